"""Rules about what is legal and yet hardly meant; each is a warning with what it was compared with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from models.city import City
from models.units import Unit, UnknownUnit, unit
from planner.messages import check_doubts as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.units import internal

AFAR = 30.0
"""Times dearer or cheaper than any energy of the shipped city from which a price is doubted."""

LEAP, LEAP_A_YEAR = 3.0, 1.5
"""Change of a demand between two given years, in all and per year, from which it is doubted."""
HOURS, INDEX = 8784, 20.0
"""Most hours of a year; a price index from which 100 must have been meant as one."""


@rule("technologies", "carriers", "flows", "emission_factors")
def efficiencies(case: Case) -> Iterator[Problem]:
    """What burns fuel, and takes in no other energy, gives out no more energy than it takes in."""
    city = case.city
    fuels = {item for item, _ in city.emission_factors if item in city.carriers}
    ways: dict[str, dict[str, dict[str, float]]] = {}
    for (technology, carrier, way), row in city.flows.items():
        ratio, energy = row.ratio.get(city.settings.price_year), _energy(case.city, carrier)
        if ratio and energy:
            ways.setdefault(technology, {}).setdefault(way, {})[carrier] = ratio * energy
    for technology, flows in ways.items():
        taken, given = flows.get("in", {}), flows.get("out", {})
        if taken and set(taken) <= fuels and sum(given.values()) > sum(taken.values()) * 1.1:
            found = (
                case.named("technologies", technology),
                sum(given.values()) / sum(taken.values()),
            )
            key = technology, next(iter(given)), "out"
            yield case.found("flows", key, "ratio", messages.above_one, *found, warning=True)


@rule("technologies", "carriers", "flows")
def from_nothing(case: Case) -> Iterator[Problem]:
    """What gives energy and is fed takes some energy in."""
    city = case.city
    fed: dict[str, dict[tuple[str, str, str], float]] = {}
    giving: set[str] = set()
    for key, row in city.flows.items():
        technology, carrier, way = key
        most = max(row.ratio.anchors.values(), default=0.0)
        if way == "out" and most and _energy(case.city, carrier):
            giving.add(technology)
        elif way == "in" and _energy(case.city, carrier):
            fed.setdefault(technology, {})[key] = most
    for technology in giving & set(fed):
        if not any(fed[technology].values()):
            name = case.named("technologies", technology)
            yield case.found(
                "flows", next(iter(fed[technology])), "ratio", messages.nothing_in, name
            )


@rule("trade", "carriers")
def energy_prices(case: Case) -> Iterator[Problem]:
    """Energy costs of the order of that which the shipped city trades, per unit of energy."""
    library = case.reading.library.city
    known = [(price, name) for name, _, price in _prices(library) if price > 0]
    least, most = min(known), max(known)
    said: set[str] = set()
    for trade, year, price in _prices(case.city):
        if trade in said or price <= 0 or least[0] / AFAR < price < most[0] * AFAR:
            continue
        said.add(trade)
        nearest, name = most if price > most[0] else least
        found = (f"{price:.4g}", f"{nearest:.4g}", library.trade[name], f"{price / nearest:.3g}")
        yield case.found(
            "trade", trade, str(year), messages.price_beyond_library, *found, warning=True
        )


def _prices(city: City) -> Iterator[tuple[str, int, float]]:
    """Yield the prices of energy that are given in million CNY per GWh, which is CNY per kWh."""
    for trade, row in city.trade.items():
        energy = _energy(city, row.carrier)
        if energy:
            for year, price in row.price.anchors.items():
                yield trade, year, price / energy


def _energy(city: City, carrier: str) -> float | None:
    """Return the energy of one internal unit of a carrier in GWh, None where it is not known."""
    row = city.carriers[carrier]
    amount, energy = unit(internal(row.unit)), unit("GWh")
    if amount.timeless != energy.timeless and row.heating_value is not None:
        try:
            heat = unit(row.heating_value_unit or "")
        except UnknownUnit:
            return None
        amount = Unit(amount.factor * row.heating_value, amount.dimensions) * heat
    return amount.factor / energy.factor if amount.timeless == energy.timeless else None


@rule("technologies")
def hours_of_a_year(case: Case) -> Iterator[Problem]:
    """What gives energy gives no more in a year than its power in all hours."""
    for name, row in case.city.technologies.items():
        made = unit(internal(row.activity_unit))
        all_year = unit(internal(row.capacity_unit)) * unit("h")
        if row.full_output is None or made.timeless != all_year.timeless:
            continue
        hours = row.full_output * made.factor / all_year.factor
        if hours > HOURS:
            yield case.found(
                "technologies", name, "full_output", messages.beyond_a_year, hours, warning=True
            )


@rule("settings", "series")
def indices(case: Case) -> Iterator[Problem]:
    """A price index counts from one, not from a hundred."""
    most = max(case.city.settings.price_index.anchors.values(), default=0.0)
    if most > INDEX:
        yield case.found(
            "settings", (), "price_index", messages.index_of_hundred, most, warning=True
        )


@rule("demands")
def leaps(case: Case) -> Iterator[Problem]:
    """Demands grow and fall by steps that a city can take."""
    for key, row in case.city.demands.items():
        for before, year in pairwise(sorted(row.amount.anchors)):
            earlier, later = row.amount.anchors[before], row.amount.anchors[year]
            if not earlier or not later:
                continue
            times = max(later / earlier, earlier / later)
            if times > LEAP and times ** (1 / (year - before)) > LEAP_A_YEAR:
                value, written = case.as_written("demands", key, "amount", year, later)
                was, _ = case.as_written("demands", key, "amount", year, earlier)
                found = (year, value, before, was, written)
                yield case.found(
                    "demands", key, str(year), messages.demand_jumps, *found, warning=True
                )


@rule("carriers", "demands", "flows", "trade", "targets", "technologies", "emission_factors")
def idle_carriers(case: Case) -> Iterator[Problem]:
    """Every carrier is used or counted by something, or beside what its makers are there for."""
    city = case.city
    used = {key[0] for key in city.demands}
    used |= {carrier for _, carrier, way in city.flows if way == "in"}
    used |= {row.carrier for row in city.trade.values() if row.direction == "sell"}
    used |= {name for row in city.targets.values() for name in (row.item, row.relative_to)}
    used |= {member for _, member in city.groups}
    useful = {
        technology for technology, carrier, way in city.flows if way == "out" and carrier in used
    }
    useful |= {item for item, _ in city.emission_factors}
    by_products = {c for technology, c, way in city.flows if way == "out" and technology in useful}
    for carrier in city.carriers:
        if carrier not in used | by_products:
            name = case.named("carriers", carrier)
            yield case.found("carriers", carrier, None, messages.nobody_uses, name, warning=True)


@rule("retrofits", "stock", "technologies")
def sources(case: Case) -> Iterator[Problem]:
    """A retrofit has something to start from: stock, new building or another retrofit."""
    city = case.city
    there = {row.asset for row in city.stock.values()}
    there |= {name for name, row in city.technologies.items() if row.buildable}
    there |= {row.target_technology for row in city.retrofits.values()}
    for retrofit, row in city.retrofits.items():
        if row.source_technology not in there:
            name = case.named("technologies", row.source_technology)
            message = messages.retrofit_of_nothing
            yield case.found(
                "retrofits", retrofit, "source_technology", message, name, warning=True
            )


@rule("periods", "profiles", "demands", "flows", "technologies")
def shares(case: Case) -> Iterator[Problem]:
    """A curve that looks like shares of the year adds up to one."""
    city = case.city
    shapes = {row.profile for row in (*city.demands.values(), *city.flows.values())} - {None}
    for curve in sorted(shapes - {row.profile for row in city.technologies.values()}):
        total = sum(
            (getattr(row, curve) or 0.0) * city.periods[period].weight
            for (period, _), row in city.profiles.items()
            if period in city.periods
        )
        if 0.8 <= total <= 1.25 and abs(total - 1) > 0.005:
            key = next(iter(city.profiles))
            yield case.found(
                "profiles", key, curve, messages.shape_not_one, curve, total, warning=True
            )
