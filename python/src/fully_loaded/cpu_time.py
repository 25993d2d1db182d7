"""CPU time of this process and of every process it made, in nanoseconds."""

import os
import resource
import time
from collections import defaultdict
from pathlib import Path

__all__ = ["live_descendants_ns", "own_and_reaped_ns"]

_TICK_NS = 1_000_000_000 // os.sysconf("SC_CLK_TCK")


def own_and_reaped_ns() -> int:
    """Return the time of this process and of the descendants that have been waited for."""
    reaped = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time_ns() + round((reaped.ru_utime + reaped.ru_stime) * 1_000_000_000)


def live_descendants_ns() -> int:
    """Return the time of the descendants that still run, with what those have waited for.

    A fork server outlives the pool that it serves, and its workers are its own children. The
    kernel tells this time in ticks, 10 ms as a rule. Where there is no `/proc`, it is 0.

    - Source: proc_pid_stat(5): ppid, utime, stime, cutime and cstime.
    """
    ticks: dict[int, int] = {}
    children: dict[int, list[int]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        pid = int(path.parent.name)
        try:
            stat = path.read_bytes()
        except OSError:
            continue  # it has ended since the folder was listed, or is nobody's business of ours
        fields = stat[stat.rindex(b")") + 2 :].split()  # the name in brackets may hold anything
        children[int(fields[1])].append(pid)
        ticks[pid] = sum(map(int, fields[11:15]))
    family = [os.getpid()]
    for pid in family:  # which grows as it is walked
        family += children[pid]
    return _TICK_NS * sum(ticks[pid] for pid in family[1:])
