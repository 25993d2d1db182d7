"""A call option by Monte Carlo, with random numbers that are a function of their place."""

import math

RATE = 0.03
"""Interest a year, compounded continuously."""

VOLATILITY = 0.2
"""Standard deviation of the price's logarithm after a year."""

YEARS = 1.0


def paths(block: int, count: int, spot: float, strike: float) -> list[float]:
    """Follow paths of the price to the option's end.

    Args:
        block: Which of the blocks of paths, from 0: no two blocks have a random number in common.
        count: How many paths, an even number.
        spot: The price today.
        strike: The price at which the option buys.

    Returns:
        The sum of what the option is worth today over all paths, and the sum of the squares.
    """
    if block < 0 or count < 0 or count % 2:
        raise ValueError("block and count must be at least 0, and count even")
    drift = (RATE - VOLATILITY * VOLATILITY / 2) * YEARS
    spread = VOLATILITY * math.sqrt(YEARS)
    discount = math.exp(-RATE * YEARS)
    total = squares = 0.0
    for pair in range(count // 2):
        for normal in normals(pair, block):
            price = spot * math.exp(drift + spread * normal)
            worth = discount * max(price - strike, 0.0)
            total += worth
            squares += worth * worth
    return [total, squares]  # a list: tuples are none of what Swift sends between processes


def normals(pair: int, block: int) -> tuple[float, float]:
    """Return two normal variates.

    - Source: Box and Muller 1958, A note on the generation of random normal deviates,
      doi:10.1214/aoms/1177706645.
    """
    a, b, c, d = philox(pair, block)
    # In the middle of 2⁵³ steps, so never 0.
    first = ((a << 32 | b) >> 11) * 2.0**-53 + 2.0**-54
    second = ((c << 32 | d) >> 11) * 2.0**-53
    radius = math.sqrt(-2.0 * math.log(first))
    angle = 2.0 * math.pi * second
    return radius * math.cos(angle), radius * math.sin(angle)


def philox(pair: int, block: int, key: int = 0) -> tuple[int, int, int, int]:
    """Return the four random words of 32 bits at a place: Philox 4x32 with ten rounds.

    - Source: Salmon, Moraes, Dror and Shaw 2011, Parallel random numbers: as easy as 1, 2, 3,
      doi:10.1145/2063384.2063405.
    """
    a, b = pair & 0xFFFFFFFF, pair >> 32
    c, d = block & 0xFFFFFFFF, block >> 32
    low, high = key & 0xFFFFFFFF, key >> 32
    for _ in range(10):
        first, second = 0xD2511F53 * a, 0xCD9E8D57 * c
        a, b, c, d = (
            second >> 32 ^ b ^ low,
            second & 0xFFFFFFFF,
            first >> 32 ^ d ^ high,
            first & 0xFFFFFFFF,
        )
        low, high = low + 0x9E3779B9 & 0xFFFFFFFF, high + 0xBB67AE85 & 0xFFFFFFFF
    return a, b, c, d
