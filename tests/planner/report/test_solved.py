"""The book of a plan that was solved: a teaching case from the workbook to the last cell."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from planner import studies, write
from planner.report import cover, words
from planner.results import Results
from tests.planner.report.office import recalculated

INPUTS = Path(__file__).parents[3] / "inputs"


@pytest.fixture(scope="module", params=["town", "island"])
def solved(request: pytest.FixtureRequest) -> Results:
    """A teaching case, solved."""
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / request.param, watch)
    plan = studies.make_plan(reading, watch)
    results = studies.certified_results(plan, reading, watch)
    assert isinstance(results, Results)
    return results


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_book_of_a_solved_city_adds_up(solved: Results, language: str) -> None:
    """Proves the sums of the book agree with the tables to the decimals that are kept."""
    book = openpyxl.load_workbook(io.BytesIO(write.book(solved, language)), data_only=True)
    verdicts = [cell.value for cell in book[cover.LABEL.say(language)]["B"]]
    assert words.ALL_OK.say(language) in verdicts


def test_a_spreadsheet_comes_to_the_same_verdict(solved: Results, tmp_path: Path) -> None:
    """LibreOffice calculates every formula anew, and the master check still passes."""
    bare = tmp_path / "book.xlsx"
    openpyxl.load_workbook(io.BytesIO(write.book(solved, "zh"))).save(bare)
    book = openpyxl.load_workbook(recalculated(bare, tmp_path), data_only=True)
    assert words.ALL_OK.zh in [cell.value for cell in book[cover.LABEL.zh]["B"]]
