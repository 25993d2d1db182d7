"""What measuring needs of a cluster that is not our own: what it is, and what time it is there."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, NamedTuple

import cloudpickle  # type: ignore[import-untyped]
import distributed
from distributed.utils import sync

from fully_loaded import __version__
from fully_loaded.clusters import arrival, unpacking
from fully_loaded.clusters.connection import check_scheduler, connected
from fully_loaded.clusters.shipping import payload
from fully_loaded.executors import PoolFailedError
from fully_loaded.function_names import described
from fully_loaded.timed_function import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from fully_loaded.timed_function import TimedFunction

__all__ = ["Clock", "Watch"]

ANSWER_SECONDS = 10
"""How long workers may take to answer a question."""

ROUND_TRIPS = 8
"""How often each clock is asked: the shortest of them counts."""


class Clock(NamedTuple):
    """How a machine's clock stands to ours.

    Attributes:
        offset_ns: What to take from its times.
        bound_ns: How far from it the truth may be at most, when it was asked.
    """

    offset_ns: int
    bound_ns: int


class Watch:
    """A connection of its own, so that nothing it does is in a run's time.

    Raises:
        PoolFailedError: The scheduler cannot be reached.
    """

    def __init__(self, address: str) -> None:
        cloudpickle.register_pickle_by_value(unpacking)
        self._address = address
        self._stack = contextlib.ExitStack()
        check_scheduler(address)
        self._client = self._stack.enter_context(connected(address))
        self.clocks: dict[str, Clock] = {arrival.machine(): Clock(0, 0)}

    def close(self) -> None:
        """Leave the cluster."""
        self._stack.close()

    def threads(self) -> int:
        """Return how many tasks the workers run at once, all together."""
        return sum(self._client.nthreads().values())

    def emptiness(self) -> str | None:
        """Return what is to be done where there is no worker."""
        if self.threads():
            return None
        return (
            f"the scheduler at '{self._address}' has no workers;"
            f" start one with 'dask worker {self._address}'"
        )

    def mismatch(self) -> str | None:
        """Return what differs between this interpreter and those of the cluster.

        Python up to its minor version, Dask to its last digit: functions travel as byte code, and
        Dask's parts change what they say to each other from one version to the next.
        """
        found = self._client.get_versions()
        mine = {
            "python": _minor(found["client"]["host"]["python"]),
            "dask": _dask(found["client"]),
        }
        places = [("scheduler", found["scheduler"]), *found["workers"].items()]
        for place, versions in places:
            if versions is None:
                continue
            python = _minor(versions["host"]["python"])
            where = "the scheduler" if place == "scheduler" else f"worker '{place}'"
            if python != mine["python"]:
                return (
                    f"{where} runs Python {python}, and this is Python {mine['python']}; name an"
                    " interpreter of the same version with --python, or start the cluster with one"
                )
            if _dask(versions) != mine["dask"]:
                return (
                    f"{where} has distributed {_dask(versions)}, and this interpreter"
                    f" {mine['dask']}; install the same there:"
                    f" python -m pip install 'distributed=={mine['dask']}'"
                )
        return None

    def lack(self, *, of_extension: bool) -> str | None:
        """Return what keeps a worker from running functions: the package or its extension."""
        mine = unpacking.description(of_extension)
        for worker, found in self._ask(unpacking.description, of_extension).items():
            if isinstance(found, BaseException):
                return f"worker '{worker}' cannot be asked what it has: {described(found)}"
            where = f"worker '{worker}' on host '{found['host']}'"
            remedy = f"{found['executable']} -m pip install 'fully-loaded[cluster]=={__version__}'"
            if found["version"] is None:
                return (
                    f"{where} has no package fully_loaded ({found['problem']});"
                    f" install it there: {remedy}"
                )
            if found["version"] != __version__:
                return (
                    f"{where} has fully-loaded {found['version']}, and this is {__version__};"
                    f" install the same there: {remedy}"
                )
            if found["problem"] is not None:
                return (
                    f"{where} cannot import the extension ({found['problem']});"
                    f" install it there: {remedy}"
                )
            if found["bits"] != mine["bits"]:
                return (
                    f"the extension of {where} computes other bits than this one:"
                    f" {found['bits']}, not {mine['bits']}; install the same there: {remedy}"
                )
        return None

    def check(self, functions: Iterable[TimedFunction]) -> None:
        """Make sure that every worker can call these functions.

        Raises:
            PoolFailedError: One cannot.
        """
        for function in functions:
            for worker, obstacle in self._ask(arrival.obstacle, payload(function)).items():
                if isinstance(obstacle, BaseException):
                    obstacle = described(obstacle)  # noqa: PLW2901  # the same, said by Dask
                if obstacle is not None:
                    raise PoolFailedError(
                        f"Function '{function.name}' cannot be called by worker '{worker}':"
                        f" {obstacle}. What is installed here, and what is no text of Python, has"
                        " to be installed there, too."
                    )

    def look_at_clocks(self) -> None:
        """Ask the clock of every machine, and remember how it stands to ours.

        A machine has answered between question and answer, so its clock is known to half of that.
        The clocks of processes on this machine are ours.

        - Source: Cristian 1989, Probabilistic clock synchronization, doi:10.1007/BF01784024.
        """
        machines: dict[str, str] = {}
        for worker, answer in self._ask(arrival.clock).items():
            if not isinstance(answer, BaseException) and answer[0] != arrival.machine():
                machines.setdefault(answer[0], worker)
        best: dict[str, Clock] = {}
        for _ in range(ROUND_TRIPS if machines else 0):
            asked = now()
            answers = self._ask(arrival.clock, workers=list(machines.values()))
            bound = (now() - asked) // 2
            for answer in answers.values():
                if isinstance(answer, BaseException):
                    continue  # it went away meanwhile
                machine, time = answer
                if machine not in best or bound < best[machine].bound_ns:
                    best[machine] = Clock(time - asked - bound, bound)
        self.clocks.update(best)

    def _ask(
        self, question: Callable[..., Any], *arguments: object, workers: list[str] | None = None
    ) -> Mapping[str, Any]:
        """Ask every worker, or some; an answer may be an error.

        Raises:
            PoolFailedError: None of them answers in time.
        """
        try:
            answers: Mapping[str, Any] = sync(
                self._client.loop,
                self._client._run,  # noqa: SLF001  # `run` itself waits for ever
                question,
                *arguments,
                workers=workers,
                on_error="return",
                callback_timeout=ANSWER_SECONDS,
            )
        except Exception as error:
            raise PoolFailedError(
                f"The workers of the cluster at '{self._address}' do not answer:"
                f" {described(error)}."
            ) from error
        return answers


def _minor(python: str) -> str:
    return ".".join(python.split(".")[:2])


def _dask(versions: Mapping[str, Any]) -> str:
    return str(versions["packages"].get("distributed", distributed.__version__))
