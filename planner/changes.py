"""Changes: what the input would say if somebody wrote another value into some of its cells.

One mechanism for everything that asks "and if?": the sheet overrides, sweep, explain,
sensitivity.  A change is made to the drafts, before anything is converted, so every rule and
check sees the changed city.  What it moves is the *effective cell*: where a row of sheet series
stands in for a number, the numbers of that row.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.algebra import Column
from models.city import CellName, Series
from models.units import UnknownUnit
from planner import units
from planner.cells import BAD, Say, number_if_plain, read_value, text_of
from planner.changed_cells import Cell, Finder
from planner.changed_years import YearsOf
from planner.drafts import Draft, Drafts, DraftSheet, Elsewhere, Position
from planner.messages import changes as messages
from planner.messages import read as read_messages
from planner.percent import percent_of
from planner.problems import Place, problem
from planner.provenance import Hit
from planner.unit_words import UnitWords
from planner.years_text import years_in

SET, TIMES, PLUS = "=", "*", "+"


@dataclass(frozen=True)
class Origin:
    """The row of sheet overrides, or of sheet ranges, that a change comes from.

    `scenario` is blank for a range; `value` is the column that holds the change's value.
    """

    scenario: str
    sheet: DraftSheet
    draft: Draft
    value: str = "value"

    @property
    def at(self) -> Position:
        """Where the value stands."""
        return self.draft.at[self.value]

    def field_at(self, field: str) -> Position:
        """Return where a field of the change stands, or the row."""
        own = self.value if field == "value" else field
        return self.draft.at.get(own) or next(iter(self.draft.at.values()))


@dataclass(frozen=True)
class Change:
    """Another value for the cells of some rows, one field and some years.

    `sheet`, `row` and `field` are ids or names as on sheet overrides, with `*` for any text; a
    row may also be its key as a tuple.  A blank field is the block of years.  `years` is a year,
    or a text such as "2030, 2035" (set as if typed there) or "2030-2060" (each year in the range
    changes and no other); blank is every year given.  `unit` is that of the value; blank is the
    cell's own.  Nothing is hit where `*` or `+` meets a blank cell.
    """

    sheet: str
    row: str | tuple[Any, ...] = ""
    field: str = ""
    operation: str = SET
    value: Any = None
    years: str | int | None = None
    unit: str = ""
    origin: Origin | None = None

    @classmethod
    def of(cls, cell: CellName, operation: str, value: Any, unit: str = "") -> Change:
        """Return the change of one number of the city; its year must be one that is given."""
        return cls(cell.sheet, cell.key, cell.column, operation, value, cell.year, unit)


class Changes:
    """Makes changes to drafts, one after another; what is wrong with one is said at its cell."""

    def __init__(self, drafts: Drafts) -> None:
        self.drafts = drafts
        self.words = UnitWords(drafts)

    def make(self, changes: Iterable[Change]) -> list[Hit]:
        """Make changes in their order, and return what they hit.

        Two changes of one scenario that hit one cell are a problem.
        """
        made: list[Hit] = []
        seen: dict[tuple[str, CellName], tuple[int, Hit]] = {}
        for number, change in enumerate(changes):
            hits = _One(self, change).hits()
            for hit in hits:
                first, other = seen.setdefault((hit.scenario, hit.name), (number, hit))
                if hit.scenario and first != number:
                    self.say(change, "row")(messages.hit_twice, other.replaced_cell, other.cell)
            made += hits
        return made

    def say(self, change: Change, field: str) -> Say:
        """Return what reports a problem at a field of the change's own row."""
        origin = change.origin
        if origin is not None:
            return self.drafts.say(origin.sheet, origin.field_at(field))

        def said(message: Any, *found: Any, warning: bool = False) -> None:
            place = Place(self.drafts.file)
            self.drafts.problems.append(problem(place, message, *found, warning=warning))

        return said


