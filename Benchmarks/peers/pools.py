"""What the pool benchmarks measure, of CPython's own process pools: forked, with 2 workers.

Usage: python3 pools.py [--pin PARENT-CPU WORKERS-CPU] FIGURE...

Prints a line of JSON a value: its peer, figure, value and unit, and a note where there is
something to know. A value is null where the pool has none. Every figure is measured in a process
of its own, so that its CPUs, its memory and its broken pools end with it.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import signal
import statistics
import sys
import time
from array import array
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from contextlib import AbstractContextManager

WORKERS = 2
FORK = multiprocessing.get_context("fork")


class Pool(NamedTuple):
    """The one face of both pools that the figures know."""

    submit: Callable[..., Callable[[], Any]]
    """Starts a task; what it returns waits for the result."""
    stream: Callable[..., Iterable[Any]]
    """Maps with a chunk size of 1 and gives the results one by one."""
    map: Callable[..., Iterable[Any]]
    """Maps as the pool does when nothing is said about chunks."""


class Peer(NamedTuple):
    """A pool, and in what it differs from the other."""

    name: str
    stream_name: str
    open: Callable[[int | None], AbstractContextManager[Pool]]
    """Takes the CPU that the workers are kept on."""
    open_rotating: Callable[[], AbstractContextManager[Pool]] | None
    """Each worker ends after one task; None where a forked pool cannot."""
    breaks: bool
    """Whether the death of a worker ends the whole pool."""


class Value(NamedTuple):
    """A value of a figure."""

    figure: str
    value: float | None
    unit: str
    note: str | None = None


@contextmanager
def executor(workers_cpu: int | None) -> Iterator[Pool]:
    """Open concurrent.futures.ProcessPoolExecutor."""
    with ProcessPoolExecutor(WORKERS, FORK, keep, (workers_cpu,)) as pool:
        yield Pool(
            submit=lambda function, argument: pool.submit(function, argument).result,
            stream=partial(pool.map, chunksize=1),
            map=pool.map,
        )


@contextmanager
def multiprocessing_pool(
    workers_cpu: int | None, maximum_tasks_per_worker: int | None = None
) -> Iterator[Pool]:
    """Open multiprocessing.Pool."""
    with FORK.Pool(WORKERS, keep, (workers_cpu,), maximum_tasks_per_worker) as pool:
        yield Pool(
            submit=lambda function, argument: pool.apply_async(function, (argument,)).get,
            stream=partial(pool.imap, chunksize=1),
            map=pool.map,
        )


PEERS = [
    Peer("ProcessPoolExecutor", "map", executor, None, breaks=True),
    Peer(
        "multiprocessing.Pool",
        "imap",
        multiprocessing_pool,
        partial(multiprocessing_pool, None, 1),
        breaks=False,
    ),
]


# What the workers run.


def keep(cpu: int | None) -> None:
    """Keep this thread, and those it starts from now on, on one CPU; None leaves them alone."""
    if cpu is not None:
        os.sched_setaffinity(0, {cpu})


def same(value: int) -> int:
    """Do nothing."""
    return value


def size(values: array[float] | bytes) -> int:
    """Take a large argument and give a small result."""
    return len(values)


def hold(descriptor: int) -> None:
    """Tell which process runs this, and then wait for its end."""
    os.write(descriptor, os.getpid().to_bytes(8, "little"))
    signal.pause()


# The figures.


def ready(peer: Peer, workers_cpu: int | None) -> Iterator[Value]:
    """From no pool to the results of two tasks."""

    def first_results() -> float:
        start = time.perf_counter()
        with peer.open(workers_cpu) as pool:
            run_all(pool.submit(same, number) for number in range(WORKERS))
            return time.perf_counter() - start

    yield Value("ready", median(first_results, 21) * 1e3, "ms")


def round_trip(peer: Peer, workers_cpu: int | None) -> Iterator[Value]:
    """One task from its submission to its result, with nothing else in flight."""
    with warm(peer, workers_cpu) as pool:
        seconds = median(partial(timed, partial(call, pool, same, 0)), 2001)
        yield Value("round-trip", seconds * 1e6, "µs")


def rate(peer: Peer, workers_cpu: int | None) -> Iterator[Value]:
    """Tasks that do nothing, one in flight a worker, and through the map that streams."""
    count = 10_000

    def one_in_flight(pool: Pool) -> None:
        waiting = deque(pool.submit(same, number) for number in range(WORKERS))
        for number in range(WORKERS, count):
            waiting.popleft()()
            waiting.append(pool.submit(same, number))
        run_all(waiting)

    with warm(peer, workers_cpu) as pool:
        seconds = median(partial(timed, partial(one_in_flight, pool)), 3)
        yield Value("rate-one-in-flight", count / seconds, "tasks/s")
        seconds = median(lambda: timed(lambda: consume(pool.stream(same, range(count)))), 3)
        yield Value("rate-stream", count / seconds, "tasks/s", f"{peer.stream_name}, chunksize=1")


def tiny_tasks(peer: Peer, workers_cpu: int | None) -> Iterator[Value]:
    """100,000 tasks through the map of every day: their time, and what all processes grow by."""
    with warm(peer, workers_cpu) as pool:
        processes = [os.getpid(), *(child.pid for child in multiprocessing.active_children())]
        for process in processes:
            Path(f"/proc/{process}/clear_refs").write_text("5")  # forgets the peak
        before = sum(resident_kibibytes(process, "VmRSS") for process in processes)
        seconds = timed(lambda: consume(pool.map(same, range(100_000))))
        peak = sum(resident_kibibytes(process, "VmHWM") for process in processes)
    chunks = "chunksize=1" if peer.stream_name == "map" else "chunks of an eighth of all"
    yield Value("tiny-tasks", seconds, "s", f"map as it is by default: {chunks}")
    yield Value("tiny-tasks-growth", (peak - before) / 1024, "MiB")


def bulk(peer: Peer, workers_cpu: int | None) -> Iterator[Value]:
    """8 MB as an argument, one task at a time."""
    values = array("d", [0.5]) * 1_000_000
    arguments: dict[str, array[float] | bytes] = {
        "bulk-array": values,
        "bulk-bytes": values.tobytes(),
    }
    with warm(peer, workers_cpu) as pool:
        for figure, argument in arguments.items():
            task = partial(call, pool, size, argument)
            seconds = median(partial(timed, task), 21)
            yield Value(figure, 8e6 / seconds / 1e9, "GB/s")


def death(peer: Peer, workers_cpu: int | None) -> Iterator[Value]:
    """From the SIGKILL of a worker to the error of its task, and to the result of a new worker."""
    rounds = [mourn(peer, workers_cpu) for _ in range(5)]
    replaced = statistics.median(replaced for _, replaced in rounds) * 1e3
    if peer.breaks:
        seen = statistics.median(seen for seen, _ in rounds) * 1e3
        yield Value("death-seen", seen, "ms", "every task in flight fails with it")
        yield Value("death-replaced", replaced, "ms", "the pool broke; this is a new one's result")
    else:
        yield Value("death-seen", None, "ms", "never: the task is lost, and waiting for it hangs")
        yield Value("death-replaced", replaced, "ms")


def rotation(peer: Peer, _workers_cpu: int | None) -> Iterator[Value]:
    """A new worker for every task."""
    count = 200
    if peer.open_rotating is None:
        note = "max_tasks_per_child needs Python 3.11, and spawn or forkserver"
        yield Value("rotation", None, "tasks/s", note)
        return
    with peer.open_rotating() as pool:
        seconds = timed(lambda: consume(pool.stream(same, range(count))))
    yield Value("rotation", count / seconds, "tasks/s", "maxtasksperchild=1")


FIGURES = {
    "ready": ready,
    "round-trip": round_trip,
    "rate": rate,
    "tiny-tasks": tiny_tasks,
    "bulk": bulk,
    "death": death,
    "rotation": rotation,
}


# What they are made of.


@contextmanager
def warm(peer: Peer, workers_cpu: int | None) -> Iterator[Pool]:
    """A pool whose workers and threads run."""
    with peer.open(workers_cpu) as pool:
        consume(pool.stream(same, range(100)))
        yield pool


def mourn(peer: Peer, workers_cpu: int | None) -> tuple[float, float]:
    """Kill a worker that has a task.

    The others have one too, so that only a new worker can take the next.

    Returns:
        The seconds to the task's error, 0 where it never comes, and to the next task's result.
    """
    reading, writing = os.pipe()  # before the workers, which inherit it
    with peer.open(workers_cpu) as pool:
        tasks = [pool.submit(hold, writing) for _ in range(WORKERS)]
        holders = [int.from_bytes(os.read(reading, 8), "little") for _ in tasks]
        start = time.perf_counter()
        os.kill(holders[0], signal.SIGKILL)
        seen = 0.0
        if peer.breaks:
            try:
                tasks[0]()
            except BrokenProcessPool:
                seen = time.perf_counter() - start
            with peer.open(workers_cpu) as successor:
                successor.submit(same, 0)()
                replaced = time.perf_counter() - start
        else:
            pool.submit(same, 0)()
            replaced = time.perf_counter() - start
    os.close(reading)
    os.close(writing)
    return seen, replaced


def call(pool: Pool, function: Callable[[Any], Any], argument: object) -> None:
    """Run one task and wait for it."""
    pool.submit(function, argument)()


def run_all(tasks: Iterable[Callable[[], Any]]) -> None:
    """Wait for tasks that were all submitted before the first is waited for."""
    for task in list(tasks):
        task()


def consume(results: Iterable[Any]) -> None:
    """Take all results and keep none."""
    deque(results, maxlen=0)


def timed(body: Callable[[], Any]) -> float:
    """Run and return the seconds it took."""
    start = time.perf_counter()
    body()
    return time.perf_counter() - start


def median(seconds: Callable[[], float], count: int) -> float:
    """Measure so many times, and return the median."""
    return statistics.median(seconds() for _ in range(count))


def resident_kibibytes(process: int | None, field: str) -> int:
    """A process's memory: VmRSS is what it has, VmHWM the most it had. Source: proc(5)."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        name, _, rest = line.partition(":")
        if name == field:
            return int(rest.split()[0])
    raise ValueError(f"There is no '{field}' in /proc/{process}/status.")


