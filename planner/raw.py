"""An input as it stands: sheets, headings and rows, in the units they were written in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from models.algebra import Label
from models.formulation import MergedSheet

SETTING_COLUMNS: dict[str, Label] = {
    "label": Label("Setting", "设置项"),
    "value": Label("Value", "取值"),
    "unit": Label("Unit", "单位"),
    "setting": Label("Field id", "字段编号"),
    "help": Label("Explanation", "说明"),
    "source": Label("Source", "来源"),
    "note": Label("Note", "备注"),
}
"""The columns of a sheet that is written downwards: one setting a row."""


@dataclass
class Heading:
    """A column as it stands: its position, what it is, and the unit above it.

    `kind` is "column" (declared), "year", "curve" or "own" (the user's own); `id` is the
    declared id, the year, or the text as it stands.
    """

    index: int
    id: str
    kind: str = "column"
    unit: str = ""
    unit_row: int = 0


@dataclass
class RawRow:
    """One row as it stands: its position (from 0) and its cells, one per heading."""

    index: int
    cells: list[Any]


@dataclass
class RawSheet:
    """A sheet as it stands; `id` is empty for the user's own, which keeps its grid in `rows`.

    `aside` has the rows that only hold what is the user's own, `above` how many lines of text
    stand above the headings that `planner new` does not write; `header` is the row of headings.
    """

    id: str
    title: str
    headings: list[Heading] = field(default_factory=list)
    rows: list[RawRow] = field(default_factory=list)
    aside: list[RawRow] = field(default_factory=list)
    above: int = 0
    header: int = 0

    def every_row(self) -> list[RawRow]:
        """Return the rows that are read and those that only hold what is the user's own."""
        return sorted([*self.rows, *self.aside], key=lambda row: row.index)

    def column(self, id: str) -> Heading | None:
        """Return the heading of a declared column, or None."""
        return next((h for h in self.headings if h.id == id and h.kind == "column"), None)


@dataclass
class Raw:
    """The sheets of an input as they stand, in order, in the units they were written in."""

    sheets: list[RawSheet] = field(default_factory=list)
    formulas: int = 0

    def sheet(self, id: str) -> RawSheet | None:
        """Return the sheet with an id, or None."""
        return next((sheet for sheet in self.sheets if sheet.id == id), None)


def is_numeric(sheet: MergedSheet, heading: Heading) -> bool:
    """Return whether a column of a sheet may hold numbers."""
    if heading.kind != "column":
        return heading.kind in ("year", "curve")
    if sheet.layout == "keys":
        return heading.id == "value"
    return sheet.columns[heading.id].is_number
