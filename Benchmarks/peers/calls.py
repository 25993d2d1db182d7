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
    """Do in Python what the others do."""
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
    """Return how long the function takes, in seconds."""
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def in_threads(function: Callable[[], object], count: int) -> None:
    """Call the function in several threads at once."""
    threads = [threading.Thread(target=function) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def show(what: str, figure: str, asked: str = "", holds: bool | None = None) -> None:
    """Print a row of the table."""
    verdict = {None: "", True: "yes", False: "NO"}[holds]
    print(f"  {what:46} {figure:>14}   {asked:22} {verdict}".rstrip())


def show_calls(swift: Any, c: Any) -> None:
    """Measure a call with two ints, of every kind."""
    library = ctypes.CDLL(c.__file__)
    library.plainAdd.argtypes = [ctypes.c_longlong, ctypes.c_longlong]
    library.plainAdd.restype = ctypes.c_double
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
        figure = f"{nanoseconds:.1f} ns"
        if name.startswith("Swift"):
            more = nanoseconds - calls[name.replace("Swift", "C extension")]
            show(
                f"call with two ints, {name}", figure, f"C + 10 ns; it is {more:+.1f}", more <= 10
            )
        else:
            show(f"call with two ints, {name}", figure)


def show_import(folder: str) -> None:
    """Measure the first import."""
    milliseconds = statistics.median(imported(folder) for _ in range(IMPORTS))
    show(
        "import in a new interpreter", f"{milliseconds:.2f} ms", "at most 3 ms", milliseconds <= 3
    )


def show_threads(swift: Any) -> None:
    """Measure what a second thread brings."""
    times = in_turns(
        {
            "one": lambda: elapsed(lambda: in_threads(lambda: swift.burn(BURN), 1)),
            "two": lambda: elapsed(lambda: in_threads(lambda: swift.burn(BURN), 2)),
        }
    )
    factor = 2 * times["one"] / times["two"]
    show("two threads in Swift at once", f"{factor:.2f} of one", "at least 1.8", factor >= 1.8)


def show_memory(swift: Any) -> None:
    """Look where numbers are read, and measure how fast."""
    listed = [float(i) for i in range(ELEMENTS)]
    numbers = array.array("d", listed)
    shared = {"array.array": (numbers, numbers.buffer_info()[0])}
    try:
        numpy = importlib.import_module("numpy")
    except ModuleNotFoundError:
        print("  There is no NumPy, so its arrays are not in the table.")
    else:
        vector = numpy.array(listed)
        shared["NumPy"] = (vector, vector.ctypes.data)
    for name, (memory, address) in shared.items():
        stays = swift.address(memory) == address
        show(f"1 M doubles of {name}", "where they are" if stays else "copied", "no copy", stays)
    reads = in_turns(
        {
            "read where they are": lambda: elapsed(lambda: swift.largest(numbers)),
            "copied from array.array": lambda: elapsed(lambda: swift.largest_of_copy(numbers)),
            "copied from a list": lambda: elapsed(lambda: swift.largest_of_copy(listed)),
        }
    )
    for name, seconds in reads.items():
        show(f"1 M doubles, {name}", f"{seconds * 1e9 / ELEMENTS:.2f} ns each")


def main() -> None:
    """Measure all of it."""
    folder = sys.argv[1]
    sys.path.insert(0, folder)
    swift, c = importlib.import_module("_calls"), importlib.import_module("_c_calls")
    print(
        f"Calls from CPython {sys.version.split()[0]}: medians of {ROUNDS} rounds, in turns."
        f" Load {os.getloadavg()[0]:.1f}."
    )
    print(f"  {'':46} {'':>14}   asked for              holds")
    show_calls(swift, c)
    show_import(folder)
    show_threads(swift)
    show_memory(swift)


if __name__ == "__main__":
    main()
