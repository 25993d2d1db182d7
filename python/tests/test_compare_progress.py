"""Progress: a bar, a line that is written anew, or a line a round."""

from __future__ import annotations

import io
import json

from tqdm import tqdm

from fully_loaded.comparing.progress import BarView, LineView, Progress

EVENTS: list[dict[str, object]] = [
    {"event": "preparing", "strategy": "python/serial"},
    {"event": "preparing", "strategy": "python/threads"},
    {"event": "running", "strategy": "python/serial", "round": 1},
    {"event": "ran", "strategy": "python/serial", "round": 1, "elapsed_ns": 5},
    {"event": "fault", "strategy": "python/threads", "fault": "It crashed."},
    {"event": "running", "strategy": "python/threads", "round": 1},
    {"event": "ran", "strategy": "python/threads", "round": 1, "elapsed_ns": 5},
    {"event": "round_ended", "round": 1},
    {"event": "running", "strategy": "python/threads", "round": 2, "rounds": 3},
    {"event": "ran", "strategy": "python/threads", "round": 2, "elapsed_ns": 5},
    {"event": "interrupted"},
    {"event": "round_ended", "round": 2},
]


class Terminal(io.StringIO):
    """A stream that says it is one."""

    def isatty(self) -> bool:
        return True

    def rows(self) -> list[str]:
        """What is to be seen in the end, row by row."""
        rows = []
        for line in self.getvalue().split("\n"):
            row = ""
            for part in line.split("\r"):
                row = part + row[len(part) :]
            rows.append(row.rstrip())
        return rows


class Recorder:
    """A view that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[object, ...]] = []

    def show(self, done: int, total: int | None, doing: str) -> None:
        self.told.append((done, total, doing))

    def round_ended(self, text: str) -> None:
        self.told.append((text,))

    def note(self, text: str) -> None:
        self.told.append((text,))

    def close(self) -> None:
        self.told.append(())


def test_runs_are_counted_and_those_that_are_left_guessed_at() -> None:
    view = Recorder()
    progress = Progress(view)
    for event in EVENTS:
        progress.take(json.dumps(event))
    progress.close()
    assert view.told == [
        (0, None, "starting python \u00d7 serial"),
        (0, None, "starting python \u00d7 threads"),
        (0, 2, "round 1, python \u00d7 serial"),
        (1, 2, "round 1, python \u00d7 serial"),
        ("python \u00d7 threads: It crashed.",),
        (1, 2, "round 1, python \u00d7 threads"),
        (2, 2, "round 1, python \u00d7 threads"),
        ("round 1: 2 runs",),
        (2, 6, "round 2 of 3, python \u00d7 threads"),
        (3, 6, "round 2 of 3, python \u00d7 threads"),
        ("Finishing this run; what is measured is kept. Interrupting again stops at once.",),
        ("round 2 of 3: 3 runs",),
        (),
    ]
    assert progress.messages == []


def test_lines_that_are_no_events_are_messages() -> None:
    progress = Progress(None)
    lines = ["Error: no.", '{"no": "event"}', "{", "", '["event"]']
    for line in [*lines, json.dumps(EVENTS[0])]:
        progress.take(line)
    progress.close()
    assert progress.messages == lines


def test_on_a_terminal_one_line_is_written_anew() -> None:
    terminal = Terminal()
    progress = Progress(LineView(terminal))
    for event in EVENTS[:4]:
        progress.take(json.dumps(event))
    assert terminal.rows() == ["  run 2 of 2: round 1, python \u00d7 serial"]
    for event in EVENTS[4:]:
        progress.take(json.dumps(event))
    progress.close()
    assert terminal.rows() == [
        "  python \u00d7 threads: It crashed.",
        "  Finishing this run; what is measured is kept. Interrupting again stops at once.",
        "",
    ]


def test_elsewhere_a_round_is_a_line() -> None:
    stream = io.StringIO()
    progress = Progress(LineView(stream))
    for event in EVENTS:
        progress.take(json.dumps(event))
    progress.close()
    assert stream.getvalue().splitlines() == [
        "  python \u00d7 threads: It crashed.",
        "  round 1: 2 runs",
        "  Finishing this run; what is measured is kept. Interrupting again stops at once.",
        "  round 2 of 3: 3 runs",
    ]


def test_what_the_stream_cannot_write_is_replaced() -> None:
    buffer = io.BytesIO()
    stream = io.TextIOWrapper(buffer, encoding="ascii")
    LineView(stream).note("python \u00d7 threads")
    assert buffer.getvalue() == b"  python ? threads\n"


def test_a_bar_of_tqdm_moves() -> None:
    stream = io.StringIO()
    progress = Progress(BarView(tqdm, interval=0, file=stream, ncols=100))
    for event in EVENTS[:10]:
        progress.take(json.dumps(event))
    shown = stream.getvalue().split("\r")[-1]
    assert shown.startswith("round 2 of 3, python \u00d7 threads:  50%|")
    assert "3/6" in shown
    progress.close()
