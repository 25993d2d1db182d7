"""A function as a worker calls it: timed, and with its error as text.

Every worker imports this module, so it imports next to nothing.
"""

from __future__ import annotations

import os
import threading
import time

from fully_loaded.function_names import find_function, text_of

TYPE_CHECKING = False  # a constant of our own: `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Outcome", "TimedFunction", "now"]


def now() -> int:
    """Return nanoseconds of the one clock that all processes of the machine share."""
    return time.clock_gettime_ns(time.CLOCK_MONOTONIC)


class Outcome:
    """What became of one task: its result or its error, and its place on the timeline.

    Attributes:
        result: What the function returned; None where it failed.
        error: The name of the error's type and its message where it failed, else None.
        worker: The process and the thread that ran the task; unless told, those that make this.
            On a cluster its machine, too.
        start_ns: When the call began.
        end_ns: When the call returned or raised.
        cpu_ns: What the process had used before and after, where nobody else can ask it.
    """

    __slots__ = ("cpu_ns", "end_ns", "error", "result", "start_ns", "worker")

    def __init__(
        self,
        result: object,
        error: tuple[str, str] | None,
        start_ns: int,
        end_ns: int,
        worker: tuple[int | str, ...] | None = None,
    ) -> None:
        self.result = result
        self.error = error
        self.worker = worker or (os.getpid(), threading.get_native_id())
        self.cpu_ns: tuple[int, int] | None = None
        self.start_ns = start_ns
        self.end_ns = end_ns


class TimedFunction:
    """A function, by its name, that answers with an `Outcome`.

    It is pickled as that name, so it reaches a worker however the function was made: native,
    decorated or partial. An error travels as text, because an exception that cannot be unpickled
    takes the whole pool with it.

    Attributes:
        name: `module:qualname`.
        function: The function itself; unless given, what the name leads to.
    """

    def __init__(self, name: str, function: Callable[..., object] | None = None) -> None:
        self.name = name
        self.function = function or find_function(name)

    def __reduce__(self) -> tuple[type[TimedFunction], tuple[str]]:
        return TimedFunction, (self.name,)

    def __call__(self, *arguments: object) -> Outcome:
        """Call the function and time it; only `KeyboardInterrupt` ends the worker."""
        process = os.getpid()
        start_ns = now()
        try:
            result = self.function(*arguments)
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # noqa: BLE001  # SystemExit is the task's failure, too
            error = (type(raised).__name__, text_of(raised))
            return Outcome(None, error, start_ns, now())
        finally:
            # A child that the function has forked, and that comes out of it, too: it would go on
            # with the work of this process.
            if os.getpid() != process:
                os._exit(0)
        return Outcome(result, None, start_ns, now())
