"""What a build is made of: where sources come from, how they are linked, whose turn it is."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from fully_loaded.building.carried_sources import carried_files, mirror, origin
from fully_loaded.building.extension import source_folder, wait_for_others
from fully_loaded.building.problem import BuildProblem
from fully_loaded.building.swift_build import digest, prepare, toolset_text
from golden import ROOT

if TYPE_CHECKING:
    from pathlib import Path


def test_a_package_that_is_nowhere_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildProblem) as caught:
        source_folder(tmp_path, "one.two")
    assert str(caught.value) == (
        f"The package 'one.two' was not found: there is no __init__.py in '{tmp_path}/src/one/two'"
        f" or '{tmp_path}/one/two'. Make one there, or change the module's name in pyproject.toml."
    )


def test_sources_are_copied_where_they_differ_and_removed_where_they_are_gone(
    tmp_path: Path,
) -> None:
    assert origin() == ROOT
    copy = tmp_path / "copy"
    mirror(ROOT, copy)
    names = carried_files(ROOT)
    assert sorted(path.relative_to(copy) for path in copy.rglob("*") if path.is_file()) == names
    kept, changed = copy / names[0], copy / names[-1]
    before = kept.stat().st_mtime_ns, kept.stat().st_ino
    changed.write_text("changed")
    (copy / "Sources/Gone").mkdir()
    (copy / "Sources/Gone/Gone.swift").write_text("gone")
    (copy / ".build").mkdir()
    (copy / ".build/state").write_text("")
    mirror(ROOT, copy)
    assert (kept.stat().st_mtime_ns, kept.stat().st_ino) == before
    assert changed.read_text() == (ROOT / names[-1]).read_text()
    assert not (copy / "Sources/Gone").exists()
    assert (copy / ".build/state").exists()


def test_sources_that_are_missing_are_told(tmp_path: Path) -> None:
    with pytest.raises(BuildProblem) as caught:
        carried_files(tmp_path)
    assert str(caught.value) == (
        "The Swift sources that fully-loaded carries are incomplete:"
        f" '{tmp_path}/Package.swift' is empty or missing. Install fully-loaded again."
    )


def test_a_module_is_linked_under_its_own_name() -> None:
    text = toolset_text(ROOT, "_fast")
    assert "-soname=_fast.abi3.so" in text
    assert "--version-script=build/fully-loaded/Scripts/extension.map" in text


def test_a_build_folder_is_made_anew_for_other_macros(tmp_path: Path) -> None:
    macros = tmp_path / "macros"
    macros.mkdir()
    (macros / "One.swift").write_text("1")
    before = digest(macros)
    (macros / "One.swift").write_text("2")
    changed = digest(macros)
    (macros / "One.swift").rename(macros / "Two.swift")
    assert len({before, changed, digest(macros)}) == 3
    prepare(tmp_path / "scratch", before)
    (tmp_path / "scratch/kept").write_text("")
    prepare(tmp_path / "scratch", before)
    assert (tmp_path / "scratch/kept").exists()
    prepare(tmp_path / "scratch", changed)
    assert not (tmp_path / "scratch/kept").exists()


HOLDER = """
import sys
from pathlib import Path
from fully_loaded.building.extension import wait_for_others
wait_for_others(Path(sys.argv[1]))
print("mine", flush=True)
sys.stdin.read()
"""


def test_one_build_at_a_time_works_in_a_project(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "python/src")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "mine\n"
        with (tmp_path / "build/lock").open() as lock, pytest.raises(BlockingIOError):
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        holder.stdin.close()
        wait_for_others(tmp_path)
        assert holder.wait(timeout=60) == 0
