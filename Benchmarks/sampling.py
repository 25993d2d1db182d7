"""What looking at cores and memory, and drawing them, costs the command itself.

The command's own CPU time, not that of what it starts, is taken from /proc/PID/schedstat. Starting
it and reporting take some, too, so all is measured with next to no work, too, and the difference
is divided by the difference in time.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import select
import statistics
import struct
import subprocess
import sys
import termios
import time
from pathlib import Path

ROUNDS = 3
ASKED = 0.5  # per cent of one core

MANY = (
    "import subprocess, time; "
    "p = [subprocess.Popen(['sleep', '1000']) for _ in range({n})]; time.sleep({t})"
)


def compared(function: str, executor: str, runs: int, tasks: int, multiplier: int) -> list[str]:
    """Arguments of a comparison of one strategy."""
    what = f"compare --function {function} --executor {executor}"
    return f"{what} --runs {runs} --tasks {tasks} --multiplier {multiplier}".split()


def watched(seconds: float, processes: int) -> list[str]:
    """Arguments that watch so many processes besides the one that starts them."""
    return ["watch", "--", sys.executable, "-c", MANY.format(n=processes, t=seconds)]


# Title, arguments with next to no work, arguments with work.
CASES = [
    (
        "compare, 3 runs of a second, one process",
        compared("swift", "serial", 3, 2, 1),
        compared("swift", "serial", 3, 2, 125),
    ),
    (
        "compare, 3 runs of a second, 2 threads",
        compared("swift", "threads", 3, 2, 1),
        compared("swift", "threads", 3, 2, 250),
    ),
    (
        "compare, a run of 10 s, 3 processes in Python",
        compared("python", "processes", 1, 2, 0),
        compared("python", "processes", 1, 8, 1),
    ),
    ("watch, 10 s, one process", watched(0, 0), watched(10, 0)),
    ("watch, 20 s, 301 processes", watched(0, 300), watched(20, 300)),
]


def measured(command: list[str], on_terminal: bool) -> tuple[float, float]:
    """Run a command; its own CPU time and the time that it took, in seconds."""
    environment = os.environ | {"TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": ""}
    own, other = pty.openpty()
    fcntl.ioctl(own, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
    errors = other if on_terminal else subprocess.DEVNULL
    began = time.monotonic()
    process = subprocess.Popen(  # noqa: S603  # the command that is measured
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        env=environment,
    )
    os.close(other)
    cpu = 0.0
    while process.poll() is None:
        # What it draws is thrown away; at its end nobody holds the terminal's other end.
        if select.select([own] if on_terminal else [], [], [], 0.005)[0]:
            with contextlib.suppress(OSError):
                os.read(own, 65536)
        with contextlib.suppress(OSError, IndexError):
            statistic = Path(f"/proc/{process.pid}/schedstat").read_text()
            cpu = int(statistic.split()[0]) / 1e9 or cpu
    os.close(own)
    if process.returncode != 0:
        sys.exit(f"Error: '{' '.join(command)}' ended with {process.returncode}.")
    return cpu, time.monotonic() - began


def main() -> None:
    """Print a line a case."""
    tool = sys.argv[1]
    load = os.getloadavg()[0]
    print(f"The command's own CPU time in runs: medians of {ROUNDS}. Load {load:.1f}.")
    print(f"  {'':46}{'elapsed':>9}  {'without view':>12}  {'with view':>9}   asked for  holds")
    for title, little, much in CASES:
        shares: dict[bool, float] = {}
        elapsed = 0.0
        for on_terminal in (False, True):
            found = []
            for _ in range(ROUNDS):
                less = measured([tool, *little], on_terminal)
                more = measured([tool, *much], on_terminal)
                elapsed = more[1] - less[1]
                found.append(100 * (more[0] - less[0]) / elapsed)
            shares[on_terminal] = statistics.median(found)
        holds = "yes" if max(shares.values()) <= ASKED else "NO"
        print(
            f"  {title:46}{elapsed:>7.1f} s  {shares[False]:>10.2f} %  {shares[True]:>7.2f} %"
            f"   ≤ {ASKED} %      {holds}",
            flush=True,
        )


if __name__ == "__main__":
    main()
