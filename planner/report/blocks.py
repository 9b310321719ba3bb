"""Curves of blocks: each as wide as some tonnes and as high as what one of them costs."""

from __future__ import annotations

import math

from models.algebra import Label
from planner.messages import write as messages
from planner.report.cells import Area, Cell, Col, Formula, Row, number
from planner.report.charts import Chart, Series
from planner.report.page import Page
from planner.report.palette import PALETTE
from planner.report.yearly import NAME

TONNES = Label("Discounted tonnes avoided", "累计减排量（折现）")
WIDTH = 13.0
SCALES = ((1.0, "#,##0"), (1e3, "#,##0.0##,"), (1e6, "#,##0.0##,,"))
"""The axis of blocks takes whole numbers: what they are times the number shown, and how they look."""
FINE = 300
"""Whole numbers that an axis should have at least."""


def blocks(
    page: Page, area: Area, count: int, columns: tuple[int, int, int], caption: Label, name: str, title: Label,
) -> Chart:  # fmt: skip
    """Write what a curve of the first rows of a table draws, two lines at each edge, and return it.

    `columns` are those of the width of a block, its height, and where on the axis it ends.
    """
    book, sheet = page.book, page.sheet_name
    width, height, reached = columns
    mass, price = book.shown("kt"), book.shown("CNY/t")
    drawn = area.rows[:count]
    whole = max(number(row.cells[reached]) for row in drawn)
    scale, form = next((s for s in SCALES if abs(whole) * s[0] >= FINE), SCALES[-1])
    body = []
    for at, block in enumerate(drawn):
        for edge in (0, 1):
            end = number(block.cells[reached]) - (number(block.cells[width]) if edge == 0 else 0.0)
            text = area.at(at, reached)
            text = f"{text}-{area.at(at, width)}" if edge == 0 else text
            cells: list[Cell] = [
                Formula(
                    f"=MAX(0,ROUND(({text})*{scale:.0f},0))",
                    max(0.0, float(math.floor(end * scale + 0.5))),
                )
            ]
            for other in range(count):
                own = other == at
                cells.append(
                    Formula(f"={area.at(at, height)}", number(block.cells[height])) if own else 0.0
                )
            body.append(Row(cells, "", 0))
    names = [str(row.cells[0]) for row in drawn]
    unit = mass.name if scale == 1 else f"{1 / scale:.6f}".rstrip("0") + f" {mass.name}"
    axis = book.say(messages.with_unit(TONNES, unit))
    heads = [
        Col(axis, "number", NAME),
        *(Col(each, "number", WIDTH, price.places) for each in names),
    ]
    lines = page.table(caption, heads, body)
    labels = [number(row.cells[0]) for row in body]
    series = [
        Series(
            [sheet, lines.first - 1, at], [sheet, lines.first, 0, lines.last, 0],
            [sheet, lines.first, at, lines.last, at], PALETTE[(at - 1) % len(PALETTE)], each,
            numbers=[number(row.cells[at]) for row in body], labels=labels,
        )
        for at, each in enumerate(names, start=1)
    ]  # fmt: skip
    return Chart(
        book, name, book.say(messages.with_unit(title, price.name)),
        book.say(messages.with_unit(TONNES, mass.name)), price.name, kind="blocks", series=series,
        x_format=form, x_factor=1 / scale,
    )  # fmt: skip
