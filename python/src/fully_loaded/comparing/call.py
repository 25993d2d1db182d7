"""`compare`: the command `fully-loaded compare`, from Python and on a function of Python's."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from fully_loaded.comparing import child
from fully_loaded.comparing.command import command
from fully_loaded.comparing.comparison import Comparison, ComparisonError, DisagreementError
from fully_loaded.comparing.handover import Handover
from fully_loaded.comparing.progress import Progress, view
from fully_loaded.tasks import MOST_TASKS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = ["compare"]

_RESULTS_DIFFER, _USAGE, _INTERRUPTED = 2, 64, 130

_MARK = "FULLY_LOADED_COMPARING"
"""Set in all processes of a comparison: one in which another begins would never end."""


def compare(  # noqa: PLR0913  # as many as the command has options; all but two have to be named
    function: Callable[..., object],
    *iterables: Iterable[object],
    also: Mapping[str, Callable[..., object]] | None = None,
    executors: Sequence[str | Callable[..., object]] | None = None,
    tasks: int | None = None,
    workers: int | None = None,
    runs: int | None = None,
    budget: float | str | None = None,
    timeout: float | str | None = None,
    tolerance: float | None = None,
    baseline: str | None = None,
    start_method: str | None = None,
    explain: bool = False,
    verify: bool = True,
    progress: bool = True,
) -> Comparison:
    """Run a function under every strategy, prove that all give the same, show what each buys.

    `compare(f, range(512), [512] * 512)` takes what `executor.map` takes: task 3 is `f(3, 512)`.
    It is the command `fully-loaded compare` that does the work, in processes of its own. They
    find the function by its name, as process pools do, so it has to be defined at the top of a
    module, of a notebook's cell, or of a script whose own work is below
    `if __name__ == "__main__":`.

    The first Ctrl-C lets the run that is on its way finish, and returns what is measured; the
    second stops at once.

    Args:
        function: What is compared.
        iterables: One for each argument; the shortest says how many tasks there are.
        also: Other implementations by the names of their rows, such as `{"numba": fast_row}`.
        executors: Where to run, by name or by factory: "threads", "loky:get_reusable_executor"
            or the factory itself. None is everywhere.
        tasks: At most so many tasks: needed where all iterables are endless.
        workers: Workers of a pool. None is as many as there are usable CPUs.
        runs: Runs of every strategy. None is as many as the budget allows.
        budget: Seconds for all runs, or text such as "5m".
        timeout: Seconds after which a run is given up, or text such as "5m".
        tolerance: The relative difference up to which floats count as equal. None is no
            difference at all, not even in the last bit.
        baseline: The strategy that speed-ups are relative to. None is "python/serial".
        start_method: How `processes` starts a process: "fork", "spawn" or "forkserver".
        explain: Have the table say how its sentences are arrived at.
        verify: Whether results that differ are an error.
        progress: Show a bar where tqdm is installed, else a line.

    Returns:
        What was measured. A strategy that failed is in it, and no error.

    Raises:
        TypeError: The function is none, or something cannot be iterated over.
        ValueError: Something is wrong with what was asked for. The message says what.
        ImportError: The function is a notebook's, and cloudpickle is not installed.
        DisagreementError: Results differ. What was measured is attached to it.
        ComparisonError: The comparison came to no end, or was called by one of its own processes.
        KeyboardInterrupt: The second Ctrl-C, or one before anything was measured.
    """
    _refuse_within_comparison()
    if not sys.executable:
        raise ComparisonError(
            "There is no interpreter that could be started: sys.executable is empty."
        )
    rows = _rows(iterables, tasks)
    with tempfile.TemporaryDirectory(prefix="fully-loaded-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        handover = Handover(folder)
        target = handover.function(function, "The function to compare")
        options = [f"--python={sys.executable}", "--progress=json"]
        options.append(f"--tasks-from={handover.arguments(rows)}")
        for row, other in (also or {}).items():
            options.append(f"--also={row}={handover.function(other, f'also[{row!r}]')}")
        executors = [executors] if isinstance(executors, str) else executors or []
        options += [f"--executor={_executor_name(executor, handover)}" for executor in executors]
        values = {
            "workers": workers,
            "runs": runs,
            "budget": _duration(budget),
            "timeout": _duration(timeout),
            "tolerance": tolerance,
            "baseline": baseline,
            "start-method": start_method,
        }
        options += [f"--{name}={value}" for name, value in values.items() if value is not None]
        options += ["--explain"] * explain + ["--no-verify"] * (not verify)
        return _compared(target, options, folder, progress=progress, verify=verify)


def _compared(
    target: str, options: Sequence[str], folder: Path, *, progress: bool, verify: bool
) -> Comparison:
    """Run the command, and make of its record what is returned or raised."""
    tool, record, title = command(), folder / "record.json", _title(target, folder)
    reporter = Progress(view() if progress else None)
    try:
        ended = child.run(
            [tool, "compare", target, *options, f"--title={title}", f"--json={record}"],
            _environment(),
            reporter.take,
        )
    finally:
        reporter.close()
    message = _message(reporter.messages).replace(target, title)
    if ended.code == _USAGE:
        raise ValueError(message)
    try:
        text = record.read_text(encoding="utf-8")
    except FileNotFoundError:
        if ended.code == _INTERRUPTED:
            raise KeyboardInterrupt from None
        ending = f"code {ended.code}" if ended.code >= 0 else f"signal {-ended.code}"
        raise ComparisonError(message or f"The command ended with {ending}.") from None
    comparison = Comparison(
        json.loads(text),
        ended.output.rstrip("\n") or _report(tool, record, "text", "--explain" in options),
        _report(tool, record, "html-fragment", "--explain" in options),
    )
    if comparison.interrupted and not any(s["runs"] for s in comparison.record["strategies"]):
        raise KeyboardInterrupt
    if ended.code == _RESULTS_DIFFER and verify:
        raise DisagreementError(message, comparison)
    return comparison


def _report(tool: str, record: Path, form: str, explain: bool) -> str:
    """Return the record in a form that the command shows it in."""
    ended = subprocess.run(  # noqa: S603  # the command that belongs to the package
        [tool, "report", str(record), "--format", form, *["--explain"] * explain],
        # Whatever the locale here: names may be in any letters.
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if ended.returncode:
        raise ComparisonError(_message(ended.stderr.decode(errors="replace").splitlines()))
    return ended.stdout.decode().rstrip("\n")


def _rows(
    iterables: Sequence[Iterable[object]], tasks: int | None
) -> Sequence[tuple[object, ...]]:
    """Return the arguments, a tuple a task."""
    if not iterables:
        raise ValueError(
            "compare() needs the function's arguments, an iterable for each of them:"
            " compare(f, range(8)) calls f(0), f(1), ..."
        )
    if tasks is not None and tasks < 1:
        raise ValueError(f"'tasks' must be at least 1, not {tasks}.")
    rows = list(islice(zip(*iterables), min(tasks or MOST_TASKS, MOST_TASKS) + 1))  # noqa: B905  # the shortest wins
    if not rows:
        raise ValueError("There is no task: one of the iterables is empty.")
    if tasks is None and len(rows) > MOST_TASKS:
        raise ValueError(
            f"There are more than {MOST_TASKS} tasks, or no end of them. Say how many to run with"
            " 'tasks'."
        )
    return rows[:tasks]


def _title(target: str, folder: Path) -> str:
    """Return what to call the function: `row` if it was typed, else `mandelbrot.py:row`."""
    place, _, name = target.rpartition(":")
    return name if Path(place).parent == folder else f"{Path(place).name}:{name}"


def _executor_name(executor: str | Callable[..., object], handover: Handover) -> str:
    if isinstance(executor, str):
        return executor
    return handover.function(executor, "An executor's factory")


def _duration(value: float | str | None) -> str | None:
    """Return a length of time as the command takes it; numbers are seconds."""
    return value if value is None or isinstance(value, str) else f"{value}s"


def _environment() -> dict[str, str]:
    """Return the environment of the command: its Pythons find what is found here."""
    path = [entry or str(Path.cwd()) for entry in sys.path]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path), _MARK: "1"}


def _refuse_within_comparison() -> None:
    if _MARK in os.environ:
        raise ComparisonError(
            "compare() was called in a process that another comparison has started, and would"
            " never come to an end. Such a process imports the file of the function: put what the"
            " file does as a script below 'if __name__ == \"__main__\":'."
        )


def _message(lines: Sequence[str]) -> str:
    """Return what the command has said of an error, without what is for its command line."""
    text = re.split(r"^(?:Usage: |  See 'fully-loaded )", "\n".join(lines), flags=re.MULTILINE)[0]
    return text.removeprefix("Error: ").strip()
