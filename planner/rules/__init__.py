"""What must hold between the sheets of an input, one function per rule.

A rule yields problems.  It says which sheets it looks at, and is not asked while one of them
has problems of its own: what follows from a mistake is not said beside the mistake.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from models.algebra import Label
from models.city import CellName, City
from planner.cells import text_of
from planner.problems import Place, Problem, problem
from planner.read import Reading
from planner.units import internal


@dataclass
class Case:
    """The input under examination."""

    reading: Reading

    @property
    def city(self) -> City:
        """The rows that are whole."""
        return self.reading.draft

    def found(
        self,
        sheet: str,
        key: Any,
        column: str | None,
        message: Callable[..., tuple[str, str]],
        *what: Any,
        warning: bool = False,
    ) -> Problem:
        """Return a problem with a row's column, blank or not."""
        place = self.place(sheet, key, column)
        return problem(place, message, *what, warning=warning)

    def place(self, sheet: str, key: Any, column: str | None) -> Place:
        """Return the cell of a row's column, else of its key."""
        provenance = self.reading.provenance
        place = provenance.place(sheet, key, column)
        return place if place.cell else provenance.place(sheet, key, self.first(sheet))

    def first(self, sheet: str) -> str | None:
        """Return the first column of a sheet's key."""
        declared = self.reading.formulation.sheets[sheet]
        return declared.key[0] if declared.key else None

    def named(self, sheet: str, key: Any) -> Label:
        """Return the key of a row in quotation marks, and its name beside it."""
        row = self.city.tables[sheet].get(key)
        names = (row.name_en, row.name_zh) if row is not None else (None, None)
        en, zh = (name if name and name != key else None for name in names)
        return Label(
            f"“{key}” ({en})" if en else f"“{key}”", f"“{key}”（{zh}）" if zh else f"“{key}”"
        )

    def as_written(
        self,
        sheet: str,
        key: Any,
        column: str,
        year: int | None,
        value: float,
        own_unit: str = "",
    ) -> tuple[str, str]:
        """Return a value in the unit in which a cell of the city is written, and that unit.

        What does not stand in a cell is said in its internal unit, without its name.  `own_unit` is
        the row's own, in which a cell without a unit counts.
        """
        name = CellName(sheet, key if isinstance(key, tuple) else (key,), column, year)
        cells = self.reading.provenance.cells
        cell = cells.get(name) or cells.get(name._replace(year=None))
        if cell is None:
            return text_of(float(f"{value:.6g}")), internal(own_unit) if own_unit else ""
        scale = cell.as_typed
        unit = (cell.unit or own_unit) if scale is not None else cell.internal_unit
        return text_of(float(f"{value * (scale or 1.0):.6g}")), unit

    def label(self, sheet: str, column: str) -> Any:
        """Return the label of a column."""
        return self.reading.formulation.sheets[sheet].columns[column].label


@dataclass(frozen=True)
class Rule:
    """A rule and the sheets it looks at."""

    function: Callable[[Case], Iterator[Problem]]
    sheets: tuple[str, ...]


RULES: list[Rule] = []


def rule(*sheets: str) -> Callable[[Any], Any]:
    """Declare a function of a `Case` as a rule about these sheets."""

    def declared(function: Any) -> Any:
        RULES.append(Rule(function, sheets))
        return function

    return declared
