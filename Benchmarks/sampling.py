"""What looking at cores and memory, and drawing them, costs the command itself.

The command's own CPU time, not that of what it starts, is taken from /proc/PID/schedstat. What starting it and reporting
take is in it as well, so the same is measured with next to no work, and the differences are divided: CPU time over time.
"""

from __future__ import annotations

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

ROUNDS = 3
ASKED = 0.5  # per cent of one core

MANY = "import subprocess, time; p = [subprocess.Popen(['sleep', '1000']) for _ in range({n})]; time.sleep({t})"

# Title, arguments with next to no work, arguments with work.
CASES = [
    (
        "compare, 3 runs of a second, one process",
        "compare --function swift --executor serial --tasks 2 --runs 3 --multiplier 1".split(),
        "compare --function swift --executor serial --tasks 2 --runs 3 --multiplier 125".split(),
    ),
    (
        "compare, 3 runs of a second, 2 threads",
        "compare --function swift --executor threads --tasks 2 --runs 3 --multiplier 1".split(),
        "compare --function swift --executor threads --tasks 2 --runs 3 --multiplier 250".split(),
    ),
    (
        "compare, a run of 10 s, 3 processes in Python",
        "compare --function python --executor processes --tasks 2 --runs 1 --multiplier 0".split(),
        "compare --function python --executor processes --tasks 8 --runs 1 --multiplier 1".split(),
    ),
    (
        "watch, 10 s, one process",
        ["watch", "--", "sleep", "0.01"],
        ["watch", "--", "sleep", "10"],
    ),
    (
        "watch, 20 s, 301 processes",
        ["watch", "--", sys.executable, "-c", MANY.format(n=300, t=0)],
        ["watch", "--", sys.executable, "-c", MANY.format(n=300, t=20)],
    ),
]


def measured(command: list[str], on_terminal: bool) -> tuple[float, float]:
    """Run a command; its own CPU time and the time that it took, in seconds."""
    environment = os.environ | {"TERM": "xterm", "LC_ALL": "C.UTF-8", "NO_COLOR": ""}
    own, other = pty.openpty()
    fcntl.ioctl(own, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 120, 0, 0))
    errors = other if on_terminal else subprocess.DEVNULL
    began = time.monotonic()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, env=environment
    )
    os.close(other)
    cpu = 0.0
    while process.poll() is None:
        if on_terminal and select.select([own], [], [], 0.005)[0]:
            try:
                os.read(own, 65536)
            except OSError:
                pass
        else:
            time.sleep(0.005)
        try:
            with open(f"/proc/{process.pid}/schedstat") as file:
                cpu = int(file.read().split()[0]) / 1e9 or cpu
        except (OSError, IndexError):
            pass
    os.close(own)
    if process.returncode != 0:
        sys.exit(f"Error: '{' '.join(command)}' ended with {process.returncode}.")
    return cpu, time.monotonic() - began


def main() -> None:
    """Print a line a case."""
    tool = sys.argv[1]
    load = os.getloadavg()[0]
    print(f"The command's own CPU time while runs are waited for: medians of {ROUNDS}. Load {load:.1f}.")
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
