"""Rules about links, projects and the ways technologies and users may run."""

from __future__ import annotations

from collections.abc import Iterator

from planner.messages import check as messages
from planner.messages import check_behaviours as more
from planner.problems import Problem
from planner.rules import Case, rule


@rule("links", "carriers")
def links(case: Case) -> Iterator[Problem]:
    """A link joins two regions, and is limited by step only where steps are balanced."""
    for link, row in case.city.links.items():
        if row.from_region == row.to_region:
            yield case.found("links", link, "to_region", more.link_to_itself, row.to_region)
        if row.capacity and case.city.carriers[row.carrier].balance != "step":
            yield case.found(
                "links", link, "capacity", messages.step_limit_by_year, row.carrier, warning=True
            )


@rule("links", "trade", "emission_factors")
def link_factors(case: Case) -> Iterator[Problem]:
    """What emits where it is bought has a factor on its way to another region."""
    city = case.city
    gases: dict[str, dict[str, None]] = {}
    for item, gas in city.emission_factors:
        if item in city.trade:
            gases.setdefault(city.trade[item].carrier, {})[gas] = None
    for link, row in city.links.items():
        for gas in gases.get(row.carrier, {}):
            if (link, gas) not in city.emission_factors:
                found = (link, row.carrier, gas)
                yield case.found("links", link, None, more.link_without_factor, *found)


@rule("technologies")
def flexibility(case: Case) -> Iterator[Problem]:
    """Minimum output and ramps are of technologies dispatched by step."""
    for technology, row in case.city.technologies.items():
        for column in ("minimum_output", "ramp"):
            if row.operation != "step" and getattr(row, column) is not None:
                found = (technology, case.label("technologies", column))
                yield case.found(
                    "technologies", technology, column, more.only_dispatched, *found, warning=True
                )
