"""`fully_loaded.compare` on functions of one's own, with the real command."""

from __future__ import annotations

import html
import itertools
import json
import re
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

import compared
import fully_loaded
from fully_loaded import Comparison, ComparisonError, DisagreementError, TaskError, compare
from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

TASKS = 6

SMALL: dict[str, Any] = {"executors": ["serial", "threads"], "runs": 2, "progress": False}

pytestmark = pytest.mark.usefixtures("native")  # built with the command


def refusal(refused: Callable[[], object], kind: type[Exception] = ValueError) -> str:
    with pytest.raises(kind) as raised:
        refused()
    return str(raised.value)


@pytest.fixture(scope="module")
def small() -> Comparison:
    return compare(compared.total, range(TASKS), [1000] * TASKS, **SMALL)


def test_it_has_the_record(small: Comparison) -> None:
    record = small.record
    assert record["schema"] == "fully-loaded.comparison/1"
    assert record["plan"]["tasks"] == TASKS
    assert [strategy["name"] for strategy in record["strategies"]] == [
        "python/serial",
        "python/threads",
    ]
    assert [len(strategy["runs"]) for strategy in record["strategies"]] == [2, 2]
    assert record["verification"]["identical"] is True


def test_it_has_the_results_in_task_order(small: Comparison) -> None:
    assert small.results == [compared.total(task, 1000) for task in range(TASKS)]
    assert small.interrupted is False


def test_the_best_is_the_fastest(small: Comparison) -> None:
    medians = {s["name"]: s["median_ns"] for s in small.record["strategies"]}
    assert small.best == min(medians, key=lambda name: medians[name])


def test_printed_it_is_the_table(small: Comparison) -> None:
    assert str(small) == repr(small) == small.table
    assert "python \u00d7 threads" in small.table
    assert f"{TASKS} tasks" in small.table
    assert not small.table.endswith("\n")


def test_a_notebook_shows_charts_that_need_nothing_else(small: Comparison) -> None:
    shown = small._repr_html_()
    assert shown.startswith("<div ")
    assert shown.endswith("</div>")
    assert shown.count("<svg ") >= 2
    assert "python \u00d7 threads" in shown
    assert "<script" not in shown
    assert set(re.findall(r"https?://[^\"'<> ]+", shown)) == {"http://www.w3.org/2000/svg"}


def test_others_are_rows_of_their_own() -> None:
    comparison = compare(
        compared.total, range(3), [100] * 3, also={"by-map": compared.total_by_map}, **SMALL
    )
    names = [strategy["name"] for strategy in comparison.record["strategies"]]
    assert set(names) == {"python/serial", "python/threads", "by-map/serial", "by-map/threads"}
    assert comparison.record["verification"]["strategies"] == 4


def test_results_may_be_of_any_kind() -> None:
    comparison = compare(compared.describe, range(2), [10] * 2, **SMALL)
    assert comparison.results == [compared.describe(task, 10) for task in range(2)]


def test_a_task_that_raises_everywhere_is_a_result() -> None:
    results = compare(compared.fails_at_two, range(4), **SMALL).results
    assert results[:2] + results[3:] == [0.0, 1.0, 3.0]
    assert isinstance(results[2], TaskError)
    assert (results[2].kind, results[2].message) == ("ValueError", "two is one too many")
    assert str(results[2]) == "ValueError: two is one too many"


def test_results_that_differ_are_an_error_with_the_comparison() -> None:
    with pytest.raises(DisagreementError) as raised:
        compare(
            compared.total, range(4), [100] * 4, also={"other": compared.total_and_one}, **SMALL
        )
    assert "disagree on task 2 of 4" in str(raised.value)
    comparison = raised.value.comparison
    assert comparison.best is None
    assert comparison.results == []
    assert comparison.record["verification"]["identical"] is False
    assert "disagree on task 2 of 4" in comparison.table
    assert "results differ" in comparison._repr_html_()


def test_results_that_differ_are_none_where_nobody_asks() -> None:
    comparison = compare(
        compared.total,
        range(4),
        [100] * 4,
        also={"other": compared.total_and_one},
        verify=False,
        **SMALL,
    )
    assert comparison.best is not None


def test_a_tolerance_may_be_given() -> None:
    comparison = compare(
        compared.total,
        range(4),
        [100_000] * 4,
        also={"other": compared.total_and_one},
        tolerance=0.01,
        **SMALL,
    )
    assert comparison.record["verification"]["identical"] is True
    assert comparison.record["plan"]["tolerance"] == 0.01


