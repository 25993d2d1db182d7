"""The schemas of records, which everything is held against that tests make."""

from __future__ import annotations

import functools
import json
from typing import Any

import jsonschema

from golden import ROOT

FOLDER = ROOT / "Documentation/schemas"


def schema(name: str) -> dict[str, Any]:
    """The schema of a kind and version: `comparison-1`."""
    found: dict[str, Any] = json.loads((FOLDER / f"fully-loaded.{name}.schema.json").read_text())
    return found


def closed(value: Any) -> Any:
    """The same schema with all objects closed: what this version writes, it knows."""
    if isinstance(value, list):
        return [closed(item) for item in value]
    if not isinstance(value, dict):
        return value
    inner = {name: closed(item) for name, item in value.items()}
    if inner.get("type") == "object" and isinstance(inner.get("properties"), dict):
        inner.setdefault("additionalProperties", False)
    return inner


@functools.cache
def _validator(name: str) -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(closed(schema(name)))


def check(record: Any) -> None:
    """Hold a record against the schema that it names."""
    name = record["schema"].removeprefix("fully-loaded.").replace("/", "-")
    errors = [
        f"{error.json_path}: {error.message}" for error in _validator(name).iter_errors(record)
    ]
    if errors:
        raise AssertionError("\n".join(errors))
