"""The command as a child that ends when we do, and that Ctrl-C asks to come to an end.

It is in a session of its own, so that neither a terminal's Ctrl-C nor that of Jupyter reaches it;
we pass it on. It holds the reading end of the *lifeline*, a pipe that nobody writes to: when this
process ends, however that happens, the kernel closes the other end, and the command stops.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from types import FrameType, TracebackType

__all__ = ["Ended", "run"]

_PATIENCE = 5.0
"""Seconds that a command which was told to stop at once has for it."""


class Ended(NamedTuple):
    """What came of the command."""

    code: int
    """What it returned, or minus the signal that ended it."""
    output: str
    """What it wrote to standard output."""


def run(
    arguments: Sequence[str], environment: Mapping[str, str], show: Callable[[str], None]
) -> Ended:
    """Run the command to its end.

    The first Ctrl-C asks it to come to an end, the second stops it at once.

    Args:
        arguments: The command and its arguments, but for `--lifeline`, which is added.
        environment: All of its environment.
        show: Is called with each line that it writes to standard error.

    Raises:
        KeyboardInterrupt: Somebody pressed Ctrl-C for the second time. The command has ended.
    """
    reading, writing = os.pipe()
    _lifelines.add(writing)
    try:
        with tempfile.TemporaryFile() as output, _Interrupts() as interrupts:
            process = subprocess.Popen(  # noqa: S603  # the command that belongs to the package
                [*arguments, "--lifeline", str(reading)],
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.PIPE,
                pass_fds=[reading],
                start_new_session=True,
            )
            try:
                interrupts.pass_on_to(process)
                _read_lines(process, show)
                code = process.wait()
            except BaseException:
                _stop(process)
                raise
            finally:
                if process.stderr is not None:
                    process.stderr.close()
            output.seek(0)
            return Ended(code, output.read().decode(errors="replace"))
    finally:
        _lifelines.discard(writing)
        os.close(writing)
        os.close(reading)


def _read_lines(process: subprocess.Popen[bytes], show: Callable[[str], None]) -> None:
    """Call `show` with each line of standard error, until nobody can write to it any more."""
    assert process.stderr is not None  # noqa: S101  # it was asked for
    rest = b""
    while chunk := os.read(process.stderr.fileno(), 65_536):
        *lines, rest = (rest + chunk).split(b"\n")
        for line in lines:
            show(line.decode(errors="replace"))
    if rest:
        show(rest.decode(errors="replace"))


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Have the command end at once, and all that it has started."""
    process.terminate()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()  # what it has started hangs on lifelines of its own
        process.wait()


class _Interrupts:
    """Ctrl-C while the command runs: passed on the first time, `KeyboardInterrupt` the second.

    Signals come to the main thread; elsewhere, and where they are ignored, all stays as it is.
    """

    def __init__(self) -> None:
        self._count = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._previous: object = None

    def __enter__(self) -> _Interrupts:  # noqa: PYI034  # Python 3.10 has no Self
        previous = signal.getsignal(signal.SIGINT)
        is_main_thread = threading.current_thread() is threading.main_thread()
        if is_main_thread and previous not in {None, signal.SIG_IGN}:
            self._previous = previous
            signal.signal(signal.SIGINT, self._interrupted)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if self._previous is not None:
            signal.signal(signal.SIGINT, self._previous)  # type: ignore[arg-type]  # what getsignal gave
            self._previous = None

    def pass_on_to(self, process: subprocess.Popen[bytes]) -> None:
        """Send the process what has come, and what will come."""
        self._process = process
        if self._count:
            process.send_signal(signal.SIGINT)

    def _interrupted(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self._count += 1
        if self._count > 1:
            raise KeyboardInterrupt
        if self._process is not None:
            self._process.send_signal(signal.SIGINT)


_lifelines: set[int] = set()


def _close_lifelines_in_child() -> None:
    """Let go of the lifelines in a forked process, which may outlive this one."""
    for descriptor in _lifelines:
        os.close(descriptor)
    _lifelines.clear()


os.register_at_fork(after_in_child=_close_lifelines_in_child)
