"""Functions and arguments on their way to workers that may know nothing of the user's modules.

What comes from a module of the user's own travels by value, what is installed by its name, as it
is there. A scheduler looks into what it passes on; it need not have anything of ours: what it
finds is bytes, which nobody opens but a worker.
"""

from __future__ import annotations

import functools
import os
import site
import sys
import sysconfig
from importlib.machinery import EXTENSION_SUFFIXES
from typing import TYPE_CHECKING

import cloudpickle  # type: ignore[import-untyped]

from fully_loaded.clusters import unpacking
from fully_loaded.function_names import module_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from types import ModuleType

    from fully_loaded.timed_function import TimedFunction

__all__ = ["Shipped", "carried_places", "packed", "payload"]

_PLAIN = (bool, bytes, complex, float, int, str, type(None))


class Shipped:
    """A function that is something else once it has been pickled: a call of its payload.

    Args:
        payload: The function, as `payload` packs it.
        places: The positions of the arguments that are packed, too.
    """

    def __init__(self, payload: bytes, places: Collection[int]) -> None:
        cloudpickle.register_pickle_by_value(unpacking)
        self._call = functools.partial(unpacking.call, payload, tuple(places))
        self._bytes = cloudpickle.dumps(self._call)

    def __reduce__(self) -> tuple[Callable[[bytes], object], tuple[bytes]]:
        return cloudpickle.loads, (self._bytes,)

    def __call__(self, *arguments: object) -> object:
        """Do here what a worker does."""
        return self._call(*arguments)


def payload(function: TimedFunction) -> bytes:
    """Pack a function: by value where its module is the user's own, else by its name."""
    modules = own_modules()
    for module in modules:
        cloudpickle.register_pickle_by_value(module)
    is_own = module_of(function.name) in modules
    return packed((function.name, function.function if is_own else None))


def carried_places(columns: Iterable[Iterable[object]]) -> list[int]:
    """Return the positions of the arguments that have to be packed.

    An object's class may be the user's, whom a scheduler does not know; and what is packed nobody
    looks for tasks in.
    """
    return [
        place
        for place, column in enumerate(columns)
        if not all(isinstance(value, _PLAIN) for value in column)
    ]


def packed(value: object) -> bytes:
    """Pack an argument: objects of the user's classes by value."""
    packed: bytes = cloudpickle.dumps(value)
    return packed


def own_modules() -> list[ModuleType]:
    """Return the modules that are neither Python's nor installed nor ours, as text of Python."""
    places = {sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib")}
    places |= {*site.getsitepackages(), site.getusersitepackages()}
    installed = tuple(os.path.realpath(place) + os.sep for place in places)
    ours = __name__.partition(".")[0]
    return [
        module
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] not in (ours, "__main__")
        and (file := getattr(module, "__file__", None)) is not None
        and not file.endswith(tuple(EXTENSION_SUFFIXES))
        and not os.path.realpath(file).startswith(installed)
        and getattr(module, "__name__", None) == name
    ]
