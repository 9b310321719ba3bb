"""What an investor decides on: one unit that is built or converted, what it costs and how long it earns.

It is paid at the start of the year in which it is built, and earns at the end of each year of its
economic life; after the horizon its last model year repeats itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from models import timeline, vintages
from models.city import City

Step = tuple[str, int]


class Investment(NamedTuple):
    """One unit of what is built in a model year, or of a cohort converted then.

    `end` is the end year of the cohort that a retrofit converts, `hours` how long a storage lasts
    at full power; None where nobody knows.
    """

    item: str
    year: int
    end: int | None = None
    hours: float | None = None


@dataclass(frozen=True)
class Use:
    """What one unit does in a year.

    `output` is what it makes, or gives back; of a retrofit what is made after it, with `before`
    what was made by the unit that was.  `power` is what a storage charges and discharges by step.
    """

    output: float
    before: float = 0.0
    power: Mapping[Step, tuple[float, float]] = field(default_factory=dict)


def investment(
    city: City, item: str, year: int, end: int | None = None, hours: float | None = None
) -> Investment:
    """Return an investment; `hours` count for a storage whose energy is sized apart, if it says none."""
    row = city.storages.get(item)
    if row is None:
        return Investment(item, year, end)
    return Investment(item, year, None, row.hours or row.reference_hours or hours)


def cost(city: City, what: Investment) -> float:
    """Return what a unit costs, in million CNY."""
    item, year, _, hours = what
    if item in city.technologies:
        return float(city.technologies[item].capital_cost[year])
    if item in city.retrofits:
        return float(city.retrofits[item].retrofit_cost[year])
    row = city.storages[item]
    return float(row.capital_cost[year] + row.energy_capital_cost[year] * (hours or 0.0) / 1000)


def life(city: City, what: Investment) -> int:
    """Return the years in which it earns: its economic life."""
    if what.item not in city.retrofits:
        return vintages.economic_life(city, what.item)
    assert what.end is not None, f"{what.item} converts a cohort"
    return vintages.conversion_life(city, what.item, what.end, what.year)


def hurdle_rate(city: City, item: str) -> float:
    """Return what the investor asks for: the item's rate, its sector's, or the city's.

    A retrofit has that of the technology it converts, unless it has its own.
    """
    retrofit = city.retrofits.get(item)
    asset = vintages.asset(city, retrofit.source_technology if retrofit is not None else item)
    for holder in (retrofit, asset, city.sectors.get(asset.sector), city.settings):
        if holder is not None and holder.hurdle_rate is not None:
            return float(holder.hurdle_rate)
    return float(city.settings.discount_rate)


def earning_years(city: City, what: Investment) -> list[int]:
    """Return the model year that stands for each year of the economic life of what is built."""
    start, years = vintages.entry_year(city, what.year), timeline.model_years(city)
    return [
        next((y for y in years if timeline.span(city, y)[1] >= at), years[-1])
        for at in range(start, start + life(city, what))
    ]


def source_stands(city: City, what: Investment, age: int) -> bool:
    """Return whether what a retrofit converts would still stand, so many years after."""
    return what.end is not None and vintages.entry_year(city, what.year) + age < what.end
