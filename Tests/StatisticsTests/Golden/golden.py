"""Writes the tables beside it: what NumPy and SciPy make of the same numbers.

Not run by any test. With SciPy installed: `python golden.py`; each table says which versions wrote it.
"""

import random
from pathlib import Path

import numpy as np
import scipy

FOLDER = Path(__file__).parent
VERSIONS = f"# numpy {np.__version__}, scipy {scipy.__version__}: golden.py"


def numbers(values) -> str:
    return ",".join(repr(float(value)).removesuffix(".0") for value in values)


def write(name: str, columns: str, rows: list[list[str]]) -> None:
    lines = [VERSIONS, f"# {columns}"] + ["\t".join(row) for row in rows]
    (FOLDER / name).write_text("\n".join(lines) + "\n")


def amdahl() -> None:
    """The linear least squares of NumPy, each equation divided by the elapsed time that was measured."""
    generator = random.Random(1967)
    samples = [
        # M. J. Quinn, "Parallel Programming in C with MPI and OpenMP" (2003), 7.5, both examples.
        (range(2, 9), [1.82, 2.50, 3.08, 3.57, 4.00, 4.38, 4.71]),
        (range(2, 9), [1.87, 2.61, 3.23, 3.73, 4.14, 4.46, 4.71]),
        # Twice as many workers each time; the first says nothing.
        ([1, 2, 4, 8, 16], [1, 1.9, 3.6, 6.1, 9.2]),
        # More than the workers: no fraction of 0 … 1 is right.
        ([2, 3, 4], [2.2, 3.5, 4.9]),
        # Slower with every worker.
        ([2, 4, 8], [0.9, 0.7, 0.5]),
    ]
    for _ in range(20):
        workers = sorted(generator.sample(range(2, 513), generator.randint(2, 12)))
        fraction = generator.random() ** 3
        samples.append(
            (
                workers,
                [
                    round(generator.gauss(1, 0.03) / (fraction + (1 - fraction) / count), 3)
                    for count in workers
                ],
            )
        )
    rows = []
    for workers, speed_ups in samples:
        w, s = np.array([p for p in zip(workers, speed_ups) if p[0] > 1], dtype=float).T
        elapsed = 1 / s
        solution = np.linalg.lstsq(
            ((1 - 1 / w) / elapsed).reshape(-1, 1), (elapsed - 1 / w) / elapsed, rcond=None
        )
        fraction = float(np.clip(solution[0][0], 0, 1))
        fitted = 1 / (fraction + (1 - fraction) / w)
        residual = float(np.sqrt(np.mean((fitted / s - 1) ** 2)))
        rows.append([numbers(workers), numbers(speed_ups), repr(fraction), repr(residual)])
    write("amdahl.tsv", "workers, speed-ups, serial fraction, residual", rows)


amdahl()
