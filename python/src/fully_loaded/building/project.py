"""All that is built of a project for a comparison: its extension module and its host.

The command runs this in the project's interpreter, which need not have hatchling.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

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
from fully_loaded.building.swift_build import LIBRARIES, build_program
from fully_loaded.project_settings import SettingsError, project_settings, pyproject

__all__ = ["build_project", "main"]

DEFAULT_MODULE = "_native"
"""After which a host is linked where the project has no extension module."""


def main(arguments: list[str] | None = None, *, host: bool = True) -> None:
    """Build a project and print what there is, as a line of JSON; exit with 1 where it fails.

    What compilers print goes to standard error.

    Args:
        arguments: The project's folder; by default what the program was called with.
        host: Whether its host is needed.
    """
    (folder,) = sys.argv[1:] if arguments is None else arguments
    try:
        built = build_project(Path(folder).resolve(), with_host=host)
    except (BuildProblem, SettingsError) as problem:
        sys.exit(f"Error: {problem}")
    except OSError as error:  # a folder that cannot be written, a full disk
        sys.exit(f"Error: '{error.filename}' stands in the way: {error.strerror}.")
    print(json.dumps(built))


def build_project(project: Path, *, with_host: bool = True) -> dict[str, object]:
    """Build what a project's pyproject.toml names, or what of it has changed.

    The extension module goes into the sources, as an editable install puts it there.

    Args:
        project: The folder with pyproject.toml.
        with_host: Whether to build the host, if there is one.

    Returns:
        `host`, the path of the program that is the host in Swift, or None; and `paths`, where
        Python finds the project's modules.

    Raises:
        BuildProblem: Something does not build.
        SettingsError: What pyproject.toml says is wrong.
        OSError: A file cannot be read or written.
    """
    settings = project_settings(project)
    hooks = pyproject(project)["tool"]
    for key in ("hatch", "build", "targets", "wheel", "hooks"):
        hooks = hooks.get(key, {})
    extension = Extension.named(hooks[HOOK].get("module")) if HOOK in hooks else None
    product = with_host and settings["swift"] and settings["swift"].split(":")[0]
    host = None
    if extension or product:
        compiler = find_compiler()
        wait_for_others(project)
        mirror(origin(), project / LIBRARIES)
        if extension:
            sources = source_folder(project, extension.package)
            put_into_sources(extension.build(project, compiler), sources, extension.module)
        if product:
            module = extension.module if extension else DEFAULT_MODULE
            host = str(build_program(project, product, module, compiler))
    path = project / "src"
    return {"host": host, "paths": [str(path if path.is_dir() else project)]}
