"""A new project installs, passes its tests and takes changes, with every front end there is."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import schemas
import swift_host
from golden import ROOT
from installed_pythons import installed_pythons
from wheels import Ended, Environment, checked, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

VERSION = sys.version.split()[0]

ROW = [
    [1, 1, 2, 1],
    [1, 3, 50, 2],
    [50, 50, 50, 3],
    [1, 3, 50, 2],
]
"""Escape times of a picture of 4 rows with at most 50 steps."""


class Project:
    """A project as `fully-loaded new` makes it, and an environment to install it into."""

    def __init__(self, environment: Environment, folder: Path) -> None:
        self.environment = environment
        self.folder = folder
        self.source = folder / "Sources/MandelbrotSet/MandelbrotSet.swift"

    def install(self, *arguments: str) -> Ended:
        ended = self.environment.install(*arguments, cwd=self.folder)
        assert ended.code == 0, ended.output + ended.errors
        return ended

    def built(self) -> Ended:
        """Build for a comparison, as the command does."""
        return run(
            *(self.environment.program("python"), "-c"),
            "from fully_loaded.building.project import main; main()",
            str(self.folder),
        )

    def test(self) -> Ended:
        return run(self.environment.program("python"), "-m", "pytest", "-q", cwd=self.folder)


@pytest.fixture(scope="module")
def project(
    installed: Callable[[str], Environment], tmp_path_factory: pytest.TempPathFactory
) -> Project:
    folder = tmp_path_factory.mktemp("projects")
    environment = Environment(folder / "environment")
    shutil.copytree(installed(VERSION).folder, environment.folder, symlinks=True)
    checked(environment.program("fully-loaded"), "new", "mandelbrot-set", cwd=folder)
    made = Project(environment, folder / "mandelbrot-set")
    made.install(".[test]")
    return made


@pytest.fixture(scope="module")
def target(project: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with what the project installs."""
    folder = tmp_path_factory.mktemp("target")
    project.install("--no-deps", "--target", str(folder), ".")
    return folder


def test_a_new_project_installs_and_passes_its_tests(project: Project) -> None:
    ended = project.test()
    assert ended.code == 0, ended.output + ended.errors
    assert "9 passed" in ended.output


def test_a_new_project_is_built_for_a_comparison_and_is_its_own_host(project: Project) -> None:
    first, again = (project.built() for _ in range(2))
    assert first.code == again.code == 0, first.errors + again.errors
    assert first.output == again.output
    assert "Compiling" not in again.errors
    built = json.loads(again.output)
    assert built["paths"] == [str(project.folder / "src")]
    # Where Python looks then, there are the functions of both languages.
    program = (
        "import json, mandelbrot_set as m;"
        "print(json.dumps([f(y, 4, 50) for f in (m.row, m.in_python.row) for y in range(4)]))"
    )
    ended = run(
        *(
            project.environment.program("python"),
            "-c",
            f"import mandelbrot_set.in_python;{program}",
        ),
        environment={"PYTHONPATH": built["paths"][0]},
    )
    assert json.loads(ended.output) == ROW * 2, ended.errors
    rows = [f"[{y},4,50]" for y in range(5)]
    for executor in ("serial", "threads", "processes"):
        done, outcomes = swift_host.outcomes(built["host"], "row", rows, executor)
        assert done["results"] == 5
        assert [json.loads(text) for text in outcomes] == [
            *ROW,
            {"error": ["ValueError", "y must be between 0 and 3, not 4"]},
        ]


def compared(project: Project, *arguments: str) -> Ended:
    """Compare in the project's folder, as its user does."""
    command = (project.environment.program("fully-loaded"), "compare", "--quiet", *arguments)
    return run(*command, cwd=project.folder)


def test_a_new_project_is_compared_in_both_languages(project: Project) -> None:
    ended = compared(project, "--json", "--runs", "1", "--tasks", "6")
    assert ended.code == 0, ended.errors
    record = json.loads(ended.output)
    schemas.check(record)
    assert record["plan"]["function"] == "mandelbrot_set.in_python:row"
    assert record["plan"]["functions"] == {
        "python": "mandelbrot_set.in_python:row",
        "swift-ext": "mandelbrot_set:row",
        "swift": "row",
    }
    assert record["plan"]["tasks"] == 6
    assert record["verification"]["identical"] is True
    pools = ["serial", "threads", "processes"]
    run_here = [strategy["name"] for strategy in record["strategies"] if strategy["runs"]]
    assert [name for name in run_here if not name.endswith("/interpreters")] == [
        *(f"python/{pool}" for pool in pools),
        *(f"swift-ext/{pool}" for pool in [*pools, "native"]),
        *(f"swift/{pool}" for pool in pools),
    ]


