"""A cluster that is of no use: what is told before anything runs on it."""

from __future__ import annotations

import contextlib
import copy
import shutil
import socket
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from dask_cluster import PACKAGE, DaskCluster, dask_cluster, free_port
from fully_loaded import __version__
from fully_loaded.executors import PoolFailedError
from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest.importorskip("distributed", reason="Dask is not installed")

from fully_loaded.clusters import connection
from fully_loaded.clusters.executor import ClusterExecutor
from fully_loaded.clusters.watch import Watch


def test_workers_that_are_not_there_are_missed(
    cluster: DaskCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 1)
    with pytest.raises(PoolFailedError) as caught:
        ClusterExecutor(5, cluster.address)
    assert str(caught.value) == (
        f"The scheduler at '{cluster.address}' has 2 worker threads, and 5 are needed."
        f" Start more with 'dask worker {cluster.address}'."
    )


@pytest.mark.usefixtures("native")
def test_a_cluster_that_is_of_no_use_is_told_before_anything_runs(cluster: DaskCluster) -> None:
    nowhere = f"tcp://127.0.0.1:{free_port()}"
    for arguments, reason in [
        (
            ("--cluster", cluster.address, "--workers", "5"),
            (
                "the cluster runs 2 tasks at once, not 5; start more workers, or take fewer with"
                " --workers"
            ),
        ),
        (
            ("--cluster", nowhere),
            (
                f"No Dask scheduler answers at '{nowhere}' (Connection refused)."
                " Start one there with"
                " 'dask scheduler', or see whether the address is right and its port is open"
            ),
        ),
    ]:
        ended = subprocess.run(
            [
                ROOT / "fully-loaded",
                "run",
                "python/cluster",
                *arguments,
                "--python",
                sys.executable,
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert (
            ended.stderr
            == f"Error: python \N{MULTIPLICATION SIGN} cluster cannot run here: {reason}\n"
        )
        assert (ended.stdout, ended.returncode) == ("", 3)


def test_a_refusal_is_told_whatever_the_last_attempt_came_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def late(*_: object, **__: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(connection, "connect", late)
    with pytest.raises(PoolFailedError, match="Connection refused"):
        connection.check_scheduler(f"tcp://127.0.0.1:{free_port()}")


def copied_package(folder: Path, version: str = __version__) -> Path:
    """Copy the package without its extension, as another version if one is named."""
    package = folder / "fully_loaded"
    shutil.copytree(
        PACKAGE / "fully_loaded", package, ignore=shutil.ignore_patterns("*.so", "__pycache__")
    )
    own = package / "__init__.py"
    own.write_text(own.read_text().replace(f'"{__version__}"', f'"{version}"'))
    return folder


@pytest.mark.usefixtures("native")
def test_a_worker_that_lacks_something_is_told_what_supplies_it(tmp_path: Path) -> None:
    python, name = sys.executable, socket.gethostname()
    for package, of_extension, lack in [
        (tmp_path, False, "has no package fully_loaded (ModuleNotFoundError: No module named"),
        (
            copied_package(tmp_path / "older", "0.0.1"),
            False,
            "has fully-loaded 0.0.1, and this is",
        ),
        (
            copied_package(tmp_path / "bare"),
            True,
            "cannot import the extension (ModuleNotFoundErr",
        ),
        (PACKAGE, True, None),
    ]:
        folder = tmp_path / f"log {lack}"[:16]
        folder.mkdir()
        with dask_cluster(folder, workers=0) as own:
            own.add_worker(package=package)
            own.wait()
            watch = Watch(own.address)
            found = watch.lack(of_extension=of_extension)
            watch.close()
        if lack is None:
            assert found is None
            continue
        assert found is not None
        assert f"on host '{name}' {lack}" in found
        assert found.endswith(f": {python} -m pip install 'fully-loaded[cluster]=={__version__}'")


@pytest.mark.parametrize(
    ("python", "dask", "place", "found"),
    [
        ("3.9.1.final.0", "", "scheduler", "the scheduler runs Python 3.9, and this is Python"),
        ("3.9.1.final.0", "", "worker", "worker 'tcp://w:1' runs Python 3.9, and this is Python"),
        ("", "2020.1", "worker", "worker 'tcp://w:1' has distributed 2020.1, and this inter"),
    ],
)
def test_versions_that_do_not_go_together_are_told(
    cluster: DaskCluster, python: str, dask: str, place: str, found: str
) -> None:
    watch = Watch(cluster.address)
    assert watch.mismatch() is None
    versions = watch._client.get_versions()  # noqa: SLF001  # what it says is what is tested
    other = copy.deepcopy(versions["client"])
    other["host"]["python"] = python or other["host"]["python"]
    other["packages"]["distributed"] = dask or other["packages"]["distributed"]
    versions["workers" if place == "worker" else "scheduler"] = (
        {"tcp://w:1": other} if place == "worker" else other
    )
    watch._client.get_versions = lambda: versions  # noqa: SLF001
    mismatch = watch.mismatch()
    watch.close()
    assert mismatch is not None
    assert mismatch.startswith(found)


@contextlib.contextmanager
def listener() -> Iterator[str]:
    """Something that takes connections and says nothing, as a web server does to Dask."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"tcp://127.0.0.1:{server.getsockname()[1]}"


def test_what_is_no_scheduler_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "CONNECT_SECONDS", 1)
    hint = (
        "Start one there with 'dask scheduler', or see whether the address is right and its port"
        " is open."
    )
    with listener() as address, pytest.raises(PoolFailedError) as caught:
        connection.check_scheduler(address)
    assert str(caught.value) == (
        f"No Dask scheduler answers at '{address}' (no answer that a scheduler would give within"
        f" 1 s). {hint}"
    )
    address = f"tcp://127.0.0.1:{free_port()}"
    with pytest.raises(PoolFailedError) as caught:
        connection.check_scheduler(address)
    assert str(caught.value) == (
        f"No Dask scheduler answers at '{address}' (Connection refused). {hint}"
    )
