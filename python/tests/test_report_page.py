"""Reports in HTML, in a real browser: on telephones, wide screens and paper, light and dark."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import unicodedata
from typing import TYPE_CHECKING, Any

import pypdf
import pytest

import chromium
import sample_records
from chromium import Browser, Page
from fully_loaded.comparing.command import command
from golden import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("native")]

WIDTHS = [360, 719, 720, 1130, 1600]

HOSTILE = sample_records.comparison(
    function="<script>alert(1)</script>&amp;\u202e" + "計算" * 30,
    functions={
        "python": 2e9,
        "計算する関数の名前がとても長い場合はどうなりますか": 1e9,
        "<img src=x onerror=alert(1)>": 5e8,
        "averyveryverylongfunctionnamewithoutanyspacesinitatallthatgoesonandonandon": 1e8,
        "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW": 5e7,
        "مرحبا بالعالم": 3e7,
    },
    executors=["serial", "threads", "concurrent.futures.process:ProcessPoolExecutorOfMine"],
)

RECORDS: dict[str, list[dict[str, Any]]] = {
    "alone": [sample_records.comparison()],
    "scaled": [sample_records.comparison(), sample_records.scaling()],
    "scaling": [sample_records.scaling()],
    "beside": [sample_records.comparison(), sample_records.comparison(faster=1.4)],
    "many-cores": [
        sample_records.comparison(cores=512, tasks=1024),
        sample_records.scaling(workers=[2**power for power in range(10)]),
    ],
    "one-core": [sample_records.comparison(cores=1, tasks=2)],
    "hostile": [HOSTILE],
}


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    program = chromium.path()
    if program is None:
        pytest.skip("Chromium is not installed: Scripts/chromium.sh installs it where apt-get can")
    browser = Browser(program, tmp_path_factory.mktemp("profile"))
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Reports of all records, by their names."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, records in RECORDS.items():
        paths = []
        for number, record in enumerate(records):
            path = folder / f"{name}-{number}.json"
            path.write_text(json.dumps(record))
            paths.append(str(path))
        page = folder / f"{name}.html"
        ended = subprocess.run(
            [command(), "report", *paths, "--output", str(page)],
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert ended.returncode == 0, ended.stderr.decode()
        made[name] = page
    if kept := os.environ.get("FULLY_LOADED_KEEP_PAGES"):
        shutil.copytree(folder, kept, dirs_exist_ok=True)
    return made


@pytest.fixture
def opened(browser: Browser) -> Iterator[Callable[..., Page]]:
    shown: list[Page] = []

    def page(path: Path, **look: Any) -> Page:
        shown.append(Page(browser, path, **look))
        return shown[-1]

    yield page
    for each in shown:
        each.close()


@pytest.fixture(scope="session")
def looks() -> str:
    """What tests ask a page about its texts and colours, in JavaScript."""
    return (ROOT / "python/tests/page_looks.js").read_text()


def asked(page: Page, looks: str, question: str) -> Any:
    return page.evaluate(f"(() => {{ {looks}; return {question}; }})()")


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("scripts", [True, False])
def test_it_loads_without_errors_and_asks_nobody_for_anything(
    name: str, scripts: bool, pages: dict[str, Path], opened: Callable[..., Page]
) -> None:
    page = opened(pages[name], scripts=scripts)
    assert page.faults() == []
    assert page.requests() == [pages[name].as_uri()]
    assert page.evaluate("document.querySelectorAll('h1').length") == 1


def test_it_looks_the_same_without_scripts(
    pages: dict[str, Path], opened: Callable[..., Page], tmp_path: Path
) -> None:
    shots = []
    for scripts in (True, False):
        path = tmp_path / f"{scripts}.png"
        opened(pages["alone"], scripts=scripts).screenshot(path)
        shots.append(path.read_bytes())
    assert shots[0] == shots[1]


def test_names_run_nothing(pages: dict[str, Path], opened: Callable[..., Page]) -> None:
    page = opened(pages["hostile"])
    assert page.evaluate("document.images.length") == 0
    assert page.evaluate("[...document.scripts].map(s => s.type)") == ["application/json"]
    assert page.evaluate("document.title").startswith("<script>alert(1)</script>")


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_cut_and_no_texts_overlap(
    name: str, width: int, pages: dict[str, Path], opened: Callable[..., Page], looks: str
) -> None:
    page = opened(pages[name], width=width)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert asked(page, looks, "outside()") == []
    assert asked(page, looks, "overlapping()") == []
    assert asked(page, looks, "smallest()") >= 9.5


def test_long_names_do_not_push_their_figures_off_a_wide_screen(
    pages: dict[str, Path], opened: Callable[..., Page]
) -> None:
    page = opened(pages["hostile"], width=1600)
    table = "[...document.querySelectorAll('.scroll')].map(e => e.scrollWidth - e.clientWidth)"
    assert set(page.evaluate(table)) == {0}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("dark", [False, True])
def test_all_text_has_enough_contrast(
    name: str, dark: bool, pages: dict[str, Path], opened: Callable[..., Page], looks: str
) -> None:
    page = opened(pages[name], dark=dark)
    assert asked(page, looks, "ground()") == ("rgb(13, 17, 23)" if dark else "rgb(255, 255, 255)")
    assert asked(page, looks, "faint()") == []


@pytest.mark.parametrize("name", RECORDS)
def test_it_prints_on_a4_and_no_chart_is_cut(
    name: str, pages: dict[str, Path], opened: Callable[..., Page], tmp_path: Path, looks: str
) -> None:
    page = opened(pages[name], width=688)  # 210 mm less two margins of 14 mm
    page.look(printed=True)
    assert asked(page, looks, "outside()") == []
    assert asked(page, looks, "cut()") == []
    charts = asked(page, looks, "charts()")
    assert charts
    printed = tmp_path / "page.pdf"
    page.pdf(printed)
    sheets = pypdf.PdfReader(printed).pages
    assert len(sheets) >= 2
    for sheet in sheets:
        size = (float(sheet.mediabox.width), float(sheet.mediabox.height))
        assert size == pytest.approx((595.28, 841.89), abs=1)
    # The most that fits between the margins of a sheet.
    assert max(chart["height"] for chart in charts) <= 269 * 96 / 25.4
    # Letters that are written as one are read as one.
    texts = [
        unicodedata.normalize("NFKC", "".join(sheet.extract_text().split())) for sheet in sheets
    ]
    for chart in charts:
        words = [unicodedata.normalize("NFKC", word) for word in chart["words"]]
        if name != "hostile":  # whose letters the fonts here may not have
            assert any(all(word in text for word in words) for text in texts), chart


@pytest.mark.parametrize("dark", [False, True])
def test_charts_of_their_own_are_readable_anywhere(
    dark: bool, tmp_path: Path, opened: Callable[..., Page], looks: str
) -> None:
    paths = []
    for number, record in enumerate([*RECORDS["scaled"]]):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(record))
        paths.append(str(path))
    charts = tmp_path / "charts"
    subprocess.run(
        [command(), "report", *paths, "--output", f"{charts}/"],
        stdout=subprocess.DEVNULL,
        check=True,
        timeout=60,
    )
    found = sorted(charts.iterdir())
    assert len(found) == 7
    for chart in found:
        page = opened(chart, dark=dark)
        assert page.faults() == []
        assert page.requests() == [chart.as_uri()]
        assert asked(page, looks, "outside()") == []
        assert asked(page, looks, "overlapping()") == []
        assert asked(page, looks, "faint()") == []
