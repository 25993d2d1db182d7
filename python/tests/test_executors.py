"""Every executor keeps the promises of `concurrent.futures`."""

from __future__ import annotations

import multiprocessing
import os
import sys
import threading
from typing import TYPE_CHECKING, Any

import pytest

from fully_loaded.executors import (
    CLUSTER,
    NATIVE,
    SerialExecutor,
    availability,
    import_ahead,
    make_executor,
    names,
)
from task_functions import double, fail_on, process_id

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor

START_METHODS = multiprocessing.get_all_start_methods()

VARIANTS: list[tuple[str, str | None]] = [
    *((name, None) for name in names() if name != NATIVE and availability(name) is None),
    *(("processes", method) for method in START_METHODS),
    ("concurrent.futures:ThreadPoolExecutor", None),
]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Executor]:
    """A cluster for all tests: each would take more than a second to start its own."""
    with make_executor(CLUSTER, 2) as made:
        yield made


@pytest.fixture(params=VARIANTS, ids=lambda variant: "-".join(filter(None, variant)))
def executor(request: pytest.FixtureRequest) -> Iterator[Executor]:
    name, start_method = request.param
    if name == CLUSTER:
        yield request.getfixturevalue("cluster")
        return
    with make_executor(name, 2, start_method) as made:
        yield made


def test_map_gives_results_in_task_order(executor: Executor) -> None:
    assert list(executor.map(double, range(20))) == [2.0 * x for x in range(20)]


def test_map_takes_one_list_a_parameter(executor: Executor) -> None:
    tasks = 4
    assert list(executor.map(pow, range(tasks), [3] * tasks)) == [0, 1, 8, 27]


def test_map_of_nothing_is_nothing(executor: Executor) -> None:
    assert list(executor.map(double, [])) == []


def test_map_raises_what_the_first_failing_task_raised(executor: Executor) -> None:
    results = executor.map(fail_on, range(5), [[2, 4]] * 5)
    assert [next(results), next(results)] == [0.0, 1.0]
    with pytest.raises(ValueError, match=r"^2 is bad$"):
        next(results)


def test_a_future_holds_the_exception(executor: Executor) -> None:
    assert isinstance(executor.submit(fail_on, 1, [1]).exception(60), ValueError)


def test_keywords_reach_the_function(executor: Executor) -> None:
    assert executor.submit(fail_on, x=1, bad=[]).result(60) == 1.0


def test_an_executor_that_is_shut_down_takes_no_task(executor: Executor) -> None:
    executor.shutdown()
    with pytest.raises(RuntimeError, match=r"^cannot schedule new futures after shutdown$"):
        executor.submit(double, 1.0)


def test_shutting_down_twice_is_harmless(executor: Executor) -> None:
    executor.shutdown()
    executor.shutdown(wait=False, cancel_futures=True)


@pytest.mark.parametrize("start_method", [None, *START_METHODS])
def test_processes_run_tasks_elsewhere(start_method: str | None) -> None:
    with make_executor("processes", 1, start_method) as executor:
        assert executor.submit(process_id, 0).result(60) != os.getpid()


def test_threads_run_tasks_in_other_threads() -> None:
    with make_executor("threads", 1) as executor:
        assert executor.submit(threading.get_ident).result(60) != threading.get_ident()


def test_a_serial_executor_runs_tasks_in_its_caller() -> None:
    with SerialExecutor() as executor:
        assert executor.submit(threading.get_ident).result() == threading.get_ident()


def test_a_serial_executor_runs_a_task_when_it_is_submitted() -> None:
    seen: list[int] = []
    with SerialExecutor() as executor:
        future = executor.submit(seen.append, 1)
        assert seen == [1]
        assert future.done()


@pytest.mark.parametrize("error", [KeyboardInterrupt, SystemExit])
def test_a_serial_executor_ends_with_its_caller(error: type[BaseException]) -> None:
    def end() -> None:
        raise error

    with SerialExecutor() as executor, pytest.raises(error):
        executor.submit(end)


def test_the_catalogue() -> None:
    assert names() == ["serial", "threads", "processes", "interpreters", "native", "cluster"]


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="interpreters can run here")
def test_interpreters_say_what_they_need() -> None:
    version = sys.version.split()[0]
    reason = f"needs CPython 3.14 or newer; this is CPython {version}"
    assert availability("interpreters") == reason
    with pytest.raises(RuntimeError) as caught:
        make_executor("interpreters", 2)
    assert str(caught.value) == f"Executor 'interpreters' cannot run here: {reason}."


@pytest.mark.parametrize("ask", [availability, import_ahead, lambda name: make_executor(name, 1)])
def test_an_unknown_executor_is_refused(ask: Any) -> None:
    with pytest.raises(ValueError, match="Unknown") as caught:
        ask("process")
    assert str(caught.value) == (
        "Unknown executor 'process'. Did you mean 'processes'?\n"
        "  Executors: serial, threads, processes, interpreters, native, cluster."
    )


def test_no_guess_is_made_where_nothing_is_close() -> None:
    with pytest.raises(ValueError, match="Unknown") as caught:
        availability("x")
    assert str(caught.value) == (
        "Unknown executor 'x'.\n"
        "  Executors: serial, threads, processes, interpreters, native, cluster."
    )


def test_an_unknown_start_method_is_refused() -> None:
    with pytest.raises(ValueError, match="Unknown") as caught:
        make_executor("processes", 2, "frok")
    assert str(caught.value) == (
        "Unknown start method 'frok'. Did you mean 'fork'?\n"
        "  Start methods: fork, spawn, forkserver."
    )


@pytest.mark.parametrize("name", ["serial", "threads", "interpreters", "native", "cluster"])
def test_only_processes_have_a_start_method(name: str) -> None:
    with pytest.raises(ValueError, match="start method") as caught:
        make_executor(name, 2, "fork")
    assert str(caught.value) == (
        f"Executor '{name}' takes no start method, so 'fork' cannot be used.\n"
        "  Only 'processes' takes one."
    )


@pytest.mark.parametrize("name", ["serial", "threads", "processes"])
def test_an_executor_needs_a_worker(name: str) -> None:
    with pytest.raises(ValueError, match="worker") as caught:
        make_executor(name, 0)
    assert str(caught.value) == f"Executor '{name}' needs at least 1 worker, not 0."


def test_the_native_executor_is_no_pool() -> None:
    with pytest.raises(ValueError, match="native") as caught:
        make_executor(NATIVE, 2)
    assert str(caught.value) == (
        "Executor 'native' is a call of the function's own; there is no pool."
    )
