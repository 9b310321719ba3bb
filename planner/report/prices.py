"""What caps, carriers and limits are worth: the shadow prices of the plan."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.cells import Area, Col, Row
from planner.report.charts import Chart
from planner.report.page import Page
from planner.report.series import Series, by_year, largest, model_years
from planner.report.yearly import NAME, WORD, YEAR, chart_series, columns
from planner.tables.limits import Limits
from planner.tables.prices import Prices
from planner.tables.targets import Targets

LABEL = Label("Shadow prices", "减排成本与影子价格")
ABOUT = Label("what one tonne less costs; what energy is worth", "再减一吨的成本；能源的边际价值")
OF_CAPS = Label("Marginal abatement cost by emission target", "边际减排成本（按排放目标）")
OF_CARRIERS = Label("Marginal cost of carriers", "各品种的边际成本")
OF_LIMITS = Label("Limits that bind", "起约束作用的限值")
POWER = Label("Marginal cost per unit", "单位边际成本")
LABELS = 3
MOST_LIMITS, MOST_LINES = 25, 6
COMPARED = "million CNY/GWh"
"""The unit of the prices that are drawn together."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    years = model_years(book.table("prices"))
    page.title("", messages.price_basis(book.run["price_year"]))
    page.measure(columns(["", "", ""], years))
    caps = [
        s
        for s in by_year(book.table("targets"), ("target",), "price")
        if s.row.price_unit == "CNY/t"
    ]
    yearly = [row for row in book.table("prices") if not row.period]
    carriers = [s for s in by_year(yearly, ("carrier", "region"), "price") if not s.is_zero]
    lines = [i for i, s in enumerate(carriers) if s.row.unit == COMPARED]
    start = page.leave_room(bool(caps) + bool(lines))
    charts = []
    if caps:
        charts.append(_caps(page, caps, years))
    page.note(messages.carrier_price_note())
    area = _carriers(page, carriers, years)
    if lines:
        charts.append(_lines(page, carriers, lines, area, years))
    page.charts(*charts, start=start)
    _limits(page)


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
    for offset, year in enumerate(years):
        column = LABELS + offset
        worth = max((series.values.get(year) or 0.0 for series in caps), default=0.0)
        scale = book.shown(caps[0].row.price_unit)
        book.mark_range(f"prices.caps.{year}", page, area.down(column), scale.of(worth))
    unit = book.shown(caps[0].row.price_unit).name
    chosen = [i for i, series in enumerate(caps) if not series.is_zero] or [0]
    colours = [book.colour(str(area.rows[i].cells[0])) for i in chosen]
    return Chart(
        book, "prices_co2", book.say(messages.with_unit(OF_CAPS, unit)),
        book.heading(Targets, "year"), unit,
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
    chosen = largest(carriers, members, MOST_LINES)
    colours = [book.colour(str(area.rows[i].cells[0])) for i in chosen]
    title = messages.largest_of(OF_CARRIERS, len(chosen), len(members))
    return Chart(
        book, "prices_carriers", book.say(messages.with_unit(title, unit)),
        book.heading(Prices, "year"), unit, kind="line",
        series=chart_series(page, area, chosen, LABELS, len(years), colours),
    )  # fmt: skip


def _limits(page: Page) -> None:
    """Write the binding limits that would save most if relaxed by one unit."""
    book = page.book
    rows = book.table("limits")
    if not rows:
        return
    kept = sorted(rows, key=lambda row: -row.worth)[:MOST_LIMITS]
    page.note(messages.limits_note(len(kept), len(rows)))
    shown = book.shown("million CNY")
    body = [
        Row([
            row.label_zh if book.language == "zh" else row.label_en, book.name(row.item),
            str(row.year or ""), row.value, shown.of(row.worth), row.cells,
        ], "", 2)
        for row in kept
    ]  # fmt: skip
    heading = {
        name: book.heading(Limits, name) for name in ("limit", "item", "year", "cells", "worth")
    }
    value = f"{heading['limit']} "
    columns_ = [
        Col(heading["limit"], "text", NAME), Col(heading["item"], "text", WORD),
        Col(heading["year"], "text"), Col(value, "number", YEAR),
        Col(f"{heading['worth']}", "number", YEAR), Col(heading["cells"], "long"),
    ]  # fmt: skip
    page.table(OF_LIMITS, columns_, body, unit=shown.name)
