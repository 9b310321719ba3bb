"""The system cost: its terms by year, what they discount to, and how investment enters it."""

from __future__ import annotations

from xlsxwriter.utility import xl_range, xl_range_abs

from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.cells import Area, Cell, Col, Formula, Row, number, sum_rows, total
from planner.report.charts import Chart
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.series import Series, by_year, model_years
from planner.report.waterfall import Step, waterfall
from planner.report.yearly import NAME, SUM, chart_series, columns
from planner.tables.bridge import Bridge
from planner.tables.costs import Costs

LABEL = Label("Costs", "成本构成")
ABOUT = Label("the system cost by term and year, and its discounting", "系统总成本的构成与折现")
NEEDS = "costs"
BY_TERM = Label("Costs by term", "分项成本")
FACTORS = Label("Discount sum", "折现系数和")
FACTOR = Label("Factor", "系数")
DISCOUNTED = Label("Discounted", "折现合计")
COSTS = Label("System cost, discounted", "系统总成本（折现）")
OBJECTIVE = Label("Objective found by the solver", "求解器给出的目标函数值")
RECONCILED = Label("From the system cost to the objective", "系统总成本与目标函数的勾稽")
ROUNDING = Label("Difference, from the decimals kept", "差额（数值保留位数所致）")
BRIDGE = Label("From investment to the system cost", "从投资到系统总成本")
CHARGES = Label("Charges in the system cost", "计入系统总成本的投资年费")
LEVELS = ("overnight", "within", "discounted")
LABELS = 2


def write(page: Page) -> None:
    """Write the sheet."""
    book, run = page.book, page.book.run
    rows = book.table("costs")
    years = model_years(rows)
    page.title("", messages.costs_note(), messages.price_basis(run["price_year"]))
    shown = book.money
    terms = [s for s in by_year(rows, ("term",), "amount") if not s.is_zero]
    factors = {s.key: tuple(s.values.values()) for s in by_year(rows, ("term",), "discount_sum")}
    distinct = list(dict.fromkeys(factors[s.key] for s in terms))
    letters = {factor: chr(ord("A") + i) for i, factor in enumerate(distinct)}
    heads = columns(
        [book.heading(Costs, "term"), book.say(FACTOR)], years, total=book.say(DISCOUNTED)
    )
    page.measure(heads)
    start = page.leave_room(2)
    factor_rows = [
        Row([f"{book.say(FACTORS)} {letter}", letter, *factor], "", 6)
        for factor, letter in letters.items()
    ]
    factor_area = page.table(FACTORS, heads[:-1], factor_rows, unit=book.shown("year").name)
    top = page.row + 2
    body = []
    for offset, series in enumerate(terms):
        letter = letters[factors[series.key]]
        name = series.row.label_zh if book.language == "zh" else series.row.label_en
        cells = series.cells(years, shown)
        factor_row = factor_area.first + ord(letter) - ord("A")
        last = LABELS + len(years) - 1
        text = (
            f"=SUMPRODUCT({xl_range(top + offset, LABELS, top + offset, last)},"
            f"{xl_range_abs(factor_row, LABELS, factor_row, last)})"
        )
        value = total(
            number(a) * number(b) for a, b in zip(cells, factors[series.key], strict=True)
        )
        body.append(Row([name, letter, *cells, Formula(text, value)], "", shown.places))
    end = LABELS + len(years) + 1
    sums: list[Cell] = [sum_rows(top, len(body), at, body) for at in range(LABELS, end)]
    body.append(Row([book.say(words.TOTAL), "", *sums], "total", shown.places))
    area = page.table(BY_TERM, heads, body, unit=shown.name)
    _reconcile(page, area, end - 1)
    chart = _chart(page, area, terms, years)
    _bridge(page, start, chart)


