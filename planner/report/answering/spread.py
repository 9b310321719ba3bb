"""Between which values results lie when assumptions are drawn at random."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from models.algebra import Label
from planner.messages import ranges as messages
from planner.messages.write import with_unit
from planner.report.book import MONEY, Book
from planner.report.cells import Cell, Col, Row
from planner.report.charts import Chart, Series
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.palette import PALETTE
from planner.report.yearly import NAME
from planner.tables.draws import PeakYears, Spread
from planner.tables.economy import Economy

LABEL = Label("Ranges of results", "结果区间")
ABOUT = Label("between which values cost, money and emissions lie", "成本、资金与排放的取值区间")
NEEDS = "draws"
WHOLE = Label("The whole plan", "整个规划期")
YEARLY = ("public_money", "emissions", "intensity", "price")
LINES = {"p95": 1, "p50": 0, "p5": 2, "stands": 3}
"""What is drawn of a yearly figure, and with which colour of the palette."""
NO_PEAK = Label("no peak within the horizon", "规划期内无峰值")
VALUES = ("stands", "least", "p5", "p25", "p50", "p75", "p95", "most", "mean")
WIDTH = 12.0


def write(page: Page) -> None:
    """Write the figures of the whole plan, in which year emissions peak, and yearly figures."""
    book, rows = page.book, page.book.table("spread")
    (told,) = book.table("drawing")
    page.title("", messages.drawn_note(told.finished, told.planned, told.seed))
    whole = [row for row in rows if not row.year]
    if whole:
        page.table(
            WHOLE, _heads(book, "figure"), [_row(book, row, True) for row in whole], name="spread"
        )
    _peaks(page)
    charts = [
        _yearly(page, figure, [r for r in rows if r.year and r.figure == figure])
        for figure in YEARLY
    ]
    page.charts(*(chart for chart in charts if chart is not None))


def _shown(book: Book, unit: str) -> Shown:
    return replace(book.money, places=book.money.kept) if unit == MONEY else book.shown(unit)


def _heads(book: Book, first: str) -> list[Col]:
    return [
        Col(book.heading(Spread, first), "text" if first == "figure" else "count", NAME),
        Col(book.heading(Spread, "unit"), "word", WIDTH, widest=20),
        *(Col(book.heading(Spread, name), "number", WIDTH) for name in VALUES),
        Col(book.heading(Spread, "draws"), "count", 8),
    ]  # fmt: skip


def _row(book: Book, row: Any, is_whole: bool) -> Row:
    shown = _shown(book, row.unit)
    values: list[Cell] = [
        None if getattr(row, name) is None else shown.of(getattr(row, name)) for name in VALUES
    ]
    first: Cell = book.choice(row, "figure") if is_whole else row.year
    return Row([first, shown.name, *values, row.draws], "", shown.places)


def _peaks(page: Page) -> None:
    book, rows = page.book, page.book.table("peak_years")
    if not rows:
        return
    heads = [Col(book.heading(PeakYears, "year"), "text", NAME),
             Col(book.heading(PeakYears, "draws"), "count", WIDTH),
             Col(book.heading(PeakYears, "share"), "share", WIDTH)]  # fmt: skip
    body = [
        Row([str(row.year) if row.year else book.say(NO_PEAK), row.draws, row.share])
        for row in rows
    ]
    page.table(PeakYears.label, heads, body)


def _yearly(page: Page, figure: str, rows: list[Any]) -> Chart | None:
    """Write a figure year by year and return its band; None where it is always nothing."""
    if not any(row.most for row in rows):
        return None
    book, shown = page.book, _shown(page.book, rows[0].unit)
    label = Label(*Spread.columns["figure"].choices[figure])
    body = [_row(book, row, False) for row in rows]
    area = page.table(label, _heads(book, "year"), body, unit=shown.name, name=f"spread_{figure}")
    sheet, series = page.sheet_name, []
    for name, colour in LINES.items():
        column = 2 + VALUES.index(name)
        series.append(Series(
            [sheet, area.first - 1, column], [sheet, area.first, 0, area.last, 0],
            [sheet, area.first, column, area.last, column], PALETTE[colour], area.columns[column].heading,
            numbers=[None if row.cells[column] is None else float(row.cells[column]) for row in body],  # type: ignore[arg-type]
            labels=[str(row.year) for row in rows],
        ))  # fmt: skip
    return Chart(
        book, f"spread_{figure}", book.say(with_unit(label, shown.name)), book.heading(Economy, "year"),
        shown.name, kind="line", series=series,
    )  # fmt: skip
