"""Rules about fields that change by year of building."""

from __future__ import annotations

from collections.abc import Iterator

from models import classes, timeline, vintages
from planner.messages import check_vintages as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable

EFFICIENCIES = ("charge_efficiency", "discharge_efficiency")
SHARES = ("availability", "minimum_output", "reserve_credit", *EFFICIENCIES, "hourly_loss")

MANY = 4
"""More classes than a person would make by hand."""


@rule("vintages", "flows", "emission_factors", "technologies", "storages")
def items(case: Case) -> Iterator[Problem]:
    """A ratio by vintage is of a flow that there is; other fields are of none."""
    city, fields = case.city, case.reading.formulation.sheets["vintages"].columns["field"].choices
    for key, row in city.vintages.items():
        technology, field, item = key
        known = item is None
        able = classes.fields(city, technology)
        if field not in able:
            found = fields[field], technology, [fields[name] for name in able]
            yield case.found("vintages", key, "field", messages.not_by_vintage, *found)
            continue
        if field in classes.OF_FLOW:
            known = (technology, item, classes.OF_FLOW[field]) in city.flows
        elif field == "emission_factor":
            known = (technology, item) in city.emission_factors
        elif item is not None:
            yield case.found("vintages", key, "item", messages.no_item, fields[field])
            continue
        if not known:
            yield case.found("vintages", key, "item", messages.item_needed, fields[field])
        over = [year for year, value in row.value.anchors.items() if value > 1]
        if field in SHARES and over:
            yield case.found("vintages", key, str(over[0]), messages.above_one, fields[field])
        none = [year for year, value in row.value.anchors.items() if value <= 0]
        if field in EFFICIENCIES and none:
            yield case.found("vintages", key, str(none[0]), messages.not_above_none, fields[field])


@rule("vintages", "technologies", "storages", "retrofits", "stock", "settings", "years")
def apart(case: Case) -> Iterator[Problem]:
    """Vintages that differ can be told apart, and are not so many that the plan takes for ever."""
    if not years_are_readable(case):
        return
    city = case.city
    split = classes.expand(city)
    sources = {row.source_technology for row in city.retrofits.values()}
    for name in dict.fromkeys(name for name, _, _ in city.vintages):
        key = next(key for key in city.vintages if key[0] == name)
        found = classes.of(split, name)
        if len(found) > MANY:
            years = timeline.decision_years(city)
            yield case.found(
                "vintages", key, "interpolation", messages.many_classes, len(found), years,
                warning=True,
            )  # fmt: skip
        if found == [name] or name not in sources:
            continue
        ends: dict[int, set[str]] = {}
        for region in vintages.regions(city):
            for end, units in classes.of_cohorts(split, name, region).items():
                ends.setdefault(end, set()).update(units)
        mixed = [end for end, units in sorted(ends.items()) if len(units) > 1]
        if mixed:
            yield case.found("vintages", key, "asset", messages.mixed_end, mixed[0])
