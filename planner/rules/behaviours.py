"""Rules about links, projects and the ways technologies and users may run."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from models import timeline, vintages
from models.projects import DECIDED
from planner.messages import check as messages
from planner.messages import check_behaviours as more
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable


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


@rule("technologies", "storages")
def seeds(case: Case) -> Iterator[Problem]:
    """What may only grow has something to grow from."""
    for sheet in ("technologies", "storages"):
        for asset, row in case.city.tables[sheet].items():
            if row.growth_limit is not None and row.growth_seed is None:
                yield case.found(sheet, asset, "growth_seed", more.growth_needs_seed, asset)


@rule("projects", "technologies", "storages", "settings", "years")
def projects(case: Case) -> Iterator[Problem]:
    """What is committed can be built in its year."""
    city = case.city
    if not city.projects or not years_are_readable(case):
        return
    for project, row in city.projects.items():
        built = [timeline.span(city, year) for year in vintages.build_years(city, row.asset)]
        inside = any(first <= row.start_year <= last for first, last in built)
        if row.state in DECIDED and not inside:
            years = [year for span in built for year in span]
            found = (row.asset, row.start_year, years)
            yield case.found("projects", project, "start_year", more.project_never_built, *found)


@rule("technologies", "settings")
def utilisation(case: Case) -> Iterator[Problem]:
    """The fewest hours a year are not more than the most."""
    if not years_are_readable(case):
        return
    for technology, row in case.city.technologies.items():
        for year in timeline.model_years(case.city):
            least, most = row.minimum_hours.get(year), row.maximum_hours.get(year)
            if least is not None and most is not None and least > most:
                found = (technology, year, least, most)
                yield case.found(
                    "technologies", technology, "minimum_hours", more.hours_reversed, *found
                )
                break


@rule("demand_response", "demands", "carriers")
def responses(case: Case) -> Iterator[Problem]:
    """Demand response acts on a demand balanced by step; what is moved has a window."""
    city = case.city
    for name, row in city.demand_response.items():
        demand = row.carrier, row.region, row.sector
        if city.carriers[row.carrier].balance != "step":
            yield case.found("demand_response", name, "carrier", more.response_by_year, row.carrier)
        elif demand not in city.demands:
            yield case.found("demand_response", name, "carrier", more.response_to_nothing, *demand)
        if row.kind == "shift" and row.window is None:
            yield case.found("demand_response", name, "window", more.window_needed)


@rule("storages", "settings")
def energy(case: Case) -> Iterator[Problem]:
    """Energy that is sized apart from power has a cost."""
    if not years_are_readable(case):
        return
    for storage, row in case.city.storages.items():
        costs = [row.energy_capital_cost.get(y) for y in timeline.model_years(case.city)]
        if row.hours is None and row.buildable and not all(costs):
            yield case.found("storages", storage, "hours", more.energy_for_nothing, storage)


@rule("storages")
def hours(case: Case) -> Iterator[Problem]:
    """Hours of the stock, and those an investor counts with, are of energy sized apart."""
    columns = case.reading.formulation.sheets["storages"].columns
    for storage, row in case.city.storages.items():
        for column in ("stock_hours", "reference_hours"):
            if row.hours is not None and getattr(row, column) is not None:
                found = storage, columns[column].label, row.hours
                yield case.found(
                    "storages", storage, column, more.hours_unused, *found, warning=True
                )


@rule("storages", "calendar", "periods")
def calendar(case: Case) -> Iterator[Problem]:
    """The calendar through which storages carry over is the year that the periods stand for."""
    city = case.city
    for storage, row in city.storages.items():
        if row.initial_level is not None and not row.chained:
            found = (storage,)
            yield case.found(
                "storages", storage, "initial_level", more.initial_level_unused, *found,
                warning=True,
            )  # fmt: skip
    if not city.periods or not any(row.chained for row in city.storages.values()):
        return
    listed = dict.fromkeys(city.periods, 0 if city.calendar else 1)
    for row in city.calendar.values():
        listed[row.period] += row.count
    for period, count in listed.items():
        weight = city.periods[period].weight
        if abs(weight - count) > 1e-6 * weight:
            yield case.found(
                "periods", period, "weight", more.calendar_differs, period, count, weight
            )


@rule("survival", "technologies", "retrofits", "stock", "settings", "years")
def survival(case: Case) -> Iterator[Problem]:
    """Survival curves fall, apply to what leaves on its own, and leave something of the stock."""
    city = case.city
    curves: dict[str, dict[int, float]] = {}
    for (curve, age), row in city.survival.items():
        curves.setdefault(curve, {})[age] = row.share
    for curve, shares in curves.items():
        for younger, age in pairwise(sorted(shares)):
            if shares[age] > shares[younger]:
                found = (curve, age)
                yield case.found("survival", found, "share", more.survival_rises, *found)
    for technology, row in city.technologies.items():
        if row.survival_curve is not None and vintages.is_managed(city, technology):
            yield case.found(
                "technologies", technology, "survival_curve", more.curve_is_managed, technology
            )
    if not years_are_readable(case):
        return
    for key, row in city.stock.items():
        ages = vintages.curve(city, row.asset)
        if ages and row.capacity is not None and row.build_year is not None:
            age = timeline.horizon(city)[0] - row.build_year
            if row.end_year is None and age >= 0 and not vintages.remaining(ages, age):
                yield case.found("stock", key, "build_year", more.older_than_curve, row.asset, age)
