"""Sheets to drafts: rows of typed values, still in the units they were written in.

Everything that one sheet can say about itself is checked here: blanks, choices, numbers, keys.
"""

from __future__ import annotations

import copy
import functools
from dataclasses import dataclass, field, replace
from typing import Any

from models.algebra import Column, Label
from models.city import key_of
from models.formulation import Formulation, MergedSheet
from planner.cells import BAD, Say, number_if_plain, read_value, text_of
from planner.drafted_settings import draft_settings
from planner.grid import address
from planner.messages import read as messages
from planner.problems import Place, Problem, problem
from planner.raw import Heading, RawRow, RawSheet
from planner.row_names import RowNames, written_in
from planner.stray import stray

NEEDED = ("settings", "carriers", "technologies", "flows", "demands")
"""Sheets without which there is no city."""

_NUMBERS = frozenset((int, float, type(None)))

Position = tuple[int, int]


class Elsewhere(tuple[int, int]):
    """A position on another sheet: of the override that put a value there."""

    title: str

    def __new__(cls, at: Position, title: str) -> Elsewhere:
        """Return the position on the sheet with a title."""
        made = super().__new__(cls, at)
        made.title = title
        return made


@dataclass(slots=True)
class Draft:
    """One row: its typed values by column (or year, or curve), and where each stands.

    `lent` has the columns whose value is the technology library's, with the unit of the sheet;
    `replaced` says where a changed value stood, and what.
    """

    values: dict[str, Any] = field(default_factory=dict)
    at: dict[str, Position] = field(default_factory=dict)
    typed: dict[str, Any] = field(default_factory=dict)
    units: dict[str, tuple[str, Position]] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    lent: dict[str, tuple[str, Position]] = field(default_factory=dict)
    replaced: dict[str, str] = field(default_factory=dict)
    key: Any = None
    broken: bool = False

    def copy(self) -> Draft:
        """Return a draft that can be changed without changing this one."""
        return Draft(
            self.values.copy(), self.at.copy(), self.typed.copy(), self.units.copy(),
            self.sources.copy(), self.lent.copy(), self.replaced.copy(), self.key, self.broken,
        )  # fmt: skip

    @property
    def row(self) -> int:
        """The row of the sheet it stands in."""
        return next((at[0] for at in self.at.values() if not isinstance(at, Elsewhere)), 0)


@dataclass
class DraftSheet:
    """The rows of one sheet, by key."""

    sheet: MergedSheet
    raw: RawSheet
    rows: dict[Any, Draft] = field(default_factory=dict)

    def copy(self) -> DraftSheet:
        """Return a sheet whose rows can be changed; curves never are."""
        if self.sheet.layout == "curves":
            return self
        return DraftSheet(self.sheet, self.raw, {key: row.copy() for key, row in self.rows.items()})

    @functools.cached_property
    def named(self) -> dict[str, Draft]:
        """The rows by the parts of their key, one after another; none may be added later."""
        found: dict[str, Draft] = {}
        for key, row in self.rows.items():
            found.setdefault("/".join(str(p) for p in _tuple(key) if p is not None), row)
        return found

    @functools.cached_property
    def columns(self) -> list[tuple[int, Heading]]:
        """The headings that are declared or years, each with its position in a row."""
        kinds = ("column", "year")
        return [each for each in enumerate(self.raw.headings) if each[1].kind in kinds]

    @functools.cached_property
    def curves(self) -> tuple[list[str], list[int]]:
        """The names of the curves, and the position of each in a row."""
        at = [i for i, heading in enumerate(self.raw.headings) if heading.kind == "curve"]
        return [self.raw.headings[i].id for i in at], at


