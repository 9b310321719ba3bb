"""What the certificate rebuilds from: the tables as exported, the inputs, the solver's arrays.

Never the rules of the model.  Sums over time are written out here again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from models import timeline, vintages
from models.city import City
from models.units import to_internal
from planner.plan import Numbers, Plan
from planner.tables import dispatch
from planner.tables.table import cells_of
from planner.units import internal

Tables = dict[str, list[Any]]

Sums = dict[Any, float]


def added(found: Iterable[tuple[Any, float]]) -> Sums:
    """Return numbers added up by key."""
    sums: Sums = defaultdict(float)
    for key, number in found:
        sums[key] += number
    return sums


@dataclass
class Books:
    """The tables of a plan, looked up by what names their rows."""

    plan: Plan
    tables: Tables
    _kept: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, table: str) -> list[Any]:
        return self.tables[table]

    @cached_property
    def city(self) -> City:
        """The inputs."""
        return self.plan.city

    def decided(self, variable: str) -> Numbers:
        """Return the solver's own values of a decision, by index."""
        return self.plan.values.get(variable, Numbers())

    def by(self, table: str, columns: str, number: str) -> Sums:
        """Return a column of a table added up by other columns."""
        return added(
            (tuple(key), amount) for *key, amount in self.cells(table, f"{columns} {number}")
        )

    def cells(self, table: str, columns: str) -> Iterator[tuple[Any, ...]]:
        """Return what stands in some columns of a table, row by row."""
        return cells_of(self.tables[table], columns.split())

    def once(self, what: str, make: Callable[[], Any]) -> Any:
        """Return what `make()` gives, remembered under a name."""
        if what not in self._kept:
            self._kept[what] = make()
        return self._kept[what]

    # ---- time

    @cached_property
    def years(self) -> list[int]:
        """The model years."""
        return timeline.model_years(self.city)

    @cached_property
    def regions(self) -> list[str]:
        """The regions; a city without the sheet is one."""
        return list(self.city.regions) or ["city"]

    @cached_property
    def calendars(self) -> dict[int, range]:
        """The calendar years that each model year stands for."""
        spans = {year: timeline.span(self.city, year) for year in self.years}
        return {year: range(first, last + 1) for year, (first, last) in spans.items()}

    def calendar(self, year: int) -> range:
        """Return the calendar years a model year stands for."""
        return self.calendars[year]

    def count(self, year: int) -> int:
        """Return how many they are."""
        return len(self.calendars[year])

    def start(self, year: int) -> int:
        """Return the first of them."""
        return self.calendars[year][0]

    @cached_property
    def horizon(self) -> tuple[int, int]:
        """The first and last calendar year of the plan."""
        return self.calendar(self.years[0])[0], self.calendar(self.years[-1])[-1]

    def share(self, year: int, start: int, end: int) -> float:
        """Return the share of a model year's calendar years in start ≤ year < end."""
        years = self.calendars[year]
        return len(range(max(start, years[0]), min(end, years[-1] + 1))) / len(years)

    def discount(self, year: int, payment: str) -> float:
        """Return the discount factors of a model year, added up; `payment` a setting of timing."""
        settings = self.city.settings
        moment = {"start": 0.0, "middle": 0.5, "end": 1.0}[getattr(settings, payment)]
        rate, begin = settings.discount_rate, self.horizon[0]
        return sum((1 + rate) ** -(at - begin + moment) for at in self.calendar(year))

    @cached_property
    def steps(self) -> dict[tuple[str, int], float]:
        """The hours of the year that each step stands for."""
        return {
            (period, step): timeline.step_weight(self.city, period)
            for period, step in timeline.steps(self.city)
        }

    def curve(self, profile: str | None) -> dict[tuple[str, int], float]:
        """Return a curve as rates per thousand hours that add up to one over the year."""
        names = {
            at: 1.0 if profile is None else getattr(self.city.profiles[at], profile)
            for at in self.steps
        }
        whole = sum(names[at] * hours for at, hours in self.steps.items())
        return {at: 1000 * value / whole for at, value in names.items()}

    def growth(self, base: int, year: int, region: str | None = None) -> float:
        """Return real GDP of a year, of the city or a region, relative to that of a base year."""
        series, ratio = self.city.settings.real_gdp_growth, 1.0
        own = self.city.regions[region].real_gdp_growth if region in self.city.regions else None
        for at in range(min(base, year) + 1, max(base, year) + 1):
            given = own.get(at) if own is not None else None
            ratio *= 1 + (series[at] if given is None else given)
        return ratio if year >= base else 1 / ratio

    def gdp(self, year: int, region: str | None = None) -> float | None:
        """Return real GDP, of the city or a region, of the year a model year is named after."""
        settings = self.city.settings
        begun = self.city.regions[region].gdp if region in self.city.regions else settings.gdp
        if begun is None:
            return None
        return float(begun * self.growth(settings.gdp_year, year, region))

    @property
    def coal(self) -> float:
        """Return GWh in a thousand tonnes of standard coal."""
        return to_internal("ktce")

    def price_level(self, year: int) -> float:
        """Return the mean price index of a model year; 1 without an index."""
        known = [self.city.settings.price_index.get(at) for at in self.calendar(year)]
        found = [each for each in known if each is not None]
        return sum(found) / len(found) if found else 1.0

    # ---- what other tables say

    @cached_property
    def activity(self) -> Sums:
        """Activity by technology or vintage class, region and year."""
        whole = self.by("activity", "technology region year", "activity")
        apart = {
            at: amount
            for at, amount in self.by("classes", "vintage_class region year", "activity").items()
            if at[0] in self.city.technologies
        }
        return added([*whole.items(), *apart.items()])

    @cached_property
    def standing(self) -> Sums:
        """Capacity by asset or vintage class, region and year."""
        apart = self.by("classes", "vintage_class region year", "standing")
        return added(
            [*self.by("capacity", "asset region year", "standing").items(), *apart.items()]
        )

    @cached_property
    def new(self) -> Sums:
        """What is built, by asset, region and year."""
        return self.by("capacity", "asset region year", "new")

    @cached_property
    def traded(self) -> Sums:
        """What is bought or sold, by block and year."""
        return added(
            ((row.item, row.year), row.amount) for row in self["balance"] if row.kind == "trade"
        )

    @cached_property
    def sent(self) -> Sums:
        """What links carry, by link and year, as it leaves."""
        return added(
            ((row.item, row.year), row.amount)
            for row in self["balance"]
            if row.kind == "link" and row.side == "use"
        )

    # ---- units

    def unit(self, place: tuple[Any, ...]) -> str:
        """Return the unit of what a place begins with: a carrier, or what moves, makes or is one."""
        city, name = self.city, place[0]
        for sheet in (city.trade, city.links, city.storages):
            if name in sheet:
                name = sheet[name].carrier
        return internal(city.carriers[name].unit)

    def rate_unit(self, place: tuple[Any, ...]) -> str:
        """Return the unit of a carrier's rate in a step."""
        return dispatch.rate_unit(self.unit(place))

    def capacity_unit(self, place: tuple[Any, ...]) -> str:
        """Return the unit of what a place begins with: an asset, or a retrofit by its source."""
        city, name = self.city, place[0]
        name = city.retrofits[name].source_technology if name in city.retrofits else name
        return internal(vintages.asset(city, name).capacity_unit)

    def rows(self, table: str, **wanted: Any) -> Iterator[Any]:
        """Yield the rows of a table with some values."""
        names = tuple(wanted)

        def grouped() -> dict[Any, list[Any]]:
            groups: dict[Any, list[Any]] = defaultdict(list)
            for row in self.tables[table]:
                groups[tuple(getattr(row, name) for name in names)].append(row)
            return groups

        groups = self.once(f"rows of {table} by {names}", grouped)
        yield from groups.get(tuple(wanted.values()), ())
