"""Emissions by sector of every run, drawn one beside the other on the same axes."""

from __future__ import annotations

from models.algebra import Label
from planner.comparison import Comparison
from planner.messages import write as messages
from planner.report.cells import Row
from planner.report.charts import Chart, around
from planner.report.comparing.beside import names
from planner.report.page import Page
from planner.report.yearly import chart_series, columns, total_row
from planner.tables.emissions import Emissions

LABEL = Label("Emissions compared", "排放对比")
ABOUT = Label("by sector, on the same axes", "按部门，各图坐标轴一致")


def applies(comparison: Comparison) -> bool:
    """Where anything is emitted."""
    return any(run.tables["emissions"] for run in comparison.runs)


def write(page: Page, comparison: Comparison) -> None:
    """Write the sheet: of the gas that comes first, as that is what plans are about."""
    book, years = page.book, comparison.years
    gas = next(row.gas for run in comparison.runs for row in run.tables["emissions"])
    shown = book.shown("kt")
    page.title("", messages.emissions_note())
    page.measure(columns([""], years))
    runs = names(book, comparison)
    start = page.leave_room(len(runs))
    charts = []
    sectors = list(dict.fromkeys(each.key[0] for each in comparison.sectors(gas)))
    values = {each.key: each.values for each in comparison.sectors(gas)}
    for at, name in enumerate(runs):
        rows = []
        for sector in sectors:
            found = [values.get((sector, year)) for year in years]
            cells = [
                None if each is None or each[at] is None else shown.of(each[at]) for each in found
            ]
            rows.append(Row([book.name(sector, "sectors"), *cells], "", shown.places))
        total = total_row(book, page.row + 2, rows, 1, 1 + len(years), shown.places)
        title = f"{book.name(gas, 'gases')} · {name}"
        area = page.table(
            title,
            columns([book.heading(Emissions, "sector")], years),
            [*rows, total],
            unit=shown.name,
        )
        colours = [book.colour("sectors", str(row.cells[0])) for row in rows]
        charts.append(Chart(
            book, f"emissions_{at + 1}", book.say(messages.with_unit((title, title), shown.name)),
            book.heading(Emissions, "year"), shown.name, kind="area",
            series=chart_series(page, area, range(len(rows)), 1, len(years), colours),
        ))  # fmt: skip
    least = min(_stacked(chart, -1) for chart in charts)
    most = max(_stacked(chart, 1) for chart in charts)
    for chart in charts:
        chart.ends = around(least, most)
    page.charts(*charts, start=start)


def _stacked(chart: Chart, sign: int) -> float:
    """Return the highest (1) or lowest (-1) that what a chart stacks reaches."""
    columns = zip(*(each.numbers for each in chart.series), strict=True)
    return sign * max(sum(max(sign * (n or 0.0), 0.0) for n in column) for column in columns)
