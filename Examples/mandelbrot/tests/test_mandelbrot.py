"""Swift gives what Python gives, errors among it, and threads are enough to use every core."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from mandelbrot import in_python, row


@pytest.mark.parametrize("y", [0, 17, 32, 63])
def test_swift_gives_what_python_gives(y):
    assert row(y, 64, 100) == in_python.row(y, 64, 100)


@pytest.mark.parametrize(("y", "size", "limit"), [(0, 0, 1), (4, 4, 1), (-1, 4, 1), (0, 4, -1)])
def test_swift_refuses_what_python_refuses(y, size, limit):
    with pytest.raises(ValueError) as swift:
        row(y, size, limit)
    with pytest.raises(ValueError) as python:
        in_python.row(y, size, limit)
    assert str(swift.value) == str(python.value)


def test_rows_are_computed_in_threads():
    with ThreadPoolExecutor() as executor:
        rows = list(executor.map(lambda y: row(y, 64, 100), range(64)))
    assert rows == [row(y, 64, 100) for y in range(64)]
