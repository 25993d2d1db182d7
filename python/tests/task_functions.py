"""Functions that hosts and pools under test run, each with one habit."""

from __future__ import annotations

import contextlib
import functools
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Lane = tuple[int, int, int]


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


def fail_first_and_note(x: int, path: str) -> float:
    with Path(path).open("ab") as notes:
        notes.write(b"!")
    if x == 0:
        raise ValueError("the first fails")
    return burn(10)


def burn(milliseconds: int) -> float:
    end = time.thread_time_ns() + milliseconds * 1_000_000
    while time.thread_time_ns() < end:
        pass
    return 0.0


class Mapped:
    """A function that runs many tasks by itself, on threads, as those of the extension do."""

    def __init__(self, function: Callable[..., float]) -> None:
        self._function = function

    def __call__(self, *arguments: Any) -> float:
        return self._function(*arguments)

    def map(self, *iterables: Iterable[Any], workers: int | None = None) -> list[float]:
        return self.timed_map(*iterables, workers=workers)[0]

    def timed_map(
        self, *iterables: Iterable[Any], workers: int | None = None
    ) -> tuple[list[float], list[Lane]]:
        count = workers or 1
        threads: dict[int, int] = {}

        def timed(*arguments: Any) -> tuple[float, Lane]:
            # From the highest number down: nobody has promised another order.
            worker = count - 1 - threads.setdefault(threading.get_ident(), len(threads))
            start_ns = time.monotonic_ns()
            return self._function(*arguments), (worker, start_ns, time.monotonic_ns())

        with ThreadPoolExecutor(count) as pool:
            timings = list(pool.map(timed, *iterables))
        return [result for result, _ in timings], [lane for _, lane in timings]


class CountsCalls:
    """A function whose results are ten for every call for all tasks, plus the workers."""

    def __init__(self) -> None:
        self._calls = 0

    def __call__(self, _: int) -> float:
        raise AssertionError("a task of its own was asked for")

    def timed_map(self, tasks: list[int], *, workers: int) -> tuple[list[float], list[Lane]]:
        self._calls += 1
        lane = (workers - 1, time.monotonic_ns(), time.monotonic_ns())
        return [float(10 * self._calls + workers)] * len(tasks), [lane] * len(tasks)


def timed_backwards(tasks: list[int], *, workers: int) -> tuple[list[float], list[Lane]]:
    """Run tasks of which the last is said to be the first to end."""
    now = time.monotonic_ns()
    lanes = [(task % workers, now - 2 * len(tasks), now - task) for task in range(len(tasks))]
    return [float(task) for task in tasks], lanes


def backwards(x: int) -> float:
    return float(x)


backwards.timed_map = timed_backwards  # type: ignore[attr-defined]  # functions take attributes

counts_calls = CountsCalls()

mapped_burn = Mapped(burn)

mapped_count = Mapped(count)

mapped_double = Mapped(double)

mapped_exit = Mapped(exit_python)

mapped_fail_on = Mapped(fail_on)

partial = functools.partial(fail_on, bad=[])

not_a_function = 7
