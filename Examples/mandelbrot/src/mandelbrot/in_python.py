"""The same in Python: what Swift has to agree with, and what it is compared with."""


def row(y: int, size: int, limit: int) -> list[int]:
    """Compute a row of a picture of the Mandelbrot set."""
    if not 1 <= size <= 65_536:
        raise ValueError(f"size must be between 1 and 65536, not {size}")
    if not 0 <= y < size:
        raise ValueError(f"y must be between 0 and {size - 1}, not {y}")
    if limit < 0:
        raise ValueError(f"limit must be at least 0, not {limit}")
    step = 4 / size
    return [escape_time(x * step - 2, y * step - 2, limit) for x in range(size)]


def escape_time(real: float, imaginary: float, limit: int) -> int:
    """Count the steps after which z → z² + c leaves the circle of radius 2."""
    x = y = 0.0
    for steps in range(limit):
        xx, yy = x * x, y * y
        if xx + yy > 4:
            return steps
        x, y = xx - yy + real, 2 * x * y + imaginary
    return limit
