"""A name that must be one of several, and the error when it is not."""

from __future__ import annotations

TYPE_CHECKING = False  # a constant of our own: `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["choose"]


def choose(kind: str, name: str, names: Sequence[str]) -> str:
    """Return the name if it is one of the names.

    Args:
        kind: What is named, such as "executor"; its plural ends in s.
        name: The name that was asked for.
        names: What there is, in the order in which the error lists it.

    Raises:
        ValueError: It is none of them. The message names the closest one and lists them all.
    """
    if name in names:
        return name
    from difflib import get_close_matches

    close = get_close_matches(name, names, n=1)
    guess = f" Did you mean '{close[0]}'?" if close else ""
    raise ValueError(
        f"Unknown {kind} '{name}'.{guess}\n  {kind.capitalize()}s: {', '.join(names)}."
    )
