"""Functions of fully_loaded, computed in Swift."""

from collections.abc import Iterable
from typing import Final, type_check_only

@type_check_only
class _cpu_intensive:
    def __call__(self, n: int, multiplier: int = 1, *, workers: int = 1) -> float:
        """Sum of sqrt(i**3 + i**2 + i*n) for i in range(10_000_000 * multiplier), as a float.

        Every integer is exact and is rounded once, so the result has the same bits as that of
        fully_loaded.functions.cpu_intensive. The global interpreter lock is released meanwhile,
        and Ctrl-C is answered. Several workers, that is threads, share the one task (its
        terms below i = 2**32).
        n is 0 to 2**64 - 1, multiplier 0 to 698146, workers 1 to 1024.
        """

    def map(self, __n: Iterable[int], __multiplier: Iterable[int] = ..., *, workers: int | None = None) -> list[float]: ...

    def timed_map(self, __n: Iterable[int], __multiplier: Iterable[int] = ..., *, workers: int | None = None) -> tuple[list[float], list[tuple[int, int, int]]]: ...

cpu_intensive: Final[_cpu_intensive]

@type_check_only
class _square_root_sum:
    def __call__(self, n: int, iterations: int) -> float:
        """Sum of sqrt(i**3 + i**2 + i*n) for i in range(iterations), as a float.

        cpu_intensive is made of it. n is 0 to 2**64 - 1, iterations 0 to 6981460000000.
        """

    def map(self, __n: Iterable[int], __iterations: Iterable[int], *, workers: int | None = None) -> list[float]: ...

    def timed_map(self, __n: Iterable[int], __iterations: Iterable[int], *, workers: int | None = None) -> tuple[list[float], list[tuple[int, int, int]]]: ...

square_root_sum: Final[_square_root_sum]
