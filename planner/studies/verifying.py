"""Verifying: solve the input that a result kept once more, and compare every number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner import exits
from planner.messages import verify as messages
from planner.studies.certifying import certified_results
from planner.studies.planning import make_plan
from planner.studies.reading import read_city
from planner.studies.watch import Watch
from planner.tables import ROW_TYPES

OBJECTIVE = 1e-9
"""Share by which the objective may differ."""

NUMBER = 1e-6
"""Share by which a number of a table may differ, and 1e-9 of the largest of its column."""

RESIDUALS = ("checks",)
"""Tables of what is left of subtractions: only their words and ticks can be the same."""


@dataclass(frozen=True)
class Compared:
    """A table of the result and of the new solve: rows of both, and the numbers that differ."""

    table: str
    rows: int
    rows_again: int
    differing: int
    largest: float

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return self.rows == self.rows_again and self.differing == 0


@dataclass(frozen=True)
class Verified:
    """A result, solved again."""

    run: Mapping[str, Any]
    again: Mapping[str, Any]
    tables: tuple[Compared, ...]

    @property
    def objective(self) -> tuple[float, float]:
        """The objective, as it was and as it is."""
        return self.run["objective"]["value"], self.again["objective"]["value"]

    @property
    def same(self) -> bool:
        """Whether the answer is the same."""
        one, other = self.objective
        near = abs(one - other) <= OBJECTIVE * max(abs(one), abs(other))
        return near and all(table.same for table in self.tables)

    @property
    def versions(self) -> list[str]:
        """What made the two results with different versions: "planner", "HiGHS"."""
        keys = {"version": "planner", "solver_version": "HiGHS"}
        return [name for key, name in keys.items() if self.run[key] != self.again[key]]

    def as_json(self) -> dict[str, Any]:
        """Return it as plain values, for `--json`."""
        one, other = self.objective
        return {
            "same": self.same,
            "objective": {"value": one, "again": other, "unit": self.run["objective"]["unit"]},
            "versions_differ": self.versions,
            "tables": {
                each.table: {
                    "same": each.same,
                    "rows": each.rows,
                    "rows_again": each.rows_again,
                    "numbers_that_differ": each.differing,
                    "largest_difference": each.largest,
                }
                for each in self.tables
            },
        }


def verify(folder: Path, results: Any, watch: Watch) -> Verified:
    """Solve again the input kept in a result's folder, in its scenario, and compare.

    Raises InvalidInput where the input is not the one that was solved, and what planning raises.
    """
    run = results.run
    reading = read_city(_kept(folder), watch, scenario=run["scenario"])
    if reading.digest != run["input"]["digest"]:
        raise exits.InvalidInput(exits.problem("changed_input", messages.changed_input()))
    plan = make_plan(reading, watch, full=run["full"])
    if run["baseline"]:
        other = read_city(reading.input, Watch(), scenario=reading.city.settings.baseline)
        baseline = certified_results(make_plan(other, Watch()), other, Watch())
        plan.baseline = baseline.tables
    again = certified_results(plan, reading, watch)
    return Verified(run, again.run, tuple(compared(results.tables, again.tables)))


def _kept(folder: Path) -> Path:
    """Return the workbook in a result's folder, or the folder of CSV files."""
    kept = folder / "input"
    books = (
        [file for file in kept.glob("*") if file.suffix.lower() != ".csv"] if kept.exists() else []
    )
    if not kept.exists():
        raise exits.InvalidInput(exits.problem("no_input", messages.no_input()))
    return books[0] if len(books) == 1 else kept


def compared(tables: Mapping[str, list[Any]], again: Mapping[str, list[Any]]) -> Iterator[Compared]:
    """Yield how the tables of two solves compare, row by row in their order."""
    for name, row_type in ROW_TYPES.items():
        one, other = tables[name], again[name]
        differing, largest = 0, 0.0
        for column in row_type.columns.values():
            pairs = [
                (getattr(a, column.id), getattr(b, column.id))
                for a, b in zip(one, other, strict=False)
            ]
            if column.type != "float":
                differing += sum(a != b for a, b in pairs)
            elif name not in RESIDUALS:
                moved = [*_moved(pairs)]
                differing += len(moved)
                largest = max([largest, *moved])
        yield Compared(name, len(one), len(other), differing, largest)


def _moved(pairs: list[tuple[float | None, float | None]]) -> Iterator[float]:
    """Yield the differences, as shares, of the numbers that differ; blank against a number is all."""
    size = max((abs(a) for a, _ in pairs if a is not None and abs(a) != float("inf")), default=0.0)
    for a, b in pairs:
        if a is None or b is None or a == b:
            if (a is None) != (b is None):
                yield 1.0
            continue
        whole = max(abs(a), abs(b))
        if not abs(a - b) <= NUMBER * whole + 1e-9 * size:
            yield min(abs(a - b) / whole, 1.0) if whole != float("inf") else 1.0
