"""Records with made-up figures for tests of what is made of them."""

from __future__ import annotations

import math
import random
from typing import Any

FUNCTIONS = {"python": 28_800e6, "swift-ext": 211e6, "swift": 208e6}

# Median in terms of serial's, start-up and shut-down in nanoseconds, busy share, megabytes.
EXECUTORS: dict[str, tuple[float, float, float, float, int]] = {
    "serial": (1, 1e5, 5e4, 0, 12),
    "threads": (0, 1.5e5, 5e4, 0.97, 14),
    "processes": (0, 186e6, 4e6, 0.95, 118),
    "interpreters": (0, 90e6, 9e6, 0.96, 61),
}


def _machine(cores: int, usable: int) -> dict[str, Any]:
    return {
        "processor": "AMD Ryzen 7 7840U",
        "logical_processors": cores,
        "usable": {"count": usable, "limit": "affinity" if usable < cores else "online"},
        "memory_bytes": 32_000_000_000,
        "kernel": "Linux 6.8",
        "load": 0.1,
        "swift": "6.3",
        "python": {
            "executable": "/usr/bin/python3",
            "implementation": "CPython",
            "version": "3.11.7",
            "gil": True,
        },
    }


def _plan(function: str, tasks: int, workers: int, strategies: list[str]) -> dict[str, Any]:
    return {
        "function": function,
        "functions": None,
        "tasks": tasks,
        "multiplier": 1,
        "arguments": None,
        "argument_bytes": None,
        "workers": workers,
        "strategies": strategies,
        "baseline": strategies[0],
        "start_method": None,
        "runs": None,
        "budget_ns": 50_000_000_000,
        "verify": True,
        "tolerance": None,
    }


def _run(
    number: int, elapsed: int, ends: tuple[int, int], busy: float, peak: int
) -> dict[str, Any]:
    start, stop = ends
    return {
        "round": number,
        "launch_ns": 12_000_000,
        "elapsed_ns": elapsed,
        "start_ns": start,
        "work_ns": elapsed - start - stop,
        "stop_ns": stop,
        "cpu_ns": int(elapsed * busy),
        "peak_bytes": peak,
    }


