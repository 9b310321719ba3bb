"""What the scenario changed, cell by cell; how many cells each override hit."""

from __future__ import annotations

import models
from models.algebra import Label
from planner.messages import write as messages
from planner.report.assumptions import NAME, named
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.tables.overrides import Overrides

LABEL = Label("Scenario changes", "情景改动明细")
ABOUT = Label("which cells the scenario changed, and why", "该情景改动了哪些单元格、为何改动")
NEEDS = "overrides"
OPERATIONS = models.FORMULATION.sheets["overrides"].columns["operation"].choices
WIDTHS = {
    "sheet": 14.0, "row": 30.0, "scenario": 20.0, "column": 20.0, "year": 7.0, "cell": 20.0, "before": 12.0,
    "unit": 11.0, "after": 12.0, "operation": 13.0, "override": 16.0, "reason": 44.0, "hits": 8.0,
}  # fmt: skip


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.scenario_changes())
    rows = []
    for each in book.table("overrides"):
        sheet = models.FORMULATION.sheets.get(each.sheet)
        column = sheet.columns.get(each.column) if sheet else None
        operation = book.say(OPERATIONS[each.operation]) if each.operation in OPERATIONS else ""
        said = " ".join(part for part in (operation, each.value, each.value_unit) if part)
        cells: list[Cell] = [
            book.say(sheet.label) if sheet else each.sheet, named(book, sheet, each.row) or each.row,
            book.name(each.scenario, "scenarios"), book.say(column.label) if column else each.column,
            each.year, each.cell, each.before, each.unit, each.after, said, each.override, book.spoken(each, "reason"),
            each.hits,
        ]  # fmt: skip
        rows.append(Row(cells))
    kinds = {"year": "count", "hits": "count", "reason": "wrapped"}
    heads = [
        Col(
            book.say(NAME) if name == "row" else book.heading(Overrides, name),
            kinds.get(name, "text"),
            width,
        )
        for name, width in WIDTHS.items()
    ]
    page.table(Overrides.label, heads, rows, name="overrides", repeat=True)
