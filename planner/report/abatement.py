"""The frontier of abatement cost: blocks as wide as the tonnes of a step and as high as their cost."""

from __future__ import annotations

import math

from models.algebra import Label
from planner.messages import write as messages
from planner.report.book import Book, Mark
from planner.report.cells import Area, Cell, Col, Formula, Row, number, sum_rows
from planner.report.charts import Chart, Series
from planner.report.display import number_format
from planner.report.page import Page
from planner.report.palette import PALETTE
from planner.report.yearly import NAME
from planner.tables.abatement import Abatement

LABEL = Label("Abatement cost", "减排成本")
ABOUT = Label("what each step of avoided tonnes costs", "每一步减排的数量与代价")
NEEDS = "economy"
CURVE = Label("Frontier of abatement cost", "减排成本曲线（前沿）")
LINE = Label("What avoided tonnes cost in all", "累计减排量与累计成本")
FROM = Label("From, avoided so far", "累计起点")
SO_FAR, COST_SO_FAR = Label("Avoided so far", "累计减排量"), Label("Cost so far", "累计成本")
AREA = Label("Area of the curve", "曲线面积")
TONNES = Label("Discounted tonnes avoided", "累计减排量（折现）")
BLOCKS = Label("What the curve draws", "曲线绘图数据")
STEP = Label("Step {}", "第 {} 步")
WIDTH = 13.0
SCALES = ((1.0, "#,##0"), (1e3, "#,##0.0##,"), (1e6, "#,##0.0##,,"))
"""The axis of blocks takes whole numbers: what they are times the number shown, and how they look."""
FINE = 300
"""Whole numbers that an axis should have at least."""


def write(page: Page) -> None:
    """Write the table of the frontier, its curve and its line; or what they wait for."""
    book, rows = page.book, page.book.table("abatement")
    page.title("", messages.price_basis(book.run["price_year"]))
    if not rows:
        page.note(messages.frontier_waits())
        return
    for sentence in messages.frontier_obtained(len(rows) - 1):
        page.note(sentence)
    area = _table(page)
    start = page.leave_room(2)
    charts = [_blocks(page, area), _line(page, area)]
    page.charts(*charts, start=start)
    book.mark("abatement.area", page, area.last, 5, number(area.rows[-1].cells[5]), "million CNY",
              factor=book.shown("million CNY").factor)  # fmt: skip


def _table(page: Page) -> Area:
    book = page.book
    mass, money, price = (book.shown(unit) for unit in ("kt", "million CNY", "CNY/t"))
    top, body = page.row + 2, []
    factor = money.factor / (mass.factor * price.factor) / 1000
    so_far = cost_so_far = 0.0
    for at, row in enumerate(book.table("abatement")[1:]):
        line = top + at + 1
        cost, tonnes = money.of(row.cost), mass.of(row.discounted)
        so_far, cost_so_far = so_far + tonnes, cost_so_far + cost
        each = cost / (tonnes * factor) if tonnes else 0.0
        cells: list[Cell] = [
            book.say(STEP).format(row.step), _named(book, row.enters), mass.of(row.abated), tonnes,
            Formula(f"=IF(D{line}=0,0,F{line}/(D{line}*{factor:.12g}))", each), cost,
            Formula(f"=SUM(D${top + 1}:D{line})", so_far), Formula(f"=SUM(F${top + 1}:F{line})", cost_so_far),
        ]  # fmt: skip
        body.append(Row(cells, "", mass.places))
    sums = {at: sum_rows(top, len(body), at, body) for at in (2, 3)}
    products = (
        f"=SUMPRODUCT(D{top + 1}:D{top + len(body)},E{top + 1}:E{top + len(body)})*{factor:.12g}"
    )
    whole = sum(number(row.cells[3]) * number(row.cells[4]) for row in body) * factor
    body.append(
        Row(
            [book.say(AREA), None, sums[2], sums[3], None, Formula(products, whole), None, None],
            "total",
            mass.places,
        )
    )

    def head(name: str, unit: str) -> str:
        return book.say(messages.with_unit(Abatement.columns[name].label, unit))

    heads = [
        Col(book.heading(Abatement, "step"), "text", NAME), Col(book.heading(Abatement, "enters"), "text", 40, widest=60),
        Col(head("abated", mass.name), "number", WIDTH), Col(head("discounted", mass.name), "number", WIDTH),
        Col(head("unit_cost", price.name), "number", WIDTH, price.places),
        Col(head("cost", money.name), "number", WIDTH, money.places),
        Col(book.say(messages.with_unit(SO_FAR, mass.name)), "number", WIDTH),
        Col(book.say(messages.with_unit(COST_SO_FAR, money.name)), "number", WIDTH, money.places),
    ]  # fmt: skip
    return page.table(CURVE, heads, body)


