"""What a project says in `[tool.fully-loaded]` of its pyproject.toml.

| key | for example | what it is |
| --- | --- | --- |
| python | "mandelbrot.in_python:row" | a function in Python: module:function |
| swift-ext | "mandelbrot:row" | one in Swift, called from Python: module:function |
| swift | "mandelbrot-host:row" | one in Swift alone: the host's product, and its name there |
| map | ["range(512)", "[512] * 512"] | an iterable for each parameter |
| tasks-from | "mandelbrot.tasks:tasks" | in place of map, tuples of arguments: module:name |
| tasks | 100 | how many to take at most |
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any

__all__ = ["SECTION", "SettingsError", "main", "project_settings", "pyproject"]

SECTION = "[tool.fully-loaded]"

KEYS = ("python", "swift-ext", "swift", "map", "tasks-from", "tasks")


class SettingsError(Exception):
    """There are no such settings, or they are wrong. The message is for whoever wrote them."""


def main(arguments: list[str] | None = None) -> None:
    """Print the settings of a project as a line of JSON; exit with 1 where they are wrong.

    Args:
        arguments: The project's folder; by default what the program was called with.
    """
    (folder,) = sys.argv[1:] if arguments is None else arguments
    try:
        print(json.dumps(project_settings(Path(folder))))
    except SettingsError as error:
        sys.exit(f"Error: {error}")


def project_settings(folder: Path) -> dict[str, Any]:
    """Read and check the settings of a project.

    Args:
        folder: The one with pyproject.toml.

    Returns:
        All keys, those that are not set with None.

    Raises:
        SettingsError: There are none, or one of them is not what it should be.
    """
    settings = pyproject(folder).get("tool", {}).get("fully-loaded")
    if settings is None:
        raise SettingsError(
            f"'{folder / 'pyproject.toml'}' has no {SECTION}. Name what to compare, like"
            f" 'fully-loaded compare mandelbrot.py:row', or give it that section with a line"
            ' like python = "mandelbrot:row".'
        )
    if not isinstance(settings, dict):
        raise SettingsError(f"tool.fully-loaded in '{folder / 'pyproject.toml'}' is no table.")
    for key in settings:
        if key not in KEYS:
            close = get_close_matches(key, KEYS, n=1)
            guess = f" Did you mean '{close[0]}'?" if close else ""
            raise SettingsError(
                f"{SECTION} has the unknown key '{key}'.{guess}\n  Keys: {', '.join(KEYS)}."
            )
    if "python" not in settings:
        raise SettingsError(
            f"{SECTION} does not say which function in Python to compare with. Give it a line like"
            ' python = "mandelbrot:row".'
        )
    for key in ("python", "swift-ext", "tasks-from"):
        check_name(settings, key)
    check_product(settings)
    check_tasks(settings)
    return {key: settings.get(key) for key in KEYS}


def check_name(settings: dict[str, Any], key: str) -> None:
    """Check that a setting, where it is there, is the name of something in a module."""
    if key not in settings:
        return
    parts = settings[key].split(":") if isinstance(settings[key], str) else []
    words = [word for part in parts for word in part.split(".")]
    if len(parts) != 2 or not all(word.isidentifier() for word in words):
        raise wrong(key, settings[key], "module:function", "mandelbrot:row")


def check_product(settings: dict[str, Any]) -> None:
    """Check that the host in Swift, where there is one, is named."""
    if "swift" not in settings:
        return
    value = settings["swift"]
    parts = value.split(":", maxsplit=1) if isinstance(value, str) else []
    if len(parts) != 2 or not all(parts) or "/" in parts[0]:
        raise wrong("swift", value, "product:name", "mandelbrot-host:row")


def check_tasks(settings: dict[str, Any]) -> None:
    """Check what says which tasks there are."""
    expressions = settings.get("map")
    if expressions is not None:
        if settings.get("tasks-from") is not None:
            raise SettingsError(
                f"{SECTION} has both map and tasks-from. Either says what the tasks are: remove"
                " one."
            )
        is_list = isinstance(expressions, list) and bool(expressions)
        if not is_list or not all(isinstance(item, str) for item in expressions):
            raise SettingsError(
                f"{SECTION} has map = {shown(expressions)}, which is no list of expressions. Write"
                ' one in quotes for each parameter, like map = ["range(512)", "[512] * 512"].'
            )
    tasks = settings.get("tasks")
    if tasks is not None and (type(tasks) is not int or tasks < 1):
        raise SettingsError(
            f"{SECTION} has tasks = {shown(tasks)}, which is no number of tasks: 1 or more."
        )


def wrong(key: str, value: object, form: str, example: str) -> SettingsError:
    """Return what there is to say of a name that is none."""
    return SettingsError(
        f"{SECTION} has {key} = {shown(value)}, which is not of the form {form}."
        f' Write it like {key} = "{example}".'
    )


def shown(value: object) -> str:
    """Return a value as TOML writes it, more or less."""
    if isinstance(value, str):
        return f"'{value}'"
    return json.dumps(value, default=str)


def pyproject(folder: Path) -> dict[str, Any]:
    """Read a project's pyproject.toml.

    Raises:
        SettingsError: There is none, or it is not TOML.
    """
    path = folder / "pyproject.toml"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SettingsError(f"'{path}' cannot be read: {reason}.") from error
    toml = toml_reader()
    try:
        read: dict[str, Any] = toml.loads(text)
    except ValueError as error:  # of which TOMLDecodeError is one
        raise SettingsError(f"'{path}' is not TOML: {error}.") from error
    return read


def toml_reader() -> Any:
    """Return the module that reads TOML: CPython 3.10 has none of its own, and pip brings one.

    Raises:
        SettingsError: There is none.
    """
    for name in ("tomllib", "tomli", "pip._vendor.tomli"):
        with suppress(ModuleNotFoundError):
            return import_module(name)
    raise SettingsError("Python 3.10 cannot read pyproject.toml by itself. Install tomli for it.")
