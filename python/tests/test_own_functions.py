"""A host runs functions that are its user's own: any arguments, any results, any errors."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

import pytest

from fully_loaded.values import argument_text, decoded
from host_client import HostClient, Message

FILE = Path(__file__).with_name("own_functions.py")

VARIANTS = [
    ("serial", None),
    ("threads", None),
    ("processes", "fork"),
    ("processes", "spawn"),
    ("processes", "forkserver"),
    ("concurrent.futures:ThreadPoolExecutor", None),
    ("loky:get_reusable_executor", None),
]

every_executor = pytest.mark.parametrize("variant", VARIANTS, ids=str)


def run(
    function: str, *rows: tuple[object, ...], variant: tuple[str, str | None] = VARIANTS[0]
) -> tuple[Message, list[str]]:
    with HostClient() as host:
        texts = [argument_text(row)[0] for row in rows]
        return host.run_rows(f"{FILE}:{function}", texts, *variant)


def gather(function: str = "add", **fields: object) -> tuple[Message, list[str]]:
    with HostClient() as host:
        return host.gather(f"{FILE}:{function}", **fields)


def refusal(function: str = "add", **fields: object) -> str:
    answer, _ = gather(function, **fields)
    assert answer["type"] == "failed"
    return str(answer["error"]).replace(str(FILE), "FILE")


@every_executor
def test_arguments_and_results_of_any_kind_cross(variant: tuple[str, str | None]) -> None:
    rows = [([1.5, 2],), ({"k": b"\0"},), ("é",), (None,), ((1, {2}),)]
    done, outcomes = run("same", *rows, variant=variant)
    assert done["results"] == len(done["lanes"]) == len(rows)
    assert "bits" not in done
    assert [decoded(outcome) for outcome in outcomes] == [row[0] for row in rows]


@every_executor
def test_classes_of_the_users_own_file_cross(variant: tuple[str, str | None]) -> None:
    with HostClient() as host:
        gathered, rows = host.gather(f"{FILE}:same", map=["[Point(1), Point(2)]"])
        assert gathered["portable"] is False
        _, outcomes = host.run_rows(f"{FILE}:same", rows, *variant)
    assert [decoded(outcome)[0] for outcome in outcomes] == ["own_functions.Point"] * 2  # type: ignore[index]  # a name and parts


@every_executor
def test_an_error_is_a_tasks_outcome(variant: tuple[str, str | None]) -> None:
    done, outcomes = run("picky", (0,), (1,), (2,), (3,), variant=variant)
    errors = [f'{{"error":["ValueError","{task} is odd"]}}' for task in (1, 3)]
    assert outcomes == ["0", errors[0], "2", errors[1]]
    assert [lane["task"] for lane in done["lanes"]] == [0, 1, 2, 3]


@pytest.mark.parametrize(
    ("function", "outcome"),
    [
        ("leave", '{"error":["SystemExit","7"]}'),
        ("wordless", '{"error":["WordlessError","<its text cannot be had: RuntimeError>"]}'),
        ("half_a_pair", '{"error":["ValueError","?"]}'),
        ("silence", '{"error":["ValueError","I/O operation on closed file."]}'),
        ("change_folder", "7"),
    ],
)
def test_whatever_a_task_does_is_its_outcome(function: str, outcome: str) -> None:
    assert run(function, (7,))[1] == [outcome]


@every_executor
def test_a_child_that_a_task_forks_does_not_go_on_with_our_work(
    variant: tuple[str, str | None],
) -> None:
    done, outcomes = run("fork", *[(task,) for task in range(6)], variant=variant)
    assert outcomes == [str(task) for task in range(6)]
    assert len(done["lanes"]) == 6


def test_a_result_without_a_value_says_so() -> None:
    _, outcomes = run("generator", (1,), (2,))
    reason = "its result, of type 'generator', cannot be taken apart: cannot pickle 'generator'"
    assert outcomes == [f'{{"failed":"{reason} object"}}'] * 2


@pytest.mark.parametrize("function", ["generator", "lock"])
def test_a_result_that_cannot_leave_its_process_is_that_tasks_fault(function: str) -> None:
    answer, _ = run(function, (1,), (2,), variant=("processes", "fork"))
    assert answer["type"] == "failed"
    assert answer["task"] == 0
    assert answer["error"].startswith("what it takes or gives cannot be handed over: TypeError")


def test_a_worker_that_ends_is_told_with_the_tasks_that_are_lost() -> None:
    answer, _ = run("end_third", (2,), variant=("processes", "fork"))
    assert answer["type"] == "failed"
    assert "task" not in answer
    assert answer["error"].startswith("BrokenProcessPool: ")
    assert answer["error"].endswith(" Task 0 had not ended.")


def test_the_first_tasks_alone_are_run() -> None:
    with HostClient() as host:
        done, outcomes = host.run_rows(f"{FILE}:same", ["[1]", "[2]", "[3]"], tasks=2)
    assert outcomes == ["1", "2"]
    assert len(done["lanes"]) == 2


def test_every_run_has_arguments_of_its_own() -> None:
    with HostClient() as host:
        first = host.run_rows(f"{FILE}:emptied", ["[[1,2,3]]"])[1]
        run_again = {
            "function": f"{FILE}:emptied",
            "tasks": 1,
            "workers": 2,
            "order": "task",
            "round": 2,
            "keep": True,
        }
        assert host.ask("run", **run_again)[-1]["type"] == "done"
        assert [host.receive_line().decode()] == first == ["3"]


def test_arguments_that_cannot_be_read_are_refused() -> None:
    with HostClient() as host:
        answer, _ = host.run_rows(f"{FILE}:same", ["[1]", '[{"pickle":"AAAA"}]'])
    assert answer["type"] == "failed"
    assert answer["error"].startswith("The arguments of task 1 cannot be read: ")


@pytest.mark.parametrize(
    ("executor", "told"),
    [
        ("serial", "Task 1 had begun and not ended, 1 had ended, 1 had not begun."),
        ("threads", "Task 1 had begun and not ended, 2 had ended, 0 had not begun."),
        ("processes", "Task 1 had begun and not ended, 2 had ended, 0 had not begun."),
    ],
)
def test_a_host_says_which_tasks_have_not_ended(executor: str, told: str) -> None:
    with HostClient(before=AFTER_THE_OTHERS) as host:
        host.send(
            {
                "type": "prepare",
                "executor": executor,
                "functions": [f"{FILE}:wait"],
                "start_method": "fork" if executor == "processes" else None,
                "rows": 3,
            }
        )
        for row in ("[0]", "[1]", "[2]"):
            host.send_line(row.encode())
        assert host.answers()[-1]["type"] == "ready"
        host.send(
            {
                "type": "run",
                "function": f"{FILE}:wait",
                "tasks": 3,
                "workers": 2,
                "order": "task",
                "round": 1,
                "keep": True,
            }
        )
        assert host.process.stderr is not None
        # The host asks itself, again and again, until all that can end has ended.
        for line in host.process.stderr:
            if line.strip() == told:
                break
        os.killpg(host.process.pid, signal.SIGKILL)


AFTER_THE_OTHERS = """
import os, signal
def ask(*_):
    os.kill(os.getpid(), signal.SIGUSR1)
