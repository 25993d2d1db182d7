"""How a function and its arguments reach the processes that run them.

Functions go by name, because that is how process pools find them:

* of a module: `module:qualname`;
* of a script: `/path/of/the/script.py:qualname`, so the script needs its main guard;
* of a notebook, or typed at the prompt: cloudpickle writes it to a file, beside a module that
  reads it.

Arguments go as one pickle, beside a module that reads it. Classes of a script are those of its
file there; those of a notebook are written to a file of their own, and put where they are looked
for, so that arguments and results may be objects of them.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import inspect
import io
import operator
import pickle
import sys
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

from fully_loaded.comparing.main_module import file_or_module_of_main, is_main
from fully_loaded.function_names import NotFoundError, described, find

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

__all__ = ["Handover"]

_ADVICE = "Define it with def at the top of a file, or of a cell of a notebook."

_READER = """\
import pathlib
import pickle
import sys

here = pathlib.Path(__file__)
classes = here.with_name("fully_loaded_classes.pickle")
if classes.exists():
    # Where pickles that name a class of the notebook's look for it.
    vars(sys.modules["__main__"]).update(pickle.loads(classes.read_bytes()))
{name} = pickle.loads(here.with_suffix(".pickle").read_bytes())
"""


class Handover:
    """A folder that what cannot be named otherwise is written to, for other processes to read."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._written = 0
        self._write_classes_of_notebook()

    def function(self, function: Callable[..., object], role: str) -> str:
        """Return the name by which other processes find the function.

        Args:
            function: Anything that can be called.
            role: What it is to the caller, the beginning of a sentence.

        Raises:
            TypeError: It cannot be called.
            ValueError: It has no name that leads to it.
            ImportError: It is a notebook's, and there is no cloudpickle.
        """
        if not callable(function):
            raise TypeError(f"{role} must be a function, not an object of type {_kind(function)}.")
        if obstacle := _obstacle(function):
            raise ValueError(f"{role} {obstacle}")
        module, qualname = _place(function)
        if module is None or qualname is None:
            raise ValueError(
                f"{role} is an object of type {_kind(function)} that has no name of its own."
                " Define a function that calls it, with def at the top of a file."
            )
        if not is_main(module):
            return _name_that_leads_to(function, f"{module}:{qualname}", role)
        home = file_or_module_of_main(function)
        if home is None:
            return self._function_of_notebook(function, qualname, role)
        _name_that_leads_to(function, f"__main__:{qualname}", role)
        return f"{home}:{qualname}"

    def arguments(self, rows: Sequence[tuple[object, ...]]) -> str:
        """Return the name by which other processes find the arguments, a tuple a task.

        Raises:
            ValueError: One of them cannot be pickled. The message says which.
        """
        try:
            data = _pickled(list(rows))
        except Exception as error:  # whatever an object's own methods raise
            raise ValueError(_blame(rows) or described(error)) from error
        return self._written_down(data, "fully_loaded_tasks", "tasks")

    def _function_of_notebook(
        self, function: Callable[..., object], qualname: str, role: str
    ) -> str:
        try:
            cloudpickle = importlib.import_module("cloudpickle")
        except ImportError as error:
            raise ImportError(
                f"{role} '{qualname}' was defined in a notebook or at the prompt, where other"
                " processes can only find it by way of cloudpickle, which is not installed.\n"
                "  pip install 'fully-loaded[notebook]' installs it; or put the function into a"
                " file, and import it."
            ) from error
        try:
            data: bytes = cloudpickle.dumps(function)
        except Exception as error:
            raise ValueError(
                f"{role} '{qualname}' cannot be handed over to other processes with what it uses"
                f" of the notebook: {described(error)}"
            ) from error
        # Beside one another in one folder, and on the way to every other module: a name that
        # nobody else has.
        self._written += 1
        stem = "fully_loaded_notebook" + (f"_{self._written}" if self._written > 1 else "")
        return self._written_down(data, stem, qualname.rpartition(".")[2])

    def _write_classes_of_notebook(self) -> None:
        """Write down the classes that were typed, by their names, as far as that can be done."""
        if file_or_module_of_main(None) is not None:
            return
        try:
            cloudpickle = importlib.import_module("cloudpickle")
        except ImportError:
            return
        classes: dict[str, type] = {}
        for name, value in vars(sys.modules["__main__"]).items():
            if isinstance(value, type) and value.__module__ == "__main__":
                with contextlib.suppress(Exception):  # nobody may need it
                    cloudpickle.dumps(value)
                    classes[name] = value
        if classes:
            path = self._folder / "fully_loaded_classes.pickle"
            path.write_bytes(cloudpickle.dumps(classes))

    def _written_down(self, data: bytes, stem: str, name: str) -> str:
        path = self._folder / f"{stem}.py"
        path.with_suffix(".pickle").write_bytes(data)
        path.write_text(_READER.format(name=name), encoding="utf-8")
        return f"{path}:{name}"


