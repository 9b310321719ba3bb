"""The page and the pictures: the same figures as the book, offline, with a table behind each."""

from __future__ import annotations

import json
import re
import struct
import sys
from pathlib import Path

import pytest

from planner import exits, pictures
from planner.html_page import page
from planner.report.book import Book
from planner.report.layout import read_through
from planner.results import Results
from tests.planner.report.conftest import city


@pytest.fixture(scope="module", params=["zh", "en"])
def book(request: pytest.FixtureRequest, results: Results) -> Book:
    """The book laid out, in each language."""
    return read_through(results, request.param)


@pytest.fixture(scope="module")
def text(book: Book) -> str:
    """The page without the library that draws its charts."""
    whole = page(book).decode("utf-8")
    assert whole.count("<script>") == 2
    return whole[: whole.index("<script>")] + whole[whole.index("</script>") :]


def plots(text: str) -> dict[str, dict[str, list[dict[str, object]]]]:
    """Return the charts of a page, by id."""
    found = re.search(r"const figures = (\{.*\});\n", text)
    assert found is not None
    return json.loads(found[1])


def test_the_page_asks_nothing_of_the_network(text: str) -> None:
    """Would fail on a font, a script or a picture from elsewhere."""
    assert not re.search(r"(src|href)\s*=\s*[\"']?(https?:)?//|@import|url\(", text)


def test_the_page_draws_every_chart_of_the_book_with_its_numbers_and_colours(
    book: Book, text: str
) -> None:
    """Would fail if a chart were left out, drew other numbers, or a technology changed colour."""
    drawn = list(plots(text).values())
    titles = {str(plot["layout"]["title"]["text"]): plot for plot in drawn}  # type: ignore[call-overload, index]
    for chart in book.charts:
        (plot,) = [plot for title, plot in titles.items() if title.endswith(chart.title)]
        assert [trace["y"] for trace in plot["data"]] == [list(s.numbers) for s in chart.drawn]
        colours = json.dumps(plot["data"])
        assert all(s.colour in colours for s in chart.series if not s.hidden)
    assert text.count("<details>") >= len(drawn)
    assert text.count('class="plot"') == len(drawn)


def test_axes_write_numbers_in_full(text: str) -> None:
    """Would fail if 100,000 stood on an axis as 100k, which is not written so in Chinese."""
    for each in plots(text).values():
        axis = each["layout"]["yaxis"]  # type: ignore[call-overload]
        assert (axis["exponentformat"], axis["separatethousands"]) == ("none", True)


def test_the_page_prints_on_a4(text: str) -> None:
    """Would fail without a style for paper, or with tables folded away on it."""
    assert "@media print" in text and "size: A4 landscape" in text and "beforeprint" in text


def test_names_are_text_on_the_page() -> None:
    """A technology called <script> runs nothing."""
    plan = city()
    for each in plan.tables["names"]:
        if each.item == "pv":
            each.name_en = "</script><b>PV"
    whole = page(read_through(plan, "en")).decode("utf-8")
    assert "</script><b>" not in whole


def test_every_chart_is_drawn_16_to_9_twice_over(book: Book, tmp_path: Path) -> None:
    """Would fail if a picture were missing, of another shape, or different each time."""
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        pictures.draw(book, folder)
    names = sorted(path.name for path in first.iterdir())
    assert len(names) == 2 * len(book.charts)
    for name in names:
        assert (first / name).read_bytes() == (second / name).read_bytes(), name
        if name.endswith(".png"):
            assert struct.unpack(">II", (first / name).read_bytes()[16:24]) == (1920, 1080)
    svg = (first / f"01-{book.charts[0].name}.svg").read_text(encoding="utf-8")
    assert not re.search(r"(href|src)=\"https?:", svg)


def test_chinese_pictures_need_a_font_that_holds_chinese(
    results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Would draw empty boxes; English pictures are drawn all the same."""
    monkeypatch.setattr(pictures, "FONTS", ("No Such Font",))
    with pytest.raises(exits.InvalidInput) as caught:
        pictures.draw(read_through(results, "zh"), tmp_path)
    assert "中文字体" in caught.value.sentences[0].zh
    assert pictures.draw(read_through(results, "en"), tmp_path)


@pytest.mark.parametrize("missing", ["jinja2", "matplotlib"])
def test_a_missing_library_is_said_with_how_to_get_it(
    missing: str, results: Results, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both are extras: whoever has them not is told, and the book is made all the same."""
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(exits.InvalidInput) as caught:
        made = read_through(results, "zh")
        page(made) if missing == "jinja2" else pictures.draw(made, tmp_path)
    assert "pip install" in caught.value.sentences[0].en
