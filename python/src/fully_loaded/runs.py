"""One run: a pool made, used and stopped, with its time and its results."""

from __future__ import annotations

import json
import struct
from collections.abc import Generator
from concurrent.futures import BrokenExecutor, as_completed
from typing import TYPE_CHECKING

from fully_loaded.cpu_time import live_descendants_ns, own_and_reaped_ns
from fully_loaded.executors import (
    CLUSTER,
    NATIVE,
    PoolFailedError,
    UnusableExecutorError,
    make_executor,
)
from fully_loaded.factories import is_factory
from fully_loaded.function_names import described
from fully_loaded.timed_function import Outcome, now
from fully_loaded.unfinished import named_tasks, telling_unfinished
from fully_loaded.values import ValueTextError, result_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Executor, Future

    from fully_loaded.channel import Channel
    from fully_loaded.requests import Preparation, RunRequest

__all__ = ["RunFailedError", "outcome_texts", "run"]


class RunFailedError(Exception):
    """A run has no results.

    Attributes:
        task: The one task to blame, if there is one.
    """

    def __init__(self, message: str, task: int | None = None) -> None:
        super().__init__(message)
        self.task = task


def run(
    request: RunRequest, prepared: Preparation, channel: Channel
) -> tuple[dict[str, object], list[Outcome]]:
    """Run every task on a pool of its own, or in one call of the function's own.

    Phases, and results as they finish if so requested, go to the channel on the way.

    Returns:
        The fields of the `done` message, and the outcomes in task order.

    Raises:
        RunFailedError: A task raised where errors are not kept, what it takes or gives cannot be
            handed over, a worker died or the pool could not be made. The pool is stopped all the
            same.
    """
    cpu_ns = live_descendants_ns() + own_and_reaped_ns()
    start_ns = now()
    channel.send("phase", phase="start", t_ns=start_ns)
    if prepared.executor == NATIVE:
        outcomes = _in_one_call(request, channel)
    else:
        outcomes = _on_a_pool(request, prepared, channel)
    t_ns = now()
    # The other way round than above: what it costs to look at the descendants is not counted.
    cpu_ns = own_and_reaped_ns() + live_descendants_ns() - cpu_ns
    if prepared.watch is not None:
        from fully_loaded.clusters.elsewhere import bring_home, cpu_elsewhere_ns

        cpu_ns += cpu_elsewhere_ns(outcomes)
        bring_home(outcomes, prepared.watch, start_ns, t_ns)
    results: dict[str, object] = (
        {"results": len(outcomes)}
        if request.keeps_errors
        else {"bits": [_bits(outcome) for outcome in outcomes]}
    )
    return {"t_ns": t_ns, "cpu_ns": cpu_ns, "lanes": _lanes(outcomes), **results}, outcomes


def outcome_texts(outcomes: list[Outcome]) -> Iterator[str]:
    """Write the outcomes of a run, one after the other, and let go of each."""
    for task, outcome in enumerate(outcomes):
        outcomes[task] = None  # type: ignore[call-overload]  # nobody wants it after this
        yield _outcome_text(outcome)


def _outcome_text(outcome: Outcome) -> str:
    if outcome.error is not None:
        return _object("error", list(outcome.error))
    try:
        return result_text(outcome.result)
    except ValueTextError as error:
        kind = type(outcome.result).__name__
        return _object("failed", f"its result, of type '{kind}', {error}")
    except Exception as error:  # noqa: BLE001  # a class of somebody else's may do anything when it is looked at
        kind = type(outcome.result).__name__
        why = f"cannot be written down: {described(error)}"
        return _object("failed", f"its result, of type '{kind}', {why}")


def _object(key: str, content: list[str] | str) -> str:
    """Write an object of one key, of texts that UTF-8 has bytes for: errors' own may have none."""
    text = json.dumps({key: content}, separators=(",", ":"), ensure_ascii=False)
    return json.dumps(json.loads(text.encode(errors="replace")), separators=(",", ":"))


def _on_a_pool(request: RunRequest, prepared: Preparation, channel: Channel) -> list[Outcome]:
    """Make the pool, run every task on it, stop it; return the outcomes in task order."""
    try:
        with make_executor(
            prepared.executor, request.workers, prepared.start_method, prepared.cluster
        ) as executor:
            channel.send("phase", phase="work", t_ns=now())
            outcomes = _outcomes(request, prepared, executor, channel)
            try:
                gathered = _gathered(request, outcomes)
            except RunFailedError:
                # Not by shutting down: an executor need not know `cancel_futures`.
                if isinstance(outcomes, Generator):
                    outcomes.close()
                raise
            channel.send("phase", phase="stop", t_ns=now())
    except UnusableExecutorError as error:
        raise RunFailedError(str(error)) from error
    except PoolFailedError as error:
        raise RunFailedError(str(error), task=error.task) from error
    except (OSError, RuntimeError) as error:  # no more processes or threads; a worker that died
        raise RunFailedError(described(error)) from error
    except RunFailedError:
        raise
    except Exception as error:
        if not is_factory(prepared.executor) and prepared.executor != CLUSTER:
            raise
        # Somebody else's executor may fail in any way.
        raise RunFailedError(described(error)) from error
    return gathered


