"""What Excel checks while a person types: drop-downs, and bounds of numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.algebra import Column
from models.formulation import Formulation, MergedSheet
from planner.called import names_of
from planner.cells import text_of
from planner.grid import column_letters
from planner.messages import template as messages
from planner.names import match
from planner.raw import SETTING_COLUMNS, Raw, RawSheet

FIRST_ROW = 4
"""Position of the first row of data."""

_LISTED_ROWS = 500


class Validation:
    """The rules of one workbook; `choices` has the ranges that list choices, by column."""

    def __init__(
        self,
        raw: Raw,
        formulation: Formulation,
        language: str,
        titles: Mapping[str, str],
        choices: Mapping[tuple[str, str], str],
    ) -> None:
        self.raw, self.formulation, self.titles, self.choices = raw, formulation, titles, choices
        self.position = 1 if language == "zh" else 0

    def say(self, sentence: tuple[str, str]) -> str:
        """Return a sentence in the language of the workbook."""
        return sentence[self.position]

    def column(self, page: Any, column: Column, position: int, unit: str) -> None:
        """Set the rule of a column, for its rows and some more."""
        rule = self.rule(column, unit)
        if rule is not None:
            page.data_validation(FIRST_ROW, position, FIRST_ROW + _LISTED_ROWS, position, rule)

    def settings(self, page: Any, raw: RawSheet, sheet: MergedSheet) -> None:
        """Set the rule of each setting."""
        labels = {column.id: column.label for column in sheet.columns.values()}
        position = list(SETTING_COLUMNS).index("value")
        for offset, row in enumerate(raw.rows):
            cells = {h.id: cell for h, cell in zip(raw.headings, row.cells, strict=True)}
            found = match(text_of(cells.get("setting")), labels)
            rule = self.rule(sheet.columns[found], text_of(cells.get("unit"))) if found else None
            if rule is not None:
                at = FIRST_ROW + offset
                page.data_validation(at, position, at, position, rule)

    def rule(self, column: Column, unit: str) -> dict[str, Any] | None:
        """Return what Excel checks while a person types, or None."""
        source = self.listed(column)
        is_measure = (column.sheet, column.id) == ("targets", "measure")
        if source and (column.choices or column.type == "bool" or is_measure):
            stop = self.say(messages.stop_list())
            return {"validate": "list", "source": source, "error_message": stop}
        if source:  # ids and names of the other language are as good: the check knows them all
            ask = self.say(messages.ask_reference())
            kind = {"validate": "list", "error_type": "warning"}
            return {**kind, "source": source, "error_message": ask}
        if not column.is_number:
            return None
        scale = {"%": 100, "‰": 1000}.get(unit, 1)
        lows = [bound * scale for bound in (column.at_least, column.above) if bound is not None]
        low = lows[0] if lows else None
        high = column.at_most * scale if column.at_most is not None else None
        bounds = [self.say(messages.at_least(f"{low:g}"))] if column.at_least is not None else []
        bounds += [self.say(messages.above(f"{low:g}"))] if column.above is not None else []
        bounds += [self.say(messages.at_most(f"{high:g}"))] if high is not None else []
        stop = self.say(messages.stop_number(bounds))
        limits: dict[str, Any] = {"criteria": "between", "minimum": -1e15, "maximum": 1e15}
        if low is not None:
            limits["minimum"] = low
        if high is not None:
            limits["maximum"] = high
        return {"validate": "decimal", "ignore_blank": True, "error_message": stop, **limits}

    def listed(self, column: Column) -> str | None:
        """Return the range that lists what a column may hold, or None."""
        if len(column.refers_to) != 1 or column.refers_to[0] not in self.titles:
            return self.choices.get((column.sheet, column.id))
        (id,) = column.refers_to
        title = self.titles[id].replace("'", "''")
        raw = self.raw.sheet(id)
        assert raw is not None
        if id == "profiles":
            curves = [h for h in raw.headings if h.kind == "curve"]
            first = column_letters(raw.headings.index(curves[0])) if curves else "C"
            last = column_letters(len(raw.headings) - 1) if curves else "C"
            return f"='{title}'!${first}$4:${last}$4"
        named = names_of(raw, "zh" if self.position else "en")
        key = raw.column(named or self.formulation.sheets[id].key[0])
        letter = column_letters(raw.headings.index(key)) if key else "A"
        return f"='{title}'!${letter}$5:${letter}${FIRST_ROW + _LISTED_ROWS}"
