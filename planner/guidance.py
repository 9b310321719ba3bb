"""What helps a person through a new workbook: cells to begin with, and names to choose from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from models.formulation import Formulation, MergedSheet
from planner.called import listed
from planner.cells import text_of
from planner.grid import address
from planner.names import match
from planner.raw import RawSheet
from planner.validation import FIRST_ROW

Lists = Mapping[tuple[str, str], Sequence[str]]
"""What may stand in a column, by sheet and column."""


class Step(NamedTuple):
    """A cell to begin with: its sheet, row and column (from 0), and what to do there."""

    sheet: str
    row: int
    column: int
    sentence: tuple[str, str]


@dataclass
class Guidance:
    """Cells to begin with; sheets the workbook only refers to; further names, by column."""

    steps: Sequence[Step] = ()
    beneath: Sequence[RawSheet] = ()
    known: Lists = field(default_factory=dict)

    def is_step(self, sheet: str, row: int, column: int) -> bool:
        """Return whether a cell, counted from the first of the data, is one to begin with."""
        return any(step[:3] == (sheet, row, column) for step in self.steps)

    def links(
        self, titles: Mapping[str, str], say: Callable[[tuple[str, str]], str]
    ) -> list[tuple[str, str]]:
        """Return, for each cell to begin with, the link to it and what to do there."""
        return [
            (f"'{titles[sheet]}'!{address(FIRST_ROW + row, column)}", say(sentence))
            for sheet, row, column, sentence in self.steps
        ]

    def lists(self, raws: Iterable[RawSheet], formulation: Formulation, language: str) -> Lists:
        """Return the names that a column may hold, where no one sheet of the workbook has them."""
        own = list(raws)
        here = {raw.id for raw in own}
        referring = {
            (id, column.id): listed([*own, *self.beneath], column, formulation, language)
            for id in here - {""}
            for column in formulation.sheets[id].columns.values()
            if column.refers_to and (len(column.refers_to) > 1 or column.refers_to[0] not in here)
        }
        return {**referring, **self.known}

    def explained(
        self, raws: Iterable[RawSheet], formulation: Formulation
    ) -> dict[str, MergedSheet]:
        """Return the sheets of the dictionary; over a ready city only the settings that are here."""
        shown = {raw.id: formulation.sheets[raw.id] for raw in raws if raw.id}
        settings = next((raw for raw in raws if raw.id == "settings"), None)
        if self.beneath and settings is not None:
            columns = shown["settings"].columns
            labels = {column.id: column.label for column in columns.values()}
            at = [heading.id for heading in settings.headings].index("setting")
            here = {match(text_of(row.cells[at]), labels) for row in settings.rows}
            kept = {id: column for id, column in columns.items() if id in here}
            shown["settings"] = replace(shown["settings"], columns=kept)
        return shown