class Drafts:
    """The drafts of every sheet of an input, and the problems found on the way."""

    def __init__(self, raws: list[RawSheet], formulation: Formulation, file: str) -> None:
        self.file, self.formulation = file, formulation
        self.problems: list[Problem] = []
        self.sheets: dict[str, DraftSheet] = {}
        present = {raw.id: raw for raw in raws}
        for id in NEEDED:
            if id not in present:
                label = formulation.sheets[id].label
                self.problems.append(problem(Place(file), messages.missing_sheet, label))
        self.names = RowNames(present, formulation)
        self.regions = written_in(present["regions"], "region") if "regions" in present else []
        for id, sheet in formulation.sheets.items():
            if id in present:
                self.sheets[id] = DraftSheet(sheet, present[id])
                self._draft(self.sheets[id])

    def copy(self) -> Drafts:
        """Return drafts that can be changed without changing these."""
        made = copy.copy(self)
        made.problems = list(self.problems)
        made.sheets = {id: sheet.copy() for id, sheet in self.sheets.items()}
        return made

    def place(self, sheet: DraftSheet, at: Position | None) -> Place:
        """Return a position of a sheet, or of the override that put a value there."""
        title = at.title if isinstance(at, Elsewhere) else sheet.raw.title
        return Place(self.file, title, address(*at) if at else "")

    def say(self, sheet: DraftSheet, at: Position | None) -> Say:
        """Return what reports a problem at a position of a sheet."""

        def said(message: Any, *found: Any, warning: bool = False) -> None:
            place = self.place(sheet, at)  # not before: nearly all cells are without a problem
            self.problems.append(problem(place, message, *found, warning=warning))

        return said

    def keys(self, sheets: tuple[str, ...]) -> dict[Any, str]:
        """Return what a reference to these sheets may name, with the sheet that has it."""
        found: dict[Any, str] = {}
        for id in reversed(sheets):
            sheet = self.sheets.get(id)
            if id == "regions" and not self.regions:
                found["city"] = id
            elif sheet is not None and id == "profiles":
                found |= {h.id: id for h in sheet.raw.headings if h.kind == "curve"}
            elif sheet is not None and id in ("groups", "survival"):
                found |= {key[0]: id for key in sheet.rows if isinstance(key, tuple)}
            elif sheet is not None:
                found |= dict.fromkeys(sheet.rows, id)
        return found

    def incomplete(self) -> frozenset[str]:
        """Return the sheets of which rows are left out."""
        broken = (id for id, s in self.sheets.items() if any(d.broken for d in s.rows.values()))
        return frozenset(broken)

    def silently_broken(self) -> list[Problem]:
        """Return a problem for every row that would be left out without a word."""
        before = len(self.problems)
        for sheet in self.sheets.values():
            for draft in sheet.rows.values():
                if draft.broken:
                    at = next(iter(draft.at.values()), None)
                    self.say(sheet, at)(messages.not_understood)
        return self.problems[before:]

    def _draft(self, sheet: DraftSheet) -> None:
        if sheet.sheet.layout == "keys":
            sheet.rows[()] = Draft(key=())
            draft_settings(self, sheet, sheet.rows[()])
            return
        for column in sheet.sheet.columns.values():
            absent = sheet.raw.headings and sheet.raw.column(column.id) is None
            if column.required and not column.is_years and absent:
                self.say(sheet, None)(messages.missing_column, column.label, column.id)
        for row in sheet.raw.rows:
            found = stray(sheet.sheet, sheet.raw, row, self.names)
            if found is not None:
                self.say(sheet, (row.index, found[2]))(*found[:2])
                continue
            draft = self._row(sheet, row)
            first = sheet.rows.get(draft.key)
            if _key_is_bad(draft.key):
                draft.broken = True
                sheet.rows[object()] = draft
            elif first is not None:
                at = next(iter(draft.at.values()), (row.index, 0))
                name = "/".join(str(p) for p in _tuple(draft.key) if p is not None)
                other = address(*next(iter(first.at.values()), (0, 0)))
                self.say(sheet, at)(messages.duplicate_key, name, other)
            else:
                sheet.rows[draft.key] = draft

    def _row(self, sheet: DraftSheet, row: RawRow) -> Draft:
        draft = Draft()
        for position, heading in sheet.columns:
            cell, at = row.cells[position], (row.index, heading.index)
            draft.at[heading.id] = at
            if heading.kind == "column":
                column = sheet.sheet.columns[heading.id]
                value = read_value(cell, column, self.say(sheet, at))
                if column.refers_to and isinstance(value, str):
                    value = self.names.id_of(column.refers_to, value)
                if column.unit and column.unit_column is None:
                    draft.units[heading.id] = heading.unit, (heading.unit_row, heading.index)
            else:
                value = self._number(sheet, heading, cell, at)
            draft.values[heading.id] = value
            draft.typed[heading.id] = cell
            draft.broken = draft.broken or value is BAD
        if sheet.curves[0]:
            self._curves(sheet, draft, row)
        self._row_units(sheet, draft)
        self._required(sheet, draft, row)
        known = {
            c.id: self._or_default(c, draft.values.get(c.id))
            for c in sheet.sheet.columns.values()
            if c.id in sheet.sheet.key
        }
        draft.values |= known
        draft.key = key_of(sheet.sheet, known)
        draft.sources[""] = str(draft.values.get("source") or "")
        return draft

    def _curves(self, sheet: DraftSheet, draft: Draft, row: RawRow) -> None:
        """Add the values of the curves: half a million of them, so that numbers pass at once.

        Where each stands is worked out when it is asked for.
        """
        ids, positions = sheet.curves
        cells = [row.cells[position] for position in positions]
        if not _NUMBERS.issuperset(map(type, cells)):
            headings = [sheet.raw.headings[position] for position in positions]
            cells = [
                self._number(sheet, heading, cell, (row.index, heading.index))
                for heading, cell in zip(headings, cells, strict=True)
            ]
            draft.broken = draft.broken or any(cell is BAD for cell in cells)
        draft.values.update(zip(ids, cells, strict=True))

    def _number(self, sheet: DraftSheet, heading: Heading, cell: Any, at: Position) -> Any:
        if isinstance(cell, str):
            cell = number_if_plain(cell)
        if cell is None or type(cell) in (int, float):
            return cell
        years = sheet.sheet.years
        if years is None:
            stand_in = Column(Label(heading.id, heading.id), default=None, type="float")
        else:
            label = Label(f"{years.label.en} {heading.id}", f"{heading.id} 年{years.label.zh}")
            stand_in = replace(years, label=label)
        return read_value(cell, stand_in, self.say(sheet, at))

    def _row_units(self, sheet: DraftSheet, draft: Draft) -> None:
        for column in sheet.sheet.columns.values():
            if column.unit_column is None:
                continue
            text = draft.values.get(column.unit_column)
            at = draft.at.get(column.unit_column, next(iter(draft.at.values()), (0, 0)))
            heading = sheet.raw.column(column.id)
            above = heading.unit if heading is not None else ""
            if heading is not None and above and not text:
                text, at = above, (heading.unit_row, heading.index)
            elif above and text is not BAD and text != above:
                self.say(sheet, at)(messages.two_units, column.label, above, str(text))
                draft.broken = True
            draft.units[column.id] = ("" if text in (None, BAD) else str(text)), at

    def _required(self, sheet: DraftSheet, draft: Draft, row: RawRow) -> None:
        first = sheet.sheet.columns[sheet.sheet.key[0]]
        if draft.values.get(first.id) is None and first.id in draft.at:
            draft.broken = True  # a stray value, perhaps: not every blank beside it is said
            stray = next(text_of(c) for c in row.cells if c is not None)
            self.say(sheet, draft.at[first.id])(messages.no_key, first.label, stray)
            return
        for column in sheet.sheet.columns.values():
            if draft.values.get(column.id) is not None or column.is_years:
                continue
            at = draft.at.get(column.id)
            if column.id == "region" and column.default == "city" and len(self.regions) > 1:
                self.say(sheet, at or (row.index, 0))(
                    messages.missing_region, column.label, self.regions
                )
                draft.broken = True
            elif column.required:
                draft.broken = True
                if at is not None:
                    self.say(sheet, at)(messages.missing_cell, column.label)

    def _or_default(self, column: Column, value: Any) -> Any:
        if value is not None or column.required:
            return value
        if column.refers_to == ("regions",) and column.default == "city" and len(self.regions) == 1:
            return self.regions[0]
        return column.default


def _tuple(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def _key_is_bad(key: Any) -> bool:
    """Return whether a key holds something wrong, or a single key is blank."""
    return key is None or BAD in _tuple(key)
