"""What a call from Python to Swift costs, beside a C extension, ctypes and a plain function.

All in turns, in one run: the medians of rounds of calls.
"""

from __future__ import annotations

import array
import ctypes
import importlib
import os
import statistics
import subprocess
import sys
import threading
import time
import timeit
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ROUNDS = 21
CALLS = 200_000
IMPORTS = 41
BURN = 60_000_000
ELEMENTS = 1_000_000


def plain_add(a: int, b: int) -> float:
    return float(a + b)


def in_turns(functions: Mapping[str, Callable[[], float]]) -> dict[str, float]:
    """Call each function once a round; return the median of what it returns."""
    found: dict[str, list[float]] = {name: [] for name in functions}
    for _ in range(ROUNDS):
        for name, function in functions.items():
            found[name].append(function())
    return {name: statistics.median(values) for name, values in found.items()}


def call_time(function: Any) -> Callable[[], float]:
    """Return what measures a call of the function with two ints, in nanoseconds."""
    timer = timeit.Timer("function(1, 2)", globals={"function": function})
    return lambda: timer.timeit(CALLS) / CALLS * 1e9


def imported(folder: str) -> float:
    """Return how long it takes a fresh interpreter to import the module, in milliseconds."""
    program = (
        f"import sys, time; sys.path.insert(0, {folder!r}); t = time.perf_counter();"
        "import _calls; print(time.perf_counter() - t)"
    )
    ended = subprocess.run(  # noqa: S603  # the interpreter that runs this
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return float(ended.stdout) * 1e3


def elapsed(function: Callable[[], object]) -> float:
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def in_threads(function: Callable[[], object], count: int) -> None:
    threads = [threading.Thread(target=function) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def verdict(holds: bool) -> str:
    return "yes" if holds else "NO"


def main() -> None:
    folder = sys.argv[1]
    sys.path.insert(0, folder)
    swift = importlib.import_module("_calls")
    c = importlib.import_module("_c_calls")
    library = ctypes.CDLL(c.__file__)
    library.plainAdd.argtypes = [ctypes.c_longlong, ctypes.c_longlong]
    library.plainAdd.restype = ctypes.c_double

    print(
        f"Calls from CPython {sys.version.split()[0]}: medians of {ROUNDS} rounds, in turns."
        f" Load {os.getloadavg()[0]:.1f}."
    )
    calls = in_turns(
        {
            "C extension, GIL held": call_time(c.add_held),
            "Swift, GIL held": call_time(swift.add_held),
            "C extension, GIL released": call_time(c.add),
            "Swift, GIL released": call_time(swift.add),
            "ctypes": call_time(library.plainAdd),
            "plain def": call_time(plain_add),
        }
    )
    for name, nanoseconds in calls.items():
        asked = ""
        if name.startswith("Swift"):
            more = nanoseconds - calls[name.replace("Swift", "C extension")]
            asked = f"≤ 10 ns more than C   {verdict(more <= 10)}, {more:+.1f} ns"
        print(f"  two ints to a float, {name:26} {nanoseconds:7.1f} ns   {asked}".rstrip())

    milliseconds = statistics.median(imported(folder) for _ in range(IMPORTS))
    print(f"  import, the first time {'':25}{milliseconds:6.2f} ms   ≤ 3 ms  {verdict(milliseconds <= 3)}")  # fmt: skip

    times = in_turns(
        {
            "one": lambda: elapsed(lambda: in_threads(lambda: swift.burn(BURN), 1)),
            "two": lambda: elapsed(lambda: in_threads(lambda: swift.burn(BURN), 2)),
        }
    )
    factor = 2 * times["one"] / times["two"]
    print(f"  two threads in Swift at once {'':19}{factor:6.2f} ×    ≥ 1.8 ×  {verdict(factor >= 1.8)}")  # fmt: skip

    listed = [float(i) for i in range(ELEMENTS)]
    numbers = array.array("d", listed)
    shared = {"array.array": (numbers, numbers.buffer_info()[0])}
    try:
        numpy = importlib.import_module("numpy")
    except ModuleNotFoundError:
        pass
    else:
        vector = numpy.array(listed)
        shared["NumPy"] = (vector, vector.ctypes.data)
    for name, (memory, address) in shared.items():
        stays = swift.address(memory) == address
        print(f"  1 M doubles of {name}: read where they are  {verdict(stays)}")
    reads = in_turns(
        {
            "where they are": lambda: elapsed(lambda: swift.largest(numbers)),
            "copied from array.array": lambda: elapsed(lambda: swift.largest_of_copy(numbers)),
            "copied from a list": lambda: elapsed(lambda: swift.largest_of_copy(listed)),
        }
    )
    for name, seconds in reads.items():
        print(f"  1 M doubles, {name:34} {seconds * 1e9 / ELEMENTS:7.2f} ns an element")


if __name__ == "__main__":
    main()
