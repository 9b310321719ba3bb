"""Public money told apart by case: committed, current policy and new; and revenue forgone beside it."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write_money
from planner.report import words
from planner.report.budget_columns import BudgetColumns, cases, sum_across
from planner.report.cells import Cell, Col, Row, number, sum_rows
from planner.report.ledger import Ledger
from planner.report.page import Page
from planner.report.series import by_year, model_years
from planner.report.yearly import columns
from planner.report.yearly_money import LABELS, caption, heads, labels, lines
from planner.tables.budget import CASES
from planner.tables.tax_relief import TaxRelief

LABEL = Label("Public money by case", "分口径资金")
ABOUT = Label(
    "each payment: committed, current policy, new; revenue forgone",
    "逐项区分已承诺、现行政策与新增；税收优惠减收",
)
NEEDS = "budget"
BY_CASE = Label("Budget year and three years by case", "预算年度与三年合计：按口径")


def write(page: Page) -> None:
    """Write the sheet."""
    book, run = page.book, page.book.run
    current = bool(run["price_index"])
    notes = [write_money.cases()] + ([] if run["baseline"] else [write_money.no_baseline()])
    title = book.say(LABEL) + book.say(write_money.aside())
    page.title(title, *notes, write_money.price_year(run["price_index"], run["price_year"]))
    _forgone(page, current=current)
    _cases(page, Ledger(book, "budget"), BudgetColumns(book), "current" if current else "constant")


def _forgone(page: Page, *, current: bool) -> None:
    """Write what tax relief costs in revenue: beside the money, and added to nothing."""
    book, shown = page.book, page.book.fine_money
    rows = book.table("tax_relief")
    if not rows:
        return
    years = model_years(rows)
    heads = columns(
        [book.heading(TaxRelief, name) for name in ("relief", "action", "level")], years
    )
    body = [
        Row(
            [
                book.name(each.row.relief, "tax_relief"), book.name(each.row.action, "actions"),
                book.choice(each.row, "level"), *each.cells(years, shown),
            ],
            "", shown.places,
        )
        for each in by_year(rows, ("relief",), "current" if current else "forgone")
    ]  # fmt: skip
    page.table(book.say(write_money.forgone(current)), heads, body, unit=shown.name)


def _cases(page: Page, ledger: Ledger, across: BudgetColumns, price: str) -> None:
    """Write the budget year and the three years, each told apart by case."""
    book, shown = page.book, page.book.fine_money
    top, named = page.row + 2, LABELS - 1
    periods = [across.three[0], across.together]
    body = []
    for offset, row in enumerate(lines(page, "whole")):
        line, *others, source, _ = labels(page, row)
        cells = [line, source, *others]
        for period in periods:
            parts: list[Cell] = [
                ledger.sum(price, line=row.line, case=case, year=period.years)
                for case in cases(book)
            ]
            cells += [*parts, sum_across(top + offset, len(cells), parts)]
        body.append(Row(cells, "", shown.places))
    line_head, *other_heads, source_head, _ = heads(page)
    wide = [line_head, source_head, *other_heads]
    for period in periods:
        wide += [
            Col(f"{period.heading} {case}", "number", 11)
            for case in (*cases(book), book.say(words.TOTAL))
        ]
    sums: list[Cell] = [sum_rows(top, len(body), at, body) for at in range(named, len(wide))]
    name = book.say(words.TOTAL)
    body.append(Row([name, *[""] * (named - 1), *sums], "total", shown.places))
    area = page.table(caption(page, BY_CASE, "whole", price), wide, body, unit=shown.name)
    for at, case in enumerate([*CASES, "total"], start=len(wide) - len(CASES) - 1):
        value = number(sums[at - named])
        book.mark(f"money.case.{case}", page, area.last, at, value, "million CNY", shown.places)
