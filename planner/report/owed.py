"""What is owed: bonds and their coverage, and commitments after the plan."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write_money
from planner.report import words
from planner.report.book import MONEY
from planner.report.cells import Area, Cell, Col, Formula, Row, number, sum_rows
from planner.report.ledger import Ledger
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.bonds import Bonds
from planner.tables.budget import PUBLIC
from planner.tables.burden import Burden
from planner.tables.coverage import Coverage
from planner.tables.debt import Debt

BONDS = Label("Loans and bonds: coverage and repayment", "债券与贷款：覆盖倍数与偿还")
BY_YEAR = Label("Service and coverage by year", "逐年还本付息与覆盖倍数")
TOGETHER = Label(
    "Service of all loans and bonds by year, current prices", "逐年还本付息合计（当年价）"
)
AFTER = Label("Owed after the plan, public money, current prices", "规划期后财政承诺（当年价）")
FROM = Label("Source of repayment", "还款来源")
SOURCES = {
    "special_bond": Label("project revenue", "项目专项收入"),
    "general_bond": Label("general public budget", "一般公共预算"),
}
BORROWER = Label("the borrower", "借款方")
AFTER_KINDS = (
    "support",
    "running",
    "fixed",
    "passed_on",
    "subsidy",
    "relief",
    "interest",
    "principal",
)


def write(page: Page) -> None:
    """Write the tables, each where it has rows."""
    if page.book.table("bonds"):
        _bonds(page)
    _after(page)


def by_year(page: Page) -> None:
    """Write what is due on all loans together, and on each, in each year: as long as there are loans."""
    rows = page.book.table("coverage")
    if rows:
        due = len({row.year for row in rows})
        start = page.reserve(due)
        each = _by_year(page)
        with page.at(start):
            _together(page, each)


def _loan(page: Page, row: Any) -> str:
    return page.book.name(row.loan, "loans")


def _bonds(page: Page) -> None:
    book, shown = page.book, page.book.fine_money
    body = []
    for row in book.table("bonds"):
        action = book.name(row.action, "actions") if row.action else ""
        money: list[Cell] = [shown.of(each) for each in (row.drawn, row.service, row.revenue)]
        cells: list[Cell] = [
            action, _loan(page, row), book.choice(row, "kind"), book.choice(row, "level"), row.term,
            row.rate, *money, row.coverage, row.least_year, row.least, row.required,
            book.say(SOURCES.get(row.kind, BORROWER)),
        ]  # fmt: skip
        body.append(Row(cells, "", shown.places))

    def head(name: str) -> str:
        return book.heading(Bonds, name)

    heads = [
        Col(head("action"), "text", WORD), Col(head("loan"), "text", WORD), Col(head("kind"), "text", 10),
        Col(head("level"), "text", 9), Col(head("term"), "count", 7), Col(head("rate"), "share", 8),
        *(Col(head(name), "number", 12) for name in ("drawn", "service", "revenue")),
        Col(head("coverage"), "number", 9, 2), Col(head("least_year"), "count", 9),
        Col(head("least"), "number", 9, 2), Col(head("required"), "number", 9, 2),
        Col(book.say(FROM), "text", 12),
    ]  # fmt: skip
    page.note(write_money.covered())
    page.table(BONDS, heads, body, unit=shown.name)


def _by_year(page: Page) -> Area:
    """Write what is due on each loan in each year, with what its projects earn."""
    book, shown = page.book, page.book.fine_money
    owed = {(row.loan, row.year): row for row in book.table("debt")}
    top = page.row + 2
    body = []
    for offset, row in enumerate(book.table("coverage")):
        debt = owed.get((row.loan, row.year))
        line = top + offset + 1
        drawn, balance = (debt.drawn, debt.balance) if debt else (0.0, 0.0)
        interest, principal, revenue = (
            shown.of(n) for n in (row.interest, row.principal, row.revenue)
        )
        service = interest + principal
        cells: list[Cell] = [
            _loan(page, row), row.year, shown.of(drawn), shown.of(balance), interest, principal,
            Formula(f"=E{line}+F{line}", service), revenue, row.ratio,
        ]  # fmt: skip
        body.append(Row(cells, "", shown.places))
    heads = [
        Col(book.heading(Coverage, "loan"), "text", WORD), Col(book.heading(Coverage, "year"), "count", 9),
        Col(book.heading(Debt, "drawn"), "number", 12), Col(book.heading(Debt, "balance"), "number", 12),
        Col(book.heading(Coverage, "interest"), "number", 12),
        Col(book.heading(Coverage, "principal"), "number", 12),
        Col(book.heading(Coverage, "service"), "number", 12),
        Col(book.heading(Coverage, "revenue"), "number", 12), Col(book.heading(Coverage, "ratio"), "number", 10, 2),
    ]  # fmt: skip
    area = page.table(BY_YEAR, heads, body, unit=shown.name)
    for offset, row in enumerate(book.table("coverage")):
        for name, at in (("loan", 0), ("year", 1), ("ratio", 8)):
            value = body[offset].cells[at]
            place = f"coverage.{row.loan}.{row.year}.{name}"
            book.mark(place, page, area.first + offset, at, value, places=2)
    return area


def _together(page: Page, each: Area) -> None:
    """Write what is due on all loans together in each year, from the table of each."""
    book, shown = page.book, page.book.fine_money
    due: dict[int, float] = {}
    for row in each.rows:
        year = int(number(row.cells[1]))
        due[year] = due.get(year, 0.0) + number(row.cells[6])
    top = page.row + 2
    body = []
    for offset, year in enumerate(sorted(due)):
        text = f"=SUMIF({each.absolute(1)},A{top + offset + 1},{each.absolute(6)})"
        body.append(Row([year, Formula(text, due[year])], "", shown.places))
    heads = [
        Col(book.heading(Coverage, "year"), "count", WORD),
        Col(book.heading(Coverage, "service"), "number", 12),
    ]  # fmt: skip
    area = page.table(TOGETHER, heads, body, unit=shown.name)
    for offset, year in enumerate(sorted(due)):
        place = area.first + offset
        book.mark(f"service.{year}", page, place, 1, due[year], MONEY, shown.places)
        book.mark(f"service.{year}.year", page, place, 0, year)


def _after(page: Page) -> None:
    """Write what public payers owe after the plan, by kind, year by year to the last."""
    book, shown = page.book, page.book.fine_money
    ledger = Ledger(book, "burden")
    choices = Burden.columns["kind"].choices
    levels = [book.say(Burden.columns["level"].choices[level]) for level in PUBLIC]
    rows = [r for r in book.table("burden") if r.model_year == 0 and r.level in PUBLIC]
    years = sorted({row.year for row in rows})
    kinds = [kind for kind in AFTER_KINDS if any(row.kind == kind for row in rows)]
    if not years:
        page.note(write_money.nothing_after())
        page.row += 1
        return
    page.note(write_money.owed_after())
    top = page.row + 2
    body = []
    for offset, year in enumerate(years):
        cells: list[Cell] = [year]
        cells += [
            ledger.sum_of("current", "level", levels, kind=book.say(choices[kind]), year=year)
            for kind in kinds
        ]
        last = chr(ord("A") + len(kinds))
        line = top + offset + 1
        whole = Formula(f"=SUM(B{line}:{last}{line})", sum(number(cell) for cell in cells[1:]))
        body.append(Row([*cells, whole], "", shown.places))
    sums: list[Cell] = [sum_rows(top, len(body), at, body) for at in range(1, len(kinds) + 2)]
    body.append(Row([book.say(words.TOTAL), *sums], "total", shown.places))
    heads = [Col(book.heading(Burden, "year"), "count", WORD)]
    heads += [Col(book.say(choices[kind]), "number", 12) for kind in kinds]
    page.table(AFTER, [*heads, Col(book.say(words.TOTAL), "number", 12)], body, unit=shown.name)
