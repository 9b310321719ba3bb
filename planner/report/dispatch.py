"""Typical days: who serves the load in each step, for a few years."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.book import ACTORS
from planner.report.cells import Area, Cell, Col, Formula, Row, total
from planner.report.charts import Chart, Series
from planner.report.page import Page
from planner.report.series import model_years
from planner.report.yearly import drawn_number

LABEL = Label("Typical days", "典型日")
ABOUT = Label("who serves the load, hour by hour", "逐时由谁供给")
NEEDS = "dispatch"
HOUR = Label("Hour of the typical day", "典型日时刻")
SUPPLY, USE = Label("Total supply", "供给合计"), Label("Total use", "使用合计")
MOST_PERIODS = 6
LOAD, DEMAND = "#000000", "#C00000"

STEP = 10.0

MOST_PRINTED = 5000
"""Rows of dispatch up to which the steps are printed below the charts."""

Place = tuple[str, str, int]
"""A carrier, a region and a year."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    rows = book.table("dispatch")
    periods = list(dict.fromkeys(row.period for row in rows))
    kept = set(periods[:MOST_PERIODS])
    shown = sum(row.period in kept for row in rows)
    notes = [messages.printed_charts()] if shown > MOST_PRINTED else []
    page.title("", messages.dispatch_note(len(kept), len(periods)), *notes)
    places: dict[Place, list[Any]] = {}
    years = _years(page)
    for row in rows:
        if row.year in years and row.period in kept:
            places.setdefault((row.carrier, row.region, row.year), []).append(row)
    items = {
        (row.carrier, row.item)
        for (_, _, _), found in places.items()
        for row in found
        if row.side == "supply" and abs(row.power) > 5e-7
    }
    places = {
        (carrier, region, year): found
        for (carrier, region, year), found in places.items()
        if any((carrier, item) in items for item in _items(found, "supply"))
    }
    widest = max((_width(items, carrier) for carrier, _, _ in places), default=0)
    page.measure([Col("", "text", 18)] + [Col("", "number", STEP)] * (widest + 3))
    start = page.leave_room(len(places), across=min(2, len(places)))
    if notes:
        page.pages, page.printed = 1, page.row - 1
    charts = [_place(page, place, found, items) for place, found in places.items()]
    page.charts(*charts, start=start)


def _width(items: set[tuple[str, str]], carrier: str) -> int:
    return sum(1 for c, _ in items if c == carrier)


def _years(page: Page) -> list[int]:
    """The first year, one in the middle and the last; only the last of several regions."""
    years = model_years(page.book.table("dispatch"))
    if page.book.several_regions():
        return years[-1:]
    return sorted({years[0], years[len(years) // 2], years[-1]}) if years else []


def _place(page: Page, place: Place, rows: list[Any], items: set[tuple[str, str]]) -> Chart:
    """Write the steps of one carrier, region and year, and return the chart of them."""
    book = page.book
    carrier, region, year = place
    shown = book.shown(rows[0].unit)
    makers = [i for i in dict.fromkeys(_items(rows, "supply")) if (carrier, i) in items]
    users = list(dict.fromkeys(_items(rows, "use")))
    at = {(row.period, row.step, row.side, row.item): row.power for row in rows}
    steps = list(dict.fromkeys((row.period, row.step) for row in rows))
    top = page.row + 2
    body = []
    for offset, place_in_time in enumerate(_apart(steps)):
        if place_in_time is None:
            body.append(Row([None] * (len(makers) + 4)))
            continue
        period, step = place_in_time
        supply: list[Cell] = [shown.of(at[period, step, "supply", item]) for item in makers]
        used = [shown.of(at[period, step, "use", item]) for item in users]
        row = top + offset + 1
        last = xl_col_to_name(len(makers))
        cells: list[Cell] = [f"{book.name(period, 'periods')} {step}", *supply]
        cells.append(Formula(f"=SUM(B{row}:{last}{row})", total(supply)))
        cells += [total(used), shown.of(at.get((period, step, "use", "demand"), 0.0))]
        body.append(Row(cells, "", shown.places))
    name = book.titled(book.name(carrier, "carriers"), region)
    head = [Col(book.say(HOUR), "text", 18)]
    head += [Col(book.name(item, *ACTORS), "number", STEP) for item in makers]
    head += [Col(book.say(label), "number", STEP) for label in (SUPPLY, USE, words.ITEMS["demand"])]
    area = page.table(f"{name} · {year}", head, body, unit=shown.name)
    return _chart(page, place, name, area, len(makers), shown.name, steps)


def _apart(steps: list[tuple[str, int]]) -> list[tuple[str, int] | None]:
    """Return the steps with a gap between one period and the next."""
    found: list[tuple[str, int] | None] = []
    for before, now in zip([None, *steps], steps, strict=False):
        if before is not None and before[0] != now[0]:
            found.append(None)
        found.append(now)
    return found


def _items(rows: Iterable[Any], side: str) -> list[str]:
    return [row.item for row in rows if row.side == side]


def _chart(
    page: Page, place: Place, name: str, area: Area, makers: int, unit: str, steps: list[Any]
) -> Chart:
    book, sheet = page.book, page.sheet_name
    categories = [sheet, area.first, 0, area.last, 0]

    def series(column: int, colour: str) -> Series:
        return Series(
            [sheet, area.first - 1, column], categories,
            [sheet, area.first, column, area.last, column], colour, area.columns[column].heading,
            numbers=[drawn_number(row.cells[column]) for row in area.rows],
            labels=[str(row.cells[0] or "") for row in area.rows],
        )  # fmt: skip

    stacked = [
        series(column, book.colour("actors", area.columns[column].heading))
        for column in range(1, makers + 1)
    ]
    first_period = steps[0][0]
    per_period = sum(1 for period, _ in steps if period == first_period) + 1
    title = (f"{place[2]}: {name}", f"{place[2]} 年典型日：{name}")
    return Chart(
        book, f"dispatch_{place[0]}_{place[2]}", book.say(messages.with_unit(title, unit)),
        book.say(HOUR), unit, kind="area", steps=per_period, series=stacked,
        loads=[series(makers + 2, LOAD), series(makers + 3, DEMAND)],
    )  # fmt: skip
