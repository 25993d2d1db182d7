"""What other machines measured, as if it had been measured here."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from fully_loaded.executors import PoolFailedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fully_loaded.clusters.watch import Watch
    from fully_loaded.timed_function import Outcome

__all__ = ["bring_home", "cpu_elsewhere_ns"]


def cpu_elsewhere_ns(outcomes: Iterable[Outcome]) -> int:
    """Return the CPU time of the workers, each from its first task's begin to its last one's end.

    What a worker used that died afterwards is in it, up to the last task that came back.
    """
    spans: dict[tuple[int | str, ...], tuple[int, int]] = {}
    for outcome in outcomes:
        if outcome.cpu_ns is not None:
            process, _, *machine = outcome.worker  # threads of a process have one time
            key = (process, *machine)
            before, after = outcome.cpu_ns
            first, last = spans.get(key, outcome.cpu_ns)
            spans[key] = min(first, before), max(last, after)
    return sum(last - first for first, last in spans.values())


def bring_home(outcomes: Iterable[Outcome], watch: Watch, start_ns: int, end_ns: int) -> None:
    """Turn the times of other machines into times of ours, within the run that they were in.

    The clocks are asked again now, so that drift since the last time is not in it. A machine
    that came and went meanwhile was never asked: nothing is known but that its tasks were run.

    Args:
        outcomes: What came back; their times are changed.
        watch: Knows the clocks.
        start_ns: When the run began: nothing can have happened before.
        end_ns: When it was over.
    """
    # Where nobody answers any more, what is known from before the run is the best there is.
    with contextlib.suppress(PoolFailedError):
        watch.look_at_clocks()
    for outcome in outcomes:
        clock = watch.clocks.get(str(outcome.worker[-1]))
        for name in ("start_ns", "end_ns"):
            time = end_ns if clock is None else getattr(outcome, name) - clock.offset_ns
            setattr(outcome, name, min(max(time, start_ns), end_ns))
