"""The executors by name: where a function runs.

Each is one entry of the catalogue at the end, or made by a factory of somebody else's. What an
executor needs is imported when it is asked for, so that whoever runs threads does not wait for
`multiprocessing`.
"""

from __future__ import annotations

import importlib
import sys
from concurrent.futures import Executor, Future
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from fully_loaded import factories
from fully_loaded.choices import choose
from fully_loaded.interpreter import version

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import ParamSpec

    P = ParamSpec("P")

__all__ = [
    "CLUSTER",
    "NATIVE",
    "PoolFailedError",
    "SerialExecutor",
    "UnusableExecutorError",
    "availability",
    "import_ahead",
    "make_executor",
    "names",
]

T = TypeVar("T")

NATIVE = "native"
"""The executor that is no pool: one call of the function's own `timed_map` for all tasks."""

CLUSTER = "cluster"
"""The executor whose workers are a Dask cluster's."""


class UnusableExecutorError(RuntimeError):
    """An executor cannot run here.

    Attributes:
        obstacle: Why, the end of a sentence.
    """

    def __init__(self, name: str, obstacle: str) -> None:
        super().__init__(f"Executor '{name}' cannot run here: {obstacle}.")
        self.obstacle = obstacle


class PoolFailedError(RuntimeError):
    """A pool cannot be made, or cannot go on, and says why in words for its user.

    Attributes:
        task: The one task to blame, if there is one.
    """

    task: int | None = None


class SerialExecutor(Executor):
    """Run each call at once, in the thread that submits it: the baseline of every other executor.

    What a call raises lands in its future, as everywhere; `KeyboardInterrupt` and `SystemExit`
    end the caller, whose own thread it is.
    """

    def __init__(self) -> None:
        self._is_shut_down = False

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Call the function and return a future that is finished already."""
        if self._is_shut_down:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[T] = Future()
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001  # whoever asks the future for its result gets it
            future.set_exception(error)
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Refuse what is submitted from now on; nothing is ever left to wait for or to cancel."""
        del wait, cancel_futures
        self._is_shut_down = True


def names() -> list[str]:
    """Return the name of every executor but those of factories, whether it can run here or not."""
    return list(_CATALOGUE)


def availability(name: str) -> str | None:
    """Return None where the executor can run, else the reason why it cannot.

    A factory is found, not called. What `native` needs is up to the function.

    Raises:
        ValueError: There is no executor of this name.
    """
    return _entry(name).obstacle()


def make_executor(
    name: str, workers: int, start_method: str | None = None, cluster: str | None = None
) -> Executor:
    """Make an executor with a number of workers.

    Args:
        name: One of `names()` but `native`, or a factory as `module:qualname`.
        workers: How many workers, at least 1. A serial executor always is its caller's thread.
        start_method: How `processes` makes a process; None is the interpreter's default.
        cluster: The scheduler that `cluster` has its workers of; None starts one here.

    Raises:
        ValueError: A name is unknown, or an argument does not go with the executor.
        UnusableExecutorError: The executor cannot run here.
        PoolFailedError: The cluster cannot be reached, or has not so many workers.
    """
    entry = _usable_entry(name, start_method)
    if cluster is not None and name != CLUSTER:
        raise ValueError(f"Executor '{name}' has no scheduler, so '{cluster}' cannot be used.")
    if workers < 1:
        raise ValueError(f"Executor '{name}' needs at least 1 worker, not {workers}.")
    try:
        return entry.make(workers, cluster if name == CLUSTER else start_method)
    except factories.FactoryError as error:
        raise UnusableExecutorError(name, str(error)) from error


def import_ahead(name: str, start_method: str | None = None) -> None:
    """Import all that making and using an executor would otherwise import in the midst of a run.

    Raises:
        ValueError: A name is unknown, or the start method does not go with the executor.
        UnusableExecutorError: The executor cannot run here.
    """
    for module in _usable_entry(name, start_method).modules(start_method):
        importlib.import_module(module)


