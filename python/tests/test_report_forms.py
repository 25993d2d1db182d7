"""`fully-loaded report` in forms that other programs read."""

from __future__ import annotations

import csv
import importlib
import io
import json
import subprocess
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

import sample_records
from fully_loaded.comparing.command import command

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("native")  # built with the command


def reported(*arguments: str | Path) -> bytes:
    ended = subprocess.run(
        [command(), "report", *map(str, arguments)], capture_output=True, check=False, timeout=60
    )
    assert ended.returncode == 0, ended.stderr.decode()
    return ended.stdout


def saved(folder: Path, name: str, record: dict[str, Any]) -> Path:
    path = folder / f"{name}.json"
    path.write_text(json.dumps(record))
    return path


NAME = 'a,b"c\n=1+1 "計算"'


def test_csv_is_read_by_python(tmp_path: Path) -> None:
    record = sample_records.comparison(function=NAME)
    text = reported(saved(tmp_path, "r", record), "--format", "csv").decode()
    rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
    runs = [(s, run) for s in record["strategies"] for run in s["runs"]]
    assert len(rows) == len(runs)
    for row, (strategy, run) in zip(rows, runs, strict=True):
        assert None not in row
        assert row["function"] == NAME
        assert row["strategy"] == strategy["name"]
        for field, value in run.items():
            assert int(row[field]) == value
        assert int(row["median_ns"]) == strategy["median_ns"]
        assert float(row["speed_up"]) == strategy["speed_up"]


def test_csv_is_read_by_pandas(tmp_path: Path) -> None:
    pandas: Any = importlib.import_module("pandas")
    paths = [
        saved(tmp_path, "before", sample_records.comparison()),
        saved(tmp_path, "after", sample_records.comparison(faster=2)),
        saved(tmp_path, "scaling", sample_records.scaling()),
    ]
    frame = pandas.read_csv(io.BytesIO(reported(*paths, "--format", "csv")))
    assert list(frame["record"].unique()) == ["before", "after", "scaling"]
    for column in ("elapsed_ns", "cpu_ns", "peak_bytes", "round", "workers"):
        assert frame[column].dtype == "int64"
    medians = frame.groupby(["record", "strategy", "workers"])["elapsed_ns"].median()
    assert medians["before", "swift/threads", 8] == pytest.approx(
        sample_records.comparison()["strategies"][9]["median_ns"]
    )


def test_charts_are_well_formed(tmp_path: Path) -> None:
    record = saved(tmp_path, "r", sample_records.comparison(function=NAME + "<&\x0b"))
    scaling = saved(tmp_path, "s", sample_records.scaling())
    reported(record, scaling, "--output", f"{tmp_path}/charts/")
    charts = sorted(path.name for path in (tmp_path / "charts").iterdir())
    assert charts == [
        f"{name}.svg"
        for name in ("cores", "elapsed", "lanes", "memory", "origin", "phases", "scaling")
    ]
    for name in charts:
        # Written by the command.
        root = ET.parse(tmp_path / "charts" / name).getroot()  # noqa: S314
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert [child.tag.split("}")[1] for child in root][:2] == ["title", "desc"]


def test_a_page_gives_back_what_went_in(tmp_path: Path) -> None:
    # Not laid out as the command does it, and with a field that it does not know.
    record = {**sample_records.comparison(function="</script><!--"), "later": "\\u003c"}
    path = saved(tmp_path, "r", record)
    page = tmp_path / "page.html"
    reported(path, "--output", page)
    assert reported(page, "--format", "json").decode() == path.read_text() + "\n"
    again = tmp_path / "again.html"
    reported(page, "--output", again)
    assert again.read_bytes().replace(b'data-name="page"', b'data-name="r"') == page.read_bytes()
