"""What came of a comparison."""

from __future__ import annotations

import json
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Comparison", "ComparisonError", "DisagreementError", "OmittedResult", "TaskError"]


class Comparison:
    """One function under every strategy: what each took, and whether all gave the same.

    Printed, it is the table that the command prints; a notebook shows charts.

    Attributes:
        record: Everything that was measured, as `compare --json` saves it.
    """

    def __init__(self, record: Mapping[str, Any], table: str, html: str) -> None:
        self.record = record
        self._table = table
        self._html = html

    @property
    def best(self) -> str | None:
        """The fastest strategy, such as "python/threads"; None where nothing may be ranked."""
        attribution = self.record.get("attribution")
        return attribution and str(attribution["best"])

    @property
    def interrupted(self) -> bool:
        """Whether it was stopped before its end."""
        return bool(self.record["interrupted"])

    @property
    def table(self) -> str:
        """The comparison as text, as the command prints it."""
        return self._table

    @cached_property
    def results(self) -> list[Any]:
        """What the function returned, in task order; empty where strategies do not agree.

        A `TaskError` stands where it raised, an `OmittedResult` where the result is so large
        that the record has its digest alone. An object of a class of its own comes as
        `(name of the class, parts)`, which is all that is known of it.
        """
        found = self.record.get("results") or {}
        if "bits" in found:
            import struct

            return [struct.unpack(">d", bytes.fromhex(bits))[0] for bits in found["bits"]]
        return [_result(entry) for entry in found.get("values", [])]

    def __str__(self) -> str:
        return self._table

    def __repr__(self) -> str:
        return self._table

    def _repr_html_(self) -> str:
        return self._html


class TaskError(Exception):
    """A task raised, in every strategy alike.

    Attributes:
        kind: The name of the exception's class.
        message: Its text.
    """

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(kind, message)
        self.kind = kind
        self.message = message

    def __str__(self) -> str:
        return f"{self.kind}: {self.message}" if self.message else self.kind


class OmittedResult(NamedTuple):
    """A result that the record does not have, for its size, or because it has no form as text."""

    digest: str
    """What it was compared by."""
    bytes: int
    """How large it is as text."""


class ComparisonError(RuntimeError):
    """A comparison did not come to its end.

    ComparisonError
    └── DisagreementError
    """


class DisagreementError(ComparisonError):
    """Strategies gave different results, so nothing is ranked. The message shows where.

    Attributes:
        comparison: What was measured until then.
    """

    def __init__(self, message: str, comparison: Comparison) -> None:
        super().__init__(message)
        self.comparison = comparison


def _result(entry: Mapping[str, Any]) -> object:
    text = entry.get("text")
    if text is None or text.startswith('{"failed":'):
        return OmittedResult(entry["digest"], entry["bytes"])
    if text.startswith('{"error":'):
        return TaskError(*json.loads(text)["error"])
    from fully_loaded.values import decoded

    return decoded(text)
