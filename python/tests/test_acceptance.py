"""The binding keeps its promises in every interpreter: the acceptance suite, over a wheel."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

from golden import ROOT
from installed_pythons import installed_pythons
from wheels import Environment, checked, run

PROJECT = ROOT / "Tests/PythonAcceptance"


@pytest.fixture(scope="session")
def acceptance(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the project that has a function of every kind, built as users' are."""
    folder = tmp_path_factory.mktemp("acceptance")
    environment = Environment.made(sys.executable, folder / "environment")
    ended = environment.install("--quiet", str(wheel), "hatchling==1.33.0")
    assert ended.code == 0, ended.errors
    checked(
        *(environment.program("python"), "-m", "pip", "wheel", "--no-build-isolation"),
        *("--no-deps", "--wheel-dir", str(folder), str(PROJECT)),
    )
    (built,) = folder.glob("*.whl")
    return built


FREE_THREADED = [path for name in ("python3.13t", "python3.14t") if (path := shutil.which(name))]


@pytest.mark.parametrize("version", installed_pythons())
def test_the_binding_is_accepted(version: str, acceptance: Path, tmp_path: Path) -> None:
    accept(installed_pythons()[version], acceptance, tmp_path)


@pytest.mark.skipif(not FREE_THREADED, reason="there is no free-threaded CPython here")
def test_the_binding_is_accepted_without_a_global_lock(acceptance: Path, tmp_path: Path) -> None:
    for python in FREE_THREADED:
        accept(python, acceptance, tmp_path / Path(python).name)


def accept(python: str, acceptance: Path, folder: Path) -> None:
    """Run the suite in an environment of an interpreter's."""
    environment = Environment.made(python, folder / "environment")
    ended = environment.install("--quiet", str(acceptance), "numpy", "pytest>=8")
    assert ended.code == 0, ended.errors
    ended = run(
        *(environment.program("python"), "-m", "pytest", "-q", "-p", "no:cacheprovider"),
        cwd=PROJECT,
    )
    assert ended.code == 0, ended.output + ended.errors
    passed = re.search(r"(\d+) passed", ended.output)
    assert passed, ended.output
    assert int(passed[1]) > 300


def test_the_stubs_say_what_the_modules_have(acceptance: Path, tmp_path: Path) -> None:
    checked(sys.executable, "-m", "zipfile", "--extract", str(acceptance), str(tmp_path))
    for module in ("", ".inner", ".inner.innermost"):
        ended = run(
            *(sys.executable, "-m", "mypy.stubtest", f"acceptance._acceptance{module}"),
            cwd=tmp_path,
            environment={"PYTHONPATH": str(tmp_path), "MYPYPATH": str(tmp_path)},
        )
        assert ended.code == 0, ended.output + ended.errors
