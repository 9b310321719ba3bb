"""What support for investment cannot do: the same plant would run otherwise without a price."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write_support as messages
from planner.report.cells import Col, Row
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.unpriced import Unpriced

LABEL = Label("Abatement that needs a price", "须靠碳价的减排")
ABOUT = Label("what support for investment cannot avoid", "投资支持无法实现的减排")
NEEDS = "unpriced"
RUNS = Label("What support for investment cannot avoid", "投资支持无法实现的减排")
SOURCES = ("technologies", "trade", "links")
SEEN = 1e-3
"""Kilotonnes below which a source runs as before."""


def write(page: Page) -> None:
    """Write the sheet: the sources that would emit more, or less, with support alone."""
    book = page.book
    rows = [row for row in book.table("unpriced") if abs(row.difference) > SEEN]
    if not rows:
        page.title("", messages.runs_as_planned())
        return
    shown = book.shown("kt")
    page.title("", messages.dispatch())
    columns = [
        Col(book.heading(Unpriced, "gas"), "text", 10),
        Col(book.heading(Unpriced, "source"), "text", WORD, widest=26),
        Col(book.heading(Unpriced, "year"), "count", 7),
        *(Col(book.heading(Unpriced, name), "number", 13, 2) for name in ("plan", "supported", "difference")),
    ]  # fmt: skip
    body = [
        Row(
            [
                book.name(row.gas, "gases"), book.name(row.source, *SOURCES), row.year,
                *(shown.of(getattr(row, name)) for name in ("plan", "supported", "difference")),
            ]
        )
        for row in rows
    ]  # fmt: skip
    page.table(RUNS, columns, body, unit=shown.name)
