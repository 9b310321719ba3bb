"""Ceilings on outlay, each over the money that it limits: everybody's, or that of one payer."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from models.algebra import Label
from planner.messages import write_money
from planner.report import words
from planner.report.book import Book
from planner.report.cells import Cell, Row, sum_rows
from planner.report.charts import Chart
from planner.report.ledger import At, Ledger
from planner.report.page import Page
from planner.report.palette import CAP
from planner.report.series import by_year
from planner.report.yearly import chart_series, columns
from planner.report.yearly_money import PRICES
from planner.tables.budget import Budget

MOST_YEARS = 12
MOST_PAYERS = 3
"""Payers whose ceilings are drawn; all ceilings stand in their own table."""
OUTLAY = "public_outlay"
CAP_COLOURS = (CAP, "#404040", "#7030A0", "#806000")
OF_PAYER = Label("Paid by {}, by action and calendar year", "{}支出：按行动逐年")


def years(book: Book, ledger: Ledger) -> list[int]:
    """Return the calendar years that money is drawn for."""
    begin = int(book.run["budget_year"])
    return [year for year in range(begin, begin + MOST_YEARS) if ledger.any(year=year)]


def limited(book: Book) -> list[str]:
    """Return the payers whose own outlay has a ceiling."""
    found = [
        row.item for row in book.table("targets")
        if row.measure == OUTLAY and row.bound == "at_most" and row.item
    ]  # fmt: skip
    return list(dict.fromkeys(found))[:MOST_PAYERS]


def ceilings(book: Book, over: Sequence[int], payer: str = "") -> list[Row]:
    """Return a row per ceiling on the outlay of a payer, or of all: what it allows in each year."""
    shown = book.fine_money
    known = [
        row for row in book.table("targets")
        if row.measure == OUTLAY and row.bound == "at_most" and row.item == payer and row.year in over
    ]  # fmt: skip
    return [
        Row(
            [book.name(each.row.target, "targets"), *each.cells(over, shown)],
            "input",
            shown.places,
        )
        for each in by_year(known, ("target",), "limit")[: len(CAP_COLOURS)]
    ]


def of_payer(page: Page, ledger: Ledger, price: str, payer: str) -> Chart:
    """Write what a payer pays by action and calendar year, and draw it with its ceilings.

    What it passes on to others is in it, as its ceiling counts it.
    """
    book, shown = page.book, page.book.fine_money
    name, over = book.name(payer, "payers"), years(book, ledger)
    known = [row for row in book.table("budget") if row.payer == payer and row.case != "actual"]
    actions = list(dict.fromkeys(row.action for row in known))
    top = page.row + 2
    held = xl_rowcol_to_cell(top - 1, 0, row_abs=True, col_abs=True)
    body = []
    for offset, action in enumerate(actions):
        called = book.name(action, "actions") if action else book.say(words.NOT_NAMED)
        cell = xl_rowcol_to_cell(top + offset, 0, col_abs=True)
        wanted = At(cell, called) if action else At('""', "")
        cells: list[Cell] = [
            ledger.sum(price, payer=At(held, name), action=wanted, year=year) for year in over
        ]
        body.append(Row([called, *cells], "", shown.places))
    sums: list[Cell] = [sum_rows(top, len(body), at, body) for at in range(1, len(over) + 1)]
    body.append(Row([book.say(words.TOTAL), *sums], "total", shown.places))
    body += ceilings(book, over, payer)
    title = book.say(OF_PAYER).format(name)
    title = book.say(write_money.priced((title, title), PRICES[price]))
    area = page.table(title, columns([name], over), body, unit=shown.name)
    colours = [book.colour("actions", str(row.cells[0])) for row in body[: len(actions)]]
    limits = range(len(actions) + 1, len(body))
    return Chart(
        book, f"public_money_{payer}", book.say(write_money.charted(title, shown.name)),
        book.heading(Budget, "year"), book.per_year(shown.name),
        series=chart_series(page, area, range(len(actions)), 1, len(over), colours),
        limits=chart_series(page, area, limits, 1, len(over), CAP_COLOURS[: len(limits)]),
    )  # fmt: skip
