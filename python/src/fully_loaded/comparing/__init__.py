"""A comparison from Python: `compare`, and what comes of it.

    function, iterables ──► handover ──► temporary folder ──► command ──► record ──► Comparison
                                                   progress ◄──┘

The command does the work, in a process of its own; nothing is measured here.
"""

from fully_loaded.comparing.call import compare
from fully_loaded.comparing.comparison import (
    Comparison,
    ComparisonError,
    DisagreementError,
    OmittedResult,
    TaskError,
)

__all__ = [
    "Comparison",
    "ComparisonError",
    "DisagreementError",
    "OmittedResult",
    "TaskError",
    "compare",
]
