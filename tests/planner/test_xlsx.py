"""Workbooks to grids: what a cell is, and that reading long sheets quickly hides nothing."""

from __future__ import annotations

import datetime
import io
import random
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference

from planner import xlsx
from planner.grid import Broken, Grid, Percent
from tests.planner.workbooks import book

LONG = 700
assert xlsx.HEAD < LONG - 100


def content(made: openpyxl.Workbook) -> bytes:
    """Return a workbook as it is stored."""
    stored = io.BytesIO()
    made.save(stored)
    return stored.getvalue()


def one(fill: Callable[[Any], object]) -> Grid:
    """Return the grid of a workbook of one sheet."""
    made = openpyxl.Workbook()
    fill(made.active)
    (grid,) = xlsx.sheets(content(made))
    return grid


def parts_changed(stored: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Return a workbook with the parts of its archive replaced, or left out where None."""
    changed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(stored)) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            part = change(name, before.read(name))
            if part is not None:
                after.writestr(name, part)
    return changed.getvalue()


def long_sheet(spoil: Callable[[Any], object] = lambda sheet: None) -> openpyxl.Workbook:
    """Return a workbook with a curve of more rows than openpyxl reads first."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["period", "step", "sun"])
    for step in range(1, LONG):
        sheet.append(["year", step, step / LONG])
    spoil(sheet)
    return made


def test_numbers_text_dates_and_blanks_have_one_form():
    """Proves whole numbers are whole, text is bare, days are dates, and blanks end no row."""

    def fill(sheet: Any) -> None:
        sheet.append([3.0, 0.1, "  x ", "  ", True])
        sheet.append([datetime.datetime(2025, 1, 1), datetime.datetime(2025, 1, 1, 12, 30)])
        sheet["A3"] = "a_x000D_\nb"
        sheet["J9"].number_format = "0%"

    rows = one(fill).rows
    assert rows[0] == [3, 0.1, "x", None, True] and isinstance(rows[0][0], int)
    assert rows[1] == [datetime.date(2025, 1, 1), datetime.datetime(2025, 1, 1, 12, 30)]
    assert rows[2:] == [["a\r\nb"]]


def test_an_error_is_not_the_text_that_looks_like_it():
    """Proves the type of the cell counts, not what it shows."""

    def fill(sheet: Any) -> None:
        sheet["A1"], sheet["B1"] = "#N/A", "#N/A"
        sheet["B1"].data_type = "s"

    assert one(fill).rows == [[Broken("#N/A"), "#N/A"]]


@pytest.mark.parametrize(
    "shown, is_percent",
    [("0%", True), ("0.00%;[Red]-0.00%", True), ('0"%"', False), (r"0\%", False), ("0_%", False)],
)
def test_only_a_format_that_multiplies_is_per_cent(shown, is_percent):
    """Proves a per cent sign written as a literal leaves 85 at 85."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = 0.85
        sheet["A1"].number_format = shown

    assert isinstance(one(fill).rows[0][0], Percent) == is_percent


def test_formulas_have_the_values_they_were_saved_with():
    """Proves values of number, text, empty text, error and per cent; and which never had one."""
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored) as made:
        sheet, percent = made.add_worksheet(), made.add_format({"num_format": "0%"})
        for column, value in enumerate((3200, "ab", "empty", "#REF!")):
            sheet.write_formula(0, column, "=X1", None, value)
        sheet.write_formula(0, 4, "=X1", percent, 0.85)
        sheet.write_number(0, 5, 7)
    emptied = parts_changed(stored.getvalue(), lambda name, part: part.replace(b">empty<", b"><"))
    (grid,) = xlsx.sheets(emptied)
    assert grid.rows == [[3200, "ab", None, Broken("#REF!"), 0.85, 7]]
    assert isinstance(grid.rows[0][4], Percent)
    assert grid.formulas == 5
    never = one(lambda sheet: sheet.append([1, "=1+2"]))
    assert never.rows == [[1, Broken("=", calculated=False)]]


def test_merged_cells_are_told_and_charts_are_no_sheets():
    """Proves hidden sheets are read, and a sheet that is only a chart is not one of them."""
    made = openpyxl.Workbook()
    made.active.append([1, 2])
    made.active.merge_cells("B3:C4")
    chart = BarChart()
    chart.add_data(Reference(made.active, min_col=1, min_row=1))
    made.create_chartsheet("图").add_chart(chart)
    made.create_sheet("hidden").sheet_state = "hidden"
    first, second = xlsx.sheets(content(made))
    assert first.merged == [((2, 1), (3, 2))]
    assert (second.title, second.rows) == ("hidden", [])


def test_a_sheet_that_claims_to_be_smaller_is_read_whole():
    """Proves the size a program wrote into the sheet cuts nothing off."""

    def lie(name: str, part: bytes) -> bytes:
        return part.replace(b'ref="A1:C%d"' % LONG, b'ref="A1"') if "sheet1" in name else part

    stored = content(long_sheet())
    lying = parts_changed(stored, lie)
    assert lying != parts_changed(stored, lambda name, part: part)
    assert xlsx.sheets(lying) == xlsx.sheets(stored)
    assert len(xlsx.sheets(lying)[0].rows) == LONG


def put(cell: str, value: Any, shown: str = "General") -> Callable[[Any], None]:
    """Return what puts a value into a cell."""

    def spoil(sheet: Any) -> None:
        sheet[cell] = value
        sheet[cell].number_format = shown

    return spoil


def per_cent_below(sheet: Any) -> None:
    """A column in %, typed as per cent only far down."""
    sheet["C1"] = "sun [%]"
    sheet["C650"] = 0.3
    sheet["C650"].number_format = "0%"


SPOILT: dict[str, tuple[Callable[[Any], None], tuple[int, int], Any]] = {
    "error": (put("C650", "#N/A"), (649, 2), Broken("#N/A")),
    "formula": (put("C650", "=1+2"), (649, 2), Broken("=", calculated=False)),
    "error in a column of its own": (put("F650", "#REF!"), (649, 5), Broken("#REF!")),
    "per cent": (per_cent_below, (649, 2), Percent(0.3)),
    "number": (put("C650", 5.0), (649, 2), 5),
    "text": (put("C650", " 同上 "), (649, 2), "同上"),
    "day": (
        put("C650", datetime.datetime(2025, 1, 1), "yyyy-mm-dd"),
        (649, 2),
        datetime.date(2025, 1, 1),
    ),
}


@pytest.mark.parametrize("case", SPOILT)
def test_far_down_a_long_sheet_nothing_is_hidden(case):
    """Proves what calamine cannot tell is told all the same, with the rows around it."""
    spoil, (row, column), expected = SPOILT[case]
    (grid,) = xlsx.sheets(content(long_sheet(spoil)))
    found = grid.rows[row][column]
    assert (type(found), found) == (type(expected), expected)
    assert grid.rows[648] == ["year", 648, 648 / LONG]
    assert len(grid.rows) == LONG


def test_all_formulas_of_a_long_sheet_are_counted():
    """Proves formulas with values, which nothing else would show, are counted to the last row."""
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored) as made:
        sheet = made.add_worksheet()
        for row in range(LONG):
            sheet.write_formula(row, 0, "=ROW()", None, row + 1)
    (grid,) = xlsx.sheets(stored.getvalue())
    assert grid.formulas == LONG
    assert grid.rows == [[row + 1] for row in range(LONG)]


def test_one_formula_far_below_is_counted():
    """Proves a formula with a value among numbers is seen; would fail if only the head were asked."""
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored) as made:
        sheet = made.add_worksheet()
        for row in range(LONG):
            sheet.write_number(row, 0, row)
        sheet.write_formula(LONG - 50, 0, "=1+2", None, 3)
    (grid,) = xlsx.sheets(stored.getvalue())
    assert (grid.formulas, grid.rows[LONG - 50]) == (1, [3])


def test_both_readers_see_the_same_rows(monkeypatch):
    """Proves it does not show where openpyxl stopped, and that calamine did read the rest."""
    stored = content(long_sheet())
    quickly = xlsx.sheets(stored)
    asked: list[int | None] = []
    rows = xlsx._Workbook.rows
    monkeypatch.setattr(
        xlsx._Workbook,
        "rows",
        lambda self, title, most=None: asked.append(most) or rows(self, title),
    )
    assert xlsx.sheets(stored) == quickly
    assert asked == [xlsx.HEAD]


def test_a_long_sheet_cut_off_below_is_refused():
    """Proves rows that openpyxl does not look at must be whole as well."""

    def cut(name: str, part: bytes) -> bytes:
        return part[: part.rindex(b"</row>") + 6] if "sheet1" in name else part

    with pytest.raises(xlsx.Damaged):
        xlsx.sheets(parts_changed(content(long_sheet()), cut))


@pytest.mark.parametrize("part", ["worksheets/sheet2.xml", "workbook.xml", "sharedStrings.xml"])
def test_a_workbook_without_one_of_its_parts_is_refused(part):
    """Proves a sheet that is gone from the archive is not passed over in silence."""
    stored = io.BytesIO()
    with xlsxwriter.Workbook(stored) as made:
        for _ in range(3):
            made.add_worksheet().write(0, 0, "x")
    assert len(xlsx.sheets(stored.getvalue())) == 3
    gone = parts_changed(stored.getvalue(), lambda name, it: None if name == f"xl/{part}" else it)
    with pytest.raises(xlsx.Damaged):
        xlsx.sheets(gone)


@pytest.mark.parametrize("seed", range(40))
def test_broken_parts_are_damage_and_nothing_else(seed):
    """Proves whatever a broken part makes the libraries raise, the person is told it is damaged."""
    draw = random.Random(seed)
    stored = content(book())
    with zipfile.ZipFile(io.BytesIO(stored)) as archive:
        spoilt = draw.choice(archive.namelist())

    def spoil(name: str, part: bytes) -> bytes:
        if name != spoilt:
            return part
        at = draw.randrange(len(part))
        return part[:at] + bytes(draw.choices(range(32, 127), k=3)) + part[at + 3 :]

    try:
        grids = xlsx.sheets(parts_changed(stored, spoil))
    except xlsx.Damaged:
        return
    assert [grid.title for grid in grids] == book().sheetnames or spoilt == "xl/workbook.xml"
