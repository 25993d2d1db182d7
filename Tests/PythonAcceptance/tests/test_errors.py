"""What a Swift function throws, Python catches."""

from __future__ import annotations

import pickle

import pytest

from acceptance import _acceptance as swift


def test_an_exception_of_pythons_own() -> None:
    with pytest.raises(ZeroDivisionError) as caught:
        swift.fail("Grüße\0!")
    assert str(caught.value) == "Grüße\0!"


def test_an_exception_of_the_modules_own() -> None:
    with pytest.raises(swift.NotFoundError) as caught:
        swift.find(3)
    assert str(caught.value) == "nothing at 3"
    assert swift.NotFoundError.__mro__[1] is LookupError
    assert swift.NotFoundError.__module__ == "acceptance._acceptance"
    assert swift.find(0) == 0


def test_an_exception_with_another_name() -> None:
    with pytest.raises(swift.Refusal) as caught:
        swift.refuse()
    assert type(caught.value).__name__ == "Refusal"
    assert isinstance(caught.value, RuntimeError)


def test_any_other_error_is_a_runtime_error() -> None:
    with pytest.raises(RuntimeError) as caught:
        swift.fail_plainly(3)
    assert (type(caught.value), str(caught.value)) == (RuntimeError, "bad(3)")


def test_an_exception_of_a_submodule() -> None:
    with pytest.raises(swift.inner.InnerError, match=r"^deep$"):
        swift.inner.fail_deeply()
    assert swift.inner.InnerError.__module__ == "acceptance._acceptance.inner"


def test_an_exception_pickles() -> None:
    error = pickle.loads(pickle.dumps(swift.NotFoundError("x")))  # noqa: S301  # our own
    assert (type(error), error.args) == (swift.NotFoundError, ("x",))


def test_an_async_function_raises() -> None:
    with pytest.raises(swift.NotFoundError, match=r"^nothing at 4$"):
        swift.fail_async(4)


def test_an_exception_may_have_the_name_of_pythons_own() -> None:
    with pytest.raises(swift.ValueError) as caught:
        swift.fail_as_namesake()
    assert type(caught.value) is not ValueError
    assert isinstance(caught.value, ValueError)