def _reconcile(page: Page, area: Area, column: int) -> None:
    """Set the costs, and what the objective counts beside them, against the objective."""
    book = page.book
    shown = book.money
    found = area.rows[-1].cells[column]
    assert isinstance(found, Formula)
    book.mark(
        "costs.total", page, area.last, column, found.value, "million CNY", factor=shown.factor
    )
    top = page.row + 2
    rows = [Row([book.say(COSTS), Formula(f"={area.at(len(area.rows) - 1, column)}", found.value)])]
    for each in book.table("incentives"):
        if abs(each.discounted) > 5e-7:
            name = each.label_zh if book.language == "zh" else each.label_en
            rows.append(Row([f"{name} · {each.year}", shown.of(each.discounted)]))
    rows.append(Row([book.say(words.TOTAL), sum_rows(top, len(rows), 1, rows)], "total"))
    last = len(rows) - 1
    book.mark(
        "costs.counted",
        page,
        top + last,
        1,
        number(rows[last].cells[1]),
        "million CNY",
        factor=shown.factor,
    )
    objective = shown.of(book.run["objective"]["value"])
    rows.append(Row([book.say(OBJECTIVE), objective]))
    rest = number(rows[last].cells[1]) - objective
    text = f"=ROUND(B{top + last + 1}-B{top + last + 2},{max(2, shown.places)})"
    rest = round(rest, max(2, shown.places)) + 0.0
    rows.append(Row([book.say(ROUNDING), Formula(text, rest)]))
    for row in rows:
        row.places = max(2, shown.places)
    heads = [Col(book.say(RECONCILED), "text", NAME + 6), Col(shown.name, "number", SUM + 4)]
    page.table(RECONCILED, heads, rows)
    book.mark(
        "costs.objective", page, top + last + 1, 1, objective, "million CNY", factor=shown.factor
    )


def _chart(page: Page, area: Area, terms: list[Series], years: list[int]) -> Chart:
    book = page.book
    unit = book.per_year(book.money.name)
    every = {row.term: book.colour("terms", row.term) for row in book.table("costs")}
    colours = [every[series.row.term] for series in terms]
    return Chart(
        book, "costs_terms", book.say(messages.with_unit(BY_TERM, unit)),
        book.year_axis(book.heading(Costs, "year")), unit,
        series=chart_series(page, area, range(len(terms)), LABELS, len(years), colours),
    )  # fmt: skip


def _bridge(page: Page, start: int, terms: Chart) -> None:
    """Write how investment becomes the charges that the system cost counts, and draw it."""
    book, shown = page.book, page.book.money
    rows = book.table("bridge")
    page.note(messages.bridge_note())
    kinds = list(dict.fromkeys(row.kind for row in rows))
    steps = list(dict.fromkeys(row.step for row in rows))
    at = {(row.kind, row.step): row for row in rows}
    top = page.row + 2
    body = []
    for offset, step in enumerate(steps):
        name = book.choice(next(row for row in rows if row.step == step), "step")
        cells: list[Cell] = [
            shown.of(at[kind, step].amount) if (kind, step) in at else None for kind in kinds
        ]
        text = f"=SUM({xl_range(top + offset, 1, top + offset, len(kinds))})"
        look = "total" if step in ("within", "discounted") else ""
        body.append(Row([name, *cells, Formula(text, total(cells))], look, shown.places))
    heads = [Col(book.heading(Bridge, "step"), "text", NAME)]
    first = {kind: next(row for row in rows if row.kind == kind) for kind in kinds}
    heads += [Col(book.choice(first[kind], "kind"), "number", SUM) for kind in kinds]
    heads.append(Col(book.say(words.TOTAL), "number", SUM))
    area = page.table(BRIDGE, heads, body, unit=shown.name)
    for name, column in (("bridged", len(kinds) + 1), ("running", len(kinds))):
        value = number(area.rows[-1].cells[column])
        book.mark(
            f"costs.{name}", page, area.last, column, value, "million CNY", factor=shown.factor
        )
    page.charts(terms, _waterfall(page, area, steps, shown), start=start)


def _waterfall(page: Page, area: Area, steps: list[str], shown: Shown) -> Chart:
    """From what is spent at once, step by step to the system cost with its running costs."""
    book, last = page.book, len(area.columns) - 1
    drawn = []
    for at, step in enumerate(steps):
        name, amount = str(area.rows[at].cells[0]), number(area.rows[at].cells[last])
        cell = area.at(at, last)
        if step == "discounted":
            running = number(area.rows[at].cells[last - 1])
            drawn.append(
                Step(book.say(CHARGES), f"{cell}-{area.at(at, last - 1)}", amount - running, True)
            )
            drawn.append(Step(area.columns[last - 1].heading, area.at(at, last - 1), running))
            name = book.say(COSTS)
        drawn.append(Step(name, cell, amount, step in LEVELS))
    return waterfall(page, "bridge", BRIDGE, shown.name, drawn, shown.places)
