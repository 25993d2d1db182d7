"""The executor `cluster` when something goes away in mid-run: what it costs, and what is left."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cluster_client import MODULE, prepare, run, start
from dask_cluster import dask_cluster
from fully_loaded.executors import PoolFailedError
from fully_loaded.timed_function import TimedFunction
from golden import ROOT, bits
from host_client import HostClient

pytest.importorskip("distributed", reason="Dask is not installed")

from fully_loaded.clusters import vigil
from fully_loaded.clusters.executor import ClusterExecutor


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
