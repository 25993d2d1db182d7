"""What the extension must do in one interpreter; needs nothing but the standard library.

Run with the package on `PYTHONPATH`; prints one JSON object, each fact by its name: true, or
what was found instead.
"""

from __future__ import annotations

import importlib
import inspect
import json
import multiprocessing
import pickle
import struct
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import TYPE_CHECKING

from fully_loaded._native import cpu_intensive, square_root_sum

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = {
    (0, 1): "0000000000000000",
    (1, 2): "3ffbb67ae8584caa",
    (5, 511): "4141ffee57d4f7a5",
    (12345, 65537): "425999daa665658a",
    (31, 10_000_000): "437c162fc7e7bc08",
}

TASKS = 6

EXPECTED = [square_root_sum(n, 50_000) for n in range(TASKS)]

IN_A_SUBINTERPRETER = """
import struct
from fully_loaded._native import square_root_sum
assert struct.pack(">d", square_root_sum(5, 511)).hex() == "4141ffee57d4f7a5"
"""


def gives_the_golden_bits() -> object:
    found = {row: struct.pack(">d", square_root_sum(*row)).hex() for row in ROWS}
    return found == ROWS or str(found)


def has_a_signature() -> object:
    signature = str(inspect.signature(cpu_intensive))
    return signature == "(n, multiplier=1, *, workers=1)" or signature


def has_a_docstring() -> object:
    return bool(cpu_intensive.__doc__)


def pickles_by_name() -> object:
    return pickle.loads(pickle.dumps(cpu_intensive)) is cpu_intensive  # noqa: S301  # our own


def refuses_text() -> object:
    return _message(TypeError, "1") == "cpu_intensive() argument 'n' must be int, not 'str'"


def refuses_negative_numbers() -> object:
    message = _message(OverflowError, -1)
    return message == (
        "cpu_intensive() argument 'n' must be between 0 and 18446744073709551615, not -1"
    )


def refuses_large_multipliers() -> object:
    message = _message(ValueError, 1, 698_147)
    return message == (
        "cpu_intensive() argument 'multiplier' must be between 0 and 698146, not 698147"
    )


def refuses_a_third_argument() -> object:
    return bool(_message(TypeError, 1, 2, 3))


def runs_in_threads() -> object:
    with ThreadPoolExecutor(2) as executor:
        return list(executor.map(square_root_sum, range(TASKS), [50_000] * TASKS)) == EXPECTED


def runs_in_processes(start_method: str) -> object:
    context = multiprocessing.get_context(start_method)
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        return list(executor.map(square_root_sum, range(TASKS), [50_000] * TASKS)) == EXPECTED


def runs_in_a_subinterpreter() -> object:
    """Import it where the GIL is the sub-interpreter's own: twice, so that it is shared, too."""
    for _ in range(2):
        if sys.version_info >= (3, 14):
            interpreters = importlib.import_module("concurrent.interpreters")
            interpreter = interpreters.create()
            interpreter.exec(IN_A_SUBINTERPRETER)
            interpreter.close()
        elif sys.version_info >= (3, 13):
            interpreters = importlib.import_module("_interpreters")
            identity = interpreters.create("isolated")
            failure = interpreters.exec(identity, IN_A_SUBINTERPRETER)
            interpreters.destroy(identity)
            if failure is not None:
                return failure.formatted
        else:
            interpreters = importlib.import_module("_xxsubinterpreters")
            identity = interpreters.create(isolated=True)
            interpreters.run_string(identity, IN_A_SUBINTERPRETER)
            interpreters.destroy(identity)
    return True


def _message(error: type[Exception], *arguments: object) -> str:
    function: Callable[..., float] = cpu_intensive
    try:
        function(*arguments)
    except error as raised:
        return str(raised)
    return ""


def main() -> None:
    facts = {
        check.__name__: check()
        for check in (
            gives_the_golden_bits,
            has_a_signature,
            has_a_docstring,
            pickles_by_name,
            refuses_text,
            refuses_negative_numbers,
            refuses_large_multipliers,
            refuses_a_third_argument,
            runs_in_threads,
        )
    }
    for method in multiprocessing.get_all_start_methods():
        facts[f"runs_in_processes_by_{method}"] = runs_in_processes(method)
    if sys.version_info >= (3, 12):  # the first whose sub-interpreters have a GIL of their own
        facts[runs_in_a_subinterpreter.__name__] = runs_in_a_subinterpreter()
    print(json.dumps(facts))


if __name__ == "__main__":
    main()
