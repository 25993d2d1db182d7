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

__all__ = ["telling_unfinished"]

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
        signal.signal(signal.SIGUSR1, before)


def _description(futures: list[Future[Any]], tasks: int) -> str:
    running = [task for task, future in enumerate(futures) if future.running()]
    # One that runs in the thread that submits it has no future yet.
    if len(futures) < tasks:
        running.append(len(futures))
    done = sum(future.done() for future in futures)
    named = ", ".join(map(str, running[:MOST_NAMED]))
    more = f" and {len(running) - MOST_NAMED} more" if len(running) > MOST_NAMED else ""
    plural = "" if len(running) == 1 else "s"
    waiting = tasks - done - len(running)
    return (
        f"Task{plural} {named or 'none'}{more} had begun and not ended,"
        f" {done} had ended, {waiting} had not begun."
    )
