"""What is not in here: clause, why, and who must add it."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write_money
from planner.report import by_case, financing, rolling, yearly_money
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.uncovered import Uncovered

LABEL = Label("Not covered", "未覆盖事项")
ABOUT = Label(
    "what this book leaves out, and who must add it", "本结果簿未计入的事项及应补充的单位"
)
NEEDS = ""
TABLE = Label("Matters not covered", "未覆盖事项清单")
MONEY_SHEETS = (yearly_money, by_case, rolling, financing)
"""Sheets that stand only where the workbook gives money."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    rows = book.table("uncovered")
    page.title("", write_money.uncovered(len(rows)))
    if not book.table(yearly_money.NEEDS):
        left_out = [each for each in MONEY_SHEETS if not book.table(each.NEEDS)]
        names = [f"“{book.say(each.LABEL)}”" for each in left_out]
        separator = book.say((", ", "、"))
        loans = bool(book.table(financing.NEEDS))
        page.note(write_money.without_money(separator.join(names), loans))
    if not rows:
        return
    body = []
    for row in rows:
        cells: list[Cell] = [
            row.clause, book.name(row.matter, "uncovered", "actions", "targets"),
            book.choice(row, "kind"), book.spoken(row, "why") or book.say(write_money.WHY[row.kind]),
            book.spoken(row, "responsible"),
        ]  # fmt: skip
        body.append(Row(cells))

    def head(name: str) -> str:
        return book.heading(Uncovered, name)

    heads = [
        Col(head("clause"), "text", 9, widest=18), Col(head("matter"), "wrapped", 40),
        Col(head("kind"), "wrapped", WORD + 4), Col(head("why"), "wrapped", 60),
        Col(head("responsible"), "text", WORD, widest=24),
    ]  # fmt: skip
    page.table(TABLE, heads, body, name="uncovered", repeat=True)
