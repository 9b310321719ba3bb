"""Who advances the money, and who bears it in the end: two accounts that never mix."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write_money
from planner.report import owed, parties, words
from planner.report.budget_columns import BudgetColumns
from planner.report.cells import Cell, Col, Formula, Row, number, sum_rows
from planner.report.charts import Chart
from planner.report.ledger import Ledger
from planner.report.page import Page
from planner.report.series import model_years
from planner.report.yearly import NAME, SUM, WORD, chart_series, columns, counted_total
from planner.tables.bridge import Bridge
from planner.tables.burden import Burden
from planner.tables.financing import Financing

LABEL = Label("Financing and burden", "筹资与承担")
ABOUT = Label("who advances the money, and who bears it", "谁筹集、谁最终承担、如何偿还")
NEEDS = "financing"
ADVANCED = Label("Financing: who advances the money", "筹资：由谁筹集")
BORNE = Label("Burden: who bears it in the end", "最终承担：由谁负担")
RECONCILED = Label("From financing to the objective", "筹资与目标函数的勾稽")
FINANCED = Label("Financing of all years, constant prices", "筹资合计（不变价）")
INVESTED = Label("Investment plan, all years", "投资计划合计")
DIFFERENCE = Label("Difference, from the decimals kept", "差额（数值保留位数所致）")
COUNTED = Label("Of investment, counted in the system cost", "投资计入系统总成本（折现）")
OTHERS = Label("Other terms of the system cost", "系统总成本其他各项（折现）")
COST = Label("System cost, discounted", "系统总成本（折现）")
OUTSIDE = Label("Penalties and payments the objective counts beside it", "目标函数另计的罚金与支付")
OBJECTIVE = Label("Objective found by the solver", "求解器给出的目标函数值")
PRICES = {
    "amount": Label("constant prices", "不变价"),
    "current": Label("current prices", "当年价"),
}
INVESTMENT = ("new", "retrofit")
"""Kinds of the bridge that begin with investment."""
LABELS = 1


def write(page: Page) -> None:
    """Write the sheet."""
    book, run = page.book, page.book.run
    page.title(
        book.say(LABEL) + book.say(write_money.aside()),
        write_money.apart(), write_money.price_year(run["price_index"], run["price_year"]),
    )  # fmt: skip
    rows = book.table("financing")
    years = model_years(rows)
    page.measure(columns([""], years, total=book.say(words.TOTAL)))
    start = page.leave_room(1)
    prices = ("current", "amount") if run["price_index"] else ("amount",)
    for price in prices:
        drawn = _financing(page, rows, years, price)
    page.charts(drawn, start=start)
    _burden(page, prices[0])
    owed.write(page)
    parties.write(page)
    _reconcile(page)
    owed.by_year(page)


def _financing(page: Page, rows: list[Any], years: list[int], price: str) -> Chart:
    """Write who advances the money by year, each year at its yearly rate; return its chart."""
    book, shown = page.book, page.book.fine_money
    ledger = Ledger(book, "financing")
    lengths = {row.year: row.years for row in rows}
    counts: list[Cell] = [lengths[year] for year in years]
    kinds = list(Financing.columns["kind"].choices.values())
    words_ = [book.say(label) for label in kinds if ledger.any(kind=book.say(label))]
    counts_row, top = page.row + 2, page.row + 3
    body = [Row([book.say(words.CALENDAR_YEARS), *counts, None], "input")]
    parts = []
    for offset, kind in enumerate(words_):
        cells: list[Cell] = [ledger.sum(price, kind=kind, year=year) for year in years]
        whole = counted_total(top + offset, counts_row, LABELS, cells, counts)
        parts.append(Row([kind, *cells, whole], "", shown.places))
    sums: list[Cell] = [sum_rows(top, len(parts), at, parts) for at in range(1, len(years) + 2)]
    body += [*parts, Row([book.say(words.TOTAL), *sums], "total", shown.places)]
    colours_of = {book.say(kind): book.colour("financing", book.say(kind)) for kind in kinds}
    title = book.say(write_money.priced(ADVANCED, PRICES[price]))
    heads = columns([book.heading(Financing, "kind")], years, total=book.say(words.TOTAL))
    area = page.table(title, heads, body, unit=shown.name)
    book.mark(
        f"financing.{price}",
        page,
        area.last,
        len(years) + 1,
        number(sums[-1]),
        "million CNY",
        shown.places,
    )
    colours = [colours_of[kind] for kind in words_]
    return Chart(
        book, "financing", book.say(write_money.charted(title, shown.name)),
        book.year_axis(book.heading(Financing, "year")), book.per_year(shown.name),
        series=chart_series(page, area, range(1, len(parts) + 1), LABELS, len(years), colours),
    )  # fmt: skip


def _burden(page: Page, price: str) -> None:
    """Write what each level bears, by kind, in the columns of a budget."""
    book, shown = page.book, page.book.fine_money
    ledger, across = Ledger(book, "burden"), BudgetColumns(book)
    choices = Burden.columns["level"].choices, Burden.columns["kind"].choices
    levels, kinds = ([book.say(label) for label in each.values()] for each in choices)
    page.note(write_money.borne())
    top = page.row + 2
    body: list[Row] = []
    totals: list[int] = []
    for level in levels:
        first = len(body)
        for kind in kinds:
            if ledger.any(level=level, kind=kind):
                cells = across.cells(ledger, price, top + len(body), 2, level=level, kind=kind)
                body.append(Row([level, kind, *cells], "", shown.places))
        if len(body) > first:
            parts = body[first:]
            sums = [
                None
                if at < 2 + len(across.before)
                else sum_rows(top + first, len(parts), at, parts)
                for at in range(2, 2 + across.count)
            ]
            totals.append(len(body))
            body.append(Row([level, book.say(words.TOTAL), *sums], "total", shown.places))
    whole: list[Cell] = [
        None if at < 2 + len(across.before) else _added(body, totals, top, at)
        for at in range(2, 2 + across.count)
    ]
    body.append(Row([book.say(words.TOTAL), "", *whole], "total", shown.places))
    heads = [
        Col(book.heading(Burden, "level"), "text", WORD),
        Col(book.heading(Burden, "kind"), "text", WORD, widest=26), *across.heads(reported=False),
    ]  # fmt: skip
    title = book.say(write_money.priced(BORNE, PRICES[price]))
    page.table(title, heads, body, unit=shown.name)


def _added(body: list[Row], totals: list[int], top: int, column: int) -> Formula:
    """Return the sum of the levels' own totals in a column."""
    letter = chr(ord("A") + column)
    text = "+".join(f"{letter}{top + at + 1}" for at in totals) or "0"
    return Formula(f"={text}", sum(number(body[at].cells[column]) for at in totals))


