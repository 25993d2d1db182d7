"""The tool's side of a conversation with a host, for tests."""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import select
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from golden import ROOT

if TYPE_CHECKING:
    from types import TracebackType

    from typing_extensions import Self

Message = dict[str, Any]

PYTHONPATH = os.pathsep.join([str(ROOT / "python/src"), str(ROOT / "python/tests")])

TIME_LIMIT = 60
"""Seconds after which a host that says nothing has failed its test."""

STARTER = """
import os
os.dup2({read}, 3), os.dup2({write}, 4), os.close({read}), os.close({write})
from fully_loaded.host import main
main()
"""


class HostClient:
    """A host in a process of its own, which ends with the `with` statement.

    Attributes:
        output: What the host and its workers printed, once it has ended.
        errors: The same of their standard error.
    """

    def __init__(
        self, *flags: str, python: str = sys.executable, before: str = "", after: str = ""
    ) -> None:
        self.output = self.errors = ""
        read, self._write = _pipe()
        self._read, write = _pipe()
        self._pending = b""
        code = before + STARTER.format(read=read, write=write) + after
        self.process = subprocess.Popen(
            [python, *flags, "-c", code],
            env={**os.environ, "PYTHONPATH": PYTHONPATH, "PYTHONSAFEPATH": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(read, write),
            start_new_session=True,
            text=True,
        )
        os.close(read)
        os.close(write)

    def __enter__(self) -> Self:
        self.hello = self.receive()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if error is not None:
            self._kill()
        self.close()

    def send(self, message: Message) -> None:
        self.send_line(json.dumps(message).encode())

    def send_line(self, line: bytes) -> None:
        os.write(self._write, line + b"\n")

    def receive(self) -> Message:
        message: Message = json.loads(self.receive_line())
        return message

    def receive_line(self) -> bytes:
        while b"\n" not in self._pending:
            ready, _, _ = select.select([self._read], [], [], TIME_LIMIT)
            received = os.read(self._read, 65536) if ready else b""
            if not received:
                self._kill()
                self.close()
                raise AssertionError(f"The host said nothing more.\n{self.errors}")
            self._pending += received
        line, _, self._pending = self._pending.partition(b"\n")
        return line

    def ask(self, kind: str, **fields: object) -> list[Message]:
        """Send a message and return the answers to it, the last one included."""
        self.send({"type": kind, **fields})
        return self.answers()

    def answers(self) -> list[Message]:
        messages = [self.receive()]
        while messages[-1]["type"] not in ("gathered", "judged", "ready", "done", "failed"):
            messages.append(self.receive())
        return messages

    def prepare(
        self, *functions: str, executor: str = "serial", start_method: str | None = None
    ) -> Message:
        names = [f"task_functions:{name}" for name in functions]
        return self.ask("prepare", executor=executor, functions=names, start_method=start_method)[
            -1
        ]

    def run(
        self, function: str, *arguments: list[Any], workers: int = 2, order: str = "task"
    ) -> list[Message]:
        return self.ask(
            "run",
            function=f"task_functions:{function}",
            arguments=arguments,
            workers=workers,
            order=order,
            round=1,
        )

    def gather(self, function: str, **fields: object) -> tuple[Message, list[str]]:
        """Ask which tasks there are; return the answer and the lines that follow it."""
        answer = self.ask("gather", function=function, **fields)[-1]
        return answer, [self.receive_line().decode() for _ in range(answer.get("rows", 0))]

    def run_rows(
        self,
        function: str,
        rows: list[str],
        executor: str = "serial",
        start_method: str | None = None,
        tasks: int | None = None,
    ) -> tuple[Message, list[str]]:
        """Run a function of any kind; return the answer and the outcomes that follow it."""
        self.send(
            {
                "type": "prepare",
                "executor": executor,
                "functions": [function],
                "start_method": start_method,
                "rows": len(rows),
            }
        )
        for row in rows:
            self.send_line(row.encode())
        if (answer := self.answers()[-1])["type"] != "ready":
            return answer, []
        answer = self.ask(
            "run",
            function=function,
            tasks=len(rows) if tasks is None else tasks,
            workers=2,
            order="task",
            round=1,
            keep=True,
        )[-1]
        return answer, [self.receive_line().decode() for _ in range(answer.get("results", 0))]

    def close(self) -> int:
        """Close the pipes, wait until nobody holds the outputs, and return the exit code."""
        if self._write >= 0:
            os.close(self._write)
            self._write = -1
            try:
                self.output, self.errors = self.process.communicate(timeout=TIME_LIMIT)
            except subprocess.TimeoutExpired:
                self._kill()
                raise
            finally:
                os.close(self._read)
        return self.process.returncode

    def _kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):  # all have ended
            os.killpg(self.process.pid, signal.SIGKILL)


def _pipe() -> tuple[int, int]:
    """Make a pipe whose descriptors are well above those that a host uses."""
    low = os.pipe()
    high = [fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10) for descriptor in low]
    for descriptor in low:
        os.close(descriptor)
    return high[0], high[1]
