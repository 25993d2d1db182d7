"""The Python host: a child process of the tool that runs tasks and says how long they took.

    tool ── gather, judge, prepare, run, bye ──► descriptor 3 ──► host ──► pool ──► workers
    tool ◄── hello, gathered, judged, ready, phase, result, done, failed ── descriptor 4

Before `hello` it imports next to nothing; with `prepare` all that a run will use.
"""

from __future__ import annotations

import os

from fully_loaded.channel import Channel
from fully_loaded.choices import choose
from fully_loaded.interpreter import is_gil_enabled, version

TYPE_CHECKING = False  # a constant of our own: `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Mapping

    from fully_loaded.requests import Preparation

__all__ = ["Host", "main"]

PROTOCOL = 1

KINDS = ["gather", "judge", "prepare", "run", "bye"]
"""What the tool may ask for."""


def main(read: int = 3, write: int = 4) -> None:
    """Serve the tool until it says `bye` or closes its end.

    Args:
        read: The descriptor that messages come from.
        write: The descriptor that messages go to.
    """
    Host(Channel(read, write)).serve()


class Host:
    """One conversation with the tool."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._prepared: Preparation | None = None

    def serve(self) -> None:
        """Answer message after message; a message that is wrong gets `failed` for an answer."""
        self._channel.send(
            "hello",
            protocol=PROTOCOL,
            language="python",
            version=version(),
            gil=is_gil_enabled(),
            pid=os.getpid(),
        )
        try:
            self._serve()
        finally:
            self._leave_cluster()

    def _serve(self) -> None:
        while True:
            try:
                message = self._channel.receive()
                if message is None:
                    return
                kind = choose("message type", str(message["type"]), KINDS)
            except ValueError as error:
                self._channel.send("failed", error=str(error))
                continue
            if kind == "bye":
                return
            if kind == "gather":
                self._gather(message)
            elif kind == "judge":
                self._judge(message)
            elif kind == "prepare":
                self._prepare(message)
            else:
                self._run(message)

    def _gather(self, message: Mapping[str, object]) -> None:
        from fully_loaded.requests import TaskRequest
        from fully_loaded.tasks import gathered

        try:
            tasks = gathered(*TaskRequest.parsed(message))
        except ValueError as error:
            self._channel.send("failed", error=str(error))
            return
        self._channel.send(
            "gathered",
            rows=len(tasks.rows),
            portable=tasks.is_portable,
            arguments=tasks.arguments,
        )
        self._channel.send_lines(tasks.rows)

    def _judge(self, message: Mapping[str, object]) -> None:
        from fully_loaded.requests import JudgementRequest
        from fully_loaded.tasks import judged

        try:
            judgement = judged(*JudgementRequest.parsed(message))
        except ValueError as error:
            self._channel.send("failed", error=str(error))
        else:
            self._channel.send("judged", **judgement)

    def _prepare(self, message: Mapping[str, object]) -> None:
        import fully_loaded.runs  # noqa: F401  # so that the first run need not
        from fully_loaded.requests import Preparation

        self._leave_cluster()
        self._prepared = None
        count = message.get("rows", 0)
        rows = [self._channel.receive_line() for _ in range(count)] if type(count) is int else []
        try:
            self._prepared = Preparation.carried_out(message, rows)
        except (ValueError, RuntimeError) as error:
            self._channel.send("failed", error=str(error))
        else:
            self._channel.send("ready")

    def _leave_cluster(self) -> None:
        if self._prepared is not None and self._prepared.watch is not None:
            self._prepared.watch.close()

    def _run(self, message: Mapping[str, object]) -> None:
        if self._prepared is None:
            self._channel.send("failed", error="Nothing is prepared. Send 'prepare' before 'run'.")
            return
        from fully_loaded.requests import RunRequest
        from fully_loaded.runs import RunFailedError, outcome_texts, run

        try:
            request = RunRequest.parsed(message, self._prepared)
        except ValueError as error:
            self._channel.send("failed", error=str(error))
            return
        try:
            done, outcomes = run(request, self._prepared, self._channel)
        except RunFailedError as error:
            blame = {} if error.task is None else {"task": error.task}
            self._channel.send("failed", **blame, error=str(error))
        else:
            self._channel.send("done", **done)
            if request.keeps_errors:
                self._channel.send_lines(outcome_texts(outcomes))
