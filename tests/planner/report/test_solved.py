"""The book of a plan that was solved: a teaching case from the workbook to the last cell."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pytest

from planner import studies, write
from planner.messages.write_checks import check_meaning
from planner.report import checks, cover, words
from planner.results import Results
from tests.planner.report.office import recalculated

INPUTS = Path(__file__).parents[3] / "inputs"


@pytest.fixture(scope="module", params=["town", "island", "finance"])
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


def test_every_line_of_the_certificate_has_a_sentence_of_its_own(solved: Results) -> None:
    """Would fail if a new check of the certificate had no plain words in `write_checks`."""
    unknown = {
        row.check
        for row in solved.tables["checks"]
        if check_meaning(row.check) == check_meaning("never heard of")
    }
    assert unknown == set()


def test_no_line_of_the_certificate_shows_an_id(solved: Results) -> None:
    """The worst case of a check is said by name: 燃煤锅炉, not coal_boiler."""
    book = openpyxl.load_workbook(io.BytesIO(write.book(solved, "zh")), data_only=True)
    lines = [f"{line[0]} {line[5]}" for line in book[checks.LABEL.zh].iter_rows(values_only=True)]
    assert len(lines) > 20
    assert [line for line in lines if re.search("[a-z]_[a-z]", line)] == []


def red_from(number_format: str) -> float:
    """Return from which number down a format is red; zero without a condition."""
    found = re.search(r"\[Red\]\[<=(-[0-9.]+)\]", number_format)
    return float(found[1]) if found else 0.0


def test_nothing_too_small_to_show_is_red(solved: Results) -> None:
    """Would fail on a red -0.00: what rounds to nothing is no negative number to a reader."""
    book = openpyxl.load_workbook(io.BytesIO(write.book(solved, "zh")), data_only=True)
    found = [
        f"{sheet.title}!{cell.coordinate}"
        for sheet in book
        for line in sheet.iter_rows()
        for cell in line
        if isinstance(cell.value, float) and cell.value < 0 and "[Red]" in cell.number_format
        if round(cell.value, len(cell.number_format.split(";")[0].partition(".")[2])) == 0
        if cell.value <= red_from(cell.number_format)
    ]
    assert found == []


ECHOED = {"As typed", "Unit as typed", "Cell", "Cell replaced", "Before", "After", "Clause"}
"""Headings of what is shown as it stands in the workbook, whatever its language."""


def test_the_english_book_holds_no_chinese(solved: Results) -> None:
    """Would fail if a department, reason or title were shown in the other language than the book's."""
    book = openpyxl.load_workbook(io.BytesIO(write.book(solved, "en")), data_only=True)
    found = []
    for sheet in book:
        heads: dict[int, str] = {}
        for line in sheet.iter_rows():
            for cell in line:
                if isinstance(cell.value, str) and cell.font.bold:
                    heads[cell.column] = cell.value
                echo = any(heads.get(cell.column, "").startswith(head) for head in ECHOED)
                if isinstance(cell.value, str) and re.search("[一-鿿]", cell.value) and not echo:
                    found.append((sheet.title, cell.coordinate, cell.value))
    assert found == []
