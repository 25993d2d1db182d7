"""A million calls of every kind, failing ones among them, leave nothing behind."""

from __future__ import annotations

import array
import contextlib
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from acceptance import _acceptance as swift

if TYPE_CHECKING:
    from collections.abc import Callable

CALLS = int(os.environ.get("ACCEPTANCE_LEAK_CALLS", "20000"))

NUMBERS = array.array("d", [1, 2, 3])
OUT = array.array("d", [0, 0, 0])
PAGE = os.sysconf("SC_PAGE_SIZE")


def failing(call: Callable[[], object]) -> Callable[[], object]:
    def attempt() -> object:
        with contextlib.suppress(Exception):
            call()
            raise AssertionError
        return None

    return attempt


KINDS: dict[str, tuple[Callable[[], object], int]] = {
    "nothing": (swift.nothing, 1),
    "ints": (lambda: swift.add(1, 2), 1),
    "held": (lambda: swift.add_held(1, 2), 1),
    "keywords": (lambda: swift.keywords(first=1000, second=2, scale=3, offset=4.5), 1),
    "defaults": (lambda: swift.defaults(), 1),
    "large ints": (lambda: swift.uint64(2**64 - 1), 1),
    "text": (lambda: swift.hello("a name that is longer than fifteen bytes", True, 3), 1),
    "bytes": (lambda: swift.bytes(b"some bytes that are long enough"), 1),
    "list": (lambda: swift.ints([1000, 2000, 3000]), 1),
    "array": (lambda: swift.doubles(NUMBERS), 1),
    "texts": (lambda: swift.strings(["a text that is longer than fifteen bytes"] * 3), 1),
    "nested": (lambda: swift.nested([[1000], [2000, 3000]]), 1),
    "dictionary": (lambda: swift.dictionary({"a": 1000, "b": 2000}), 1),
    "keyed": (lambda: swift.keyed({1.5: ["x"], 2.5: []}), 1),
    "optional": (lambda: swift.optional(None), 1),
    "pair": (lambda: swift.pair((1000, "a")), 1),
    "points": (lambda: swift.points([(1, 2), (3, 4)]), 1),
    "lookup": (lambda: swift.lookup({"a": (1000, [True]), "b": None}), 1),
    "buffer": (lambda: swift.norm(NUMBERS), 1),
    "output": (lambda: swift.scale(NUMBERS, 2, OUT), 1),
    "own type": (lambda: swift.percent(5), 1),
    "parallel call": (lambda: swift.square(3, 1.5), 1),
    "map": (lambda: swift.square.map([1000, 2000], [1.5, 2.5], workers=1), 20),
    "timed map": (lambda: swift.square.timed_map([1000, 2000], workers=2), 20),
    "async": (lambda: swift.sum_async(10), 50),
    "import": (lambda: swift.inner.triple(1000), 1),
    "wrong type": (failing(lambda: swift.add("x", 2)), 2),
    "overflow": (failing(lambda: swift.int8(1000)), 2),
    "missing": (failing(lambda: swift.add(1)), 2),
    "unknown": (failing(lambda: swift.add(1, c=2)), 2),
    "wrong item": (failing(lambda: swift.nested([[1000], [2, "x"]])), 2),
    "wrong key": (failing(lambda: swift.dictionary({"a": 1000, 2: 1})), 2),
    "wrong value": (failing(lambda: swift.dictionary({"a": 1000, "b": "x"})), 2),
    "wrong pair": (failing(lambda: swift.pair((1000, 2))), 2),
    "wrong buffer": (failing(lambda: swift.norm([1.0])), 2),
    "wrong second buffer": (failing(lambda: swift.scale(NUMBERS, 2, b"x")), 2),
    "overlap": (failing(lambda: swift.scale(NUMBERS, 2, NUMBERS)), 2),
    "half a character": (failing(lambda: swift.string("\ud800")), 2),
    "exception": (failing(lambda: swift.fail("a message that is longer than fifteen")), 2),
    "own exception": (failing(lambda: swift.find(1000)), 2),
    "plain error": (failing(lambda: swift.fail_plainly(1000)), 2),
    "failing map": (failing(lambda: swift.square.map([1, -1, 2], workers=2)), 20),
    "wrong row": (failing(lambda: swift.square.map([1000, "x"])), 4),
    "failing iterator": (failing(lambda: swift.square.map(int(x) for x in ("1", "x"))), 4),
    "failing async": (failing(lambda: swift.fail_async(1000)), 50),
}


def resident() -> int:
    gc.collect()
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


@pytest.mark.parametrize("kind", KINDS)
def test_calls_leave_nothing_behind(kind: str) -> None:
    call, share = KINDS[kind]
    calls = max(1000, CALLS // share)
    for _ in range(1000):
        call()
    # Memory comes in pieces: what a call leaves, it leaves again and again.
    growth = []
    for _ in range(3):
        before = resident()
        for _ in range(calls):
            call()
        growth.append((resident() - before) / calls)
    assert min(growth) < 4, f"{growth} bytes a call"


def use(objects: list[Any]) -> None:
    """Pass every object to every function, most of which refuse it."""
    functions = [swift.int, swift.double, swift.string, swift.ints, swift.dictionary, swift.pair]
    for function in functions:
        for item in objects:
            with contextlib.suppress(Exception):
                function(item)
    swift.square.map([1000] * 10, [objects[1]] * 10)


def test_references_are_given_back() -> None:
    objects: list[Any] = [12345678901, 1.5, "text of some length", [1000], {"a": 1000}, (1000, "x")]
    counts = [sys.getrefcount(item) for item in objects]
    for _ in range(100):
        use(objects)
    assert [sys.getrefcount(item) for item in objects] == counts
