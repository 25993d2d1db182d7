"""Values cross between Python and Swift, and what is no value of a type is refused in words."""

from __future__ import annotations

import array
import math
import sys
from collections import OrderedDict, UserDict, UserList, deque
from fractions import Fraction
from typing import Any

import pytest

from acceptance import _acceptance as swift

INTEGERS = {
    "int": (-(2**63), 2**63 - 1),
    "int8": (-(2**7), 2**7 - 1),
    "int16": (-(2**15), 2**15 - 1),
    "int32": (-(2**31), 2**31 - 1),
    "int64": (-(2**63), 2**63 - 1),
    "uint": (0, 2**64 - 1),
    "uint8": (0, 2**8 - 1),
    "uint16": (0, 2**16 - 1),
    "uint32": (0, 2**32 - 1),
    "uint64": (0, 2**64 - 1),
}


class Index:
    """Stands for an integer."""

    def __init__(self, value: int) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value


class Refusing:
    """Raises when it is asked for a number."""

    def __index__(self) -> int:
        raise KeyError("index")

    def __float__(self) -> float:
        raise KeyError("float")


@pytest.mark.parametrize("name", INTEGERS)
def test_integers_cross_up_to_their_ends(name: str) -> None:
    function = getattr(swift, name)
    smallest, largest = INTEGERS[name]
    for value in {smallest, -1, 0, 1, 100, largest - 1, largest}:
        if smallest <= value <= largest:
            assert function(value) == value
            assert function(Index(value)) == value
    assert function(True) == 1


@pytest.mark.parametrize("name", INTEGERS)
@pytest.mark.parametrize("wrap", [int, Index])
def test_integers_that_do_not_fit_are_an_overflow(name: str, wrap: Any) -> None:
    smallest, largest = INTEGERS[name]
    for value in (smallest - 1, largest + 1, 10**30, -(10**30)):
        with pytest.raises(OverflowError) as caught:
            getattr(swift, name)(wrap(value))
        assert str(caught.value) == (
            f"{name}() argument 'x' must be between {smallest} and {largest}, not {value}"
        )


@pytest.mark.skipif(
    not hasattr(sys, "set_int_max_str_digits"), reason="this CPython writes out any number"
)
def test_a_number_that_python_does_not_write_out() -> None:
    with pytest.raises(OverflowError, match="not a number of thousands of digits"):
        swift.int(10**6000)


@pytest.mark.parametrize("name", INTEGERS)
@pytest.mark.parametrize("value", [1.0, "1", None, Fraction(1), [1]])
def test_what_is_no_integer_is_a_type_error(name: str, value: object) -> None:
    with pytest.raises(TypeError) as caught:
        getattr(swift, name)(value)
    kind = type(value).__name__
    assert str(caught.value) == f"{name}() argument 'x' must be int, not '{kind}'"


@pytest.mark.parametrize(
    "value", [0.0, -0.0, 1.5, 5e-324, 1.7976931348623157e308, math.inf, -math.inf]
)
def test_doubles_keep_every_bit(value: float) -> None:
    assert swift.double(value).hex() == value.hex()


def test_numbers_that_are_no_floats_become_doubles() -> None:
    assert math.isnan(swift.double(math.nan))
    assert swift.double(3) == 3.0
    assert swift.double(-1) == -1.0
    assert swift.double(Fraction(1, 4)) == 0.25
    assert swift.double(Index(7)) == 7.0
    assert swift.float(0.1) == array.array("f", [0.1])[0]
    assert swift.float(math.inf) == math.inf


def test_numbers_beyond_all_floats_are_an_overflow() -> None:
    with pytest.raises(OverflowError) as caught:
        swift.double(10**400)
    assert str(caught.value) == (
        "double() argument 'x' must be between -1.7976931348623157e+308 and"
        " 1.7976931348623157e+308, not a larger int"
    )
    with pytest.raises(OverflowError) as caught:
        swift.float(1e300)
    assert str(caught.value) == (
        "float() argument 'x' must be between -3.4028235e+38 and 3.4028235e+38, not 1e+300"
    )