class _Place(NamedTuple):
    module: str | None
    qualname: str | None


def _place(function: Callable[..., object]) -> _Place:
    """Return where the function says that it is; built-in ones do not say so themselves."""
    qualname = getattr(function, "__qualname__", None)
    module = getattr(function, "__module__", None)
    if module is None and qualname is not None:
        owner = getattr(function, "__objclass__", None) or getattr(function, "__self__", None)
        module = getattr(owner, "__module__", None)
    return _Place(module, qualname)


def _obstacle(function: Callable[..., object]) -> str | None:
    """Return why no name can lead to the function, the rest of a sentence; None where one may."""
    qualname = getattr(function, "__qualname__", "")
    name = qualname.rpartition(".")[2]
    if name == "<lambda>":
        line = function.__code__.co_firstlineno if isinstance(function, FunctionType) else 0
        return (
            f"is a lambda (line {line}), which has no name that other processes could find it by."
            f" {_ADVICE}"
        )
    if isinstance(function, MethodType | BuiltinFunctionType):
        owner = getattr(function, "__self__", None)
        if owner is not None and not isinstance(owner, type | ModuleType):
            return (
                f"is the method '{name}' of an object of type {_kind(owner)}: other processes"
                " could find the method by its name, but not the object."
                " Define a function that calls it, with def at the top of a file."
            )
    if "<locals>" in qualname:
        outer = qualname.partition(".<locals>")[0]
        return (
            f"'{name}' is defined inside '{outer}', where other processes cannot find it."
            f" {_ADVICE}"
        )
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        return f"'{qualname}' is a coroutine function: a call of it computes nothing by itself."
    return None


def _name_that_leads_to(function: Callable[..., object], name: str, role: str) -> str:
    """Return the name if it leads to the function here, too."""
    try:
        found = find(name)
    except NotFoundError as error:
        raise ValueError(f"{role} says that it is '{name}', which {error}. {_ADVICE}") from error
    # A method of a class is made anew each time it is looked up.
    if found is function or (
        isinstance(function, MethodType | BuiltinFunctionType) and found == function
    ):
        return name
    raise ValueError(
        f"{role} says that it is '{name}', but something else has that name: {found!r}. Give it a"
        " name of its own; if it was wrapped by a decorator, compare what the module has."
    )


def _pickled(value: object) -> bytes:
    """Pickle a value whose classes may be of `__main__`."""
    if file_or_module_of_main(None) is None:
        try:
            data: bytes = importlib.import_module("cloudpickle").dumps(value)
        except ImportError:
            return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        return data
    buffer = io.BytesIO()
    _Pickler(buffer, pickle.HIGHEST_PROTOCOL).dump(value)
    return buffer.getvalue()


class _Pickler(pickle.Pickler):
    """Names what is of a script's `__main__` as other processes find it: by the script's file."""

    def reducer_override(self, value: object) -> Any:
        if isinstance(value, type | FunctionType) and is_main(value.__module__):
            home = file_or_module_of_main(value)
            if home is not None:
                operator.attrgetter(value.__qualname__)(sys.modules[value.__module__])
                return find, (f"{home}:{value.__qualname__}",)
        return NotImplemented


def _blame(rows: Sequence[tuple[object, ...]]) -> str | None:
    """Say which argument of which task cannot be pickled."""
    for task, row in enumerate(rows):
        for place, value in enumerate(row):
            try:
                _pickled(value)
            except Exception as error:  # noqa: BLE001, PERF203  # its own methods raise anything
                return (
                    f"Argument {place} of task {task}, an object of type {_kind(value)}, cannot be"
                    f" handed over to other processes: {described(error)}"
                )
    return None


def _kind(value: object) -> str:
    kind = functools.partial if isinstance(value, functools.partial) else type(value)
    return f"'{kind.__name__}'"
