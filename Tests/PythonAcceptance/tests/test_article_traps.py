"""What the article *What a trap does* shows, by the number of the block."""

from __future__ import annotations


def test_a_trap() -> None:
    # snippet 1
    import signal
    import subprocess
    import sys

    program = "from mandelbrot import _native; _native.item([1, 2], 5)"
    ended = subprocess.run([sys.executable, "-c", program])
    assert ended.returncode == -signal.SIGILL
    # end


def test_an_exception() -> None:
    from mandelbrot import _native

    # snippet 2
    try:
        _native.checked_item([1, 2], 5)
    except IndexError as error:
        assert str(error) == "index 5 is out of range"
    # end
