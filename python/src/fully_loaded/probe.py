"""What this interpreter can run, and why not the rest: one line of JSON."""

import importlib
import json
import multiprocessing
import platform
import sys

from fully_loaded.executors import availability, names
from fully_loaded.interpreter import is_gil_enabled, version

__all__ = ["main"]


def main() -> None:
    """Print the interpreter's description to standard output."""
    print(
        json.dumps(
            {
                "version": version(),
                "implementation": platform.python_implementation(),
                "executable": sys.executable,
                "gil": is_gil_enabled(),
                "executors": {name: availability(name) for name in names()},
                "start_methods": multiprocessing.get_all_start_methods(),
                "default_start_method": multiprocessing.get_start_method(),
                "native": _obstacle_to_native(),
            }
        )
    )


def _obstacle_to_native() -> str | None:
    """Return None where the extension can be imported, else what the interpreter says."""
    try:
        importlib.import_module("fully_loaded._native")
    except ImportError as error:
        return str(error)
    return None
