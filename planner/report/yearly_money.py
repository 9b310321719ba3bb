"""Public money by year: each payment, by action, department, level, nature, instrument and code."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write_money
from planner.report import words
from planner.report.budget_columns import BudgetColumns
from planner.report.cells import Cell, Col, Row
from planner.report.ledger import Ledger
from planner.report.page import Page
from planner.tables.budget import Budget

LABEL = Label("Yearly public money (proposal)", "年度财政资金（测算建议数，非预算批复数）")
TITLE = Label("Public money by year (figures proposed, not an approved budget)", LABEL.zh)
ABOUT = Label("how much, from whom, for what", "预算年度及展望：多少、谁出、用于什么")
NEEDS = "budget"
VIEWS = {"whole": Label("Whole city", "全市"), "city": Label("City's own", "市本级")}
PRICES = {
    "current": Label("current prices", "当年价"),
    "constant": Label("constant prices", "不变价"),
}
CODES = Label("Codes", "科目")
LABELS = 8


def write(page: Page) -> None:
    """Write the sheet."""
    book, run = page.book, page.book.run
    begin = int(run["budget_year"])
    page.title(
        book.say(TITLE),
        write_money.reported_only(),
        write_money.sums_of_years(begin),
        write_money.views(),
        write_money.price_year(run["price_index"], run["price_year"]),
    )  # fmt: skip
    ledger = Ledger(book, "budget")
    across = BudgetColumns(book)
    for price in PRICES if run["price_index"] else ("constant",):
        for view in VIEWS:
            _lines(page, ledger, across, view, price)


def lines(page: Page, view: str) -> list[Any]:
    """Return the first row of every source that a view counts."""
    first: dict[int, Any] = {}
    for row in page.book.table("budget"):
        if counted(row, view):
            first.setdefault(row.line, row)
    return list(first.values())


def counted(row: Any, view: str) -> bool:
    """Whether a view counts a row of the budget."""
    return bool(row.whole) if view == "whole" else row.level == "city"


def caption(page: Page, label: Label, view: str, price: str) -> str:
    """Return a table's title with its view and its prices."""
    book = page.book
    return book.say(write_money.told_apart(label, VIEWS[view], PRICES[price]))


def labels(page: Page, row: Any) -> list[Cell]:
    """Return the cells that say what a payment is."""
    book = page.book
    action = book.name(row.action, "actions") if row.action else book.say(words.NOT_NAMED)
    codes = " / ".join(code for code in (row.function_code, row.economic_code) if code)
    return [
        row.line, action, book.spoken(row, "department"), book.choice(row, "level"), book.choice(row, "nature"),
        book.choice(row, "instrument"), book.name(row.source, "payments", "loans"), codes,
    ]  # fmt: skip


def heads(page: Page) -> list[Col]:
    """Return the columns of what a payment is."""
    book = page.book

    def head(name: str) -> str:
        return book.heading(Budget, name)

    return [
        Col(head("line"), "count", 5), Col(head("action"), "text", 14, widest=22),
        Col(head("department"), "text", 10, widest=16), Col(head("level"), "text", 8),
        Col(head("nature"), "text", 13, widest=20), Col(head("instrument"), "text", 10, widest=16),
        Col(head("source"), "text", 14, widest=22), Col(book.say(CODES), "text", 9, widest=18),
    ]  # fmt: skip


def _lines(page: Page, ledger: Ledger, across: BudgetColumns, view: str, price: str) -> None:
    book, shown = page.book, page.book.fine_money
    known = lines(page, view)
    top = page.row + 2
    body = [
        Row(
            [
                *labels(page, row),
                *across.cells(ledger, price, top + offset, LABELS, line=row.line),
            ],
            "", shown.places,
        )
        for offset, row in enumerate(known)
    ]  # fmt: skip
    total = across.total(book.say(words.TOTAL), body, top, LABELS, shown.places)
    area = page.table(
        caption(page, Label("Public money", "财政资金"), view, price),
        [*heads(page), *across.heads()], [*body, total],
        unit=shown.name, name=f"money_{view}_{price}",
    )  # fmt: skip
    asked = LABELS + len(across.before)
    page.book.mark("money.year", page, area.first - 1, asked, area.columns[asked].heading)
    across.mark(
        page, f"money.{view}.{price}", area.last, LABELS, total.cells[LABELS:], shown.places
    )