signal.signal(signal.SIGALRM, ask)
signal.signal(signal.SIGUSR1, lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 0.1, 0.1)
"""


def test_expressions_are_zipped_and_the_shortest_ends_them() -> None:
    answer, rows = gather(map=["range(SIZE)", "[[1.5]] * 9"])
    assert rows == [f'[{task},{{"floats":"AAAAAAAA+D8="}}]' for task in range(3)]
    assert answer["portable"] is True
    assert answer["arguments"] == 2


def test_tasks_are_taken_from_an_iterable_or_a_function_that_gives_one() -> None:
    assert gather(tasks_from=f"{FILE}:tasks")[1] == ["[1,2]", "[3,4]"]
    assert gather(tasks_from=f"{FILE}:rows")[1] == ["[5,6]"]


def test_what_has_no_end_is_cut_off() -> None:
    assert gather("same", map=["endless"], tasks=3)[1] == ["[0]", "[1]", "[2]"]
    assert refusal("same", map=["endless"]) == (
        "There are more than 1000000 tasks, or they have no end. --tasks says how many to take."
    )


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (
            {"map": ["range(0)", "[1]"]},
            "There is not a single task: one of the iterables is empty.",
        ),
        ({"map": ["1/0"]}, "--map '1/0' gives no arguments: ZeroDivisionError: division by zero."),
        (
            {"map": ["[1", "[2]"]},
            "--map '[1' gives no arguments: SyntaxError: '[' was never closed",
        ),
        ({"map": ["3"]}, "--map '3' gives no arguments: TypeError: 'int' object is not iterable."),
        ({"map": ["exit(3)"]}, "--map 'exit(3)' gives no arguments: SystemExit: 3."),
        (
            {"map": ["(1/x for x in [1, 0])", "range(2)"]},
            "--map '(1/x for x in [1, 0])' gives no arguments: ZeroDivisionError",
        ),
        (
            {"map": ["[1]"]},
            "Function 'FILE:add' takes (x: 'Any', y: 'Any') -> 'Any', and every task has 1",
        ),
        ({"map": ["[1]", "[lambda: 0]"]}, "An argument of task 0 cannot be pickled: "),
        (
            {},
            "Nothing says what to call 'FILE:add' with. Give an iterable for each parameter",
        ),
        (
            {"tasks_from": f"{FILE}:bare"},
            "The tasks 'FILE:bare' must be tuples of arguments; task 0 is of type 'int'. A single",
        ),
        (
            {"tasks_from": f"{FILE}:uneven"},
            "The tasks 'FILE:uneven' must be tuples of one length, at least 1; task 1 has 1, task",
        ),
        (
            {"tasks_from": f"{FILE}:nothing"},
            "The tasks 'FILE:nothing' cannot be used: it does not",
        ),
        ({"tasks_from": f"{FILE}:add"}, "The tasks 'FILE:add' cannot be used: TypeError: add()"),
    ],
)
def test_what_leads_to_no_tasks_is_refused(fields: dict[str, Any], error: str) -> None:
    assert refusal(**fields).startswith(error)


@pytest.mark.parametrize(
    ("function", "error"),
    [
        ("nothing", "Function 'FILE:nothing' does not exist: "),
        ("SIZE", "'FILE:SIZE' is not a function but of type 'int'."),
    ],
)
def test_a_function_that_is_none_is_refused(function: str, error: str) -> None:
    assert refusal(function, map=["[1]"]).startswith(error)


def test_a_module_that_is_not_there_is_told_with_where_modules_are() -> None:
    with HostClient() as host:
        answer, _ = host.gather("no_such_module:f", map=["[1]"])
    lines = answer["error"].splitlines()
    assert lines[0].endswith("No module named 'no_such_module'.")
    assert "on PYTHONPATH" in lines[1]


@pytest.mark.parametrize(
    ("function", "arguments", "obstacle"),
    [
        (f"{FILE}:add", 2, None),
        ("operator:add", 2, None),
        (f"{FILE}:same", 2, "takes (x: 'Any') -> 'Any', and every task has 2 arguments: too many"),
        ("no_such_module:f", 1, "cannot be imported: ModuleNotFoundError: No module named"),
        (f"{FILE}:SIZE", 1, "is not a function but of type 'int'"),
    ],
)
def test_a_function_is_judged_by_the_arguments_of_its_tasks(
    function: str, arguments: int, obstacle: str | None
) -> None:
    with HostClient() as host:
        judged = host.ask("judge", function=function, arguments=arguments)[-1]
    assert judged["timed_map"] is False
    if obstacle is None:
        assert judged["obstacle"] is None
    else:
        assert obstacle in judged["obstacle"]


def test_a_file_may_not_have_the_name_of_another_module(tmp_path: Path) -> None:
    file = tmp_path / "json.py"
    file.write_text("def f(x): return x\n", "utf-8")
    with HostClient() as host:
        answer, _ = host.gather(f"{file}:f", map=["[1]"])
    assert "there is another module 'json'" in answer["error"]
    assert answer["error"].endswith("Rename the file.")


@pytest.mark.parametrize("name", ["my-file.py", "mödul.py"])
def test_a_file_may_have_any_other_name(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text("def f(x): return x\n", "utf-8")
    with HostClient() as host:
        _, rows = host.gather(f"{file}:f", map=["[1]"])
        assert host.run_rows(f"{file}:f", rows, "processes", "spawn")[1] == ["1"]


def test_a_file_with_a_point_in_its_name_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.b.py"
    file.touch()
    with HostClient() as host:
        answer, _ = host.gather(f"{file}:f", map=["[1]"])
    assert answer["error"].endswith("'a.b' is no module's name. Rename the file.")
