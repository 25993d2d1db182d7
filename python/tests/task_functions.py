"""Functions that hosts and pools under test run, each with one habit."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import sys
import time
from pathlib import Path


def double(x: float) -> float:
    return 2.0 * x


def fail_on(x: int, bad: list[int]) -> float:
    if x in bad:
        raise ValueError(f"{x} is bad")
    return float(x)


def fail_silently(_: int) -> float:
    raise LookupError


def fail_with_half_a_surrogate_pair(_: int) -> float:
    raise ValueError("\udcff")


class TwoPartError(Exception):
    """An error that pickles but does not unpickle, as many in the wild."""

    def __init__(self, first: str, second: str) -> None:
        super().__init__(f"{first} {second}")


def fail_unpicklably(_: int) -> float:
    raise TwoPartError("two", "parts")


def exit_python(code: int) -> float:
    sys.exit(code)


def count(x: int) -> int:
    return x


def die(x: int) -> float:
    if x:
        os.kill(os.getpid(), signal.SIGKILL)
    return 0.0


def wait_for_signal(_: int) -> float:
    signal.pause()
    return 0.0


def chatter(text: str) -> float:
    print(text)
    print(text, file=sys.stderr)
    return float(len(text))


def holds(pipe: str) -> float:
    """Tell whether this process has the pipe open, which is named as /proc names it."""
    held = set()
    for descriptor in Path("/proc/self/fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # the one that lists the folder
            held.add(str(descriptor.readlink()))
    return float(pipe in held)


def is_open_after_exec(descriptor: int) -> float:
    code = f"import os; os.fstat({descriptor})"
    command = [sys.executable, "-S", "-c", code]
    ended = subprocess.run(command, close_fds=False, check=False, capture_output=True, timeout=60)
    return float(ended.returncode == 0)


def process_id(_: int) -> float:
    return float(os.getpid())


def burn(milliseconds: int) -> float:
    end = time.thread_time_ns() + milliseconds * 1_000_000
    while time.thread_time_ns() < end:
        pass
    return 0.0


partial = functools.partial(fail_on, bad=[])

not_a_function = 7
