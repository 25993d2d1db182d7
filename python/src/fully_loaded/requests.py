"""What the tool asks of a host, checked: messages in, values out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fully_loaded.choices import choose
from fully_loaded.executors import CLUSTER, NATIVE, import_ahead
from fully_loaded.function_names import described
from fully_loaded.timed_function import TimedFunction
from fully_loaded.values import decoded_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from fully_loaded.clusters.watch import Watch

__all__ = ["JudgementRequest", "Preparation", "RunRequest", "TaskRequest"]

T = TypeVar("T")

_KINDS: dict[type, str] = {
    str: "a string",
    int: "an integer",
    list: "a list",
    bool: "true or false",
}


class TaskRequest(NamedTuple):
    """What tells the tasks: see `fully_loaded.tasks.gathered`."""

    function: str
    expressions: list[str] | None
    tasks_from: str | None
    limit: int | None

    @classmethod
    def parsed(cls, message: Mapping[str, object]) -> TaskRequest:
        """Check a `gather` message.

        Raises:
            ValueError: The message is malformed.
        """
        return cls(
            _field(message, "function", str),
            None if message.get("map") is None else _fields(message, "map", str),
            None if message.get("tasks_from") is None else _field(message, "tasks_from", str),
            None if message.get("tasks") is None else _field(message, "tasks", int),
        )


class JudgementRequest(NamedTuple):
    """What is asked of a function: see `fully_loaded.tasks.judged`."""

    function: str
    arguments: int

    @classmethod
    def parsed(cls, message: Mapping[str, object]) -> JudgementRequest:
        """Check a `judge` message.

        Raises:
            ValueError: The message is malformed.
        """
        return cls(_field(message, "function", str), _field(message, "arguments", int))


class Preparation(NamedTuple):
    """What later runs use, imported."""

    executor: str
    start_method: str | None
    functions: dict[str, TimedFunction]
    rows: Sequence[bytes]
    cluster: str | None = None
    watch: Watch | None = None

    @classmethod
    def carried_out(cls, message: Mapping[str, object], rows: Sequence[bytes]) -> Preparation:
        """Import what a `prepare` message names.

        Args:
            message: The message.
            rows: The lines that came with it: the arguments of a task each.

        Raises:
            ValueError: The message is malformed, or something in it is unknown.
            UnusableExecutorError: The executor cannot run here.
            PoolFailedError: The cluster cannot run this.
        """
        executor = _field(message, "executor", str)
        names = _fields(message, "functions", str)
        start_method = None
        if message.get("start_method") is not None:
            start_method = _field(message, "start_method", str)
        import_ahead(executor, start_method)
        functions = {name: TimedFunction(name) for name in names}
        if executor == NATIVE:
            _check_native(functions)
        # Their classes may be those of the functions' modules, which are imported now.
        for row in enumerate(rows):
            _row(*row)
        cluster, watch = None, None
        if message.get("cluster") is not None:
            cluster = _field(message, "cluster", str)
            watch = _watch(executor, cluster, functions.values())
        return cls(executor, start_method, functions, rows, cluster, watch)


class RunRequest(NamedTuple):
    """One run that can begin.

    Attributes:
        function: What every task calls.
        arguments: One list a parameter, all of one length: the number of tasks.
        workers: How many workers, at least 1.
        in_task_order: Whether results are wanted in the order of the tasks, not as they finish.
        keeps_errors: Whether a task that raises has its error for a result, and results may be
            of any type.
    """

    function: TimedFunction
    arguments: list[list[object]]
    workers: int
    in_task_order: bool
    keeps_errors: bool

    @classmethod
    def parsed(cls, message: Mapping[str, object], prepared: Preparation) -> RunRequest:
        """Check a `run` message.

        Raises:
            ValueError: The message is malformed, or its function was not prepared.
        """
        function = _field(message, "function", str)
        if function not in prepared.functions:
            known = ", ".join(prepared.functions)
            raise ValueError(f"Function '{function}' is not prepared.\n  Prepared: {known}.")
        if "arguments" in message:
            arguments: list[list[object]] = _fields(message, "arguments", list)
        else:
            tasks = _field(message, "tasks", int)
            # Made anew for every run: a function may change what it gets.
            rows = [_row(*row) for row in enumerate(prepared.rows[:tasks])]
            arguments = [list(values) for values in zip(*rows, strict=True)]
        lengths = [len(values) for values in arguments]
        if len(set(lengths)) != 1:
            raise ValueError(
                "'arguments' of message 'run' must be one or more lists of one length,"
                f" not of lengths {lengths}."
            )
        workers = _field(message, "workers", int)
        if workers < 1:
            raise ValueError(f"'workers' of message 'run' must be at least 1, not {workers}.")
        order = choose("order", _field(message, "order", str), ["task", "finish"])
        keeps_errors = "keep" in message and _field(message, "keep", bool)
        return cls(prepared.functions[function], arguments, workers, order == "task", keeps_errors)


def _row(task: int, line: bytes) -> list[object]:
    """Return the arguments of a task.

    Raises:
        ValueError: They cannot be read.
    """
    try:
        return decoded_row(line)
    except Exception as error:  # unpickling runs the user's own code
        raise ValueError(
            f"The arguments of task {task} cannot be read: {described(error)}."
        ) from error


def _watch(executor: str, address: str, functions: Iterable[TimedFunction]) -> Watch:
    """Connect to a cluster that runs already, which has to know these functions.

    Raises:
        ValueError: The executor has none.
        PoolFailedError: It cannot be reached, or a worker cannot call one of them.
    """
    if executor != CLUSTER:
        raise ValueError(f"Executor '{executor}' has no scheduler, so '{address}' cannot be used.")
    from fully_loaded.clusters.watch import Watch

    watch = Watch(address)
    try:
        watch.check(functions)
        watch.look_at_clocks()
    except BaseException:
        watch.close()
        raise
    return watch


def _check_native(functions: Mapping[str, TimedFunction]) -> None:
    """Refuse functions that cannot run all tasks in one call.

    Raises:
        ValueError: One has no `timed_map`.
    """
    for name, timed in functions.items():
        if not hasattr(timed.function, "timed_map"):
            raise ValueError(
                f"Function '{name}' has no method 'timed_map', which executor '{NATIVE}' calls.\n"
                "  timed_map(*iterables, workers) runs all tasks and says when each of them ran."
            )


def _field(message: Mapping[str, object], name: str, kind: type[T]) -> T:
    """Return a field of a message. A bool is no int here, as in JSON."""
    value = message.get(name)
    if type(value) is kind:
        return value
    raise ValueError(
        f"'{name}' of message '{message['type']}' must be {_KINDS[kind]}, not {value!r}."
    )


def _fields(message: Mapping[str, object], name: str, kind: type[T]) -> list[T]:
    """Return a field that is a list of one kind."""
    values: list[object] = _field(message, name, list)
    for value in values:
        if type(value) is not kind:
            raise ValueError(
                f"'{name}' of message '{message['type']}' must be a list,"
                f" each item {_KINDS[kind]}, not {value!r}."
            )
    return values  # type: ignore[return-value]  # the loop has looked at each
