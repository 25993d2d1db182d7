"""Executors by factory: `module:qualname`, anything that makes a `concurrent.futures.Executor`.

The factory is called as the executors of `concurrent.futures` are: `factory(max_workers=N)`.
"""

from __future__ import annotations

from concurrent.futures import Executor
from typing import TYPE_CHECKING

from fully_loaded.function_names import NotFoundError, described, find

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FactoryError", "find_factory", "is_factory", "make"]


class FactoryError(Exception):
    """No executor comes from a factory. The message is the end of a sentence: "it …"."""


def is_factory(name: str) -> bool:
    """Claim that an executor of this name is made by a factory: no other name has a colon."""
    return ":" in name


def find_factory(name: str) -> Callable[..., object]:
    """Return the factory of this name, importing its module.

    Raises:
        FactoryError: The name leads nowhere, or to something that cannot be called.
    """
    try:
        found = find(name)
    except NotFoundError as error:
        raise FactoryError(f"it {error}") from error
    if not callable(found):
        raise FactoryError(f"it cannot be called, being of type '{type(found).__name__}'")
    return found


def make(name: str, workers: int) -> Executor:
    """Return an executor from the factory of this name.

    Raises:
        FactoryError: There is no such factory, it does not take `max_workers`, it failed, or
            what it gave is no executor.
    """
    factory = find_factory(name)
    try:
        made = factory(max_workers=workers)
    except (Exception, SystemExit) as error:  # whatever it is, it is the factory's own
        raise FactoryError(
            f"it cannot be called with max_workers={workers}: {described(error)}"
        ) from error
    if not isinstance(made, Executor):
        kind = type(made).__name__
        raise FactoryError(
            f"it gives an object of type '{kind}', not a concurrent.futures.Executor"
        )
    return made
