"""The sources of the Swift libraries, which the Python package carries, and copies of them.

A project's own Swift package depends on the copy by path: SwiftPM writes into the folders that it
builds, takes the toolchain's swift-syntax for the macros of such a package, and needs no network.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from pathlib import Path

from fully_loaded.building.problem import BuildProblem

__all__ = ["carried_files", "mirror", "origin"]

TARGETS = (
    "CGlibcFloor",
    "CMPI",
    "CMessagePassing",
    "CPythonABI",
    "CSquareRoots",
    "CWorkers",
    "ErrorKinds",
    "FullyLoaded",
    "FullyLoadedHost",
    "FullyLoadedMacros",
    "Processors",
    "PythonExtension",
    "Records",
    "Threads",
    "Workloads",
)
"""Those of the libraries that a project may depend on, and what they are made of."""

OTHER_FILES = ("Package.swift", "Scripts/extension.json", "Scripts/extension.map")
"""The manifest, and how an extension module is linked."""

DOCUMENTATION = ".docc"


def origin() -> Path:
    """Return the folder of the Swift package that this Python package carries.

    In a clone, where nothing is carried, that is the clone itself.
    """
    package = Path(__file__).parents[1]
    clone = package.parents[2]
    return clone if (clone / "Sources/fully-loaded").is_dir() else package / "swift"


def carried_files(root: Path) -> list[Path]:
    """List what is carried of the Swift package in `root`, relative to it and in order.

    Raises:
        BuildProblem: There is no such package, or a part of it is missing.
    """
    files = [Path(name) for name in OTHER_FILES]
    for file in files:
        if not (root / file).is_file():
            raise incomplete(root / file)
    for target in TARGETS:
        folder = root / "Sources" / target
        found = [
            path.relative_to(root)
            for path in folder.rglob("*")
            if path.is_file() and DOCUMENTATION not in {part.suffix for part in path.parents}
        ]
        if not found:
            raise incomplete(folder)
        files += found
    return sorted(files)


def incomplete(path: Path) -> BuildProblem:
    """Return what there is to say when a part is missing."""
    return BuildProblem(
        f"The Swift sources that fully-loaded carries are incomplete: '{path}' is empty or"
        " missing. Install fully-loaded again."
    )


def mirror(source: Path, destination: Path) -> None:
    """Make `destination` hold what is carried of `source`, and nothing else.

    Files that have not changed are left alone, so that nothing is built again for them.

    Args:
        source: The folder of the package.
        destination: A folder of the project's; made where it is missing.

    Raises:
        BuildProblem: The package is incomplete.
        OSError: A file cannot be read or written.
    """
    files = carried_files(source)
    for file in files:
        copy = destination / file
        if copy.is_file() and filecmp.cmp(source / file, copy, shallow=False):
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        place(source / file, copy)
    kept = set(files)
    for path in sorted(destination.rglob("*"), reverse=True):
        relative = path.relative_to(destination)
        # What SwiftPM keeps there itself.
        if relative.parts[0] in {".build", ".swiftpm"} or relative in kept:
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        else:
            path.unlink()


def place(source: Path, destination: Path) -> None:
    """Copy a file beside its place, then into it: whoever reads there finds the old or the new."""
    partial = destination.with_name(f"{destination.name}.{os.getpid()}.partial")
    try:
        shutil.copyfile(source, partial)
        partial.replace(destination)
    finally:
        partial.unlink(missing_ok=True)
