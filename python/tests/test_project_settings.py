"""What a project says of its comparison is read, or it is said what is wrong with it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from fully_loaded import project_settings as settings_module
from fully_loaded.building.project import build_project
from fully_loaded.building.project import main as build_main
from fully_loaded.project_settings import SettingsError, main, project_settings, toml_reader

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
[tool.fully-loaded]
python = "mandelbrot.in_python:row"
swift-ext = "mandelbrot:Picture.row"
swift = "mandelbrot-host:row"
map = ["range(512)", "[512] * 512"]
tasks = 3
"""


def written(folder: Path, text: str) -> Path:
    (folder / "pyproject.toml").write_text(text)
    return folder


def test_all_keys_are_there_set_or_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    expected = {
        "python": "mandelbrot.in_python:row",
        "swift-ext": "mandelbrot:Picture.row",
        "swift": "mandelbrot-host:row",
        "map": ["range(512)", "[512] * 512"],
        "tasks-from": None,
        "tasks": 3,
    }
    assert project_settings(written(tmp_path, WHOLE)) == expected
    main([str(tmp_path)])
    assert json.loads(capsys.readouterr().out) == expected
    assert project_settings(
        written(tmp_path, '[tool.fully-loaded]\npython = "m:f"\ntasks-from = "m:tasks"\n')
    ) == {**dict.fromkeys(expected), "python": "m:f", "tasks-from": "m:tasks"}


MODULE = "of the form module:function. Write it like"

FAULTS = [
    (
        "[project]\n",
        (
            "'{path}' has no [tool.fully-loaded]. Name what to compare, like 'fully-loaded compare"
            " mandelbrot.py:row', or give it that section with a line like python ="
            ' "mandelbrot:row".'
        ),
    ),
    ("[tool]\nfully-loaded = 3\n", "tool.fully-loaded in '{path}' is no table."),
    (
        '[tool.fully-loaded]\npython = "m:f"\nswift_ext = "m:f"\n',
        (
            "[tool.fully-loaded] has the unknown key 'swift_ext'. Did you mean 'swift-ext'?\n"
            "  Keys: python, swift-ext, swift, map, tasks-from, tasks."
        ),
    ),
    (
        '[tool.fully-loaded]\nswift-ext = "m:f"\n',
        (
            "[tool.fully-loaded] does not say which function in Python to compare with. Give it a"
            ' line like python = "mandelbrot:row".'
        ),
    ),
    (
        '[tool.fully-loaded]\npython = "mandelbrot.row"\n',
        (
            f"[tool.fully-loaded] has python = 'mandelbrot.row', which is not {MODULE}"
            ' python = "mandelbrot:row".'
        ),
    ),
    (
        '[tool.fully-loaded]\npython = ""\n',
        f"[tool.fully-loaded] has python = '', which is not {MODULE} python = \"mandelbrot:row\".",
    ),
    (
        '[tool.fully-loaded]\npython = "m:f"\nswift-ext = 3\n',
        (
            f"[tool.fully-loaded] has swift-ext = 3, which is not {MODULE}"
            ' swift-ext = "mandelbrot:row".'
        ),
    ),
    (
        '[tool.fully-loaded]\npython = "m:f"\nswift = "row"\n',
        (
            "[tool.fully-loaded] has swift = 'row', which is not of the form product:name."
            ' Write it like swift = "mandelbrot-host:row".'
        ),
    ),
    (
        '[tool.fully-loaded]\npython = "m:f"\nmap = ["[1]"]\ntasks-from = "m:g"\n',
        (
            "[tool.fully-loaded] has both map and tasks-from. Either says what the tasks are:"
            " remove one."
        ),
    ),
    (
        '[tool.fully-loaded]\npython = "m:f"\nmap = "range(3)"\n',
        (
            "[tool.fully-loaded] has map = 'range(3)', which is no list of expressions. Write one"
            ' in quotes for each parameter, like map = ["range(512)", "[512] * 512"].'
        ),
    ),
    (
        '[tool.fully-loaded]\npython = "m:f"\nmap = [1, 2]\n',
        (
            "[tool.fully-loaded] has map = [1, 2], which is no list of expressions. Write one in"
            ' quotes for each parameter, like map = ["range(512)", "[512] * 512"].'
        ),
    ),
    (
        '[tool.fully-loaded]\npython = "m:f"\ntasks = true\n',
        "[tool.fully-loaded] has tasks = true, which is no number of tasks: 1 or more.",
    ),
]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_what_is_wrong_is_said(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        project_settings(written(tmp_path, text))
    assert str(caught.value) == message.format(path=tmp_path / "pyproject.toml")


def test_a_file_that_is_missing_or_no_toml_is_told(tmp_path: Path) -> None:
    path = tmp_path / "pyproject.toml"
    with pytest.raises(SettingsError) as caught:
        project_settings(tmp_path)
    assert str(caught.value) == f"'{path}' cannot be read: No such file or directory."
    with pytest.raises(SettingsError) as caught:
        project_settings(written(tmp_path, "python ="))
    assert str(caught.value).startswith(f"'{path}' is not TOML: ")
    with pytest.raises(SystemExit) as ended:
        build_main([str(tmp_path)])
    assert str(ended.value).startswith(f"Error: '{path}' is not TOML: ")


def test_pythons_without_a_reader_of_toml_take_that_of_pip(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("tomllib", "tomli"):
        monkeypatch.setitem(sys.modules, name, None)
    assert toml_reader().__name__ == "pip._vendor.tomli"
    monkeypatch.setitem(sys.modules, "pip._vendor.tomli", None)
    with pytest.raises(SettingsError) as caught:
        settings_module.toml_reader()
    assert str(caught.value) == (
        "Python 3.10 cannot read pyproject.toml by itself. Install tomli for it."
    )


def test_a_project_without_swift_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SWIFT", "/nowhere/swift")
    written(tmp_path, '[tool.fully-loaded]\npython = "m:f"\n')
    assert build_project(tmp_path) == {"host": None, "paths": [str(tmp_path)]}
    (tmp_path / "src").mkdir()
    assert build_project(tmp_path) == {"host": None, "paths": [str(tmp_path / "src")]}
