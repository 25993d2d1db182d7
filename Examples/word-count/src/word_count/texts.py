"""Texts to count the words of, the same whenever they are made."""

from __future__ import annotations

import random
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXTS = 32

WORDS = 200_000
"""How many words a text has: about 1.3 MB."""

SYLLABLES = ["ba", "co", "di", "fu", "ga", "he", "li", "mo", "na", "pe", "qui", "ro", "su", "te"]


def tasks() -> Iterator[tuple[str]]:
    """Yield the arguments of each task: what `tasks-from` in pyproject.toml names."""
    for seed in range(TEXTS):
        yield (text(seed, WORDS),)


def text(seed: int, words: int) -> str:
    """Make a text of words that are as uneven as those of languages are.

    - Source: Zipf's law: the n-th most frequent word comes about 1/n times as often as the first.
    """
    source = random.Random(seed)
    vocabulary = ["".join(source.choices(SYLLABLES, k=source.randint(1, 4))) for _ in range(5_000)]
    weights = list(accumulate(1 / rank for rank in range(1, len(vocabulary) + 1)))
    chosen = source.choices(vocabulary, cum_weights=weights, k=words)
    for start in range(0, words, 12):
        chosen[start] = chosen[start].capitalize()
        chosen[min(start + 11, words - 1)] += ".\n"
    return " ".join(chosen)
