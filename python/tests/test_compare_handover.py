"""How functions and arguments reach other processes, and what is said of those that cannot."""

from __future__ import annotations

import functools
import math
import re
import runpy
import subprocess
import sys
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest

import compared
from fully_loaded.comparing.handover import Handover
from fully_loaded.function_names import find
from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROLE = "The function to compare"

ADVICE = "Define it with def at the top of a file, or of a cell of a notebook."

NO_NAME = "which has no name that other processes could find it by."

CALL_IT = "Define a function that calls it, with def at the top of a file."

NO_OBJECT = "other processes could find the method by its name, but not the object. " + CALL_IT


def refusal(refused: Callable[[], object]) -> str:
    with pytest.raises(ValueError) as raised:  # noqa: PT011  # the whole text is compared
        refused()
    return str(raised.value)


def nested() -> Callable[[int], float]:
    def inner(task: int) -> float:
        return float(task)

    return inner


@pytest.mark.parametrize(
    ("function", "name"),
    [
        (compared.total, "compared:total"),
        (compared.renamed, "compared:total"),
        (compared.Tools.static, "compared:Tools.static"),
        (compared.Tools.of_class, "compared:Tools.of_class"),
        (math.sqrt, "math:sqrt"),
        (abs, "builtins:abs"),
        (str.upper, "builtins:str.upper"),
        (dict.fromkeys, "builtins:dict.fromkeys"),
        (int, "builtins:int"),
        (Fraction, "fractions:Fraction"),
    ],
)
def test_a_function_of_a_module_goes_by_its_name(
    function: Callable[..., object], name: str, tmp_path: Path
) -> None:
    assert Handover(tmp_path).function(function, ROLE) == name
    assert find(name) == function
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (
            lambda task: float(task),  # noqa: PLW0108  # it is about lambdas
            f"is a lambda (line #), {NO_NAME} {ADVICE}",
        ),
        (
            nested(),
            f"'inner' is defined inside 'nested', where other processes cannot find it. {ADVICE}",
        ),
        (
            compared.Tools().method,
            f"is the method 'method' of an object of type 'Tools': {NO_OBJECT}",
        ),
        (
            "".join,
            f"is the method 'join' of an object of type 'str': {NO_OBJECT}",
        ),
        (
            compared.halved,
            f"is an object of type 'partial' that has no name of its own. {CALL_IT}",
        ),
        (
            functools.lru_cache(nested()),
            f"'inner' is defined inside 'nested', where other processes cannot find it. {ADVICE}",
        ),
        (
            compared.coroutine,
            "'coroutine' is a coroutine function: a call of it computes nothing by itself.",
        ),
    ],
)
def test_what_no_name_leads_to_is_said_to_be_what_it_is(
    function: Callable[..., object], message: str, tmp_path: Path
) -> None:
    text = refusal(lambda: Handover(tmp_path).function(function, ROLE))
    assert re.sub(r"line \d+", "line #", text) == f"{ROLE} {message}"


def test_a_name_that_leads_to_something_else_is_refused(tmp_path: Path) -> None:
    assert refusal(lambda: Handover(tmp_path).function(compared.renamed_by_hand, ROLE)) == (
        f"{ROLE} says that it is 'compared:total', but something else has that name:"
        f" {compared.total!r}. Give it a name of its own; if it was wrapped by a decorator,"
        " compare what the module has."
    )


def test_a_name_that_leads_nowhere_is_refused(tmp_path: Path) -> None:
    def lost() -> None:
        """Be deleted from where it says that it is."""

    lost.__qualname__, lost.__module__ = "lost", "compared"
    assert refusal(lambda: Handover(tmp_path).function(lost, ROLE)) == (
        f"{ROLE} says that it is 'compared:lost', which does not exist: module 'compared' has no"
        f" attribute 'lost'. {ADVICE}"
    )


@pytest.mark.parametrize(
    ("thing", "kind"), [(3, "int"), ("compared:total", "str"), (None, "NoneType")]
)
def test_what_cannot_be_called_is_no_function(thing: Any, kind: str, tmp_path: Path) -> None:
    with pytest.raises(TypeError) as raised:
        Handover(tmp_path).function(thing, ROLE)
    assert str(raised.value) == f"{ROLE} must be a function, not an object of type '{kind}'."


