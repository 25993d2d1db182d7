"""What runs across several hosts: tasks that say where they have begun."""

from __future__ import annotations

import time
from pathlib import Path


def announced(n: int, begun: str) -> float:
    """Write down the network of the host, work for a tenth of a second, and return a sum."""
    with Path(begun).open("ab", buffering=0) as notes:
        notes.write(f"{n} {Path('/proc/self/ns/net').readlink()}\n".encode())
    end = time.thread_time_ns() + 100_000_000
    total = 0.0
    while time.thread_time_ns() < end:
        total = sum((i * i + n) ** 0.5 for i in range(10_000))
    return total
