"""The frontier: what the plan comes to at each value of a cell, as a table and as a curve."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import sweep as messages
from planner.messages import write as write_messages
from planner.report import words
from planner.report.book import Book
from planner.report.cells import Area, Cell, Col, Row, number
from planner.report.charts import Chart, Series
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.palette import PALETTE
from planner.tables.checks import Checks
from planner.tables.sweeps import Places

LABEL = Label("Frontier", "前沿曲线")
ABOUT = Label("what the plan comes to at each value", "各取值下方案的目标、排放、投资与财政资金")
NEEDS = "sweep"
CHECKED = Label("Checks", "校核")
WIDTH, WORDS = 13.0, 24.0
FIGURES = {
    "system_cost": "million CNY",
    "emissions": "kt",
    "intensity": "t/million CNY",
    "invested": "million CNY",
    "public_money": "million CNY",
}
"""Columns of the table, and the internal unit of each."""


def write(page: Page) -> None:
    """Write the table of values, its curves and what was checked."""
    book, rows = page.book, page.book.table("sweep")
    page.title("", write_messages.price_basis(book.run["price_year"]))
    page.note(messages.theory(book.run["straight"], book.run["bend"], book.run["never"]))
    page.note(messages.jumps())
    failed = sum(row.state != "optimal" for row in rows)
    if failed:
        page.note(messages.without_plan(failed))
    least = book.shown(next(row.least_unit for row in rows if row.least_unit))
    area = _table(page, rows, least)
    start = page.leave_room(2)
    page.charts(_least(page, area, least), _second(page, area, least), start=start)
    _checks(page)


def value_heading(book: Book) -> str:
    """Return the heading of the values, with their unit."""
    unit = book.table("sweep")[0].unit
    said = book.say(messages.OF_WHAT_STANDS) if book.run["percent"] else unit
    return book.say(write_messages.with_unit(Places.columns["value"].label, said))


def _table(page: Page, rows: list[Any], least: Shown) -> Area:
    book, unit = page.book, rows[0].unit

    def head(column: str, name: str) -> str:
        return book.say(write_messages.with_unit(Places.columns[column].label, name))

    slopes = f"{least.name}/{unit}" if unit else least.name
    goal = book.run["least"] != "cost"
    shown = {column: book.shown(internal) for column, internal in FIGURES.items()}
    heads = [
        Col(value_heading(book), "general", WIDTH),
        Col(book.heading(Places, "state"), "text", WIDTH, widest=WORDS),
    ]
    heads += [Col(head("least", least.name), "number", WIDTH, least.places)] if goal else []
    heads += [Col(head(c, s.name), "number", WIDTH, s.places) for c, s in shown.items()]
    heads += [
        Col(head(c, slopes), "difference", WIDTH, least.places + 2) for c in ("mean_slope", "slope")
    ]
    heads += [Col(book.heading(Places, c), "text", WORDS, widest=48) for c in ("enters", "leaves")]
    body = []
    for row in rows:
        cells: list[Cell] = [row.value, book.choice(row, "state")]
        cells += [_in(least, row.least)] if goal else []
        cells += [_in(each, getattr(row, column)) for column, each in shown.items()]
        cells += [_in(least, getattr(row, column)) for column in ("mean_slope", "slope")]
        cells += [_named(book, row.enters), _named(book, row.leaves)]
        body.append(Row(cells))
    return page.table(LABEL, heads, body)


def _in(shown: Shown, value: float | None) -> float | None:
    return None if value is None else shown.of(value)


def _named(book: Book, ids: str) -> str:
    items = [item for item in ids.split("; ") if item]
    return ("、" if book.language == "zh" else ", ").join(book.name(item) for item in items)


def _curve(page: Page, area: Area, columns: list[int], name: str, title: Label, unit: str) -> Chart:
    book, sheet = page.book, page.sheet_name
    series = [
        Series(
            [sheet, area.first - 1, at], [sheet, area.first, 0, area.last, 0], [sheet, area.first, at, area.last, at],
            PALETTE[place], area.columns[at].heading,
            numbers=[None if row.cells[at] is None else number(row.cells[at]) for row in area.rows],
            labels=[f"{number(row.cells[0]):g}" for row in area.rows],
        )
        for place, at in enumerate(columns)
    ]  # fmt: skip
    said = book.say(write_messages.with_unit(title, unit))
    return Chart(
        book, name, said, value_heading(book), unit, kind="line", series=series, x_format="General"
    )


def _least(page: Page, area: Area, least: Shown) -> Chart:
    """Return the curve of what is made least."""
    goal = page.book.run["least"]
    title = messages.LEAST.get(goal, Places.columns["system_cost"].label)
    return _curve(page, area, [2], "sweep_frontier", title, least.name)


def _second(page: Page, area: Area, least: Shown) -> Chart:
    """Return the curve of intensity where emissions are made least, else that of slopes."""
    book = page.book
    if book.run["least"] == "emissions":
        at = 3 + list(FIGURES).index("intensity")
        unit = book.shown(FIGURES["intensity"]).name
        return _curve(page, area, [at], "sweep_intensity", Places.columns["intensity"].label, unit)
    at = next(
        i
        for i, c in enumerate(area.columns)
        if c.heading.startswith(book.heading(Places, "mean_slope"))
    )
    unit = book.table("sweep")[0].unit
    slopes = f"{least.name}/{unit}" if unit else least.name
    return _curve(page, area, [at, at + 1], "sweep_slopes", messages.SLOPES, slopes)


def _checks(page: Page) -> None:
    book = page.book
    heads = [
        Col(book.heading(Checks, "check"), "text", WIDTH, widest=60),
        Col(book.heading(Checks, "difference"), "general", WIDTH),
        Col(book.heading(Checks, "tolerance"), "general", WIDTH),
        Col(book.heading(Checks, "passed"), "word", WIDTH),
    ]
    body = [
        Row([
            book.say((row.label_en, row.label_zh)), row.difference, row.tolerance,
            book.say(words.OK if row.passed else words.FAILED),
        ])
        for row in book.table("checks")
    ]  # fmt: skip
    page.table(CHECKED, heads, body)
