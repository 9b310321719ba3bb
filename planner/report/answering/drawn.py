"""Every draw: what was written, and what became of it."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import ranges as messages
from planner.messages.write import with_unit
from planner.report.book import MONEY
from planner.report.cells import Cell, Col, Row
from planner.report.display import Shown
from planner.report.page import Page
from planner.tables.draws import Draws

LABEL = Label("Draws", "抽样明细")
ABOUT = Label("every draw, also those without a plan", "逐次抽样，含无可行方案者")
NEEDS = "draws"


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    units = {
        name: Draws.columns[name].unit
        for name in ("cost", "public_money", "emissions", "intensity")
    }
    shown = {
        name: book.money if unit == MONEY else book.shown(unit) for name, unit in units.items()
    }
    page.title("", messages.draws_note(book.table("drawing")[0].until))
    heads = [
        Col(book.heading(Draws, "draw"), "count", 8), Col(book.heading(Draws, "state"), "word", 14),
        *(Col(book.say(with_unit(Draws.columns[name].label, each.name)), "number", 14, each.places)
          for name, each in shown.items()),
        Col(book.heading(Draws, "peak_year"), "general", 10),
        Col(book.say(with_unit(Draws.columns["extra"].label, "%")), "number", 14, 3),
        Col(book.heading(Draws, "settings_zh"), "text", 40, widest=110),
    ]  # fmt: skip
    body = [Row(_cells(page, row, shown)) for row in book.table("draws")]
    page.table(Draws.label, heads, body, name="draws", repeat=True)


def _cells(page: Page, row: Any, shown: dict[str, Shown]) -> list[Cell]:
    values = {name: getattr(row, name) for name in shown}
    settings = row.settings_zh if page.book.language == "zh" else row.settings_en
    return [
        row.draw, page.book.choice(row, "state"),
        *(None if values[name] is None else each.of(values[name]) for name, each in shown.items()),
        row.peak_year, None if row.extra is None else row.extra * 100, settings,
    ]  # fmt: skip
