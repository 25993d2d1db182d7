"""A Dask cluster as an executor that starts with a run and stops with it."""

from __future__ import annotations

import contextlib
import logging
from concurrent.futures import CancelledError, Executor, Future
from typing import TYPE_CHECKING, TypeVar

import dask
from distributed import Client, LocalCluster
from distributed.scheduler import KilledWorker

from fully_loaded.clusters.connection import connected, workers_of
from fully_loaded.clusters.shipping import Shipped, carried_places, packed, payload
from fully_loaded.clusters.vigil import Vigil
from fully_loaded.executors import PoolFailedError
from fully_loaded.function_names import described
from fully_loaded.timed_function import TimedFunction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import ParamSpec

    P = ParamSpec("P")

__all__ = ["ClusterExecutor"]

T = TypeVar("T")

HERE = "127.0.0.1"
"""Where a scheduler of our own listens: nobody else is to have anything to do with it."""


class ClusterExecutor(Executor):
    """Dask's own executor, and the cluster below it.

    Every call is a task of its own, whatever it is called with (`pure=False`): Dask would else
    run equal calls once. A task whose worker dies is run again by another, as often as the
    scheduler allows (`distributed.scheduler.allowed-failures`).

    Args:
        workers: How many tasks run at once, at least 1.
        address: A scheduler that runs; None starts one here, with workers of one thread each.

    Raises:
        PoolFailedError: The scheduler cannot be reached, or has not so many workers.
    """

    def __init__(self, workers: int, address: str | None = None) -> None:
        self._address = address
        self._payloads: dict[str, bytes] = {}
        with contextlib.ExitStack() as stack:
            if address is None:
                self._client = stack.enter_context(_local_client(workers))
                chosen = None
            else:
                self._client = stack.enter_context(connected(address))
                chosen = workers_of(self._client, address, workers)
            # Who has all workers names none: one that dies is followed by one of another address.
            self._vigil = None if address is None else Vigil(self._client, chosen)
            if self._vigil is not None:
                stack.callback(self._vigil.end)
            options = {} if chosen is None else {"workers": chosen}
            self._executor: Executor = self._client.get_executor(pure=False, **options)
            self._stack = stack.pop_all()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Start a call; the future has Dask's errors in our words."""
        function, columns = self._sent(fn, [[value] for value in args])
        future: Future[T] = Future()
        with self._explaining():
            inner = self._executor.submit(function, *(value for [value] in columns), **kwargs)

        def finish(done: Future[T]) -> None:
            if future.cancelled():
                return
            if done.cancelled():
                future.set_exception(self._explained(CancelledError()))
            elif (error := done.exception()) is not None:
                future.set_exception(self._explained(error))
            else:
                future.set_result(done.result())

        future.add_done_callback(lambda outer: outer.cancelled() and inner.cancel())
        inner.add_done_callback(finish)
        return future

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[object],
        timeout: float | None = None,
        chunksize: int = 1,
        **_: object,
    ) -> Iterator[T]:
        """Start a call for each row of arguments; give the results in their order."""
        function, columns = self._sent(fn, [list(values) for values in iterables])
        with self._explaining():
            results = self._executor.map(function, *columns, timeout=timeout, chunksize=chunksize)
        return self._results(results, calls_raise=not isinstance(fn, TimedFunction))

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Leave the cluster, and stop it where it is our own."""
        with contextlib.suppress(CancelledError):
            self._executor.shutdown(wait=wait and not cancel_futures)
        self._stack.close()

    def _results(self, results: Iterator[T], *, calls_raise: bool) -> Iterator[T]:
        """Give the results, and what goes wrong on the way with the task that it befell."""
        task = 0
        try:
            for result in results:
                yield result
                task += 1
        except GeneratorExit:
            raise
        except BaseException as error:
            explained = self._explained(error)
            if explained is error and calls_raise:
                raise
            if explained is error:
                explained = PoolFailedError(
                    f"what it takes or gives cannot be handed over: {described(error)}"
                )
            if isinstance(explained, PoolFailedError) and not isinstance(error, CancelledError):
                explained.task = task
            raise explained from error
        finally:
            results.close()  # type: ignore[attr-defined]  # Dask's is a generator; that cancels what is left

    def _sent(
        self, function: Callable[..., T], columns: list[list[object]]
    ) -> tuple[Callable[..., T], list[list[object]]]:
        """Return what to send to a cluster that is not our own in place of a call."""
        if self._address is None or not isinstance(function, TimedFunction):
            return function, columns
        places = carried_places(columns)
        for place in places:
            columns[place] = [packed(value) for value in columns[place]]
        return Shipped(self._payload(function), places), columns  # type: ignore[return-value]  # what it gives is the function's

    def _payload(self, function: TimedFunction) -> bytes:
        if function.name not in self._payloads:
            self._payloads[function.name] = payload(function)
        return self._payloads[function.name]

    @contextlib.contextmanager
    def _explaining(self) -> Iterator[None]:
        try:
            yield
        except Exception as error:
            explained = self._explained(error)
            if explained is error:
                raise
            raise explained from error

    def _explained(self, error: BaseException) -> BaseException:
        """Return an error of Dask's in our words; what the task raised, as it is."""
        if isinstance(error, KilledWorker):
            return PoolFailedError(
                f"{error.allowed_failures + 1} workers died, one after the other, while they ran"
                " it, so it is not tried again."
            )
        where = "" if self._address is None else f" at '{self._address}'"
        if isinstance(error, CancelledError):
            if self._vigil is not None and self._vigil.finding is not None:
                return PoolFailedError(self._vigil.finding)
            return PoolFailedError(
                f"The connection to the scheduler{where} was lost. What has not come back by then"
                " is lost with it."
            )
        if type(error).__module__.partition(".")[0] in ("distributed", "dask"):
            return PoolFailedError(f"The cluster{where} failed: {described(error)}")
        return error


@contextlib.contextmanager
def _local_client(workers: int) -> Iterator[Client]:
    """Start a scheduler and workers of one thread each, for as long as the context.

    Nothing of it can be reached from elsewhere. Workers have no limits on memory of their own:
    `processes` has none either.
    """
    with (
        dask.config.set({"distributed.worker.multiprocessing-method": "spawn"}),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host=HERE,
            dashboard_address=None,
            memory_limit=0,
            silence_logs=logging.ERROR,
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client
