"""The binding keeps its promises in every interpreter: the acceptance suite, over a wheel."""

from __future__ import annotations

import importlib
import json
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

import swift_host
from fully_loaded.values import argument_text, result_text
from golden import ROOT
from installed_pythons import installed_pythons
from wheels import Environment, checked, run

if TYPE_CHECKING:
    from types import ModuleType

PROJECT = ROOT / "Tests/PythonAcceptance"


@pytest.fixture(scope="session")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """An environment that can build projects."""
    made = Environment.made(sys.executable, tmp_path_factory.mktemp("acceptance") / "environment")
    ended = made.install("--quiet", str(wheel), "hatchling==1.33.0")
    assert ended.code == 0, ended.errors
    return made


@pytest.fixture(scope="session")
def acceptance(environment: Environment, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of the project that has a function of every kind, built as users' are."""
    folder = tmp_path_factory.mktemp("wheel")
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
    for module in ("", ".agreement", ".inner", ".inner.innermost"):
        ended = run(
            *(sys.executable, "-m", "mypy.stubtest", f"acceptance._acceptance{module}"),
            cwd=tmp_path,
            environment={"PYTHONPATH": str(tmp_path), "MYPYPATH": str(tmp_path)},
        )
        assert ended.code == 0, ended.output + ended.errors


class Agreement(NamedTuple):
    """The same functions twice: in an extension module, and in a host of Swift's own."""

    module: ModuleType
    host: str


@pytest.fixture(scope="module")
def agreement(environment: Environment, acceptance: Path) -> Agreement:
    # Into the folder of the wheel's build: there is only the host left to build.
    assert acceptance.exists()
    built = json.loads(
        checked(
            *(environment.program("python"), "-c"),
            "from fully_loaded.building.project import main; main()",
            str(PROJECT),
        ).output
    )
    assert built["paths"] == [str(PROJECT / "src")]
    sys.path.insert(0, built["paths"][0])
    try:
        module = importlib.import_module("acceptance._acceptance")
    finally:
        sys.path.remove(built["paths"][0])
    return Agreement(module.agreement, built["host"])


NAN = float("nan")
INFINITY = float("inf")

NUMBERS: list[Any] = [
    *(
        0,
        -1,
        127,
        128,
        -129,
        255,
        2**53 + 1,
        2**63 - 1,
        2**63,
        -(2**63),
        2**64 - 1,
        2**64,
        10**400,
    ),
    *(True, False, 0.0, -0.0, 0.1, 1e-320, 1.5e300, NAN, INFINITY, -INFINITY),
]
OTHERS: list[Any] = [
    *(None, "", "a", 'Grüß "Gott" 😀\n', b"", b"\x00\xff", [], [1], (), (1, 2), {}, {"a": 1}),
]

CASES: dict[str, list[Any]] = {
    **{name: [*NUMBERS, *OTHERS] for name in ("int", "int8", "uint", "double", "single", "bool")},
    "text": OTHERS,
    "data": [*OTHERS, [0, 255]],
    "optional": [None, 3, 2**63, "a"],
    "doubles": [[], [1.0, -0.0, NAN], [1, 2.5], (1.0,), ["a"], [None], "12", b"12", 3],
    "singles": [[], [0.1], [1e300], [1, 2]],
    "nested": [[], [[]], [[1, None], (2,)], [[1], [2.0]], [1]],
    "texts": [[], ["a", "b"], ["a", 1], "ab", ("a",), {"a": 1}],
    "table": [{}, {"b": b"1", "a": b""}, {"a": [1]}, {1: b""}, [], {"a": "b"}],
    "keyed": [{}, {1: ["a"], 0.5: []}, {1: [], 10: ["b"], 9: ["c"]}, {"a": []}],
    "nothing": [1, "a"],
    "later": [1, 2**63],
    "failing": list(range(10)),
}
"""The one argument of each task, by the function."""


def outcome(module: ModuleType, name: str, argument: object) -> str:
    """Call the extension as a host in Python does, and write what comes of it as it does."""
    try:
        result = getattr(module, name)(argument)
    except Exception as error:  # noqa: BLE001  # whatever it is, both have to raise it
        # Which parameter it is, Swift tells by its place.
        message = str(error).replace("argument 'x'", "argument 1")
        return json.dumps({"error": [type(error).__name__, message]}, separators=(",", ":"))
    return result_text(result)


@pytest.mark.parametrize("executor", ["serial", "threads", "processes"])
@pytest.mark.parametrize("name", CASES)
def test_a_host_of_swift_gives_what_the_extension_gives(
    name: str, executor: str, agreement: Agreement
) -> None:
    expected = [outcome(agreement.module, name, argument) for argument in CASES[name]]
    rows = [argument_text((argument,)) for argument in CASES[name]]
    assert all(is_portable for _, is_portable in rows)
    done, outcomes = swift_host.outcomes(
        agreement.host, name, [text for text, _ in rows], executor
    )
    assert done.get("results") == len(rows), done
    assert dict(zip(map(repr, CASES[name]), outcomes, strict=True)) == dict(
        zip(map(repr, CASES[name]), expected, strict=True)
    )
