"""The wheel of the package as it is built here, and environments that have nothing but it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Ended(NamedTuple):
    """What came of a program."""

    code: int
    output: str
    errors: str


class Environment(NamedTuple):
    """A virtual environment."""

    folder: Path

    @classmethod
    def made(cls, python: str, folder: Path) -> Environment:
        checked(python, "-m", "venv", str(folder))
        return cls(folder)

    def program(self, name: str) -> str:
        return str(self.folder / "bin" / name)

    def install(self, *arguments: str, cwd: Path | None = None) -> Ended:
        return run(self.program("python"), "-m", "pip", "install", *arguments, cwd=cwd)

    def python(self, code: str) -> str:
        return checked(self.program("python"), "-c", code).output.strip()


def run(
    *command: str, cwd: Path | None = None, environment: Mapping[str, str] | None = None
) -> Ended:
    """Run a program in an environment without what the tests themselves were started with."""
    variables = {
        name: value
        for name, value in os.environ.items()
        if name not in {"PYTHONPATH", "VIRTUAL_ENV", "PYTHONSAFEPATH"}
    }
    ended = subprocess.run(
        command,
        cwd=cwd,
        env={**variables, "LC_ALL": "C.UTF-8", **(environment or {})},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def checked(*command: str, cwd: Path | None = None) -> Ended:
    ended = run(*command, cwd=cwd)
    assert ended.code == 0, f"{command} ended with {ended.code}:\n{ended.output}{ended.errors}"
    return ended


def build(kind: str, project: Path, folder: Path) -> Path:
    """Build `sdist` or `wheel` of a project with the tools that the tests have."""
    checked(
        *(sys.executable, "-m", "build", "--no-isolation"),
        *(f"--{kind}", "--outdir", str(folder), str(project)),
    )
    (built,) = folder.glob("*.tar.gz" if kind == "sdist" else "*.whl")
    return built


def build_here(kind: str, folder: Path) -> Path:
    return build(kind, ROOT, folder)
