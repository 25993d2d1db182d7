"""Arguments and results as text: canonical JSON, the same bytes for equal values in any language.

See Documentation/design/host-protocol.md for the forms. What Python's `==` takes for equal has
one form, but for three distinctions that a comparison must not lose: `True` is not 1, 1 is not
1.0, and -0.0 is not 0.0.
"""

from __future__ import annotations

import base64
import copyreg
import json
import pickle
import struct
import sys
from array import array
from contextlib import contextmanager
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["ValueTextError", "argument_text", "decoded", "decoded_row", "result_text"]

DEEPEST = 100
"""So deep values may be nested. Whoever reads them in Swift takes a few more."""


class ValueTextError(Exception):
    """Something cannot be written as a value. The message says so of it: "cannot be …"."""


def argument_text(values: tuple[object, ...]) -> tuple[str, bool]:
    """Write the arguments of a task as the text of a list, so that each arrives as what it is.

    Returns:
        The text, and whether a language other than Python can read all of it.

    Raises:
        ValueTextError: One of them has no form of its own and cannot be pickled.
    """
    writer = _ArgumentWriter()
    with _long_integers():
        return _text(writer.tree(list(values))), writer.is_portable


def result_text(value: object) -> str:
    """Write a result, so that equal results have the same text.

    Raises:
        ValueTextError: It holds something that has no parts which could be compared.
    """
    with _long_integers():
        return _text(_ResultWriter().tree(value))


def decoded(text: str | bytes) -> object:
    """Read a value.

    A result that is an object of a class has only its parts in the text, and comes back as
    `(name of the class, parts)`.
    """
    with _long_integers():
        return _read(json.loads(text))


def decoded_row(text: str | bytes) -> list[object]:
    """Read the arguments of a task."""
    row = decoded(text)
    assert isinstance(row, list)  # noqa: S101  # it was written as one
    return row


class _Writer:
    """Turns a value into what `json` writes, one form a kind of value."""

    def __init__(self) -> None:
        self._path: set[int] = set()
        """Those that the value at hand is a part of."""

    def tree(self, value: object) -> object:
        """Return a tree of lists, texts, integers and objects of one key."""
        if value is None or isinstance(value, bool):
            return value
        return self.form(value)

    def form(self, value: object) -> object:
        """Return the form of a value that is neither None nor a bool."""
        raise NotImplementedError

    def elements(self, values: list[Any] | tuple[Any, ...]) -> list[object]:
        """Return the trees of all elements."""
        return [self.tree(value) for value in values]

    def listing(self, values: list[Any]) -> object:
        """Return the form of a list."""
        if values and all(type(value) is float for value in values):
            floats = array("d", values)
            if sys.byteorder == "big":
                floats.byteswap()
            return {"floats": _base64(floats.tobytes())}
        return self.elements(values)

    def entries(self, value: dict[Any, Any]) -> object:
        """Return the form of a dict, in the order of its keys' texts."""
        pairs = [(self.tree(key), self.tree(item)) for key, item in value.items()]
        return {"dict": sorted(map(list, pairs), key=lambda pair: _text(pair[0]))}

    def unordered(self, values: set[Any] | frozenset[Any]) -> list[object]:
        """Return the trees of a set's elements, in the order of their texts."""
        return sorted((self.tree(value) for value in values), key=_text)

    def of_parts(self, value: object) -> object:
        """Return the form of a value that has parts.

        Raises:
            ValueTextError: It is a part of itself, or nested too deeply.
        """
        if id(value) in self._path:
            raise ValueTextError("cannot be written down: it is a part of itself")
        if len(self._path) >= DEEPEST:
            raise ValueTextError(f"cannot be written down: it is nested more than {DEEPEST} deep")
        self._path.add(id(value))
        # Where it fails, nothing more is written with this writer.
        form = self.form_of_parts(value)
        self._path.remove(id(value))
        return form

    def form_of_parts(self, value: Any) -> object:
        """Return the form of a value that has parts and is no part of itself."""
        raise NotImplementedError


class _ArgumentWriter(_Writer):
    """Keeps the type of everything: what is no plain type is pickled.

    Attributes:
        is_portable: Whether other languages can read what was written.
    """

    def __init__(self) -> None:
        super().__init__()
        self.is_portable = True

    def form(self, value: object) -> object:
        plain = _PLAIN.get(type(value))
        if plain is not None and not (type(value) is str and not _is_unicode(value)):
            return plain(value)
        if type(value) in (list, tuple, dict, set, frozenset):
            return self.of_parts(value)
        self.is_portable = False
        try:
            return {"pickle": _base64(pickle.dumps(value))}
        except Exception as error:  # whatever an object's own code raises
            raise ValueTextError(f"cannot be pickled: {error}") from error

    def form_of_parts(self, value: Any) -> object:
        if type(value) is list:
            return self.listing(value)
        if type(value) is tuple:
            return {"tuple": self.elements(value)}
        if type(value) is dict:
            # In its own order, which the function may look at.
            return {"dict": [[self.tree(key), self.tree(item)] for key, item in value.items()]}
        return {type(value).__name__: self.unordered(value)}


