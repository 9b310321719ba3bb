"""The annual evaluation: plan against actual, by target, by technology and by money."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import review as messages
from planner.report.book import Book
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import NAME
from planner.tables.review import KINDS, Review

LABEL = Label("Annual evaluation", "年度评估")
ABOUT = Label("plan against actual", "规划与实绩对照")
NEEDS = "review"
ITEMS = {
    "target": ("targets",),
    "built": ("technologies", "storages"),
    "converted": ("retrofits",),
    "paid": ("payments",),
}
NUMBERS = ("planned", "actual", "difference")


def write(page: Page) -> None:
    """Write a table for each kind of thing that was planned or reported."""
    book = page.book
    rows = book.table("review")
    page.title("", messages.how(max(row.year for row in rows)))
    silent = sum(row.verdict == "no_data" for row in rows)
    if silent:
        page.note(messages.silent(silent))

    def head(name: str) -> str:
        return book.heading(Review, name)

    for kind, label in KINDS.items():
        asked = [row for row in rows if row.kind == kind]
        if not asked:
            continue
        limit = [Col(head("limit"), "number", 13)] if kind == "target" else []
        columns = [
            Col(head("item"), "text", NAME, widest=44), Col(head("year"), "count", 8),
            Col(head("unit"), "word", 16), *limit,
            *(Col(head(name), "number", 13) for name in NUMBERS), Col(head("share"), "share", 10),
            Col(head("verdict"), "word", 18),
        ]  # fmt: skip
        body = [_row(book, row, bool(limit)) for row in asked]
        area = page.table(Label(*label), columns, body)
        words = [Label(*Review.columns["verdict"].choices[each]) for each in ("met", "as_planned")]
        bad = [Label(*Review.columns["verdict"].choices["missed"])]
        page.colour_words(area.first, area.last, len(columns) - 1, words, bad)


def _row(book: Book, row: Any, has_limit: bool) -> Row:
    shown = book.shown("share" if row.unit == "1" else row.unit)

    def of(value: float | None) -> Cell:
        return None if value is None else shown.of(value)

    name = named(book, row)
    numbers = [of(getattr(row, each)) for each in NUMBERS]
    limit = [of(row.limit)] if has_limit else []
    cells: list[Cell] = [name, row.year, shown.name, *limit, *numbers, row.share]
    return Row([*cells, book.choice(row, "verdict")], "", shown.places)


def named(book: Book, row: Any) -> str:
    """Return what the item of a row is called, with its region where it has one."""
    name = book.name(row.item, *ITEMS[row.kind])
    return book.titled(name, row.region) if row.region else name
