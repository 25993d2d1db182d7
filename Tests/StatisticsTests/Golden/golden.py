"""Writes the tables beside it: what NumPy and SciPy make of the same numbers.

Not run by any test. With SciPy installed: `python golden.py`; each table says which versions wrote it.
"""

import random
from pathlib import Path

import numpy as np
import scipy
from scipy import stats

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


def samples() -> list[list[int]]:
    """Times in nanoseconds: alike, rising, falling, with outliers, with ties."""
    generator = random.Random(1993)
    rows = []
    for count in (5, 6, 7, 10, 11, 30, 47):
        rows.append([round(generator.gauss(28e6, 4e5)) for _ in range(count)])
        rows.append([round(28e6 + 2e4 * run + generator.gauss(0, 1e5)) for run in range(count)])
        rows.append([round(28e6 - 3e5 * run + generator.gauss(0, 1e5)) for run in range(count)])
        rows.append([round(28e6 + 1e5 * generator.paretovariate(1)) for _ in range(count)])
        rows.append([28_000_000 + 10_000 * generator.randrange(3) for _ in range(count)])
    return rows


def trends() -> None:
    """Theil and Sen's slope by SciPy; Kendall's S from its tau-b, and the variance with ties as SciPy has it inside."""
    rows = []
    for values in samples():
        places = np.arange(len(values))
        slope = stats.theilslopes(values, places).slope
        tau = stats.kendalltau(places, values, variant="c").statistic
        # tau-c = 2 S / (n² (m − 1) / m), where m is the smaller number of different values.
        m = min(len(values), len(set(values)))
        s = round(tau * len(values) ** 2 * (m - 1) / m / 2) if m > 1 else 0
        ties = np.unique(values, return_counts=True)[1]
        n = len(values)
        variance = (n * (n - 1) * (2 * n + 5) - sum(ties * (ties - 1) * (2 * ties + 5))) / 18
        z = (s - np.sign(s)) / np.sqrt(variance) if variance > 0 else 0.0
        rows.append([numbers(values), repr(float(slope)), repr(float(z))])
    write("trends.tsv", "values, slope by Theil and Sen, z by Mann and Kendall", rows)


def deviations() -> None:
    """The median absolute deviation, and modified z-scores by it."""
    rows = []
    for values in samples():
        deviation = stats.median_abs_deviation(values)
        distance = np.array(values) - np.median(values)
        scores = (
            0.6745 * distance / deviation
            if deviation > 0
            else distance / (1.253314 * np.mean(np.abs(distance)))
        )
        rows.append([numbers(values), repr(float(deviation)), numbers(scores)])
    write("deviations.tsv", "values, median absolute deviation, modified z-scores", rows)


def exact_medians(values: list[int]) -> tuple[np.ndarray, np.ndarray]:
    """The bootstrap's distribution of the median without drawing anything: all medians there can be, and how likely each is."""
    ordered = np.sort(np.array(values, dtype=float))
    n = len(ordered)
    half = n // 2
    if n % 2:
        # The median is at most the i-th value when more than half of the draws are.
        at_most = stats.binom.sf(half, n, np.arange(1, n + 1) / n)
        return ordered, np.diff(at_most, prepend=0)
    medians, weights = [], []
    # Both middle ones: at most i for the lower, at most j for the upper.
    joint = np.zeros((n + 1, n + 1))
    for i in range(n + 1):
        for j in range(i, n + 1):
            below = stats.binom.pmf(np.arange(n + 1), n, j / n)
            share = i / j if j else 0
            joint[i, j] = sum(
                below[k] * stats.binom.sf(half - 1, k, share) for k in range(half + 1, n + 1)
            )
    for i in range(1, n + 1):
        for j in range(i, n + 1):
            # The lower one cannot be above the upper one.
            upper = joint[i, j] - joint[min(i, j - 1), j - 1]
            lower = joint[i - 1, j] - joint[i - 1, j - 1]
            medians.append((ordered[i - 1] + ordered[j - 1]) / 2)
            weights.append(upper - lower)
    return np.array(medians), np.array(weights)


class SplitMix64:
    """The generator of the tool, once more."""

    def __init__(self, seed: int) -> None:
        self.state = seed

    def __call__(self) -> int:
        mask = (1 << 64) - 1
        self.state = (self.state + 0x9E3779B97F4A7C15) & mask
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & mask
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & mask
        return mixed ^ (mixed >> 31)


def drawn_interval(numerator: list[int], denominator: list[int]) -> tuple[float, float]:
    """The same draws as the tool's, the plain way: medians by NumPy."""
    generator = SplitMix64(0)

    def medians(values: list[int]) -> np.ndarray:
        ordered = sorted(values)
        n = len(ordered)
        return np.array(
            [np.median([ordered[generator() * n >> 64] for _ in range(n)]) for _ in range(2000)]
        )

    above = medians(numerator)
    ratios = np.sort(above / medians(denominator))
    return float(ratios[50]), float(ratios[1949])


def intervals() -> None:
    """The tool's interval from the same draws, and between which quantiles of the exact distribution its ends have to be.

    An end that is drawn 2,000 times has 2.5 % beyond it, give or take 0.35 %: four times that on both sides.
    """
    rows = []
    pool = samples()
    for numerator, denominator in zip(pool, pool[7:] + pool[:7], strict=True):
        numerator = [value * 3 for value in numerator]
        above, above_weights = exact_medians(numerator)
        below, below_weights = exact_medians(denominator)
        ratios = np.divide.outer(above, below).ravel()
        weights = np.multiply.outer(above_weights, below_weights).ravel()
        order = np.argsort(ratios)
        cumulated = np.cumsum(weights[order])
        ends = [
            ratios[order][min(len(order) - 1, int(np.searchsorted(cumulated, share)))]
            for share in (0.011, 0.039, 0.961, 0.989)
        ]
        low, high = drawn_interval(numerator, denominator)
        rows.append(
            [numbers(numerator), numbers(denominator), repr(low), repr(high), numbers(ends)]
        )
    write(
        "intervals.tsv",
        "numerator, denominator, low, high, exact quantiles of 1.1, 3.9, 96.1 and 98.9 %",
        rows,
    )


def mouse() -> None:
    """Efron and Tibshirani's mice, table 2.2: the standard error of the median as draws go to infinity is 37.83."""
    medians, weights = exact_medians([94, 197, 16, 38, 99, 141, 23])
    mean = np.sum(medians * weights)
    assert round(np.sqrt(np.sum(weights * (medians - mean) ** 2)), 2) == 37.83


amdahl()
trends()
deviations()
intervals()
mouse()
