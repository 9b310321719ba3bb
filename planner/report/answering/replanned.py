"""The rest of the plan: as it was, and planned again from what has happened."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import review as messages
from planner.report.answering.evaluation import named
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import NAME
from planner.tables.review import KINDS, Replanned

LABEL = Label("Planned again", "滚动规划")
ABOUT = Label("the years to come, before and after", "其余年份的前后对照")
NEEDS = "replanned"
NUMBERS = ("before", "after", "difference")


def write(page: Page) -> None:
    """Write a table for each kind of thing that is planned."""
    book = page.book
    page.title("", messages.again(max(row.year for row in book.table("review"))))
    left = [book.name(each, "payments", "loans") for each in book.run.get("left_out", [])]
    if left:
        page.note(messages.trailing(left))

    def head(name: str) -> str:
        return book.heading(Replanned, name)

    columns = [
        Col(head("item"), "text", NAME, widest=44), Col(head("year"), "count", 8),
        Col(head("unit"), "word", 16), *(Col(head(name), "number", 14) for name in NUMBERS),
    ]  # fmt: skip
    for kind, label in KINDS.items():
        asked = [row for row in book.table("replanned") if row.kind == kind]
        if asked:
            page.table(Label(*label), columns, [_row(page, row) for row in asked])


def _row(page: Page, row: Any) -> Row:
    shown = page.book.shown("share" if row.unit == "1" else row.unit)
    numbers: list[Cell] = [
        None if value is None else shown.of(value)
        for value in (getattr(row, name) for name in NUMBERS)
    ]
    return Row([named(page.book, row), row.year, shown.name, *numbers], "", shown.places)
