"""Memory is shared with Python, not copied."""

from __future__ import annotations

import array
import re
from typing import Any

import pytest

from acceptance import _acceptance as swift


def test_memory_is_read_where_it_is() -> None:
    numbers = array.array("d", [3, 4])
    assert swift.norm(numbers) == 5
    assert swift.address(numbers) == numbers.buffer_info()[0]
    assert swift.address(memoryview(numbers)) == numbers.buffer_info()[0]
    assert swift.norm(array.array("d")) == 0


def test_memory_is_written_where_it_is() -> None:
    numbers, out = array.array("d", [1, 2, 3]), array.array("d", [0, 0, 0])
    assert swift.scale(numbers, 2, out) is None
    assert list(out) == [2, 4, 6]
    swift.scale(numbers, factor=3, out=memoryview(out))
    assert list(out) == [3, 6, 9]
    integers = array.array("i", [0, 0])
    swift.fill(integers, 7)
    assert list(integers) == [7, 7]


@pytest.mark.parametrize("make", [bytes, bytearray, memoryview, lambda x: array.array("B", x)])
def test_bytes_are_memory(make: Any) -> None:
    assert swift.checksum(make(b"\x01\x02")) == 33


REFUSALS: list[tuple[Any, tuple[object, ...], type[Exception], str]] = [
    (swift.norm, ([1.0],), TypeError, "'x' must be a buffer of float64, not 'list'"),
    (swift.norm, (array.array("f", [1]),), TypeError, "'x' must be a buffer of float64, not of 'f'"),
    (swift.norm, (b"12345678",), TypeError, "'x' must be a buffer of float64, not of 'B'"),
    (swift.norm, (memoryview(array.array("d", range(4)))[::2],), TypeError,
     "'x' must be a buffer of float64, not one with gaps between its elements"),
    (swift.norm, (memoryview(array.array("d", range(4)))[::-1],), TypeError,
     "'x' must be a buffer of float64, not one with gaps between its elements"),
    (swift.norm, (memoryview(bytes(32)).cast("d", (2, 2)),), TypeError,
     "'x' must be a buffer of float64, not of 2 dimensions"),
    (swift.fill, (memoryview(bytes(8)).cast("i"), 1), TypeError,
     "'out' must be a writable buffer of int32, not one that is read-only"),
]  # fmt: skip


@pytest.mark.parametrize(("function", "arguments", "error", "message"), REFUSALS)
def test_other_memory_is_refused(
    function: Any, arguments: tuple[object, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error) as caught:
        function(*arguments)
    assert str(caught.value) == f"{function.__name__}() argument {message}"


def test_memory_is_not_read_and_written_at_once() -> None:
    numbers = array.array("d", [1, 2, 3, 4])
    message = "scale() argument 'out' must be a buffer that shares no memory with another argument"
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        swift.scale(numbers, 2, numbers)
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        swift.scale(memoryview(numbers)[:3], 2, memoryview(numbers)[1:])
    swift.scale(memoryview(numbers)[:2], 2, memoryview(numbers)[2:])
    assert list(numbers) == [1, 2, 2, 4]


@pytest.mark.parametrize("arguments", [(2, [0.0] * 3), ("x", None), (2, None)])
def test_memory_is_given_back_whatever_happens(arguments: tuple[object, object]) -> None:
    numbers = array.array("d", [1, 2])
    out = array.array("d", [0]) if arguments[1] is None else arguments[1]
    with pytest.raises((TypeError, ValueError)):
        swift.scale(numbers, arguments[0], out)
    numbers.append(3)  # which an array refuses while its memory is held


def test_memory_that_is_gone_is_an_error() -> None:
    view = memoryview(array.array("d", [1]))
    view.release()
    with pytest.raises(ValueError, match="released"):
        swift.norm(view)


def test_numpy_arrays() -> None:
    numpy = pytest.importorskip("numpy", reason="NumPy is not installed")
    numbers = numpy.arange(1_000_000, dtype=numpy.float64)
    assert swift.address(numbers) == numbers.ctypes.data
    assert swift.norm(numbers) == pytest.approx(float(numpy.linalg.norm(numbers)), rel=1e-12)
    out = numpy.zeros_like(numbers)
    swift.scale(numbers, 0.5, out)
    assert numpy.array_equal(out, numbers * 0.5)
    assert swift.doubles(numpy.array([1.5, 2.5])) == [1.5, 2.5]
    assert swift.doubles(numpy.array([1.5, 2.5], dtype=numpy.float32)) == [1.5, 2.5]
    assert swift.ints(numpy.array([1, 2], dtype=numpy.int16)) == [1, 2]
    assert swift.int(numpy.uint8(3)) == 3
    assert swift.double(numpy.float32(0.5)) == 0.5
    assert swift.nested(numpy.array([[1, 2], [3, 4]])) == [[1, 2], [3, 4]]
    with pytest.raises(TypeError, match="not of 'f'"):
        swift.norm(numpy.zeros(3, dtype=numpy.float32))
    with pytest.raises(TypeError, match="not of '>d'"):
        swift.norm(numpy.zeros(3, dtype=">f8"))
    with pytest.raises(TypeError, match="gaps"):
        swift.norm(numpy.zeros((4, 4))[:, 0])
    frozen = numpy.zeros(2)
    frozen.flags.writeable = False
    with pytest.raises(TypeError, match="read-only"):
        swift.scale(numpy.zeros(2), 1, frozen)
