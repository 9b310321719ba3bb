"""Long result tables laid out with the years across; nothing is added up here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from planner.report.cells import Cell
from planner.report.display import Shown


@dataclass
class Series:
    """The rows of one key: the first of them, and a value by year."""

    key: tuple[Any, ...]
    row: Any
    values: dict[int, float | None] = field(default_factory=dict)

    def cells(self, years: Sequence[int], shown: Shown) -> list[Cell]:
        """Return the values across, in shown units; a year without a value is blank."""
        found = (self.values.get(year) for year in years)
        return [None if value is None else shown.of(value) for value in found]

    @property
    def is_zero(self) -> bool:
        """Whether nothing that would be shown is in any year."""
        return all(value is None or abs(value) < 5e-7 for value in self.values.values())


def by_year(rows: Iterable[Any], key: Sequence[str], value: str) -> list[Series]:
    """Return one series per key, in the order of the rows.

    Raises ValueError where two rows have one key and year: to add them up is not for a report.
    """
    found: dict[tuple[Any, ...], Series] = {}
    for row in rows:
        name = tuple(getattr(row, column) for column in key)
        series = found.setdefault(name, Series(name, row))
        if row.year in series.values:
            raise ValueError(f"two rows of {type(row).id} for {name} in {row.year}")
        series.values[row.year] = getattr(row, value)
    return list(found.values())


def model_years(rows: Iterable[Any]) -> list[int]:
    """Return the years of a table, in order."""
    return sorted({row.year for row in rows})


def largest(members: Sequence[Series], most: int) -> list[int]:
    """Return the positions of the members that are largest in any year, in their own order."""

    def size(position: int) -> float:
        values = members[position].values.values()
        return max((abs(value) for value in values if value), default=0.0)

    return sorted(sorted(range(len(members)), key=size, reverse=True)[:most])
