"""The original's programs print what it printed, and differ from their neighbours in one line."""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys

import pytest

from golden import ROOT

PROGRAMS = ["no_concurrency", "with_concurrency", "using_swift_extension"]

NEIGHBOURS = list(itertools.pairwise(PROGRAMS))


def lines(program: str) -> list[str]:
    return (ROOT / "Examples" / f"{program}.py").read_text().splitlines()


def printed_by(program: str, tasks: int) -> list[str]:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "Examples" / f"{program}.py"), str(tasks)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "python/src")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def check(printed: list[str]) -> None:
    assert printed[:3] == [
        f"logical_processors = {os.cpu_count()}",
        "tasks = 2",
        "[1.264911011363067e+17, 1.2649110113631182e+17]",
    ]
    assert re.fullmatch(r"Elapsed time: \d+\.\d\ds", printed[3])
    assert len(printed) == 4


@pytest.mark.slow
@pytest.mark.parametrize("program", ["no_concurrency", "with_concurrency"])
def test_the_python_programs_print_as_the_original(program: str) -> None:
    check(printed_by(program, 2))


@pytest.mark.usefixtures("native")
def test_the_extension_program_prints_as_the_original() -> None:
    check(printed_by("using_swift_extension", 2))


@pytest.mark.parametrize(("program", "neighbour"), NEIGHBOURS)
def test_neighbours_differ_in_one_line(program: str, neighbour: str) -> None:
    here, there = lines(program), lines(neighbour)
    assert len(here) == len(there)
    assert sum(a != b for a, b in zip(here, there, strict=True)) == 1


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_are_short(program: str) -> None:
    code = [line for line in lines(program) if line.strip() and not line.startswith("#")]
    assert 8 <= len(code) <= 12


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_have_the_line_that_it_is_about(program: str) -> None:
    call = "executor.map(cpu_intensive, range(tasks), [multiplier] * tasks)"
    assert sum(call in line for line in lines(program)) == 1
