"""One run: a pool made, used and stopped, with its time and its results."""

from __future__ import annotations

import struct
from concurrent.futures import as_completed
from typing import TYPE_CHECKING

from fully_loaded.cpu_time import live_descendants_ns, own_and_reaped_ns
from fully_loaded.executors import make_executor
from fully_loaded.function_names import described
from fully_loaded.timed_function import now

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor

    from fully_loaded.channel import Channel
    from fully_loaded.requests import Preparation, RunRequest
    from fully_loaded.timed_function import Outcome

__all__ = ["RunFailedError", "run"]


class RunFailedError(Exception):
    """A run has no results.

    Attributes:
        task: The one task to blame, if there is one.
    """

    def __init__(self, message: str, task: int | None = None) -> None:
        super().__init__(message)
        self.task = task


def run(request: RunRequest, prepared: Preparation, channel: Channel) -> dict[str, object]:
    """Run every task on a pool of its own.

    Phases, and results as they finish if so requested, go to the channel on the way.

    Returns:
        The fields of the `done` message.

    Raises:
        RunFailedError: A task raised, a worker died or the pool could not be made. The pool is
            stopped all the same.
    """
    cpu_ns = live_descendants_ns() + own_and_reaped_ns()
    channel.send("phase", phase="start", t_ns=now())
    try:
        with make_executor(prepared.executor, request.workers, prepared.start_method) as executor:
            channel.send("phase", phase="work", t_ns=now())
            try:
                outcomes = _gathered(_outcomes(request, executor, channel))
            except RunFailedError:
                executor.shutdown(cancel_futures=True)
                raise
            channel.send("phase", phase="stop", t_ns=now())
    except (OSError, RuntimeError) as error:  # no more processes or threads; a worker that died
        raise RunFailedError(described(error)) from error
    t_ns = now()
    # The other way round than above: what it costs to look at the descendants is not counted.
    cpu_ns = own_and_reaped_ns() + live_descendants_ns() - cpu_ns
    return {
        "t_ns": t_ns,
        "cpu_ns": cpu_ns,
        "bits": [_bits(outcome.result) for outcome in outcomes],
        "lanes": _lanes(outcomes),
    }


def _outcomes(request: RunRequest, executor: Executor, channel: Channel) -> Iterator[Outcome]:
    """Start every task; return the outcomes in task order, each as soon as it can be had."""
    function, arguments = request.function, request.arguments
    if request.in_task_order:
        return executor.map(function, *arguments)
    futures = [executor.submit(function, *values) for values in zip(*arguments, strict=True)]
    tasks = {future: task for task, future in enumerate(futures)}
    for future in as_completed(futures):
        outcome = future.result()
        if outcome.error is not None:
            break  # an earlier task may fail yet, and it is the first in task order that counts
        channel.send("result", task=tasks[future], bits=_bits(outcome.result))
    return (future.result() for future in futures)


def _gathered(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Collect the outcomes up to the first one, in task order, that is an error."""
    gathered: list[Outcome] = []
    for outcome in outcomes:
        if outcome.error is not None:
            raise RunFailedError(outcome.error, task=len(gathered))
        gathered.append(outcome)
    return gathered


def _lanes(outcomes: list[Outcome]) -> list[dict[str, int]]:
    """Return when and where each task ran, its worker numbered by first appearance."""
    workers: dict[tuple[int, int], int] = {}
    return [
        {
            "task": task,
            "worker": workers.setdefault(outcome.worker, len(workers)),
            "start_ns": outcome.start_ns,
            "end_ns": outcome.end_ns,
        }
        for task, outcome in enumerate(outcomes)
    ]


def _bits(result: float) -> str:
    """Return the 64 bits of a double as 16 hexadecimal digits."""
    return struct.pack(">d", result).hex()
