"""The build hook `fully-loaded` of hatchling: extension modules in Swift.

    [tool.hatch.build.targets.wheel.hooks.fully-loaded]
    module = "mandelbrot._native"

`pip install .` puts the module and its stubs into the wheel; `pip install -e .` puts them into the
source folder of the package, and builds what has changed each time.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from fully_loaded.building.carried_sources import mirror, origin
from fully_loaded.building.compiler import find_compiler
from fully_loaded.building.extension import (
    HOOK,
    Extension,
    put_into_sources,
    source_folder,
    wait_for_others,
)
from fully_loaded.building.problem import BuildProblem
from fully_loaded.building.swift_build import LIBRARIES
from fully_loaded.building.tags import wheel_tag

__all__ = ["SwiftBuildHook", "hatch_register_build_hook"]


class SwiftBuildHook(BuildHookInterface[BuilderConfig]):
    """Builds the project's extension module, and says what the wheel is for."""

    PLUGIN_NAME = HOOK

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
        extension = Extension.named(self.config.get("module"), self.target_name)
        project = Path(self.root)
        sources = source_folder(project, extension.package)
        compiler = find_compiler()
        wait_for_others(project)
        mirror(origin(), project / LIBRARIES)
        made = extension.build(project, compiler)
        build_data["pure_python"] = False
        if version == "editable":
            put_into_sources(made, sources, extension.module)
        else:
            build_data["tag"] = wheel_tag()
            # What a build in place has left in the sources, hatchling would pack as well.
            reserved: set[str] = getattr(self.build_config, "build_reserved_paths", set())
            folder = extension.package.replace(".", "/")
            for file, name in made.items():
                build_data["force_include"][str(file)] = f"{folder}/{name}"
                reserved.add(f"{folder}/{name}")


@hookimpl
def hatch_register_build_hook() -> type[SwiftBuildHook]:
    """Tell hatchling about the hook."""
    return SwiftBuildHook
