"""The executor `native` is one call for all tasks of a run."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest

from fully_loaded import functions
from golden import bits
from test_host import kinds

if TYPE_CHECKING:
    from types import ModuleType

    from host_client import HostClient


@pytest.mark.parametrize("order", ["task", "finish"])
def test_a_run_gives_bits_in_task_order(host: HostClient, order: str) -> None:
    assert host.prepare("mapped_double", executor="native") == {"type": "ready"}
    for _ in range(2):
        done = host.run("mapped_double", [0.1, 0.2, 0.3, 0.4], order=order)[-1]
        assert done["bits"] == [bits(2.0 * x) for x in (0.1, 0.2, 0.3, 0.4)]


def test_a_run_is_one_call_of_the_function_with_the_workers(host: HostClient) -> None:
    host.prepare("counts_calls", executor="native")
    for calls, workers in [(1, 2), (2, 3)]:
        messages = host.run("counts_calls", [0] * 5, workers=workers)
        assert kinds(messages) == ["start", "work", "stop", "done"]
        assert messages[-1]["bits"] == [bits(10 * calls + workers)] * 5


def test_results_are_told_in_the_order_in_which_tasks_ended(host: HostClient) -> None:
    host.prepare("backwards", executor="native")
    messages = host.run("backwards", list(range(4)), order="finish")
    assert kinds(messages) == ["start", "work", *["result"] * 4, "stop", "done"]
    assert [m["task"] for m in messages if m["type"] == "result"] == [3, 2, 1, 0]
    assert [m["bits"] for m in messages if m["type"] == "result"] == messages[-1]["bits"][::-1]


@pytest.mark.parametrize("order", ["task", "finish"])
def test_a_run_without_tasks_has_no_results(host: HostClient, order: str) -> None:
    host.prepare("mapped_double", executor="native")
    messages = host.run("mapped_double", [], order=order)
    assert kinds(messages) == ["start", "work", "stop", "done"]
    assert messages[-1]["bits"] == messages[-1]["lanes"] == []


def test_times_are_in_order(host: HostClient) -> None:
    host.prepare("mapped_double", executor="native")
    start, work, stop, done = host.run("mapped_double", [1.0, 2.0])
    for lane in done["lanes"]:
        times = [start["t_ns"], work["t_ns"], lane["start_ns"], lane["end_ns"], stop["t_ns"]]
        assert times == sorted(times)
    assert stop["t_ns"] <= done["t_ns"]


def test_lanes_number_the_workers_by_first_appearance(host: HostClient) -> None:
    host.prepare("mapped_burn", "counts_calls", executor="native")
    lanes = host.run("mapped_burn", [20] * 6)[-1]["lanes"]
    assert [lane["task"] for lane in lanes] == list(range(6))
    seen = list(dict.fromkeys(lane["worker"] for lane in lanes))
    assert seen == list(range(len(seen)))
    assert len(seen) <= 2
    lanes = host.run("counts_calls", [0] * 3, workers=4)[-1]["lanes"]
    assert [lane["worker"] for lane in lanes] == [0, 0, 0]


def test_the_cpu_time_of_the_threads_counts(host: HostClient) -> None:
    host.prepare("mapped_burn", executor="native")
    assert host.run("mapped_burn", [50] * 4)[-1]["cpu_ns"] >= 200_000_000


@pytest.mark.parametrize("order", ["task", "finish"])
def test_an_error_of_the_call_blames_no_task(host: HostClient, order: str) -> None:
    host.prepare("mapped_fail_on", "mapped_double", executor="native")
    failed = host.run("mapped_fail_on", list(range(6)), [[5, 3, 2]] * 6, order=order)[-1]
    assert failed == {"type": "failed", "error": "ValueError: 2 is bad"}
    assert host.run("mapped_double", [1.0])[-1]["bits"] == [bits(2.0)]


def test_a_task_that_wants_to_exit_fails_the_run(host: HostClient) -> None:
    host.prepare("mapped_exit", "mapped_double", executor="native")
    failed = host.run("mapped_exit", [3])[-1]
    assert failed == {"type": "failed", "error": "SystemExit: 3"}
    assert host.run("mapped_double", [1.0])[-1]["bits"] == [bits(2.0)]


def test_a_result_that_is_no_float_blames_its_task(host: HostClient) -> None:
    host.prepare("mapped_count", executor="native")
    assert host.run("mapped_count", [1, 2])[-1] == {
        "type": "failed",
        "task": 0,
        "error": "TypeError: task_functions:mapped_count must return float, not 'int'",
    }


def test_a_function_without_timed_map_is_refused(host: HostClient) -> None:
    assert host.prepare("mapped_double", "double", executor="native") == {
        "type": "failed",
        "error": (
            "Function 'task_functions:double' has no method 'timed_map',"
            " which executor 'native' calls.\n"
            "  timed_map(*iterables, workers) runs all tasks and says when each of them ran."
        ),
    }
    assert host.run("mapped_double", [1.0])[-1]["error"].startswith("Nothing is prepared.")


def test_a_start_method_is_refused(host: HostClient) -> None:
    assert host.prepare("mapped_double", executor="native", start_method="fork") == {
        "type": "failed",
        "error": (
            "Executor 'native' takes no start method, so 'fork' cannot be used.\n"
            "  Only 'processes' takes one."
        ),
    }


NAMES = ["cpu_intensive", "square_root_sum"]


@pytest.mark.parametrize("name", NAMES)
def test_the_extension_maps_as_an_executor_does(native: ModuleType, name: str) -> None:
    function: Any = getattr(native, name)
    lengths = [0] * 5 if name == "cpu_intensive" else [1000] * 5
    expected = [getattr(functions, name)(n, length) for n, length in enumerate(lengths)]
    assert function.map(range(5), lengths, workers=2) == expected
    assert function.timed_map(range(5), lengths, workers=2)[0] == expected


def test_the_extension_says_who_ran_each_task_and_when(native: ModuleType) -> None:
    before = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    results, lanes = native.cpu_intensive.timed_map(range(6), [1] * 6, workers=2)
    after = time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    assert results == [native.cpu_intensive(n) for n in range(6)]
    assert len(lanes) == 6
    for worker, start_ns, end_ns in lanes:
        assert worker in (0, 1)
        assert before <= start_ns < end_ns <= after


@pytest.mark.parametrize("order", ["task", "finish"])
def test_a_host_runs_the_extension_in_one_call(
    native: ModuleType, host: HostClient, order: str
) -> None:
    name = "fully_loaded._native:cpu_intensive"
    assert host.ask("prepare", executor="native", functions=[name]) == [{"type": "ready"}]
    run = {"function": name, "arguments": [[0, 1, 2], [1, 1, 1]], "workers": 2, "round": 1}
    messages = host.ask("run", **run, order=order)
    assert messages[-1]["bits"] == [bits(native.cpu_intensive(n)) for n in range(3)]
    assert [lane["task"] for lane in messages[-1]["lanes"]] == [0, 1, 2]
    told = sorted(message["task"] for message in messages if message["type"] == "result")
    assert told == ([] if order == "task" else [0, 1, 2])


def test_a_host_tells_the_error_of_the_extension(native: ModuleType, host: HostClient) -> None:
    with pytest.raises(ValueError, match="multiplier") as caught:
        native.cpu_intensive(0, -1)
    name = "fully_loaded._native:cpu_intensive"
    host.ask("prepare", executor="native", functions=[name])
    run = {"function": name, "arguments": [[0, 0], [1, -1]], "workers": 2, "round": 1}
    failed = host.ask("run", **run, order="task")[-1]
    assert failed == {"type": "failed", "error": f"ValueError: {caught.value}"}
