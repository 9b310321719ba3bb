"""Where every number of a city came from: file, sheet, cell, source, and how it was written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from models.city import CellName, Series
from planner.drafts import Elsewhere
from planner.grid import address as cell_address
from planner.problems import Place


@dataclass(frozen=True)
class Address:
    """The cell a number stands in, and the source it cites."""

    sheet_id: str
    sheet_title: str
    cell: str
    source: str | None = None

    def say(self, language: str = "zh") -> str:
        """Return the address as a person knows it, such as 技术!H12 (alike in both languages)."""
        return f"{self.sheet_title}!{self.cell}"


@dataclass(frozen=True)
class InputCell:
    """A number as it was typed, and as it was understood."""

    name: CellName
    address: Address
    text: str
    unit: str
    value: float
    internal_unit: str
    replaced: str = ""
    """Where the number stood that a change replaced, and what it was."""

    @property
    def sheet(self) -> str:
        """Id of the sheet whose number it is (not always the sheet it stands in)."""
        return self.name.sheet

    @property
    def key(self) -> tuple[Any, ...]:
        """Key of the row."""
        return self.name.key

    @property
    def column(self) -> str:
        """Id of the column."""
        return self.name.column

    @property
    def year(self) -> int | None:
        """Year of the number, if it was given for one."""
        return self.name.year

    @property
    def as_typed(self) -> float | None:
        """What one internal unit is in the unit as typed; None where the number does not tell."""
        try:
            return float(self.text.replace(",", "")) / self.value if self.value else None
        except ValueError:
            return None

    @property
    def source(self) -> str | None:
        """Source that the row cites."""
        return self.address.source


@dataclass(frozen=True)
class Hit:
    """A value that a change put in the place of another.

    `cell` is where the change stands and `replaced_cell` where the value it replaced stood;
    `value` is in `value_unit`, as the change says; `before` and `after` are in `unit`.
    """

    name: CellName
    scenario: str
    cell: str
    operation: str
    value: str
    value_unit: str
    replaced_cell: str
    before: str
    after: str
    unit: str
    reason_zh: str
    reason_en: str
    source: str


@dataclass
class Layout:
    """Where things stand on one sheet: positions, from 0, of its columns and rows.

    `cells` has the positions on a sheet written downwards, by setting; `moved` those of values
    that an override put there, by row and column.
    """

    title: str
    header: int = 0
    columns: dict[str, int] = field(default_factory=dict)
    rows: dict[Any, int] = field(default_factory=dict)
    cells: dict[str, tuple[int, int]] = field(default_factory=dict)
    moved: dict[tuple[Any, str], Elsewhere] = field(default_factory=dict)


@dataclass
class Provenance:
    """The cells of an input, by the name of the number they hold."""

    file: str
    cells: dict[CellName, InputCell] = field(default_factory=dict)
    series: dict[CellName, Series] = field(default_factory=dict)
    layouts: dict[str, Layout] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)

    def address(self, cell: CellName) -> list[Address]:
        """Return where the cells stand that a number follows from; none where it is a default."""
        return [found.address for found in self.given(cell)] or self._of_curve(cell)

    def given(self, cell: CellName) -> list[InputCell]:
        """Return the cells a number follows from, but not those of curves.

        A year between two given years has both; a number given in sheet series has the cell
        there.
        """
        if cell.year is None:
            return [self.cells[cell]] if cell in self.cells else []
        series = self.series.get(cell._replace(year=None))
        if series is None:
            found = self.cells.get(cell) or self.cells.get(cell._replace(year=None))
            return [found] if found else []
        names = (cell._replace(year=year or None) for year in series.sources(cell.year))
        return [self.cells[name] for name in names if name in self.cells]

    def inputs(self) -> Iterator[InputCell]:
        """Yield every number that counts, in the order of the sheets; not the curves."""
        yield from self.cells.values()

    def place(self, sheet: str, key: Any = None, column: str | None = None) -> Place:
        """Return where a row's column stands (`column` may be a year or a curve), blank or not.

        Without a key the heading is meant; what does not stand on the sheet gives the sheet.
        """
        layout = self.layouts.get(sheet)
        if layout is None:
            return Place(self.file)
        full = key if isinstance(key, tuple) or key is None else (key,)
        at = layout.cells.get(column or "") or layout.moved.get((full, column or ""))
        if at is not None:
            title = at.title if isinstance(at, Elsewhere) else layout.title
            return Place(self.file, title, cell_address(*at))
        row = layout.header if full is None else layout.rows.get(full)
        position = layout.columns.get(column or "", 0 if key is not None else None)
        if row is None or position is None:
            return Place(self.file, layout.title)
        return Place(self.file, layout.title, cell_address(row, position))

    def _of_curve(self, cell: CellName) -> list[Address]:
        layout = self.layouts.get(cell.sheet)
        if cell.sheet != "profiles" or layout is None:
            return []
        row, column = layout.rows.get(cell.key), layout.columns.get(cell.column)
        if row is None or column is None:
            return []
        return [Address(cell.sheet, layout.title, cell_address(row, column))]
