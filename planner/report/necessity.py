"""The investor's view: what a technology earns at retail tariffs, and what its investor lacks."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write as messages
from planner.messages import write_money
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.investor import Investor

LABEL = Label("Need for support", "补贴必要性")
ABOUT = Label("would investors do it anyway", "不补贴是否也会投资、缺多少")
NEEDS = ""
VIEW = Label(
    "The investor's view, per unit of capacity, constant prices", "投资者视角：单位容量，不变价"
)
PER_UNIT = ("overnight", "revenue", "purchases", "running", "tax", "net", "worth")


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    rows = book.table("investor")
    if not rows:
        page.title("", write_money.no_tariffs(), write_money.necessity_to_come())
        return
    page.title(
        "", write_money.investors_view(), write_money.necessity_to_come(),
        messages.price_basis(book.run["price_year"]),
    )  # fmt: skip

    def head(name: str) -> str:
        return book.heading(Investor, name)

    heads = [
        Col(head("technology"), "text", WORD, widest=26), Col(head("year"), "count", 7),
        Col(head("unit"), "text", 9, widest=14), Col(head("life"), "count", 7),
        *(Col(head(name), "number", 10, 2) for name in PER_UNIT),
        Col(head("hurdle_rate"), "share", 8), Col(head("return_rate"), "share", 8),
        Col(head("payback"), "number", 8, 1), Col(head("lack"), "share", 9),
        Col(head("support"), "share", 9), Col(head("return_supported"), "share", 9),
        Col(head("output_from"), "text", 10), Col(head("missing"), "text", 9, widest=20),
    ]  # fmt: skip
    body = [Row(_cells(page, row)) for row in rows]
    page.table(VIEW, heads, body, unit=book.say(write_money.per_capacity()), repeat=True)


def _cells(page: Page, row: Any) -> list[Cell]:
    book = page.book
    shown = book.shown(f"million CNY/{row.unit}")
    money: list[Cell] = [
        None if getattr(row, name) is None else shown.of(getattr(row, name)) for name in PER_UNIT
    ]
    missing = ", ".join(
        book.name(each.strip(), "carriers") for each in row.missing.split(",") if each
    )
    return [
        book.name(row.technology, "technologies"), row.year, shown.name, row.life, *money,
        row.hurdle_rate, row.return_rate, row.payback, row.lack, row.support, row.return_supported,
        book.choice(row, "output_from"), missing,
    ]  # fmt: skip
