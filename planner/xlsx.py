"""Workbooks to grids: openpyxl tells what each cell is, calamine reads what goes on for long.

openpyxl tells errors from text, finds formulas and knows how a number is shown; calamine is some
ten times quicker and knows none of that.  So openpyxl reads the first `HEAD` rows of every sheet,
and calamine the rows below, unless that could hide something: then openpyxl reads them too.
"""

from __future__ import annotations

import datetime
import functools
import io
import re
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl
from openpyxl.utils.escape import unescape
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from planner.archive import Looked, inspect
from planner.grid import Broken, Grid, Percent

HEAD = 100
"""Rows of a sheet that openpyxl always reads: headings, units and the first days of curves."""

_EXACT = 10**15
"""Whole numbers from here on are read as decimals, as spreadsheets do."""


class Damaged(Exception):
    """The content is no workbook that can be read whole."""


_DAMAGE = (
    *(CalamineError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError),
    *(SyntaxError, LookupError, ValueError, TypeError, AttributeError),
)
"""What openpyxl and calamine raise at broken archives, at broken XML (a SyntaxError), and at
attributes and parts that are missing or of a wrong kind."""


def sheets(content: bytes, looked: Looked | None = None) -> list[Grid]:
    """Return the cells of a workbook's sheets, hidden ones too, but not its sheets of charts.

    Formulas are read as the values they had when the file was saved.  `looked` is what
    `archive.inspect` found; the look is taken here where it is not given.  Raises Damaged.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it would lose on saving
            return _Workbook(content, looked or inspect(content)).grids()
    except _DAMAGE as error:
        raise Damaged from error


def title(content: bytes, part: str) -> str:
    """Return the title of the sheet that a part of the archive holds, or nothing."""
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        return next((sheet.title for sheet in book.worksheets if _part(sheet) == part), "")
    except _DAMAGE:
        return ""


def _part(sheet: Any) -> str:
    """Return the name, within the archive, of the part that holds a sheet."""
    return str(sheet._worksheet_path).lstrip("/")


class _Workbook:
    def __init__(self, content: bytes, looked: Looked) -> None:
        self.content, self.looked = content, looked
        self.quick = CalamineWorkbook.from_filelike(io.BytesIO(content))
        self.exact = self.opened()

    def opened(self, values: bool = False) -> Any:
        """Return the workbook with formulas as they are written, or as their values."""
        return openpyxl.load_workbook(
            io.BytesIO(self.content), read_only=True, data_only=values, keep_links=False
        )

    @functools.cached_property
    def values(self) -> Any:
        """The workbook with values in place of formulas; most workbooks have none to need it."""
        return self.opened(values=True)

    def grids(self) -> list[Grid]:
        titles = [
            sheet.name
            for sheet in self.quick.sheets_metadata
            if sheet.typ == SheetTypeEnum.WorkSheet
        ]
        parts = [_part(self.exact[title]) for title in titles]
        if len(set(parts)) < len(parts):
            raise Damaged  # one part as many sheets: a way to make a small file large
        return [self.grid(title) for title in titles]

    def grid(self, title: str) -> Grid:
        quick = self.quick.get_sheet_by_name(title)
        part = _part(self.exact[title])
        rows, formulas = self.rows(title, HEAD)
        if len(rows) == HEAD:
            below = quick.to_python(skip_empty_area=False)[HEAD:]
            exactly = formulas or part in self.looked.formulas or _in_percent(rows)
            if exactly or any("" in row for row in below):
                rows, formulas = self.rows(title)
            else:
                rows += [[_plain(cell) for cell in row] for row in below]
        merged = list(quick.merged_cell_ranges or [])
        is_hidden = self.exact[title].sheet_state != "visible"
        unseen = self.looked.hidden.get(part, ([], []))
        return Grid(title, _trimmed(rows), merged, False, formulas, unseen, is_hidden)

    def rows(self, title: str, most: int | None = None) -> tuple[list[list[Any]], int]:
        """Return the rows of a sheet, or the first of them, and how many formulas they hold."""
        rows: list[list[Any]] = []
        formulas: list[tuple[int, int]] = []
        for row, cells in enumerate(_cells(self.exact, title, most)):
            rows.append([_value(cell) for cell in cells])
            formulas += [(row, at) for at, cell in enumerate(cells) if cell.data_type == "f"]
        if formulas:
            calculated = list(_cells(self.values, title, most))
            for row, at in formulas:
                rows[row][at] = _result(calculated[row][at])
        return rows, len(formulas)


def _cells(book: Any, title: str, most: int | None) -> Iterator[Sequence[Any]]:
    sheet = book[title]
    sheet.reset_dimensions()  # openpyxl cuts at the size a sheet claims, and some claim A1
    return sheet.iter_rows(max_row=most)


def _result(cell: Any) -> Any:
    """Return what a formula gave; openpyxl leaves the type "str" to a result that is no text."""
    if cell.value is None and cell.data_type == "n":
        return Broken("=", calculated=False)
    return _value(cell)


def _value(cell: Any) -> Any:
    if cell.data_type == "e":
        return Broken(cell.value or "=")
    if cell.data_type == "n" and cell.value is not None and _is_percent(cell.number_format):
        return Percent(cell.value)
    return _plain(cell.value)


def _plain(value: Any) -> Any:
    """Return a value as either library gives it in one form: 3 for 3.0, None for blank text."""
    if type(value) is float:
        return int(value) if value.is_integer() and abs(value) < _EXACT else value
    if type(value) is int and abs(value) >= _EXACT:
        return float(value) if abs(value) < 10**300 else str(value)  # more than a float can be
    if isinstance(value, str):
        return (unescape(value) if "_x" in value else value).strip() or None
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date()
    return value


@functools.cache
def _is_percent(number_format: str) -> bool:
    """Return whether numbers are shown a hundredfold with a per cent sign.

    >>> _is_percent("0.0%"), _is_percent('0"%"'), _is_percent("0_%")
    (True, False, False)
    """
    return "%" in re.sub(r'"[^"]*"|[\\_*].|\[[^\]]*\]', "", number_format)


def _in_percent(rows: list[list[Any]]) -> bool:
    """Return whether the rows speak of per cent: then it counts how each cell below is shown."""
    if any(isinstance(cell, Percent) for row in rows for cell in row):
        return True
    texts = {cell for row in rows for cell in row if isinstance(cell, str)}
    plain = (unicodedata.normalize("NFKC", text) for text in texts)
    return any(word in text for text in plain for word in ("%", "percent", "百分"))


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    """Return the rows without the blank cells that only carry a format, right and below."""
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows
