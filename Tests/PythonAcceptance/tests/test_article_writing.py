"""What the article *Writing a Python extension in Swift* shows, by the number of the block."""

from __future__ import annotations


def test_a_module() -> None:
    # snippet 1
    from mandelbrot import _native

    assert _native.norm([3, 4]) == 5
    assert _native.norm(x=[3, 4], weight=4) == 10
    # end


def test_memory() -> None:
    from mandelbrot import _native

    # snippet 2
    from array import array

    x, out = array("d", [2, 4]), array("d", [0, 0])
    _native.scale(x, 0.5, out)
    assert list(out) == [1, 2]
    # end


def test_errors() -> None:
    from mandelbrot import _native

    # snippet 3
    try:
        _native.root(-1)
    except _native.RootError as error:
        assert isinstance(error, ValueError)
        assert str(error) == "no real number is the root of -1.0"
    # end


def test_constants() -> None:
    # snippet 4
    from mandelbrot._native import LARGEST_SIZE, rare

    assert LARGEST_SIZE == 4096
    assert rare.twice(4) == 8
    # end


def test_threads() -> None:
    from mandelbrot import _native

    # snippet 5
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor() as executor:
        assert list(executor.map(_native.root, [1, 4, 9])) == [1, 2, 3]
    # end


def test_parallel() -> None:
    from mandelbrot import _native

    # snippet 6
    assert _native.primes(10) == 4
    assert _native.primes.map([10, 100, 1000], workers=2) == [4, 25, 168]
    # end
