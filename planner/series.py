"""Sheet series: values by year that stand in for the single value of another sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.algebra import Column
from models.city import CellName, Series
from planner.cells import BAD, Say
from planner.convert import Conversion, Written, years_given
from planner.drafts import Draft, Drafts, DraftSheet
from planner.grid import address
from planner.messages import read as messages
from planner.names import match, nearest


def apply(conversion: Conversion, rows: dict[str, Any]) -> None:
    """Put every row of sheet series in the place of the value it stands in for."""
    sheet = conversion.drafts.sheets.get("series")
    if sheet is None:
        return
    seen: dict[CellName, str] = {}
    for draft in sheet.rows.values():
        if not draft.broken:
            _StandIn(conversion, sheet, draft).apply(rows, seen)


class _StandIn:
    def __init__(self, conversion: Conversion, sheet: DraftSheet, draft: Draft) -> None:
        self.conversion, self.drafts = conversion, conversion.drafts
        self.sheet, self.draft = sheet, draft

    def say(self, column: str) -> Say:
        at = self.draft.at.get(column) or next(iter(self.draft.at.values()))
        return self.drafts.say(self.sheet, at)

    def apply(self, rows: dict[str, Any], seen: dict[CellName, str]) -> None:
        target = target_of(self.drafts, self.draft, self.say)
        if target is None:
            return
        to, row, column = target
        if row.broken:
            return
        given = years_given(self.sheet, self.draft)
        block = self.sheet.sheet.years
        assert block is not None
        if not given:
            self.say("sheet")(messages.no_years_given, column.label)
            return
        if column.id in row.lent:  # the row's own values by year come before the library's
            self._give_back(to, row, column)
        if not self.draft.units[block.id][0] and column.id in row.units:
            self.draft.units[block.id] = row.units[column.id][0], self.draft.units[block.id][1]
        expected = self.conversion.words.expected(to, row, column)
        full = row.key if isinstance(row.key, tuple) else (row.key,)
        name = CellName(to.sheet.id, full, column.id)
        if name in seen:
            self.say("field")(messages.same_series, column.label, seen[name])
            return
        seen[name] = address(*self.draft.at["field"])
        self._warn_if_given(to, row, column)
        self.conversion.provenance.cells.pop(name, None)
        anchors = {}
        for position in given:
            written = Written(self.sheet, self.draft, position, block)
            year = int(position)
            value = self.conversion.number(written, column, expected, name._replace(year=year))
            if value is not None:
                anchors[year] = value
        series = Series(anchors, self.draft.values.get("interpolation") or "linear")
        self.conversion.provenance.series[name] = series
        for made in [rows["settings"]] if to.sheet.layout == "keys" else rows[to.sheet.id]:
            if all(made[id] == row.values[id] for id in to.sheet.key):
                made[column.id] = series

    def _give_back(self, to: DraftSheet, row: Draft, column: Column) -> None:
        name = CellName(
            to.sheet.id, row.key if isinstance(row.key, tuple) else (row.key,), column.id
        )
        provenance = self.conversion.provenance
        for year in provenance.series[name].anchors if name in provenance.series else ():
            provenance.cells.pop(name._replace(year=year), None)
        row.units[column.id] = row.lent[column.id]

    def _warn_if_given(self, to: DraftSheet, row: Draft, column: Column) -> None:
        at = row.at.get(column.id)
        if at is not None and row.typed.get(column.id) is not None:
            other = f"{to.raw.title}!{address(*at)}"
            self.say("field")(messages.given_twice, column.label, other, warning=True)


def target_of(
    drafts: Drafts, draft: Draft, say: Callable[[str], Say]
) -> tuple[DraftSheet, Draft, Column] | None:
    """Return the sheet, row and column a row of series speaks of; None once that is said.

    `say` returns what reports a problem at a column of the row.
    """
    values = draft.values
    sheets = {id: sheet.label for id, sheet in drafts.formulation.sheets.items()}
    id = match(values["sheet"], sheets)
    if id is None:
        say("sheet")(messages.unknown_sheet, values["sheet"], nearest(values["sheet"], sheets))
        return None
    merged = drafts.formulation.sheets[id]
    fields = {c.id: c.label for c in merged.columns.values() if c.varies and not c.is_years}
    field = match(values["field"], fields)
    if field is None:
        found = [f"{label.zh} ({name})" for name, label in fields.items()]
        say("field")(messages.not_a_series, values["field"], merged.label, found)
        return None
    to = drafts.sheets.get(id)
    item = values.get("item")
    row = _row(drafts, to, item) if to is not None else None
    if to is None or row is None:
        known = list(to.named) if to else []
        label = drafts.formulation.sheets["series"].columns["item"].label
        near = nearest(str(item or ""), known)
        say("item")(messages.unknown_reference, label, str(item or ""), [merged.label], near)
        return None
    return to, row, merged.columns[field]


def _row(drafts: Drafts, to: DraftSheet, item: Any) -> Draft | None:
    if to.sheet.layout == "keys":
        return to.rows[()] if item in (None, BAD) else None
    parts = [part.strip() for part in str(item or "").split("/")]
    for position, id in enumerate(to.sheet.key):
        column = to.sheet.columns[id]
        if position < len(parts) and column.choices:
            parts[position] = match(parts[position], column.choices) or parts[position]
        elif position < len(parts):
            sheets = column.refers_to or (to.sheet.id,)
            parts[position] = drafts.names.id_of(sheets, parts[position])
    return to.named.get("/".join(parts))