def test_arguments_are_read_back_as_they_were(tmp_path: Path) -> None:
    rows = [(1, 2.5, {"a": [None]}), (2**80, math.inf, {"b": [b"\0"]})]
    path, _, name = Handover(tmp_path).arguments(rows).rpartition(":")
    assert runpy.run_path(path)[name] == rows


def test_an_argument_that_cannot_be_handed_over_is_named(tmp_path: Path) -> None:
    rows: list[tuple[object, ...]] = [(1, 2), (1, (n for n in range(3)))]
    assert refusal(lambda: Handover(tmp_path).arguments(rows)) == (
        "Argument 1 of task 1, an object of type 'generator', cannot be handed over to other"
        " processes: TypeError: cannot pickle 'generator' object"
    )


PROGRAM = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from fully_loaded.comparing.handover import Handover

class Point:
    def __init__(self, x):
        self.x = x
    def moved(self):
        return self.x
    @staticmethod
    def far(x):
        return 100 * x

factor = 3

def scaled(point):
    return factor * point.x

if __name__ == "__main__":
    handover = Handover(Path({folder!r}))
    print(handover.function(scaled, "It"))
    print(handover.function(Point.far, "It"))
    print(handover.arguments([(Point(4),), (Point(5),)]))
"""

READER = """
import importlib.util, pickle, sys
sys.path[:0] = {path!r}
found = []
for name in sys.argv[1:]:
    file, _, qualname = name.rpartition(":")
    spec = importlib.util.spec_from_file_location(file.rpartition("/")[2][:-3], file)
    module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for part in qualname.split("."):
        module = getattr(module, part)
    found.append(module)
function, far, rows = found
print([function(*row) for row in rows], far(2))
print(type(rows[0][0]).__qualname__, pickle.loads(pickle.dumps(rows))[1][0].x)
"""

PATH = [str(ROOT / "python/src"), *(p for p in sys.path if "site-packages" in p)]


def output_of(*arguments: str, source: str | None = None) -> list[str]:
    ended = subprocess.run(
        [sys.executable, *arguments],
        input=source,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()


def test_what_was_typed_goes_by_way_of_cloudpickle(tmp_path: Path) -> None:
    source = PROGRAM.format(path=PATH, folder=str(tmp_path))
    names = output_of("-", source=source)
    assert names == [
        f"{tmp_path}/fully_loaded_notebook.py:scaled",
        f"{tmp_path}/fully_loaded_notebook_2.py:far",
        f"{tmp_path}/fully_loaded_tasks.py:tasks",
    ]
    assert output_of("-c", READER.format(path=PATH), *names) == ["[12, 15] 200", "Point 5"]


def test_what_a_script_defines_goes_by_its_file(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(PROGRAM.format(path=PATH, folder=str(tmp_path)))
    function, far, tasks = output_of(str(script))
    assert function == f"{script}:scaled"
    assert far == f"{script}:Point.far"
    assert tasks == f"{tmp_path}/fully_loaded_tasks.py:tasks"


def test_what_a_package_that_runs_defines_goes_by_its_module(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "program.py").write_text(PROGRAM.format(path=PATH, folder=str(tmp_path)))
    ended = subprocess.run(
        [sys.executable, "-m", "package.program"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout.splitlines()[:2] == ["package.program:scaled", "package.program:Point.far"]


def test_without_cloudpickle_it_is_said_how_to_get_it(tmp_path: Path) -> None:
    source = "import sys\nsys.modules['cloudpickle'] = None\n" + PROGRAM.format(
        path=PATH, folder=str(tmp_path)
    )
    ended = subprocess.run(
        [sys.executable, "-"],
        input=source,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stderr.rstrip().endswith(
        "ImportError: It 'scaled' was defined in a notebook or at the prompt, where other"
        " processes can only find it by way of cloudpickle, which is not installed.\n"
        "  pip install 'fully-loaded[notebook]' installs it; or put the function into a file, and"
        " import it."
    )
