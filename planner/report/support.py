"""Support needed beside support planned, for each item and year of the plan."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write_support as messages
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.support import Support

LABEL = Label("Support needed and planned", "所需与拟安排支持")
ABOUT = Label(
    "is what is planned too little, too much, or needless", "拟安排支持不足、过度还是适当"
)
NEEDS = "support"
NEEDED = Label("By item and year", "逐项逐年")
KINDS = ("technologies", "storages", "retrofits")
WHOLE = 1 + 1e-6
"""A share of the investment that is all of it, to the solver's accuracy."""
SHARES = ("needed", "above", "lack", "planned", "difference")


def write(page: Page) -> None:
    """Write the sheet: the items and years that need support, or are given any."""
    rows = page.book.table("support")
    page.title("", messages.how(), messages.against(), counted(rows))
    needing = [row for row in rows if row.verdict not in ("not_built", "none")]
    if needing:
        page.note(messages.left_out())
        if any((each or 0.0) > WHOLE for row in needing for each in (row.needed, row.above)):
            page.note(messages.beyond_investment())
        _needs(page, needing)


def counted(rows: list[Any]) -> messages.Sentence:
    """Return how many items and years that are built have which verdict."""
    verdicts = [row.verdict for row in rows]
    return messages.counted(*(verdicts.count(v) for v in ("under", "over", "fits", "none")))


def _needs(page: Page, rows: list[Any]) -> None:
    book = page.book

    def head(name: str) -> str:
        return book.heading(Support, name)

    columns = [
        Col(head("item"), "text", WORD, widest=26), Col(head("action"), "text", 18, widest=26),
        Col(head("year"), "count", 7), Col(head("amount"), "number", 11),
        Col(head("unit"), "word", 9, widest=14),
        *(Col(head(name), "share", 12) for name in SHARES),
        Col(head("measured"), "word", 12, widest=20), Col(head("verdict"), "word", 12),
    ]  # fmt: skip
    body = []
    for row in rows:
        shown = book.shown(row.unit)
        name = book.name(row.item, *KINDS)
        if row.part == "new_energy":
            name = f"{name} · {book.choice(row, 'part')}"
        name = book.titled(name, row.region)
        action = book.name(row.action, "actions") if row.action else ""
        cells: list[Cell] = [name, action, row.year, shown.of(row.amount), shown.name]
        cells += [getattr(row, each) for each in SHARES]
        cells += [book.choice(row, "measured"), book.choice(row, "verdict")]
        body.append(Row(cells, "", shown.places))
    page.table(NEEDED, columns, body)