REFUSALS: list[tuple[Any, object, str]] = [
    (swift.double, "1", "double() argument 'x' must be float, not 'str'"),
    (swift.bool, 1, "bool() argument 'x' must be bool, not 'int'"),
    (swift.string, b"x", "string() argument 'x' must be str, not 'bytes'"),
    (swift.bytes, "x", "bytes() argument 'x' must be bytes-like, not 'str'"),
    (swift.bytes, [1], "bytes() argument 'x' must be bytes-like, not 'list'"),
    (swift.bytes, array.array("i", [1]), "bytes() argument 'x' must be bytes-like, not 'array'"),
    (swift.ints, 1, "ints() argument 'x' must be a sequence, not 'int'"),
    (swift.ints, {1}, "ints() argument 'x' must be a sequence, not 'set'"),
    (swift.strings, "abc", "strings() argument 'x' must be a sequence, not 'str'"),
    (swift.ints, [1, "x"], "ints() argument 'x' item 1 must be int, not 'str'"),
    (swift.nested, [[1], [2, None]],
     "nested() argument 'x' item 1 item 1 must be int, not 'NoneType'"),
    (swift.dictionary, [], "dictionary() argument 'x' must be a mapping, not 'list'"),
    (swift.dictionary, {1: 1}, "dictionary() argument 'x' key must be str, not 'int'"),
    (swift.dictionary, {"a": "b"},
     "dictionary() argument 'x' value of key a must be int, not 'str'"),
    (swift.optional, "x", "optional() argument 'x' must be int, not 'str'"),
    (swift.pair, 1, "pair() argument 'x' must be a tuple of 2 items, not 'int'"),
    (swift.pair, (1,), "pair() argument 'x' must be a tuple of 2 items, not of 1"),
    (swift.pair, (1, 2), "pair() argument 'x' item 1 must be str, not 'int'"),
    (swift.points, [(1, 2), (1, "y")],
     "points() argument 'x' item 1 item 1 must be float, not 'str'"),
]  # fmt: skip


@pytest.mark.parametrize(("function", "value", "message"), REFUSALS)
def test_what_is_no_value_of_a_type_is_refused(function: Any, value: object, message: str) -> None:
    with pytest.raises(TypeError) as caught:
        function(value)
    assert str(caught.value) == message


@pytest.mark.parametrize("function", [swift.int, swift.double, swift.ints, swift.doubles])
def test_what_an_object_raises_reaches_the_caller(function: Any) -> None:
    many = function in (swift.ints, swift.doubles)
    with pytest.raises(KeyError):
        function([1, Refusing()] if many else Refusing())


@pytest.mark.parametrize("text", ["", "x", "Grüß", "日本", "🎉", "a\0b", "e\u0301"])
def test_text_crosses(text: str) -> None:
    assert swift.string(text) == text


def test_half_a_character_is_no_text() -> None:
    with pytest.raises(UnicodeEncodeError):
        swift.string("\ud800")


@pytest.mark.parametrize("data", [b"", b"\0", bytes(range(256)), b"x" * 100_000])
@pytest.mark.parametrize("make", [bytes, bytearray, memoryview])
def test_bytes_cross(data: bytes, make: Any) -> None:
    result = swift.bytes(make(data))
    assert (type(result), result) == (bytes, data)


@pytest.mark.parametrize("make", [list, tuple, deque, UserList, lambda x: array.array("q", x)])
@pytest.mark.parametrize("values", [[], [1], [3, -1, 2**62], list(range(1000))])
def test_sequences_become_lists(make: Any, values: list[int]) -> None:
    assert swift.ints(make(values)) == values


def test_ranges_and_other_numbers_become_lists() -> None:
    assert swift.ints(range(5)) == [0, 1, 2, 3, 4]
    assert swift.doubles(array.array("i", [1, 2])) == [1.0, 2.0]
    assert swift.doubles(range(3)) == [0.0, 1.0, 2.0]
    assert swift.nested([[], (1, 2), range(2)]) == [[], [1, 2], [0, 1]]


