"""The type stubs that an extension module brings along."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

from fully_loaded.building.problem import BuildProblem

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["stub_files"]

PROGRAM = """
import ctypes, sys
stub = getattr(ctypes.PyDLL(sys.argv[1]), sys.argv[2])
stub.restype = ctypes.c_char_p
sys.stdout.buffer.write(stub())
"""


def stub_files(library: Path, module: str) -> dict[str, str]:
    """Ask an extension module for its `.pyi` files.

    In a process of its own: modules that are built again in this one would not be loaded again.

    Args:
        library: The module's file.
        module: Its last name, `_native`.

    Returns:
        Their texts by their paths: one of the module, or one of each module within it.

    Raises:
        BuildProblem: It cannot be loaded, or is no module of that name.
    """
    asked = subprocess.run(  # noqa: S603  # this interpreter, and what it has just built
        [sys.executable, "-c", PROGRAM, str(library), f"PyStub_{module}"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if asked.returncode != 0:
        said = asked.stderr.strip().splitlines()
        reason = said[-1] if said else f"the interpreter ended with {asked.returncode}"
        raise BuildProblem(
            f"The module '{module}' cannot be asked for its stubs: {reason}."
            f' Is there a type with @PythonModule("{module}") in its target?'
        )
    # A text for all of them, each under its path.
    before, *files = re.split(r"^# file: (.+\.pyi)\n", asked.stdout, flags=re.MULTILINE)
    if before or not files:
        first = asked.stdout.partition("\n")[0]
        raise BuildProblem(
            f"The stubs of the module '{module}' begin with '{first}', not with a line"
            f" '# file: {module}.pyi'. PyStub_{module} has to give one."
        )
    return dict(zip(files[::2], files[1::2], strict=True))
