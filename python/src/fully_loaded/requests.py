"""What the tool asks of a host, checked: messages in, values out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fully_loaded.choices import choose
from fully_loaded.executors import NATIVE, import_ahead
from fully_loaded.timed_function import TimedFunction

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Preparation", "RunRequest"]

T = TypeVar("T")

_KINDS: dict[type, str] = {str: "a string", int: "an integer", list: "a list"}


class Preparation(NamedTuple):
    """What later runs use, imported."""

    executor: str
    start_method: str | None
    functions: dict[str, TimedFunction]

    @classmethod
    def carried_out(cls, message: Mapping[str, object]) -> Preparation:
        """Import what a `prepare` message names.

        Raises:
            ValueError: The message is malformed, or something in it is unknown.
            UnusableExecutorError: The executor cannot run here.
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
        return cls(executor, start_method, functions)


class RunRequest(NamedTuple):
    """One run that can begin."""

    function: TimedFunction
    arguments: list[list[object]]
    workers: int
    in_task_order: bool

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
        arguments: list[list[object]] = _fields(message, "arguments", list)
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
        return cls(prepared.functions[function], arguments, workers, order == "task")


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
