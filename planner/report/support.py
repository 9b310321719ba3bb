"""Support needed beside support planned: three tables on the sheet of the need for support."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write_support as messages
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.support import Support
from planner.tables.support_totals import SupportTotals
from planner.tables.unpriced import Unpriced

NEEDED = Label("Support needed and planned", "所需支持与拟安排支持")
TOTALS = Label("What it costs, discounted", "支持资金合计（折现）")
RUNS = Label("What support for investment cannot avoid", "投资支持无法实现的减排")
ALL = Label("All together", "各项合计")
KINDS = ("technologies", "storages", "retrofits")
SOURCES = ("technologies", "trade", "links")
SHARES = ("needed", "above", "lack", "planned", "difference")
SEEN = 1e-3
"""Kilotonnes below which a source runs as before."""


def write(page: Page) -> None:
    """Write the tables, where support was asked for; else that it waits."""
    rows = page.book.table("support")
    if not rows:
        page.note(messages.waits())
        return
    for note in (messages.how(), messages.against()):
        page.note(note)
    built = [row for row in rows if row.verdict != "not_built"]
    verdicts = [row.verdict for row in built]
    page.note(messages.counted(*(verdicts.count(v) for v in ("under", "over", "fits", "none"))))
    needing = [row for row in built if row.verdict != "none"]
    if needing:
        _needs(page, needing)
    _totals(page)
    _dispatch(page)


def _needs(page: Page, rows: list[Any]) -> None:
    book = page.book

    def head(name: str) -> str:
        return book.heading(Support, name)

    columns = [
        Col(head("item"), "text", WORD, widest=26), Col(head("action"), "text", 18, widest=26),
        Col(head("year"), "count", 7), Col(head("amount"), "number", 11),
        Col(head("unit"), "text", 9, widest=14),
        *(Col(head(name), "share", 9) for name in SHARES),
        Col(head("measured"), "text", 12), Col(head("verdict"), "text", 12),
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


def _totals(page: Page) -> None:
    book = page.book
    rows = book.table("support_totals")
    shown = book.shown("million CNY")
    columns = [
        Col(book.heading(SupportTotals, "item"), "text", WORD, widest=26),
        *(Col(book.heading(SupportTotals, name), "number", 14, 2) for name in ("uniform", "graded")),
    ]  # fmt: skip
    page.note(messages.graded())
    body = [
        Row(
            [
                book.name(row.item, *KINDS) if row.item else book.say(ALL),
                shown.of(row.uniform),
                shown.of(row.graded),
            ],
            "" if row.item else "total",
        )
        for row in rows
    ]
    page.table(TOTALS, columns, body, unit=shown.name)


def _dispatch(page: Page) -> None:
    book = page.book
    rows = [row for row in book.table("unpriced") if abs(row.difference) > SEEN]
    if not rows:
        return
    shown = book.shown("kt")
    page.note(messages.dispatch())
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
