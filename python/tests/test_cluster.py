"""The executor `cluster`: what it does with tasks, and what becomes of them when it fails."""

from __future__ import annotations

import contextlib
import copy
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dask_cluster import PACKAGE, DaskCluster, dask_cluster, free_port
from fully_loaded import __version__
from fully_loaded.executors import PoolFailedError
from fully_loaded.timed_function import TimedFunction
from golden import ROOT, bits
from host_client import PYTHONPATH, HostClient, Message

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("distributed", reason="Dask is not installed")

from fully_loaded.clusters import connection, vigil
from fully_loaded.clusters.connection import chosen
from fully_loaded.clusters.executor import ClusterExecutor
from fully_loaded.clusters.watch import Watch

MODULE = "cluster_functions"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskCluster]:
    """A cluster that outlives tests: none of them harms it."""
    with dask_cluster(tmp_path_factory.mktemp("cluster")) as running:
        yield running


@pytest.fixture
def host() -> Iterator[HostClient]:
    with HostClient() as made:
        yield made


def prepare(
    host: HostClient, *functions: str, cluster: DaskCluster | str | None = None
) -> Message:
    address = cluster.address if isinstance(cluster, DaskCluster) else cluster
    names = [f"{MODULE}:{name}" for name in functions]
    return host.ask("prepare", executor="cluster", functions=names, cluster=address)[-1]


def start(host: HostClient, function: str, *arguments: list[Any], workers: int = 2) -> None:
    host.send(
        {
            "type": "run",
            "function": f"{MODULE}:{function}",
            "arguments": arguments,
            "workers": workers,
            "order": "task",
            "round": 1,
        }
    )


def run(host: HostClient, function: str, *arguments: list[Any], workers: int = 2) -> Message:
    start(host, function, *arguments, workers=workers)
    return host.answers()[-1]


@pytest.mark.parametrize("is_running", [False, True], ids=["started", "running"])
def test_results_come_back_as_bits_and_lanes_lie_in_the_run(
    host: HostClient, cluster: DaskCluster, is_running: bool
) -> None:
    assert prepare(host, "doubled", cluster=cluster if is_running else None)["type"] == "ready"
    start(host, "doubled", [0.1, 0.2, 0.3])
    begin, *_, done = host.answers()
    assert done["bits"] == [bits(0.2), bits(0.4), bits(0.6)]
    times = [time for lane in done["lanes"] for time in (lane["start_ns"], lane["end_ns"])]
    assert begin["t_ns"] <= min(times)
    assert max(times) <= done["t_ns"]
    assert {lane["worker"] for lane in done["lanes"]} <= {0, 1}
    assert done["cpu_ns"] > 0


def test_calls_that_are_equal_are_calls_all_the_same(
    host: HostClient, cluster: DaskCluster
) -> None:
    prepare(host, "chance", cluster=cluster)
    assert len(set(run(host, "chance", [1.0] * 6)["bits"])) == 6
    # Nor has anybody kept what the last run gave.
    again = {*run(host, "chance", [1.0] * 6)["bits"], *run(host, "chance", [1.0] * 6)["bits"]}
    assert len(again) == 12


@pytest.mark.parametrize("is_running", [False, True], ids=["started", "running"])
def test_what_looks_like_a_task_of_dasks_is_an_argument(
    host: HostClient, cluster: DaskCluster, is_running: bool
) -> None:
    name = f"{MODULE}:number"
    host.send(
        {
            "type": "prepare",
            "executor": "cluster",
            "functions": [name],
            "rows": 4,
            "cluster": cluster.address if is_running else None,
        }
    )
    # A tuple that begins with a function is a call in Dask's own notation; a text may be a key.
    len_of = '{"pickle":"gANjYnVpbHRpbnMKbGVuCnEALg=="}'
    rows = [
        f'[{{"tuple":[{len_of},"x"]}}]',
        f'[[{{"tuple":[{len_of},"x"]}}]]',
        '["doubled-0"]',
        f'[{{"dict":[["a",{{"tuple":[{len_of},"x"]}}]]}}]',
    ]
    for row in rows:
        host.send_line(row.encode())
    assert host.receive() == {"type": "ready"}
    done = host.ask("run", function=name, tasks=4, workers=2, order="task", round=1, keep=True)[-1]
    outcomes = [host.receive_line().decode() for _ in range(done["results"])]
    assert outcomes == [f'{{"float":"{bits(number)}"}}' for number in (1.0, 2.0, 3.0, 4.0)]


