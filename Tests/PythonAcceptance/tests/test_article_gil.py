"""What the article *How the GIL is handled* shows does what it says."""

from __future__ import annotations

from mandelbrot import _native


def test_a_function_that_holds_the_lock() -> None:
    assert _native.next(1) == 2


def test_a_function_that_answers_signals() -> None:
    assert _native.search(10**12) == 10**6
