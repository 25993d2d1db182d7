"""What the running interpreter says about itself. Imports nothing that is not loaded already."""

import sys

__all__ = ["is_gil_enabled", "version"]


def version() -> str:
    """Return the version as `platform.python_version` does, without importing `platform`."""
    return sys.version.split()[0]


def is_gil_enabled() -> bool:
    """Claim that one thread at a time runs Python code: so it is before CPython 3.13."""
    ask = getattr(sys, "_is_gil_enabled", None)
    return ask is None or bool(ask())
