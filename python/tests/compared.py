"""Functions that tests compare, at the top of a module, where every process finds them."""

from __future__ import annotations

import functools
import multiprocessing
import os
import time
from pathlib import Path


def total(first: int, count: int) -> float:
    """Sum of square roots."""
    return float(sum((first + i) ** 0.5 for i in range(count)))


def total_by_map(first: int, count: int) -> float:
    """The same, written in another way."""
    return float(sum(map(lambda i: (first + i) ** 0.5, range(count))))  # noqa: C417  # another way


def total_and_one(first: int, count: int) -> float:
    """Nearly the same."""
    return total(first, count) + (first == 2)


def describe(first: int, count: int) -> dict[str, object]:
    """Return a result of several kinds of parts."""
    return {"first": first, "roots": [total(first, count)], "big": 2**70, "text": "\u00e4"}


def fails_at_two(task: int) -> float:
    """Raise for one task."""
    if task == 2:
        raise ValueError("two is one too many")
    return float(task)


def ends_its_process(task: int) -> float:
    """End the worker, if it is a process of its own."""
    if multiprocessing.parent_process() is not None:
        os._exit(3)
    return float(task)


def waits_from_the_fourth_call(task: int, folder: str) -> float:
    """Count the calls, and from the fourth on wait until it is let go.

    By then a run has been measured, whatever came before the first.
    """
    calls = len(list(Path(folder).glob("call-*")))
    Path(folder, f"call-{calls}").touch()
    while calls >= 3 and not Path(folder, "go").exists():
        time.sleep(0.01)
    return float(task)


class Tools:
    """Functions of a class."""

    @staticmethod
    def static(task: int) -> float:
        """Need no object."""
        return float(task)

    @classmethod
    def of_class(cls, task: int) -> float:
        """Need the class."""
        return float(task)

    def method(self, task: int) -> float:
        """Need an object."""
        return float(task)


halved = functools.partial(total, count=2)


async def coroutine(task: int) -> float:
    """Compute nothing when it is called."""
    return float(task)


renamed = total
renamed_by_hand = functools.partial(total)
renamed_by_hand.__qualname__ = "total"  # type: ignore[attr-defined]  # it says that it is another
renamed_by_hand.__module__ = __name__
