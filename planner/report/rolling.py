"""Three rolling years of public money: by case, by level and by action, and against the ceilings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from models.algebra import Label
from planner.messages import write_money
from planner.report import ceiling_charts, words, worth
from planner.report.budget_columns import BudgetColumns, cases
from planner.report.cells import Cell, Col, Formula, Row, number, sum_rows
from planner.report.charts import Chart
from planner.report.ledger import At, Ledger, Wanted
from planner.report.page import Page
from planner.report.yearly import WORD, chart_series, columns
from planner.report.yearly_money import VIEWS, caption, counted
from planner.tables.budget import CASES, Budget

LABEL = Label("Three rolling years", "三年滚动")
ABOUT = Label(
    "committed, current policy and new money; ceilings; what a yuan buys",
    "已承诺、现行政策与新增资金，上限与资金效益",
)
NEEDS = "budget"
BY_CASE = Label("By case", "按口径")
BY_LEVEL = Label("By level and case", "按级次与口径")
BY_ACTION = Label("By action and case", "按行动与口径")
BY_YEAR = Label("By level and year", "按级次逐年")
GROUP = Label("Of", "范围")
LABELS = 2


def write(page: Page) -> None:
    """Write the sheet."""
    book, run = page.book, page.book.run
    notes = [write_money.cases()]
    if not run["baseline"]:
        notes.append(write_money.no_baseline())
    notes += [write_money.reported_only(), write_money.sums_of_years(int(run["budget_year"]))]
    notes.append(write_money.price_year(run["price_index"], run["price_year"]))
    page.title(book.say(LABEL) + book.say(write_money.aside()), *notes)
    ledger, across = Ledger(book, "budget"), BudgetColumns(book)
    prices = ("current", "constant") if run["price_index"] else ("constant",)
    page.measure([Col("", "text", WORD), Col("", "text", 12), *across.heads()])
    payers = ceiling_charts.limited(book)
    start = page.leave_room(1 + len(payers))
    for price in prices:
        for view in VIEWS:
            wanted: dict[str, Wanted] = {"whole": 1}
            if view == "city":
                wanted = {"level": book.say(Budget.columns["level"].choices["city"])}
            rows = [(book.say(VIEWS[view]), wanted)]
            _table(
                page,
                ledger,
                across,
                caption(page, BY_CASE, view, price),
                price,
                rows,
                f"{view}.{price}",
            )
    price = prices[0]
    known = [row for row in book.table("budget") if counted(row, "whole")]
    levels = list(dict.fromkeys(book.choice(row, "level") for row in known))
    by_level: list[Group] = [(level, {"whole": 1, "level": level}) for level in levels]
    title = caption(page, BY_LEVEL, "whole", price)
    _table(page, ledger, across, title, price, by_level, "level")
    chart = _by_year(page, ledger, price, levels)
    own = [ceiling_charts.of_payer(page, ledger, price, payer) for payer in payers]
    page.charts(chart, *own, start=start)
    # what has a ceiling is what a bureau asks after first
    book.drawn["public_money"] = next((each for each in (chart, *own) if each.limits), chart)
    worth.ceilings(page)
    worth.buys(page)
    _by_action(page, ledger, across, price, known)


Group = tuple[str, dict[str, Wanted]]
"""What a group of rows is called, and what its money must hold."""


def _table(
    page: Page, ledger: Ledger, across: BudgetColumns, title: str, price: str,
    groups: Sequence[Group], mark: str,
) -> None:  # fmt: skip
    """Write each group as a row per case and their total.

    The sum of the groups from the budget year on becomes the formula `rolling.<mark>`.
    """
    book, shown = page.book, page.book.fine_money
    top = page.row + 2
    body: list[Row] = []
    totals: list[int] = []
    for name, wanted in groups:
        first = top + len(body)
        for case_id, case in zip(CASES, cases(book), strict=True):
            at = top + len(body)
            cells = across.cells(ledger, price, at, LABELS, **wanted, case=case)
            if case_id == "baseline" and not book.run["baseline"]:
                cells = [words.NONE_KNOWN] * across.count
            body.append(Row([name, case, *cells], "", shown.places))
        body.append(_total(page, ledger, across, price, name, wanted, body[-len(CASES) :], first))
        totals.append(len(body) - 1)
    heads = [
        Col(book.say(GROUP), "text", WORD, widest=26),
        Col(book.heading(Budget, "case"), "text", 12),
    ]
    area = page.table(title, [*heads, *across.heads()], body, unit=shown.name)
    ahead = [LABELS + across.three_years, LABELS + across.three_years + 1]
    parts = [(at, column) for at in totals for column in ahead]
    text = "+".join(page.reference(area.first + at, column) for at, column in parts)
    value = sum(number(body[at].cells[column]) for at, column in parts)
    book.formulas[f"rolling.{mark}"] = Formula(f"={text}", value)


def _total(
    page: Page, ledger: Ledger, across: BudgetColumns, price: str, name: str,
    wanted: dict[str, Wanted], parts: Sequence[Row], first: int,
) -> Row:  # fmt: skip
    """Return the total of a group: the sum of its cases, and what was reported before."""
    book, shown = page.book, page.book.fine_money
    reported = across.cells(ledger, price, first + len(parts), LABELS, **wanted)
    cells: list[Cell] = []
    for offset in range(across.count):
        at = LABELS + offset
        if offset < len(across.before) or offset > across.three_years + 1:
            cells.append(reported[offset])  # plan periods hold what was reported, too
            continue
        cells.append(sum_rows(first, len(parts), at, parts))
    return Row([name, book.say(words.TOTAL), *cells], "total", shown.places)


def _by_action(
    page: Page, ledger: Ledger, across: BudgetColumns, price: str, known: Sequence[Any]
) -> None:
    book = page.book
    actions = list(dict.fromkeys(row.action for row in known))
    names = [
        book.name(action, "actions") if action else book.say(words.NOT_NAMED) for action in actions
    ]
    per_group, top = len(CASES) + 1, page.row + 2
    groups: list[Group] = []
    for number_, (action, name) in enumerate(zip(actions, names, strict=True)):
        cell = xl_rowcol_to_cell(top + number_ * per_group, 0, row_abs=True, col_abs=True)
        # the detail shows a blank where there is no action
        wanted = At(cell, name) if action else At('""', "")
        groups.append((name, {"whole": 1, "action": wanted}))
    title = caption(page, BY_ACTION, "whole", price)
    _table(page, ledger, across, title, price, groups, "action")


def _by_year(page: Page, ledger: Ledger, price: str, levels: Sequence[str]) -> Chart:
    """Write what each level pays in each calendar year, and draw it."""
    book, shown = page.book, page.book.fine_money
    years = ceiling_charts.years(book, ledger)
    top = page.row + 2
    body = [
        Row(
            [level, *(ledger.sum(price, whole=1, level=level, year=year) for year in years)],
            "",
            shown.places,
        )
        for level in levels
    ]
    sums: list[Cell] = [sum_rows(top, len(body), at, body) for at in range(1, len(years) + 1)]
    body.append(Row([book.say(words.TOTAL), *sums], "total", shown.places))
    body += ceiling_charts.ceilings(book, years)
    heads = columns([book.heading(Budget, "level")], years)
    title = caption(page, BY_YEAR, "whole", price)
    area = page.table(title, heads, body, unit=shown.name)
    choices = Budget.columns["level"].choices.values()
    colours_of = {book.say(level): book.colour("levels", book.say(level)) for level in choices}
    colours = [colours_of[level] for level in levels]
    limits = range(len(levels) + 1, len(body))
    return Chart(
        book, "public_money", book.say(write_money.charted(title, shown.name)),
        book.heading(Budget, "year"), book.per_year(shown.name),
        series=chart_series(page, area, range(len(levels)), 1, len(years), colours),
        limits=chart_series(page, area, limits, 1, len(years), ceiling_charts.CAP_COLOURS[: len(limits)]),
    )  # fmt: skip