def test_objects_of_the_users_classes_go_there_and_back(
    host: HostClient, cluster: DaskCluster
) -> None:
    answer, rows = host.gather(f"{MODULE}:mirrored", map=["[Point(1.0, 2.0), Point(3.0, 4.0)]"])
    assert answer["rows"] == 2
    name = f"{MODULE}:mirrored"
    host.send(
        {
            "type": "prepare",
            "executor": "cluster",
            "functions": [name],
            "rows": 2,
            "cluster": cluster.address,
        }
    )
    for row in rows:
        host.send_line(row.encode())
    assert host.receive() == {"type": "ready"}
    done = host.ask("run", function=name, tasks=2, workers=2, order="task", round=1, keep=True)[-1]
    outcomes = [host.receive_line().decode() for _ in range(done["results"])]
    assert [f"{MODULE}.Point" in outcome for outcome in outcomes] == [True, True]
    assert outcomes[0].index(bits(2.0)) < outcomes[0].index(bits(1.0))


def test_fewer_workers_may_be_used_than_there_are(host: HostClient, cluster: DaskCluster) -> None:
    prepare(host, "doubled", cluster=cluster)
    done = run(host, "doubled", [1.0] * 8, workers=1)
    assert {lane["worker"] for lane in done["lanes"]} == {0}


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


def test_a_worker_that_dies_costs_no_result(host: HostClient, tmp_path: Path) -> None:
    assert prepare(host, "die_once") == {"type": "ready"}
    done = run(host, "die_once", list(range(4)), [str(tmp_path / "mark")] * 4)
    assert done["bits"] == [bits(float(task)) for task in range(4)]
    assert (tmp_path / "mark").exists()


def test_a_worker_that_dies_elsewhere_costs_no_result(host: HostClient, tmp_path: Path) -> None:
    with dask_cluster(tmp_path) as own:
        assert prepare(host, "die_once", cluster=own) == {"type": "ready"}
        done = run(host, "die_once", list(range(4)), [str(tmp_path / "mark")] * 4)
        assert done["bits"] == [bits(float(task)) for task in range(4)]
        assert [worker.poll() for worker in own.workers].count(None) == 1


def test_a_task_that_ends_every_worker_is_named(host: HostClient) -> None:
    prepare(host, "die")
    assert run(host, "die", [0, 1, 2]) == {
        "type": "failed",
        "task": 1,
        "error": "4 workers died, one after the other, while they ran it,"
        " so it is not tried again.",
    }
    assert run(host, "die", [0, 2])["bits"] == [bits(0.0), bits(2.0)]


