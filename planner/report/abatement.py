"""The frontier of abatement cost: blocks as wide as the tonnes of a step and as high as their cost."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as messages
from planner.report import measures
from planner.report.blocks import TONNES, blocks
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
BLOCKS = Label("What the curve draws", "曲线绘图数据")
STEP = Label("Step {}", "第 {} 步")
WIDTH = 13.0


def write(page: Page) -> None:
    """Write the table of the frontier, its curve and its line; or what they wait for."""
    book, rows = page.book, page.book.table("abatement")
    page.title("", messages.price_basis(book.run["price_year"]))
    if not rows:
        page.note(messages.frontier_waits())
        return
    for sentence in messages.frontier_obtained(len(rows) - 1):
        page.note(sentence)
    if any(row.kind == "soft" for row in book.table("targets")):
        page.note(messages.frontier_of_soft_targets())
    area = _table(page)
    start = page.leave_room(2)
    charts = [_curve(page, area), _line(page, area)]
    page.charts(*charts, start=start)
    measures.write(page)
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


def _curve(page: Page, area: Area) -> Chart:
    """Return the curve of the steps."""
    return blocks(page, area, len(area.rows) - 1, (3, 4, 6), BLOCKS, "abatement_curve", CURVE)


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
