"""What a cluster can do, from what was measured on one machine: Documentation/scaling.md.

    python3 Benchmarks/capacity.py --throughput 500 RECORD…

Records are those of `fully-loaded scale --executor processes --executor cluster --workers 1,2`,
one for each length of task. Process pools say how long a task takes where so many cores are busy;
what the cluster takes beyond that is its own. The throughput, in tasks a second, is that of a map
of 10,000 tasks that do nothing: `make bench-cluster`.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
from pathlib import Path
from typing import Any, NamedTuple

TASK_TIMES = (0.001, 0.01, 0.1, 1.0, 10.0)
WORKERS = (10, 100, 1000, 4000)
TASKS_A_WORKER = 10


class Engine(NamedTuple):
    """What an engine costs, in seconds."""

    fixed: float
    """To start and to stop."""
    hand_over: float
    """Between two tasks of a worker, at the least."""
    share: float
    """The same as a share of the task's time, for as long as that is less than `longest`."""
    longest: float
    dispatch: float
    """A task's time in the caller, which hands over one after the other."""

    def gap(self, task: float) -> float:
        """Return what lies between two tasks of a worker."""
        return self.hand_over + min(self.share * task, self.longest)

    def elapsed(self, count: int, workers: int, task: float) -> float:
        """Return what so many tasks of such a length take on so many workers."""
        waves = math.ceil(count / workers)
        return self.fixed + max(waves * (task + self.gap(task)), count * self.dispatch)

    def efficiency(self, workers: int, task: float, tasks_a_worker: int) -> float:
        """Return the share of the workers' time in which they compute."""
        elapsed = self.elapsed(workers * tasks_a_worker, workers, task)
        return tasks_a_worker * task / elapsed

    def shortest(self, workers: int, tasks_a_worker: int, efficiency: float) -> float:
        """Return the task's time from which on the efficiency is such."""
        low, high = 1e-7, 1e4
        for _ in range(200):
            middle = math.sqrt(low * high)
            if self.efficiency(workers, middle, tasks_a_worker) < efficiency:
                low = middle
            else:
                high = middle
        return high


class Point(NamedTuple):
    """What was measured with so many workers: medians, in seconds."""

    tasks: int
    workers: int
    task: float
    fixed: float
    work: float
    elapsed: float


def points(record: dict[str, Any]) -> list[Point]:
    """Return the points of a scaling record's cluster, with the tasks' times of its processes."""
    series = {each["executor"]: each for each in record["series"]}
    count = record["plan"]["tasks"]
    found = []
    for pool, cluster in zip(
        series["processes"]["points"], series["cluster"]["points"], strict=True
    ):
        waves = math.ceil(count / pool["workers"])
        median = {
            key: statistics.median(run[f"{key}_ns"] for run in cluster["runs"]) / 1e9
            for key in ("start", "work", "stop", "elapsed")
        }
        task = statistics.median(run["work_ns"] for run in pool["runs"]) / 1e9 / waves
        found.append(
            Point(
                count,
                pool["workers"],
                task,
                median["start"] + median["stop"],
                median["work"],
                median["elapsed"],
            )
        )
    return found


def engine(measured: list[Point], throughput: float, share: float, longest: float) -> Engine:
    """Return an engine that costs what was measured with one worker."""
    alone = [point for point in measured if point.workers == 1]
    rest = [
        point.work / point.tasks - point.task - min(share * point.task, longest) for point in alone
    ]
    return Engine(
        fixed=statistics.median(point.fixed for point in measured),
        hand_over=max(0.0, statistics.median(rest)), share=share, longest=longest,
        dispatch=1 / throughput,
    )  # fmt: skip


def duration(seconds: float) -> str:
    """Return a duration with three figures."""
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-9:.3g} ns"


def table(head: list[str], rows: list[list[str]]) -> list[str]:
    """Return a table in Markdown."""
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def checked(model: Engine, measured: list[Point]) -> list[str]:
    """Return what the model says beside what was measured."""
    rows = []
    for point in measured:
        said = model.elapsed(point.tasks, point.workers, point.task)
        rows.append([
            f"{point.tasks} of {duration(point.task)}", str(point.workers),
            duration(point.elapsed), duration(said), f"{(said / point.elapsed - 1) * 100:+.1f} %",
        ])  # fmt: skip
    return table(["tasks", "workers", "measured", "model", "off by"], rows)


def capacity(model: Engine) -> list[str]:
    """Return how well workers are used, by their number and the length of tasks."""
    head = ["a task takes", "workers fed at most"]
    head += [f"efficiency of {workers:,} workers" for workers in WORKERS]
    rows = [
        [duration(task), f"{(task + model.gap(task)) / model.dispatch:,.0f}"]
        + [f"{model.efficiency(count, task, TASKS_A_WORKER) * 100:.0f} %" for count in WORKERS]
        for task in TASK_TIMES
    ]
    shortest = [duration(model.shortest(count, TASKS_A_WORKER, 0.9)) for count in WORKERS]
    return table(head, [*rows, ["**90 % from a task of**", "", *shortest]])


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("--throughput", type=float, required=True, help="tasks a second")
    parser.add_argument("--share", type=float, default=0.0, help="of a task's time, found late")
    parser.add_argument("--longest", type=float, default=0.0, help="found late at most, seconds")
    given = parser.parse_args()
    measured = [point for path in given.records for point in points(json.loads(path.read_text()))]
    model = engine(measured, given.throughput, given.share, given.longest)
    print(
        f"start and stop {duration(model.fixed)}, hand-over {duration(model.hand_over)},"
        f" a task in the caller {duration(model.dispatch)}\n"
    )
    print("\n".join([*checked(model, measured), "", *capacity(model)]))


if __name__ == "__main__":
    main()
