"""The functions that are computed, in pure Python.

`fully_loaded._native` has the same functions in Swift: same bits, same domain, same errors.
"""

import math
import operator

__all__ = ["cpu_intensive", "square_root_sum"]

LARGEST_N = 2**64 - 1

LARGEST_MULTIPLIER = 698_146
"""The largest multiplier whose every term stays below 2¹²⁸ before its root, for every n."""

TERMS_PER_MULTIPLIER = 10_000_000


def cpu_intensive(n: int, multiplier: int = 1) -> float:
    """Keep a core busy: sum ten million square roots, `multiplier` times over.

    Args:
        n: What tells one task from another, from 0 to 2⁶⁴ - 1.
        multiplier: How many times ten million terms, from 0 to 698,146.

    Returns:
        `square_root_sum(n, 10_000_000 * multiplier)`.

    Raises:
        TypeError: An argument is not an integer.
        OverflowError: `n` is outside its range.
        ValueError: `multiplier` is outside its range.
    """
    n = _checked("cpu_intensive", "n", n, LARGEST_N, OverflowError)
    multiplier = _checked(
        "cpu_intensive", "multiplier", multiplier, LARGEST_MULTIPLIER, ValueError
    )
    return _sum(n, TERMS_PER_MULTIPLIER * multiplier)


def square_root_sum(n: int, iterations: int) -> float:
    """Sum the square roots of i³ + i² + i·n for every i from 0 to `iterations` - 1.

    Each term is an exact integer, rounded once to a double; the sum runs in order.

    Args:
        n: The factor of the linear term, from 0 to 2⁶⁴ - 1.
        iterations: How many terms, from 0 to 6,981,460,000,000.

    Returns:
        The sum, 0.0 without any term.

    Raises:
        TypeError: An argument is not an integer.
        OverflowError: `n` is outside its range.
        ValueError: `iterations` is outside its range.
    """
    n = _checked("square_root_sum", "n", n, LARGEST_N, OverflowError)
    largest = TERMS_PER_MULTIPLIER * LARGEST_MULTIPLIER
    iterations = _checked("square_root_sum", "iterations", iterations, largest, ValueError)
    return _sum(n, iterations)


def _sum(n: int, iterations: int) -> float:
    """Add the terms up in the original experiment's own words: the row that is measured."""
    result = 0.0
    for i in range(iterations):
        result += math.sqrt(i**3 + i**2 + i * n)
    return result


def _checked(
    function: str, name: str, value: object, largest: int, out_of_range: type[Exception]
) -> int:
    """Turn an argument into an int from 0 to `largest`, or say what is wrong in Python's words."""
    if not hasattr(type(value), "__index__"):
        kind = type(value).__name__
        raise TypeError(f"{function}() argument '{name}' must be int, not '{kind}'")
    number = operator.index(value)  # type: ignore[arg-type]  # hasattr has just looked
    if not 0 <= number <= largest:
        try:
            text = str(number)
        except ValueError:  # CPython does not write out very long ones
            text = "a number of thousands of digits"
        raise out_of_range(
            f"{function}() argument '{name}' must be between 0 and {largest}, not {text}"
        )
    return number
