"""What changed between two inputs: by sheet, row, field and year, in converted values.

A number that is written otherwise, but is the same in its internal unit, has not changed; nor has
a blank that becomes the default it stood for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

import models
from models.algebra import Column
from models.city import Key, Row, Series
from models.formulation import MergedSheet
from planner.cells import text_of
from planner.provenance import InputCell
from planner.read import Reading

SAME = 1e-12
"""Share by which two numbers may differ and be the same: the noise of converting units."""


@dataclass(frozen=True)
class Side:
    """What one of the inputs says: as written, in the internal unit, and where."""

    text: str = ""
    unit: str = ""
    value: float | None = None
    cell: str = ""


@dataclass(frozen=True)
class Difference:
    """A number or word that changed, or a row (without `column`) that is new or gone.

    Of a curve, `steps` are how many differ and of how many, and `most` is the greatest change.
    """

    kind: str
    sheet: str
    key: Key
    column: str
    year: int | None
    internal_unit: str
    before: Side
    after: Side
    steps: tuple[int, int] = (0, 0)
    most: float | None = None

    @property
    def row(self) -> str:
        """The row by the parts of its key that are given."""
        return "/".join(str(part) for part in self.key if part is not None)


def diff(before: Reading, after: Reading) -> Iterator[Difference]:
    """Yield what changed from one input to another, in the order of sheets and rows."""
    for sheet in before.formulation.sheets.values():
        pair = _Pair(sheet, before, after)
        yield from pair.curves() if sheet.layout == "curves" else pair.rows()


class _Pair:
    """One sheet of both inputs."""

    def __init__(self, sheet: MergedSheet, before: Reading, after: Reading) -> None:
        self.sheet = sheet
        self.readings = before, after
        self.tables = [_table(sheet, reading) for reading in self.readings]
        self.cells = [_cells(sheet, reading) for reading in self.readings]

    def rows(self) -> Iterator[Difference]:
        old, new = self.tables
        for key in [*old, *(key for key in new if key not in old)]:
            if key not in new or key not in old:
                kind = "removed" if key in old else "added"
                at = [self._row_place(reading, key) for reading in self.readings]
                sides = (
                    Side(cell=at[0] if key in old else ""),
                    Side(cell=at[1] if key in new else ""),
                )
                yield self._difference(kind, key, None, None, "", *sides)
                continue
            for column in self.sheet.columns.values():
                yield from (
                    self._numbers(key, column)
                    if column.is_number
                    else self._words(key, column, old[key], new[key])
                )

    def _numbers(self, key: Key, column: Column) -> Iterator[Difference]:
        given = [cells.get((key, column.id), {}) for cells in self.cells]
        for year in sorted({*given[0], *given[1]}, key=lambda y: (y is not None, y or 0)):
            sides = [self._side(i, key, column, year, given[i].get(year)) for i in (0, 1)]
            units = {c.internal_unit for c in (each.get(year) for each in given) if c is not None}
            one, other = (side.value for side in sides)
            if len(units) == 1 and _same(one, other):
                continue
            yield self._difference("changed", key, column, year, min(units), *sides)

    def _side(
        self, which: int, key: Key, column: Column, year: int | None, cell: InputCell | None
    ) -> Side:
        if cell is not None:
            return Side(cell.text, cell.unit, cell.value, cell.address.say())
        held = getattr(self.tables[which][key], column.id)
        if isinstance(held, Series):  # a default is one number for all years
            held = held.anchors.get(0) if year is None else held.get(year)
        place = self.readings[which].provenance.place(self.sheet.id, key, column.id)
        number = held if isinstance(held, int | float) else None
        return Side("", "", number, place.say() if place.cell else "")

    def _words(self, key: Key, column: Column, old: Row, new: Row) -> Iterator[Difference]:
        values = [getattr(row, column.id) for row in (old, new)]
        if values[0] == values[1]:
            return
        places = [r.provenance.place(self.sheet.id, key, column.id) for r in self.readings]
        sides = [
            Side(text_of(value), "", None, place.say() if place.cell else "")
            for value, place in zip(values, places, strict=True)
        ]
        yield self._difference("changed", key, column, None, "", *sides)

    def curves(self) -> Iterator[Difference]:
        """Yield curves that changed, as the number of steps and the greatest change."""
        steps = [dict(table) for table in self.tables]
        names = [_curves(table) for table in self.tables]
        for name in [*names[0], *(n for n in names[1] if n not in names[0])]:
            if name not in names[0] or name not in names[1]:
                kind = "removed" if name in names[0] else "added"
                yield self._difference(kind, (name,), None, None, "", Side(), Side())
                continue
            both = [
                (
                    row.values().get(name),
                    steps[1][key].values().get(name) if key in steps[1] else None,
                )
                for key, row in steps[0].items()
            ]
            both += [
                (None, row.values().get(name)) for k, row in steps[1].items() if k not in steps[0]
            ]
            moved = [pair for pair in both if not _same(*pair)]
            if moved:
                most = max(abs((b or 0.0) - (a or 0.0)) for a, b in moved)
                found = self._difference("curve", (name,), None, None, "1", Side(), Side())
                yield replace(found, steps=(len(moved), len(both)), most=most)

    def _row_place(self, reading: Reading, key: Key) -> str:
        first = self.sheet.key[0] if self.sheet.key else None
        return reading.provenance.place(self.sheet.id, key, first).say()

    def _difference(
        self, kind: str, key: Key, column: Column | None, year: int | None, unit: str,
        before: Side, after: Side,
    ) -> Difference:  # fmt: skip
        return Difference(
            kind,
            self.sheet.id,
            key,
            column.id if column is not None else "",
            year,
            unit,
            before,
            after,
        )


def _table(sheet: MergedSheet, reading: Reading) -> dict[Key, Row]:
    table = reading.draft.tables[sheet.id]
    if sheet.layout == "keys":
        return {(): table}
    return {key if isinstance(key, tuple) else (key,): row for key, row in table.items()}


def _cells(
    sheet: MergedSheet, reading: Reading
) -> dict[tuple[Key, str], dict[int | None, InputCell]]:
    found: dict[tuple[Key, str], dict[int | None, InputCell]] = {}
    for cell in reading.provenance.inputs():
        if cell.sheet == sheet.id:
            found.setdefault((cell.key, cell.column), {})[cell.year] = cell
    return found


def _curves(table: dict[Key, Row]) -> list[str]:
    declared = models.FORMULATION.sheets["profiles"].columns
    first = next(iter(table.values()), None)
    return [] if first is None else [name for name in first.values() if name not in declared]


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=SAME, abs_tol=0.0)
