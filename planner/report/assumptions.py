"""Assumptions: every input as it was read, with its source, and how many have none."""

from __future__ import annotations

from typing import Any

import models
from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.book import Book
from planner.report.cells import Cell, Col, Formula, Row, number, sum_rows
from planner.report.page import Page
from planner.tables.inputs import Inputs

LABEL = Label("Assumptions and sources", "假设与来源")
ABOUT = Label("every input as read, with its source", "每个输入的读入值与来源")
NEEDS = "inputs"
COUNTS = Label("Inputs by kind of source", "按来源性质统计")
EVERY = Label("Every input", "全部输入")
COUNT = Label("Number", "项数")
NOT_GIVEN = "None"
"""What the table of inputs writes for a part of a row's name that was left blank."""
NAME, UNIT = Label("Name", "名称"), Label("Unit of the value", "换算值单位")
NO_SOURCE = Label("no source", "无来源")
NOT_LISTED = Label("source not in the list of references", "来源未列入来源表")
LIBRARY = Label("technology library", "技术库")
KINDS = {
    **models.FORMULATION.sheets["references"].columns["kind"].choices,
    "": NOT_LISTED,
    "none": NO_SOURCE,
    "library": LIBRARY,
}
COLUMNS = (
    "sheet", "name", "row", "column", "year", "cell", "text", "unit", "value", "internal_unit", "replaced",
    "source", "source_kind",
)  # fmt: skip
WIDTHS = (14.0, 36.0, 26.0, 20.0, 7.0, 22.0, 13.0, 12.0, 13.0, 18.0, 24.0, 22.0, 12.0)


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.assumptions_note())
    rows = [_row(book, row) for row in book.table("inputs")]
    kind = book.heading(Inputs, "source_kind")
    top = page.row + 2
    counts = []
    for offset, label in enumerate(KINDS.values()):
        word = book.say(label)
        text = f"=COUNTIFS(inputs[{kind}],$A{top + offset + 1})" if rows else "=0"
        value = sum(1 for row in rows if row.cells[-1] == word)
        counts.append(Row([word, Formula(text, value)], "formula"))
    counts.append(Row([book.say(words.TOTAL), sum_rows(top, len(counts), 1, counts)], "total"))
    area = page.table(COUNTS, [Col(kind, "text"), Col(book.say(COUNT), "count")], counts)
    for offset, name in enumerate([*KINDS, "all"]):
        book.mark(f"inputs.{name}", page, area.first + offset, 1, number(counts[offset].cells[1]))
    kinds = {"year": "count", "value": "general", "internal_unit": "word"}
    own = {"internal_unit": book.say(UNIT), "name": book.say(NAME)}
    heads = [
        Col(own.get(name) or book.heading(Inputs, name), kinds.get(name, "text"), width)
        for name, width in zip(COLUMNS, WIDTHS, strict=True)
    ]
    page.measure(heads)
    page.table(EVERY, heads, rows, name="inputs")


def _row(book: Book, row: Any) -> Row:
    sheet = models.FORMULATION.sheets.get(row.sheet)
    column = sheet.columns.get(row.column) if sheet else None
    kind = KINDS.get(row.source_kind, NOT_LISTED)
    shown = book.shown(row.internal_unit)
    cells: list[Cell] = [
        book.say(sheet.label) if sheet else row.sheet, named(book, sheet, row.row), row.row,
        book.say(column.label) if column else row.column, row.year, row.cell, row.text, row.unit,
        None if row.value is None else float(f"{shown.of(row.value):.10g}"), shown.name, row.replaced,
        row.source, book.say(kind),
    ]  # fmt: skip
    return Row(cells)


def named(book: Book, sheet: Any, id: str) -> str:
    """Return what a row is called: the parts given, by name, without the region where there is one."""
    if sheet is None or not id:
        return ""
    says = []
    for key, part in zip(sheet.key, id.split("/"), strict=False):
        column = sheet.columns[key]
        if part == NOT_GIVEN or (key == "region" and not book.several_regions()):
            continue
        choice = column.choices.get(part)
        says.append(
            book.say(choice) if choice else book.name(part, sheet.id, *column.refers_to, f"{key}s")
        )
    return " · ".join(says)
