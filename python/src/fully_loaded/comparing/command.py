"""Where the command `fully-loaded` is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import fully_loaded
from fully_loaded.comparing.comparison import ComparisonError

__all__ = ["command"]

_NAME = "fully-loaded"


def command() -> str:
    """Return the path of the command that belongs to this package.

    `$FULLY_LOADED_COMMAND` where it is set; in a clone what is built there, built anew where
    something has changed; else the script beside the interpreter.

    Raises:
        FileNotFoundError: There is none.
        ComparisonError: It does not build; why is on standard error.
    """
    if named := os.environ.get("FULLY_LOADED_COMMAND"):
        if found := shutil.which(named):
            return found
        raise FileNotFoundError(f"FULLY_LOADED_COMMAND is '{named}', which cannot be run.")
    root = Path(fully_loaded.__file__).resolve().parents[3]
    script = root / "Scripts/build-products.sh"
    if (root / "Package.swift").exists() and script.exists():
        # What the launcher runs, too: once, for all that the command is asked.
        built = subprocess.run([script], stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603  # the clone's own
        if built.returncode:
            raise ComparisonError("The command does not build. What stands above says why.")
        return built.stdout.strip()
    folders = [Path(sys.executable).parent, Path(sysconfig.get_path("scripts"))]
    for folder in folders:
        if found := shutil.which(folder / _NAME):
            return found
    places = " or ".join(f"'{folder}'" for folder in dict.fromkeys(map(str, folders)))
    raise FileNotFoundError(
        f"The command '{_NAME}', which carries comparisons out, is not in {places}.\n"
        "  It comes with the package: install fully-loaded in this environment again."
    )
