"""A comparison across several hosts: the same bits, whatever becomes of one of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

import hosts
from dask_cluster import PACKAGE
from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

OBSTACLE = hosts.obstacle()

pytestmark = [
    pytest.mark.skipif(OBSTACLE is not None, reason=OBSTACLE or ""),
    pytest.mark.usefixtures("native"),
]

pytest.importorskip("distributed", reason="Dask is not installed")

TIME_LIMIT = 120

TASKS = 8


class Site:
    """Three hosts: the caller's, and two that a cluster is on, its scheduler on the second."""

    def __init__(self, places: list[hosts.Host], folder: Path) -> None:
        self.caller, self.first, self.second = places
        self.address = f"tcp://{self.first.address}:8786"
        self._folder = folder
        self.begun = folder / "begun"
        os.mkfifo(self.begun)

    def start_cluster(self) -> None:
        self._dask(self.first, "scheduler", "--host", self.first.address, "--no-dashboard")
        for host in (self.first, self.second):
            options = ("--nthreads", "1", "--no-dashboard", "--memory-limit", "0")
            self._dask(host, "worker", self.address, "--host", host.address, *options)
        assert (self._folder / "log").exists()

    def _dask(self, host: hosts.Host, program: str, *arguments: str) -> None:
        environment = {
            **os.environ,
            "PYTHONPATH": str(PACKAGE),
            "PYTHONSAFEPATH": "1",
            # A host that is silent for so long is dead: half a minute otherwise.
            "DASK_DISTRIBUTED__COMM__TIMEOUTS__TCP": "12s",
        }
        with (self._folder / "log").open("ab") as log:
            host.start(
                sys.executable, "-m", f"distributed.cli.dask_{program}", *arguments,
                env=environment, cwd=self._folder, stdin=subprocess.DEVNULL, stdout=log,
                stderr=log,
            )  # fmt: skip

    def wait_for_workers(self) -> None:
        code = (
            "import sys; from distributed import Client; "
            "Client(sys.argv[1], timeout=60).wait_for_workers(2, timeout=60)"
        )
        command = self.caller.command(sys.executable, "-c", code, self.address)
        subprocess.run(command, check=True, timeout=TIME_LIMIT, capture_output=True)

    def compare(self, *arguments: str) -> tuple[dict[str, Any], int]:
        """Compare on the caller's host; return the record and the exit code."""
        command = self.caller.command(
            str(ROOT / "fully-loaded"), "compare", *arguments, "--executor", "serial",
            "--executor", "cluster", "--cluster", self.address, "--json", "--quiet", "--runs", "1",
            "--python", sys.executable,
        )  # fmt: skip
        ended = subprocess.run(
            command, check=False, timeout=TIME_LIMIT, capture_output=True, text=True
        )
        assert ended.stdout, ended.stderr
        return json.loads(ended.stdout), ended.returncode

    def compare_while(self, happens: Callable[[], None]) -> tuple[dict[str, Any], int]:
        """Compare tasks that say when they begin; something happens when the last host has one."""
        # The pipe is open for reading and writing as long as the test, so that no task waits.
        pipe = os.open(self.begun, os.O_RDWR)

        def watch() -> None:
            seen: set[bytes] = set()
            with os.fdopen(pipe, "rb", closefd=False) as notes:
                for line in notes:
                    task, network = line.decode().split()
                    # The warm-up is the first task alone.
                    if task != "0" and network == self.second.network:
                        happens()
                        return
                    seen.add(line)

        watcher = threading.Thread(target=watch, daemon=True)
        watcher.start()
        try:
            functions = ROOT / "python/tests/hosts_functions.py"
            return self.compare(
                f"{functions}:announced", "--map", f"range({TASKS})",
                f"[{str(self.begun)!r}] * {TASKS}",
            )  # fmt: skip
        finally:
            os.write(pipe, f"1 {self.second.network}\n".encode())  # where nothing has happened
            watcher.join(TIME_LIMIT)
            os.close(pipe)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with hosts.hosts(3) as places:
        made = Site(places, tmp_path)
        made.start_cluster()
        made.wait_for_workers()
        yield made


def strategy(record: dict[str, Any], name: str) -> dict[str, Any]:
    [found] = [each for each in record["strategies"] if each["name"] == name]
    return found  # type: ignore[no-any-return]  # JSON


def test_a_comparison_across_hosts_gives_the_same_bits(site: Site) -> None:
    record, code = site.compare("--function", "python", "--function", "swift-ext", "--tasks", "2")
    assert code == 0
    assert record["verification"]["identical"] is True
    assert record["plan"]["cluster"] == site.address
    for name in ("python/cluster", "swift-ext/cluster"):
        found = strategy(record, name)
        assert found["cluster_workers"] == 2
        [run] = found["runs"]
        assert "peak_bytes" not in run  # which nobody knows
        assert run["cpu_ns"] > 0
        lanes = found["timeline"]["lanes"]
        assert {lane["worker"] for lane in lanes} == {0, 1}
        # Their clocks are hours apart, and within the run all the same.
        assert all(0 < lane["start_ns"] < lane["end_ns"] < run["elapsed_ns"] for lane in lanes)
    [note] = [note for note in record["notes"] if note.get("strategy") == "python/cluster"
              and note["kind"] == "elsewhere"]  # fmt: skip
    assert note["figures"] == {"workers": 2}


def test_a_host_that_dies_in_mid_run_costs_time_alone(site: Site) -> None:
    record, code = site.compare_while(site.second.kill)
    assert code == 0
    assert record["verification"]["identical"] is True
    assert strategy(record, "python/cluster")["faults"] == []


def test_a_link_that_is_cut_and_restored_costs_time_alone(site: Site) -> None:
    def interrupt() -> None:
        site.second.cut()
        # Long enough for the other host's tasks, and for some of TCP's attempts.
        threading.Timer(3, site.second.restore).start()

    record, code = site.compare_while(interrupt)
    assert code == 0
    assert record["verification"]["identical"] is True
    lanes = strategy(record, "python/cluster")["timeline"]["lanes"]
    assert len({lane["worker"] for lane in lanes}) == 2


@pytest.mark.slow  # until TCP gives up
def test_a_link_that_stays_cut_costs_time_alone(site: Site) -> None:
    record, code = site.compare_while(site.second.cut)
    assert code == 0
    assert record["verification"]["identical"] is True


def test_a_scheduler_that_dies_in_mid_run_is_told(site: Site) -> None:
    record, code = site.compare_while(site.first.kill)
    assert code == 4
    [fault] = strategy(record, "python/cluster")["faults"]
    assert fault == (
        f"The run failed: The connection to the scheduler at '{site.address}' was lost."
        " What has not come back by then is lost with it."
    )


def test_nothing_is_left_of_hosts_that_were_abandoned() -> None:
    code = (
        "import hosts, os, signal, subprocess\n"
        "with hosts.hosts(2) as places:\n"
        "    places[0].start('sleep', '1000', stdout=subprocess.DEVNULL)\n"
        "    print(os.getpid(), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT / "python/tests", stdout=subprocess.PIPE, text=True, check=False, timeout=60,
    )  # fmt: skip
    abandoned = f"fl-{ended.stdout.strip()}-"
    assert len(list(hosts.NAMESPACES.glob(f"{abandoned}*"))) == 3
    with hosts.hosts(1):
        assert list(hosts.NAMESPACES.glob(f"{abandoned}*")) == []
