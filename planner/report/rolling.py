"""Three rolling years of public money: by case, by level and by action, and against the ceilings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from models.algebra import Label
from planner.messages import write_money
from planner.report import words
from planner.report.budget_columns import BudgetColumns, cases
from planner.report.cells import Cell, Col, Formula, Row, number, sum_rows
from planner.report.charts import Chart
from planner.report.ledger import At, Ledger, Wanted
from planner.report.page import Page
from planner.report.yearly import NAME, WORD, chart_series, columns
from planner.report.yearly_money import VIEWS, caption, counted
from planner.tables.budget import CASES, Budget
from planner.tables.leverage import Leverage
from planner.tables.targets import Targets

LABEL = Label("Three rolling years", "三年滚动")
ABOUT = Label(
    "committed, current policy and new money; ceilings; what a yuan buys",
    "已承诺、现行政策与新增资金，上限与资金效益",
)
NEEDS = "budget"
BY_CASE = Label("By case", "按口径")
BY_LEVEL = Label("By level and case", "按级次与口径")
BY_ACTION = Label("By action and case", "按行动与口径")
BY_YEAR = Label("By level and calendar year", "按级次逐年")
CEILINGS = Label("Ceilings", "财政资金与新增债务上限")
BUYS = Label("What a yuan buys", "资金效益")
GROUP = Label("Of", "范围")
CEILING, USE = Label("Ceiling", "上限"), Label("Use", "使用额")
USED = Label("Share used", "使用率")
MARGINAL = Label("Marginal value (yuan per yuan)", "边际价值（元/元）")
LABELS = 2
MONEY_MEASURES = ("public_outlay", "new_debt")
MOST_YEARS = 12


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
    start = page.leave_room(1)
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
    by_level = [(level, {"whole": 1, "level": level}) for level in levels]
    _table(page, ledger, across, caption(page, BY_LEVEL, "whole", price), price, by_level)
    _by_action(page, ledger, across, price, known)
    chart = _by_year(page, ledger, price, levels)
    page.charts(chart, start=start)
    book.drawn["public_money"] = chart
    _ceilings(page)
    _buys(page)


Group = tuple[str, dict[str, Wanted]]
"""What a group of rows is called, and what its money must hold."""


def _table(
    page: Page, ledger: Ledger, across: BudgetColumns, title: str, price: str,
    groups: Sequence[Group], mark: str = "",
) -> None:  # fmt: skip
    """Write each group as a row per case and their total."""
    book, shown = page.book, page.book.shown("million CNY")
    top = page.row + 2
    body: list[Row] = []
    for name, wanted in groups:
        first = top + len(body)
        for case_id, case in zip(CASES, cases(book), strict=True):
            at = top + len(body)
            cells = across.cells(ledger, price, at, LABELS, **wanted, case=case)
            if case_id == "baseline" and not book.run["baseline"]:
                cells = [words.NONE_KNOWN] * across.count
            body.append(Row([name, case, *cells], "", shown.places))
        body.append(_total(page, ledger, across, price, name, wanted, body[-len(CASES) :], first))
        if mark:
            across.mark(
                page,
                f"rolling.{mark}",
                top + len(body) - 1,
                LABELS,
                body[-1].cells[LABELS:],
                shown.places,
            )
    heads = [
        Col(book.say(GROUP), "text", WORD, widest=26),
        Col(book.heading(Budget, "case"), "text", 12),
    ]
    page.table(title, [*heads, *across.heads()], body, unit=shown.name)


def _total(
    page: Page, ledger: Ledger, across: BudgetColumns, price: str, name: str,
    wanted: dict[str, Wanted], parts: Sequence[Row], first: int,
) -> Row:  # fmt: skip
    """Return the total of a group: the sum of its cases, and what was reported before."""
    book, shown = page.book, page.book.shown("million CNY")
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
    _table(page, ledger, across, caption(page, BY_ACTION, "whole", price), price, groups)


def _by_year(page: Page, ledger: Ledger, price: str, levels: Sequence[str]) -> Chart:
    """Write what each level pays in each calendar year, and draw it."""
    book, shown = page.book, page.book.shown("million CNY")
    begin = int(book.run["budget_year"])
    years = [year for year in range(begin, begin + MOST_YEARS) if ledger.any(year=year)]
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
    heads = columns([book.heading(Budget, "level")], years)
    title = caption(page, BY_YEAR, "whole", price)
    area = page.table(title, heads, body, unit=shown.name)
    colours = [book.colour(f"level {level}") for level in levels]
    return Chart(
        book, "public_money", book.say(write_money.charted(title, shown.name)),
        book.heading(Budget, "year"), book.per_year(shown.name),
        series=chart_series(page, area, range(len(levels)), 1, len(years), colours),
    )  # fmt: skip


def _ceilings(page: Page) -> None:
    """Write each ceiling on outlay or debt: how much is used, and what one yuan more is worth."""
    book, shown = page.book, page.book.shown("million CNY")
    known = [
        row for row in book.table("targets")
        if row.measure in MONEY_MEASURES and row.year is not None and row.limit is not None
    ]  # fmt: skip
    if not known:
        return
    page.note(write_money.ceilings())
    top = page.row + 2
    body = []
    for offset, row in enumerate(known):
        limit = shown.of(row.limit)
        use = None if row.value is None else shown.of(row.value)
        cells: list[Cell] = [
            book.name(row.target, "targets"),
            book.choice(row, "kind"),
            row.year,
            limit,
            use,
        ]
        share = number(use) / limit if limit else 0.0
        line = top + offset + 1
        cells.append(Formula(f"=IF(D{line}=0,0,E{line}/D{line})", share))
        cells.append(row.price)
        cells.append(book.choice(row, "state"))
        body.append(Row(cells, "", shown.places))
    heads = [
        Col(book.heading(Targets, "target"), "text", NAME), Col(book.heading(Targets, "kind"), "word", 10),
        Col(book.heading(Targets, "year"), "count", 9), Col(book.say(CEILING), "number", 12),
        Col(book.say(USE), "number", 12), Col(book.say(USED), "share", 10),
        Col(book.say(MARGINAL), "number", 12, 3), Col(book.heading(Targets, "state"), "text", 18),
    ]  # fmt: skip
    page.table(CEILINGS, heads, body, unit=shown.name)


def _buys(page: Page) -> None:
    """Write what public money buys: investment, and tonnes where current policy was run."""
    book, shown = page.book, page.book.shown("million CNY")
    rows = book.table("leverage")
    mass, price = book.shown("kt"), book.shown("million CNY/kt")
    page.note(write_money.buys(bool(book.run["baseline"])))
    top = page.row + 2
    body = []
    for offset, row in enumerate(rows):
        whole = row.scope == "plan"
        name = book.name(row.action, "actions") if row.action else book.say(words.NOT_NAMED)
        line = top + offset + 1
        money: list[Cell] = [shown.of(row.public), shown.of(row.investment)]
        if whole:
            money = [sum_rows(top, len(body), at, body) for at in (1, 2)]
        ratio = number(money[1]) / number(money[0]) if number(money[0]) else 0.0
        cells: list[Cell] = [
            book.say(words.TOTAL) if whole else name, *money,
            Formula(f"=IF(B{line}=0,0,C{line}/B{line})", ratio),
            None if row.tonnes is None else mass.of(row.tonnes),
            None if row.public_per_tonne is None else price.of(row.public_per_tonne),
            None if row.cost_per_tonne is None else price.of(row.cost_per_tonne),
        ]  # fmt: skip
        body.append(Row(cells, "total" if whole else "", shown.places))
    heads = [
        Col(book.heading(Leverage, "action"), "text", NAME),
        Col(f"{book.heading(Leverage, 'public')}", "number", 14),
        Col(f"{book.heading(Leverage, 'investment')}", "number", 14),
        Col(book.heading(Leverage, "leverage"), "number", 12, 2),
        Col(f"{book.heading(Leverage, 'tonnes')} ({mass.name})", "number", 12, mass.places),
        Col(f"{book.heading(Leverage, 'public_per_tonne')} ({price.name})", "number", 12, 0),
        Col(f"{book.heading(Leverage, 'cost_per_tonne')} ({price.name})", "number", 12, 0),
    ]  # fmt: skip
    page.table(BUYS, heads, body, unit=shown.name)
