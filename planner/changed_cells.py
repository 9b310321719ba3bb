"""Which cells a change means: its sheet, rows and field, by id or by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from models.algebra import Column
from models.city import CellName
from models.formulation import MergedSheet
from planner.cells import Say
from planner.drafts import Draft, Drafts, DraftSheet, Position
from planner.messages import changes as messages
from planner.messages import read as read_messages
from planner.names import match, nearest
from planner.raw import SETTING_COLUMNS
from planner.series import target_of

UNCHANGED = ("scenarios", "overrides", "ranges")


@dataclass(frozen=True)
class Cell:
    """A number or word of a row that a change means.

    `sheet` and `draft` are where it stands: a row of sheet series, where one stands in for it;
    `home` and `row` are where it belongs.  `block` is the block of years it stands in, if any.
    """

    drafts: Drafts
    home: DraftSheet
    row: Draft
    column: Column
    sheet: DraftSheet
    draft: Draft
    block: Column | None

    @property
    def name(self) -> CellName:
        """The number of the city, without a year."""
        return CellName(self.home.sheet.id, _full(self.row.key), self.column.id)

    @property
    def written_unit(self) -> str:
        """The unit in which the number stands in the draft."""
        unit = self.draft.units.get((self.block or self.column).id, ("", None))[0]
        if not unit and self.sheet is not self.home:
            unit = self.row.units.get(self.column.id, ("", None))[0]
        return unit

    @property
    def own_unit(self) -> str:
        """The unit of the cell as a person sees it, also where the library lent the number."""
        lent = self.draft.lent.get(self.column.id)
        return lent[0] if lent is not None else self.written_unit

    def give_back(self) -> None:
        """Forget what the library lent: the cell has its own unit again."""
        lent = self.draft.lent.pop(self.column.id, None)
        if lent is not None:
            self.draft.units[self.column.id] = lent

    def stands(self, position: str) -> Position:
        """Return where a number stands, or the row it would stand in."""
        return self.draft.at.get(position) or (self.draft.row, 0)


class Finder:
    """Finds the cells that a sheet, a row and a field name; says what is wrong with them."""

    def __init__(self, drafts: Drafts, say: Callable[[str], Say]) -> None:
        self.drafts, self.say = drafts, say

    def find(self, sheet: str, row: str | tuple[Any, ...], field: str) -> list[Cell]:
        """Return the cells; none once it is said why."""
        merged = self._sheet(sheet)
        if merged is None:
            return []
        home = self.drafts.sheets.get(merged.id)
        if merged.layout == "keys":
            row, field = "", self._setting(row, field)
        columns = self._columns(merged, field)
        if not columns:
            return []
        rows = self._rows(home, merged, row)
        return [
            self._cell(home, draft, column)
            for draft in rows
            for column in columns
            if home is not None
        ]

    def _sheet(self, text: str) -> MergedSheet | None:
        declared = self.drafts.formulation.sheets
        labels = {id: sheet.label for id, sheet in declared.items()}
        id = match(str(text), labels)
        if id is None:
            self.say("sheet")(read_messages.unknown_sheet, text, nearest(str(text), labels))
            return None
        if id in UNCHANGED or declared[id].layout == "curves":
            self.say("sheet")(messages.sheet_not_changed, labels[id])
            return None
        return declared[id]

    def _setting(self, row: str | tuple[Any, ...], field: str) -> str:
        """Return the setting: what stands under field, else under row."""
        value = SETTING_COLUMNS["value"]
        if field and match(field, {"value": value}) is None:
            return field
        return str(row[0]) if isinstance(row, tuple) and row else str(row or "")

    def _columns(self, sheet: MergedSheet, field: str) -> list[Column]:
        if not field:
            if sheet.years is None:
                self.say("field")(messages.field_needed, sheet.label)
                return []
            return [sheet.years]
        if "*" in field:
            like = _pattern(field)
            found = [
                c
                for c in sheet.columns.values()
                if c.is_number and c.id not in sheet.key and like(c.id, c.label.en, c.label.zh)
            ]
        else:
            labels = {column.id: column.label for column in sheet.columns.values()}
            id = match(field, labels)
            if id in sheet.key:
                self.say("field")(messages.key_not_changed, labels[id])
                return []
            found = [sheet.columns[id]] if id else []
        if not found:
            known = {column.id: column.label for column in sheet.columns.values()}
            near = nearest(field, known)
            self.say("field")(messages.unknown_field, field, sheet.label, near)
        return found

    def _rows(
        self, home: DraftSheet | None, sheet: MergedSheet, row: str | tuple[Any, ...]
    ) -> list[Draft]:
        drafts = list(home.rows.values()) if home is not None else []
        if sheet.layout == "keys":
            return drafts
        if isinstance(row, tuple):
            found = [draft for draft in drafts if _full(draft.key) == row]
            text = "/".join(str(part) for part in row)
        else:
            text = str(row or "").strip()
            found = [draft for draft in drafts if self._called(sheet, draft, text)]
        several = len(found) > 1 and not isinstance(row, tuple) and "*" not in text
        if several:
            self.say("row")(messages.several_rows, text, sheet.label, [_said(d) for d in found])
            return []
        if not found:
            near = nearest(text, self._names(drafts))
            self.say("row")(messages.unknown_row, text, sheet.label, near)
        return found

    def _called(self, sheet: MergedSheet, draft: Draft, text: str) -> bool:
        parts = [part.strip() for part in text.split("/", len(sheet.key) - 1)]
        key = _full(draft.key)
        if draft.key is None or not isinstance(draft.key, str | int | tuple):
            return False
        pairs = zip(sheet.key, parts, key, strict=False)
        return bool(text) and all(
            self._same(sheet, sheet.columns[id], part, own, draft) for id, part, own in pairs
        )

    def _same(self, sheet: MergedSheet, column: Column, part: str, own: Any, draft: Draft) -> bool:
        names = ["" if own is None else str(own)]
        if column.id == sheet.key[0]:
            names += [str(draft.values.get(id) or "") for id in ("name_zh", "name_en")]
        if column.choices and own in column.choices:
            names += [column.choices[own].en, column.choices[own].zh]
        if "*" in part:
            return _pattern(part)(*names)
        if part and part.casefold() in (name.casefold() for name in names):
            return True
        return bool(column.refers_to) and self.drafts.names.id_of(column.refers_to, part) == own

    def _names(self, drafts: list[Draft]) -> list[str]:
        names = [_said(draft) for draft in drafts]
        return names + [str(n) for d in drafts for n in (d.values.get("name_zh"),) if n]

    def _cell(self, home: DraftSheet, row: Draft, column: Column) -> Cell:
        if home.sheet.id == "series" and column.is_years:
            meant = None if row.broken else target_of(self.drafts, row, _silent)
            to, its_row, its_column = meant or (home, row, column)
            return Cell(self.drafts, to, its_row, its_column, home, row, column)
        if column.is_years:
            return Cell(self.drafts, home, row, column, home, row, column)
        series = self._standing_in.get((home.sheet.id, _full(row.key), column.id))
        if series is None:
            return Cell(self.drafts, home, row, column, home, row, None)
        sheet = self.drafts.sheets["series"]
        return Cell(self.drafts, home, row, column, sheet, series, sheet.sheet.years)

    @cached_property
    def _standing_in(self) -> dict[tuple[str, Any, str], Draft]:
        """The rows of sheet series, by the number each stands in for."""
        sheet = self.drafts.sheets.get("series")
        found: dict[tuple[str, Any, str], Draft] = {}
        for draft in sheet.rows.values() if sheet is not None else ():
            target = None if draft.broken else target_of(self.drafts, draft, _silent)
            if target is not None:
                to, row, column = target
                found[to.sheet.id, _full(row.key), column.id] = draft
        return found


def _silent(column: str) -> Say:
    return lambda *found, **more: None


def _full(key: Any) -> tuple[Any, ...]:
    return key if isinstance(key, tuple) else (key,)


def _said(draft: Draft) -> str:
    return "/".join(str(part) for part in _full(draft.key) if part is not None)


def _pattern(text: str) -> Callable[..., bool]:
    """Return what tells whether a name is like a text in which * stands for any text."""
    like = re.compile(".*".join(re.escape(part) for part in text.strip().casefold().split("*")))
    return lambda *names: any(name and like.fullmatch(name.casefold()) for name in names)
