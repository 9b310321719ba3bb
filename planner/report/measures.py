"""Whose the avoided tonnes are: each measure's share of the curve, as a table and as blocks."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write as messages
from planner.report.blocks import WIDTH, blocks
from planner.report.cells import Area, Cell, Col, Formula, Row, number, sum_rows
from planner.report.page import Page
from planner.report.yearly import NAME
from planner.tables.measures import WHOLE, Measures

TABLE = Label("Abatement by measure", "分措施减排")
CURVE = Label("Abatement cost by measure", "分措施减排成本曲线")
BLOCKS = Label("What the curve of measures draws", "分措施曲线绘图数据")
TOTAL = Label("All measures", "合计")
SO_FAR = Label("Avoided so far", "累计减排量")


def write(page: Page) -> None:
    """Write the shares of the whole way, the cheapest first, and their curve."""
    rows = [row for row in page.book.table("measures") if row.step == WHOLE]
    wide = sorted((row for row in rows if _is_drawn(row)), key=lambda row: row.unit_cost)
    rest = [row for row in rows if not _is_drawn(row)]
    if not wide:
        return
    for sentence in messages.measures_obtained(
        any(row.error for row in rows), any(row.unit_cost is not None for row in rest)
    ):
        page.note(sentence)
    area = _table(page, [*wide, *rest], len(wide))
    start = page.leave_room(1)
    chart = blocks(page, area, len(wide), (2, 3, 5), BLOCKS, "measures_curve", CURVE)
    page.charts(chart, start=start)


def _is_drawn(row: Any) -> bool:
    """Return whether a share is wide enough to be drawn: a curve has no place for one below zero."""
    return row.unit_cost is not None and row.discounted > 0


def _table(page: Page, rows: list[Any], drawn: int) -> Area:
    book = page.book
    mass, money, price = (book.shown(unit) for unit in ("kt", "million CNY", "CNY/t"))
    factor = money.factor / (mass.factor * price.factor) / 1000
    top, body, so_far = page.row + 2, [], 0.0
    for at, row in enumerate(rows):
        line, tonnes, cost = top + at + 1, mass.of(row.discounted), money.of(row.cost)
        so_far += tonnes
        each = cost / (tonnes * factor) if tonnes else 0.0
        reached = Formula(f"=SUM(C${top + 1}:C{line})", so_far) if at < drawn else None
        cells: list[Cell] = [
            book.name(row.measure), mass.of(row.abated), tonnes,
            Formula(f"=IF(C{line}=0,0,E{line}/(C{line}*{factor:.12g}))", each), cost, reached,
            mass.of(row.alone), mass.of(row.last_in), mass.of(row.error),
        ]  # fmt: skip
        body.append(Row(cells, "", mass.places))
    sums = {at: sum_rows(top, len(body), at, body) for at in (1, 2, 4)}
    tonnes, cost, line = number(sums[2]), number(sums[4]), top + len(body) + 1
    mean = Formula(
        f"=IF(C{line}=0,0,E{line}/(C{line}*{factor:.12g}))",
        cost / (tonnes * factor) if tonnes else 0.0,
    )
    total: list[Cell] = [book.say(TOTAL), sums[1], sums[2], mean, sums[4], None, None, None, None]
    body.append(Row(total, "total", mass.places))

    def head(name: str, unit: str) -> str:
        return book.say(messages.with_unit(Measures.columns[name].label, unit))

    heads = [
        Col(book.heading(Measures, "measure"), "text", NAME),
        Col(head("abated", mass.name), "number", WIDTH), Col(head("discounted", mass.name), "number", WIDTH),
        Col(head("unit_cost", price.name), "number", WIDTH, price.places),
        Col(head("cost", money.name), "number", WIDTH, money.places),
        Col(book.say(messages.with_unit(SO_FAR, mass.name)), "number", WIDTH),
        *(Col(head(name, mass.name), "number", WIDTH) for name in ("alone", "last_in", "error")),
    ]  # fmt: skip
    return page.table(TABLE, heads, body)
