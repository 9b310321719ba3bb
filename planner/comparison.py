"""Two or more finished runs set beside each other: what differs, from their tables alone.

The first run is the one that others are compared with.  Amounts are in internal units; `None`
stands where a run has no such number.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from models.algebra import Label
from models.payers import Payers
from planner.results import Results

SAME = 1e-9
"""Share by which two numbers may differ and still be called the same."""

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Difference:
    """One thing in every run: what names it, its unit, a value by run, and the row it is from."""

    key: Key
    unit: str
    values: tuple[Any, ...]
    row: Any = None

    @property
    def differs(self) -> bool:
        """Whether any run has another value than the first."""
        return any(not same(self.values[0], value) for value in self.values[1:])

    @property
    def changes(self) -> list[float]:
        """By how much every other run is off the first; a blank counts as nothing."""
        return [(value or 0.0) - (self.values[0] or 0.0) for value in self.values[1:]]


def same(one: Any, other: Any) -> bool:
    """Return whether two values are the same, but for the last digits of a number.

    >>> same(1.0, 1.0 + 1e-12), same(1.0, None), same("hard", "hard"), same(float("inf"), 3.0)
    (True, False, True, False)
    """
    if not isinstance(one, float) or not isinstance(other, float):
        return bool(one == other)
    return one == other or math.isclose(one, other, rel_tol=SAME, abs_tol=1e-12)


@dataclass
class Comparison:
    """What differs between runs.

    `labels` tells the runs apart.  `inputs` differ in the value of a cell; `targets` in their
    state; `figures` are key figures, by id and perhaps a year or gas; `money` is public money per
    calendar year by year and source, transfers between levels left out; `capacity` is what stands
    in the last year; `investment` and `terms` add up to all investment and to the system cost;
    `yearly` holds series by year.
    """

    runs: Sequence[Results]
    missing: Sequence[tuple[Label, tuple[str, str]]] = ()
    """Runs that were asked for and have no results: their names, and why in both languages."""
    labels: list[str] = field(init=False)

    def __post_init__(self) -> None:
        self.labels = _labels(self.runs)

    @property
    def as_one(self) -> Results:
        """What a book needs of all runs together: the names of things, and the story of the first."""
        first = self.runs[0]
        tables: dict[str, list[Any]] = {name: [] for name in first.tables}
        for table, key in (("names", ("sheet", "item")), ("capacity", ("region",))):
            found: dict[Key, Any] = {}
            for row in (row for run in self.runs for row in run.tables[table]):
                found.setdefault(tuple(getattr(row, column) for column in key), row)
            tables[table] = list(found.values())
        return Results(tables, first.run | {"scenario": " / ".join(self.labels)})

    @property
    def years(self) -> list[int]:
        """The model years of any run."""
        return sorted({year for run in self.runs for year in run.run["model_years"]})

    @property
    def inputs(self) -> list[Difference]:
        """Inputs whose value differs, in the order of the first workbook; new rows at the end."""
        found = self._beside("inputs", ("sheet", "row", "column", "year"), "value", "internal_unit")
        return [each for each in found if each.differs]

    @property
    def changes(self) -> list[Any]:
        """What overrides of the scenarios replaced, words as well as numbers."""
        return [row for run in self.runs for row in run.tables["overrides"]]

    @property
    def words(self) -> list[tuple[str, str, str, int | None]]:
        """Inputs that scenarios put into other words, such as a hard target into a tracked one."""
        numbers = {each.key for each in self.inputs}
        said: dict[Any, list[str | None]] = {}
        for number, run in enumerate(self.runs):
            for row in run.tables["overrides"]:
                place = row.sheet, row.row, row.column, row.year
                said.setdefault(place, [None] * len(self.runs))[number] = row.after
        before = {
            (row.sheet, row.row, row.column, row.year): row.before for row in reversed(self.changes)
        }
        return [
            place
            for place, after in said.items()
            if place not in numbers and len({before[place] if a is None else a for a in after}) > 1
        ]

    @property
    def targets(self) -> list[tuple[Difference, Difference, Difference]]:
        """Targets whose state differs, by target and year: state, value and room."""
        key = ("target", "year")
        state = self._beside("targets", key, "state")
        value = {d.key: d for d in self._beside("targets", key, "value", "unit")}
        room = {d.key: d for d in self._beside("targets", key, "room", "unit")}
        return [(each, value[each.key], room[each.key]) for each in state if each.differs]

    @property
    def has_current_prices(self) -> bool:
        """Whether every run was given a price index."""
        return all(run.run["price_index"] for run in self.runs)

    def money(self, price: str = "constant") -> list[Difference]:
        """What the plans ask of public money, each yuan once, by calendar year, level and nature.

        Years follow each other; in each, sources stand in the order of their declarations.
        `price` is "constant" or "current".
        """
        found = self._beside(
            "budget", ("year", "level", "nature"), price, "million CNY",
            where=lambda _, row: _asked(row),
        )  # fmt: skip
        levels, natures = (list(Payers.columns[name].choices) for name in ("level", "nature"))
        return sorted(
            found, key=lambda d: (d.key[0], levels.index(d.key[1]), natures.index(d.key[2]))
        )

    @property
    def capacity(self) -> list[Difference]:
        """What stands in the last year of each run, by asset and region."""
        last = [max(run.run["model_years"]) for run in self.runs]
        return self._beside(
            "capacity", ("asset", "region"), "standing", "unit",
            where=lambda number, row: row.year == last[number],
        )  # fmt: skip

    @property
    def investment(self) -> list[Difference]:
        """All investment, by item and region."""
        return self._beside(
            "investment", ("item", "region"), lambda row: row.spending * row.years, "million CNY"
        )

    @property
    def terms(self) -> list[Difference]:
        """The terms of the discounted system cost."""
        return self._beside("costs", ("term",), "discounted", "million CNY")

    def sectors(self, gas: str) -> list[Difference]:
        """Emissions of a gas by sector and year."""
        return self._beside(
            "emissions", ("sector", "year"), "emissions", "kt", where=lambda _, row: row.gas == gas
        )

    @property
    def figures(self) -> list[Difference]:
        """The key figures of each run."""

        def of(id: str, unit: str, value: Callable[[Results], Any], *more: Any) -> Difference:
            return Difference((id, *more), unit, tuple(value(run) for run in self.runs))

        found = [
            of("cost", "million CNY", lambda run: _sum(run, "costs", "discounted")),
            of("investment", "million CNY", lambda run: sum((r.spending * r.years for r in run.tables["investment"]), 0.0)),
            of("public", "million CNY", lambda run: math.fsum(r.constant for r in run.tables["budget"] if _asked(r))),
        ]  # fmt: skip
        gases = dict.fromkeys(row.gas for run in self.runs for row in run.tables["economy"])
        ends = dict.fromkeys((self.years[0], self.years[-1]))
        found += [
            of("emissions", "kt", lambda run, g=gas, y=year: _emitted(run, g).get(y), gas, year)  # type: ignore[misc]
            for gas in gases for year in ends
        ]  # fmt: skip
        found += [of("peak", "", lambda run, g=gas: _peak(run, g), gas) for gas in gases]  # type: ignore[misc]
        found.append(of("price", "CNY/t", _dearest))
        found.append(of("missed", "", _missed))
        return found

    @property
    def yearly(self) -> list[Difference]:
        """Emissions by gas, investment and public money by year."""
        found = []
        for name, table, value, unit in (
            ("emissions", "economy", "emissions", "kt"),
            ("investment", "investment", "spending", "million CNY"),
        ):
            by = ("gas", "year") if table == "economy" else ("year",)
            for each in self._beside(table, by, value, unit):
                found.append(Difference((name, *each.key), unit, each.values))
        asked = self._beside(
            "budget", ("year",), "constant", "million CNY", where=lambda _, row: _asked(row)
        )
        return [
            *found,
            *(Difference(("public", *each.key), each.unit, each.values) for each in asked),
        ]

    def _beside(
        self, table: str, key: Sequence[str], value: str | Callable[[Any], Any], unit: str = "",
        *, where: Callable[[int, Any], bool] | None = None,
    ) -> list[Difference]:  # fmt: skip
        """Set the rows of a table beside each other; amounts of rows of one key are added up.

        `unit` is the column that holds it, or itself.
        """
        rows: dict[Key, Any] = {}
        values: dict[Key, list[Any]] = {}
        for number, run in enumerate(self.runs):
            for row in run.tables[table]:
                if where is not None and not where(number, row):
                    continue
                name = tuple(getattr(row, column) for column in key)
                rows.setdefault(name, row)
                held = values.setdefault(name, [None] * len(self.runs))
                found = value(row) if callable(value) else getattr(row, value)
                held[number] = found if held[number] is None else held[number] + found
        return [
            Difference(name, getattr(rows[name], unit, unit), tuple(held), rows[name])
            for name, held in values.items()
        ]

    def as_json(self) -> dict[str, Any]:
        """Return the comparison for a program."""

        def table(differences: Iterable[Difference]) -> list[dict[str, Any]]:
            return [
                {"key": list(each.key), "unit": each.unit, "values": list(each.values)}
                for each in differences
            ]  # fmt: skip

        return {
            "runs": [
                {"label": label, "scenario": run.run["scenario"], "created": run.run["created"],
                 "input": run.run["input"]}
                for label, run in zip(self.labels, self.runs, strict=True)
            ],
            "inputs": table(self.inputs), "figures": table(self.figures), "money": table(self.money()),
            "money_current": table(self.money("current")) if self.has_current_prices else None,
            "targets": [
                {"key": list(state.key), "unit": value.unit, "states": list(state.values),
                 "values": list(value.values), "room": list(room.values)}
                for state, value, room in self.targets
            ],
            "capacity": table(d for d in self.capacity if d.differs),
            "investment": table(d for d in self.investment if d.differs),
            "costs": table(self.terms),
        }  # fmt: skip


def paid(found: Iterable[Difference], years: Iterable[int], run: int) -> float:
    """Return what differences of public money come to in some calendar years, in one run."""
    wanted = set(years)
    return math.fsum(each.values[run] or 0.0 for each in found if each.key[0] in wanted)


def _labels(runs: Sequence[Results]) -> list[str]:
    """Return what tells the runs apart: scenarios or input files, both where neither does; else numbers."""
    names = [str(run.run["scenario"]) for run in runs]
    if len(set(names)) < len(names):
        files = _files(runs)
        if len(set(files)) == len(files):
            return files
        names = [f"{name} · {file}" for name, file in zip(names, files, strict=True)]
    counts, seen = Counter(names), Counter[str]()
    labels = []
    for name in names:
        seen[name] += 1
        labels.append(f"{name} ({seen[name]})" if counts[name] > 1 else name)
    return labels


def _files(runs: Sequence[Results]) -> list[str]:
    """Return what the input files are called, without folders and endings."""
    return [PurePath(str(run.run["input"]["name"])).stem for run in runs]


def _asked(row: Any) -> bool:
    """Whether a row of the budget is public money that the plan asks for: no transfer, no report."""
    return bool(row.whole) and row.case != "actual"


def _sum(run: Results, table: str, column: str) -> float:
    return math.fsum(getattr(row, column) for row in run.tables[table])


def _emitted(run: Results, gas: str) -> dict[int, float]:
    return {row.year: row.emissions for row in run.tables["economy"] if row.gas == gas}


def _peak(run: Results, gas: str) -> int | None:
    """Return the year of the highest emissions, unless it is the first or last: that is no peak."""
    emitted = sorted(_emitted(run, gas).items())
    if not emitted:
        return None
    year = max(emitted, key=lambda each: each[1])[0]
    return None if year in (emitted[0][0], emitted[-1][0]) else year


def _dearest(run: Results) -> float:
    """Return the highest price of a hard limit on emissions."""
    prices = [
        row.price for row in run.tables["targets"]
        if row.measure.startswith("emission_") and row.kind == "hard" and row.price_unit == "CNY/t"
    ]  # fmt: skip
    return max([0.0, *(price for price in prices if price)])


def _missed(run: Results) -> float:
    """Return how many yearly values of targets to be met are missed."""
    return float(
        sum(row.state == "missed" and row.kind != "tracked" for row in run.tables["targets"])
    )
