"""The schemas of records are schemas, and say what records are."""

from __future__ import annotations

import copy
import json
from typing import Any

import jsonschema
import pytest

import sample_records
import schemas

NAMES = ["comparison-1", "scaling-1", "run-1"]


@pytest.mark.parametrize("name", NAMES)
def test_it_is_a_schema(name: str) -> None:
    schema = schemas.schema(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$id"]
    assert schema["properties"]["schema"]["const"] == f"fully-loaded.{name.replace('-', '/')}"


def test_there_are_no_others() -> None:
    files = sorted(path.name for path in schemas.FOLDER.glob("*.json"))
    assert files == sorted(f"fully-loaded.{name}.schema.json" for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_keeps_to_it(name: str) -> None:
    kind = name.removesuffix("-1")
    example = json.loads((schemas.FOLDER / f"examples/{kind}.json").read_text())
    assert example["schema"] == f"fully-loaded.{kind}/1"
    schemas.check(example)


def test_what_other_tests_make_up_keeps_to_it() -> None:
    schemas.check(sample_records.comparison())
    schemas.check(sample_records.scaling())


def test_fields_may_be_added() -> None:
    record = sample_records.comparison()
    record["later"] = {"a": 1}
    record["strategies"][0]["runs"][0]["later_ns"] = 3
    jsonschema.validate(record, schemas.schema("comparison-1"))
    with pytest.raises(AssertionError, match="later"):
        schemas.check(record)


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    record = copy.deepcopy(sample_records.comparison())
    place: Any = record
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value
    return record


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "fully-loaded.comparison/2"),
        (("interrupted",), "no"),
        (("machine", "usable", "count"), 0),
        (("plan", "tasks"), 1.5),
        (("strategies", 0, "runs", 0, "elapsed_ns"), "1"),
        (("strategies", 0, "runs", 0, "elapsed_ns"), None),
        (("strategies", 0, "median_ns"), None),
        (("strategies", 0, "cores", "cores", 0, "busy", 0), 101),
        (("results", "bits", 0), "437c"),
        (("results", "bits"), None),
        (("notes",), [{"kind": "load"}]),
    ],
)
def test_what_is_wrong_is_refused(path: tuple[Any, ...], value: Any) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(changed(path, value), schemas.schema("comparison-1"))