def _named(book: Book, enters: str) -> str:
    items = [item for item in enters.split("; ") if item]
    return ("、" if book.language == "zh" else ", ").join(book.name(item) for item in items)


def _blocks(page: Page, area: Area) -> Chart:
    """Write what the curve draws, two lines at each edge of a block, and return the curve."""
    book, sheet = page.book, page.sheet_name
    mass, price = book.shown("kt"), book.shown("CNY/t")
    steps = area.rows[:-1]
    whole = max(number(row.cells[6]) for row in steps)
    scale, form = next((s for s in SCALES if abs(whole) * s[0] >= FINE), SCALES[-1])
    body = []
    for at, step in enumerate(steps):
        for edge in (0, 1):
            reached = number(step.cells[6]) - (number(step.cells[3]) if edge == 0 else 0.0)
            text = f"{area.at(at, 6)}-{area.at(at, 3)}" if edge == 0 else area.at(at, 6)
            cells: list[Cell] = [
                Formula(
                    f"=MAX(0,ROUND(({text})*{scale:.0f},0))",
                    max(0.0, float(math.floor(reached * scale + 0.5))),
                )
            ]
            for other in range(len(steps)):
                own = other == at
                cells.append(Formula(f"={area.at(at, 4)}", number(step.cells[4])) if own else 0.0)
            body.append(Row(cells, "", 0))
    names = [str(row.cells[0]) for row in steps]
    heads = [
        Col(book.say(messages.with_unit(TONNES, f"{mass.name} x {scale:.0f}")), "number", NAME)
    ]
    drawn = page.table(
        BLOCKS, [*heads, *(Col(name, "number", WIDTH, price.places) for name in names)], body
    )
    labels = [number(row.cells[0]) for row in body]
    series = []
    for at, name in enumerate(names, start=1):
        series.append(Series(
            [sheet, drawn.first - 1, at], [sheet, drawn.first, 0, drawn.last, 0],
            [sheet, drawn.first, at, drawn.last, at], PALETTE[(at - 1) % len(PALETTE)], name,
            numbers=[number(row.cells[at]) for row in body], labels=labels,
        ))  # fmt: skip
    return Chart(
        book, "abatement_curve", book.say(messages.with_unit(CURVE, price.name)),
        book.say(messages.with_unit(TONNES, mass.name)), price.name, kind="blocks", series=series,
        x_format=form, x_factor=1 / scale,
    )  # fmt: skip


def _line(page: Page, area: Area) -> Chart:
    """Return the line of what all tonnes so far cost."""
    book, sheet, last = page.book, page.sheet_name, area.last - 1
    money, mass = book.shown("million CNY"), book.shown("kt")
    steps = area.rows[:-1]
    series = Series(
        [sheet, area.first - 1, 7], [sheet, area.first, 6, last, 6], [sheet, area.first, 7, last, 7],
        PALETTE[0], area.columns[7].heading, book.say(COST_SO_FAR),
        numbers=[number(row.cells[7]) for row in steps],
        labels=[f"{number(row.cells[6]):,.{mass.places}f}" for row in steps],
    )  # fmt: skip
    return Chart(
        book, "abatement_line", book.say(messages.with_unit(LINE, money.name)),
        book.say(messages.with_unit(TONNES, mass.name)), money.name, kind="line", series=[series],
        x_format=number_format(mass.places).split(";")[0],
    )  # fmt: skip


def area_and_difference(book: Book) -> tuple[Mark, float] | None:
    """Return the marked area of the curve and what it must be: the plan's cost less the reference's."""
    rows = book.table("abatement")
    if not rows:
        return None
    factor = book.shown("million CNY").factor
    return book.marks["abatement.area"], (rows[-1].system_cost - rows[0].system_cost) * factor
