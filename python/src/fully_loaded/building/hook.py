"""The build hook `fully-loaded` of hatchling: extension modules in Swift.

    [tool.hatch.build.targets.wheel.hooks.fully-loaded]
    module = "mandelbrot._native"

`pip install .` puts the module and its stubs into the wheel; `pip install -e .` puts them into the
source folder of the package, and builds what has changed each time.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from fully_loaded.building.carried_sources import mirror, origin, place
from fully_loaded.building.compiler import find_compiler
from fully_loaded.building.problem import BuildProblem
from fully_loaded.building.stubs import stub_files
from fully_loaded.building.swift_build import LIBRARIES, build_module
from fully_loaded.building.tags import wheel_tag

__all__ = ["SwiftBuildHook", "hatch_register_build_hook"]


class SwiftBuildHook(BuildHookInterface[BuilderConfig]):
    """Builds the project's extension module, and says what the wheel is for."""

    PLUGIN_NAME = "fully-loaded"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the module before hatchling collects files.

        Args:
            version: `standard` or `editable`.
            build_data: What hatchling makes the wheel from.
        """
        try:
            self._build(version, build_data)
        except BuildProblem as problem:
            self.app.abort(f"Error: {problem}")
        except OSError as error:  # a folder that cannot be written, a full disk
            self.app.abort(f"Error: '{error.filename}' stands in the way: {error.strerror}.")

    def _build(self, version: str, build_data: dict[str, Any]) -> None:
        package, module = self._module()
        project = Path(self.root)
        sources = source_folder(project, package)
        compiler = find_compiler()
        wait_for_others(project)
        mirror(origin(), project / LIBRARIES)
        library = build_module(project, module, compiler)
        stubs = written_stubs(library, module)
        made = {library: f"{module}.abi3.so"}
        made |= {file: str(file.relative_to(stubs)) for file in sorted(stubs.rglob("*.pyi"))}
        build_data["pure_python"] = False
        if version == "editable":
            put_into_sources(made, sources, module)
        else:
            build_data["tag"] = wheel_tag()
            for file, name in made.items():
                build_data["force_include"][str(file)] = f"{package.replace('.', '/')}/{name}"

    def _module(self) -> tuple[str, str]:
        """Return the names of the package and of the module in it."""
        section = f"[tool.hatch.build.targets.{self.target_name}.hooks.{self.PLUGIN_NAME}]"
        name = self.config.get("module")
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
        return ".".join(parts[:-1]), parts[-1]


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


@hookimpl
def hatch_register_build_hook() -> type[SwiftBuildHook]:
    """Tell hatchling about the hook."""
    return SwiftBuildHook
