"""The plans along a way: what each emits, invests, asks of public purses and lets stand."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from models.algebra import Label
from planner.report.answering.frontier import value_heading
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import NAME, WORD, columns
from planner.tables.sweeps import Bound, Items, Years

LABEL = Label("Plans", "各点方案")
ABOUT = Label(
    "what stands, invests, emits and binds at each value",
    "各取值下的在役容量、投资、排放与起约束作用的目标",
)
NEEDS = "sweep"
FIGURES = {
    "emissions": "kt",
    "invested": "million CNY",
    "public_money": "million CNY",
}
WIDTH = 13.0


def write(page: Page) -> None:
    """Write a table of each figure by year, one of what stands, and one of what binds."""
    page.title()
    for column, unit in FIGURES.items():
        _by_year(page, column, unit)
    _standing(page)
    _bound(page)


def _values(page: Page) -> dict[int, float]:
    """Return the value at each step that has a plan."""
    rows = page.book.table("sweep")
    return {row.step: row.value for row in rows if row.state == "optimal"}


def _by_year(page: Page, column: str, unit: str) -> None:
    book, values = page.book, _values(page)
    shown, rows = book.shown(unit), book.table("sweep_years")
    if not any(getattr(row, column) for row in rows):
        return
    years = sorted({row.year for row in rows})
    found = {(row.step, row.year): getattr(row, column) for row in rows}
    body = [
        Row([f"{value:g}", *(shown.of(found[step, year]) for year in years)], "", shown.places)
        for step, value in values.items()
    ]
    label = Years.columns[column].label
    page.table(label, columns([value_heading(book)], years), body, unit=shown.name)


def _standing(page: Page) -> None:
    """Write what stands in the last year, the items down and the values across."""
    book, values = page.book, _values(page)
    rows = book.table("sweep_items")
    last = max(row.year for row in rows)
    found: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for row in rows:
        if row.year == last:
            found[row.item, row.unit][row.step] = row.standing
    body = []
    for (item, unit), standing in found.items():
        if any(standing.values()):
            shown = book.shown(unit)
            cells: list[Cell] = [book.name(item), shown.name]
            cells += [shown.of(standing.get(step, 0.0)) for step in values]
            body.append(Row(cells, "", shown.places))
    heads = [
        Col(book.heading(Items, "item"), "text", NAME, widest=40),
        Col(book.heading(Items, "unit"), "text", WORD),
    ]
    heads += [Col(f"{value:g}", "number", WIDTH) for value in values.values()]
    page.table((f"{Items.label.en}, {last}", f"{Items.label.zh}（{last}年）"), heads, body)


def _bound(page: Page) -> None:
    book, values = page.book, _values(page)
    rows = book.table("sweep_targets")
    if not rows:
        return
    heads = [
        Col(value_heading(book), "text", NAME), Col(book.heading(Bound, "target"), "text", WORD, widest=44),
        Col(book.heading(Bound, "year"), "general", WIDTH), Col(book.heading(Bound, "state"), "text", WORD, widest=28),
        Col(book.heading(Bound, "limit"), "number", WIDTH, 4), Col(book.heading(Bound, "value"), "number", WIDTH, 4),
        Col(book.heading(Bound, "unit"), "text", WORD),
        Col(book.heading(Bound, "price"), "number", WIDTH, 2), Col(book.heading(Bound, "price_unit"), "text", WORD),
    ]  # fmt: skip
    page.table(Bound.label, heads, [Row(_cells(page, row, values)) for row in rows])


def _cells(page: Page, row: Any, values: dict[int, float]) -> list[Cell]:
    book = page.book
    limit, price = book.shown(row.unit), book.shown(row.price_unit)
    return [
        f"{values[row.step]:g}", book.name(row.target, "targets"), row.year, book.choice(row, "state"),
        limit.of(row.limit), limit.of(row.value), limit.name,
        None if row.price is None else price.of(row.price), price.name,
    ]  # fmt: skip
