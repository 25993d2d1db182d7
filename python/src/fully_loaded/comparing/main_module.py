"""What `__main__` is, and under which name other processes find what is in it.

A process that is started by name has another `__main__`. A script's functions are found in its
file, which is imported as a module; those of a notebook or of the prompt are in no file at all.
"""

from __future__ import annotations

import inspect
import sys
from pathlib import Path
from types import FunctionType

__all__ = ["file_or_module_of_main", "is_main"]


def is_main(module: str) -> bool:
    """Claim that the module is the program: the second name is what multiprocessing gives it."""
    return module in {"__main__", "__mp_main__"}


def file_or_module_of_main(found: object) -> str | None:
    """Return where other processes find something that `__main__` has.

    Returns:
        The name of a module for `python -m package.module`, the path of a file for a script, and
        None for what was typed: in a notebook, at the prompt, also after a script has run.
    """
    main = sys.modules["__main__"]
    file = getattr(main, "__file__", None)
    if file is None or not Path(file).is_file():
        return None
    if callable(found):
        found = inspect.unwrap(found)
    if isinstance(found, FunctionType):
        written = Path(found.__code__.co_filename)
        if not written.exists() or not written.samefile(file):
            return None
    spec = getattr(main, "__spec__", None)
    if spec is not None and spec.name != "__main__":
        return str(spec.name)
    return str(Path(file).resolve())
