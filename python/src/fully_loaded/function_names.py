"""Functions by name: `module:qualname`, the one form in which a function crosses processes.

In place of the module there may be the path of its file: `/home/ada/mandelbrot.py:row`.
"""

from __future__ import annotations

import operator
import os
import sys

TYPE_CHECKING = False  # a constant of our own: `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from collections.abc import Callable
    from types import ModuleType

__all__ = ["NotFoundError", "described", "find", "find_function", "module_of", "text_of"]


SUFFIX = ".py"


class NotFoundError(Exception):
    """A name leads nowhere. The message says so of it: "cannot be imported: …"."""


def find(name: str) -> object:
    """Return what has this name, importing its module.

    Raises:
        NotFoundError: The name has another form, its module cannot be imported, or there is
            nothing of that name in it.
    """
    module_name, _, qualname = name.rpartition(":")
    is_file = module_name.endswith(SUFFIX)
    if not (module_name and qualname) or (":" in module_name and not is_file):
        raise NotFoundError("is not named in the form 'module:qualname'")
    module = module_of(name)
    try:
        return operator.attrgetter(qualname)(module)
    except AttributeError as error:
        raise NotFoundError(f"does not exist: {error}") from error


def module_of(name: str) -> ModuleType:
    """Return the module that a name begins with, imported.

    The folder of a file is the first that modules are looked for in, as for a program.

    Raises:
        NotFoundError: It cannot be imported.
    """
    place = name.rpartition(":")[0]
    module_name = place
    if place.endswith(SUFFIX):
        folder, file = os.path.split(os.path.abspath(place))  # noqa: PTH100  # pathlib is slow to import
        module_name = file.removesuffix(SUFFIX)
        if not os.path.isfile(place):  # noqa: PTH113
            raise NotFoundError(f"cannot be imported: there is no file '{place}'")
        if "." in module_name:
            raise NotFoundError(
                f"cannot be imported: '{module_name}' is no module's name. Rename the file"
            )
        if folder not in sys.path:
            sys.path.insert(0, folder)
    try:
        __import__(module_name)
    except (Exception, SystemExit) as error:  # a program without a main guard may exit
        raise NotFoundError(f"cannot be imported: {described(error)}") from error
    module = sys.modules[module_name]
    if place.endswith(SUFFIX):
        _check_file(module, place)
    return module


def _check_file(module: ModuleType, path: str) -> None:
    """Make sure that a module is the one of this file, and no other of its name.

    Raises:
        NotFoundError: It is another one's.
    """
    file = getattr(module, "__file__", None)
    if file is None or not os.path.samefile(file, path):  # noqa: PTH121
        raise NotFoundError(
            f"cannot be imported: there is another module '{module.__name__}', of"
            f" {'Python itself' if file is None else repr(file)}. Rename the file"
        )


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
    message = text_of(error)
    return f"{type(error).__name__}: {message}" if message else type(error).__name__


def text_of(error: BaseException) -> str:
    """Return the error's message, whatever its own code makes of the question."""
    try:
        return str(error)
    except (Exception, SystemExit) as another:  # noqa: BLE001  # it is somebody else's code
        return f"<its text cannot be had: {type(another).__name__}>"
