"""Progress of a comparison: tqdm's bar where it is installed, else a line."""

from __future__ import annotations

import importlib
import json
import sys
import time
import warnings
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

__all__ = ["BarView", "LineView", "Progress", "View", "view"]

INTERRUPTED = "Finishing this run; what is measured is kept. Interrupting again stops at once."


class View(Protocol):
    """What shows how far a comparison is."""

    def show(self, done: int, total: int | None, doing: str) -> None:
        """Show that so many runs are done, of so many if that is known, and what goes on."""

    def round_ended(self, text: str) -> None:
        """Show that a round is over."""

    def note(self, text: str) -> None:
        """Show a line that stays."""

    def close(self) -> None:
        """Show no more."""


class Progress:
    """Takes in what the command tells of its work, line by line, and has a view show it.

    Attributes:
        messages: The lines that told of no work: what went wrong.
    """

    def __init__(self, view: View | None) -> None:
        self.messages: list[str] = []
        self._view = view
        self._strategies: list[str] = []
        self._done = 0
        self._done_before_round = 0
        self._rounds: int | None = None
        self._round = 1

    def take(self, line: str) -> None:
        """Take in a line that the command has written to standard error."""
        event = _event(line)
        if event is None:
            self.messages.append(line)
        elif self._view is not None:
            self._show(event, self._view)

    def close(self) -> None:
        """End the view."""
        if self._view is not None:
            self._view.close()

    def _show(self, event: Mapping[str, Any], view: View) -> None:
        strategy = title(str(event.get("strategy", "")))
        match event["event"]:
            case "preparing":
                if strategy not in self._strategies:
                    self._strategies.append(strategy)
                view.show(self._done, None, f"starting {strategy}")
            case "running":
                self._round, self._rounds = event["round"], event.get("rounds")
                view.show(self._done, self._total(), f"{self._of_rounds()}, {strategy}")
            case "ran":
                self._done += 1
                view.show(self._done, self._total(), f"{self._of_rounds()}, {strategy}")
            case "fault":
                view.note(f"{strategy}: {event['fault']}")
            case "round_ended":
                runs = "1 run" if self._done == 1 else f"{self._done} runs"
                view.round_ended(f"{self._of_rounds()}: {runs}")
                self._done_before_round = self._done
            case "interrupted":
                view.note(INTERRUPTED)

    def _of_rounds(self) -> str:
        return f"round {self._round}" + (f" of {self._rounds}" if self._rounds else "")

    def _total(self) -> int | None:
        """Return how many runs there will be: as if each round that is left were like this one.

        Slow strategies take part in fewer rounds than there are, so it is not known before.
        """
        a_round = len(self._strategies)
        return self._done_before_round + a_round * ((self._rounds or 1) - self._round + 1)


class BarView:
    """A bar of tqdm's, drawn ten times a second at most: a notebook that is saved keeps it all."""

    def __init__(self, tqdm: Any, interval: float = 0.1, **options: object) -> None:
        self._interval = interval
        self._drawn = time.monotonic()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a notebook without widgets gets a bar of text
            self._bar = tqdm(total=None, unit="run", leave=False, dynamic_ncols=True, **options)

    def show(self, done: int, total: int | None, doing: str) -> None:
        """Move the bar."""
        self._bar.total = total
        self._bar.set_description_str(doing, refresh=False)
        self._bar.n = done
        if time.monotonic() - self._drawn >= self._interval:
            self._bar.refresh()
            self._drawn = time.monotonic()

    def round_ended(self, text: str) -> None:
        """Show nothing more: the bar has moved already."""

    def note(self, text: str) -> None:
        """Show a line above the bar."""
        self._bar.write(text, file=sys.stderr)

    def close(self) -> None:
        """Take the bar away."""
        self._bar.close()


class LineView:
    """A line on a terminal that is written anew, or elsewhere a line a round."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._shown = 0

    def show(self, done: int, total: int | None, doing: str) -> None:
        """Write the line anew."""
        if self._is_terminal:
            of = f" of {total}" if total else ""
            self._rewrite(f"  run {done + 1}{of}: {doing}" if total else f"  {doing}")

    def round_ended(self, text: str) -> None:
        """Write a line, where lines stay."""
        if not self._is_terminal:
            self._write(f"  {text}\n")

    def note(self, text: str) -> None:
        """Write a line that stays."""
        self.close()
        self._write(f"  {text}\n")

    def close(self) -> None:
        """Take away the line that is written anew."""
        if self._shown:
            self._rewrite("")

    def _rewrite(self, text: str) -> None:
        # Within any terminal: a line that is broken in two is not written over.
        text = text[:78]
        self._write("\r" + text.ljust(self._shown) + ("" if text else "\r"))
        self._shown = len(text)

    def _write(self, text: str) -> None:
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        self._stream.write(text.encode(encoding, "replace").decode(encoding))
        self._stream.flush()


def view() -> View:
    """Return what shows progress here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return BarView(importlib.import_module("tqdm.auto").tqdm)
        except ImportError:
            return LineView(sys.stderr)


def title(strategy: str) -> str:
    """Return a strategy's name as tables have it, with a sign for the slash."""
    function, _, executor = strategy.rpartition("/")
    return f"{function} \u00d7 {executor}" if function else strategy


def _event(line: str) -> dict[str, Any] | None:
    """Return the event that a line tells of; None where it is a line for people."""
    if not line.startswith("{"):
        return None
    try:
        event = json.loads(line)
    except ValueError:
        return None
    return event if isinstance(event, dict) and "event" in event else None
