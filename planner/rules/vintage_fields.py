"""Rules about fields that change by year of building."""

from __future__ import annotations

from collections.abc import Iterator

from models import classes, timeline, vintages
from planner.messages import check_vintages as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable

SHARES = ("availability", "minimum_output", "reserve_credit")

MANY = 4
"""More classes than a person would make by hand."""


@rule("vintages", "flows", "emission_factors", "technologies")
def items(case: Case) -> Iterator[Problem]:
    """A ratio by vintage is of a flow that there is; other fields are of none."""
    city, fields = case.city, case.reading.formulation.sheets["vintages"].columns["field"].choices
    for key, row in city.vintages.items():
        technology, field, item = key
        known = item is None
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


@rule("vintages", "technologies", "retrofits", "stock", "settings", "years")
def apart(case: Case) -> Iterator[Problem]:
    """Vintages that differ can be told apart, and are not so many that the plan takes for ever."""
    if not years_are_readable(case):
        return
    city = case.city
    targets = {row.target_technology for row in city.retrofits.values()}
    for name in dict.fromkeys(name for name, _, _ in city.vintages):
        key = next(key for key in city.vintages if key[0] == name)
        if name in targets:
            yield case.found("vintages", key, "technology", messages.from_retrofit)
            continue
        split = classes.expand(city)
        found = classes.of(split, name)
        if len(found) > MANY:
            years = timeline.decision_years(city)
            yield case.found(
                "vintages", key, "interpolation", messages.many_classes, len(found), years,
                warning=True,
            )  # fmt: skip
        if found == [name] or not vintages.is_managed(city, name):
            continue
        for region in vintages.regions(city):
            ends = classes.of_cohorts(split, name, region)
            mixed = [end for end, units in sorted(ends.items()) if len(units) > 1]
            if mixed:
                yield case.found("vintages", key, "technology", messages.mixed_end, mixed[0])
