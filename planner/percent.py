"""Per cent: a cell that shows 85%, or holds it as text, as a number in the unit of its column."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any

from models.algebra import Column, Label
from models.formulation import MergedSheet
from models.units import UnknownUnit, unit
from planner.cells import Say, text_of
from planner.grid import Percent
from planner.messages import read as messages
from planner.names import match
from planner.raw import Heading

_TEXT = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*%", re.ASCII)


def percent_of(cell: Any) -> float | None:
    """Return the number before the sign of a text such as “5%” or “５％”, else None.

    >>> percent_of("5%"), percent_of("２．５％"), percent_of("约5%"), percent_of(5)
    (5.0, 2.5, None, None)
    """
    if not isinstance(cell, str):
        return None
    plain = unicodedata.normalize("NFKC", cell).replace("−", "-").strip()
    found = _TEXT.fullmatch(plain)
    return float(found[1]) if found else None


def out_of_percent(
    sheet: MergedSheet, headings: list[Heading], cells: list[Any], say: Callable[[int], Say]
) -> list[Any]:
    """Return the cells of a row as numbers in their unit: what shows 85% in % holds 85.

    A text is taken for its number only where the column counts in % or in shares of one, with
    a warning; `say` takes the position of a column.  Any other text is left as it is.
    """
    kinds = {*map(type, cells)}  # asked first, for there may be half a million cells
    signs = str in kinds and any(type(c) is str and c.endswith(("%", "％", "﹪")) for c in cells)
    if Percent not in kinds and not signs:
        return cells
    written = {h.id: cell for h, cell in zip(headings, cells, strict=True) if h.kind == "column"}
    plain = list(cells)
    for position, (heading, cell) in enumerate(zip(headings, cells, strict=True)):
        column = _column(sheet, heading, written)
        written_in = _unit(sheet, heading, column, written)
        one = _share(written_in)
        shown = percent_of(cell)
        if isinstance(cell, Percent) and column is not None and not column.is_number:
            plain[position] = f"{round(cell * 100, 9):g}%"  # as it shows: whoever reads it asks
        elif isinstance(cell, Percent):
            plain[position] = round(cell / one, 9) if one else float(cell)
        elif shown is not None and (heading.kind == "curve" or (column and column.is_number)):
            is_share = written_in or column is None or column.unit == "1"
            if not one or not is_share:
                continue  # 5% of what? the reader of numbers asks
            number = round(shown / 100 / one, 12)
            plain[position] = int(number) if number.is_integer() else number
            found = (_label(heading, column), cell, text_of(number), written_in.strip("1"))
            say(heading.index)(messages.percent_read, *found, warning=True)
    return plain


def _share(text: str) -> float | None:
    """Return what one unit is as a share of the whole: 0.01 for %; None for any other unit."""
    try:
        written = unit(text or "1")
    except UnknownUnit:
        return None
    return written.factor if not written.dimensions and written.factor in (1, 0.01, 1e-3) else None


def _column(sheet: MergedSheet, heading: Heading, written: dict[str, Any]) -> Column | None:
    """Return the declared column of a cell; on a sheet written downwards, that of its setting."""
    if heading.kind == "year":
        return sheet.years
    if heading.kind != "column":
        return None
    if sheet.layout != "keys":
        return sheet.columns[heading.id]
    labels = {column.id: column.label for column in sheet.columns.values()}
    name = text_of(written.get("setting") or written.get("label"))
    return sheet.columns.get(match(name, labels) or "") if heading.id == "value" else None


def _unit(
    sheet: MergedSheet, heading: Heading, column: Column | None, written: dict[str, Any]
) -> str:
    """Return the unit a cell is written in: beside it, else above it."""
    if sheet.layout == "keys":
        return text_of(written.get("unit"))
    beside = column.unit_column if column is not None else None
    return text_of(written.get(beside or "")) or heading.unit


def _label(heading: Heading, column: Column | None) -> Label:
    if column is None or heading.kind == "curve":
        return Label(heading.id, heading.id)
    if heading.kind == "year":
        return Label(f"{column.label.en} {heading.id}", f"{heading.id} 年{column.label.zh}")
    return column.label