def test_the_arithmetic_may_be_asked_for() -> None:
    comparison = compare(compared.total, range(2), [10] * 2, explain=True, **SMALL)
    plain = compare(compared.total, range(2), [10] * 2, **SMALL)
    assert comparison.table.count("\n") > plain.table.count("\n")
    arithmetic = comparison.table.splitlines()[-1].strip()
    assert arithmetic in html.unescape(comparison._repr_html_())


def test_an_executor_may_be_a_factory() -> None:
    comparison = compare(
        compared.total,
        range(2),
        [10] * 2,
        executors=["serial", ThreadPoolExecutor],
        runs=1,
        progress=False,
    )
    names = [strategy["name"] for strategy in comparison.record["strategies"]]
    assert names == ["python/serial", "python/concurrent.futures.thread:ThreadPoolExecutor"]


def test_the_shortest_iterable_says_how_many_tasks_there_are() -> None:
    comparison = compare(compared.total, itertools.count(), [10, 20, 30], **SMALL)
    assert comparison.results == [compared.total(task, 10 * task + 10) for task in range(3)]


def test_tasks_cuts_what_is_endless() -> None:
    comparison = compare(compared.total, itertools.count(), itertools.repeat(5), tasks=2, **SMALL)
    assert comparison.results == [compared.total(0, 5), compared.total(1, 5)]


def test_a_strategy_that_fails_is_in_the_record_and_no_error() -> None:
    comparison = compare(
        compared.ends_its_process,
        range(2),
        executors=["serial", "processes"],
        runs=1,
        progress=False,
    )
    faults = {s["name"]: s["faults"] for s in comparison.record["strategies"]}
    assert faults["python/serial"] == []
    assert faults["python/processes"] != []
    assert comparison.best == "python/serial"
    assert comparison.results == [0.0, 1.0]
    assert "python \u00d7 processes" in comparison._repr_html_()


def test_a_named_executor_that_cannot_run_here_is_an_error() -> None:
    text = refusal(
        lambda: compare(compared.total, [1], [1], executors="compared:nothing", progress=False),
        ComparisonError,
    )
    assert text == (
        "python \u00d7 compared:nothing cannot run here: it does not exist: module 'compared' has"
        " no attribute 'nothing'"
    )


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: compare(compared.total),
            (
                "compare() needs the function's arguments, an iterable for each of them:"
                " compare(f, range(8)) calls f(0), f(1), ..."
            ),
        ),
        (
            lambda: compare(compared.total, [], [1]),
            "There is no task: one of the iterables is empty.",
        ),
        (
            lambda: compare(compared.total, [1], [1], tasks=0),
            "'tasks' must be at least 1, not 0.",
        ),
        (
            lambda: compare(compared.total, itertools.repeat(1), itertools.repeat(1)),
            (
                "There are more than 1000000 tasks, or no end of them. Say how many to run with"
                " 'tasks'."
            ),
        ),
        (
            lambda: compare(compared.total, [1], [1], workers=0),
            "--workers must be at least 1, not 0.",
        ),
        (
            lambda: compare(compared.total, [1], [1], executors="process"),
            (
                "Unknown executor 'process'. Did you mean 'processes'?\n"
                "  Executors: serial, threads, processes, interpreters, native, cluster."
            ),
        ),
        (
            lambda: compare(compared.total, range(3)),
            (
                "Function 'compared:total' takes (first: 'int', count: 'int') -> 'float', and"
                " every task has 1 argument: missing a required argument: 'count'."
            ),
        ),
        (
            lambda: compare(lambda n: n, [1]),
            (
                "The function to compare is a lambda (line #), which has no name that other"
                " processes could find it by. Define it with def at the top of a file, or of a"
                " cell of a notebook."
            ),
        ),
        (
            lambda: compare(compared.total, [1], [1], also={"x": compared.Tools().method}),
            (
                "also['x'] is the method 'method' of an object of type 'Tools': other processes"
                " could find the method by its name, but not the object. Define a function that"
                " calls it, with def at the top of a file."
            ),
        ),
    ],
)
def test_bad_input_is_a_value_error(call: Callable[[], object], message: str) -> None:
    assert re.sub(r"line \d+", "line #", refusal(call)) == message


