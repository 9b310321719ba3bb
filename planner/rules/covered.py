"""Rules about what a target covers: its years are modelled, and what it counts has factors."""

from __future__ import annotations

from collections.abc import Iterator

from models import reported, timeline
from planner.messages import check_targets as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable


@rule("targets", "settings")
def target_years(case: Case) -> Iterator[Problem]:
    """A number for a year that the plan does not model would ask for nothing."""
    if not years_are_readable(case):
        return
    years = timeline.model_years(case.city)
    for target, row in case.city.targets.items():
        for year in sorted(row.limit.anchors):
            if year in years or reported.is_past(case.city, year) or row.limit.how != "none":
                continue
            bound = row.kind != "tracked" and year <= years[-1]
            yield case.found(
                "targets", target, str(year), messages.year_not_modelled, year, warning=not bound
            )


@rule("targets", "emission_factors", "flows", "gases", "carriers")
def targeted_gases(case: Case) -> Iterator[Problem]:
    """A gas under a target has factors, or its target would be met by counting nothing."""
    counted = {gas for _, gas in case.city.emission_factors}
    for target, row in case.city.targets.items():
        if row.item in case.city.gases and row.item not in counted:
            gas = case.named("gases", row.item)
            yield case.found("targets", target, "item", messages.gas_without_factor, gas)


@rule("emission_factors", "flows", "carriers", "technologies")
def burnt_carriers(case: Case) -> Iterator[Problem]:
    """A carrier that is burnt has a factor, or a nought that says it has none."""
    city = case.city
    gases = {gas for _, gas in city.emission_factors}
    bought = {row.carrier for row in city.trade.values() if row.direction == "buy"}
    made = {c for _, c, way in city.flows if way == "out"}
    for key, row in city.flows.items():
        technology, carrier, way = key
        if way != "in" or not row.burnt or carrier not in bought - made:
            continue
        sources = [technology, carrier, *(b for b, r in city.trade.items() if r.carrier == carrier)]
        if gases and not any((s, gas) in city.emission_factors for s in sources for gas in gases):
            name = case.named("carriers", carrier)
            yield case.found(
                "flows", key, "burnt", messages.burnt_without_factor, name, warning=True
            )