def test_a_scheduler_that_goes_away_is_told(host: HostClient, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    with dask_cluster(tmp_path) as own:
        prepare(host, "wait", cluster=own)
        start(host, "wait", [str(begun)], [1.0])
        assert begun.read_bytes() == b"!"
        own.scheduler.kill()
        assert host.answers()[-1] == {
            "type": "failed",
            "error": f"The connection to the scheduler at '{own.address}' was lost."
            " What has not come back by then is lost with it.",
        }


def test_workers_that_all_go_away_are_told(host: HostClient, tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    with dask_cluster(tmp_path) as own:
        prepare(host, "wait", cluster=own)
        start(host, "wait", [str(begun)], [1.0], workers=1)
        assert begun.read_bytes() == b"!"
        for worker in own.workers:
            worker.kill()
        assert host.answers()[-1] == {
            "type": "failed",
            "error": "The one worker that was chosen for this run left the cluster.",
        }


def test_a_cluster_that_has_no_workers_any_more_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vigil, "GRACE_SECONDS", 1)
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    with dask_cluster(tmp_path, workers=1) as own, ClusterExecutor(1, own.address) as executor:
        future = executor.submit(TimedFunction(f"{MODULE}:wait"), str(begun), 1.0)
        assert begun.read_bytes() == b"!"
        own.workers[0].kill()
        with pytest.raises(PoolFailedError) as caught:
            future.result(timeout=60)
    assert str(caught.value) == "The cluster has had no workers for 1 s."


@pytest.mark.usefixtures("native")
def test_the_second_interrupt_ends_a_cluster_with_all_its_processes(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    with subprocess.Popen(
        [
            ROOT / "fully-loaded", "compare", f"{ROOT}/python/tests/cluster_functions.py:wait",
            "--map", f"[{str(begun)!r}]", "[1.0]", "--executor", "cluster", "--workers", "1",
            "--python", sys.executable,
        ],
        start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    ) as command:  # fmt: skip
        assert begun.read_bytes() == b"!"
        command.send_signal(signal.SIGINT)
        # It says that it has heard: one of two signals at once would be lost.
        assert command.stderr is not None
        for line in command.stderr:
            if "Ctrl-C" in line:
                break
        command.send_signal(signal.SIGINT)
        assert command.wait(timeout=60) == 130
    assert session(command.pid) == []


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


def session(leader: int) -> list[int]:
    """Return the processes of a session."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(FileNotFoundError, ProcessLookupError):
            fields = stat.read_text().rpartition(")")[2].split()
            if int(fields[3]) == leader and fields[0] != "Z":
                found.append(int(stat.parent.name))
    return found


def test_nothing_is_left_of_a_cluster_whose_host_is_killed(tmp_path: Path) -> None:
    begun = tmp_path / "begun"
    os.mkfifo(begun)
    # Leaving the context waits until nobody holds the host's standard error: workers do.
    with HostClient() as host:
        prepare(host, "wait")
        start(host, "wait", [str(begun)], [1.0])
        assert begun.read_bytes() == b"!"
        host.process.kill()


@pytest.mark.skipif(os.getuid() != 0, reason="a clock of its own needs the rights of root")
def test_the_clocks_of_other_machines_are_brought_to_ours(
    host: HostClient, tmp_path: Path
) -> None:
    day = 86_400 * 1_000_000_000
    with dask_cluster(tmp_path, workers=0) as own:
        own.add_worker(before=["unshare", "--fork", "--time", "--monotonic", "86400"])
        own.wait()
        watch = Watch(own.address)
        watch.look_at_clocks()
        [clock] = [clock for clock in watch.clocks.values() if clock.offset_ns]
        watch.close()
        assert abs(clock.offset_ns - day) <= clock.bound_ns
        assert prepare(host, "doubled", cluster=own) == {"type": "ready"}
        start(host, "doubled", [1.0], workers=1)
        begin, *_, done = host.answers()
        [lane] = done["lanes"]
        assert begin["t_ns"] < lane["start_ns"] < lane["end_ns"] < done["t_ns"]


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


@pytest.mark.parametrize(
    ("threads", "count", "taken"),
    [
        ({"a:1": 1, "a:2": 1, "b:1": 1}, 2, ["a:1", "b:1"]),
        ({"a:1": 1, "a:2": 1, "b:1": 1}, 3, ["a:1", "a:2", "b:1"]),
        ({"a:1": 4, "b:1": 1, "c:1": 1}, 2, ["b:1", "c:1"]),
    ],
)
def test_workers_are_chosen_from_all_machines(
    threads: dict[str, int], count: int, taken: list[str]
) -> None:
    assert sorted(chosen(threads, count)) == taken


def test_threads_that_do_not_add_up_are_told() -> None:
    with pytest.raises(PoolFailedError) as caught:
        chosen({"a:1": 4, "b:1": 4}, 6)
    assert str(caught.value) == (
        "The cluster's workers have 4 threads each, of which no 6 can be chosen."
        " Start workers with '--nthreads 1', or ask for another number."
    )


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


def test_an_address_is_of_no_use_to_other_executors(host: HostClient) -> None:
    answer = host.ask("prepare", executor="threads", functions=[], cluster="tcp://x:1")[-1]
    assert answer == {
        "type": "failed",
        "error": "Executor 'threads' has no scheduler, so 'tcp://x:1' cannot be used.",
    }


def test_dask_is_imported_by_nobody_who_does_not_ask_for_it() -> None:
    code = (
        "import sys, fully_loaded.runs, fully_loaded.requests, fully_loaded.host\n"
        "import fully_loaded.probe; fully_loaded.probe.main()\n"
        "assert not {'distributed', 'dask', 'cloudpickle'} & sys.modules.keys()"
    )
    subprocess.run(
        [sys.executable, "-c", code],
        check=True,
        env={**os.environ, "PYTHONPATH": PYTHONPATH},
        stdout=subprocess.DEVNULL,
    )
