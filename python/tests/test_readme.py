"""What the README shows works as it stands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from golden import ROOT

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text()

COMMANDS = [
    line.split("#")[0].strip()
    for block in re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def test_the_swift_programs_are_the_examples_that_are_built_and_run() -> None:
    assert blocks("swift") == [
        (ROOT / f"Examples/{example}/main.swift").read_text()
        for example in ("all-swift-threads", "process-pool")
    ]


def test_the_files_it_links_to_are_there() -> None:
    links = re.findall(r"\]\(([^):]+)\)", README)
    assert links
    headings = re.findall(r"^#+ (.*)", README, re.MULTILINE)
    # As GitHub makes them: lower case, words with hyphens between them, and no other signs.
    anchors = {re.sub(r"[^\w -]", "", text).lower().replace(" ", "-") for text in headings}
    assert [link[1:] for link in links if link[0] == "#" and link[1:] not in anchors] == []
    assert [link for link in links if link[0] != "#" and not (ROOT / link).exists()] == []


@pytest.mark.usefixtures("native")
def test_the_python_program_prints_its_results() -> None:
    program, _ = blocks("python")
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "python/src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout == (
        "[1.264911011363067e+17, 1.2649110113631182e+17]\n1.264911011364046e+17\n"
    )


@pytest.mark.usefixtures("native")  # built with the command
def test_the_program_that_compares_shows_what_it_found(tmp_path: Path) -> None:
    _, program = blocks("python")
    script = tmp_path / "rows.py"
    script.write_text(program.replace("executors=", "runs=2, progress=False, executors="))
    ended = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "python/src")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("rows.py:row \u00b7 8 tasks \u00b7")
    assert re.fullmatch(r"python/(serial|processes) 8", lines[-1])


def test_the_commands_are_those_that_are_tested() -> None:
    assert COMMANDS[1:3] == ["./fully-loaded compare", "make test"]
    assert COMMANDS[0].startswith("git clone ")
    assert all(command.startswith("./fully-loaded ") for command in COMMANDS[3:])


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS[3:])
def test_a_command_ends_well(command: str) -> None:
    ended = subprocess.run(
        command.split(), cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout


def test_the_table_names_the_strategies_that_there_are() -> None:
    shown = set(re.findall(r"^  (\S+ \u00d7 \S+) +[\d.]+ m?s", README, re.MULTILINE))
    assert shown == {
        f"{function} \u00d7 {executor}"
        for function, executors in {
            "python": ["serial", "threads", "processes"],
            "swift-ext": ["serial", "threads", "processes", "native"],
            "swift": ["serial", "threads", "processes"],
        }.items()
        for executor in executors
    }
