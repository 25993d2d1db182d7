"""A function of a notebook's cell, compared in the notebook, as somebody executes it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from golden import ROOT

if TYPE_CHECKING:
    from pathlib import Path

CELLS = [
    """\
from dataclasses import dataclass

import fully_loaded

count = 2_000

@dataclass(frozen=True)
class Start:
    value: int

def total(start):
    return float(sum((start.value + i) ** 0.5 for i in range(count)))

def by_map(start):
    return float(sum(map(lambda i: (start.value + i) ** 0.5, range(count))))
""",
    """\
comparison = fully_loaded.compare(
    total, [Start(n) for n in range(8)], also={"map": by_map},
    executors=["serial", "threads", "processes"], runs=3, workers=2)
comparison
""",
    "comparison.results == [total(Start(n)) for n in range(8)], comparison.best.count('/')",
    "print(comparison)",
    "fully_loaded.compare(lambda n: n, [1])",
]

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {},
    "cells": [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "execution_count": None,
            "outputs": [],
            "source": source,
        }
        for number, source in enumerate(CELLS)
    ],
}

EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, timeout=120, allow_errors=True, kernel_name="python3").execute()
nbformat.write(notebook, sys.argv[1])
"""


INTERRUPT = """
import sys
import time
from pathlib import Path

from jupyter_client.manager import start_new_kernel

CELL = '''
import compared, fully_loaded
comparison = fully_loaded.compare(
    compared.waits_from_the_fourth_call, [1], [FOLDER], executors=["serial"], runs=20)
print("interrupted:", comparison.interrupted)
'''
folder = Path(sys.argv[1])
manager, client = start_new_kernel(kernel_name="python3")
try:
    client.execute(CELL.replace("FOLDER", repr(str(folder))))
    while not (folder / "call-3").exists():
        time.sleep(0.01)
    manager.interrupt_kernel()
    state = None
    while state != "idle" or not (folder / "go").exists():
        content = client.get_iopub_msg(timeout=60)["content"]
        state = content.get("execution_state")
        text = content.get("text", "")
        print(text, end="")
        if "Finishing this run" in text:
            (folder / "go").touch()
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
"""


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory, native: object) -> list[Any]:
    """The outputs of the cells."""
    del native  # built with the command
    path = tmp_path_factory.mktemp("notebook") / "notebook.ipynb"
    path.write_text(json.dumps(NOTEBOOK))
    run(EXECUTE, str(path))
    return [cell["outputs"] for cell in json.loads(path.read_text())["cells"]]


def run(program: str, argument: str) -> str:
    """Return what a program that uses notebooks has printed."""
    ended = subprocess.run(
        [sys.executable, "-c", program, argument],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'python/src'}:{ROOT / 'python/tests'}"},
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def result(outputs: list[Any]) -> dict[str, str]:
    """What a cell's last line gave, by its form."""
    assert [o for o in outputs if o["output_type"] == "error"] == []
    (found,) = [o["data"] for o in outputs if o["output_type"] == "execute_result"]
    return {form: "".join(text) for form, text in found.items()}


def test_it_shows_charts_and_without_them_the_table(cells: list[Any]) -> None:
    shown = result(cells[1])
    assert set(shown) == {"text/html", "text/plain"}
    assert shown["text/html"].count("<svg ") >= 2
    for text in shown.values():
        for strategy in ("python \u00d7 processes", "map \u00d7 threads"):
            assert strategy in text


def test_results_are_those_of_the_function(cells: list[Any]) -> None:
    assert result(cells[2])["text/plain"] == "(True, 1)"


def test_every_strategy_ran(cells: list[Any]) -> None:
    (printed,) = [o for o in cells[3] if o["output_type"] == "stream"]
    text = "".join(printed["text"])
    assert "all 6 strategies gave the same 8 results" in text
    assert "!" not in text


def test_a_lambda_is_refused_as_anywhere(cells: list[Any]) -> None:
    (error,) = [o for o in cells[4] if o["output_type"] == "error"]
    assert error["ename"] == "ValueError"
    assert error["evalue"].startswith("The function to compare is a lambda (line 1), which")


@pytest.mark.usefixtures("native")  # built with the command
def test_an_interrupt_of_the_kernel_keeps_what_is_measured(tmp_path: Path) -> None:
    assert "interrupted: True\n" in run(INTERRUPT, str(tmp_path))
