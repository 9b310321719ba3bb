"""What caps, carriers and limits are worth: the shadow prices of the plan."""

from __future__ import annotations

import models
from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.book import ACTORS
from planner.report.cells import Area, Row
from planner.report.charts import Chart
from planner.report.page import Page
from planner.report.series import Series, by_year, largest, model_years
from planner.report.yearly import chart_series, columns
from planner.tables.limits import Limits
from planner.tables.prices import Prices
from planner.tables.targets import Targets

LABEL = Label("Shadow prices", "影子价格")
ABOUT = Label("what one tonne less costs; what energy is worth", "再减一吨的成本；能源的边际价值")
NEEDS = "prices"
OF_CAPS = Label("Marginal abatement cost by emission target", "边际减排成本（按排放目标）")
OF_CARRIERS = Label("Marginal cost of carriers", "各品种的边际成本")
OF_LIMITS = Label("What one unit more of a limit would save", "限值每放宽一单位可节约的成本")
POWER = Label("Marginal cost per unit", "单位边际成本")
LABELS = 3
MOST_LINES = 6
COMPARED = "million CNY/GWh"
"""The unit of the prices that are drawn together."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    years = model_years(book.table("prices"))
    page.title("", messages.price_basis(book.run["price_year"]))
    page.measure(columns(["", "", ""], years))
    targets = sorted(book.emission_targets(), key=lambda row: not book.covers_city(row))
    caps = by_year(targets, ("target",), "price")
    yearly = [row for row in book.table("prices") if not row.period]
    carriers = [s for s in by_year(yearly, ("carrier", "region"), "price") if not s.is_zero]
    lines = [i for i, s in enumerate(carriers) if s.row.unit == COMPARED]
    binding = any(not series.is_zero for series in caps)
    start = page.leave_room(binding + bool(lines))
    charts = []
    if caps:
        charts.append(_caps(page, caps, years))
    page.note(messages.carrier_price_note())
    area = _carriers(page, carriers, years)
    if lines:
        charts.append(_lines(page, carriers, lines, area, years))
    page.charts(*charts, start=start)
    _limits(page, years)


def _caps(page: Page, caps: list[Series], years: list[int]) -> Chart:
    book = page.book
    page.note(messages.binding_price_note())
    rows = []
    for series in caps:
        shown = book.shown(series.row.price_unit)
        name = book.name(series.row.target, "targets")
        kind = book.choice(series.row, "kind")
        rows.append(Row([name, kind, shown.name, *series.cells(years, shown)], "", shown.places))
    heads = [book.heading(Targets, "target"), book.heading(Targets, "kind"), book.say(words.UNIT)]
    area = page.table(OF_CAPS, columns(heads, years), rows)
    # caps on the whole city stand first: only they are the city's marginal abatement cost
    whole = [series for series in caps if book.covers_city(series.row)]
    for offset, year in enumerate(years):
        column = LABELS + offset
        worth = max((series.values.get(year) or 0.0 for series in whole), default=0.0)
        scale = book.shown(caps[0].row.price_unit)
        if whole:
            cells = f"{area.at(0, column)}:{area.at(len(whole) - 1, column)}"
            book.mark_range(f"prices.caps.{year}", page, cells, scale.of(worth))
    unit = book.shown(caps[0].row.price_unit).name
    chosen = [i for i, series in enumerate(caps) if not series.is_zero]
    colours = [book.colour("targets", str(area.rows[i].cells[0])) for i in chosen]
    return Chart(
        book, "prices_co2", book.say(messages.with_unit(OF_CAPS, unit)),
        book.year_axis(book.heading(Targets, "year")), unit,
        series=chart_series(page, area, chosen, LABELS, len(years), colours),
    )  # fmt: skip


def _carriers(page: Page, carriers: list[Series], years: list[int]) -> Area:
    book = page.book
    rows = []
    for series in carriers:
        shown = book.shown(series.row.unit)
        name = book.name(series.row.carrier, "carriers")
        region = book.name(series.row.region, "regions") if book.several_regions() else ""
        rows.append(Row([name, region, shown.name, *series.cells(years, shown)], "", shown.places))
    region = book.heading(Prices, "region") if book.several_regions() else ""
    heads = [book.heading(Prices, "carrier"), region, book.say(words.UNIT)]
    return page.table(OF_CARRIERS, columns(heads, years), rows)


def _lines(
    page: Page, carriers: list[Series], members: list[int], area: Area, years: list[int]
) -> Chart:
    book, unit = page.book, page.book.shown(COMPARED).name
    chosen = [members[i] for i in largest([carriers[i] for i in members], MOST_LINES)]
    colours = [book.colour("carriers", str(area.rows[i].cells[0])) for i in chosen]
    title = messages.largest_of(OF_CARRIERS, len(chosen), len(members))
    return Chart(
        book, "prices_carriers", book.say(messages.with_unit(title, unit)),
        book.year_axis(book.heading(Prices, "year")), unit, kind="line",
        series=chart_series(page, area, chosen, LABELS, len(years), colours),
    )  # fmt: skip


def _limits(page: Page, years: list[int]) -> None:
    """Write what relaxing each yearly limit by one unit would save, with the years across."""
    book = page.book
    units = _units(page)
    known = [row for row in book.table("limits") if (row.limit, row.item) in units]
    if not known:
        return
    page.note(messages.limits_note())
    rows = []
    for series in by_year(known, ("limit", "item", "detail"), "worth"):
        row = series.row
        shown = book.shown(f"million CNY/{units[row.limit, row.item]}")
        name = row.label_zh if book.language == "zh" else row.label_en
        item = book.name(row.item, *ACTORS)
        item = book.titled(item, row.detail) if row.detail else item
        rows.append(Row([item, name, shown.name, *series.cells(years, shown)], "", shown.places))
    heads = [book.heading(Limits, "item"), book.heading(Limits, "limit"), book.say(words.UNIT)]
    page.table(OF_LIMITS, columns(heads, years), rows, name="limits")


def _units(page: Page) -> dict[tuple[str, str], str]:
    """Return the internal unit of each limit and item, where the limit is one of a year."""
    table = page.book.table
    of_capacity = {row.asset: row.unit for row in table("capacity")}
    of_capacity |= {row.item: row.unit for row in table("investment")}
    of_trade = {row.item: row.unit for row in table("balance") if row.kind == "trade"}
    found = {"capacity_unit": of_capacity, "carrier.unit": of_trade}
    symbols = models.FORMULATION.symbols
    return {
        (row.limit, row.item): found[symbols[row.limit].unit][row.item]
        for row in table("limits")
        if row.limit in symbols and row.item in found.get(symbols[row.limit].unit, {})
    }