class _One:
    """One change being made."""

    def __init__(self, whole: Changes, change: Change) -> None:
        self.drafts, self.words, self.change = whole.drafts, whole.words, change
        self._say = whole.say
        self.in_words = False
        """Whether it is said, here or elsewhere, why nothing is hit."""

    def say(self, field: str) -> Say:
        return self._say(self.change, field)

    def hits(self) -> list[Hit]:
        try:
            years = years_in(self.change.years)
        except ValueError:
            self.say("years")(messages.bad_years, str(self.change.years))
            return []
        found = Finder(self.drafts, self.say).find(
            self.change.sheet, self.change.row, self.change.field
        )
        if not found:
            return []
        if not years.all and not any(cell.block for cell in found):
            self.say("years")(messages.no_years_here, found[0].column.label)
            return []
        amount = self._amount(found[0].column, found[0].block or found[0].column)
        if amount is BAD:
            return []
        each = [YearsOf(cell, years) for cell in found]
        hits = [hit for of in each for hit in self._cell(of.cell, amount, of)]
        idle = [of.idle() for of in each if of.cell.block is not None] if not years.all else []
        if hits and idle and all(idle):
            self.say("years")(messages.years_after_plan, idle[0], warning=True)
        if not hits and not self.in_words:
            self.say("row")(messages.nothing_hit, found[0].column.label)
        return hits

    def _amount(self, column: Column, under: Column) -> Any:
        """Return the value as a column holds it, None for unlimited, BAD once that is said.

        `under` is the column, or the block of years, that the value would be typed under.
        """
        change, say = self.change, self.say("value")
        value = change.value
        if value is None:
            say(messages.blank_value)
            return BAD
        if change.operation == SET and not column.is_number:
            read = read_value(value, column, say)
            if column.refers_to and isinstance(read, str):
                return self.drafts.names.id_of(column.refers_to, read)
            return read
        if not column.is_number:
            self.say("operation")(messages.only_numbers, column.label)
            return BAD
        if change.operation == TIMES and change.unit:
            self.say("unit")(messages.factor_has_unit, change.unit)
            return BAD
        share = percent_of(value)
        if share is not None and (change.operation == TIMES or change.unit in ("", "%")):
            return share / 100 if change.operation == TIMES else _Percent(share)
        number = number_if_plain(value) if isinstance(value, str) else value
        read = read_value(number, under, say)
        if read is None and change.operation != SET:
            say(messages.unlimited_changed, column.label)
            return BAD
        return read

    def _cell(self, cell: Cell, amount: Any, years: YearsOf) -> Iterable[Hit]:
        draft, column = cell.draft, cell.column.id
        if cell.block is None:
            if years.asked.all:
                yield from self._put(cell, column, None, draft.values.get(column), None, amount)
            return
        pinned = years.pinned()
        for year, value, at in years.hit():
            yield from self._put(cell, str(year), year, value, at, amount)
        for year, value, at in pinned:
            draft.values[str(year)] = draft.typed[str(year)] = value
            draft.at[str(year)] = at

    def _put(
        self,
        cell: Cell,
        position: str,
        year: int | None,
        old: Any,
        at: Position | None,
        amount: Any,
    ) -> Iterable[Hit]:
        """Put the changed value in its place; yield nothing where there is nothing to change."""
        draft, origin = cell.draft, self.change.origin
        if self.change.operation != SET and (old is None or old is BAD):
            self.in_words |= old is BAD  # said at the cell itself
            return
        stood = at or cell.stands(position)
        place, unit = self.drafts.place(cell.sheet, stood).say(), cell.written_unit
        new = self._new(cell, old, amount) if cell.column.is_number else amount
        if new is BAD:
            return
        before = _text(old) if cell.written_unit == unit else f"{_text(old)} {unit}".strip()
        unit = cell.written_unit
        draft.values[position] = new
        draft.typed[position] = None if isinstance(new, Series) else new
        draft.replaced[position] = f"{place} = {before} {unit}".rstrip(" =")
        draft.at[position] = stood
        if origin is not None:
            draft.at[position] = Elsewhere(origin.at, origin.sheet.raw.title)
            draft.sources[position] = origin.draft.sources.get("", "")
        yield self._hit(cell.name._replace(year=year), place, before, _text(new), unit)

    def _hit(self, name: CellName, place: str, before: str, after: str, unit: str) -> Hit:
        change, origin = self.change, self.change.origin
        given = origin.draft.values if origin else {}
        return Hit(
            name=name,
            scenario=origin.scenario if origin else "",
            cell=self.drafts.place(origin.sheet, origin.at).say() if origin else "",
            operation=change.operation,
            value=text_of(change.value),
            value_unit=change.unit,
            replaced_cell=place,
            before=before,
            after=after,
            unit=unit,
            reason_zh=str(given.get("reason_zh") or ""),
            reason_en=str(given.get("reason_en") or ""),
            source=origin.draft.sources.get("", "") if origin else "",
        )

    def _new(self, cell: Cell, old: Any, amount: Any) -> Any:
        if self.change.operation == TIMES:
            if isinstance(old, Series):
                return Series({y: v * amount for y, v in old.anchors.items()}, old.how)
            return _plain(old * amount)
        if amount is None:
            return None
        factor = self._factor(cell, amount)
        if factor is None:
            self.in_words = True
            return BAD
        amount = _plain(float(amount) * factor) if factor != 1.0 else _as_number(amount)
        if self.change.operation == SET:
            return amount
        if isinstance(old, Series):
            return Series({y: v + amount for y, v in old.anchors.items()}, old.how)
        return _plain(old + amount)

    def _factor(self, cell: Cell, amount: Any) -> float | None:
        """Return what one unit of the change is in the cell's own; None once that is said."""
        written = "%" if isinstance(amount, _Percent) else self.change.unit
        if self.change.operation == SET:
            cell.give_back()
        own = cell.written_unit if self.change.operation == PLUS else cell.own_unit
        if not written:
            written = cell.own_unit
        if written == own:
            return 1.0
        expected = self.words.expected(cell.home, cell.row, cell.column)
        if expected is None:
            return 1.0  # what the row lacks is said when it is converted
        strict, per_own = cell.column.varies == "vintage", cell.column.unit_column is None
        try:
            factor = expected.factor(written, strict=strict, per_own=per_own)
            return factor / expected.factor(own, strict=strict, per_own=per_own)
        except units.WrongDimension:
            found = (cell.column.label, written, expected.good())
            self.say("unit")(read_messages.wrong_dimension, *found)
        except units.MissingUnit:
            good = expected.good()
            self.say("unit")(read_messages.missing_unit, cell.column.label, good)
        except UnknownUnit:
            if not self.change.origin:  # a unit on sheet overrides is checked there
                self.say("unit")(
                    read_messages.unknown_unit, written, written, expected.good(), None
                )
        return None


def _text(value: Any) -> str:
    """Return a value as it is written; by year where the library gives it by year."""
    if isinstance(value, Series):
        return ", ".join(f"{year}: {text_of(each)}" for year, each in value.anchors.items())
    return text_of(value)


class _Percent(float):
    """A number that was written with a sign of per cent."""


def _as_number(amount: Any) -> Any:
    return float(amount) if isinstance(amount, _Percent) else amount


def _plain(value: float) -> float | int:
    """Return a computed number without the noise of binary fractions.

    >>> _plain(3.2 * 1.1), _plain(2.0)
    (3.52, 2)
    """
    plain = float(f"{value:.15g}")
    return int(plain) if plain.is_integer() and abs(plain) < 1e15 else plain
