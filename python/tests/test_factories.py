"""An executor may come from any factory that the interpreter can import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from fully_loaded.executors import UnusableExecutorError, availability, make_executor
from host_client import PYTHONPATH, HostClient

UNUSABLE = {
    "nowhere:Executor": ("it cannot be imported: ModuleNotFoundError: No module named 'nowhere'"),
    "exits_on_import:Executor": "it cannot be imported: SystemExit: 3",
    "executor_factories:triple": (
        "it does not exist: module 'executor_factories' has no attribute 'triple'"
    ),
    "executor_factories:Group.processes": (
        "it does not exist: type object 'Group' has no attribute 'processes'"
    ),
    "executor_factories:not_a_factory": "it cannot be called, being of type 'int'",
    "executor_factories:": "it is not named in the form 'module:qualname'",
    ":processes": "it is not named in the form 'module:qualname'",
}
"""What is found before a factory is called."""

USELESS = {
    "executor_factories:takes_nothing": (
        "it cannot be called with max_workers=2: TypeError:"
        " takes_nothing() got an unexpected keyword argument 'max_workers'"
    ),
    "executor_factories:refuses": (
        "it cannot be called with max_workers=2: LookupError: there are no 2 workers"
    ),
    "executor_factories:gives_a_list": (
        "it gives an object of type 'list', not a concurrent.futures.Executor"
    ),
}
"""What is found when a factory is called."""


@pytest.mark.parametrize("workers", [1, 3])
def test_a_factory_gets_the_number_of_workers(workers: int) -> None:
    with make_executor("concurrent.futures:ThreadPoolExecutor", workers) as executor:
        assert executor._max_workers == workers  # type: ignore[attr-defined]  # noqa: SLF001  # nothing public tells it


def test_a_factory_may_be_inside_something() -> None:
    with make_executor("executor_factories:Group.threads", 1) as executor:
        assert executor.submit(abs, -1).result(60) == 1


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_factory_that_is_not_there_is_told(name: str) -> None:
    assert availability(name) == UNUSABLE[name]


@pytest.mark.parametrize("name", UNUSABLE)
def test_a_factory_that_is_not_there_is_refused(host: HostClient, name: str) -> None:
    assert host.prepare("double", executor=name) == {
        "type": "failed",
        "error": f"Executor '{name}' cannot run here: {UNUSABLE[name]}.",
    }


@pytest.mark.parametrize("name", USELESS)
def test_a_factory_without_an_executor_is_known_when_it_is_called(name: str) -> None:
    assert availability(name) is None
    with pytest.raises(UnusableExecutorError) as caught:
        make_executor(name, 2)
    assert str(caught.value) == f"Executor '{name}' cannot run here: {USELESS[name]}."


@pytest.mark.parametrize("name", USELESS)
def test_a_factory_without_an_executor_fails_the_run(host: HostClient, name: str) -> None:
    assert host.prepare("double", executor=name) == {"type": "ready"}
    for _ in range(2):
        assert host.run("double", [1.0])[-1] == {
            "type": "failed",
            "error": f"Executor '{name}' cannot run here: {USELESS[name]}.",
        }


def test_a_factory_takes_no_start_method(host: HostClient) -> None:
    name = "loky:get_reusable_executor"
    assert host.prepare("double", executor=name, start_method="fork") == {
        "type": "failed",
        "error": (
            f"Executor '{name}' takes no start method, so 'fork' cannot be used.\n"
            "  Only 'processes' takes one."
        ),
    }


def test_what_a_factory_makes_needs_a_worker() -> None:
    name = "concurrent.futures:ThreadPoolExecutor"
    with pytest.raises(ValueError, match="worker") as caught:
        make_executor(name, 0)
    assert str(caught.value) == f"Executor '{name}' needs at least 1 worker, not 0."


@pytest.mark.parametrize("order", ["task", "finish"])
@pytest.mark.parametrize("name", ["loky:get_reusable_executor", "executor_factories:processes"])
def test_a_worker_that_dies_fails_the_run_alone(host: HostClient, name: str, order: str) -> None:
    host.prepare("die", "process_id", executor=name)
    failed = host.run("die", [0, 1, 0], order=order)[-1]
    assert failed["type"] == "failed"
    assert "task" not in failed
    assert failed["error"].startswith(("TerminatedWorkerError: ", "BrokenProcessPool: "))
    assert len(host.run("process_id", [1, 2])[-1]["bits"]) == 2


def test_every_run_has_an_executor_of_its_own(host: HostClient) -> None:
    host.prepare("process_id", executor="loky:get_reusable_executor")
    first, second = (set(host.run("process_id", [0])[-1]["bits"]) for _ in range(2))
    assert first.isdisjoint(second)


@pytest.mark.parametrize(
    ("name", "obstacle"),
    [
        ("concurrent.futures:ThreadPoolExecutor", None),
        ("loky:get_reusable_executor", None),
        ("executor_factories:processes", None),
        ("executor_factories:threads_and_half_a_line", None),
        *UNUSABLE.items(),
        *USELESS.items(),
    ],
)
def test_the_probe_tries_a_factory(name: str, obstacle: str | None) -> None:
    assert tried(name) == {"obstacle": obstacle}


def tried(name: str) -> Any:
    """Have an interpreter of its own make an executor; return its last line."""
    code = "from fully_loaded.probe import try_executor; try_executor()"
    ended = subprocess.run(
        [sys.executable, "-c", code, name, "2"],
        env={**os.environ, "PYTHONPATH": PYTHONPATH, "PYTHONSAFEPATH": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stderr == ""
    return json.loads(ended.stdout.splitlines()[-1])
