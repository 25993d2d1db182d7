"""The Swift extension is a Python function like any other, and lets other threads run."""

from __future__ import annotations

import inspect
import multiprocessing
import os
import pickle
import re
import signal
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING

import pytest

from fully_loaded import functions
from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType


@pytest.fixture
def no_forced_switches() -> Iterator[None]:
    """Let a thread keep the GIL for as long as it does not give it away itself."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    yield
    sys.setswitchinterval(usual)


@pytest.mark.parametrize("name", ["cpu_intensive", "square_root_sum"])
def test_each_function_has_a_docstring(native: ModuleType, name: str) -> None:
    assert getattr(native, name).__doc__


@pytest.mark.parametrize("name", ["cpu_intensive", "square_root_sum"])
def test_signatures_agree_with_python(native: ModuleType, name: str) -> None:
    pure = inspect.signature(getattr(functions, name)).parameters
    swift = inspect.signature(getattr(native, name)).parameters
    assert [(p.name, p.kind, p.default) for p in swift.values() if p.name != "workers"] == [
        (p.name, p.kind, p.default) for p in pure.values()
    ]


def test_the_signature_is_written_as_in_python(native: ModuleType) -> None:
    assert str(inspect.signature(native.cpu_intensive)) == "(n, multiplier=1, *, workers=1)"


def test_the_function_says_where_it_lives(native: ModuleType) -> None:
    assert native.cpu_intensive.__module__ == "fully_loaded._native"


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickling_gives_the_same_function(native: ModuleType, protocol: int) -> None:
    pickled = pickle.dumps(native.cpu_intensive, protocol)
    assert pickle.loads(pickled) is native.cpu_intensive  # noqa: S301  # pickled a line above


def test_arguments_go_by_position_and_by_keyword(native: ModuleType) -> None:
    assert (
        native.square_root_sum(5, 1000)
        == native.square_root_sum(5, iterations=1000)
        == native.square_root_sum(iterations=1000, n=5)
    )


@pytest.mark.parametrize("start_method", multiprocessing.get_all_start_methods())
def test_a_process_pool_gives_the_same_results(native: ModuleType, start_method: str) -> None:
    context = multiprocessing.get_context(start_method)
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        results = list(executor.map(native.square_root_sum, range(8), [100_000] * 8))
    assert results == [native.square_root_sum(n, 100_000) for n in range(8)]


@pytest.mark.usefixtures("no_forced_switches")
def test_other_threads_run_meanwhile(native: ModuleType) -> None:
    started, seen = threading.Event(), threading.Event()
    was_seen_between_calls = []

    def compute() -> None:
        started.set()
        for _ in range(200):
            native.cpu_intensive(0)
            if seen.is_set():
                was_seen_between_calls.append(True)
                return

    thread = threading.Thread(target=compute)
    thread.start()
    # With the GIL held throughout, this thread would only wake when all calls are over.
    started.wait()
    seen.set()
    thread.join()
    assert was_seen_between_calls


@pytest.mark.parametrize("workers", [1, 2, 3, 1024])
def test_several_workers_give_the_same_bits(native: ModuleType, workers: int) -> None:
    assert native.cpu_intensive(31, workers=workers) == native.cpu_intensive(31)


@pytest.mark.parametrize("workers", [0, -1, 1025])
def test_a_number_of_workers_outside_the_domain_is_an_error(
    native: ModuleType, workers: int
) -> None:
    message = f"argument 'workers' must be between 1 and 1024, not {workers}"
    with pytest.raises(ValueError, match=re.escape(message)):
        native.cpu_intensive(1, workers=workers)


def test_workers_go_by_keyword_only(native: ModuleType) -> None:
    with pytest.raises(TypeError):
        native.cpu_intensive(1, 1, 2)


@pytest.mark.usefixtures("native")
@pytest.mark.parametrize("workers", [1, 2])
def test_control_c_ends_a_call_that_would_take_hours(workers: int) -> None:
    program = f"""
from fully_loaded._native import cpu_intensive
try:
    print("begun", flush=True)
    cpu_intensive(1, 698_146, workers={workers})
except KeyboardInterrupt:
    print("interrupted")
"""
    with subprocess.Popen(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "python/src")},
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
        assert (output, process.returncode) == ("interrupted\n", 0)


@pytest.mark.usefixtures("native")
@pytest.mark.parametrize("kernel", ["scalar", "sse2", "avx2", "avx512", "neon", "nonsense"])
def test_whatever_kernel_is_asked_for_the_bits_are_the_same(kernel: str) -> None:
    program = (
        "from fully_loaded._native import square_root_sum;"
        "print(square_root_sum(31, 1_000_003).hex())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT / "python/src"),
            "FULLY_LOADED_KERNEL": kernel,
        },
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout == f"{functions.square_root_sum(31, 1_000_003).hex()}\n"
