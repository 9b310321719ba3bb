"""The evaluation of years that have happened: what was planned, what was reported, what follows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models import payouts, timeline, vintages
from models.city import City
from planner.tables.review import Replanned, Review
from planner.units import internal

ALIKE = 0.01
"""Share by which what was done may differ from the plan and still be as planned."""

NOTHING = 1e-9

BY_REGION = ("built", "converted")
"""Kinds that are reported of a region."""

Known = dict[tuple[str, str, str, int], tuple[str, float]]
"""What a plan says, with its unit, by kind, item, region and year."""


def known(tables: Mapping[str, list[Any]]) -> Known:
    """Return what the tables of a plan say of targets, builds, retrofits and payments."""
    found: Known = {}
    for row in tables["targets"]:
        if row.basis == "model":
            found["target", row.target, row.region, row.year] = row.unit, row.value
    for row in tables["investment"]:
        kind = "built" if row.kind == "new" else "converted"
        found[kind, row.item, row.region, row.year] = row.unit, row.amount
    for row in tables["funding"]:
        found["paid", row.source, "", row.year] = "million CNY", row.outlay
    return found


def evaluation(
    tables: Mapping[str, list[Any]], city: City, first: int, until: int
) -> Iterator[Review]:
    """Yield each target, build, retrofit and payment of the years evaluated: planned and reported."""
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
        kind = _kind(city, item)
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
    here = kind in BY_REGION
    keys: list[tuple[str, str | None]] = [(item, region or None if here else None)]
    if here and not region:
        keys += [(item, each) for each in vintages.regions(city)]
    found = [city.actuals[key].reported.get(year) for key in keys if key in city.actuals]
    amounts = [each for each in found if each is not None]
    return sum(amounts) if amounts else None


def _kind(city: City, item: str) -> str:
    """Return what kind of thing an item of sheet actuals is."""
    kinds = {"paid": city.payments, "target": city.targets, "converted": city.retrofits}
    return next((kind for kind, table in kinds.items() if item in table), "built")


def _unit(city: City, kind: str, item: str) -> str:
    if kind == "paid":
        return "million CNY"
    if kind == "target":
        return internal(city.targets[item].unit)
    asset = city.retrofits[item].source_technology if kind == "converted" else item
    return internal(vintages.asset(city, asset).capacity_unit)


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