def measure(figure: str, peer: Peer, parent_cpu: int | None, workers_cpu: int | None) -> None:
    """Measure a figure and print its values as they come."""
    keep(parent_cpu)
    for value in FIGURES[figure](peer, workers_cpu):
        record = {"peer": peer.name, **value._asdict()}
        if value.value is not None:
            record["value"] = float(f"{value.value:.4g}")  # more digits than these would be noise
        if value.note is None:
            del record["note"]
        print(json.dumps(record), flush=True)


def main() -> None:
    """Measure the figures asked for, one after the other, each with both pools."""
    parser = argparse.ArgumentParser(description="Measure CPython's process pools.")
    parser.add_argument("figures", nargs="+", choices=FIGURES, metavar="FIGURE")
    parser.add_argument(
        "--pin",
        nargs=2,
        type=int,
        default=(None, None),
        metavar=("PARENT-CPU", "WORKERS-CPU"),
    )
    options = parser.parse_args()
    available = os.sched_getaffinity(0)
    if not available.issuperset(cpu for cpu in options.pin if cpu is not None):
        cpus = ", ".join(map(str, sorted(available)))
        parser.error(f"--pin takes two of the CPUs that this process may use: {cpus}.")
    for figure in options.figures:
        for peer in PEERS:
            process = FORK.Process(target=measure, args=(figure, peer, *options.pin))
            process.start()
            process.join()
            if process.exitcode != 0:
                sys.exit(f"Error: {figure} of {peer.name} ended with {process.exitcode}.")


if __name__ == "__main__":
    main()
