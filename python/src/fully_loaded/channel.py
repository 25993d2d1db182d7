"""The two pipes between a host and the tool: one JSON object a line each way."""

from __future__ import annotations

import json
import os

TYPE_CHECKING = False  # a constant of our own: `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Channel"]


class Channel:
    """Messages on two descriptors that no other process gets hold of.

    Standard input and output stay free: a function may print.
    """

    def __init__(self, read: int, write: int) -> None:
        for descriptor in (read, write):
            os.set_inheritable(descriptor, False)
        self._descriptors: tuple[int, ...] = (read, write)
        self._read = open(read, "rb", closefd=False)  # noqa: SIM115  # open as long as the host
        self._write = open(write, "wb", closefd=False)  # noqa: SIM115  # open as long as the host
        os.register_at_fork(after_in_child=self._close_in_child)

    def receive(self) -> dict[str, object] | None:
        """Return the next message, or None at the end of file.

        Raises:
            ValueError: The line is not a message. The next one may be.
        """
        line = self._read.readline()
        if not line:
            return None
        try:
            message = json.loads(line.decode())
        except ValueError as error:
            raise ValueError(f"A message is not JSON in UTF-8: {error}.") from error
        if not isinstance(message, dict) or not isinstance(message.get("type"), str):
            raise ValueError(  # noqa: TRY004  # every malformed message is a ValueError
                f"A message must be an object with a 'type', not {message!r}."
            )
        return message

    def receive_line(self) -> bytes:
        """Return a line that is no message, without its end; it belongs to the message before."""
        return self._read.readline().rstrip(b"\n")

    def send(self, kind: str, **fields: object) -> None:
        """Send a message at once."""
        text = json.dumps({"type": kind, **fields}, ensure_ascii=False)
        # An error's text may hold half of a surrogate pair, for which UTF-8 has no bytes.
        self._write.write(text.encode(errors="replace") + b"\n")
        self._write.flush()

    def send_lines(self, lines: Iterable[str]) -> None:
        """Send lines that are no messages, each as soon as it is there."""
        for line in lines:
            self._write.write(line.encode() + b"\n")
        self._write.flush()

    def _close_in_child(self) -> None:
        """Close the pipes in a forked worker, so that they end when the host does."""
        for descriptor in self._descriptors:
            os.close(descriptor)
        self._descriptors = ()  # a child of the child has them for something else
