"""mandelbrot: rows of the Mandelbrot set, computed in Swift."""

from mandelbrot._native import row

__all__ = ["row"]
