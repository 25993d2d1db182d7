"""Ranks of MPI on several hosts: the same bits, and an end that says why when one is gone."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import hosts
from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMAND = str(ROOT / "fully-loaded")

TIME_LIMIT = 120


def obstacle() -> str | None:
    """Return why there can be no ranks on hosts here; None where there can."""
    if shutil.which("mpirun") is None:
        return "there is no mpirun"
    doctor = subprocess.run([COMMAND, "doctor"], capture_output=True, text=True, check=True)
    [verdict] = [line for line in doctor.stdout.splitlines() if "swift × cluster" in line]  # noqa: RUF001
    return hosts.obstacle() if verdict.endswith("can run") else verdict.strip()


@pytest.fixture(scope="module")
def places() -> Iterator[list[hosts.Host]]:
    if reason := obstacle():
        pytest.skip(reason)
    with hosts.hosts(3) as made:
        yield made


@pytest.fixture
def environment(places: list[hosts.Host], tmp_path: Path) -> dict[str, str]:
    """Return the variables that have the command start a rank on each host."""
    words = [
        "mpirun", "--mca", "plm_rsh_agent", str(hosts.remote_shell(tmp_path / "shell", places)),
        "--mca", "oob_tcp_if_include", "eth0", "--mca", "btl", "tcp,self",
        "--mca", "btl_tcp_if_include", "eth0",
        "--host", ",".join(host.address for host in places),
    ]  # fmt: skip
    return {**os.environ, "FULLY_LOADED_MPIRUN": " ".join(words)}


def test_ranks_on_three_hosts_give_the_same_bits(
    places: list[hosts.Host], environment: dict[str, str]
) -> None:
    command = places[0].command(
        COMMAND, "compare", "--function", "swift", "--executor", "serial", "--executor", "cluster",
        "--workers", "2", "--tasks", "6", "--multiplier", "10", "--runs", "2", "--json", "--quiet",
    )  # fmt: skip
    ended = subprocess.run(
        command, env=environment, check=False, timeout=TIME_LIMIT, capture_output=True, text=True
    )
    assert ended.returncode == 0, ended.stderr
    record = json.loads(ended.stdout)
    assert record["verification"]["identical"] is True
    cluster = record["strategies"][1]
    assert cluster["name"] == "swift/cluster"
    lanes = cluster["timeline"]["lanes"]
    assert {lane["worker"] for lane in lanes} == {0, 1}
    elapsed = max(run["elapsed_ns"] for run in cluster["runs"])
    # Their clocks are hours apart, and within the run all the same.
    assert all(0 < lane["start_ns"] < lane["end_ns"] < elapsed for lane in lanes)


def test_a_host_that_dies_ends_the_job_which_says_who_was_at_work(
    places: list[hosts.Host], environment: dict[str, str]
) -> None:
    command = places[0].command(
        COMMAND, "run", "swift/cluster", "--workers", "2", "--tasks", "4",
        "--multiplier", "3000", "--timeout", "60s",
    )  # fmt: skip
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        wait_for_work(places[2], running)
        places[2].kill()
        _, errors = running.communicate(timeout=TIME_LIMIT)
    assert running.returncode == 4
    assert "cpuIntensiveTask(" in errors, errors
    # A host's processes are its own: nobody elsewhere sees them end.
    assert "MPI cannot go on without a rank" in errors, errors
    assert "At work were: rank 1 (" in errors, errors


def wait_for_work(host: hosts.Host, running: subprocess.Popen[str]) -> None:
    """Wait until a process of a host has computed for a tenth of a second."""
    ticks = os.sysconf("SC_CLK_TCK") // 10
    deadline = time.monotonic() + TIME_LIMIT
    while running.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
        for pid in hosts.ip("netns", "pids", host.name).split():
            try:
                status = Path(f"/proc/{pid}/stat").read_text()
            except OSError:
                continue
            if int(status.rpartition(")")[2].split()[11]) >= ticks:
                return
    pytest.fail("no task began on the host")
