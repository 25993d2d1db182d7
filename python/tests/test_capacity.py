"""The model of Documentation/scaling.md: what follows from its equations, and from a record."""

from __future__ import annotations

import importlib.util
from typing import TYPE_CHECKING, Any

import pytest

from golden import ROOT

if TYPE_CHECKING:
    from types import ModuleType


@pytest.fixture(scope="module")
def capacity() -> ModuleType:
    spec = importlib.util.spec_from_file_location("capacity", ROOT / "Benchmarks/capacity.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_elapsed_is_of_waves_or_of_the_caller(capacity: ModuleType) -> None:
    engine = capacity.Engine(0.5, 0.001, 0.125, 0.002, 0.01)
    # Seven tasks on two workers are four waves; of 40 ms an eighth is more than the 2 ms at most.
    assert engine.elapsed(7, 2, 0.04) == pytest.approx(0.5 + 4 * (0.04 + 0.001 + 0.002))
    assert engine.gap(0.008) == pytest.approx(0.001 + 0.001)
    # A hundred workers want more than a hundred tasks a second.
    assert engine.elapsed(1000, 100, 0.04) == pytest.approx(0.5 + 1000 * 0.01)


def test_the_shortest_task_has_the_efficiency(capacity: ModuleType) -> None:
    engine = capacity.Engine(0.5, 0.001, 0.0, 0.0, 0.01)
    shortest = engine.shortest(100, 10, 0.9)
    assert engine.efficiency(100, shortest, 10) == pytest.approx(0.9)
    assert engine.efficiency(100, shortest * 0.9, 10) < 0.9


def run(start: int, work: int, stop: int) -> dict[str, Any]:
    return {"start_ns": start, "work_ns": work, "stop_ns": stop, "elapsed_ns": start + work + stop}


def test_a_record_gives_what_the_cluster_costs(capacity: ModuleType) -> None:
    million = 1_000_000
    record = {
        "plan": {"tasks": 10},
        "series": [
            {"executor": "processes", "points": [
                {"workers": 1, "runs": [run(0, 1000 * million, 0)]},
                {"workers": 2, "runs": [run(0, 550 * million, 0)]},
            ]},
            {"executor": "cluster", "points": [
                {"workers": 1, "runs": [run(300 * million, 1020 * million, 100 * million)]},
                {"workers": 2, "runs": [run(300 * million, 600 * million, 100 * million)]},
            ]},
        ],
    }  # fmt: skip
    measured = capacity.points(record)
    assert [point.task for point in measured] == pytest.approx([0.1, 0.11])
    engine = capacity.engine(measured, 1000, 0.0, 0.0)
    assert engine == pytest.approx((0.4, 0.002, 0.0, 0.0, 0.001))
    lines = capacity.checked(engine, measured)
    assert lines[2] == "| 10 of 100 ms | 1 | 1.42 s | 1.42 s | +0.0 % |"
