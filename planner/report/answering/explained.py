"""What clashes, what cannot be served, what would mend it; or what binds and what has room."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from models.algebra import Label
from planner.messages import explain as messages
from planner.report import Report
from planner.report.book import ACTORS
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import WIDEST_NAME, WORD
from planner.tables.explained import Binding, Clashes, Repairs, Room, Shortages
from planner.tables.table import Table

CELL = 24.0
NUMBER = 13.0
GENERAL = {"before", "least", "after"}
"""Numbers in the unit of their cell, shown as they are written."""

NAMED = {"label": "limit", "field": "field"}
"""Columns with a name in each language, under the heading of the column that holds the id."""


@dataclass(frozen=True)
class Listed:
    """A sheet that is one table, shown column by column."""

    LABEL: Label
    ABOUT: Label
    NEEDS: str
    row_type: type[Table]
    columns: Sequence[str]
    note: tuple[str, str]
    kept: Callable[[Any], bool] = lambda row: True

    def write(self, page: Page) -> None:
        """Write the sheet."""
        page.title("", self.note)
        heads = [self._head(page, name) for name in self.columns]
        page.measure(heads)
        rows = [row for row in page.book.table(self.NEEDS) if self.kept(row)]
        body = [self._row(page, row) for row in rows]
        page.table(self.LABEL, heads, body, name=self.NEEDS, repeat=True)

    def _head(self, page: Page, name: str) -> Col:
        column = self.row_type.columns[NAMED.get(name, name)]
        heading = page.book.say(column.label)
        if name == "cost":
            money = page.book.key_shown("million CNY")
            return Col(f"{heading} ({money.name})", "number", NUMBER, 2)
        if name in GENERAL:
            return Col(heading, "general", NUMBER)
        if name == "per_cent":
            return Col(f"{heading} (%)", "number", 10, 2)
        if column.type == "int":
            return Col(heading, "count", 9)
        if column.is_number:
            return Col(heading, "number", NUMBER)
        if name.endswith("unit"):
            return Col(heading, "word", NUMBER)
        return Col(heading, "text", WORD if name == "years" else CELL, widest=WIDEST_NAME + 20)

    def _row(self, page: Page, row: Any) -> Row:
        book = page.book
        unit = getattr(row, "unit", "")
        shown = book.shown("share" if unit == "1" else unit)
        price = book.shown(getattr(row, "price_unit", ""))
        cells: list[Cell] = []
        for name in self.columns:
            if name in NAMED:
                cells.append(getattr(row, f"{name}_{book.language}"))
                continue
            column, value = self.row_type.columns[name], getattr(row, name)
            if value is None or (column.type == "int" and not value and name != "rows"):
                cells.append(None)
            elif name == "cost":
                cells.append(book.key_shown("million CNY").of(value))
            elif name in GENERAL or name == "per_cent":
                cells.append(float(f"{value:.{4 if name == 'least' else 10}g}"))
            elif name == "unit":
                cells.append(unit if self.row_type in (Clashes, Repairs) else shown.name)
            elif name == "price_unit":
                cells.append(price.name)
            elif column.choices:
                cells.append(book.choice(row, name))
            elif name in ("item", "carrier"):
                cells.append(book.name(value, "targets", *ACTORS, "carriers"))
            elif column.is_number and column.type != "int":
                cells.append((price if name.startswith("price") else shown).of(value))
            else:
                cells.append(value)
        return Row(cells, "", shown.places)


SHEETS: tuple[Report, ...] = (
    Listed(
        Label("Clashes", "冲突的限值"),
        Label("limits that no plan meets together, with their cells", "不能同时满足的限值及其单元格"),
        "clashes", Clashes,
        ("clash", "item", "label", "region", "years", "cell", "value", "unit", "rows"),
        messages.note_clashes(),
    ),
    Listed(
        Label("Not served", "无法满足的需求"),
        Label("demands that cannot be met even without any limit", "取消全部限值仍无法满足的需求"),
        "shortages", Shortages,
        ("carrier", "region", "year", "missing", "unit", "steps", "worst"),
        messages.note_short(),
    ),
    Listed(
        Label("Repairs", "修正办法"),
        Label("the least change of each cell that restores a plan, and its cost", "各单元格恢复可行所需的最小改动及相应成本"),
        "repairs", Repairs,
        ("repair", "clash", "kind", "state", "cell", "item", "field", "year", "before", "after",
         "unit", "least", "per_cent", "cost"),
        messages.note_repairs(),
    ),
    Listed(
        Label("What binds", "起约束作用的限值"),
        Label("what each limit costs, and over which range", "各限值的代价及适用范围"),
        "binding", Binding,
        ("item", "label", "year", "cell", "value", "unit", "price", "price_tighter", "price_looser",
         "price_unit", "holds_from", "holds_to", "standing"),
        messages.note_binding(),
        lambda row: row.standing != "not_asked",
    ),
    Listed(
        Label("What has room", "尚有余量的限值"),
        Label("limits that the plan does not use up", "方案未用足的限值"),
        "room", Room,
        ("item", "label", "year", "cell", "value", "room", "unit"),
        messages.note_room(),
    ),
)  # fmt: skip
"""The sheets of the answer, in reading order; those without rows are left out."""
