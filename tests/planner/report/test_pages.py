"""What stands on a page: nothing that is empty, nothing that is cut off."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from planner import write
from planner.report import cover, necessity, pipeline
from planner.report.cells import letters
from planner.report.page import NOTE_LETTERS
from planner.report.paper import PAPER_WIDTH, page_breaks
from planner.results import Results
from tests.planner.report.conftest import city, row


def first_column(plan: Results, label: Any, language: str = "en") -> list[str]:
    """Return the words in the first column of a sheet."""
    book = openpyxl.load_workbook(io.BytesIO(write.book(plan, language)), data_only=True)
    return [str(cell.value) for cell in book[label.say(language)]["A"] if cell.value is not None]


def _investor(plan: Results, technology: str, year: int, **known: Any) -> None:
    place = {"item": technology, "year": year, "unit": "MW", "life": 20}
    blank = dict.fromkeys(("worth", "lack", "revenue", "support"))
    plan.tables["investor"].append(row("investor", **place, **(blank | known)))


def test_the_investors_view_shows_what_is_built_or_known_and_counts_the_others() -> None:
    """Rooftop PV is built in 2026 and 2030: both stand with a result, 2025 does not.

    Buses are built without a tariff: one line says which; idle technology is neither built nor
    known and is only counted; coal units, never built, stand in each year with a result.
    """
    plan = city()
    plan.tables["investor"] = []
    for year in (2025, 2026, 2030):
        _investor(plan, "pv", year, worth=1.0, lack=0.0)
        _investor(plan, "coal", year, worth=-1.0, lack=0.5)
        _investor(plan, "bus", year, missing="electricity")
        _investor(plan, "idle", year, missing="electricity")
    book = openpyxl.load_workbook(io.BytesIO(write.book(plan, "en")), data_only=True)
    lines = list(book[necessity.LABEL.en].iter_rows(values_only=True))
    shown = [line[:2] for line in lines if isinstance(line[1], int)]
    assert shown == [
        ("Coal units", 2025), ("=Rooftop PV", 2026), ("Coal units", 2026), ("=Rooftop PV", 2030),
        ("Coal units", 2030),
    ]  # fmt: skip
    said = " ".join(str(line[0]) for line in lines)
    assert "Built, but without a result, no tariff for Electricity: Buses." in said
    assert "Left out: 1 item that is neither built" in said and "Idle" not in said


def test_projects_stand_only_of_what_has_any() -> None:
    """A battery that is built without a project is counted, not listed; no library, no table."""
    plan = city()
    plan.tables["pipeline"].append(
        row("pipeline", item="battery", region="city", year=2026, years=1, unit="MW", needed=5.0)
    )
    words = first_column(plan, pipeline.LABEL)
    assert "=Rooftop PV" in words and "Batteries" not in words
    assert any(line.startswith("1 other technology or storage is built without") for line in words)
    for each in plan.tables["pipeline"]:
        each.projects = ""
    words = first_column(plan, pipeline.LABEL)
    assert len(words) <= 3 and any("holds no project" in line for line in words)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_note_runs_over_the_edge(language: str) -> None:
    """A sentence longer than the narrowest page is broken into lines; the cover's digest wraps."""
    plan = city()
    book = openpyxl.load_workbook(io.BytesIO(write.book(plan, language)), data_only=True)
    for sheet in book:
        for cell in sheet["A"]:
            if isinstance(cell.value, str) and not cell.alignment.wrap_text:
                assert letters(cell.value) <= NOTE_LETTERS + 4, (sheet.title, cell.value)
    digest = next(c for c in book[cover.LABEL.say(language)]["B"] if c.value == "0" * 64)
    assert digest.alignment.wrap_text


def test_a_table_longer_than_a_page_says_where_it_goes_on() -> None:
    """Sixty rows of 22 pixels on a page of 640: it breaks twice, and what follows keeps its place."""
    heights = [30, *[22] * 65]
    assert page_breaks(heights, [(1, 60), (62, 65)], PAPER_WIDTH) == [30, 59]


def test_a_heading_that_is_repeated_takes_room_on_later_pages_only() -> None:
    """The heading in row 20 leaves 670 - 22 pixels, 29 rows, to each page after its own, which has 30.

    Would fail if it took room above itself, where it is not printed.
    """
    heights = [22] * 101
    assert page_breaks(heights, [(20, 100)], PAPER_WIDTH, (20, 20)) == [30, 59, 88]
