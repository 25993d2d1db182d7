"""How often each word comes in a text: runs of the letters a to z, whatever their case."""

import re
from collections import Counter

WORD = re.compile("[A-Za-z]+")


def count(text: str) -> dict[str, int]:
    """Count the words of a text, in lower case."""
    return dict(Counter(map(str.lower, WORD.findall(text))))
