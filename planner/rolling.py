"""Rolling on: a city whose first years have happened, and the evaluation of those years.

What was reported as built stands; nothing else was.  The years up to the one evaluated are
no longer decided, and the rest is planned again from there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from models import payouts, timeline, vintages
from models.city import City
from models.formulation import Formulation
from planner.tables.review import Replanned, Review

ALIKE = 0.01
"""Share by which what was done may differ from the plan and still be as planned."""

NOTHING = 1e-9

Known = dict[tuple[str, str, str, int], tuple[str, float]]
"""What a plan says, with its unit, by kind, item, region and year."""


class Unclear(ValueError):
    """Raised where actuals cannot be taken as stock: `code` says why, of which item and year."""

    def __init__(self, code: str, item: str, year: int) -> None:
        super().__init__(f"{code}: {item} {year}")
        self.code, self.item, self.year = code, item, year


class Built(NamedTuple):
    """Capacity reported as built in a calendar year."""

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


def built(city: City, until: int) -> list[Built]:
    """Return what was reported as built since the plan decides, up to a year.

    Raises Unclear where a region is missing, or a storage's energy would be unknown.
    """
    found = []
    every = vintages.regions(city)
    for (item, region), row in city.actuals.items():
        if item not in city.technologies and item not in city.storages:
            continue
        for year in sorted(row.reported.anchors):
            amount = row.reported[year]
            if not (city.settings.decisions_from <= year <= until) or not amount:
                continue
            if region is None and len(every) > 1:
                raise Unclear("no_region", item, year)
            if item in city.storages and city.storages[item].hours is None:
                raise Unclear("energy_apart", item, year)
            found.append(Built(item, region or every[0], year, float(amount)))
    return found


def rolled(city: City, until: int, formulation: Formulation) -> City:
    """Return the city in which the years up to `until` have happened as reported.

    Raises Unclear where that cannot be said: actuals that stand in sheet stock already, a year
    inside a period, or after which nothing is left to plan.
    """
    first_left = [y for y in timeline.model_years(city) if y > until]
    if not first_left:
        raise Unclear("nothing_left", "", until)
    if timeline.span(city, first_left[0])[0] <= until:
        raise Unclear("inside_period", "", until)
    stock = dict(city.tables["stock"])
    for each in built(city, until):
        key = each.item, each.region, each.year
        if key in stock:
            raise Unclear("in_stock", each.item, each.year)
        unit = vintages.asset(city, each.item).capacity_unit
        rows = [{"asset": each.item, "region": each.region, "build_year": each.year, "unit": unit,
                 "capacity": each.amount}]  # fmt: skip
        stock |= formulation.city(settings=city.settings.values(), stock=rows).tables["stock"]
    settings = city.settings.replace(decisions_from=until + 1)
    return City({**city.tables, "stock": stock, "settings": settings}, given=city.given)


def known(tables: Mapping[str, list[Any]]) -> Known:
    """Return what the tables of a plan say of targets, builds and payments."""
    found: Known = {}
    for row in tables["targets"]:
        if row.basis == "model":
            found["target", row.target, row.region, row.year] = row.unit, row.value
    for row in tables["investment"]:
        if row.kind == "new":
            found["built", row.item, row.region, row.year] = row.unit, row.amount
    for row in tables["funding"]:
        found["paid", row.source, "", row.year] = "million CNY", row.outlay
    return found


def evaluation(
    tables: Mapping[str, list[Any]], city: City, first: int, until: int
) -> Iterator[Review]:
    """Yield each target, build and payment of the years evaluated: planned and reported."""
    limits = {(row.target, row.year): row for row in tables["targets"]}
    plan = known(tables)
    several = len(vintages.regions(city)) > 1
    spans = {y: timeline.span(city, y) for y in timeline.model_years(city)}
    said = set()
    for (kind, item, region, model_year), (unit, planned) in plan.items():
        for year in range(*_within(spans[model_year], first, until)):
            if kind == "target" and year != model_year:
                continue
            place = region if kind == "target" or several else ""
            actual = _reported(city, kind, item, place, year)
            said.add((kind, item, year))
            if kind != "target" and actual is None and abs(planned) <= NOTHING:
                continue
            limit = limits[item, year] if kind == "target" else None
            yield _row(kind, item, place, year, unit, planned, actual, limit)
    for (item, region), row in city.actuals.items():  # what no plan had
        kind = "paid" if item in city.payments else "target" if item in city.targets else "built"
        for year in row.reported.anchors:
            if first <= year <= until and (kind, item, year) not in said:
                limit = limits.get((item, year))
                unit = _unit(city, kind, item) if limit is None else limit.unit
                yield _row(kind, item, region or "", year, unit, None, row.reported[year], limit)


def trailing(city: City) -> list[str]:
    """Return the payments and loans that pay in later years for what is built: stock has none."""
    paid_later = [
        name
        for name, row in city.payments.items()
        if row.item is not None and (len(payouts.parse(row.payout)) > 1 or row.basis == "activity")
    ]
    return [*paid_later, *city.loans]


def changes(before: Known, after: Known, until: int, left_out: list[str]) -> Iterator[Replanned]:
    """Yield what is still to be decided, in the earlier plan and planned again.

    `left_out` are items whose two numbers do not mean the same (`trailing`).
    """
    for key in [*before, *(key for key in after if key not in before)]:
        kind, item, region, year = key
        if year <= until or (kind == "paid" and item in left_out):
            continue
        unit = (before.get(key) or after[key])[0]
        one, other = (side[key][1] if key in side else None for side in (before, after))
        if kind != "target" and max(abs(one or 0.0), abs(other or 0.0)) <= NOTHING:
            continue
        change = None if one is None or other is None else other - one
        yield Replanned(
            kind=kind, item=item, region=region, year=year, unit=unit, before=one, after=other,
            difference=change,
        )  # fmt: skip


def _within(span: tuple[int, int], first: int, until: int) -> tuple[int, int]:
    return max(span[0], first), min(span[1], until) + 1


def _reported(city: City, kind: str, item: str, region: str, year: int) -> float | None:
    """Return what was reported: of what was built, of its region or of the city that has one."""
    keys: list[tuple[str, str | None]] = [(item, region or None if kind == "built" else None)]
    if kind == "built" and not region:
        keys += [(item, each) for each in vintages.regions(city)]
    found = [city.actuals[key].reported.get(year) for key in keys if key in city.actuals]
    amounts = [each for each in found if each is not None]
    return sum(amounts) if amounts else None


def _unit(city: City, kind: str, item: str) -> str:
    if kind == "paid":
        return "million CNY"
    if kind == "built":
        return str(vintages.asset(city, item).capacity_unit)
    return str(city.targets[item].unit)


def _row(
    kind: str, item: str, region: str, year: int, unit: str,
    planned: float | None, actual: float | None, limit: Any,
) -> Review:  # fmt: skip
    difference = None if planned is None or actual is None else actual - planned
    aim = None if limit is None else limit.limit
    return Review(
        kind=kind, item=item, region=region, year=year, unit=unit, limit=aim, planned=planned,
        actual=actual, difference=difference,
        share=actual / planned if planned and actual is not None else None,
        verdict=_verdict(planned, actual, aim, None if limit is None else limit.sense),
    )  # fmt: skip


def _verdict(
    planned: float | None, actual: float | None, limit: float | None, sense: str | None
) -> str:
    if actual is None:
        return "no_data"
    if limit is not None:
        slack = 1e-6 * max(abs(limit), 1e-6)
        kept = actual <= limit + slack if sense == "at_most" else actual >= limit - slack
        return "met" if kept else "missed"
    planned = planned or 0.0
    if abs(actual - planned) <= ALIKE * max(abs(planned), abs(actual)):
        return "as_planned"
    return "more" if actual > planned else "less"
