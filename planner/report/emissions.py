"""Emissions by sector, scope and source, beside what the targets allow and GDP."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_range_abs

import models
from models.algebra import Label
from planner.messages import write as messages
from planner.report import targets, words
from planner.report.book import ACTORS
from planner.report.cells import Area, Col, Formula, Row, sum_rows
from planner.report.charts import Chart
from planner.report.charts import Series as Drawn
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.palette import CAP
from planner.report.series import Series, by_year, model_years
from planner.report.yearly import (
    WORD,
    chart_series,
    columns,
    group_rows,
    mark_totals,
    set_shares,
    total_row,
)
from planner.tables.carbon import Carbon
from planner.tables.economy import Economy
from planner.tables.emissions import Emissions
from planner.tables.targets import Targets

LABEL = Label("Emissions and caps", "排放与控制线")
ABOUT = Label("who emits how much, and what is allowed", "各部门排放与允许排放量")
NEEDS = "emissions"
BY_SECTOR = Label("{} by sector", "{}：按部门")
BY_SCOPE = Label("{} by scope", "{}：按范围")
BY_SOURCE = Label("{} by source", "{}：按排放源")
LINE = Label("Cap: {}", "控制线：{}")
ALLOWED = Label("Allowed: {}", "允许：{}")
MODEL_TOTAL = Label("Total as the caps count it", "控制口径排放总量")
UNCAPPED_TOTAL = Label("Total, which nothing caps", "排放总量（不设控制线）")
ECONOMY = Label("Emissions, GDP and intensity", "排放、地区生产总值与强度")
COUNTED = Label("Emissions as the model counts them", "模型核算的排放")
COUNT, SHARE = Label("Sources", "排放源数"), Label("Share in {}", "{} 年占比")
CARBON = Label("Carbon prices and payments", "碳价与支付")
INDICATOR = Label("Indicator", "指标")
LABELS = 4
CAP_COLOURS = (CAP, "#404040", "#7030A0", "#806000")


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.emissions_note(), messages.left_out())
    gases = list(dict.fromkeys(row.gas for row in book.table("emissions")))
    for number, gas in enumerate(gases):
        _gas(page, gas, f"emissions_{number + 1}")
    _carbon(page)


def _carbon(page: Page) -> None:
    """Write what carbon prices cover and cost, by scheme and year."""
    book = page.book
    rows = book.table("carbon")
    if not rows:
        return
    years = model_years(rows)
    body = []
    for column, unit in (
        ("price", "CNY/t"), ("covered", "kt"), ("free", "kt"), ("payment", "million CNY"),
    ):  # fmt: skip
        shown = book.fine_money if unit == "million CNY" else book.shown(unit)
        for series in by_year(rows, ("scheme",), column):
            name = book.name(series.row.scheme, "carbon_price")
            kind = book.choice(series.row, "treatment")
            cells = series.cells(years, shown)
            head = book.heading(Carbon, column)
            body.append(Row([name, kind, head, shown.name, *cells], "", shown.places))
    heads = [book.heading(Carbon, "scheme"), book.heading(Carbon, "treatment")]
    page.table(CARBON, columns([*heads, book.say(INDICATOR), book.say(words.UNIT)], years), body)


def _gas(page: Page, gas: str, table: str) -> None:
    book, shown = page.book, page.book.gas_shown(gas)
    rows = [row for row in book.table("emissions") if row.gas == gas]
    years = model_years(rows)
    key = ("source", "carrier", "scope", "region")
    kept = [s for s in by_year(rows, key, "emissions") if not s.is_zero]
    items = [Row([*_labels(page, s.row), *s.cells(years, shown)], "", shown.places) for s in kept]
    name = book.name(gas, "gases")
    page.measure(columns(["", "", "", ""], years))
    start = page.leave_room(1 if items else 0)
    sector = _groups(page, _of(page, BY_SECTOR, name), "sector", 2, items, years, table, shown)
    _mark(page, sector, len(sector.rows) - 1, f"emissions.{gas}", shown)
    economy = _economy(page, gas, years, shown)
    chart = _chart(page, sector, economy, years, gas, shown)
    page.charts(chart, start=start)
    if items:
        book.drawn.setdefault("emissions", chart)
    scope = _groups(page, _of(page, BY_SCOPE, name), "scope", 3, items, years, table, shown)
    _mark(page, scope, len(scope.rows) - 1, f"emissions.scope.{gas}", shown)
    heads = [book.heading(Emissions, column) for column in ("source", "carrier", "sector", "scope")]
    total = total_row(book, page.row + 2, items, LABELS, LABELS + len(years), shown.places)
    page.table(
        _of(page, BY_SOURCE, name), columns(heads, years), [*items, total],
        unit=shown.name, name=table,
    )  # fmt: skip


def _mark(page: Page, area: Area, row: int, name: str, shown: Shown) -> None:
    mark_totals(page, area, row, name, "kt", shown.places, shown.factor)


def _of(page: Page, label: Label, name: str) -> str:
    return page.book.say(label).format(name)


def _labels(page: Page, row: Any) -> list[Any]:
    book = page.book
    return [
        book.titled(book.name(row.source, *ACTORS), row.region),
        book.name(row.carrier, "carriers") if row.carrier else "",
        book.name(row.sector, "sectors"),
        book.choice(row, "scope"),
    ]


def _groups(
    page: Page, caption: str, column: str, position: int, items: list[Row], years: list[int],
    table: str, shown: Shown,
) -> Area:  # fmt: skip
    book = page.book
    heading = book.heading(Emissions, column)
    groups = list(dict.fromkeys(str(row.cells[position]) for row in items))
    top = page.row + 2
    rows = group_rows(top, table, heading, position, items, groups, LABELS, years, shown.places)
    total = total_row(book, top, rows, LABELS, LABELS + len(years), shown.places)
    body = [*rows, total]
    heads = columns([heading, "", "", ""], years)
    heads[1] = Col(book.say(COUNT), "count", WORD)
    for offset, row in enumerate(rows):
        count = sum(1 for item in items if item.cells[position] == row.cells[0])
        text = f"=SUMPRODUCT(--EXACT({table}[{heading}],$A{top + offset + 1}))"
        row.cells[1] = Formula(text, count)
    total.cells[1] = sum_rows(top, len(rows), 1, rows)
    for at, year in ((2, years[0]), (3, years[-1])):
        heads[at] = Col(book.say(SHARE).format(year), "share", WORD)
        set_shares(body, top, at, LABELS + years.index(year))
    return page.table(caption, heads, body, unit=shown.name)


def _economy(page: Page, gas: str, years: list[int], shown: Shown) -> Area:
    """The totals as the model counts them, what each target allows, GDP and intensity."""
    book = page.book
    known = [row for row in book.table("economy") if row.gas == gas]
    unit = shown.name
    allowed = _allowed(page, gas)
    total = book.say(MODEL_TOTAL if allowed else UNCAPPED_TOTAL)
    rows = [Row([total, "", "", unit, *_cells(known, "emissions", years, shown)], "", shown.places)]
    for series in allowed:
        first = book.say(ALLOWED).format(book.name(series.row.target, "targets"))
        kind = book.choice(series.row, "kind")
        cells = series.cells(years, shown)
        clause = book.clause("targets", series.row.target)
        rows.append(Row([first, kind, clause, unit, *cells], "input", shown.places))
    per_gdp = shown == book.shown("kt") and known and known[0].intensity is not None
    for column, internal in (("gdp", "million CNY"), ("intensity", "t/million CNY")):
        if per_gdp and any(getattr(row, column) is not None for row in known):
            scale = book.key_shown(internal) if column == "gdp" else book.shown(internal)
            cells = _cells(known, column, years, scale)
            name = book.heading(Economy, column)
            rows.append(Row([name, "", "", scale.name, *cells], "", scale.places))
    kind, clause = book.heading(Targets, "kind"), book.say(targets.CLAUSE)
    heads = columns([book.say(INDICATOR), kind, clause, book.say(words.UNIT)], years)
    area = page.table(ECONOMY if per_gdp else COUNTED, heads, rows)
    _mark(page, area, 0, f"emissions.model.{gas}", shown)
    heads_row, right = area.first - 1, LABELS + len(years) - 1
    for name, row in (("heads", heads_row), ("row", area.first)):
        values = [float(cell) for cell in rows[0].cells[LABELS:]]  # type: ignore[arg-type]
        book.mark_range(
            f"emissions.model.{gas}.{name}", page, xl_range_abs(row, LABELS, row, right), values
        )
    if per_gdp:
        mark_totals(page, area, len(rows) - 1, f"intensity.{gas}", "t/million CNY", rows[-1].places)
    return area


def _allowed(page: Page, gas: str) -> list[Series]:
    """The targets that speak of just this gas and the whole city, with what they allow."""
    rows = [row for row in page.book.emission_targets() if page.book.covers_city(row, gas)]
    return by_year(rows, ("target",), "allowed")


def _cells(rows: list[Any], column: str, years: list[int], shown: Shown) -> list[Any]:
    (series,) = by_year(rows, ("gas",), column)
    return series.cells(years, shown)


def _chart(
    page: Page, sector: Area, economy: Area, years: list[int], gas_id: str, shown: Shown
) -> Chart:
    book, gas = page.book, page.book.name(gas_id, "gases")
    chosen = range(len(sector.rows) - 1)
    colours = [book.colour("sectors", str(sector.rows[row].cells[0])) for row in chosen]
    limits = [i for i, row in enumerate(economy.rows) if row.look == "input"][: len(CAP_COLOURS)]
    lines = chart_series(page, economy, limits, LABELS, len(years), CAP_COLOURS[: len(limits)])
    _call(page, lines, _allowed(page, gas_id))
    title = Label(f"{gas} by sector", f"{gas}排放：按部门")
    if lines:
        title = Label(f"{title.en}, and what is allowed", f"{title.zh}与允许排放量")
    return Chart(
        book, f"emissions_{gas_id}", book.say(messages.with_unit(title, shown.name)),
        book.year_axis(book.heading(Emissions, "year")), shown.name, kind="area",
        series=chart_series(page, sector, chosen, LABELS, len(years), colours), limits=lines,
    )  # fmt: skip


def _call(page: Page, lines: list[Drawn], allowed: list[Series]) -> None:
    """Call each line by what its target measures, where that tells it from the others."""
    book, measures = page.book, models.FORMULATION.measures
    names = [measures[series.row.measure].label for series in allowed]
    for line, series, label in zip(lines, allowed, names, strict=False):
        own = book.name(series.row.target, "targets")
        line.called = book.say(LINE).format(book.say(label) if names.count(label) == 1 else own)
