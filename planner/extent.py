"""How far the cells of a sheet reach, and what it hides: told by its XML, before a library reads it.

A library makes room for all cells between the first and the last.
"""

from __future__ import annotations

import contextlib
import re
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, Any]

_ROW = re.compile(rb'<row r="([0-9]{1,12})"')
_CELL = re.compile(r"([A-Za-z]{1,7})([0-9]{1,12})")
_TAG = re.compile(rb"<(?:[\w.-]+:)?(row|col)\b([^>]*\bhidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)>")
_ATTRIBUTE = re.compile(rb"\b(r|min|max)\s*=\s*[\"'](\d{1,7})[\"']")
_AT_ONCE = 16_000_000
"""Bytes of a sheet looked at together, which bounds the memory that takes."""

_FEW = 10_000
"""Colons of a sheet that are looked at one by one, which is quicker for so few."""

_BEGIN = b'<c r="'
_LETTERS, _DIGITS = 3, 8
"""Letters and digits of the usual address of a cell, with some to spare."""


def last_cell(sheet: bytes, most: int) -> tuple[int, int, str]:
    """Return how many rows and columns the cells of a sheet reach, and the cell that reaches most.

    `sheet` is the XML of the sheet.  The cell is named only, and cells that carry but a format are
    left out only, where the whole would come to more than `most` cells.
    """
    rows, reach = _ROW.findall(sheet), _reach(sheet)
    if reach is not None and len(rows) == reach[0]:
        deepest = max(reach[1], max(map(int, rows), default=0))
        if deepest * reach[2] <= most:
            return deepest, reach[2], ""
    return _exactly(sheet)


def _reach(sheet: bytes) -> tuple[int, int, int] | None:
    """Return the count of rows, the last row and column of cells; None if any is unusually written.

    Half a million cells, one at a time, would take longer than reading them does.
    """
    import numpy as np  # not needed for a folder of CSV files

    if _has_prefix(sheet):
        return None
    rows = deepest = widest = 0
    text = np.frombuffer(sheet, np.uint8)
    for start in range(0, len(text), _AT_ONCE):
        at = np.flatnonzero(text[start : start + _AT_ONCE] == ord("<")) + start
        at = at[at < len(text) - len(_BEGIN) - _LETTERS - _DIGITS]
        letter = text[at + 1]
        opened = (sheet[each + 1 : each + 5] for each in at[letter == ord("r")].tolist())
        rows += sum(tag[:3] == b"row" and tag != b"rowB" for tag in opened)
        at = at[letter == ord("c")]
        at = at[text[at + 2] != ord("o")]  # columns and conditional formats
        if any((text[at + offset] != letter).any() for offset, letter in enumerate(_BEGIN)):
            return None
        row, column = _address(text, at + len(_BEGIN))
        if not row.all() or not column.all():
            return None
        deepest = max(deepest, int(row.max(initial=0)))
        widest = max(widest, int(column.max(initial=0)))
    return rows, deepest, widest


def _has_prefix(sheet: bytes) -> bool:
    """Return whether a row or a cell may be a tag with a prefix, such as <x:c>."""
    if sheet.count(b":") > _FEW:
        return b":c" in sheet or b":row" in sheet
    return any(after.startswith((b"c", b"row")) for after in sheet.split(b":")[1:])


def _address(text: Numbers, at: Numbers) -> tuple[Numbers, Numbers]:
    """Return the row and column of the addresses that begin at some bytes; 0 where it is none."""
    import numpy as np

    row, column = np.zeros(len(at), np.int64), np.zeros(len(at), np.int32)
    lettered = np.ones(len(at), bool)
    going = lettered.copy()
    for offset in range(_LETTERS + _DIGITS):
        sign = text[at + offset]
        digit, letter = sign - np.uint8(ord("0")), sign - np.uint8(ord("A"))
        lettered &= (letter < 26) & (offset < _LETTERS)
        is_digit = going & (digit < 10)
        column = np.where(lettered, column * 26 + letter + 1, column)
        row = np.where(is_digit, row * 10 + digit, row)
        row[going & ~lettered & ~is_digit & (sign != ord('"'))] = 0
        going = lettered | is_digit
        if not going.any():
            break
    row[going] = 0
    return row, column


def hidden(sheet: bytes) -> tuple[list[int], list[int]]:
    """Return the rows and the columns, counted from 0, that the XML of a sheet hides.

    >>> hidden(b'<cols><col min="2" max="3" hidden="1"/></cols><row r="7" hidden="1">')
    ([6], [1, 2])
    """
    rows: list[int] = []
    columns: list[int] = []
    for tag, text in _TAG.findall(sheet):
        given = {name: int(number) for name, number in _ATTRIBUTE.findall(text)}
        if tag == b"row" and b"r" in given:
            rows.append(given[b"r"] - 1)
        elif tag == b"col" and b"min" in given:
            columns += range(given[b"min"] - 1, min(given.get(b"max", 0), 16_384))
    return rows, columns


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
