"""Performance targets: the indicators that go with each action's money."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write_money
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.performance import Performance

LABEL = Label("Performance targets", "绩效目标")
ABOUT = Label("what each action's money is to achieve", "各行动资金对应的绩效指标")
NEEDS = "performance"
TABLE = Label("Indicators by action", "分行动绩效指标")


def write(page: Page) -> None:
    """Write the sheet."""
    book, money = page.book, page.book.fine_money
    begin = int(book.run["budget_year"])
    page.title(
        "", write_money.performance(begin), write_money.aimed_at(), write_money.left_to_department()
    )
    body = []
    for row in book.table("performance"):
        emitted = row.dimension == "emissions"
        shown = book.gas_shown(row.item) if emitted else book.shown(row.unit)
        known = row.yearly is not None
        if row.dimension in ("quantity", "output") and not shown.of(row.three_years):
            continue
        action = book.name(row.action, "actions")
        cells: list[Cell] = [
            action, book.spoken(row, "department"), book.choice(row, "dimension"),
            book.name(row.item, "technologies", "storages", "retrofits", "gases") if row.item else "",
            book.choice(row, "sense"), shown.of(row.yearly) if known else None,
            shown.of(row.three_years) if known else None, shown.name if known else "",
            None if row.money is None else money.of(row.money),
            None if row.three_year_money is None else money.of(row.three_year_money),
        ]  # fmt: skip
        body.append(Row(cells, "", shown.places if known else money.places))

    def head(name: str) -> str:
        return book.heading(Performance, name)

    heads = [
        Col(head("action"), "text", WORD, widest=28), Col(head("department"), "text", 12, widest=20),
        Col(head("dimension"), "text", 20, widest=26), Col(head("item"), "text", 18, widest=28),
        Col(head("sense"), "word", 7), Col(f"{head('yearly')} {begin}", "number", 13),
        Col(f"{head('three_years')} {begin}–{begin + 2}", "number", 13), Col(head("unit"), "word", 12),
        Col(head("money"), "number", 13, money.places), Col(head("three_year_money"), "number", 13, money.places),
    ]  # fmt: skip
    unit = book.say(write_money.money_in(money.name))
    page.table(TABLE, heads, body, unit=unit, name="performance", repeat=True)
