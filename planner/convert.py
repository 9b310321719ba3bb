"""Drafts to the city: every number in its internal unit, within its bounds, with its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models.algebra import Column
from models.city import CellName, Series
from models.units import UnknownUnit, nearest_unit, unit
from planner import units
from planner.bounds import checked, within
from planner.cells import BAD, text_of
from planner.currency import foreign
from planner.drafts import Draft, Drafts, DraftSheet, Elsewhere, Position
from planner.messages import read as messages
from planner.provenance import Address, InputCell, Layout, Provenance
from planner.target_items import check_items
from planner.unit_words import UnitWords


@dataclass
class Written:
    """A number where it stands: sheet, row, position in the row, and the column it is under."""

    sheet: DraftSheet
    draft: Draft
    position: str
    column: Column

    @property
    def typed(self) -> Any:
        """The number as it was typed."""
        return self.draft.values[self.position]

    @property
    def at(self) -> Position:
        """Where it stands."""
        return self.draft.at[self.position]

    @property
    def unit(self) -> str:
        """The unit it is written in."""
        return self.draft.units.get(self.column.id, ("", None))[0]

    @property
    def unit_at(self) -> Position:
        """Where its unit stands, or should stand."""
        return self.draft.units.get(self.column.id, ("", self.at))[1]


class Conversion:
    """Turns drafts into a city; problems go to the drafts, cells to `provenance`."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts, self.formulation = drafts, drafts.formulation
        self.provenance = Provenance(drafts.file)
        self.words = UnitWords(drafts)
        self._said: set[Any] = set()

    def rows(self) -> dict[str, Any]:
        """Return the rows of every sheet in internal units, those that are whole."""
        for sheet in self.drafts.sheets.values():
            self._check_units(sheet)
            self._lay_out(sheet)
        check_items(self.drafts, self.words)
        made: dict[str, Any] = {}
        for id, sheet in self.drafts.sheets.items():
            if sheet.sheet.layout == "curves":
                made[id] = _curves(sheet)
                continue
            rows = [(draft, self._row(sheet, draft)) for draft in sheet.rows.values()]
            made[id] = [row for draft, row in rows if not draft.broken]
            if sheet.sheet.layout == "keys":
                made[id] = rows[0][1]
        return made

    def number(
        self, written: Written, of: Column, expected: units.Expected | None, name: CellName
    ) -> Any:
        """Return a number of column `of` in its internal unit, or None where it is wrong."""
        factor = self._factor(written, of, expected)
        say = self.drafts.say(written.sheet, written.at)
        value = None if factor is None else checked(written.typed, written.unit, factor, of, say)
        if value is None or expected is None:
            written.draft.broken = True
            return None
        draft, sheet = written.draft, written.sheet
        usual = draft.sources.get(written.column.id) or draft.sources.get("")
        source = draft.sources.get(written.position, usual) or None
        place = self.drafts.place(sheet, written.at)
        self.provenance.cells[name] = InputCell(
            name,
            Address(sheet.sheet.id, place.sheet, place.cell, source),
            text_of(draft.typed[written.position]),
            written.unit,
            value,
            expected.internal_name,
            draft.replaced.get(written.position) or draft.replaced.get(written.column.id) or "",
        )
        return value

    def _factor(
        self, written: Written, of: Column, expected: units.Expected | None
    ) -> float | None:
        """Return what one unit as written is in the internal unit; None once that is said."""
        if expected is None:
            return None
        own_cell = written.column.unit_column is not None
        try:
            strict = of.varies == "vintage"
            per_own = of.unit_column is None
            return expected.factor(written.unit, strict=strict, per_own=per_own)
        except UnknownUnit as unknown:
            if not own_cell:
                self._unknown_unit(written.sheet, written.unit_at, written.unit, unknown, expected)
        except units.WrongDimension:
            found = (of.label, written.unit, expected.good())
            self._once(written.sheet, written.unit_at, messages.wrong_dimension, *found)
        except units.MissingUnit:
            needed = written.sheet.sheet.columns.get(written.column.unit_column or "")
            if needed is not None and needed.required:
                return None  # the blank cell of the unit is reported as such
            good = expected.good()
            self._once(written.sheet, written.unit_at, messages.missing_unit, of.label, good)
        return None

    def _unknown_unit(
        self, sheet: DraftSheet, at: Position, text: str, unknown: UnknownUnit, expected: Any
    ) -> None:
        if (message := foreign(text)) is not None:
            self._once(sheet, at, *message)
            return
        good = expected.good() if expected else []
        near = nearest_unit(unknown.word, good)
        self._once(sheet, at, messages.unknown_unit, text, unknown.word, good, near)

    def _once(self, sheet: DraftSheet, at: Position, message: Any, *found: Any) -> None:
        """Report what is wrong with a heading once, not for every row under it."""
        what = (sheet.sheet.id, at, message)
        if what not in self._said:
            self._said.add(what)
            self.drafts.say(sheet, at)(message, *found)

    def _check_units(self, sheet: DraftSheet) -> None:
        """Report the cells of units that are not units."""
        for column in sheet.sheet.columns.values():
            if column.type != "str" or not (column.id == "unit" or column.id.endswith("_unit")):
                continue
            users = [c for c in sheet.sheet.columns.values() if c.unit_column == column.id]
            for draft in sheet.rows.values():
                text = draft.values.get(column.id)
                if text is None or text is BAD or column.id not in draft.at:
                    continue
                try:
                    unit(text)
                except UnknownUnit as unknown:
                    draft.broken = True
                    expected = self.words.expected(sheet, draft, users[0]) if users else None
                    self._unknown_unit(sheet, draft.at[column.id], text, unknown, expected)

    def _lay_out(self, sheet: DraftSheet) -> None:
        layout = self.provenance.layouts[sheet.sheet.id] = Layout(sheet.raw.title)
        layout.columns = {h.id: h.index for h in sheet.raw.headings if h.kind != "own"}
        if sheet.sheet.layout == "keys":
            layout.cells = dict(sheet.rows[()].at)
            return
        for key, draft in sheet.rows.items():
            layout.rows[_full(key)] = draft.row
            for position in draft.replaced:
                if isinstance(at := draft.at[position], Elsewhere):
                    layout.moved[_full(key), position] = at

    def _row(self, sheet: DraftSheet, draft: Draft) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for column in sheet.sheet.columns.values():
            if column.is_years:
                made[column.id] = self._years(sheet, draft, column)
                continue
            value = draft.values.get(column.id)
            if value is BAD:
                value = None
            elif isinstance(value, Series):
                value = self._by_year(sheet, draft, column, value)
            elif column.is_number and value is not None and not column.unit:
                say = self.drafts.say(sheet, draft.at.get(column.id))
                draft.broken |= not within(value, column, say, value)
            elif column.is_number and value is not None and column.id in draft.at:
                expected = self.words.expected(sheet, draft, column)
                name = CellName(sheet.sheet.id, _full(draft.key), column.id)
                value = self.number(
                    Written(sheet, draft, column.id, column), column, expected, name
                )
            made[column.id] = value
        if sheet.sheet.id == "technologies" and not draft.broken:
            self._full_output(sheet, draft, made)
        if sheet.sheet.id == "targets" and (symbol := self.words.measure(made["measure"])):
            made["measure"] = symbol.name
        return made

    def _years(self, sheet: DraftSheet, draft: Draft, column: Column) -> Series:
        how = draft.values.get("interpolation")
        anchors: dict[int, float] = {}
        series = Series(anchors, column.interpolation or "linear" if how in (None, BAD) else how)
        if sheet.sheet.id == "series":
            return series
        name = CellName(sheet.sheet.id, _full(draft.key), column.id)
        expected = None
        for position in years_given(sheet, draft):
            expected = expected or self.words.expected(sheet, draft, column)
            written = Written(sheet, draft, position, column)
            year = int(position)
            value = self.number(written, column, expected, name._replace(year=year))
            if value is not None:
                anchors[year] = value
        series = Series(anchors, series.how)
        self.provenance.series[name] = series
        return series

    def _by_year(self, sheet: DraftSheet, draft: Draft, column: Column, given: Series) -> Series:
        """Return a series that stands for one cell, such as a cost by year of the library."""
        name = CellName(sheet.sheet.id, _full(draft.key), column.id)
        expected = self.words.expected(sheet, draft, column)
        anchors: dict[int, float] = {}
        for year, number in given.anchors.items():
            position = f"{column.id} {year}"
            draft.values[position], draft.at[position] = number, draft.at[column.id]
            draft.typed[position] = draft.typed[column.id]
            written = Written(sheet, draft, position, column)
            value = self.number(written, column, expected, name._replace(year=year))
            if value is not None:
                anchors[year] = value
        series = self.provenance.series[name] = Series(anchors, given.how)
        return series

    def _full_output(self, sheet: DraftSheet, draft: Draft, made: dict[str, Any]) -> None:
        if made["full_output"] is not None:
            return
        made["full_output"] = units.full_output(made["capacity_unit"], made["activity_unit"])
        if made["full_output"] is None:
            at = draft.at.get("full_output") or draft.at["activity_unit"]
            found = (made["capacity_unit"], made["activity_unit"])
            self.drafts.say(sheet, at)(messages.no_full_output, *found)
            draft.broken = True


def years_given(sheet: DraftSheet, draft: Draft) -> list[str]:
    """Return the years (as they head columns) in which a row gives a number."""
    years = [heading.id for heading in sheet.raw.headings if heading.kind == "year"]
    added = [id for id in draft.values if id.isdigit() and id not in years]
    return [year for year in [*years, *added] if draft.values.get(year) not in (None, BAD)]


def _curves(sheet: DraftSheet) -> list[dict[str, Any]]:
    """Return the rows of sheet profiles; nothing else stands in them, and they are many."""
    return [draft.values for draft in sheet.rows.values() if not draft.broken]


def _full(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)
