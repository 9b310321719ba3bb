"""A sheet as the text of a CSV file: what git keeps, and what the digest of an input is taken of."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

from models.formulation import MergedSheet
from planner.cells import number_if_plain, text_of
from planner.grid import Broken
from planner.raw import Heading, RawSheet, is_numeric

_WRITTEN_AFRESH = ("label", "help")
"""Columns of settings that follow from the declaration."""


def as_csv(sheet: RawSheet, declared: Mapping[str, MergedSheet]) -> str:
    """Return the text of a sheet's CSV file, with one spelling of every number."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\n")
    if not sheet.id:
        lines.writerows(_trimmed([_own(c) for c in row.cells]) for row in sheet.every_row())
        return text.getvalue()
    merged = declared[sheet.id]
    kept = [(i, h) for i, h in enumerate(sheet.headings) if not _afresh(merged, h)]
    kept.sort(key=lambda at: at[1].id != "setting")
    lines.writerow(_heading(h) for _, h in kept)
    numeric = [(i, is_numeric(merged, h), h.kind == "own") for i, h in kept]
    lines.writerows(
        [_own(row.cells[i]) if own else _cell(row.cells[i], number) for i, number, own in numeric]
        for row in sheet.every_row()
    )
    return text.getvalue()


def uncalculated(sheet: RawSheet) -> int:
    """Return how many of the user's own cells are formulas without a value, left blank."""
    own = [heading.kind == "own" for heading in sheet.headings]
    rows = [row.cells for row in sheet.every_row()]
    if sheet.id:
        rows = [[c for c, is_own in zip(row, own, strict=True) if is_own] for row in rows]
    return sum(_without_value(cell) for row in rows for cell in row)


def _without_value(cell: Any) -> bool:
    return isinstance(cell, Broken) and not cell.calculated


def _trimmed(row: list[str]) -> list[str]:
    filled = [at for at, text in enumerate(row, 1) if text]
    return row[: filled[-1]] if filled else []


def _own(cell: Any) -> str:
    return "" if _without_value(cell) else text_of(cell)


def _afresh(sheet: MergedSheet, heading: Heading) -> bool:
    return sheet.layout == "keys" and heading.kind == "column" and heading.id in _WRITTEN_AFRESH


def _heading(heading: Heading) -> str:
    return f"{heading.id} [{heading.unit}]" if heading.unit else heading.id


def _cell(cell: Any, number: bool) -> Any:
    """Return what the writer is to write; it spells most numbers as we do, and sooner."""
    if type(cell) is int or (type(cell) is float and not cell.is_integer()):
        return cell
    return text_of(number_if_plain(cell) if number and isinstance(cell, str) else cell)
