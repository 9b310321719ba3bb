"""References in the reader's language: an id as the name of its row, where that names no other."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.algebra import Column
from models.city import City
from models.formulation import Formulation
from planner.cells import text_of
from planner.names import match
from planner.raw import RawSheet
from planner.row_names import RowNames, written_in

BY_ID = ("references", "regions", "profiles", "groups", "survival", "periods")
"""Sheets whose rows are known by their ids, and have no names or short ones."""


class Called:
    """What the rows of a city are called in one language."""

    def __init__(
        self, raws: list[RawSheet], city: City, formulation: Formulation, language: str
    ) -> None:
        self._names = RowNames({raw.id: raw for raw in raws if raw.id}, formulation)
        self._city, self._formulation = city, formulation
        self._column = "name_zh" if language == "zh" else "name_en"

    def reference(self, column: Column, cells: dict[str, Any], cell: Any) -> Any:
        """Return what a cell that refers to a row says; `cells` are those of its row."""
        return self.name(self._sheets(column, cells), cell)

    def name(self, sheets: tuple[str, ...], cell: Any) -> Any:
        """Return the name of the row that a cell names by its id, if it names that row alone."""
        text = text_of(cell)
        for sheet in sheets:
            row = None if sheet in BY_ID else self._city.tables[sheet].get(text)
            name = getattr(row, self._column, None) if row is not None else None
            if name and self._names.called(sheets, name) == [text]:
                return cell if self._names.has(sheets, name) else name
        return cell

    def _sheets(self, column: Column, cells: dict[str, Any]) -> tuple[str, ...]:
        if column.sheet == "targets" and column.id == "item":
            measures = self._formulation.measures
            labels = {name: symbol.label for name, symbol in measures.items()}
            found = match(text_of(cells.get("measure")), labels)
            return measures[found].measure_items if found else ()
        return column.refers_to


def names_of(raw: RawSheet, language: str) -> str | None:
    """Return the column of a sheet that names every row, and each one otherwise, or None."""
    column = "name_zh" if language == "zh" else "name_en"
    heading = raw.column(column)
    if heading is None or not raw.rows or raw.id in BY_ID:
        return None
    position = raw.headings.index(heading)
    names = [text_of(row.cells[position]).strip() for row in raw.rows]
    return column if all(names) and len(set(names)) == len(names) else None


def listed(
    raws: Iterable[RawSheet], column: Column, formulation: Formulation, language: str
) -> list[str]:
    """Return what a reference may say, of every row that some sheets have when it is asked."""
    by_id = {raw.id: raw for raw in raws if raw.id in column.refers_to}
    found: dict[str, None] = {}
    for id in column.refers_to:
        if id in by_id and id != "profiles":
            key = names_of(by_id[id], language) or formulation.sheets[id].key[0]
            found |= dict.fromkeys(written_in(by_id[id], key))
    return list(found)