def _reconcile(page: Page) -> None:
    """Set financing against the investment plan, and what of it the objective counts."""
    book, shown = page.book, page.book.money
    marks = book.marks
    if not {"investment.item.total", "costs.total", "costs.objective"} <= set(marks):
        return
    page.note(write_money.transfers())
    top = page.row + 2
    spent = [row for row in book.table("bridge") if row.kind in INVESTMENT]
    counted = sum(shown.of(row.amount) for row in spent if row.step == "discounted")
    ratio = shown.factor / book.shown("million CNY").factor

    def scaled(name: str) -> Formula:
        mark = marks[name]
        text = f"={mark.reference}" if ratio == 1 else f"={mark.reference}*{ratio:.12g}"
        return Formula(text, mark.value * ratio)

    def linked(name: str) -> Formula:
        return Formula(f"={marks[name].reference}", marks[name].value)

    financed, invested = scaled("financing.amount"), scaled("investment.item.total")
    rest = round(number(financed) - number(invested), max(2, shown.places)) + 0.0
    cost, objective = linked("costs.total"), linked("costs.objective")
    lines: list[tuple[Label, Cell]] = [
        (FINANCED, financed),
        (INVESTED, invested),
        (DIFFERENCE, Formula(f"=ROUND(B{top + 1}-B{top + 2},{max(2, shown.places)})", rest)),
        (COUNTED, counted),
        (OTHERS, Formula(f"=B{top + 6}-B{top + 4}", number(cost) - counted)),
        (COST, cost),
        (OUTSIDE, Formula(f"=B{top + 8}-B{top + 6}", number(objective) - number(cost))),
        (OBJECTIVE, objective),
    ]
    body = [Row([book.say(label), cell], "", max(2, shown.places)) for label, cell in lines]
    heads = [
        Col(book.heading(Bridge, "step"), "text", NAME + 6, widest=50),
        Col(shown.name, "number", SUM + 4),
    ]
    page.table(RECONCILED, heads, body)
