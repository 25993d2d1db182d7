"""What a Dask cluster costs: to start, for each task, for each megabyte, and to have idle.

Everything goes through the executor that the strategies `python/cluster` use. Times are medians of
five rounds, that of the most tasks is of one.
"""

from __future__ import annotations

import statistics
import time
from typing import TYPE_CHECKING

import psutil  # which Dask needs, too

from fully_loaded.clusters.executor import ClusterExecutor

if TYPE_CHECKING:
    from collections.abc import Callable

WORKERS = 2
ROUNDS = 5
TASKS = (1, 100, 10_000)
MEGABYTES = (1, 10, 100)
IDLE_SECONDS = 10


def nothing(_: object) -> None:
    """Do what a task does that does nothing."""


def given(size: int) -> bytes:
    """Return so many bytes."""
    return bytes(size)


def seconds(action: Callable[[], object]) -> float:
    """Return how long an action takes."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def median(action: Callable[[], object]) -> float:
    """Return the median of some rounds, after one that does not count."""
    action()
    return statistics.median(seconds(action) for _ in range(ROUNDS))


def line(title: str, figure: str) -> None:
    """Print a figure."""
    print(f"  {title:44}{figure:>12}", flush=True)


def measure_start() -> None:
    """Measure how long a scheduler and workers take to start and to stop."""
    starts, stops = [], []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        executor = ClusterExecutor(WORKERS)
        starts.append(time.perf_counter() - begin)
        stops.append(seconds(executor.shutdown))
    line(f"start, {WORKERS} workers", f"{statistics.median(starts):.2f} s")
    line("stop", f"{statistics.median(stops):.2f} s")


def measure_tasks(executor: ClusterExecutor) -> None:
    """Measure what a task takes that does nothing, given with others in one `map`."""
    for count in TASKS:
        # The last takes most of a minute, and is even within itself.
        measure = median if count < max(TASKS) else seconds
        whole = measure(lambda: list(executor.map(nothing, range(count))))  # noqa: B023  # called at once
        title = f"one map of {count} tasks" if count > 1 else "one map of 1 task"
        line(f"{title}, a task", f"{whole / count * 1e6:.0f} µs")


def measure_transfer(executor: ClusterExecutor) -> None:
    """Measure what a megabyte takes as an argument and as a result, over what a task takes."""
    idle = median(lambda: list(executor.map(nothing, [b""])))
    for megabytes in MEGABYTES:
        content = bytes(megabytes * 1_000_000)
        there = median(lambda: list(executor.map(nothing, [content]))) - idle  # noqa: B023
        back = median(lambda: list(executor.map(given, [len(content)]))) - idle  # noqa: B023
        line(f"{megabytes} MB as an argument, a MB", f"{there / megabytes * 1e3:.2f} ms")
        line(f"{megabytes} MB as a result, a MB", f"{back / megabytes * 1e3:.2f} ms")


def measure_idle() -> None:
    """Measure the CPU time of a cluster that has nothing to do, its caller's included."""
    me = psutil.Process()
    family = [me, *me.children(recursive=True)]

    def used() -> float:
        return sum(sum(process.cpu_times()[:2]) for process in family)

    before = used()
    time.sleep(IDLE_SECONDS)
    share = (used() - before) / IDLE_SECONDS
    line(f"idle for {IDLE_SECONDS} s, of one core", f"{share * 100:.1f} %")


def main() -> None:
    """Measure everything."""
    print(f"A Dask cluster on this machine, {WORKERS} workers of one thread, medians")
    measure_start()
    with ClusterExecutor(WORKERS) as executor:
        measure_tasks(executor)
        measure_transfer(executor)
        measure_idle()


if __name__ == "__main__":
    main()
