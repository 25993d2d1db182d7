"""One extension module of a project: what it is called, built, and put where it belongs."""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING, NamedTuple

from fully_loaded.building.carried_sources import place
from fully_loaded.building.problem import BuildProblem
from fully_loaded.building.stubs import stub_files
from fully_loaded.building.swift_build import build_module

if TYPE_CHECKING:
    from pathlib import Path

    from fully_loaded.building.compiler import Compiler

__all__ = ["Extension", "put_into_sources", "source_folder", "wait_for_others"]

HOOK = "fully-loaded"
"""The build hook's name, after which its section in pyproject.toml is called."""


class Extension(NamedTuple):
    """An extension module by its name."""

    package: str
    """Whose module it is: `mandelbrot`."""
    module: str
    """The module's last name: `_native`."""

    @classmethod
    def named(cls, name: object, target: str = "wheel") -> Extension:
        """Return the one that a project's pyproject.toml names.

        Args:
            name: What `module` says in the hook's section; None where it says nothing.
            target: What of hatchling's the section is for.

        Raises:
            BuildProblem: It names none.
        """
        section = f"[tool.hatch.build.targets.{target}.hooks.{HOOK}]"
        if name is None:
            raise BuildProblem(
                f"{section} in pyproject.toml does not say which module to build. Give it a line"
                ' like module = "mandelbrot._native".'
            )
        parts = str(name).split(".")
        if len(parts) < 2 or not all(part.isidentifier() for part in parts):
            raise BuildProblem(
                f"{section} in pyproject.toml has module = '{name}', which is not a module in a"
                ' package. Write its whole name, like "mandelbrot._native".'
            )
        return cls(".".join(parts[:-1]), parts[-1])

    def build(self, project: Path, compiler: Compiler) -> dict[Path, str]:
        """Build it, with its stubs; the project has its copy of the libraries.

        Returns:
            The files, and their names in the package.

        Raises:
            BuildProblem: It does not build.
        """
        library = build_module(project, self.module, compiler)
        stubs = written_stubs(library, self.module)
        made = {library: f"{self.module}.abi3.so"}
        return made | {file: str(file.relative_to(stubs)) for file in sorted(stubs.rglob("*.pyi"))}


def wait_for_others(project: Path) -> None:
    """Let one build at a time work in a project: this one, until its process ends.

    Hatchling packs what was built after the hook has returned, so there is nothing to unlock.
    """
    lock = project / "build/lock"
    lock.parent.mkdir(parents=True, exist_ok=True)
    fcntl.flock(os.open(lock, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC), fcntl.LOCK_EX)


def written_stubs(library: Path, module: str) -> Path:
    """Write the stubs of a module beside it, into a folder that has nothing else."""
    folder = library.with_name(f"stubs-{module}")
    if folder.exists():
        shutil.rmtree(folder)
    for name, text in stub_files(library, module).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def put_into_sources(made: dict[Path, str], folder: Path, module: str) -> None:
    """Put a module and its stubs where its package's sources are, in place of those before."""
    for file, name in made.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        place(file, folder / name)
    present = [folder / f"{module}.pyi", *(folder / module).rglob("*.pyi")]
    for path in present:
        if str(path.relative_to(folder)) not in made.values():
            path.unlink(missing_ok=True)


def source_folder(project: Path, package: str) -> Path:
    """Return the folder of a package's sources, below `src` or in the project's own folder."""
    candidates = [folder / package.replace(".", "/") for folder in (project / "src", project)]
    for candidate in candidates:
        if (candidate / "__init__.py").is_file():
            return candidate
    looked = " or ".join(f"'{candidate}'" for candidate in candidates)
    raise BuildProblem(
        f"The package '{package}' was not found: there is no __init__.py in {looked}."
        " Make one there, or change the module's name in pyproject.toml."
    )
