"""The worker's side: a function that has arrived, called, timed, and told where."""

from __future__ import annotations

import functools
import os
import pickle
from pathlib import Path

from fully_loaded.cpu_time import own_and_reaped_ns
from fully_loaded.function_names import described
from fully_loaded.timed_function import Outcome, TimedFunction, now

__all__ = ["clock", "machine", "obstacle", "outcome"]


@functools.cache
def machine() -> str:
    """Return what tells clocks apart: two processes of one machine have the same `now()`.

    - Source: proc_sys_kernel(5): random/boot_id; time_namespaces(7).
    """
    boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    try:
        return f"{boot} {os.readlink('/proc/self/ns/time')}"  # noqa: PTH115  # it is no path
    except OSError:  # a kernel without them has one clock
        return boot


def clock() -> tuple[str, int]:
    """Return this machine and the time of its clock."""
    return machine(), now()


def obstacle(payload: bytes) -> str | None:
    """Return why a function that was sent here cannot be called; None where it can."""
    try:
        _function(payload)
    except Exception as error:  # noqa: BLE001  # it is somebody else's code
        return described(error)
    return None


def outcome(payload: bytes, places: tuple[int, ...], arguments: tuple[object, ...]) -> Outcome:
    """Call the function; the outcome says on which machine, and what this process had used."""
    function = _function(payload)
    values = list(arguments)
    for place in places:
        values[place] = pickle.loads(values[place])  # type: ignore[arg-type]  # noqa: S301  # from the host
    cpu_ns = own_and_reaped_ns()
    result = function(*values)
    result.worker = (*result.worker, machine())
    result.cpu_ns = (cpu_ns, own_and_reaped_ns())
    return result


@functools.lru_cache(maxsize=16)
def _function(payload: bytes) -> TimedFunction:
    name, function = pickle.loads(payload)  # noqa: S301  # from the host
    return TimedFunction(name, function)
