"""Rules about carriers: what is used must come from somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from models.units import UnknownUnit, unit
from planner.messages import check as messages
from planner.problems import Problem
from planner.rules import Case, rule


@rule("carriers", "demands", "flows", "trade", "technologies")
def supply(case: Case) -> Iterator[Problem]:
    """Every carrier that is demanded or taken in is made or bought by something."""
    city = case.city
    supplied = {carrier for _, carrier, way in city.flows if way == "out"}
    supplied |= {row.carrier for row in city.trade.values() if row.direction == "buy"}
    wanting: dict[str, tuple[str, object]] = {}
    for key in city.demands:
        wanting.setdefault(key[0], ("demands", key))
    for key in city.flows:
        if key[2] == "in":
            wanting.setdefault(key[1], ("flows", key))
    for carrier, (sheet, key) in wanting.items():
        if carrier not in supplied:
            yield case.found(
                sheet, key, "carrier", messages.nobody_supplies, case.named("carriers", carrier)
            )


@rule("trade", "emission_factors")
def sold_factors(case: Case) -> Iterator[Problem]:
    """What counts as emitted where it is bought is counted off where it is sold, if only by 0."""
    city = case.city
    bought: dict[str, dict[str, str]] = {}
    for item, gas in city.emission_factors:
        if item in city.trade and city.trade[item].direction == "buy":
            bought.setdefault(city.trade[item].carrier, {}).setdefault(gas, item)
    for block, row in city.trade.items():
        if row.direction == "sell":
            for gas, buying in bought.get(row.carrier, {}).items():
                if (block, gas) not in city.emission_factors:
                    found = (block, buying, gas)
                    message = messages.sold_without_factor
                    yield case.found("trade", block, None, message, *found, warning=True)


@rule("technologies", "flows", "emission_factors")
def outputs(case: Case) -> Iterator[Problem]:
    """Every technology makes something, or at least emits (or captures) something."""
    city = case.city
    making = {technology for technology, _, way in city.flows if way == "out"}
    making |= {item for item, _ in city.emission_factors}
    for technology in city.technologies:
        if technology not in making:
            yield case.found(
                "technologies",
                technology,
                None,
                messages.no_output,
                case.named("technologies", technology),
            )


@rule("carriers", "storages")
def storages(case: Case) -> Iterator[Problem]:
    """Storages move what is balanced by step, and their units of power and energy agree."""
    city = case.city
    for storage, row in city.storages.items():
        if city.carriers[row.carrier].balance != "step":
            found = (storage, row.carrier)
            yield case.found("storages", storage, "carrier", messages.storage_by_year, *found)
        power, energy = unit(row.capacity_unit), unit(row.energy_unit)
        if (power * unit("hour")).dimensions != energy.dimensions:
            found = (row.capacity_unit, row.energy_unit)
            yield case.found("storages", storage, "energy_unit", messages.storage_units, *found)


@rule("carriers", "trade")
def step_limits(case: Case) -> Iterator[Problem]:
    """A limit in any step is set only where steps are balanced."""
    city = case.city
    for block, row in city.trade.items():
        if row.step_limit and city.carriers[row.carrier].balance != "step":
            found = (row.carrier,)
            yield case.found(
                "trade", block, "step_limit", messages.step_limit_by_year, *found, warning=True
            )


@rule("carriers")
def heating_values(case: Case) -> Iterator[Problem]:
    """A heating value is energy per amount."""
    for carrier, row in case.city.carriers.items():
        if row.heating_value is None:
            continue
        written = row.heating_value_unit or ""
        try:
            dimensions = dict(unit(written).dimensions) if written else {}
        except UnknownUnit:
            continue
        energy = dimensions.get("[power]") == 1 and dimensions.get("[time]") == 1
        if not energy or len(dimensions) < 3:
            column = "heating_value_unit"
            yield case.found("carriers", carrier, column, messages.heating_value_unit, written)
