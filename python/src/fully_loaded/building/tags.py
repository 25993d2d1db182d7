"""Which interpreters and machines a wheel with an extension module of ours is for."""

import sysconfig

__all__ = ["wheel_tag"]

INTERPRETERS = "cp310.cp313.cp314-abi3.cp313t.cp314t"
"""The stable ABI of CPython 3.10 and newer, and free-threaded builds, which load the same file.

Tags in sets mean each combination; those that no interpreter has, such as cp310-cp313t, mean
nothing. Free-threaded builds do not take abi3 for their own.

Source: Python Packaging User Guide, platform compatibility tags, compressed tag sets.
"""


def wheel_tag() -> str:
    """Return the tag of a wheel that is built here: interpreters, ABIs, this platform."""
    platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
    return f"{INTERPRETERS}-{platform}"
