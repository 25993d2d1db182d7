"""The function gives the same bits, the same domain and the same errors in Python and in Swift."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from fully_loaded import functions
from golden import Row, bits, rows

if TYPE_CHECKING:
    from types import ModuleType

ROWS = rows()

FEW_TERMS = [row for row in ROWS if row.iterations <= 1_000_003]

LARGEST_N = 18446744073709551615


class Index:
    """An integer by its `__index__` alone."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


class BrokenIndex:
    def __index__(self) -> int:
        raise ZeroDivisionError("no index today")


def test_the_golden_table_is_whole() -> None:
    assert (len(ROWS), len(FEW_TERMS)) == (130, 92)


@pytest.mark.parametrize("row", FEW_TERMS, ids=lambda row: f"{row.n}-{row.iterations}")
def test_python_gives_the_golden_bits(row: Row) -> None:
    assert bits(functions.square_root_sum(row.n, row.iterations)) == row.bits


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.n}-{row.iterations}")
def test_native_gives_the_golden_bits(native: ModuleType, row: Row) -> None:
    assert bits(native.square_root_sum(row.n, row.iterations)) == row.bits


@pytest.mark.slow
def test_ten_million_terms_are_the_default(implementation: ModuleType) -> None:
    assert bits(implementation.cpu_intensive(5)) == "437c162fc7e7a85c"


@pytest.mark.slow
def test_the_multiplier_multiplies_the_terms(implementation: ModuleType) -> None:
    (row,) = [row for row in ROWS if (row.n, row.iterations) == (0, 20_000_000)]
    assert bits(implementation.cpu_intensive(n=0, multiplier=2)) == row.bits


@pytest.mark.parametrize("n", [0, 1, LARGEST_N, True, Index(7)])
def test_a_multiplier_of_zero_gives_zero(implementation: ModuleType, n: Any) -> None:
    assert bits(implementation.cpu_intensive(n, 0)) == "0000000000000000"


@pytest.mark.parametrize(("given", "meant"), [(True, 1), (False, 0), (Index(12345), 12345)])
def test_what_has_an_index_is_an_integer(
    implementation: ModuleType, given: Any, meant: int
) -> None:
    expected = implementation.square_root_sum(meant, 1000)
    assert implementation.square_root_sum(given, Index(1000)) == expected


def test_the_largest_n_is_computed(implementation: ModuleType) -> None:
    assert implementation.square_root_sum(LARGEST_N, 2) == 4294967296.0


def test_an_error_of_an_index_is_passed_on(implementation: ModuleType) -> None:
    with pytest.raises(ZeroDivisionError, match="no index today"):
        implementation.cpu_intensive(BrokenIndex())


@pytest.mark.parametrize(
    ("function", "arguments", "error", "message"),
    [
        ("cpu_intensive", ("1",), TypeError, "'n' must be int, not 'str'"),
        ("cpu_intensive", (1.0,), TypeError, "'n' must be int, not 'float'"),
        ("cpu_intensive", (None,), TypeError, "'n' must be int, not 'NoneType'"),
        ("cpu_intensive", (1, "1"), TypeError, "'multiplier' must be int, not 'str'"),
        ("cpu_intensive", (1, 1.0), TypeError, "'multiplier' must be int, not 'float'"),
        ("cpu_intensive", (1, None), TypeError, "'multiplier' must be int, not 'NoneType'"),
        ("square_root_sum", (1.0, 1), TypeError, "'n' must be int, not 'float'"),
        ("square_root_sum", (1, 1.0), TypeError, "'iterations' must be int, not 'float'"),
        *[
            (function, (n, 1), OverflowError, f"'n' must be between 0 and {LARGEST_N}, not {n}")
            for function in ("cpu_intensive", "square_root_sum")
            for n in (-1, LARGEST_N + 1, -(2**63) - 1, 10**40)
        ],
        *[
            (
                "cpu_intensive",
                (1, multiplier),
                ValueError,
                f"'multiplier' must be between 0 and 698146, not {multiplier}",
            )
            for multiplier in (-1, 698_147, 2**63, -(2**64), 10**40)
        ],
        *[
            (
                "square_root_sum",
                (1, iterations),
                ValueError,
                f"'iterations' must be between 0 and 6981460000000, not {iterations}",
            )
            for iterations in (-1, 6_981_460_000_001, 2**63, -(2**64), 10**40)
        ],
    ],
)
def test_an_argument_outside_the_domain_is_refused(
    implementation: ModuleType,
    function: str,
    arguments: tuple[Any, ...],
    error: type[Exception],
    message: str,
) -> None:
    with pytest.raises(error) as caught:
        getattr(implementation, function)(*arguments)
    assert type(caught.value) is error
    assert str(caught.value) == f"{function}() argument {message}"


@pytest.mark.parametrize(
    ("arguments", "keywords"),
    [((), {}), ((1, 2, 3), {}), ((1,), {"n": 1}), ((1,), {"speed": 9}), ((), {"multiplier": 1})],
)
def test_wrong_arguments_are_a_type_error(
    implementation: ModuleType, arguments: tuple[int, ...], keywords: dict[str, int]
) -> None:
    with pytest.raises(TypeError):
        implementation.cpu_intensive(*arguments, **keywords)


def test_a_number_too_long_to_be_written_out_is_out_of_range_all_the_same(
    implementation: ModuleType,
) -> None:
    with pytest.raises(OverflowError, match="not a number of thousands of digits"):
        implementation.cpu_intensive(10**6000)