def test_a_project_is_compared_with_other_arguments_and_errors_agree(project: Project) -> None:
    ended = compared(project, "--map", "range(4)", "[3] * 4", "[9] * 4", "--runs", "1")
    # One call for all tasks ends with the first error, and has no results.
    assert ended.code == 4, ended.errors
    assert "! swift-ext × native: The run failed: ValueError: y must be between" in ended.output  # noqa: RUF001
    assert (
        "1 of them is an error, of the same kind everywhere; task 3: ValueError: y must be"
        " between 0 and 2, not 3"
    ) in ended.output


def test_a_projects_functions_are_chosen_without_building_what_is_not_needed(
    project: Project,
) -> None:
    host = project.folder / "Sources/MandelbrotSetHost/main.swift"
    text = host.read_text()
    host.write_text("This is no Swift.\n")
    extension = project.folder / "src/mandelbrot_set"
    for left in extension.glob("_native.*"):
        left.unlink()
    try:
        ended = compared(project, "--function", "python", "--runs", "1", "--tasks", "2")
        broken = compared(project, "--runs", "1", "--tasks", "2")
    finally:
        host.write_text(text)
    assert ended.code == 0, ended.errors
    # The package may import it, whoever is compared.
    assert list(extension.glob("_native.*"))
    assert "swift" not in ended.output.split("\n\n", 1)[1]
    assert broken.code == 3
    assert "error: " in broken.errors
    assert "The program 'mandelbrot-set-host' does not build" in broken.errors


def test_settings_of_a_project_that_are_wrong_are_told(project: Project) -> None:
    path = project.folder / "pyproject.toml"
    text = path.read_text()
    path.write_text(text.replace("swift-ext =", "swift_ext ="))
    try:
        ended = compared(project)
    finally:
        path.write_text(text)
    assert ended.code == 64
    assert ended.errors.startswith(
        "Error: [tool.fully-loaded] has the unknown key 'swift_ext'. Did you mean 'swift-ext'?"
    )


def test_a_host_that_nobody_asks_says_whose_it_is(project: Project) -> None:
    built = project.built()
    assert built.code == 0, built.errors
    program = json.loads(built.output)["host"]
    ended = run("/bin/sh", "-c", 'exec "$0" 3<&- 4<&-', program)
    assert ended.code == 64
    assert ended.errors == (
        "Error: This program answers 'fully-loaded compare', which starts it.\n"
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (
            "pyproject.toml",
            "mandelbrot-set-host:row",
            "mandelbrot-host:row",
            (
                "'{project}/Package.swift' has no product 'mandelbrot-host', which"
                " [tool.fully-loaded] in pyproject.toml names. Give it"
                ' .executable(name: "mandelbrot-host", targets: […]).'
            ),
        ),
        (
            "pyproject.toml",
            "mandelbrot-set-host:row",
            "_native:row",
            (
                "The product '_native' of '{project}/Package.swift' is not a program: its build"
                " left no file '_native'. Give it .executable(name: \"_native\", targets: […])."
            ),
        ),
        (
            "Sources/MandelbrotSetHost/main.swift",
            "Native.row",
            "Native.column",
            (
                "The program 'mandelbrot-set-host' does not build: '{swift} build' ended with exit"
                " code 1. What it says about the sources is above."
            ),
        ),
    ],
)
def test_what_keeps_a_host_from_being_built_is_said(
    project: Project, file: str, old: str, new: str, message: str
) -> None:
    path = project.folder / file
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))
    try:
        ended = project.built()
    finally:
        path.write_text(text)
    assert ended.code == 1
    assert ended.output == ""
    swift = shutil.which(os.environ.get("SWIFT", "swift"))
    assert ended.errors.endswith(
        f"\nError: {message.format(project=project.folder, swift=swift)}\n"
    )


