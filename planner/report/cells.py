"""What stands in the tables of a sheet: columns, rows, formulas, and where a table came to stand."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell


@dataclass(frozen=True)
class Formula:
    """A live formula and its value, so that readers that do not calculate show it too."""

    text: str
    value: Any


Cell = str | float | int | None | Formula


@dataclass(frozen=True)
class Col:
    """A column: heading, what it holds, and its width.

    `kind` is "text"; "wrapped", text on several lines; "word", centred; "number", shown with the decimals of its row; "general",
    as it is; "difference", like a number but never red; "count", a whole number; or "share".  `places` overrides the decimals of rows,
    and `widest` lets the column grow with its text.
    """

    heading: str
    kind: str = "text"
    width: float = 0
    places: int | None = None
    widest: float = 0


@dataclass
class Row:
    """A row: its cells, how it looks ("", "formula", "total", "input") and decimals shown."""

    cells: list[Cell]
    look: str = ""
    places: int = 0


@dataclass
class Area:
    """A table on a sheet: where it stands, and what is in it."""

    first: int
    left: int
    columns: Sequence[Col]
    rows: list[Row] = field(default_factory=list)
    name: str = ""

    @property
    def headings(self) -> tuple[str, ...]:
        """What stands above its columns."""
        return tuple(column.heading for column in self.columns)

    def is_cut(self, breaks: Iterable[int]) -> bool:
        """Whether a page ends before one of its rows but the first."""
        return any(self.first < row < self.first + len(self.rows) for row in breaks)

    @property
    def last(self) -> int:
        """The sheet's row of the last row of the table."""
        return self.first + len(self.rows) - 1

    def at(self, row: int, column: int) -> str:
        """Return the address of a cell of the table."""
        return str(xl_rowcol_to_cell(self.first + row, self.left + column))

    def down(self, column: int) -> str:
        """Return the address of a whole column of the table."""
        return str(xl_range(self.first, self.left + column, self.last, self.left + column))

    def absolute(self, column: int) -> str:
        """Return the address of a whole column of the table, fixed where it is copied."""
        at = self.left + column
        return str(xl_range_abs(self.first, at, self.last, at))


def letters(text: str) -> float:
    """Return how wide a text is, in letters of the width of a digit."""
    wide = 0 if text.isascii() else sum(letter > "\u2e80" for letter in text)
    return 2 * wide + 1.05 * (len(text) - wide)


def broken(text: str, room: float) -> list[str]:
    """Return a text in lines of so many letters: English between words, Chinese anywhere.

    >>> broken("one two three", 8), broken("一二三四。五", 8)
    (['one two', 'three'], ['一二三四。', '五'])
    """
    lines = [""]
    for piece in re.findall(r"[\u2e80-\uffff][，。；：、）”]*|[^\s\u2e80-\uffff]+|\s+", text):
        if lines[-1] and letters(lines[-1]) + letters(piece.rstrip("，。；：、）”")) > room:
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def number(cell: Cell) -> float:
    """Return the number in a cell, zero where it is blank."""
    value = cell.value if isinstance(cell, Formula) else cell
    return float(value) if isinstance(value, (int, float)) else 0.0


def total(cells: Iterable[Cell]) -> float:
    """Return the value of a sum of cells, for the formula that says the same."""
    return math.fsum(number(cell) for cell in cells)


def sum_rows(top: int, count: int, column: int, rows: Sequence[Row]) -> Formula:
    """Return the sum of a column over `count` rows of the sheet that begin at `top`."""
    if not count:
        return Formula("=0", 0.0)
    area = xl_range(top, column, top + count - 1, column)
    return Formula(f"=SUM({area})", total(row.cells[column] for row in rows))


def sum_where(
    table: str, heading: str, rows: Sequence[Row], column: int, where: tuple[str, int, str, str]
) -> Formula:
    """Return the sum over the rows of an Excel table that have a word in one column.

    `where` is the heading of that column, its position, the address of the cell with the word,
    and the word.  SUMIFS reads some words as conditions or patterns; those are compared exactly.
    """
    head, position, cell, word = where
    value = total(row.cells[column] for row in rows if row.cells[position] == word)
    if _is_plain(word, {str(row.cells[position]) for row in rows}):
        return Formula(f"=SUMIFS({table}[{heading}],{table}[{head}],{cell})", value)
    return Formula(f"=SUMPRODUCT(EXACT({table}[{head}],{cell})*{table}[{heading}])", value)


def _is_plain(word: str, words: set[str]) -> bool:
    """Whether SUMIFS finds a word, and it alone: it ignores case and reads = < > * ? ~."""
    alike = [other for other in words if other.casefold() == word.casefold()]
    return (
        bool(word)
        and len(alike) == 1
        and not word.startswith(("=", "<", ">"))
        and not set(word) & set("*?~")
    )
