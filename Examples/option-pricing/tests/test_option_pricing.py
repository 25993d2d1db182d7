"""Swift gives the bits that Python gives, and the price is that of the closed form."""

import math

import pytest

from option_pricing import in_python, paths, philox

KNOWN_ANSWERS = [
    (0, 0, 0, (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    (
        2**64 - 1,
        2**64 - 1,
        2**64 - 1,
        (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD),
    ),
    (
        0x85A308D3243F6A88,
        0x0370734413198A2E,
        0x299F31D0A4093822,
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]
"""The test vectors of Random123, which the paper's authors distribute: philox4x32 10."""


@pytest.mark.parametrize(("pair", "block", "key", "words"), KNOWN_ANSWERS)
def test_the_random_words_are_those_of_philox(pair, block, key, words):
    assert in_python.philox(pair, block, key) == words
    assert tuple(philox(pair, block, key)) == words


@pytest.mark.parametrize("block", [0, 1, 31])
def test_swift_gives_what_python_gives(block):
    assert paths(block, 1000, 100.0, 105.0) == in_python.paths(block, 1000, 100.0, 105.0)


@pytest.mark.parametrize(("block", "count"), [(-1, 2), (0, -2), (0, 3)])
def test_swift_refuses_what_python_refuses(block, count):
    for function in (paths, in_python.paths):
        with pytest.raises(ValueError, match="block and count must be at least 0, and count even"):
            function(block, count, 100.0, 105.0)


def test_the_price_is_that_of_black_and_scholes():
    count, blocks, spot, strike = 100_000, 10, 100.0, 105.0
    sums = paths.map(range(blocks), [count] * blocks, [spot] * blocks, [strike] * blocks)
    paths_in_all = count * blocks
    mean = sum(total for total, _ in sums) / paths_in_all
    variance = sum(squares for _, squares in sums) / paths_in_all - mean**2
    assert abs(mean - black_scholes(spot, strike)) < 4 * math.sqrt(variance / paths_in_all)


def black_scholes(spot, strike):
    """Return the price in closed form.

    - Source: Black and Scholes 1973, The pricing of options and corporate liabilities,
      doi:10.1086/260062.
    """
    spread = in_python.VOLATILITY * math.sqrt(in_python.YEARS)
    growth = (in_python.RATE + in_python.VOLATILITY**2 / 2) * in_python.YEARS
    d1 = (math.log(spot / strike) + growth) / spread
    later = strike * math.exp(-in_python.RATE * in_python.YEARS)
    return spot * cumulative(d1) - later * cumulative(d1 - spread)


def cumulative(x):
    return (1 + math.erf(x / math.sqrt(2))) / 2
