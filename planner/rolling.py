"""Rolling on: a city whose first years have happened.

What was reported as built stands, and what was reported as converted is what it was converted
into; nothing else was.  The years up to the one evaluated are no longer decided, and the rest is
planned again from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from models import timeline, vintages
from models.city import City, Row, filled_value
from models.formulation import Formulation

NOTHING = 1e-9
"""Share of what was converted that may be missing where it stood: rounding."""

Cohorts = dict[tuple[int, int], float]
"""Capacity by the year it entered and the first year without it."""


class Unclear(ValueError):
    """Raised where actuals cannot be taken as stock: `code` says why, of which item and year."""

    def __init__(self, code: str, item: str, year: int) -> None:
        super().__init__(f"{code}: {item} {year}")
        self.code, self.item, self.year = code, item, year


class Done(NamedTuple):
    """Capacity reported as built or converted in a calendar year."""

    item: str
    region: str
    year: int
    amount: float


def evaluated_year(city: City) -> int | None:
    """Return the last year with an actual of those the plan decides; None where there is none."""
    years = {
        year
        for row in city.actuals.values()
        for year in row.reported.anchors
        if year >= city.settings.decisions_from
    }
    return max(years, default=None)


def rolled(city: City, until: int, formulation: Formulation) -> City:
    """Return the city in which the years up to `until` have happened as reported.

    Raises Unclear where that cannot be said: actuals that stand in sheet stock already, a
    conversion of what does not stand, a missing region, a storage whose energy would be unknown, a
    year inside a period, or after which nothing is left to plan.
    """
    first_left = [y for y in timeline.model_years(city) if y > until]
    if not first_left:
        raise Unclear("nothing_left", "", until)
    if timeline.span(city, first_left[0])[0] <= until:
        raise Unclear("inside_period", "", until)
    settings = city.settings.replace(decisions_from=until + 1)
    built = _with_stock(city, _built(city, until, formulation))
    done = list(_done(city, city.retrofits, until))
    for each in done:
        target = city.retrofits[each.item].target_technology
        if (target, each.region, each.year) in city.stock:
            raise Unclear("in_stock", each.item, each.year)
    stock = _converted(built, done, formulation)
    return City({**city.tables, "stock": stock, "settings": settings}, given=city.given)


def _done(city: City, among: Any, until: int) -> Iterator[Done]:
    """Yield what was reported of some items since the plan decides, up to a year."""
    every = vintages.regions(city)
    for (item, region), row in city.actuals.items():
        if item not in among:
            continue
        for year in sorted(row.reported.anchors):
            amount = row.reported[year]
            if not (city.settings.decisions_from <= year <= until) or not amount:
                continue
            if region is None and len(every) > 1:
                raise Unclear("no_region", item, year)
            yield Done(item, region or every[0], year, float(amount))


def _built(city: City, until: int, formulation: Formulation) -> dict[Any, Row]:
    """Return the stock, with what was reported as built."""
    stock = dict(city.tables["stock"])
    for each in _done(city, vintages.assets(city), until):
        if each.item in city.storages and city.storages[each.item].hours is None:
            raise Unclear("energy_apart", each.item, each.year)
        key = each.item, each.region, each.year
        if key in stock:
            raise Unclear("in_stock", each.item, each.year)
        stock[key] = _stock_row(city, formulation, *key, None, each.amount)
    return stock


def _converted(city: City, done: Iterable[Done], formulation: Formulation) -> dict[Any, Row]:
    """Return the stock of a city after conversions, with cohorts for what they touched.

    What has most life left is converted first: a retrofit is paid over it.
    """
    cohorts: dict[tuple[str, str], Cohorts] = {}

    def standing(technology: str, region: str) -> Cohorts:
        key = technology, region
        return cohorts.setdefault(key, dict(vintages.stock(city, *key)))

    for each in sorted(done, key=lambda each: (each.year, _links(city, each.item))):
        row = city.retrofits[each.item]
        source = standing(row.source_technology, each.region)
        target = standing(row.target_technology, each.region)
        left = each.amount
        there = [c for c in source if c[0] <= each.year < c[1]]
        for entry, end in sorted(there, key=lambda cohort: -cohort[1]):
            part = min(left, source[entry, end])
            left -= part
            source[entry, end] -= part
            if entry < each.year:
                source[entry, each.year] = source.get((entry, each.year), 0.0) + part
            after = each.year, vintages.lengthened(end, row.life_added)
            target[after] = target.get(after, 0.0) + part * row.capacity_ratio
        if left > NOTHING * each.amount:
            raise Unclear("not_standing", each.item, each.year)
    rest = {k: row for k, row in city.stock.items() if (row.asset, row.region) not in cohorts}
    split = {
        (*key, *cohort): _stock_row(city, formulation, *key, *cohort, amount)
        for key, found in cohorts.items()
        for cohort, amount in found.items()
        if amount > 0
    }
    return rest | split


def _links(city: City, retrofit: str) -> int:
    """Return how many retrofits can come before one: those of a chain are made in their order."""
    source = city.retrofits[retrofit].source_technology
    before = [n for n, row in city.retrofits.items() if row.target_technology == source]
    return max((1 + _links(city, n) for n in before), default=0)


def _stock_row(
    city: City, formulation: Formulation, asset: str, region: str, entry: int, end: int | None,
    capacity: float,
) -> Row:  # fmt: skip
    given = {
        "asset": asset, "region": region, "build_year": entry, "end_year": end,
        "unit": vintages.asset(city, asset).capacity_unit, "capacity": capacity,
    }  # fmt: skip
    columns = formulation.sheets["stock"].columns
    return Row({name: filled_value(column, given.get(name)) for name, column in columns.items()})


def _with_stock(city: City, stock: dict[Any, Row]) -> City:
    return City({**city.tables, "stock": stock}, given=city.given)
