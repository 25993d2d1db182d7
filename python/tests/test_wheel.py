"""The wheel is all that anybody needs: package, extension, command, and the libraries' sources."""

from __future__ import annotations

import hashlib
import io
import json
import re
import shutil
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from elftools.elf.elffile import ELFFile
from elftools.elf.sections import SymbolTableSection

import fully_loaded
import schemas
from golden import ROOT, bits, rows
from installed_pythons import installed_pythons
from wheels import Environment, build, build_here, checked, run

if TYPE_CHECKING:
    from collections.abc import Callable

INSTALLED = installed_pythons()

every_version = pytest.mark.parametrize("version", INSTALLED)

NEWEST_C_LIBRARY = (2, 34)
"""That of Red Hat Enterprise Linux 9, older than that of Ubuntu 22.04 and Debian 12."""


@pytest.fixture(scope="session")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    checked(sys.executable, "-m", "zipfile", "--extract", str(wheel), str(folder))
    return folder


@every_version
def test_the_extension_gives_the_golden_bits(
    version: str, installed: Callable[[str], Environment]
) -> None:
    row = max(rows(), key=lambda row: (row.iterations, row.n))
    found = installed(version).python(
        "from fully_loaded._native import square_root_sum;"
        f"print(square_root_sum({row.n}, {row.iterations}).hex())"
    )
    assert bits(float.fromhex(found)) == row.bits


@every_version
def test_the_command_is_of_the_same_version(
    version: str, installed: Callable[[str], Environment]
) -> None:
    ended = checked(installed(version).program("fully-loaded"), "--version")
    assert ended.output == f"{fully_loaded.__version__}\n"


@every_version
def test_the_command_uses_the_interpreter_beside_it(
    version: str, installed: Callable[[str], Environment], tmp_path: Path
) -> None:
    environment = installed(version)
    link = tmp_path / "fully-loaded"
    link.symlink_to(environment.program("fully-loaded"))
    for command in (environment.program("fully-loaded"), str(link)):
        output = checked(command, "doctor").output
        assert f"\nPython     CPython {version}, " in output
        assert f"\n  path     {environment.program('python3')}\n" in output
        assert "\n  swift-ext \u00d7 processes     can run\n" in output


@every_version
def test_the_command_compares_everything(
    version: str, installed: Callable[[str], Environment], tmp_path: Path
) -> None:
    record = tmp_path / "record.json"
    checked(
        *(installed(version).program("fully-loaded"), "compare", "--quiet"),
        *("--tasks", "2", "--multiplier", "0", "--runs", "1", f"--json={record}"),
        cwd=tmp_path,
    )
    document = json.loads(record.read_text())
    schemas.check(document)
    strategies = document["strategies"]
    finished = {strategy["name"] for strategy in strategies if strategy["runs"]}
    assert {"python/processes", "swift-ext/threads", "swift/processes"} <= finished


def test_an_interpreter_without_the_package_is_refused(
    installed: Callable[[str], Environment],
) -> None:
    version, python = next(iter(INSTALLED.items()))
    ended = run(installed(version).program("fully-loaded"), "doctor", "--python", python)
    assert ended.errors.splitlines()[0] == (
        f"Error: The Python interpreter '{python}' does not have the package fully_loaded."
        " Install it there with pip, or name an interpreter that has it with --python."
    )
    assert ended.code == 64


def test_a_clone_around_the_environment_is_not_used(
    installed: Callable[[str], Environment], tmp_path: Path
) -> None:
    # The binary finds a clone's package in any folder above it, where it was not installed.
    clone = tmp_path / "python/src/fully_loaded"
    clone.mkdir(parents=True)
    (clone / "host.py").write_text("")
    programs = tmp_path / "environment/bin"
    programs.mkdir(parents=True)
    environment = installed(next(iter(INSTALLED)))
    shutil.copy(environment.program("fully-loaded"), programs)
    (programs / "python3").write_text(f'#!/bin/sh\nexec {environment.program("python3")} "$@"\n')
    (programs / "python3").chmod(0o755)
    output = checked(str(programs / "fully-loaded"), "doctor").output
    assert f"\n  path     {environment.program('python3')}\n" in output


def test_hatchling_finds_the_build_hook(installed: Callable[[str], Environment]) -> None:
    for version in INSTALLED:
        found = installed(version).python(
            "from importlib.metadata import entry_points;"
            "print([(e.name, e.value) for e in entry_points(group='hatch')])"
        )
        assert found == "[('fully-loaded', 'fully_loaded.building.hook')]"


def test_the_package_needs_nothing_to_be_imported(
    installed: Callable[[str], Environment],
) -> None:
    # Least of all hatchling, which only builds need.
    installed(next(iter(INSTALLED))).python(
        "import fully_loaded.building.carried_sources, fully_loaded.executors"
    )


def test_the_wheel_is_for_the_stable_abi_and_for_free_threaded_builds(wheel: Path) -> None:
    name, version, interpreters, abis, _ = wheel.name.split("-")
    assert (name, version) == ("fully_loaded", fully_loaded.__version__)
    assert (interpreters, abis) == ("cp310.cp313.cp314", "abi3.cp313t.cp314t")


