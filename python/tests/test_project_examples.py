"""The examples that are projects build, pass their tests and are compared in both languages."""

from __future__ import annotations

import json
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from hatchling.builders.sdist import SdistBuilder

import schemas
from golden import ROOT
from wheels import Environment, checked, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VERSION = sys.version.split()[0]

POOLS = ("serial", "threads", "processes")

EXAMPLES = {"mandelbrot": 9, "option-pricing": 10, "word-count": 10}
"""By their folders, how many tests they have."""

STRATEGIES = {
    *(f"{function}/{pool}" for function in ("python", "swift-ext", "swift") for pool in POOLS),
    "swift-ext/native",
}


@pytest.fixture(scope="module")
def environment(
    installed: Callable[[str], Environment], tmp_path_factory: pytest.TempPathFactory
) -> Environment:
    folder = tmp_path_factory.mktemp("examples") / "environment"
    shutil.copytree(installed(VERSION).folder, folder, symlinks=True)
    made = Environment(folder)
    assert made.install("pytest", cwd=folder).code == 0
    return made


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that is each of them in turn, so that the libraries are compiled once."""
    return tmp_path_factory.mktemp("place") / "example"


@pytest.fixture(params=EXAMPLES)
def example(request: pytest.FixtureRequest, place: Path) -> Path:
    put(request.param, place)
    return place


def put(name: str, place: Path) -> None:
    """Put an example's sources, as git has them, into the place of the one before."""
    place.mkdir(exist_ok=True)
    for path in place.iterdir():
        if path.name != "build":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    ignored = shutil.ignore_patterns("build", "dist", "_native*", "__pycache__", ".*cache")
    shutil.copytree(ROOT / "Examples" / name, place, ignore=ignored, dirs_exist_ok=True)


def test_an_example_is_compared_and_passes_its_tests(
    example: Path, environment: Environment, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["example"]
    command = (environment.program("fully-loaded"), "compare", "--quiet", "--json")
    compared = run(*command, "--runs", "1", "--tasks", "2", cwd=example)
    assert compared.code == 0, compared.errors
    record = json.loads(compared.output)
    schemas.check(record)
    assert record["verification"]["identical"] is True
    run_here = {strategy["name"] for strategy in record["strategies"] if strategy["runs"]}
    assert {name for name in run_here if not name.endswith("/interpreters")} == STRATEGIES
    tested = run(
        *(environment.program("python"), "-m", "pytest", "-q"),
        cwd=example,
        environment={"PYTHONPATH": str(example / "src")},
    )
    assert tested.code == 0, tested.output + tested.errors
    assert f"{EXAMPLES[name]} passed" in tested.output


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_a_project_as_a_new_one_is(
    name: str, environment: Environment, tmp_path: Path
) -> None:
    checked(environment.program("fully-loaded"), "new", name, cwd=tmp_path)
    made, example = tmp_path / name, ROOT / "Examples" / name
    files = {str(path.relative_to(made)) for path in made.rglob("*") if path.is_file()}
    assert {file for file in files if not (example / file).is_file()} == set()
    # One of them is what `new` makes; the others are what somebody made of it.
    theirs = files if name == "mandelbrot" else {".gitignore", "Package.swift", "build_backend.py"}
    different = {file for file in theirs if code(example / file) != code(made / file)}
    assert different == set()


def code(file: Path) -> list[str]:
    """Return a file's lines but for the comments that document Swift, of which lint asks more."""
    lines = file.read_text("utf-8").splitlines()
    return [line for line in lines if not line.lstrip().startswith("///")]


@pytest.mark.slow
@pytest.mark.usefixtures("native")  # built with the command
def test_an_example_is_compared_by_the_launcher_of_a_clone(place: Path) -> None:
    # Without what anybody has built: its package imports the extension module, which is built
    # although only Python is asked for.
    put("mandelbrot", place)
    command = (
        str(ROOT / "fully-loaded"),
        "compare",
        "--function",
        "python",
        "--executor",
        "serial",
    )
    ended = run(*command, "--quiet", "--runs", "1", "--tasks", "1", cwd=place)
    assert ended.code == 0, ended.errors
    assert "python \u00d7 serial" in ended.output


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_comparison_leaves_is_not_in_the_source_distribution(name: str) -> None:
    folder, package = f"Examples/{name}", name.replace("-", "_")
    left = [f"{folder}/build/swift/release/lib_native.so", f"{folder}/dist/a.whl"]
    left += [f"{folder}/src/{package}/_native.{ending}" for ending in ("abi3.so", "pyi")]
    distribution = SdistBuilder(str(ROOT)).config
    assert [path for path in left if distribution.include_path(path)] == []
    assert distribution.include_path(f"{folder}/src/{package}/in_python.py")


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_examples_table_is_of_what_it_compares(name: str) -> None:
    folder = ROOT / "Examples" / name
    readme = (folder / "README.md").read_text("utf-8")
    settings = (folder / "pyproject.toml").read_text("utf-8")
    title = readme.split("```\n")[1].split(" \u00b7 ")[0]
    assert f'python = "{title}"' in settings
    assert "bit for bit" in readme
