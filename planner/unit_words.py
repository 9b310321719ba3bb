"""What the words of declared units stand for in a row: `capacity_unit`, `carrier.unit`, …"""

from __future__ import annotations

from typing import Any

from models.algebra import Column, Label, Symbol
from models.units import UnknownUnit, unit
from planner.cells import BAD
from planner.drafts import Draft, Drafts, DraftSheet
from planner.names import match
from planner.units import Expected, add_parts, add_written, expected

_UNIT_OF = {
    "carriers": "unit",
    "technologies": "activity_unit",
    "trade": "carrier.unit",
    "links": "carrier.unit",
}
"""The unit of an item, by the sheet it comes from."""

_REPORTED = {
    "targets": "measure.target_unit",
    "technologies": "capacity_unit",
    "storages": "capacity_unit",
    "retrofits": "source_technology.capacity_unit",
    "payments": "million CNY",
}
"""The unit in which actuals are reported, by the sheet of their item."""

_STANDS_FOR = {
    ("retrofits", "capacity_unit"): "source_technology.capacity_unit",
    ("storages", "activity_unit"): "energy_unit",
}
"""Units that a sheet takes from another, or from another column."""


class UnitWords:
    """Finds, for a number of a row, the unit it must amount to."""

    def __init__(self, drafts: Drafts) -> None:
        self._drafts = drafts
        self._measures = drafts.formulation.measures
        self._labels = {name: symbol.label for name, symbol in self._measures.items()}
        self._fixed: dict[str, Expected | None] = {}

    @property
    def measures(self) -> dict[str, Label]:
        """The kinds of target, with their labels."""
        return self._labels

    def measure(self, text: Any) -> Symbol | None:
        """Return the kind of target that a cell names, by id or label."""
        found = match(text, self._labels) if isinstance(text, str) else None
        return self._measures[found] if found else None

    def expected(self, sheet: DraftSheet, draft: Draft, column: Column) -> Expected | None:
        """Return what a number's unit must amount to, or None where the row does not say."""
        declared = column.unit
        if "_unit" not in declared and "." not in declared:
            if declared not in self._fixed:
                self._fixed[declared] = expected(declared, lambda *_: False)
            return self._fixed[declared]

        def resolve(word: str, found: Expected, sign: int) -> bool:
            return self._resolve(word, found, sign, sheet, draft)

        return expected(declared, resolve)

    def _resolve(
        self, word: str, found: Expected, sign: int, sheet: DraftSheet, draft: Draft
    ) -> bool:
        if "." not in word:
            text = draft.values.get(word)
            return isinstance(text, str) and add_written(found, text, sign)
        column, _, part = word.partition(".")
        if column == "measure":
            return self._of_measure(part, found, sign, sheet, draft)
        choosing = sheet.sheet.columns.get(column)
        if choosing is not None and choosing.choice_units:
            return self._by_choice(choosing, found, sign, sheet, draft)
        referred = self._referred(column, sheet, draft)
        if referred is None:
            return False
        to, row = referred
        if part == "unit":
            part = _UNIT_OF.get(to.sheet.id, "")
        part = _STANDS_FOR.get((to.sheet.id, part), part)
        if part == "reported_unit":

            def resolve(word: str, inner: Expected, side: int) -> bool:
                return self._resolve(word, inner, side, to, row)

            return add_parts(_REPORTED[to.sheet.id], found, sign, resolve)
        if "." in part:
            return self._resolve(part, found, sign, to, row)
        if to.sheet.id == "carriers":
            _add_heat(found, row)
        text = row.values.get(part)
        return isinstance(text, str) and add_written(found, text, sign)

    def _by_choice(
        self, choosing: Column, found: Expected, sign: int, sheet: DraftSheet, draft: Draft
    ) -> bool:
        declared = choosing.choice_units.get(str(draft.values.get(choosing.id)))

        def resolve(word: str, inner: Expected, side: int) -> bool:
            return self._resolve(word, inner, side, sheet, draft)

        return declared is not None and add_parts(declared, found, sign, resolve)

    def _of_measure(
        self, part: str, found: Expected, sign: int, sheet: DraftSheet, draft: Draft
    ) -> bool:
        written = draft.values.get("measure")
        symbol = self.measure(written)
        if symbol is None:  # without a measure a number is in whatever unit its row says
            text = draft.values.get("unit")
            return written is None and isinstance(text, str) and add_written(found, text, sign)
        declared = symbol.unit if part == "base_unit" else symbol.target_unit

        def resolve(word: str, inner: Expected, side: int) -> bool:
            return self._resolve(word, inner, side, sheet, draft)

        return add_parts(declared, found, sign, resolve)

    def _referred(
        self, column: str, sheet: DraftSheet, draft: Draft
    ) -> tuple[DraftSheet, Draft] | None:
        if sheet.sheet.key == (column,):
            return sheet, draft
        value = draft.values.get(column)
        if value is None or value is BAD:
            return None
        if sheet.sheet.id == "targets" and column == "item":
            symbol = self.measure(draft.values.get("measure"))
            sheets = symbol.measure_items if symbol else ()
        else:
            sheets = sheet.sheet.columns[column].refers_to
        home = self._drafts.keys(sheets).get(value)
        if home == "groups":
            members = [
                key[1]
                for key in self._drafts.sheets["groups"].rows
                if isinstance(key, tuple) and key[0] == value
            ]
            value = members[0]
            home = self._drafts.keys(("technologies", "storages", "carriers")).get(value)
        if home is None or home not in self._drafts.sheets:
            return None
        to = self._drafts.sheets[home]
        return to, to.rows[value]


def _add_heat(found: Expected, carrier: Draft) -> None:
    value, text = carrier.values.get("heating_value"), carrier.values.get("heating_value_unit")
    if isinstance(value, int | float) and value > 0 and isinstance(text, str):
        try:
            heat = unit(text)
        except UnknownUnit:
            return
        found.heats.append(type(heat)(heat.factor * value, heat.dimensions))
