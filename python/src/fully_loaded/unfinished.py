"""Which tasks have not ended: the tool asks by a signal, before it gives up on a run."""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Future
    from types import FrameType
    from typing import Any

__all__ = ["named_tasks", "telling_unfinished"]

MOST_NAMED = 8

STANDARD_ERROR = 2


@contextmanager
def telling_unfinished(tasks: int) -> Iterator[list[Future[Any]]]:
    """Answer SIGUSR1 with a line on standard error, which the tool shows with its complaint.

    Args:
        tasks: How many there will be.

    Yields:
        A list that takes the futures of the tasks, in task order, as they are submitted.
    """
    futures: list[Future[Any]] = []

    def tell(_: int, __: FrameType | None) -> None:
        # Not by `print`: the signal may have come in the midst of one.
        os.write(STANDARD_ERROR, f"\n{_description(futures, tasks)}\n".encode())

    before = signal.signal(signal.SIGUSR1, tell)
    try:
        yield futures
    finally:
        # None is a handler that C code has set, which Python cannot set again.
        signal.signal(signal.SIGUSR1, before or signal.SIG_DFL)


def _description(futures: list[Future[Any]], tasks: int) -> str:
    running = [task for task, future in enumerate(futures) if future.running()]
    # One that runs in the thread that submits it has no future yet.
    if len(futures) < tasks:
        running.append(len(futures))
    done = sum(future.done() for future in futures)
    waiting = tasks - done - len(running)
    return (
        f"{named_tasks(running)} had begun and not ended,"
        f" {done} had ended, {waiting} had not begun."
    )


def named_tasks(tasks: list[int]) -> str:
    """Name some tasks at the beginning of a sentence: "Tasks 1, 2 and 7 more"."""
    named = ", ".join(map(str, tasks[:MOST_NAMED]))
    more = f" and {len(tasks) - MOST_NAMED} more" if len(tasks) > MOST_NAMED else ""
    return f"Task{'' if len(tasks) == 1 else 's'} {named or 'none'}{more}"