class _Entry(NamedTuple):
    """An executor of the catalogue; it is made with a number of workers and its one option."""

    make: Callable[[int, str | None], Executor]
    modules: Callable[[str | None], Sequence[str]]
    obstacle: Callable[[], str | None] = lambda: None
    has_start_method: bool = False


def _entry(name: str) -> _Entry:
    if factories.is_factory(name):
        return _Entry(
            lambda workers, _: factories.make(name, workers),
            lambda _: [],  # looking for the obstacle has imported it
            lambda: _obstacle_to_factory(name),
        )
    return _CATALOGUE[choose("executor", name, names())]


def _usable_entry(name: str, start_method: str | None) -> _Entry:
    entry = _entry(name)
    if start_method is not None:
        if not entry.has_start_method:
            raise ValueError(
                f"Executor '{name}' takes no start method, so '{start_method}' cannot be used.\n"
                "  Only 'processes' takes one."
            )
        choose("start method", start_method, list(_PROCESS_MODULES))
    if obstacle := entry.obstacle():
        raise UnusableExecutorError(name, obstacle)
    return entry


def _obstacle_to_factory(name: str) -> str | None:
    try:
        factories.find_factory(name)
    except factories.FactoryError as error:
        return str(error)
    return None


def _make_threads(workers: int, _: str | None) -> Executor:
    from concurrent.futures import ThreadPoolExecutor

    return ThreadPoolExecutor(workers)


def _make_processes(workers: int, start_method: str | None) -> Executor:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context(start_method))


_PROCESS_MODULES = {
    "fork": ["multiprocessing.popen_fork"],
    "spawn": ["multiprocessing.popen_spawn_posix", "multiprocessing.resource_tracker"],
    "forkserver": ["multiprocessing.popen_forkserver", "multiprocessing.resource_tracker"],
}
"""What `multiprocessing` imports when it starts its first process, by start method."""


def _process_modules(start_method: str | None) -> list[str]:
    import multiprocessing

    method = multiprocessing.get_context(start_method).get_start_method()
    shared = ["concurrent.futures.process", "multiprocessing.synchronize"]
    return shared + _PROCESS_MODULES[method]


def _obstacle_to_processes() -> str | None:
    try:
        importlib.import_module("multiprocessing.synchronize")
    except ImportError as error:
        return f"needs semaphores that processes share: {error}"
    return None


def _make_interpreters(workers: int, _: str | None) -> Executor:
    if sys.version_info >= (3, 14):
        from concurrent.futures import InterpreterPoolExecutor

        return InterpreterPoolExecutor(workers)
    raise AssertionError("an older interpreter has an obstacle, which comes first")


def _obstacle_to_interpreters() -> str | None:
    if sys.version_info >= (3, 14):
        return None
    return f"needs CPython 3.14 or newer; this is CPython {version()}"


def _make_native(_: int, __: str | None) -> Executor:
    raise ValueError(f"Executor '{NATIVE}' is a call of the function's own; there is no pool.")


def _obstacle_to_cluster() -> str | None:
    from importlib.util import find_spec

    if find_spec("distributed") is not None:  # not imported: that takes most of a second
        return None
    return f"needs Dask, which '{sys.executable} -m pip install distributed' supplies"


def _make_cluster(workers: int, address: str | None) -> Executor:
    from fully_loaded.clusters.executor import ClusterExecutor

    return ClusterExecutor(workers, address)


_CATALOGUE = {
    "serial": _Entry(lambda _, __: SerialExecutor(), lambda _: []),
    "threads": _Entry(_make_threads, lambda _: ["concurrent.futures.thread"]),
    "processes": _Entry(
        _make_processes, _process_modules, _obstacle_to_processes, has_start_method=True
    ),
    "interpreters": _Entry(
        _make_interpreters,
        lambda _: ["concurrent.futures.interpreter"],
        _obstacle_to_interpreters,
    ),
    NATIVE: _Entry(_make_native, lambda _: []),
    CLUSTER: _Entry(
        _make_cluster, lambda _: ["fully_loaded.clusters.executor"], _obstacle_to_cluster
    ),
}
