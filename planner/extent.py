"""How far the cells of a sheet reach, found before a library makes room for all between them."""

from __future__ import annotations

import contextlib
import re
from typing import Any
from xml.parsers import expat

_REFERENCE = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,7})([0-9]{1,12})["']""")
_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?(?:c|row)[\s/>]")
_CELL = re.compile(r"([A-Za-z]{1,7})([0-9]{1,12})")


def last_cell(sheet: bytes, most: int) -> tuple[int, int, str]:
    """Return how many rows and columns the cells of a sheet reach, and the cell that reaches most.

    `sheet` is the XML of the sheet.  The cell is named only, and cells that carry but a format are
    left out only, where the whole would come to more than `most` cells.
    """
    found = _REFERENCE.findall(sheet)
    columns = max((column_number(letters.decode()) for letters in {c for c, _ in found}), default=0)
    rows = max((int(digits) for digits in {row for _, row in found}), default=0)
    if len(_TAG.findall(sheet)) <= len(found) and rows * columns <= most:
        return rows, columns, ""
    return _exactly(sheet)


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
