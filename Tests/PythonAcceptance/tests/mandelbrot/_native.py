"""All that the articles show: the modules of this project, as one."""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import ExtensionFileLoader
from typing import TYPE_CHECKING

from acceptance import _acceptance

if TYPE_CHECKING:
    from types import ModuleType


def load(name: str) -> ModuleType:
    """Load another module of the same file."""
    assert _acceptance.__file__ is not None
    loader = ExtensionFileLoader(f"mandelbrot.{name}", _acceptance.__file__)
    specification = importlib.util.spec_from_loader(loader.name, loader)
    assert specification is not None
    module = importlib.util.module_from_spec(specification)
    loader.exec_module(module)
    return module


for _name in ("_native", "_gil", "_traps"):
    vars(sys.modules[__name__]).update(
        {name: value for name, value in vars(load(_name)).items() if not name.startswith("__")}
    )