def test_it_cleans_up_behind_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    compare(compared.total, range(2), [10] * 2, **SMALL)
    refusal(lambda: compare(compared.total, [1], [1], workers=0))
    assert list(tmp_path.iterdir()) == []


def test_it_runs_in_any_thread() -> None:
    found: list[Comparison] = []
    thread = threading.Thread(
        target=lambda: found.append(compare(compared.total, range(2), [10] * 2, **SMALL))
    )
    thread.start()
    thread.join(60)
    assert found
    assert found[0].results == [compared.total(0, 10), compared.total(1, 10)]


def test_progress_is_shown_unless_it_is_not_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    compare(compared.total, range(2), [10] * 2, **SMALL)
    assert capsys.readouterr() == ("", "")
    compare(compared.total, range(2), [10] * 2, **{**SMALL, "progress": True})
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "starting python \u00d7 serial" in shown.err


def test_without_the_command_it_is_said_where_it_was_looked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("FULLY_LOADED_COMMAND", "/nowhere/fully-loaded")
    text = refusal(lambda: compare(compared.total, [1], [1]), FileNotFoundError)
    assert text == "FULLY_LOADED_COMMAND is '/nowhere/fully-loaded', which cannot be run."
    monkeypatch.delenv("FULLY_LOADED_COMMAND")
    monkeypatch.setattr(fully_loaded, "__file__", "/a/b/c/d/e.py")
    monkeypatch.setattr(sys, "executable", "/nowhere/bin/python")
    monkeypatch.setattr("sysconfig.get_path", lambda _: "/elsewhere/bin")
    text = refusal(lambda: compare(compared.total, [1], [1]), FileNotFoundError)
    assert text == (
        "The command 'fully-loaded', which carries comparisons out, is not in '/nowhere/bin' or"
        " '/elsewhere/bin'.\n"
        "  It comes with the package: install fully-loaded in this environment again."
    )


def test_a_comparison_within_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FULLY_LOADED_COMPARING", "1")
    assert refusal(lambda: compare(compared.total, [1], [1]), ComparisonError) == (
        "compare() was called in a process that another comparison has started, and would never"
        " come to an end. Such a process imports the file of the function: put what the file does"
        " as a script below 'if __name__ == \"__main__\":'."
    )


SCRIPT = """
import dataclasses, json
import fully_loaded

@dataclasses.dataclass
class Point:
    x: int

def doubled(point):
    return 2.0 * point.x

{guard}
    comparison = fully_loaded.compare(
        doubled, [Point(1), Point(4)], executors={executors}, runs=1, progress=False)
    print(json.dumps([comparison.results, [s["faults"] for s in comparison.record["strategies"]]]))
"""


def ended_script(
    folder: Path, guard: str, executors: list[str]
) -> subprocess.CompletedProcess[str]:
    script = folder / "points.py"
    script.write_text(SCRIPT.format(guard=guard, executors=executors))
    return subprocess.run(
        [sys.executable, str(script)],
        env={"PYTHONPATH": str(ROOT / "python/src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_functions_and_classes_of_a_script_are_found_everywhere(tmp_path: Path) -> None:
    ended = ended_script(tmp_path, 'if __name__ == "__main__":', ["serial", "processes"])
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == [[2.0, 8.0], [[], []]]


def test_a_script_without_its_main_guard_is_told_to_have_one(tmp_path: Path) -> None:
    ended = ended_script(tmp_path, "if True:", ["serial"])
    assert ended.returncode == 1
    assert "compare() was called in a process that another comparison has started" in ended.stderr
    assert ended.stderr.rstrip().splitlines()[-1].count('if __name__ == "__main__"')


def test_importing_the_package_loads_nothing_else() -> None:
    program = (
        "import sys; before = set(sys.modules); import fully_loaded;"
        " print(*sorted(set(sys.modules) - before))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT / "python/src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout == "fully_loaded\n"


def test_the_package_has_what_it_says_and_nothing_else() -> None:
    assert [name for name in fully_loaded.__all__ if not hasattr(fully_loaded, name)] == []
    assert set(fully_loaded.__all__) <= set(dir(fully_loaded))
    assert refusal(lambda: fully_loaded.compere, AttributeError) == (  # type: ignore[attr-defined]  # it is about that
        "module 'fully_loaded' has no attribute 'compere'"
    )