def test_the_wheel_is_small(wheel: Path) -> None:
    assert wheel.stat().st_size < 25_000_000


def test_the_wheel_runs_on_old_enough_distributions(wheel: Path) -> None:
    shown = checked(sys.executable, "-m", "auditwheel", "show", str(wheel)).output
    found = re.search(r'platform tag:\s+"manylinux_(\d+)_(\d+)_', shown)
    assert found, shown
    assert (int(found[1]), int(found[2])) <= NEWEST_C_LIBRARY
    # What a wheel needs that is in no policy would be put into it.
    assert "external shared libraries" not in shown


def test_the_extension_keeps_to_the_stable_abi(unpacked: Path) -> None:
    # The file, not the wheel: of a wheel's tags the audit takes the newest for what is promised.
    file = unpacked / "fully_loaded/_native.abi3.so"
    options = ("--report", "--assume-minimum-abi3", "3.10")
    audit = run(sys.executable, "-m", "abi3audit", *options, str(file))
    result = json.loads(audit.output)["specs"][str(file)]["object"]["result"]
    assert result["baseline"] == "3.10"
    # Our own: the audit takes every name that begins with Py for one of CPython's.
    assert result["non_abi3_symbols"] == ["PyStub__native"]
    # CPython 3.10 has them as they are, but promises them from 3.11 on.
    assert result["future_abi3_objects"].keys() == {
        "PyBuffer_Release",
        "PyObject_CheckBuffer",
        "PyObject_GetBuffer",
    }


def test_the_extension_exports_only_what_is_looked_up(unpacked: Path) -> None:
    with (unpacked / "fully_loaded/_native.abi3.so").open("rb") as file:
        table = ELFFile(file).get_section_by_name(".dynsym")
        assert isinstance(table, SymbolTableSection)
        exported = {
            symbol.name
            for symbol in table.iter_symbols()
            if symbol["st_info"]["bind"] != "STB_LOCAL" and symbol["st_shndx"] != "SHN_UNDEF"
        }
    assert exported == {"PyInit__native", "PyStub__native"}


def test_no_file_tells_where_it_was_built(unpacked: Path) -> None:
    built = (str(ROOT).encode(), str(Path.home()).encode() + b"/.")
    telling = [
        str(path.relative_to(unpacked))
        for path in unpacked.rglob("*")
        if path.is_file() and any(place in path.read_bytes() for place in built)
    ]
    assert telling == []


def test_the_stubs_say_what_the_extension_has(unpacked: Path) -> None:
    ended = run(
        *(sys.executable, "-m", "mypy.stubtest", "fully_loaded._native"),
        cwd=unpacked,
        environment={"PYTHONPATH": str(unpacked), "MYPYPATH": str(unpacked)},
    )
    assert ended.code == 0, ended.output + ended.errors
    assert (unpacked / "fully_loaded/py.typed").is_file()


def test_the_libraries_travel_without_the_tool_and_without_dependencies(unpacked: Path) -> None:
    package = unpacked / "fully_loaded/swift"
    swift = checked(str(ROOT / "Scripts/swift-version.sh")).output.strip()
    described = json.loads(
        checked(
            *(swift, "package", "dump-package", "--package-path", str(package)), cwd=package
        ).output
    )
    assert described["dependencies"] == []
    declared = {target["name"] for target in described["targets"]}
    assert declared == {path.name for path in (package / "Sources").iterdir()}
    assert {"FullyLoaded", "Workloads"} <= {product["name"] for product in described["products"]}
    needed = {
        name
        for target in described["targets"]
        for dependency in target["dependencies"]
        for name in [next(iter(dependency.values()))[0]]
    }
    assert needed <= declared


@pytest.mark.slow
def test_the_source_distribution_builds_the_same_wheel(
    wheel: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    source = build_here("sdist", tmp_path / "sdist")
    with tarfile.open(source) as archive:
        archive.extractall(tmp_path, filter="data")
    project = tmp_path / source.name.removesuffix(".tar.gz")
    again = build("wheel", project, tmp_path_factory.mktemp("again"))
    # Hundreds of megabytes, which pytest would keep.
    shutil.rmtree(project)
    assert again.name == wheel.name
    assert contents(again) == contents(wheel)


DIFFERENT = {".swift_modhash", ".note.gnu.build-id"}
"""Sections that depend on where a program was built: what the compiler notes for its next time
about each module, and the checksum of everything."""


def contents(wheel: Path) -> dict[str, dict[str, str]]:
    """Return the checksums of each file of a wheel: of its sections, where it is a program."""
    with zipfile.ZipFile(wheel) as archive:
        return {
            name: checksums(archive.read(name))
            for name in archive.namelist()
            if not name.endswith("/RECORD")
        }


def checksums(file: bytes) -> dict[str, str]:
    if not file.startswith(b"\x7fELF"):
        return {"": hashlib.sha256(file).hexdigest()}
    return {
        section.name: hashlib.sha256(section.data()).hexdigest()
        for section in ELFFile(io.BytesIO(file)).iter_sections()
        if section.name not in DIFFERENT
    }