def test_what_a_build_leaves_is_ignored(project: Project) -> None:
    # In the clone's stead: what git would take is what `new` has written.
    checked("git", "init", "--quiet", cwd=project.folder)
    listed = checked(
        "git", "ls-files", "--others", "--exclude-standard", cwd=project.folder
    ).output
    assert listed.split() == [
        ".gitignore",
        "Package.swift",
        "Sources/MandelbrotSet/MandelbrotSet.swift",
        "Sources/MandelbrotSetHost/main.swift",
        "build_backend.py",
        "pyproject.toml",
        "src/mandelbrot_set/__init__.py",
        "src/mandelbrot_set/in_python.py",
        "src/mandelbrot_set/py.typed",
        "tests/test_mandelbrot_set.py",
    ]


@pytest.mark.parametrize("version", installed_pythons())
def test_names_of_the_standard_library_are_refused(version: str) -> None:
    listed = (ROOT / "Sources/fully-loaded/Templates/standard-library.txt").read_text().split()
    names = checked(
        installed_pythons()[version], "-c", "import sys; print(*sys.stdlib_module_names)"
    ).output.split()
    # Those with an underscore in front cannot be the name of a project anyway.
    assert {name for name in names if not name.startswith("_")} <= set(listed)


@pytest.mark.parametrize("version", installed_pythons())
def test_one_file_serves_every_interpreter(version: str, target: Path) -> None:
    program = "import mandelbrot_set; print([mandelbrot_set.row(y, 4, 50) for y in range(4)])"
    ended = run(
        *(installed_pythons()[version], "-c", program), environment={"PYTHONPATH": str(target)}
    )
    assert ended.code == 0, ended.errors
    assert ended.output.strip() == str(ROW)


def test_the_stubs_say_what_the_module_has(target: Path) -> None:
    ended = run(
        *(sys.executable, "-m", "mypy.stubtest", "mandelbrot_set._native"),
        cwd=target,
        environment={"PYTHONPATH": str(target), "MYPYPATH": str(target)},
    )
    assert ended.code == 0, ended.output + ended.errors


def test_a_change_is_there_after_the_next_editable_install(project: Project) -> None:
    project.install("-e", ".")
    assert project.test().code == 0
    text = project.source.read_text()
    project.source.write_text(text.replace("65_536", "1_024").replace("65536", "1024"))
    project.install("-e", ".")
    failed = project.test()
    project.source.write_text(text)
    assert failed.code == 1
    assert "size must be between 1 and 1024, not 0" in failed.output


def test_without_isolation_hatchling_finds_the_hook_by_itself(project: Project) -> None:
    project.install("hatchling==1.33.0")
    project.install("--no-build-isolation", ".")
    assert project.test().code == 0


def test_an_environment_without_the_hook_is_told_what_is_missing(
    project: Project, tmp_path: Path
) -> None:
    environment = Environment.made(sys.executable, tmp_path / "environment")
    ended = environment.install(str(project.folder))
    assert ended.code != 0
    assert (
        f"Error: fully-loaded is not installed in '{environment.folder}', and its build hook"
        " compiles the Swift function. Install it there, or activate the environment that has it."
    ) in " ".join(ended.errors.split())


@pytest.mark.slow
def test_the_front_end_build_uses_the_environment_that_is_active(project: Project) -> None:
    project.install("build==1.6.1")
    ended = run(
        *(project.environment.program("python"), "-m", "build", str(project.folder)),
        environment={"VIRTUAL_ENV": str(project.environment.folder)},
    )
    assert ended.code == 0, ended.output + ended.errors
    assert len(list((project.folder / "dist").iterdir())) == 2


def test_a_build_that_is_interrupted_goes_on_the_next_time(project: Project) -> None:
    build = project.folder / "build/swift/release"
    project.source.write_text(project.source.read_text() + "\n")
    with subprocess.Popen(
        [project.environment.program("python"), "-m", "pip", "install", "-v", "."],
        cwd=project.folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "swift build -c release" in line:
                break
        os.killpg(process.pid, signal.SIGINT)
        rest = process.stdout.read()
        process.wait(timeout=60)
    assert process.returncode != 0, rest
    project.install(".")
    assert (build / "lib_native.so").exists()
    assert project.test().code == 0