def _in_one_call(request: RunRequest, channel: Channel) -> list[Outcome]:
    """Have the function run every task by itself; return the outcomes in task order.

    Nothing is made before the call and nothing is left to stop after it.
    """
    function = request.function
    channel.send("phase", phase="work", t_ns=now())
    try:
        results, lanes = function.function.timed_map(  # type: ignore[attr-defined]  # prepare has looked
            *request.arguments, workers=request.workers
        )
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # which of the tasks it comes from, it does not say
        raise RunFailedError(described(error)) from error
    outcomes = [
        Outcome(result, None, start_ns, end_ns, worker=(0, worker))
        for result, (worker, start_ns, end_ns) in zip(results, lanes, strict=True)
    ]
    _gathered(request, outcomes)
    if not request.in_task_order:
        for task, outcome in sorted(enumerate(outcomes), key=lambda item: item[1].end_ns):
            _send_result(channel, request, task, outcome)
    channel.send("phase", phase="stop", t_ns=now())
    return outcomes


def _outcomes(
    request: RunRequest, prepared: Preparation, executor: Executor, channel: Channel
) -> Iterator[Outcome]:
    """Start every task; return the outcomes in task order, each as soon as it can be had.

    Closing what is returned, where it can be closed, cancels the tasks that have not begun.
    """
    function, arguments = request.function, request.arguments
    if request.keeps_errors and prepared.executor != CLUSTER:
        return _kept_outcomes(request, executor)
    # A cluster is given all tasks at once: each that is given by itself is a message of its own.
    if request.keeps_errors or request.in_task_order:
        return executor.map(function, *arguments)
    futures = [executor.submit(function, *values) for values in zip(*arguments, strict=True)]
    tasks = {future: task for task, future in enumerate(futures)}
    for future in as_completed(futures):
        outcome = _result(tasks[future], future)
        if _error(request, outcome) is not None:
            break  # an earlier task may fail yet, and it is the first in task order that counts
        _send_result(channel, request, tasks[future], outcome)
    return _results(futures)


def _kept_outcomes(request: RunRequest, executor: Executor) -> Iterator[Outcome]:
    """Start every task, whatever becomes of the others."""
    with telling_unfinished(len(request.arguments[0])) as futures:
        for values in zip(*request.arguments, strict=True):
            futures.append(executor.submit(request.function, *values))
        yield from _results(futures)


def _results(futures: list[Future[Outcome]]) -> Iterator[Outcome]:
    """Wait for one future after the other; cancel all that are left when nobody wants more."""
    try:
        for task, future in enumerate(futures):
            yield _result(task, future)
    except BrokenExecutor as error:
        # Whoever had no result by then: those that ran, and those that waited behind them.
        lost = [task for task, future in enumerate(futures) if not _has_result(future)]
        raise RunFailedError(f"{described(error)} {named_tasks(lost)} had not ended.") from error
    finally:
        for future in futures:
            future.cancel()


def _has_result(future: Future[Outcome]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _result(task: int, future: Future[Outcome]) -> Outcome:
    """Wait for a task.

    Raises:
        RunFailedError: The call itself raises nothing, so it is on the way that something failed.
    """
    try:
        return future.result()
    except (BrokenExecutor, OSError, PoolFailedError):  # no fault of this task's alone
        raise
    except Exception as error:
        raise RunFailedError(
            f"what it takes or gives cannot be handed over: {described(error)}", task=task
        ) from error


def _gathered(request: RunRequest, outcomes: Iterable[Outcome]) -> list[Outcome]:
    """Collect the outcomes up to the first one, in task order, that ends the run."""
    gathered: list[Outcome] = []
    for outcome in outcomes:
        error = _error(request, outcome)
        if error is not None:
            raise RunFailedError(error, task=len(gathered))
        gathered.append(outcome)
    return gathered


def _error(request: RunRequest, outcome: Outcome) -> str | None:
    """Return why an outcome ends the run; None where it does not."""
    if request.keeps_errors:
        return None
    if outcome.error is not None:
        kind, message = outcome.error
        return f"{kind}: {message}" if message else kind
    if isinstance(outcome.result, float):
        return None
    kind = type(outcome.result).__name__
    return f"TypeError: {request.function.name} must return float, not '{kind}'"


def _send_result(channel: Channel, request: RunRequest, task: int, outcome: Outcome) -> None:
    if not request.keeps_errors:  # those come when the run is over
        channel.send("result", task=task, bits=_bits(outcome))


def _lanes(outcomes: list[Outcome]) -> list[dict[str, int]]:
    """Return when and where each task ran, its worker numbered by first appearance."""
    workers: dict[tuple[int | str, ...], int] = {}
    return [
        {
            "task": task,
            "worker": workers.setdefault(outcome.worker, len(workers)),
            "start_ns": outcome.start_ns,
            "end_ns": outcome.end_ns,
        }
        for task, outcome in enumerate(outcomes)
    ]


def _bits(outcome: Outcome) -> str:
    """Return the 64 bits of a result that is a double, as 16 hexadecimal digits."""
    return struct.pack(">d", outcome.result).hex()
