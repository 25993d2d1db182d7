"""The executor `cluster`: what it does with tasks, and on which workers."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from cluster_client import MODULE, prepare, run, start
from dask_cluster import DaskCluster, dask_cluster
from fully_loaded.executors import PoolFailedError
from golden import bits
from host_client import PYTHONPATH, HostClient

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("distributed", reason="Dask is not installed")

from fully_loaded.clusters.connection import chosen
from fully_loaded.clusters.watch import Watch


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
