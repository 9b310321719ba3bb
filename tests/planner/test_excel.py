"""Every workbook that is written is free of what Excel would have to repair."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from planner import studies, write
from planner.check import read_and_check
from planner.comparison import Comparison
from planner.exchange import export, import_
from planner.problem_book import write_problems
from planner.results import Results
from planner.template import new
from tests.planner.excel import faults
from tests.planner.report.conftest import city
from tests.planner.workbooks import book, saved

LANGUAGES = ("zh", "en")
INPUTS = Path(__file__).parents[2] / "inputs"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("example", ["town", "finance"])
def test_templates_open(tmp_path, example, language):
    """Proves a workbook to fill in is as Excel wants it."""
    new(tmp_path / "新建.xlsx", example, language)
    assert faults((tmp_path / "新建.xlsx").read_bytes()) == []


@pytest.mark.parametrize("shipped", sorted(INPUTS.glob("*.xlsx")), ids=lambda path: path.stem)
def test_shipped_workbooks_open(shipped):
    """Proves the workbooks of whole cities are."""
    assert faults(shipped.read_bytes()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_of_a_budget_opens(tmp_path, language):
    """Proves the workbook of a few sheets is as Excel wants it."""
    new(tmp_path / "预算.xlsx", None, language, "budget")
    assert faults((tmp_path / "预算.xlsx").read_bytes()) == []


def test_an_imported_workbook_opens(tmp_path):
    """Proves sheets and texts of a person's own, as odd as they may be, need no repair."""
    made = book()
    own = made.create_sheet("#O'Neil (草稿)")
    own["A1"], own["B2"], own["C3"] = "=1+1", "_x0007_", "a\nb"
    own["A1"].data_type = "s"
    made["技术"]["M4"], made["技术"]["M5"] = "#核对 [甲]", "+86"
    made["技术"]["N4"], made["技术"]["N5"] = "#核 对\n二", "@sum"
    export(saved(made, tmp_path), tmp_path / "a")
    import_(tmp_path / "a", tmp_path / "二.xlsx")
    assert faults((tmp_path / "二.xlsx").read_bytes()) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_of_problems_opens(tmp_path, language):
    """Proves the list is as Excel wants it, with links to sheets of odd names."""
    made = book()
    made["技术"]["E5"], made["需求"]["G5"] = "a" * 33_000, "同上"
    made["技术"].title = "technologies"
    path = saved(made, tmp_path)
    problems = read_and_check(path)[1]
    assert len(problems) > 1
    listed = write_problems(problems, path, tmp_path / "问题.xlsx", language)
    assert faults(listed.read_bytes()) == []


@pytest.fixture(scope="module")
def financed() -> Results:
    """The results of the teaching town in which everybody pays."""
    watch = studies.Watch()
    reading = studies.read_city(INPUTS / "finance", watch)
    results = studies.certified_results(studies.make_plan(reading, watch), reading, watch)
    assert isinstance(results, Results)
    return results


@pytest.mark.parametrize("language", LANGUAGES)
def test_result_books_open(financed, language):
    """Proves the book of a plan with money, and of one with every table, is as Excel wants it."""
    for results in (financed, city()):
        assert faults(write.book(results, language)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_comparisons_open(financed, language):
    """Proves the book of what differs is as Excel wants it."""
    other = city()
    other.run = other.run | {"scenario": "other"}
    content = write.comparison_book(Comparison([city(), other]), language)
    assert faults(content) == []


def _made(fill: Callable[[xlsxwriter.Workbook], object]) -> bytes:
    content = io.BytesIO()
    made = xlsxwriter.Workbook(content, {"in_memory": True})
    page = made.add_worksheet("表")
    page.write_row(0, 0, ["a", "b"])
    page.write_row(1, 0, ["x", 2])
    page.add_table(0, 0, 1, 1, {"name": "Data", "columns": [{"header": "a"}, {"header": "b"}]})
    fill(made)
    made.close()
    return content.getvalue()


def _with(part: str, old: bytes, new: bytes) -> bytes:
    """Return a workbook with something in one of its parts replaced."""
    changed = io.BytesIO()
    before = zipfile.ZipFile(io.BytesIO(_made(lambda made: None)))
    with before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != part or old in content
            after.writestr(name, content.replace(old, new) if name == part else content)
    return changed.getvalue()


SHEET, TABLE, BOOK = "xl/worksheets/sheet1.xml", "xl/tables/table1.xml", "xl/workbook.xml"
SPOILT = {
    "a type of nothing": ("[Content_Types].xml", b"table1.xml", b"table7.xml"),
    "a relationship to nothing": ("xl/worksheets/_rels/sheet1.xml.rels", b"table1.xml", b"t.xml"),
    "no relationship": (SHEET, b'r:id="rId1"', b'r:id="rId9"'),
    "a long title": (BOOK, b'name="\xe8\xa1\xa8"', b'name="' + b"a" * 32 + b'"'),
    "a title with a slash": (BOOK, b'name="\xe8\xa1\xa8"', b'name="a/b"'),
    "a text out of range": (SHEET, b"<v>2</v>", b"<v>9999</v>"),
    "a number that is none": (SHEET, b'<c r="B2"><v>2</v>', b'<c r="B2"><v>NAN</v>'),
    "a style of nothing": (SHEET, b'<c r="B2">', b'<c r="B2" s="99">'),
    "cells out of order": (SHEET, b'<c r="B2">', b'<c r="A2">'),
    "columns headed otherwise": (TABLE, b'name="b"', b'name="c"'),
    "two columns of one name": (TABLE, b'name="b"', b'name="A"'),
    "a table named like a cell": (TABLE, b'displayName="Data"', b'displayName="AB12"'),
    "a table with a blank in its name": (TABLE, b'displayName="Data"', b'displayName="a b"'),
    "a table of another area": (TABLE, b'ref="A1:B2"', b'ref="A1:C2"'),
    "a formula of no sheet": (SHEET, b"<v>2</v></c>", b"<f>'no'!A1</f><v>2</v></c>"),
    "an open bracket": (SHEET, b"<v>2</v></c>", b"<f>SUM(A1</f><v>2</v></c>"),
    "elements out of order": (SHEET, b"</worksheet>", b"<sheetPr/></worksheet>"),
    "merged over a table": (SHEET, b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="B2:C3"/></mergeCells>'),
    "a long drop-down": (SHEET, b"</sheetData>", b'</sheetData><dataValidations count="1"><dataValidation sqref="A1"><formula1>"'
                         + b"a" * 256 + b'"</formula1></dataValidation></dataValidations>'),
    "a name of nothing": (BOOK, b"</sheets>", b"</sheets><definedNames><definedName name=\"n\">#REF!</definedName></definedNames>"),
}  # fmt: skip


@pytest.mark.parametrize("fault", SPOILT)
def test_each_fault_is_found(fault):
    """Proves the look finds what it is for; would fail if it looked away."""
    assert faults(_made(lambda made: None)) == []
    assert faults(_with(*SPOILT[fault]))
