"""How far the prices of yearly limits hold, and what one unit more or less is worth."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as messages
from planner.report.book import ACTORS
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import NAME, WORD
from planner.tables.ranges import Ranges

LABEL = Label("How far prices hold", "影子价格适用范围")
ABOUT = Label(
    "between which limits each price holds; one unit tighter or looser",
    "各影子价格在多大范围内成立；收紧或放宽一单位的代价",
)
NEEDS = "ranges"
ALL = Label("Limits of a year that bind", "起约束作用的年度限值")


def write(page: Page) -> None:
    """Write the sheet: limits of a year; those of every step are in the table on disk."""
    page.title("", messages.ranges_note())
    columns = _columns(page)
    page.measure(columns)
    asked = [row for row in page.book.table("ranges") if row.standing != "not_asked"]
    rows = [_row(page, row) for row in asked]
    area = page.table(ALL, columns, rows, name="ranges", repeat=True)
    for offset, row in enumerate(asked):
        for name, at in (("unit", 3), ("holds_from", 5), ("holds_to", 6)):
            place = f"ranges.{row.item}.{row.year}.{name}"
            value = rows[offset].cells[at]
            page.book.mark(place, page, area.first + offset, at, value, places=rows[offset].places)


def _columns(page: Page) -> list[Col]:
    def head(name: str) -> str:
        return page.book.heading(Ranges, name)

    return [
        Col(head("item"), "text", NAME), Col(head("limit"), "text", WORD, widest=30),
        Col(head("year"), "count", 8), Col(head("unit"), "word", 14),
        *(Col(head(name), "number", 12) for name in ("value", "holds_from", "holds_to")),
        Col(head("price_unit"), "word", 14),
        *(Col(head(name), "number", 13) for name in ("price", "price_tighter", "price_looser")),
        Col(head("standing"), "word", 20),
    ]  # fmt: skip


def _row(page: Page, row: Ranges) -> Row:
    book = page.book
    shown = book.shown("share" if row.unit == "1" else row.unit)
    price = book.shown(row.price_unit)
    item = book.name(row.item, "targets", *ACTORS)
    cells: list[Cell] = [
        book.titled(item, row.detail) if row.detail not in ("", "city") else item,
        row.label_zh if book.language == "zh" else row.label_en,
        row.year, shown.name,
        *(None if v is None else shown.of(v) for v in (row.value, row.holds_from, row.holds_to)),
        price.name,
        *(None if v is None else price.of(v)
          for v in (row.price, row.price_tighter, row.price_looser)),
        book.choice(row, "standing"),
    ]  # fmt: skip
    return Row(cells, "", shown.places)
