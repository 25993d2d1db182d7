"""Reference results, each computed with exact integers; shared with the Swift tests."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]

TABLE = ROOT / "Tests/WorkloadsTests/Golden/cpu_intensive.tsv"


class Row(NamedTuple):
    n: int
    iterations: int
    bits: str


def rows() -> list[Row]:
    lines = [line for line in TABLE.read_text().splitlines() if not line.startswith("#")]
    found = []
    for line in lines[1:]:
        n, iterations, bits = line.split("\t")
        found.append(Row(int(n), int(iterations), bits.removeprefix("0x")))
    return found


def bits(value: float) -> str:
    return struct.pack(">d", value).hex()
