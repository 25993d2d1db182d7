"""A Swift function is called as a Python function is."""

from __future__ import annotations

import inspect
import pickle
from typing import Any

import pytest

from acceptance import _acceptance as swift


def reference(first: Any, second: Any = 16, *, scale: Any, offset: Any = -1.5) -> Any:
    """Take the same parameters as `swift.keywords`."""


def two(a: Any, b: Any) -> None:
    """Take the same parameters as `swift.add`."""


def none() -> None:
    """Take no parameters, as `swift.nothing`."""


CALLS: list[tuple[tuple[int, ...], dict[str, int]]] = [
    ((), {}),
    ((1,), {}),
    ((1, 2), {}),
    ((1, 2, 3), {}),
    ((1, 2, 3, 4), {"scale": 1}),
    ((1, 2, 3), {"scale": 1, "offset": 2}),
    ((1,), {"scale": 1}),
    ((1, 2), {"scale": 1, "offset": 3}),
    ((), {"first": 1, "second": 2, "scale": 3, "offset": 4}),
    ((), {"scale": 3, "offset": 4}),
    ((1,), {"first": 1, "scale": 3}),
    ((1,), {"scale": 1, "other": 2}),
    ((), {"a": 1, "b": 2}),
    ((1,), {"b": 2}),
    ((1,), {"a": 2}),
]


@pytest.mark.parametrize(
    ("ours", "theirs"), [(swift.keywords, reference), (swift.add, two), (swift.nothing, none)]
)
@pytest.mark.parametrize(("arguments", "keywords"), CALLS)
def test_wrong_calls_are_refused_in_pythons_words(
    ours: Any, theirs: Any, arguments: tuple[int, ...], keywords: dict[str, int]
) -> None:
    theirs.__name__ = theirs.__qualname__ = ours.__name__
    message = refusal(theirs, *arguments, **keywords)
    assert refusal(ours, *arguments, **keywords) == message


def refusal(function: Any, *arguments: int, **keywords: int) -> str | None:
    """Return what a call is refused with; None where it is let through."""
    try:
        function(*arguments, **keywords)
    except TypeError as error:
        return str(error)
    return None


def test_arguments_reach_their_parameters() -> None:
    assert swift.keywords(1, scale=2) == (1 + 16) * 2 - 1.5
    assert swift.keywords(1, 2, scale=3, offset=4) == (1 + 2) * 3 + 4
    assert swift.keywords(offset=4, scale=3, second=2, first=1) == (1 + 2) * 3 + 4


def test_defaults_are_those_of_the_source() -> None:
    assert swift.defaults() == f'nil true a"b\n [1, 2] {2**63 - 1} 1000000 0.001'
    assert swift.defaults(3, False, "x", [], 1, 2, 3) == "3 false x [] 1 2 3.0"


def test_signatures_are_those_of_the_source() -> None:
    assert str(inspect.signature(swift.keywords)) == str(inspect.signature(reference)).replace(
        ": 'Any'", ""
    ).replace(" = ", "=").replace(" -> 'Any'", "")
    assert str(inspect.signature(swift.square)) == "(x, plus=0)"
    defaults = inspect.signature(swift.defaults).parameters
    assert [p.default for p in defaults.values()] == [
        None, True, 'a"b\n', ..., ..., 1_000_000, 1e-3,
    ]  # fmt: skip


def test_docstrings_are_the_comments_of_the_source() -> None:
    assert swift.__doc__ == "One function of every kind."
    assert swift.hello.__doc__ == ('Says hello.\n\nIn German, with "quotes" and a \\ backslash.')
    assert swift.keywords.__doc__ == "A block\nwith two lines."
    assert swift.nothing.__doc__ in {None, ""}
    assert swift.square.__doc__ == "The square, and more."
    assert swift.NotFoundError.__doc__ == "There is nothing at that place."
    assert swift.inner.__doc__ == "A module within the module."


@pytest.mark.parametrize(
    ("function", "name", "module"),
    [
        (swift.add, "add", "acceptance._acceptance"),
        (swift.hello, "hello", "acceptance._acceptance"),
        (swift.square, "square", "acceptance._acceptance"),
        (swift.inner.triple, "triple", "acceptance._acceptance.inner"),
        (swift.inner.innermost.depth, "depth", "acceptance._acceptance.inner.innermost"),
    ],
)
def test_functions_say_who_they_are_and_pickle(function: Any, name: str, module: str) -> None:
    assert (function.__name__, function.__qualname__, function.__module__) == (name, name, module)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        pickled = pickle.dumps(function, protocol)
        assert pickle.loads(pickled) is function  # noqa: S301  # pickled a line above


def test_a_parallel_function_is_described_as_one() -> None:
    assert repr(swift.square) == "<Swift function square>"
    assert callable(swift.square)
    with pytest.raises(TypeError):
        type(swift.square)()
    with pytest.raises(AttributeError):
        swift.square.other = 1


def test_constants() -> None:
    assert (swift.LARGEST_BYTE, swift.PRIMES, swift.GREETING) == (255, [2, 3, 5, 7], "Grüß Gott")
    assert swift.inner.DEPTH == 1


def test_submodules_can_be_imported() -> None:
    from acceptance._acceptance.inner import innermost

    assert innermost.depth(1) == 2
    assert swift.inner.triple(2) == 6


def test_defaults_may_have_any_names() -> None:
    assert swift.clashes() == [1, 7, 4, 5, 6]
    assert swift.clashes(0, 0) == [0, 0, 4, 5, 6]


def test_defaults_are_written_as_python_reads_them() -> None:
    assert swift.texts() == ["😀ü", "\x1b[0m\x0b", "\x001"]
    defaults = [p.default for p in inspect.signature(swift.texts).parameters.values()]
    assert defaults == ["😀ü", "\x1b[0m\x0b", "\x001", 7, 2, 1000.5]


def test_a_name_with_more_behind_it_is_another_name() -> None:
    with pytest.raises(TypeError, match="unexpected keyword argument 'times"):
        swift.hello("a", **{"times\0x": 2})


def test_an_overload_in_swift_is_nobodys_business() -> None:
    assert swift.overloaded(1) is None


def test_a_parallel_functions_parameters_may_have_any_names() -> None:
    assert swift.names(workers=5) == 8
    assert swift.names.map([1, 2], [3, 4], workers=2) == [6, 8]
