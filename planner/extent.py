"""How far the cells of a sheet reach, found before a library makes room for all between them."""

from __future__ import annotations

import contextlib
import re
from typing import Any
from xml.parsers import expat

_ROW = re.compile(rb'<row r="([0-9]{1,12})"')
_PLACED = re.compile(rb'<c r="([A-Z]{1,7})([0-9]{1,12})"')
_CELL = re.compile(r"([A-Za-z]{1,7})([0-9]{1,12})")


def last_cell(sheet: bytes, most: int) -> tuple[int, int, str]:
    """Return how many rows and columns the cells of a sheet reach, and the cell that reaches most.

    `sheet` is the XML of the sheet.  The cell is named only, and cells that carry but a format are
    left out only, where the whole would come to more than `most` cells.
    """
    rows, cells = _ROW.findall(sheet), _PLACED.findall(sheet)
    regular = len(rows) == _opened(sheet, b"row", b"rowB") and len(cells) == _opened(
        sheet, b"c", b"co"
    )
    if regular:
        deepest = max(map(int, {*rows, *(row for _, row in cells)}), default=0)
        letters = {column.decode() for column in {column for column, _ in cells}}
        widest = max(map(column_number, letters), default=0)
        if deepest * widest <= most:
            return deepest, widest, ""
    return _exactly(sheet)


def _opened(sheet: bytes, tag: bytes, other: bytes) -> int:
    """Return how often a tag is opened, but not the tags that begin like `other`; -1 if unsure."""
    if b":" + tag in sheet:
        return -1  # perhaps a tag with a prefix
    return sheet.count(b"<" + tag) - sheet.count(b"<" + other)


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _exactly(sheet: bytes) -> tuple[int, int, str]:
    """Return the same from cells that hold something, told one by one."""
    reader = _Reader()
    with contextlib.suppress(expat.ExpatError):  # torn, which the libraries will say
        reader.parser.Parse(sheet, True)
    return reader.rows, reader.columns, reader.last


class _Reader:
    """Follows rows and cells, which may leave out where they stand."""

    def __init__(self) -> None:
        self.rows = self.columns = self.row = self.column = 0
        self.at, self.name, self.last, self.area = (0, 0), "", "", 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start

    def start(self, name: str, given: dict[str, Any]) -> None:
        kind = name.rpartition(":")[2]
        if kind == "row":
            own = given.get("r", "")
            given_row = own.isdecimal() and len(own) < 13
            self.row, self.column = int(own) if given_row else self.row + 1, 0
        elif kind == "c":
            self.name = given.get("r", "")
            found = _CELL.fullmatch(self.name)
            placed = (int(found[2]), column_number(found[1])) if found else None
            self.at = placed or (self.row, self.column + 1)
            self.column = self.at[1]
        elif kind in ("v", "is", "f"):
            row, column = self.at
            if row * column > self.area:
                self.area, self.last = row * column, self.name
            self.rows, self.columns = max(self.rows, row), max(self.columns, column)
