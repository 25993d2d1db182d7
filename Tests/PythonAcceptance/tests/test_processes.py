"""Threads, processes, interpreters and signals: the module is at home in all of them."""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import pytest

from acceptance import _acceptance as swift

if TYPE_CHECKING:
    from collections.abc import Iterator

METHODS = multiprocessing.get_all_start_methods()


@pytest.fixture
def no_forced_switches() -> Iterator[None]:
    """Let a thread keep the GIL for as long as it does not give it away itself."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1000)
    yield
    sys.setswitchinterval(usual)


def compute() -> None:
    """Have Swift use all that it has before processes are made."""
    swift.add(1, 2)
    swift.sum_async(1000)
    swift.square.map(range(10), workers=2)


FORKED = """
import os, sys, threading
from acceptance import _acceptance as swift
started = threading.Barrier(3)
def work():
    started.wait()
    swift.sum_async(100_000)
threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads: thread.start()
started.wait()
child = os.fork()
if child == 0:
    swift.sum_async(1000)
    os._exit(0)
for thread in threads: thread.join()
sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""


def test_a_child_forked_during_the_first_async_calls_has_its_own() -> None:
    for _ in range(5):
        subprocess.run([sys.executable, "-W", "ignore", "-c", FORKED], timeout=60, check=True)


def everything(n: int) -> tuple[Any, ...]:
    return swift.add(n, 1), swift.sum_async(100 + n), tuple(swift.square.map(range(n), workers=2))


@pytest.mark.parametrize("method", METHODS)
def test_processes_run_everything_after_the_module_has_computed(method: str) -> None:
    compute()
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        found = list(executor.map(everything, range(8), timeout=120))
    assert found == [everything(n) for n in range(8)]


@pytest.mark.parametrize("method", METHODS)
def test_parallel_functions_go_to_processes_themselves(method: str) -> None:
    compute()
    context = multiprocessing.get_context(method)
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        assert list(executor.map(swift.square, range(8), timeout=120)) == [
            float(x * x) for x in range(8)
        ]


@pytest.mark.usefixtures("no_forced_switches")
@pytest.mark.parametrize(
    "call",
    [
        lambda: swift.burn(2_000_000),
        lambda: swift.sum_async(500_000),
        lambda: swift.square_slowly.map([1, 1], [0.001, 0.001]),
    ],
    ids=["function", "async", "map"],
)
def test_other_threads_run_meanwhile(call: Any) -> None:
    started, seen = threading.Event(), threading.Event()
    was_seen = []

    def work() -> None:
        started.set()
        for _ in range(2000):
            call()
            if seen.is_set():
                was_seen.append(True)
                return

    thread = threading.Thread(target=work)
    thread.start()
    # With the GIL held throughout, this thread would only wake when all calls are over.
    started.wait()
    seen.set()
    thread.join()
    assert was_seen


def test_many_threads_call_at_once() -> None:
    with ThreadPoolExecutor(8) as executor:
        found = list(executor.map(everything, list(range(8)) * 20))
    assert found == [everything(n) for n in range(8)] * 20


@pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="there is one CPU")
def test_child_tasks_run_at_the_same_time() -> None:
    assert swift.meet(2) == 2 * 200


PROGRAM = """
import signal
from acceptance import _acceptance as swift
signal.signal(signal.SIGUSR1, lambda *_: (print("handled", flush=True), swift.add(1, 2)))
try:
    print("begun", flush=True)
    {call}
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.parametrize(
    "call",
    [
        "swift.spin(1000)",
        "swift.spin_async(1000)",
        "swift.ignore_signals(1000)",
        "swift.spin_many.map([1000] * 8, workers=4)",
        "swift.spin_many.map([1000] * 8, workers=1)",
        "import itertools; swift.square.map(itertools.repeat(1))",
    ],
)
def test_signals_are_answered(call: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM.format(call=call)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.send_signal(signal.SIGUSR1)
        assert process.stdout.readline() == "handled\n"
        process.send_signal(signal.SIGINT)
        output, _ = process.communicate(timeout=60)
        assert (output, process.returncode) == ("interrupted\n", 0)


def test_a_trap_ends_the_process_and_a_pool_survives_it() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "from acceptance import _acceptance as a; a.item([1], 5)"],
        env={**os.environ, "SWIFT_BACKTRACE": "enable=no"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode in {-signal.SIGILL, -signal.SIGTRAP}


DAEMON = """
import threading
from acceptance import _acceptance as swift
started = threading.Event()
def work():
    started.set()
    while True:
        swift.burn(1000)
threading.Thread(target=work, daemon=True).start()
started.wait()
swift.burn(100_000)
print("ended")
"""


def test_a_daemon_thread_in_swift_does_not_keep_the_interpreter() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", DAEMON], capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.stdout, ended.stderr, ended.returncode) == ("ended\n", "", 0)


IN_AN_INTERPRETER = """
from acceptance import _acceptance as swift
assert swift.add(1, 2) == 3.0
assert swift.square.map(range(3), workers=2) == [0.0, 1.0, 4.0]
assert swift.sum_async(10) > 0
try:
    swift.find(1)
except swift.NotFoundError as error:
    assert type(error) is swift.NotFoundError and str(error) == "nothing at 1"
else:
    raise AssertionError("nothing was raised")
try:
    swift.inner.fail_deeply()
except swift.inner.InnerError:
    pass
"""


@pytest.mark.skipif(
    sys.version_info < (3, 12), reason="interpreters have no GIL of their own before CPython 3.12"
)
def test_interpreters_with_a_gil_of_their_own() -> None:
    failures: list[str] = []

    def run() -> None:
        for _ in range(5):
            failure = run_in_an_interpreter(IN_AN_INTERPRETER)
            if failure is not None:
                failures.append(failure)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []


def run_in_an_interpreter(source: str) -> str | None:
    """Run code where the GIL is the interpreter's own; return what it raised."""
    if sys.version_info >= (3, 14):
        interpreters = importlib.import_module("concurrent.interpreters")
        interpreter = interpreters.create()
        try:
            interpreter.exec(source)
        finally:
            interpreter.close()
        return None
    if sys.version_info >= (3, 13):
        interpreters = importlib.import_module("_interpreters")
        identity = interpreters.create("isolated")
        failure = interpreters.exec(identity, source)
        interpreters.destroy(identity)
        return None if failure is None else str(failure.formatted)
    interpreters = importlib.import_module("_xxsubinterpreters")
    identity = interpreters.create(isolated=True)
    interpreters.run_string(identity, source)
    interpreters.destroy(identity)
    return None


@pytest.mark.skipif(not hasattr(sys, "_is_gil_enabled"), reason="CPython has a GIL before 3.13")
def test_the_gil_stays_as_it_was() -> None:
    # In a build without it, importing a module that does not say it can do without turns it on.
    program = (
        "import sys; before = sys._is_gil_enabled(); import acceptance._acceptance;"
        "assert sys._is_gil_enabled() == before"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], timeout=60, check=True)


def test_importing_once_more_gives_the_same_exceptions() -> None:
    program = """
import importlib, sys
from acceptance import _acceptance as first
error = first.NotFoundError
del sys.modules["acceptance._acceptance"], first
import acceptance
del acceptance._acceptance
second = importlib.import_module("acceptance._acceptance")
assert second.NotFoundError is error
try:
    second.find(1)
except error:
    print("same")
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=True
    )
    assert ended.stdout == "same\n"


def test_a_function_can_be_remote_too() -> None:
    assert swift.both(3) == 6
    assert swift.both.map([1, 2], [3, 4]) == [3, 8]


def test_a_pool_of_threads_of_swifts_own() -> None:
    assert swift.thread_pool(4) == [0, 0.5, 1, 1.5]


def test_a_pool_of_processes_says_why_it_cannot_be() -> None:
    with pytest.raises(RuntimeError, match=r"not part of '.*' but of a shared library") as caught:
        swift.process_pool(2)
    assert str(caught.value).endswith("Link it into the program, or use a thread pool.")
