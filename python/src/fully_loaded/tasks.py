"""The tasks of a function that is not ours: what its user's expressions come to, and who takes it.

Evaluated once, in the user's interpreter; what comes of it is the same for every strategy.
"""

from __future__ import annotations

import inspect
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from fully_loaded.function_names import (
    NotFoundError,
    described,
    find,
    find_function,
    module_of,
)
from fully_loaded.values import ValueTextError, argument_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

__all__ = ["MOST_TASKS", "Gathered", "TasksError", "gathered", "judged"]

MOST_TASKS = 1_000_000
"""More than that nobody compares; iterables without an end are seen to be such."""


_WHERE_MODULES_ARE = (
    "\n  Modules are looked for where they are installed and on PYTHONPATH, not in the working"
    " directory; a file is named by its path, like own.py:f."
)


class TasksError(ValueError):
    """There are no tasks to be had. The message is for whoever asked for them."""


class Gathered(NamedTuple):
    """All that there is to run.

    Attributes:
        rows: The arguments of each task, as text.
        is_portable: Whether languages other than Python can read all of them.
        arguments: How many each task has.
    """

    rows: list[str]
    is_portable: bool
    arguments: int


def gathered(
    name: str,
    expressions: Sequence[str] | None,
    tasks_from: str | None,
    limit: int | None,
) -> Gathered:
    """Evaluate what tells the tasks.

    Args:
        name: The function that they are for; expressions see what its module sees.
        expressions: One a parameter, each giving an iterable; the shortest ends them all.
        tasks_from: The name of an iterable of tuples of arguments, or of a function that gives it.
        limit: How many tasks to take at most.

    Raises:
        TasksError: Something of it leads to no tasks.
    """
    try:
        function = find_function(name)
        namespace = vars(module_of(name))
    except (ValueError, NotFoundError) as error:
        hint = "" if name.rpartition(":")[0].endswith(".py") else _WHERE_MODULES_ARE
        raise TasksError(f"{error}{hint}") from error
    if tasks_from is not None:
        source = _tasks_of(tasks_from)
    elif expressions:
        source = zip(*(_iterable(text, namespace) for text in expressions), strict=False)
    else:
        raise TasksError(_what_it_takes(name, function))
    tasks = _taken(source, limit)
    texts = [_row(task, values) for task, values in enumerate(tasks)]
    if problem := _mismatch(name, function, len(tasks[0])):
        raise TasksError(problem)
    return Gathered(
        [text for text, _ in texts], all(is_portable for _, is_portable in texts), len(tasks[0])
    )


def judged(name: str, arguments: int) -> dict[str, object]:
    """Say why a function cannot be called with so many arguments, and whether it maps by itself.

    It is imported for that, by an interpreter that imports no other: two may have modules of one
    name.
    """
    try:
        function = find_function(name)
        obstacle = _mismatch(name, function, arguments)
    except ValueError as error:
        return {"obstacle": str(error).removesuffix("."), "timed_map": False}
    return {
        "obstacle": obstacle and obstacle.removesuffix("."),
        "timed_map": hasattr(function, "timed_map"),
    }


def _tasks_of(name: str) -> Iterator[tuple[object, ...]]:
    try:
        found = find(name)
    except NotFoundError as error:
        raise TasksError(f"The tasks '{name}' cannot be used: it {error}.") from error
    try:
        found = found() if callable(found) else found
        yield from _tuples(found, name)  # type: ignore[arg-type]  # what is not iterable says so
    except TasksError:
        raise
    except (Exception, SystemExit) as error:  # whatever the user's code raises
        raise TasksError(f"The tasks '{name}' cannot be used: {described(error)}.") from error


def _tuples(items: Iterable[object], name: str) -> Iterator[tuple[object, ...]]:
    count = None
    for task, item in enumerate(items):
        if not isinstance(item, tuple):
            raise TasksError(
                f"The tasks '{name}' must be tuples of arguments; task {task} is of type"
                f" '{type(item).__name__}'. A single argument is written (x,)."
            )
        count = len(item) if count is None else count
        if len(item) != count or count == 0:
            raise TasksError(
                f"The tasks '{name}' must be tuples of one length, at least 1; task {task} has"
                f" {len(item)}, task 0 has {count}."
            )
        yield item


def _iterable(expression: str, namespace: dict[str, object]) -> Iterator[object]:
    """Evaluate an expression, and let each error of what it gives name it."""
    try:
        # Names that it defines, as by `:=`, are not the module's.
        values = iter(eval(expression, dict(namespace)))  # noqa: S307  # the user's own code
    except (Exception, SystemExit) as error:
        raise _expression_error(expression, error) from error
    return _values(expression, values)


def _values(expression: str, values: Iterator[object]) -> Iterator[object]:
    try:
        yield from values
    except (Exception, SystemExit) as error:
        raise _expression_error(expression, error) from error


def _expression_error(expression: str, error: BaseException) -> TasksError:
    return TasksError(f"--map '{expression}' gives no arguments: {described(error)}.")


def _taken(source: Iterable[tuple[object, ...]], limit: int | None) -> list[tuple[object, ...]]:
    tasks = list(islice(source, MOST_TASKS + 1 if limit is None else limit))
    if not tasks:
        raise TasksError("There is not a single task: one of the iterables is empty.")
    if len(tasks) > MOST_TASKS:
        raise TasksError(
            f"There are more than {MOST_TASKS} tasks, or they have no end."
            " --tasks says how many to take."
        )
    return tasks


def _row(task: int, values: tuple[object, ...]) -> tuple[str, bool]:
    try:
        return argument_text(values)
    except ValueTextError as error:
        raise TasksError(f"An argument of task {task} {error}.") from error


def _mismatch(name: str, function: Callable[..., object], arguments: int) -> str | None:
    """Return why a function does not take so many arguments; None where it does or cannot say."""
    try:
        signature = inspect.signature(function)
    except (TypeError, ValueError):
        return None  # not every function in C says what it takes
    try:
        signature.bind(*[None] * arguments)
    except TypeError as error:
        return (
            f"Function '{name}' takes {signature}, and every task has"
            f" {arguments} argument{'s' if arguments != 1 else ''}: {error}."
        )
    return None


def _what_it_takes(name: str, function: Callable[..., object]) -> str:
    try:
        parameters = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        parameters = []
    example = " ".join("'range(100)'" for _ in parameters) or "'range(100)'"
    return (
        f"Nothing says what to call '{name}' with. Give an iterable for each parameter"
        f"{' (' + ', '.join(parameters) + ')' if parameters else ''},"
        f" like --map {example}, or tuples of arguments with --tasks-from FILE.py:NAME."
    )
