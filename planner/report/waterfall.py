"""Waterfalls: how one sum becomes another, step by step, as stacked columns over live formulas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.algebra import Label
from planner.messages import write as messages
from planner.report.cells import Area, Cell, Col, Formula, Row, number
from planner.report.charts import Chart, Series
from planner.report.page import Page
from planner.report.palette import FALL, LEVEL, RISE
from planner.report.yearly import drawn_number

DRAWN = Label("What the waterfall draws", "瀑布图绘图数据")
STEP = Label("Step", "步骤")
FROM, TO, BASE = (
    Label("From", "起点"),
    Label("To", "终点"),
    Label("Base, not drawn", "底部（不绘出）"),
)
PARTS = (
    (Label("Level", "水平"), LEVEL),
    (Label("Rises by", "增加"), RISE),
    (Label("Falls by", "减少"), FALL),
)
BELOW = Label("{}, below zero", "{}（零以下）")
NAME, WIDTH = 30.0, 13.0


@dataclass(frozen=True)
class Step:
    """One column: a level that stands by itself, or a change from the one before it.

    `cell` is the address of its amount, on this sheet or with its sheet, and `amount` its value.
    """

    name: str
    cell: str
    amount: float
    level: bool = False


def waterfall(
    page: Page, name: str, title: tuple[str, str], unit: str, steps: Sequence[Step], places: int
) -> Chart:
    """Write the table that a waterfall draws, at the next free row, and return its chart.

    Each column reaches from where the one before it ended; where it lies on both sides of zero,
    it is drawn in two parts.
    """
    book = page.book
    heads = [Col(book.say(STEP), "text", NAME)]
    heads += [Col(book.say(label), "number", WIDTH) for label in (FROM, TO, BASE)]
    for label, _ in PARTS:
        heads.append(Col(book.say(label), "number", WIDTH))
        heads.append(Col(book.say(BELOW).format(book.say(label)), "number", WIDTH))
    top, end = page.row + 2, 0.0
    body = []
    for at, step in enumerate(steps):
        row = _row(step, top + at + 1, 0.0 if step.level else end, at, places)
        end = number(row.cells[2])
        body.append(row)
    area = page.table(DRAWN, heads, body, unit=unit)
    return Chart(
        book, name, book.say(messages.with_unit(title, unit)), book.say(STEP), unit,
        kind="waterfall", series=list(_series(page, area)),
    )  # fmt: skip


def _row(step: Step, line: int, start: float, at: int, places: int) -> Row:
    """Return the cells of a step; `line` is the number of its row as formulas write it."""
    end = step.amount + start
    low, high = min(start, end), max(start, end)
    least, most = f"MIN(B{line},C{line})", f"MAX(B{line},C{line})"
    above = f"MAX(0,{most})-MAX(0,{least})", max(0.0, high) - max(0.0, low)
    below = f"MIN(0,{least})-MIN(0,{most})", min(0.0, low) - min(0.0, high)
    cells: list[Cell] = [
        step.name,
        Formula("=0" if step.level or not at else f"=C{line - 1}", start),
        Formula(f"=B{line}+{step.cell}", end),
        Formula(f"=MAX(0,{least})+MIN(0,{most})", max(0.0, low) + min(0.0, high)),
    ]
    if step.level:
        return Row(
            [*cells, *(Formula(f"={t}", v) for t, v in (above, below)), *[None] * 4],
            "formula",
            places,
        )
    cells += [None, None]
    for told, holds in ((f"C{line}>=B{line}", end >= start), (f"C{line}<B{line}", end < start)):
        cells += [Formula(f"=IF({told},{t},0)", v if holds else 0.0) for t, v in (above, below)]
    return Row(cells, "formula", places)


def _series(page: Page, area: Area) -> list[Series]:
    sheet, header = page.sheet_name, area.first - 1

    def series(column: int, colour: str, *, hidden: bool = False, unnamed: bool = False) -> Series:
        return Series(
            [sheet, header, column], [sheet, area.first, 0, area.last, 0],
            [sheet, area.first, column, area.last, column], colour, area.columns[column].heading,
            numbers=[drawn_number(row.cells[column]) for row in area.rows],
            labels=[str(row.cells[0]) for row in area.rows], hidden=hidden, unnamed=unnamed,
        )  # fmt: skip

    found = [series(3, LEVEL, hidden=True, unnamed=True)]
    for position, (_, colour) in enumerate(PARTS):
        above, below = (
            series(4 + 2 * position, colour),
            series(5 + 2 * position, colour, unnamed=True),
        )
        found += [each for each in (above, below) if any(each.numbers) or each is above]
    return found
