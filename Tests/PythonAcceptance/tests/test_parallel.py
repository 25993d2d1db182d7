"""A parallel function runs on all cores by one call."""

from __future__ import annotations

import itertools
import re
import time
from typing import Any

import pytest

from acceptance import _acceptance as swift


@pytest.mark.parametrize("workers", [None, 1, 2, 3, 100])
@pytest.mark.parametrize("tasks", [0, 1, 2, 1000])
def test_results_come_in_task_order(workers: int | None, tasks: int) -> None:
    assert swift.square.map(range(tasks), workers=workers) == [float(x * x) for x in range(tasks)]


def test_iterables_are_zipped_and_the_shortest_wins() -> None:
    assert swift.square.map([1, 2, 3], [0.5, 1]) == [1.5, 5.0]
    assert swift.square.map(itertools.count(), [0.5] * 3) == [0.5, 1.5, 4.5]
    assert swift.square.map((x for x in (2, 3)), itertools.repeat(1)) == [5.0, 10.0]


def test_tuples_bytes_and_nothing() -> None:
    assert swift.swap.map([(1, "a"), (2, "b")]) == [("a", 1), ("b", 2)]
    assert swift.discard.map([b"a", b"b"]) == [None, None]


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_the_first_task_that_fails_is_the_one_that_raises(workers: int) -> None:
    tasks = [1] * 50 + [-7] + [1] * 20 + [-8] * 30
    for _ in range(20):
        with pytest.raises(swift.NotFoundError, match=r"^nothing at -7$"):
            swift.square.map(tasks, workers=workers)


def test_tasks_behind_one_that_fails_are_not_waited_for() -> None:
    # Waited for, they would take longer than anybody does.
    with pytest.raises(TypeError):
        swift.spin_many.map([0.01, "x", 1000.0])
    with pytest.raises(swift.NotFoundError):
        swift.square_slowly.map([-1, 1], [0.0, 1000.0], workers=2)


REFUSALS: list[tuple[tuple[Any, ...], dict[str, Any], type[Exception], str]] = [
    ((), {}, TypeError, "square.map() missing the iterable for 'x'"),
    (([1], [2], [3]), {}, TypeError, "square.map() takes at most 2 iterables but 3 were given"),
    (([1],), {"plus": [1]}, TypeError, "square.map() got an unexpected keyword argument 'plus'"),
    (([1],), {"workers": 0}, ValueError,
     "square.map() argument 'workers' must be between 1 and 65536, not 0"),
    (([1],), {"workers": "2"}, TypeError,
     "square.map() argument 'workers' must be int, not 'str'"),
    ((1,), {}, TypeError, "'int' object is not iterable"),
    (([1, "x"],), {}, TypeError, "square() argument 'x' must be int, not 'str'"),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "keywords", "error", "message"), REFUSALS)
def test_wrong_calls_are_refused(
    arguments: tuple[Any, ...], keywords: dict[str, Any], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=f"^{re.escape(message)}$"):
        swift.square.map(*arguments, **keywords)


def test_what_an_iterator_raises_reaches_the_caller() -> None:
    def values() -> Any:
        yield 1
        raise KeyError("no more")

    with pytest.raises(KeyError):
        swift.square.map(values())


def test_timed_map_says_when_and_where() -> None:
    began = time.monotonic_ns()
    results, lanes = swift.spin_many.timed_map([0.01] * 6, workers=3)
    ended = time.monotonic_ns()
    assert len(results) == len(lanes) == 6
    for worker, start, end in lanes:
        assert 0 <= worker < 3
        assert began <= start <= end <= ended
        assert end - start >= 10_000_000
    for worker in range(3):
        own = sorted((start, end) for w, start, end in lanes if w == worker)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(own))


def test_the_results_of_a_map_may_be_many() -> None:
    assert sum(swift.square.map(range(100_000), [1.0] * 100_000)) == sum(
        float(x * x) + 1 for x in range(100_000)
    )
