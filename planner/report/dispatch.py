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
from planner.report.palette import LINE
from planner.report.yearly import drawn_number
from planner.tables.table import cells_of

LABEL = Label("Typical days", "典型日")
ABOUT = Label("who serves the load, hour by hour", "逐时由谁供给")
NEEDS = "dispatch"
HOUR = Label("Hour of the typical day", "典型日时刻")
SUPPLY, USE = Label("Total supply", "供给合计"), Label("Total use", "使用合计")
MOST_PERIODS = 6
MOST_DRAWN = 9
"""Makers of a carrier that a chart names; all others are drawn together, and stand in the table."""
LOAD, DEMAND = "#000000", "#C00000"

STEP = 10.0

MOST_PRINTED = 5000
"""Rows of dispatch up to which the steps are printed below the charts."""

Place = tuple[str, str, int]
"""A carrier, a region and a year."""

Maker = tuple[str, str]
"""A carrier, and what makes it."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    rows = book.table("dispatch")
    when = list(cells_of(rows, ("year", "period")))
    periods = list(dict.fromkeys(period for _, period in when))
    kept = set(periods[:MOST_PERIODS])
    shown = sum(period in kept for _, period in when)
    notes = [messages.printed_charts()] if shown > MOST_PRINTED else []
    page.title("", messages.dispatch_note(len(kept), len(periods)), *notes)
    places: dict[Place, list[Any]] = {}
    years = _years(page, sorted({year for year, _ in when}))
    for position, (year, period) in enumerate(when):
        if year in years and period in kept:
            row = rows[position]
            places.setdefault((row.carrier, row.region, year), []).append(row)
    items = _makers(row for found in places.values() for row in found)
    places = {
        (carrier, region, year): found
        for (carrier, region, year), found in places.items()
        if any((carrier, item) in items for item in _items(found, "supply"))
    }
    widest = max((_width(items, carrier) for carrier, _, _ in places), default=0)
    page.measure([Col("", "text", 18)] + [Col("", "number", STEP)] * (widest + 4))
    start = page.leave_room(len(places), across=min(2, len(places)))
    if notes:
        page.pages, page.printed = 1, page.row - 1
    charts = [_place(page, place, found, items) for place, found in places.items()]
    page.charts(*charts, start=start)


def _makers(rows: Iterable[Any]) -> dict[Maker, float]:
    """Return what makes each carrier in any of the steps, and how much at most."""
    found: dict[Maker, float] = {}
    for row in rows:
        if row.side == "supply" and abs(row.power) > 5e-7:
            maker = row.carrier, row.item
            found[maker] = max(found.get(maker, 0.0), abs(row.power))
    return found


def _width(items: Iterable[Maker], carrier: str) -> int:
    return sum(1 for c, _ in items if c == carrier)


def _small(items: dict[Maker, float], carrier: str, makers: list[str]) -> list[int]:
    """Return the places among the makers of what is drawn together: the same in every year."""
    of = {item: most for (c, item), most in items.items() if c == carrier}
    if len(of) <= MOST_DRAWN + 1:
        return []
    named = sorted(of, key=lambda item: of[item], reverse=True)[:MOST_DRAWN]
    return [at for at, item in enumerate(makers) if item not in named]


def _years(page: Page, years: list[int]) -> list[int]:
    """The first year, one in the middle and the last; only the last of several regions."""
    if page.book.several_regions():
        return years[-1:]
    return sorted({years[0], years[len(years) // 2], years[-1]}) if years else []


def _place(page: Page, place: Place, rows: list[Any], items: dict[Maker, float]) -> Chart:
    """Write the steps of one carrier, region and year, and return the chart of them."""
    book = page.book
    carrier, region, year = place
    shown = book.shown(rows[0].unit)
    makers = [i for i in dict.fromkeys(_items(rows, "supply")) if (carrier, i) in items]
    users = list(dict.fromkeys(_items(rows, "use")))
    at = {(row.period, row.step, row.side, row.item): row.power for row in rows}
    steps = list(dict.fromkeys((row.period, row.step) for row in rows))
    small = _small(items, carrier, makers)
    top = page.row + 2
    body = []
    for offset, place_in_time in enumerate(_apart(steps)):
        if place_in_time is None:
            body.append(Row([None] * (len(makers) + 4 + bool(small))))
            continue
        period, step = place_in_time
        supply: list[Cell] = [shown.of(at[period, step, "supply", item]) for item in makers]
        used = [shown.of(at[period, step, "use", item]) for item in users]
        row = top + offset + 1
        last = xl_col_to_name(len(makers))
        cells: list[Cell] = [f"{book.name(period, 'periods')} {step}", *supply]
        if small:
            parts = ",".join(f"{xl_col_to_name(1 + place_)}{row}" for place_ in small)
            cells.append(Formula(f"=SUM({parts})", total(supply[place_] for place_ in small)))
        cells.append(Formula(f"=SUM(B{row}:{last}{row})", total(supply)))
        cells += [total(used), shown.of(at.get((period, step, "use", "demand"), 0.0))]
        body.append(Row(cells, "", shown.places))
    name = book.titled(book.name(carrier, "carriers"), region)
    head = [Col(book.say(HOUR), "text", 18)]
    head += [Col(book.name(item, *ACTORS), "number", STEP) for item in makers]
    if small:
        head.append(Col(book.say(words.OTHERS).format(len(small)), "number", STEP))
    head += [Col(book.say(label), "number", STEP) for label in (SUPPLY, USE, words.ITEMS["demand"])]
    area = page.table(f"{name} · {year}", head, body, unit=shown.name)
    drawn = [
        (at, book.colour("actors", area.columns[at].heading))
        for at in range(1, len(makers) + 1) if at - 1 not in small
    ]  # fmt: skip
    drawn += [(len(makers) + 1, LINE)] if small else []
    return _chart(page, place, name, area, drawn, shown.name, steps)


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
    page: Page, place: Place, name: str, area: Area, drawn: list[tuple[int, str]], unit: str,
    steps: list[Any],
) -> Chart:  # fmt: skip
    """Return the chart of some columns, in their colours, and of the load in the last two."""
    book, sheet = page.book, page.sheet_name
    used, demand = len(area.columns) - 2, len(area.columns) - 1
    categories = [sheet, area.first, 0, area.last, 0]

    def series(column: int, colour: str) -> Series:
        return Series(
            [sheet, area.first - 1, column], categories,
            [sheet, area.first, column, area.last, column], colour, area.columns[column].heading,
            numbers=[drawn_number(row.cells[column]) for row in area.rows],
            labels=[str(row.cells[0] or "") for row in area.rows],
        )  # fmt: skip

    first_period = steps[0][0]
    per_period = sum(1 for period, _ in steps if period == first_period) + 1
    title = (f"{place[2]}: {name}", f"{place[2]} 年典型日：{name}")
    return Chart(
        book, f"dispatch_{place[0]}_{place[2]}", book.say(messages.with_unit(title, unit)),
        book.say(HOUR), unit, kind="area", steps=per_period, 
        series=[series(column, colour) for column, colour in drawn],
        loads=[series(used, LOAD), series(demand, DEMAND)],
    )  # fmt: skip
