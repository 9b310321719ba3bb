"""How cells look: what is a number of the plan, a formula, a total or an echoed input."""

from __future__ import annotations

from typing import Any

from planner.report.book import Book
from planner.report.cells import Cell, Col, Formula, Row
from planner.report.display import SHARE_FORMAT, number_format
from planner.report.palette import BAND, INPUT, LINE, NAVY, SHADE

LOOKS: dict[str, dict[str, Any]] = {
    "": {},
    "formula": {"bg_color": SHADE},
    "total": {"bg_color": BAND, "bold": True},
    "input": {"font_color": INPUT},
}
"""The looks that the legend on the cover explains."""

KINDS: dict[str, dict[str, Any]] = {
    "text": {"shrink": True},
    "wrapped": {"text_wrap": True},
    "word": {"shrink": True, "align": "center"},
    "share": {"num_format": SHARE_FORMAT},
    "count": {"num_format": "0", "align": "center"},
    "general": {"num_format": "General"},
    "number": {"align": "right"},
    "difference": {},
}


def header_style(book: Book, column: Col) -> Any:
    """Return the format of a column's heading; a column without one shows no edges."""
    return book.format(
        bold=True, font_color="white", bg_color=NAVY, border=1, text_wrap=True,
        border_color=LINE if column.heading else NAVY,
        align="left" if column.kind in ("text", "wrapped") else "center",
    )  # fmt: skip


def cell_style(book: Book, column: Col, row: Row, cell: Cell) -> Any:
    """Return the format of a cell; a formula in a plain row looks like one."""
    look = "formula" if isinstance(cell, Formula) and not row.look else row.look
    key = (
        look,
        column.kind,
        row.places if column.places is None else column.places,
        not column.heading,
    )
    if key not in book.styles:
        book.styles[key] = _made(book, column, row, look)
    return book.styles[key]


def _made(book: Book, column: Col, row: Row, look: str) -> Any:
    style = LOOKS[look] | KINDS[column.kind]
    if column.kind in ("number", "difference"):
        places = row.places if column.places is None else column.places
        shown = number_format(places)
        style |= {"num_format": shown if column.kind == "number" else shown.replace("[Red]", "")}
    sides = "border" if column.heading else "bottom"
    return book.format(**{sides: 1, f"{sides}_color": LINE}, **style)
