"""What support for investment cannot do: the same plant would run otherwise without a price."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write_support as messages
from planner.report import words
from planner.report.cells import Row
from planner.report.page import Page
from planner.report.series import by_year, model_years
from planner.report.yearly import columns
from planner.tables.unpriced import Unpriced

LABEL = Label("Abatement that needs a price", "须靠碳价的减排")
ABOUT = Label("what support for investment cannot avoid", "投资支持无法实现的减排")
NEEDS = "unpriced"
RUNS = Label("What support for investment cannot avoid", "投资支持无法实现的减排")
SOURCES = ("technologies", "trade", "links")
SEEN = 1e-3
"""Kilotonnes below which a source runs as before."""


def write(page: Page) -> None:
    """Write the sheet: the sources that would emit more, or less, with support alone."""
    book = page.book
    rows = [row for row in book.table("unpriced") if abs(row.difference) > SEEN]
    if not rows:
        page.title("", messages.runs_as_planned())
        return
    page.title("", messages.dispatch(), messages.signs())
    years = model_years(rows)
    body = []
    for series in by_year(rows, ("gas", "source"), "difference"):
        gas, source = book.name(series.row.gas, "gases"), book.name(series.row.source, *SOURCES)
        shown = book.gas_shown(series.row.gas)
        body.append(Row([gas, source, shown.name, *series.cells(years, shown)], "", shown.places))
    heads = [*(book.heading(Unpriced, name) for name in ("gas", "source")), book.say(words.UNIT)]
    page.table(RUNS, columns(heads, years), body)