class _ResultWriter(_Writer):
    """Gives equal values one form: a subclass counts as what it is derived from."""

    def tree(self, value: object) -> object:
        # What most results consist of, and is written as it is.
        if type(value) is int or (type(value) is str and value.isascii()):
            return value
        return super().tree(_python_number(value))

    def form(self, value: object) -> object:
        if isinstance(value, str) and not _is_unicode(value):
            # Halves of pairs beside each other would read as the pair.
            return {"object": ["builtins.str", [ord(letter) for letter in value]]}
        for kind, plain in _PLAIN.items():
            if isinstance(value, kind):
                return plain(_BASES[kind](value))
        return self.of_parts(value)

    def form_of_parts(self, value: Any) -> object:
        if isinstance(value, list):
            return self.listing([_python_number(item) for item in value])
        if isinstance(value, tuple):
            return {"tuple": self.elements(value)}
        if isinstance(value, dict):
            return self.entries(value)
        for kind in (frozenset, set):
            if isinstance(value, kind):
                return {kind.__name__: self.unordered(value)}
        return {"object": [_class_name(type(value)), self.listing(_parts(value))]}


_PLAIN: dict[type, Callable[[Any], object]] = {
    int: lambda value: value,
    float: lambda value: {"float": struct.pack(">d", value).hex()},
    str: lambda value: value,
    bytes: lambda value: {"bytes": _base64(value)},
}


_BASES: dict[type, Callable[[Any], object]] = {
    int: int.__index__,
    float: float.__pos__,
    str: str.__str__,
    bytes: lambda value: bytes.__getitem__(value, slice(None)),
}
"""What gives the value of a subclass without asking the subclass."""


def _python_number(value: Any) -> object:
    """Return a float or a number of NumPy's as the number of Python's, and all else as it is."""
    if type(value).__module__ == "numpy" and getattr(value, "shape", None) == ():
        # Bool, integers and floats; no dates, and none that are longer than Python's.
        if value.dtype.kind in "biuf" and value.dtype.itemsize <= _LONGEST_NUMBER:
            return value.item()
        return value
    return float.__pos__(value) if isinstance(value, float) else value


_LONGEST_NUMBER = 8


def _is_unicode(text: str) -> bool:
    """Claim that a text holds no half of a surrogate pair, for which UTF-8 has no bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _parts(value: Any) -> list[object]:
    """Return what an object consists of, in an order that depends on nothing but the object.

    - Source: `object.__reduce_ex__`, as the pickle module describes it.

    Raises:
        ValueTextError: It does not say.
    """
    if isinstance(value, (type, FunctionType, BuiltinFunctionType, ModuleType)):
        return [_global_name(value)]
    if type(value).__module__ == "numpy":
        if type(value).__name__ == "ndarray":
            kind = value.dtype.str if value.dtype.names is None else str(value.dtype.descr)
            return [kind, list(value.shape), value.tolist()]
        if type(value).__name__ == "longdouble":
            return [repr(value)]  # its bytes have some that say nothing
    try:
        reduce = copyreg.dispatch_table.get(type(value))
        reduced = reduce(value) if reduce else value.__reduce_ex__(4)
        if isinstance(reduced, str):
            return [reduced]
        maker, arguments, *rest = reduced
        # State, elements and items; a function that would set the state says nothing of the value.
        parts = [
            part if index == 0 or part is None else list(part) for index, part in enumerate(rest)
        ]
    except Exception as error:  # whatever an object's own code raises
        raise ValueTextError(f"cannot be taken apart: {error}") from error
    return [getattr(maker, "__qualname__", None), list(arguments), *parts[:3]]


def _global_name(value: object) -> str:
    if isinstance(value, ModuleType):
        raise ValueTextError("cannot be compared: it is a module")
    name = _class_name(value)
    if "<" in name:
        raise ValueTextError(f"cannot be compared: no name leads to '{name}'")
    return name


def _class_name(value: Any) -> str:
    return f"{value.__module__}.{value.__qualname__}"


_text = json.JSONEncoder(separators=(",", ":")).encode


def _read(tree: Any) -> Any:
    if isinstance(tree, list):
        return [_read(item) for item in tree]
    if not isinstance(tree, dict):
        return tree
    ((kind, content),) = tree.items()
    return _READERS[kind](content)


def _read_floats(content: str) -> list[float]:
    floats = array("d", base64.b64decode(content))
    if sys.byteorder == "big":
        floats.byteswap()
    return floats.tolist()


_READERS: dict[str, Callable[[Any], object]] = {
    "float": lambda content: struct.unpack(">d", bytes.fromhex(content))[0],
    "floats": _read_floats,
    "bytes": base64.b64decode,
    "tuple": lambda content: tuple(map(_read, content)),
    "dict": lambda content: {_read(key): _read(value) for key, value in content},
    "set": lambda content: set(map(_read, content)),
    "frozenset": lambda content: frozenset(map(_read, content)),
    "object": lambda content: (content[0], _read(content[1])),
    "pickle": lambda content: pickle.loads(base64.b64decode(content)),  # noqa: S301  # we wrote it
}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


@contextmanager
def _long_integers() -> Iterator[None]:
    """Write and read integers of any size: CPython refuses those of thousands of digits.

    - Source: "Integer string conversion length limitation" in CPython's documentation.
    """
    if not hasattr(sys, "set_int_max_str_digits"):
        yield
        return
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        yield
    finally:
        sys.set_int_max_str_digits(limit)
