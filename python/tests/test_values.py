"""Equal values have the same text in every language, and different ones do not."""

from __future__ import annotations

import collections
import dataclasses
import decimal
import enum
import fractions
import math
import re
import struct
import sys
import types
from typing import Any

import pytest

from fully_loaded.values import (
    ValueTextError,
    argument_text,
    decoded,
    decoded_row,
    result_text,
)
from golden import ROOT

TABLE = [
    line.split("\t")
    for line in (ROOT / "Tests/RecordsTests/Golden/values.tsv").read_text("utf-8").splitlines()
]
"""What Swift's tests read, too: an expression, and its text."""


class Colour(enum.IntEnum):
    RED = 1


@dataclasses.dataclass
class Point:
    x: int
    y: float


class Word(str, enum.Enum):
    """One that says the same whatever it is."""

    GOOD = "good"
    BAD = "bad"

    def __str__(self) -> str:
        return "word"


class Shape:
    """One that pickles as a call of a function of its kind."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __reduce__(self) -> Any:
        return (circle if self.kind == "circle" else square), ()


def circle() -> Shape:
    return Shape("circle")


def square() -> Shape:
    return Shape("square")


Pair = collections.namedtuple("Pair", "x y")  # noqa: PYI024  # one as users write it


@pytest.mark.parametrize(("expression", "text"), TABLE, ids=[row[0] for row in TABLE])
def test_a_value_has_the_text_that_swift_reads(expression: str, text: str) -> None:
    value = eval(expression)  # noqa: S307  # our own table
    assert result_text(value) == text
    assert argument_text((value,))[1]
    back = decoded(text)
    assert result_text(back) == text
    assert type(back) is type(value)


@pytest.mark.parametrize("digits", [4299, 4301, 20_000])
def test_integers_have_any_size(digits: int) -> None:
    number = 10**digits + 7
    limit = getattr(sys, "get_int_max_str_digits", int)()
    assert decoded(result_text(-number)) == -number
    assert decoded_row(argument_text((number,))[0]) == [number]
    assert getattr(sys, "get_int_max_str_digits", int)() == limit


@pytest.mark.parametrize("pattern", [0x7FF8000000000000, 0x7FF8000000000001, 0xFFF8000000000000])
def test_a_nan_keeps_its_bits(pattern: int) -> None:
    (nan,) = struct.unpack(">d", pattern.to_bytes(8, "big"))
    assert result_text(nan) == f'{{"float":"{pattern:016x}"}}'
    back = decoded(result_text([nan]))
    assert isinstance(back, list)
    assert struct.pack(">d", back[0]) == pattern.to_bytes(8, "big")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (True, 1),
        (1, 1.0),
        (0.0, -0.0),
        ([1.0], (1.0,)),
        ({1}, frozenset([1])),
        ("1", 1),
        (b"a", "a"),
        ([], ()),
        ({"a": 1}, {"a": 2}),
        (fractions.Fraction(1, 3), fractions.Fraction(1, 4)),
        (Point(1, 2.0), Point(1, 3.0)),
        (Point, Pair),
        ("\ud83d\ude00", "\U0001f600"),
        (Word.GOOD, Word.BAD),
        (Shape("circle"), Shape("square")),
        ({math.nan: 1, -math.nan: 2}, {math.nan: 5, -math.nan: 2}),
        (re.compile("a"), re.compile("b")),
    ],
)
def test_what_differs_has_another_text(first: object, second: object) -> None:
    assert result_text(first) != result_text(second)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        (collections.Counter("aab"), {"a": 2, "b": 1}),
        (collections.OrderedDict(a=1), {"a": 1}),
        (Pair(1, 2), (1, 2)),
        (Colour.RED, 1),
        (Point(1, 2.0), Point(1, 2.0)),
        (decimal.Decimal("1.50"), decimal.Decimal("1.50")),
        (bytearray(b"x"), bytearray(b"x")),
        (1 + 2j, 1 + 2j),
        (re.compile("a"), re.compile("a")),
        # The same texts, once shared and once not: a pickle would differ.
        (["ab"] * 2, ["".join("ab"), "".join("ab")]),
    ],
)
def test_what_is_equal_has_the_same_text(first: object, second: object) -> None:
    assert result_text(first) == result_text(second)


def test_numbers_of_numpy_count_as_those_of_python() -> None:
    numpy = pytest.importorskip("numpy", reason="numpy is not installed")
    assert result_text(numpy.float64(0.1)) == result_text(0.1)
    assert result_text(numpy.int64(3)) == result_text(3)
    assert result_text(numpy.bool_(True)) == result_text(True)
    assert result_text([numpy.float64(1), numpy.float64(2)]) == result_text([1.0, 2.0])
    array = numpy.array([[1.0, 2.0]])
    assert result_text(array) == result_text(array.copy(order="F"))
    assert result_text(array) != result_text(array.astype("float32"))
    assert result_text(numpy.datetime64("NaT")) != result_text(None)
    assert result_text(numpy.timedelta64(1, "Y")) != result_text(numpy.timedelta64(1, "M"))
    assert result_text(numpy.longdouble(1)) == result_text(numpy.longdouble(1))
    fields = [
        numpy.zeros(1, [("a", "i4"), ("b", "i4")]),
        numpy.zeros(1, [("x", "u4"), ("y", "u4")]),
    ]
    assert result_text(fields[0]) != result_text(fields[1])
    assert decoded(result_text(array)) == ("numpy.ndarray", ["<f8", [1, 2], [[1.0, 2.0]]])


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ((x for x in range(0)), "cannot be taken apart: cannot pickle 'generator' object"),
        (lambda: None, f"cannot be compared: no name leads to '{__name__}.<lambda>'"),
        (types, "cannot be compared: it is a module"),
    ],
)
def test_what_has_no_parts_is_refused(value: object, reason: str) -> None:
    with pytest.raises(ValueTextError) as refused:
        result_text([value])
    assert str(refused.value) == reason


def test_what_is_a_part_of_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append({"more": endless})
    with pytest.raises(ValueTextError, match="a part of itself"):
        result_text(endless)
    shared = [1]
    assert result_text([shared, shared]) == "[[1],[1]]"


def test_what_is_nested_deeply_is_refused() -> None:
    deep: list[Any] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(ValueTextError, match="nested more than 100 deep"):
        result_text(deep)


@pytest.mark.parametrize(
    "value", [Point(1, 2.0), collections.Counter("a"), Pair(1, 2), Colour.RED, {1: Point(1, 2.0)}]
)
def test_an_argument_arrives_as_what_it_is(value: object) -> None:
    text, is_portable = argument_text((value, 1))
    back = decoded_row(text)
    assert back == [value, 1]
    assert type(back[0]) is type(value)
    assert not is_portable


def test_a_dict_has_its_own_order_as_an_argument() -> None:
    text, _ = argument_text(({"b": 1, "a": 2, 10: 3},))
    assert [list(value) for value in decoded_row(text)] == [["b", "a", 10]]  # type: ignore[call-overload]


def test_an_argument_that_cannot_be_pickled_is_refused() -> None:
    with pytest.raises(ValueTextError, match="cannot be pickled"):
        argument_text((lambda: None,))


@pytest.mark.parametrize(
    ("values", "is_portable"),
    [
        ((None, True, 2**80, math.inf, "é😀", b"\0", [1.0], (1,), {"k": [2]}), True),
        (("\ud800",), False),
        (({"\udfff": 1},), False),
    ],
)
def test_other_languages_read_texts_of_whole_characters(
    values: tuple[object, ...], is_portable: bool
) -> None:
    text, found = argument_text(values)
    assert found == is_portable
    assert decoded_row(text) == list(values)