def _timeline(run: dict[str, Any], tasks: int, workers: int) -> dict[str, Any]:
    start, work = run["start_ns"], run["work_ns"]
    waves = max(1, math.ceil(tasks / workers))
    lanes = [
        {
            "task": task,
            "worker": task % workers,
            "start_ns": start + work * (task // workers) // waves,
            "end_ns": start + work * (task // workers + 1) // waves,
        }
        for task in range(tasks)
    ]
    return {"round": run["round"], "lanes": lanes}


def _cores(
    run: dict[str, Any], cores: int, executor: str, chance: random.Random
) -> dict[str, Any]:
    step = 100_000_000
    steps = min(600, max(1, math.ceil(run["elapsed_ns"] / step)))
    busy: list[list[int]] = [[chance.randrange(6) for _ in range(steps)] for _ in range(cores)]
    begin = run["start_ns"] / step
    for place in range(steps):
        if executor in ("serial", "threads"):
            busy[chance.randrange(cores)][place] = chance.randrange(80, 101)
        elif place >= begin:
            for core in busy:
                core[place] = chance.randrange(90, 101)
    return {
        "round": run["round"],
        "step_ns": step,
        "cores": [{"cpu": number, "busy": row} for number, row in enumerate(busy)],
    }


def comparison(  # noqa: PLR0913  # each has a default
    *,
    cores: int = 8,
    tasks: int = 16,
    function: str = "cpu_intensive",
    functions: dict[str, float] | None = None,
    executors: list[str] | None = None,
    faster: float = 1,
) -> dict[str, Any]:
    """A comparison of some functions, by their serial nanoseconds, on some executors."""
    chance = random.Random(7)  # noqa: S311  # nothing is kept secret with it
    functions = functions or FUNCTIONS
    executors = executors or list(EXECUTORS)
    strategies: list[dict[str, Any]] = []
    baseline = next(iter(functions.values())) / faster
    for name, serial in functions.items():
        for executor in executors:
            known = EXECUTORS.get(executor, EXECUTORS["processes"])
            _, start, stop, share, memory = known
            workers = 1 if executor == "serial" else cores
            work = serial / faster / (max(1.0, workers * share) if workers > 1 else 1)
            if executor == "threads" and name == "python":
                work = serial / faster * 1.02
            count = 3 if serial > 1e9 else 9
            middle = work + start + stop
            busy = 1.0 if name == "python" and executor == "threads" else work * workers / middle
            runs = [
                _run(
                    number + 1,
                    int(middle * (1 + 0.01 * (number - count // 2))),
                    (int(start), int(stop)),
                    max(0.1, busy),
                    memory * 1_000_000,
                )
                for number in range(count)
            ]
            run = runs[count // 2]
            strategy: dict[str, Any] = {
                "name": f"{name}/{executor}",
                "function": name,
                "executor": executor,
                "available": True,
                "reason": None,
                "faults": [],
                "runs": runs,
                "median_ns": run["elapsed_ns"],
                "minimum_ns": runs[0]["elapsed_ns"],
                "maximum_ns": runs[-1]["elapsed_ns"],
                "speed_up": baseline / run["elapsed_ns"],
                "speed_up_interval": None,
                "busy_cores": max(0.1, busy),
                "efficiency": None if executor == "serial" else min(1.0, serial / middle / cores),
                "peak_bytes": memory * 1_000_000,
                "outliers": [],
                "timeline": _timeline(run, tasks, workers),
            }
            if run["elapsed_ns"] > 1e9:
                strategy["cores"] = _cores(run, cores, executor, chance)
            strategies.append(strategy)
    first, best = strategies[0], min(strategies, key=lambda strategy: strategy["median_ns"])
    return {
        "schema": "fully-loaded.comparison/1",
        "version": "0.1.0",
        "machine": _machine(cores * 2, cores),
        "plan": _plan(function, tasks, cores, [strategy["name"] for strategy in strategies]),
        "strategies": strategies,
        "results": {"bits": [f"{0x437C162FC7E7A421 + task:016x}" for task in range(tasks)]},
        "verification": {
            "identical": True,
            "strategies": len(strategies),
            "digest": "9f3c61d2a07be845",
            "first_difference": None,
            "raised": None,
        },
        "attribution": {
            "best": best["name"],
            "baseline": first["name"],
            "speed_up": first["median_ns"] / best["median_ns"],
            "function_factor": None,
            "executor_factor": None,
            "effects": [],
        },
        "notes": [],
        "interrupted": False,
    }


def scaling(*, workers: list[int] | None = None, faster: float = 1) -> dict[str, Any]:
    """Three strategies with some numbers of workers, two of them by Amdahl's law."""
    workers = workers or [1, 2, 3, 4, 5, 6, 7, 8]
    series = []
    for name, serial, part in (
        ("swift/threads", 208e6, 0.01),
        ("python/processes", 28_800e6, 0.025),
        ("swift-ext/processes", 219e6, 0.9),
    ):
        points = []
        for count in workers:
            wobble = 1 + 0.02 * math.sin(count)
            elapsed = serial / faster * (part + (1 - part) / count) * (wobble if count > 1 else 1)
            speed_up = serial / faster / elapsed
            points.append(
                {
                    "workers": count,
                    "runs": [
                        _run(
                            number,
                            int(elapsed),
                            (100_000, 50_000),
                            min(count, speed_up),
                            9_000_000,
                        )
                        for number in (1, 2, 3)
                    ],
                    "median_ns": int(elapsed),
                    "minimum_ns": int(elapsed * 0.99),
                    "maximum_ns": int(elapsed * 1.02),
                    "speed_up": speed_up,
                    "efficiency": speed_up / count,
                    "karp_flatt": None
                    if count == 1
                    else (1 / speed_up - 1 / count) / (1 - 1 / count),
                    "busy_cores": min(count, speed_up),
                }
            )
        function, executor = name.split("/")
        series.append(
            {
                "name": name,
                "function": function,
                "executor": executor,
                "available": True,
                "reason": None,
                "faults": [],
                "points": points,
                "fit": {"serial_fraction": part, "residual": 0.012},
            }
        )
    names = [str(entry["name"]) for entry in series]
    return {
        "schema": "fully-loaded.scaling/1",
        "version": "0.1.0",
        "machine": _machine(max(workers) * 2, max(workers)),
        "plan": _plan("cpu_intensive", 16, max(workers), names),
        "workers": workers,
        "series": series,
        "results": {"bits": [f"{0x437C162FC7E7A421 + task:016x}" for task in range(16)]},
        "verification": {
            "identical": True,
            "strategies": 3,
            "digest": "9f3c61d2a07be845",
            "first_difference": None,
            "raised": None,
        },
        "notes": [],
        "interrupted": False,
    }
