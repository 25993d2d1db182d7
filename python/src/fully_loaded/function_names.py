"""Functions by name: `module:qualname`, the one form in which a function crosses processes."""

from __future__ import annotations

import operator
import sys

TYPE_CHECKING = False  # a constant of our own: `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["NotFoundError", "described", "find", "find_function"]


class NotFoundError(Exception):
    """A name leads nowhere. The message says so of it: "cannot be imported: …"."""


def find(name: str) -> object:
    """Return what has this name, importing its module.

    Raises:
        NotFoundError: The name has another form, its module cannot be imported, or there is
            nothing of that name in it.
    """
    module_name, _, qualname = name.partition(":")
    if not (module_name and qualname):
        raise NotFoundError("is not named in the form 'module:qualname'")
    try:
        __import__(module_name)
    except (Exception, SystemExit) as error:  # a program without a main guard may exit
        raise NotFoundError(f"cannot be imported: {described(error)}") from error
    try:
        return operator.attrgetter(qualname)(sys.modules[module_name])
    except AttributeError as error:
        raise NotFoundError(f"does not exist: {error}") from error


def find_function(name: str) -> Callable[..., object]:
    """Return the function of this name, importing its module.

    Raises:
        ValueError: The name leads nowhere, or to something that cannot be called.
    """
    try:
        found = find(name)
    except NotFoundError as error:
        raise ValueError(f"Function '{name}' {error}.") from error
    if not callable(found):
        kind = type(found).__name__
        raise ValueError(f"'{name}' is not a function but of type '{kind}'.")  # noqa: TRY004  # every wrong name is a ValueError
    return found


def described(error: BaseException) -> str:
    """Return the error as the last line of a traceback shows it, without its module."""
    message = str(error)
    return f"{type(error).__name__}: {message}" if message else type(error).__name__
