"""Whatever fails, a host says what, stops the pool and goes on."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING, Any

import pytest

from golden import bits
from host_client import HostClient
from test_host import every_executor

if TYPE_CHECKING:
    from pathlib import Path


def assert_usable(host: HostClient) -> None:
    assert host.run("double", [1.0, 2.0])[-1]["bits"] == [bits(2.0), bits(4.0)]


@pytest.mark.parametrize("order", ["task", "finish"])
@every_executor
def test_the_first_failing_task_is_named(
    host: HostClient, variant: tuple[str, str | None], order: str
) -> None:
    executor, start_method = variant
    host.prepare("fail_on", "double", executor=executor, start_method=start_method)
    messages = host.run("fail_on", list(range(6)), [[5, 3, 2]] * 6, order=order)
    assert messages[-1] == {"type": "failed", "task": 2, "error": "ValueError: 2 is bad"}
    assert_usable(host)


@pytest.mark.parametrize("order", ["task", "finish"])
@every_executor
def test_tasks_that_have_not_begun_are_left_undone(
    host: HostClient, variant: tuple[str, str | None], order: str, tmp_path: Path
) -> None:
    executor, start_method = variant
    if executor == "serial":
        pytest.skip("a serial executor runs every task when it is submitted")
    host.prepare("fail_first_and_note", executor=executor, start_method=start_method)
    notes, tasks = tmp_path / "notes", 200
    failed = host.run(
        "fail_first_and_note", list(range(tasks)), [str(notes)] * tasks, order=order
    )[-1]
    assert failed == {"type": "failed", "task": 0, "error": "ValueError: the first fails"}
    assert 1 <= notes.stat().st_size < tasks


@pytest.mark.parametrize(
    ("function", "argument", "error"),
    [
        ("fail_silently", 1, "LookupError"),
        ("fail_unpicklably", 1, "TwoPartError: two parts"),
        ("fail_with_half_a_surrogate_pair", 1, "ValueError: ?"),
        ("exit_python", 3, "SystemExit: 3"),
        ("count", 1, "TypeError: task_functions:count must return float, not 'int'"),
        ("double", [1], "TypeError: can't multiply sequence by non-int of type 'float'"),
    ],
)
@every_executor
def test_an_error_is_told_in_its_own_words(
    host: HostClient, variant: tuple[str, str | None], function: str, argument: Any, error: str
) -> None:
    executor, start_method = variant
    host.prepare(function, "double", executor=executor, start_method=start_method)
    failed = host.run(function, [argument])[-1]
    assert failed == {"type": "failed", "task": 0, "error": error}
    assert_usable(host)


@pytest.mark.parametrize("order", ["task", "finish"])
@pytest.mark.parametrize("start_method", ["fork", "spawn", "forkserver"])
def test_a_killed_worker_blames_no_task(host: HostClient, start_method: str, order: str) -> None:
    host.prepare("die", "double", executor="processes", start_method=start_method)
    failed = host.run("die", [0, 1, 0], order=order)[-1]
    assert failed["type"] == "failed"
    assert "task" not in failed
    assert failed["error"].startswith("BrokenProcessPool: A process in the process pool was")
    assert_usable(host)


def test_functions_that_cannot_be_pickled_themselves_run_in_processes(host: HostClient) -> None:
    host.prepare("partial", executor="processes")
    assert host.run("partial", [1, 2])[-1]["bits"] == [bits(1.0), bits(2.0)]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (
            {"executor": "process"},
            (
                "Unknown executor 'process'. Did you mean 'processes'?\n"
                "  Executors: serial, threads, processes, interpreters, native, cluster."
            ),
        ),
        (
            {"start_method": "fork"},
            (
                "Executor 'serial' takes no start method, so 'fork' cannot be used.\n"
                "  Only 'processes' takes one."
            ),
        ),
        (
            {"functions": ["double"]},
            "Function 'double' is not named in the form 'module:qualname'.",
        ),
        (
            {"functions": ["nowhere:double"]},
            (
                "Function 'nowhere:double' cannot be imported:"
                " ModuleNotFoundError: No module named 'nowhere'."
            ),
        ),
        (
            {"functions": ["exits_on_import:double"]},
            "Function 'exits_on_import:double' cannot be imported: SystemExit: 3.",
        ),
        (
            {"functions": ["task_functions:triple"]},
            (
                "Function 'task_functions:triple' does not exist:"
                " module 'task_functions' has no attribute 'triple'."
            ),
        ),
        (
            {"functions": ["task_functions:not_a_function"]},
            "'task_functions:not_a_function' is not a function but of type 'int'.",
        ),
        ({"executor": None}, "'executor' of message 'prepare' must be a string, not None."),
        ({"functions": "f"}, "'functions' of message 'prepare' must be a list, not 'f'."),
        (
            {"functions": [1]},
            "'functions' of message 'prepare' must be a list, each item a string, not 1.",
        ),
        ({"start_method": 1}, "'start_method' of message 'prepare' must be a string, not 1."),
    ],
)
def test_what_cannot_be_prepared_is_refused(
    host: HostClient, fields: dict[str, Any], error: str
) -> None:
    message = {"executor": "serial", "functions": ["task_functions:double"], **fields}
    assert host.ask("prepare", **message) == [{"type": "failed", "error": error}]
    host.prepare("double")
    assert_usable(host)


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        (
            {"function": "task_functions:die"},
            (
                "Function 'task_functions:die' is not prepared.\n"
                "  Prepared: task_functions:fail_on, task_functions:double."
            ),
        ),
        (
            {"arguments": [[1, 2], [[]]]},
            (
                "'arguments' of message 'run' must be one or more lists of one length,"
                " not of lengths [2, 1]."
            ),
        ),
        (
            {"arguments": []},
            (
                "'arguments' of message 'run' must be one or more lists of one length,"
                " not of lengths []."
            ),
        ),
        (
            {"arguments": [1, 2]},
            "'arguments' of message 'run' must be a list, each item a list, not 1.",
        ),
        ({"workers": 0}, "'workers' of message 'run' must be at least 1, not 0."),
        ({"workers": True}, "'workers' of message 'run' must be an integer, not True."),
        ({"workers": 1.5}, "'workers' of message 'run' must be an integer, not 1.5."),
        (
            {"order": "finished"},
            "Unknown order 'finished'. Did you mean 'finish'?\n  Orders: task, finish.",
        ),
    ],
)
def test_a_run_that_cannot_begin_is_refused(
    host: HostClient, fields: dict[str, Any], error: str
) -> None:
    host.prepare("fail_on", "double")
    message = {
        "function": "task_functions:fail_on",
        "arguments": [[1], [[]]],
        "workers": 1,
        "order": "task",
        **fields,
    }
    assert host.ask("run", **message) == [{"type": "failed", "error": error}]
    assert_usable(host)


def test_a_run_needs_a_preparation(host: HostClient) -> None:
    refused = [{"type": "failed", "error": "Nothing is prepared. Send 'prepare' before 'run'."}]
    assert host.run("double", [1.0]) == refused


def test_a_failed_preparation_leaves_nothing_prepared(host: HostClient) -> None:
    host.prepare("double")
    host.prepare("triple")
    assert host.run("double", [1.0])[-1]["error"].startswith("Nothing is prepared.")


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", "A message is not JSON in UTF-8: "),
        (b'{"type": "\xff"}', "A message is not JSON in UTF-8: "),
        (b"", "A message is not JSON in UTF-8: "),
        (b"[1]", "A message must be an object with a 'type', not [1]."),
        (b"{}", "A message must be an object with a 'type', not {}."),
        (b'{"type": 1}', "A message must be an object with a 'type', not {'type': 1}."),
        (
            b'{"type": "prepar"}',
            (
                "Unknown message type 'prepar'. Did you mean 'prepare'?\n"
                "  Message types: gather, judge, prepare, run, bye."
            ),
        ),
    ],
)
def test_a_malformed_message_is_refused(host: HostClient, line: bytes, error: str) -> None:
    host.send_line(line)
    failed = host.receive()
    assert failed["type"] == "failed"
    assert failed["error"].startswith(error)
    host.prepare("double")
    assert_usable(host)


@pytest.mark.parametrize("start_method", ["fork", "spawn", "forkserver"])
def test_the_pipe_ends_with_a_host_that_is_killed(start_method: str) -> None:
    with HostClient() as host:
        host.prepare("wait_for_signal", executor="processes", start_method=start_method)
        host.send(
            {
                "type": "run",
                "function": "task_functions:wait_for_signal",
                "arguments": [[0, 0]],
                "workers": 2,
                "order": "task",
            }
        )
        assert [host.receive()["phase"] for _ in range(2)] == ["start", "work"]
        os.kill(host.process.pid, signal.SIGKILL)
        with pytest.raises(AssertionError, match="said nothing more"):
            host.receive()


def test_a_fault_of_the_host_itself_is_a_traceback() -> None:
    fault = "import fully_loaded.host as host; host.Host._prepare = None"
    with HostClient(before=fault) as host:
        host.send({"type": "prepare"})
        assert host.close() == 1
    assert "TypeError: 'NoneType' object is not callable" in host.errors
