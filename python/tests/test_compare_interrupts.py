"""Ctrl-C keeps what is measured, and nothing is left running, however Python ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MARK = "COMPARE_TESTS_MARK"

PROGRAM = """
import json, signal, sys
import compared, fully_loaded
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.modules["tqdm"] = None
sys.modules["tqdm.auto"] = None
try:
    comparison = fully_loaded.compare(
        compared.waits_from_the_fourth_call, [1], sys.argv[1:],
        executors={executors}, runs=20, workers=1)
except KeyboardInterrupt:
    print("stopped")
else:
    runs = sum(len(strategy["runs"]) for strategy in comparison.record["strategies"])
    print(json.dumps([comparison.interrupted, runs, comparison.results]))
assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
"""

pytestmark = pytest.mark.usefixtures("native")  # built with the command


class Running(NamedTuple):
    """A program that compares a function which waits."""

    process: subprocess.Popen[str]
    folder: Path
    mark: str

    def wait_until_a_run_waits(self) -> None:
        wait_for(lambda: (self.folder / "call-3").exists() or self.process.poll() is not None)
        assert self.process.poll() is None, self.process.communicate()

    def interrupt(self) -> None:
        """Press Ctrl-C, and wait until it is told that this is understood."""
        self.process.send_signal(signal.SIGINT)
        assert self.process.stderr is not None
        for line in self.process.stderr:
            if "Finishing this run" in line:
                return
        raise AssertionError("nothing was said of the interrupt")

    def let_go(self) -> None:
        (self.folder / "go").touch()


def wait_for(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def marked(mark: str) -> list[int]:
    """Return the processes that have the mark in their environment."""
    text = f"{MARK}={mark}".encode()
    return [int(e.name) for e in Path("/proc").glob("[0-9]*") if text in environment(e)]


def environment(entry: Path) -> list[bytes]:
    """Return the variables of a process; none where it has ended, or is somebody else's."""
    try:
        return (entry / "environ").read_bytes().split(b"\0")
    except OSError:
        return []


@contextmanager
def running(folder: Path, executors: list[str]) -> Iterator[Running]:
    mark = uuid.uuid4().hex
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(executors=executors), str(folder)],
        env={
            **os.environ,
            MARK: mark,
            "PYTHONPATH": f"{ROOT / 'python/src'}:{ROOT / 'python/tests'}",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    overdue = threading.Timer(100, process.kill)  # who waits for a line then sees the end
    overdue.start()
    try:
        yield Running(process, folder, mark)
        wait_for(lambda: marked(mark) == [])
    finally:
        overdue.cancel()
        for left in marked(mark):
            os.kill(left, signal.SIGKILL)
        process.communicate()


EXECUTORS = pytest.mark.parametrize("executor", ["serial", "processes"])


@EXECUTORS
def test_the_first_interrupt_keeps_what_is_measured(executor: str, tmp_path: Path) -> None:
    with running(tmp_path, [executor]) as program:
        program.wait_until_a_run_waits()
        program.interrupt()
        program.let_go()
        output, errors = program.process.communicate(timeout=60)
        assert program.process.returncode == 0, errors
        interrupted, runs, results = json.loads(output)
        assert interrupted is True
        assert 1 <= runs < 20
        assert results == [1.0]


@EXECUTORS
def test_the_second_interrupt_stops_at_once(executor: str, tmp_path: Path) -> None:
    with running(tmp_path, [executor]) as program:
        program.wait_until_a_run_waits()
        program.interrupt()
        program.process.send_signal(signal.SIGINT)
        output, errors = program.process.communicate(timeout=60)
        assert (program.process.returncode, output) == (0, "stopped\n"), errors


@EXECUTORS
def test_when_python_is_killed_nothing_is_left(executor: str, tmp_path: Path) -> None:
    with running(tmp_path, [executor]) as program:
        program.wait_until_a_run_waits()
        assert len(marked(program.mark)) >= 3  # the program, the command, a host
        program.process.kill()
        program.process.communicate(timeout=60)


def test_a_terminate_signal_leaves_nothing_either(tmp_path: Path) -> None:
    with running(tmp_path, ["processes"]) as program:
        program.wait_until_a_run_waits()
        program.process.terminate()
        program.process.communicate(timeout=60)


FORK = """
import os
from fully_loaded.comparing import child
reading, writing = os.pipe()
child._lifelines.add(writing)
pid = os.fork()
if pid == 0:
    os._exit(os.path.exists(f"/proc/self/fd/{writing}"))
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), child._lifelines == {writing})
"""


def test_a_process_that_python_forks_meanwhile_does_not_hold_the_lifeline() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", FORK],
        env={**os.environ, "PYTHONPATH": str(ROOT / "python/src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout == "0 True\n"
