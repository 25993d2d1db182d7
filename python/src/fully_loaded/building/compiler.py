"""The Swift compiler to build with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from typing import NamedTuple

from fully_loaded.building.problem import BuildProblem

__all__ = ["Compiler", "find_compiler"]

OLDEST = (6, 3)
"""What the manifest of the carried package asks for."""

NEEDED = "Swift 6.3 or newer is needed; https://www.swift.org/install has it."


class Compiler(NamedTuple):
    """A `swift` that will do."""

    path: str
    version: str
    """All that it says about itself: the same text is the same compiler."""


def find_compiler() -> Compiler:
    """Find `$SWIFT`, or `swift` on the search path.

    Raises:
        BuildProblem: There is none, or it is too old.
    """
    name = os.environ.get("SWIFT") or "swift"
    path = shutil.which(name)
    if path is None:
        where = ", which $SWIFT names," if os.environ.get("SWIFT") else ""
        raise BuildProblem(f"The Swift compiler '{name}'{where} was not found. {NEEDED}")
    try:
        asked = subprocess.run(  # noqa: S603  # what the user has in $SWIFT or on the search path
            [path, "--version"], capture_output=True, text=True, errors="replace", check=False
        )
    except OSError as error:
        raise BuildProblem(f"'{path}' does not start: {error.strerror}. {NEEDED}") from error
    found = re.search(r"Swift version (\d+)\.(\d+)", asked.stdout)
    if found is None:
        said = (asked.stdout + asked.stderr).strip().splitlines()
        raise BuildProblem(
            f"'{path}' is not a Swift compiler: asked for its version, it printed"
            f" '{said[0] if said else ''}'. {NEEDED}"
        )
    if (int(found[1]), int(found[2])) < OLDEST:
        raise BuildProblem(f"'{path}' is version {found[1]}.{found[2]}. {NEEDED}")
    return Compiler(path, asked.stdout)
