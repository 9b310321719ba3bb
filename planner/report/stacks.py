"""Stacked charts of many rows: the largest each, all others together, so that the stack is the total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planner.messages import write as messages
from planner.report import words
from planner.report.cells import Area, Cell, Formula, Row, total
from planner.report.charts import Series
from planner.report.page import Page
from planner.report.palette import LINE
from planner.report.yearly import chart_series, columns

Key = TypeVar("Key")


@dataclass(frozen=True)
class Stack:
    """What a chart stacks: rows of a table that it draws (`chosen`) and adds up (`rest`).

    `family` says what the rows are, for their colours; `name` says of what, and `unit` in which unit the
    table shows it.
    """

    family: str
    name: str
    unit: str
    area: Area
    chosen: Sequence[int]
    rest: Sequence[int]


def stack_series(
    page: Page,
    stacks: Mapping[Key, Stack],
    labels: int,
    years: Sequence[int],
    heads: Sequence[str] = (),
) -> dict[Key, list[Series]]:
    """Return the series of each chart; what they add up stands in a table at the next free row.

    The years follow `labels` label columns, two or three, in all tables.  `heads` are those of the
    table that is drawn, where it runs over pages and its heading stands above this one, too.
    """
    book = page.book
    drawn = {}
    for key, stack in stacks.items():
        colours = [
            book.colour(stack.family, str(stack.area.rows[row].cells[0])) for row in stack.chosen
        ]
        drawn[key] = chart_series(page, stack.area, stack.chosen, labels, len(years), colours)
    cut = {key: stack for key, stack in stacks.items() if stack.rest}
    if not cut:
        return drawn
    own = [book.say(label) for label in (words.SERIES, words.CHART, words.UNIT)][:labels]
    rows = [_rest(page, stack, labels, len(years)) for stack in cut.values()]
    area = page.table(words.TOGETHER, columns(heads or own, years), rows)
    for offset, key in enumerate(cut):
        drawn[key] += chart_series(page, area, [offset], labels, len(years), [LINE])
    return drawn


def _rest(page: Page, stack: Stack, labels: int, years: int) -> Row:
    sums: list[Cell] = []
    for column in range(labels, labels + years):
        cells = ",".join(stack.area.at(row, column) for row in stack.rest)
        value = total(stack.area.rows[row].cells[column] for row in stack.rest)
        sums.append(Formula(f"=SUM({cells})", value))
    name = page.book.say(words.OTHERS).format(len(stack.rest))
    places = stack.area.rows[stack.rest[0]].places
    says = [stack.name, stack.unit]
    if labels == 2:
        says = [page.book.say(messages.with_unit((stack.name, stack.name), stack.unit))]
    return Row([name, *says, *sums], "formula", places)
