"""What the support needed costs, discounted: at one share for all units of a year, and graded."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as prices
from planner.messages import write_support as messages
from planner.report.cells import Col, Row
from planner.report.page import Page
from planner.report.support import KINDS
from planner.report.yearly import WORD
from planner.tables.support_totals import SupportTotals

LABEL = Label("Cost of support needed", "所需支持资金")
ABOUT = Label("what it costs, item by item and all together", "逐项与各项合计，折现")
NEEDS = "support_totals"
TOTALS = Label("What it costs, discounted", "支持资金合计（折现）")
ALL = Label("All together", "各项合计")


def write(page: Page) -> None:
    """Write the sheet: a row for each item, and one of all together."""
    book = page.book
    page.title("", prices.price_basis(book.run["price_year"]), messages.graded())
    rows = book.table("support_totals")
    shown = book.shown("million CNY")
    columns = [
        Col(book.heading(SupportTotals, "item"), "text", WORD, widest=26),
        *(Col(book.heading(SupportTotals, name), "number", 14, 2) for name in ("uniform", "graded")),
    ]  # fmt: skip
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
