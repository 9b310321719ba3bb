"""The technology library: what the shipped city knows of technologies and storages.

A row that names an entry has its blank numbers filled from it, each at the cell that names the
entry, so that every figure shows where it comes from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from models.city import City, Series
from models.shipped import LIBRARY_COLUMNS, LIBRARY_SOURCE
from models.units import UnknownUnit, unit
from planner.cells import BAD
from planner.drafts import Draft, Drafts, DraftSheet
from planner.messages import read as messages
from planner.names import nearest
from planner.provenance import InputCell, Provenance

SHEETS = ("technologies", "storages")
_UNITS = ("capacity_unit", "activity_unit", "energy_unit")


class Known(NamedTuple):
    """A number of an entry in its internal unit, by year where it varies (else the year None)."""

    unit: str
    values: dict[int | None, float]
    how: str


class Library:
    """The entries; the shipped city is read when the first is asked for."""

    def __init__(self, shipped: Callable[[], tuple[City, Provenance]]) -> None:
        self._shipped = shipped
        self._known: dict[tuple[str, str], dict[str, Known]] = {}

    @property
    def city(self) -> City:
        """The shipped city."""
        return self._shipped()[0]

    def find(self, sheet: str, *words: str | None) -> str | None:
        """Return the id of the first entry that a word names, by its id or a name."""
        wanted = [word.strip().casefold() for word in words if word]
        for id, row in self.city.tables[sheet].items():
            names = (id, row.name_zh, row.name_en)
            if any(name is not None and name.casefold() in wanted for name in names):
                return str(id)
        return None

    def names(self, sheet: str) -> list[str]:
        """Return everything by which an entry can be named."""
        rows = self.city.tables[sheet].items()
        return [name for id, row in rows for name in (id, row.name_zh, row.name_en) if name]

    def numbers(self, sheet: str, entry: str) -> dict[str, Known]:
        """Return the numbers of an entry, by column."""
        if not self._known:
            self._known = _known(self._shipped()[1])
        return self._known.get((sheet, entry), {})


def _known(provenance: Provenance) -> dict[tuple[str, str], dict[str, Known]]:
    cells: dict[tuple[str, str, str], list[InputCell]] = defaultdict(list)
    for cell in provenance.inputs():
        if cell.sheet in SHEETS and cell.column in LIBRARY_COLUMNS:
            cells[cell.sheet, cell.key[0], cell.column].append(cell)
    found: dict[tuple[str, str], dict[str, Known]] = defaultdict(dict)
    for (sheet, entry, column), given in cells.items():
        series = provenance.series.get(given[0].name._replace(year=None))
        values = {cell.year: cell.value for cell in given}
        how = series.how if series is not None else ""
        found[sheet, entry][column] = Known(given[0].internal_unit, values, how)
    return found


def fill(drafts: Drafts, library: Library) -> None:
    """Fill the blank numbers of every row that names an entry; report entries that are not there."""
    for id in SHEETS:
        sheet = drafts.sheets.get(id)
        for draft in list(sheet.rows.values()) if sheet is not None else ():
            word = draft.values.get("library")
            if sheet is not None and word is not None and word is not BAD:
                _fill(drafts, sheet, draft, str(word), library)


def _fill(drafts: Drafts, sheet: DraftSheet, draft: Draft, word: str, library: Library) -> None:
    at = draft.at["library"]
    say = drafts.say(sheet, at)
    entry = library.find(sheet.sheet.id, word)
    if entry is None:
        say(messages.not_in_library, word, nearest(word, library.names(sheet.sheet.id)))
        draft.broken = True
        return
    theirs = library.city.tables[sheet.sheet.id][entry]
    for column in _UNITS:
        if column in sheet.sheet.columns:
            own, known = str(draft.values.get(column) or ""), str(getattr(theirs, column))
            if not _alike(own, known):
                say(messages.library_unit, entry, known, sheet.sheet.columns[column].label, own)
                draft.broken = True
                return
    for column, number in library.numbers(sheet.sheet.id, entry).items():
        if draft.values.get(column) is not None or column not in sheet.sheet.columns:
            continue
        if set(number.values) == {None}:
            draft.values[column] = number.values[None]
        else:
            draft.values[column] = Series({y or 0: v for y, v in number.values.items()}, number.how)
        draft.at[column], draft.typed[column] = at, None
        draft.lent[column] = draft.units.get(column, ("", at))
        draft.units[column] = number.unit, at
        draft.sources[column] = LIBRARY_SOURCE + entry


def _alike(own: str, known: str) -> bool:
    """Return whether two units measure the same; a unit that is none is reported elsewhere."""
    try:
        return unit(own).dimensions == unit(known).dimensions
    except UnknownUnit:
        return True
