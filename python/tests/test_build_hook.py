"""The build hook builds a project's extension module, or says what is in the way."""

from __future__ import annotations

import re
import shutil
import sys
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import pytest

from fully_loaded.building.compiler import find_compiler
from fully_loaded.building.problem import BuildProblem
from wheels import Environment, run

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NEEDED = "Swift 6.3 or newer is needed; https://www.swift.org/install has it."

# A module in C: it is built in seconds, and the hook cannot tell.
FILES = {
    "pyproject.toml": """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "tiny"
version = "1.0"
[tool.hatch.build.targets.wheel]
packages = ["src/tiny"]
[tool.hatch.build.targets.wheel.hooks.fully-loaded]
module = "tiny._native"
""",
    "Package.swift": """// swift-tools-version: 6.3
import PackageDescription
let package = Package(
  name: "tiny",
  products: [.library(name: "_native", type: .dynamic, targets: ["Tiny"])],
  dependencies: [.package(path: "build/fully-loaded")],
  targets: [.target(name: "Tiny")])
""",
    "Sources/Tiny/Tiny.c": """
const char *PyStub__native(void) { return "# file: _native.pyi\\nanswer: int\\n"; }
void *PyInit__native(void) { return 0; }
int nobody_elses_business(void) { return 1; }
""",
    "Sources/Tiny/include/Tiny.h": "",
    "src/tiny/__init__.py": "",
    "src/tiny/py.typed": "",
    ".gitignore": "/build/\n/src/tiny/_native.*\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "tiny"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.fixture(scope="session")
def builder(
    installed: Callable[[str], Environment], tmp_path_factory: pytest.TempPathFactory
) -> Environment:
    """An environment with what builds projects: the wheel, hatchling, and the front end."""
    version = sys.version.split()[0]
    ready = Environment(tmp_path_factory.mktemp("builder") / "environment")
    shutil.copytree(installed(version).folder, ready.folder, symlinks=True)
    ended = ready.install("--quiet", "hatchling==1.33.0", "build==1.6.1", "editables==0.5")
    assert ended.code == 0, ended.errors
    return ready


def install(
    builder: Environment, project: Path, *options: str, swift: str = "swift"
) -> tuple[int, str]:
    """Install a project, and tell the exit code and what pip shows without its indentation."""
    ended = run(
        *(builder.program("python"), "-m", "pip", "install", "--no-build-isolation"),
        *("--no-index", "--target", str(project / "installed"), *options, str(project)),
        environment={"SWIFT": swift},
    )
    shown = re.sub(r"^ +", "", ended.output + ended.errors, flags=re.MULTILINE)
    return ended.code, shown


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_the_module_and_its_stubs_are_in_the_wheel(builder: Environment, project: Path) -> None:
    # Somebody may have left them in the sources.
    (project / "src/tiny/_native.abi3.so").write_text("old")
    ended = run(
        *(builder.program("python"), "-m", "build", "--no-isolation", "--wheel", str(project))
    )
    assert ended.code == 0, ended.output + ended.errors
    (wheel,) = (project / "dist").glob("*.whl")
    assert wheel.name.startswith("tiny-1.0-cp310.cp313.cp314-abi3.cp313t.cp314t-linux_")
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("tiny/"))
        assert archive.read("tiny/_native.pyi") == b"answer: int\n"
        assert len(archive.read("tiny/_native.abi3.so")) > 1000
        native = archive.read("tiny/_native.abi3.so")
    assert names == [
        "tiny/__init__.py",
        "tiny/_native.abi3.so",
        "tiny/_native.pyi",
        "tiny/py.typed",
    ]
    assert b"PyInit__native" in native
    assert b"nobody_elses_business" not in native
    assert str(project).encode() not in native


