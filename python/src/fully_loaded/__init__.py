"""Fully Loaded: one CPU-bound function on every core, and what each way of doing so buys.

Importing the package loads nothing else, so that a worker pays only for what it runs:

* `fully_loaded.compare`: runs a function of yours every way there is, and shows what each buys.
* `fully_loaded.functions`: the function in pure Python.
* `fully_loaded._native`: the same function in Swift, with the GIL released.
* `fully_loaded.executors`: where it runs, by name.
"""

TYPE_CHECKING = False  # a constant of our own: `typing` takes longer to import than all else here
if TYPE_CHECKING:
    from fully_loaded.comparing import (
        Comparison,
        ComparisonError,
        DisagreementError,
        OmittedResult,
        TaskError,
        compare,
    )

__all__ = [
    "Comparison",
    "ComparisonError",
    "DisagreementError",
    "OmittedResult",
    "TaskError",
    "compare",
]

__version__ = "0.1.0"


if not TYPE_CHECKING:  # a checker knows the names from above, and tells which there are not

    def __getattr__(name: str) -> object:
        """Import what is asked for when it is asked for."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        import fully_loaded.comparing

        return getattr(fully_loaded.comparing, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
