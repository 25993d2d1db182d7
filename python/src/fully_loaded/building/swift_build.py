"""One build of a product by the Swift package manager."""

from __future__ import annotations

import hashlib
import json
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

from fully_loaded.building.problem import BuildProblem

if TYPE_CHECKING:
    from pathlib import Path

    from fully_loaded.building.compiler import Compiler

__all__ = ["LIBRARIES", "build_module", "build_program"]

LIBRARIES = "build/fully-loaded"
"""Where a project has its copy of the libraries, as its Package.swift names it."""

SCRATCH = "build/swift"

MACROS = "Sources/FullyLoadedMacros"
"""What the compiler runs, and SwiftPM does not compile again for when it changes."""


def build_module(project: Path, product: str, compiler: Compiler) -> Path:
    """Build a dynamic library of the project's Swift package, optimised and in one file.

    All that the compiler and the package manager print goes to standard error.

    Args:
        project: The folder with Package.swift; the copy of the libraries is in it.
        product: The library's name, which is the module's last name.
        compiler: What to build with.

    Returns:
        The library's file.

    Raises:
        BuildProblem: It does not build.
    """
    if not (project / "Package.swift").is_file():
        raise BuildProblem(
            f"There is no Package.swift in '{project}'. The Swift package of an extension module"
            f" lies beside its pyproject.toml and has a dynamic library named '{product}'."
        )
    declaration = f'.library(name: "{product}", type: .dynamic, targets: […])'
    code, output = build(project, product, toolset_text(project / LIBRARIES, product), compiler)
    if code != 0:
        if f"no product named '{product}'" in output:
            raise BuildProblem(
                f"'{project / 'Package.swift'}' has no product '{product}', which the module is"
                f" made of. Give it {declaration}."
            )
        raise BuildProblem(
            f"The extension module does not build: '{compiler.path} build' ended with exit code"
            f" {code}. What it says about the sources is above."
        )
    library = project / SCRATCH / "release" / f"lib{product}.so"
    if not library.is_file():
        raise BuildProblem(
            f"The product '{product}' of '{project / 'Package.swift'}' is not a dynamic library:"
            f" its build left no '{library.name}'. Give it type: .dynamic."
        )
    return library


def build_program(project: Path, product: str, module: str, compiler: Compiler) -> Path:
    """Build a program of the project's Swift package, optimised and in one file.

    Args:
        project: The folder with Package.swift; the copy of the libraries is in it.
        product: The program's name.
        module: The last name of the project's extension module. What links that links the
            program too: with another toolset, the package manager would plan its build anew, and
            that of the module the next time. The module's options mean nothing to a program.
        compiler: What to build with.

    Returns:
        The program's file.

    Raises:
        BuildProblem: It does not build.
    """
    manifest = project / "Package.swift"
    declaration = f'.executable(name: "{product}", targets: […])'
    if not manifest.is_file():
        raise BuildProblem(
            f"There is no Package.swift in '{project}', which would have the program '{product}'."
        )
    code, output = build(project, product, toolset_text(project / LIBRARIES, module), compiler)
    if code != 0:
        if f"no product named '{product}'" in output:
            raise BuildProblem(
                f"'{manifest}' has no product '{product}', which [tool.fully-loaded] in"
                f" pyproject.toml names. Give it {declaration}."
            )
        raise BuildProblem(
            f"The program '{product}' does not build: '{compiler.path} build' ended with exit"
            f" code {code}. What it says about the sources is above."
        )
    program = project / SCRATCH / "release" / product
    if not program.is_file():
        raise BuildProblem(
            f"The product '{product}' of '{manifest}' is not a program: its build left no file"
            f" '{product}'. Give it {declaration}."
        )
    return program


def build(project: Path, product: str, toolset: str, compiler: Compiler) -> tuple[int, str]:
    """Build a product.

    Returns:
        The exit code, and all that was printed.
    """
    scratch = project / SCRATCH
    macros = digest(project / LIBRARIES / MACROS)
    prepare(scratch, f"{project}\n{compiler.path}\n{compiler.version}\n{toolset}\n{macros}\n")
    (scratch / "toolset.json").write_text(toolset, encoding="utf-8")
    command = [
        *(compiler.path, "build", "-c", "release", "--product", product),
        *("--package-path", str(project), "--scratch-path", str(scratch)),
        *("-debug-info-format", "none", "--toolset", str(scratch / "toolset.json")),
    ]
    print(shlex.join(command), file=sys.stderr, flush=True)
    return run(command)


def toolset_text(libraries: Path, product: str) -> str:
    """Return the toolset by which the libraries link an extension module, for this one."""
    toolset = json.loads((libraries / "Scripts/extension.json").read_text(encoding="utf-8"))
    # Libraries are linked in the project's folder; absolute paths would end up in them.
    toolset["linker"]["extraCLIOptions"] = [
        option.replace("=Scripts/", f"={LIBRARIES}/Scripts/").replace("_native", product)
        for option in toolset["linker"]["extraCLIOptions"]
    ]
    return json.dumps(toolset, indent=2)


def digest(folder: Path) -> str:
    """Return a checksum of all files of a folder and of their names."""
    sum_of_all = hashlib.sha256()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        sum_of_all.update(f"{file.relative_to(folder)}\0".encode() + file.read_bytes())
    return sum_of_all.hexdigest()


def prepare(scratch: Path, made_for: str) -> None:
    """Make the build folder, anew when it was made for something else.

    What was compiled remembers the folder and the compiler, and the package manager does not link
    again for another toolset, nor expand macros again for other macros.
    """
    label = scratch / "made-for.txt"
    if label.is_file() and label.read_text(encoding="utf-8") == made_for:
        return
    if scratch.exists():
        shutil.rmtree(scratch)
    scratch.mkdir(parents=True)
    label.write_text(made_for, encoding="utf-8")


def run(command: list[str]) -> tuple[int, str]:
    """Run a command to its end, and show what it prints as it comes.

    Returns:
        Its exit code, and all that it printed.
    """
    output = []
    with subprocess.Popen(  # noqa: S603  # the compiler that was found
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as process:
        assert process.stdout is not None  # noqa: S101  # it is a pipe
        for line in process.stdout:
            print(line, end="", file=sys.stderr, flush=True)
            output.append(line)
    return process.returncode, "".join(output)