class Growing:
    """Changes the list that it is in, while that is converted."""

    def __init__(self, home: list[Any]) -> None:
        self.home = home

    def __index__(self) -> int:
        self.home.clear()
        return 5


def test_a_list_that_changes_meanwhile_is_taken_as_it_was() -> None:
    home: list[Any] = [1, 2]
    home.insert(1, Growing(home))
    assert swift.ints(home) == [1, 5, 2]


@pytest.mark.parametrize("make", [dict, OrderedDict, UserDict])
def test_mappings_become_dictionaries(make: Any) -> None:
    assert swift.dictionary(make({"a": 1, "b": 2})) == {"a": 1, "b": 2}
    assert swift.keyed({1: ["x"], 2.5: []}) == {1.0: ["x"], 2.5: []}


def test_two_keys_that_become_one_are_refused() -> None:
    with pytest.raises(ValueError, match=r"without two keys that are both 9007199254740992\.0$"):
        swift.keyed({2**53: [], 2**53 + 1: []})


def test_none_is_no_value() -> None:
    assert swift.optional(None) is None
    assert swift.optional(3) == 3


def test_tuples_cross_by_themselves_and_within_others() -> None:
    assert swift.pair((1, "a")) == (1, "a")
    assert swift.points([(1, 2), [3.5, 4]]) == [(1.0, 2.0), (3.5, 4.0)]
    assert swift.lookup({"a": (1, [True]), "b": None}) == {"a": (1, [True]), "b": None}


def test_a_type_of_the_users_own() -> None:
    assert swift.percent() == 50
    assert swift.percent(12.5) == 12.5
    with pytest.raises(
        ValueError, match=r"^percent\(\) argument 'x' must be between 0 and 100, not 101.0$"
    ):
        swift.percent(101)


class Deep:
    """Counts how often it is asked, and asks the next one."""

    asked = 0

    def __init__(self, depth: int) -> None:
        self.depth = depth

    def __index__(self) -> int:
        Deep.asked += 1
        if self.depth == 0:
            raise KeyboardInterrupt
        return int(swift.int(Deep(self.depth - 1)))


@pytest.mark.parametrize("function", [swift.int, swift.int8, swift.uint, swift.double])
def test_an_object_that_raises_is_asked_once(function: Any) -> None:
    Deep.asked = 0
    with pytest.raises(KeyboardInterrupt):
        function(Deep(10))
    assert Deep.asked == 11


@pytest.mark.parametrize("function", [swift.int8, swift.uint8])
def test_an_object_that_does_not_fit_is_asked_once(function: Any) -> None:
    asked = []

    class Asked:
        def __index__(self) -> int:
            asked.append(1)
            return 1000

    with pytest.raises(OverflowError):
        function(Asked())
    assert len(asked) == 1


def test_one_type_or_another() -> None:
    assert swift.number_or_list(2) == 2
    assert swift.number_or_list([1, 2]) == 3
    numpy = pytest.importorskip("numpy", reason="NumPy is not installed")
    assert swift.number_or_list(numpy.array([1.0, 2.0])) == 3
    with pytest.raises(TypeError, match="must be a sequence, not 'complex'"):
        swift.number_or_list(1j)


def test_numpys_own_bool() -> None:
    numpy = pytest.importorskip("numpy", reason="NumPy is not installed")
    assert swift.bool(numpy.True_) is True
    assert swift.bool(numpy.bool_(0)) is False
    assert swift.lookup({"a": (1, [numpy.True_, False])}) == {"a": (1, [True, False])}
    with pytest.raises(TypeError, match="must be bool, not 'int64'"):
        swift.bool(numpy.int64(1))


@pytest.mark.parametrize("value", [1j, object(), [1]])
def test_what_is_no_real_number_is_refused_by_name(value: object) -> None:
    kind = type(value).__name__
    with pytest.raises(TypeError, match=rf"^double\(\) argument 'x' must be float, not '{kind}'$"):
        swift.double(value)
