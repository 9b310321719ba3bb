"""Detail: the long tables behind the book, row by row, to filter and pivot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from models.algebra import Column, Label
from planner.messages import write as messages
from planner.report.book import ACTORS, Book
from planner.report.cells import Area, Cell, Col, Formula, Row, number
from planner.report.display import FINE, Shown
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables import ROW_TYPES
from planner.tables.table import Table

NAMED = {
    "asset": ("technologies", "storages"), "technology": ("technologies",),
    "storage": ("storages",), "carrier": ("carriers",), "region": ("regions",),
    "sector": ("sectors",), "action": ("actions",), "gas": ("gases",),
    "item": ACTORS, "source": ACTORS, "payer": ("payers",), "borrower": ("payers",),
    "loan": ("loans",),
}  # fmt: skip
"""Columns that hold ids, and the sheets in which their names are looked up."""

SUMMED = ("budget", "financing", "burden", "bills")
"""Tables that other sheets add up: their columns are marked as `detail.<table>.<column>`.

They keep more decimals than they show, so that a sum is that of what was paid, however many rows
it is split over.
"""

PRINTED = 40
"""Rows that are printed; the rest is there to filter."""

Maker = Callable[[Any], Cell]
"""What turns a row of a result table into one cell."""


@dataclass(frozen=True)
class Detail:
    """The sheet of one long table; a report like the modules beside it."""

    table: str

    @property
    def LABEL(self) -> Label:
        """The sheet's name."""
        label = ROW_TYPES[self.table].label
        return Label(f"Detail {label.en}", f"明细_{label.zh}")

    @property
    def ABOUT(self) -> Label:
        """The line in the contents."""
        return Label("all rows, to filter and pivot", "逐行明细，可筛选与透视")

    @property
    def NEEDS(self) -> str:
        """The table without which there is no sheet."""
        return self.table

    def write(self, page: Page) -> None:
        """Write the sheet."""
        book = page.book
        count = len(book.table(self.table))
        notes = [messages.printed_rows(PRINTED, count)] if count > PRINTED else []
        page.title("", messages.detail_note(self.table), *notes)
        shown = _shown_columns(book, ROW_TYPES[self.table])
        heads, makers = [], []
        for name, column in shown.items():
            head, maker = _column(book, name, column, self.table in SUMMED)
            heads.append(head)
            makers.append(maker)
        rows = [
            Row([maker(row) for maker in makers], "", book.shown(getattr(row, "unit", "")).kept)
            for row in book.table(self.table)
        ]
        label = ROW_TYPES[self.table].label
        area = page.table(label, heads, rows, name=f"detail_{self.table}", repeat=True)
        if self.table == "investment" and rows:
            _mark_investment(page, area, list(shown))
        if self.table in SUMMED:
            for position, name in enumerate(shown):
                cells = [row.cells[position] for row in rows]
                whole = area.absolute(position)
                book.mark_range(f"detail.{self.table}.{name}", page, whole, cells)
        if count > PRINTED:
            page.pages, page.printed = 1, area.first + PRINTED - 1


def _shown_columns(book: Book, row_type: type[Table]) -> dict[str, Column]:
    """Return the columns a reader needs: one name in one language, a region where there are two."""
    left_out = {"label_zh", "label_en"} | (set() if book.several_regions() else {"region"})
    shown: dict[str, Column] = {}
    for name, column in row_type.columns.items():
        if column.spoken:
            shown[name[: -len("_zh")]] = replace(column, label=column.spoken)
        elif name not in left_out:
            shown[name] = column
    return shown


def _column(book: Book, name: str, column: Column, summed: bool) -> tuple[Col, Maker]:
    heading = book.say(column.label)
    if name == "term":
        return Col(heading, "text", 30), lambda row: getattr(row, f"label_{book.language}")
    if column.choices:
        return Col(heading, "text", WORD), lambda row: book.choice(row, name)
    if column.spoken:
        return Col(heading, "text", 10), lambda row: book.spoken(row, name)
    if name in NAMED:
        return Col(heading, "text", 22), lambda row: book.name(getattr(row, name), *NAMED[name])
    if column.unit == "unit":
        return Col(heading, "number", WORD), lambda row: _stored(
            book.shown(row.unit), getattr(row, name)
        )
    if name == "unit":
        return Col(heading, "text", WORD), lambda row: book.shown(row.unit).name
    if column.type == "float":
        unit = book.shown(column.unit)
        title = f"{heading} ({unit.name})" if unit.name else heading
        stored = replace(unit, precision=FINE) if summed else unit
        return Col(title, "number", WORD, unit.kept), lambda row: _stored(
            stored, getattr(row, name)
        )
    kind = "count" if column.type == "int" else "text"
    return Col(heading, kind, 10), lambda row: getattr(row, name)


def _stored(unit: Shown, value: float | None) -> Cell:
    return None if value is None else unit.of(value)


def _mark_investment(page: Page, area: Area, names: list[str]) -> None:
    """Mark what the detail adds up to: spending per year times the years it stands for."""
    spending, years = names.index("spending"), names.index("years")
    text = (
        f"=SUMPRODUCT({page.column_reference(area, spending)},{page.column_reference(area, years)})"
    )
    value = sum(number(row.cells[spending]) * number(row.cells[years]) for row in area.rows)
    page.book.formulas["detail.investment"] = Formula(text, value)


SHEETS = [
    Detail(table)
    for table in (
        "capacity",
        "activity",
        "storage",
        "investment",
        "balance",
        "emissions",
        "costs",
        "budget",
        "financing",
        "burden",
        "bills",
        "curves",
    )
]