def test_what_a_build_in_place_has_left_is_in_the_wheel_once(
    builder: Environment, project: Path
) -> None:
    (project / ".gitignore").unlink()
    for name in ("_native.abi3.so", "_native.pyi"):
        (project / "src/tiny" / name).write_text("old")
    ended = run(
        *(builder.program("python"), "-m", "build", "--no-isolation", "--wheel", str(project))
    )
    assert ended.code == 0, ended.output + ended.errors
    (wheel,) = (project / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = [name for name in archive.namelist() if "_native" in name]
        assert sorted(names) == ["tiny/_native.abi3.so", "tiny/_native.pyi"]
        assert archive.read("tiny/_native.pyi") == b"answer: int\n"


def test_a_change_is_built_again_where_the_sources_are(
    builder: Environment, project: Path
) -> None:
    command = [
        *(builder.program("python"), "-m", "pip", "install", "--no-build-isolation"),
        *("--no-index", "--no-deps", "--prefix", str(project / "installed"), "-e", str(project)),
    ]
    for answer in ("int", "float"):
        ended = run(*command)
        assert ended.code == 0, ended.output + ended.errors
        assert (project / "src/tiny/_native.pyi").read_text() == f"answer: {answer}\n"
        replace(project / "Sources/Tiny/Tiny.c", f"answer: {answer}", "answer: float")
    assert sorted(path.name for path in (project / "src/tiny").iterdir()) == [
        "__init__.py",
        "_native.abi3.so",
        "_native.pyi",
        "py.typed",
    ]


def test_a_project_that_has_moved_is_built_anew(builder: Environment, project: Path) -> None:
    assert install(builder, project)[0] == 0
    moved = project.rename(project.with_name("moved"))
    code, shown = install(builder, moved, "--upgrade")
    assert code == 0, shown


def test_modules_within_the_module_have_stubs_of_their_own(
    builder: Environment, project: Path
) -> None:
    replace(
        project / "Sources/Tiny/Tiny.c",
        "# file: _native.pyi\\nanswer: int\\n",
        "# file: _native/__init__.pyi\\n# file: _native/inner.pyi\\nanswer: int\\n",
    )
    code, shown = install(builder, project)
    assert code == 0, shown
    installed = project / "installed/tiny"
    assert (installed / "_native/__init__.pyi").read_text() == ""
    assert (installed / "_native/inner.pyi").read_text() == "answer: int\n"
    assert not (installed / "_native.pyi").exists()


def test_errors_of_the_compiler_are_shown(builder: Environment, project: Path) -> None:
    replace(project / "Sources/Tiny/Tiny.c", "return 1", "return one")
    code, shown = install(builder, project)
    assert code != 0
    assert "error: use of undeclared identifier 'one'" in shown
    assert "int nobody_elses_business(void) { return one; }" in shown
    assert "\nError: The extension module does not build: '" in shown
    assert "Traceback" not in shown


class Fault(NamedTuple):
    """An edit that breaks the project, and what is said then."""

    file: str
    old: str
    new: str
    message: str


FAULTS = [
    Fault(
        file="pyproject.toml",
        old='module = "tiny._native"',
        new="",
        message="[tool.hatch.build.targets.wheel.hooks.fully-loaded] in pyproject.toml does not"
        ' say which module to build. Give it a line like module = "mandelbrot._native".',
    ),
    Fault(
        file="pyproject.toml",
        old='module = "tiny._native"',
        new='module = "_native"',
        message="[tool.hatch.build.targets.wheel.hooks.fully-loaded] in pyproject.toml has"
        " module = '_native', which is not a module in a package. Write its whole name, like"
        ' "mandelbrot._native".',
    ),
    Fault(
        file="Package.swift",
        old="_native",
        new="native",
        message="'{project}/Package.swift' has no product '_native', which the module is made of."
        ' Give it .library(name: "_native", type: .dynamic, targets: […]).',
    ),
    Fault(
        file="Package.swift",
        old="type: .dynamic, ",
        new="type: .static, ",
        message="The product '_native' of '{project}/Package.swift' is not a dynamic library: its"
        " build left no 'lib_native.so'. Give it type: .dynamic.",
    ),
    Fault(
        file="Sources/Tiny/Tiny.c",
        old="# file: _native.pyi",
        new="",
        message="The stubs of the module '_native' begin with '', not with a line"
        " '# file: _native.pyi'. PyStub__native has to give one.",
    ),
    Fault(
        file="Sources/Tiny/Tiny.c",
        old="PyStub__native",
        new="PyStub__other",
        message="The module '_native' cannot be asked for its stubs: AttributeError:"
        " {project}/build/swift/release/lib_native.so: undefined symbol: PyStub__native."
        ' Is there a type with @PythonModule("_native") in its target?',
    ),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.message[:40])
def test_what_is_wrong_with_a_project_is_said(
    builder: Environment, project: Path, fault: Fault
) -> None:
    replace(project / fault.file, fault.old, fault.new)
    code, shown = install(builder, project)
    assert code != 0
    assert f"\nError: {fault.message.format(project=project)}\n" in shown
    assert "Traceback" not in shown


def test_a_project_without_a_swift_package_is_told(builder: Environment, project: Path) -> None:
    (project / "Package.swift").unlink()
    code, shown = install(builder, project)
    assert code != 0
    assert (
        f"\nError: There is no Package.swift in '{project}'. The Swift package of an extension"
        " module lies beside its pyproject.toml and has a dynamic library named '_native'.\n"
    ) in shown


def test_a_machine_without_swift_is_told(builder: Environment, project: Path) -> None:
    code, shown = install(builder, project, swift="/nowhere/swift")
    assert code != 0
    assert (
        "\nError: The Swift compiler '/nowhere/swift', which $SWIFT names, was not found."
        f" {NEEDED}\n"
    ) in shown
    assert "Traceback" not in shown


@pytest.mark.parametrize(
    ("says", "message"),
    [
        ("Swift version 5.9.2 (swift-5.9.2-RELEASE)", "'{path}' is version 5.9. " + NEEDED),
        ("Swift version 6.2 (swift-6.2-RELEASE)", "'{path}' is version 6.2. " + NEEDED),
        (
            "tailor 1.0",
            "'{path}' is not a Swift compiler: asked for its version, it printed 'tailor 1.0'. "
            + NEEDED,
        ),
    ],
)
def test_compilers_that_will_not_do_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, message: str
) -> None:
    path = tmp_path / "swift"
    path.write_text(f"#!/bin/sh\necho '{says}'\n")
    path.chmod(0o755)
    monkeypatch.setenv("SWIFT", str(path))
    with pytest.raises(BuildProblem) as caught:
        find_compiler()
    assert str(caught.value) == message.format(path=path)


def test_without_a_name_swift_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("SWIFT", raising=False)
    with pytest.raises(BuildProblem) as caught:
        find_compiler()
    assert str(caught.value) == f"The Swift compiler 'swift' was not found. {NEEDED}"
