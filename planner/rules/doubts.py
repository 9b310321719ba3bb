"""Rules about what is legal and yet hardly meant; each is a warning with what it was compared with."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from models.city import CellName
from models.shipped import LIBRARY_SOURCE
from models.units import Unit, UnknownUnit, unit
from planner.cells import text_of
from planner.library import SHEETS
from planner.messages import check_doubts as messages
from planner.problems import Place, Problem, problem
from planner.provenance import InputCell
from planner.rules import Case, rule
from planner.units import internal

COSTS = ("capital_cost", "energy_capital_cost", "fixed_cost", "variable_cost")
FAR = 10.0
"""Times dearer or cheaper than the library from which a cost is doubted."""

SHORT, USUAL = 5, "10–40"
"""Years below which a lifetime is doubted, and what it would usually be."""

LEAP, LEAP_A_YEAR = 3.0, 1.5
"""Change of a demand between two given years, in all and per year, from which it is doubted."""


@rule("technologies", "storages", "series", "carriers")
def costs(case: Case) -> Iterator[Problem]:
    """Costs are of the order of those of the same thing in the technology library."""
    for cell in case.reading.provenance.inputs():
        if cell.sheet not in SHEETS or cell.column not in COSTS or not cell.value:
            continue
        known = _of_library(case, cell)
        if known is None or not known[1] or (cell.source or "").startswith(LIBRARY_SOURCE):
            continue
        entry, value = known
        times = cell.value / value
        if 1 / FAR < times < FAR:
            continue
        place = Place(case.reading.provenance.file, cell.address.sheet_title, cell.address.cell)
        scale = cell.as_typed
        written = cell.unit if scale else cell.internal_unit
        own, theirs = (_figure(number * (scale or 1.0)) for number in (cell.value, value))
        found = (own, written, theirs, entry)
        label = case.label(cell.sheet, cell.column)
        yield problem(place, messages.far_from_library, label, *found, f"{times:.3g}", warning=True)


@rule("settings", "technologies", "storages")
def price_years(case: Case) -> Iterator[Problem]:
    """Costs taken from the library are in prices of the year of the workbook."""
    own, theirs = case.city.settings.price_year, case.reading.library.city.settings.price_year
    taken = [
        str(cell.key[0])
        for cell in case.reading.provenance.inputs()
        if cell.column in COSTS and (cell.source or "").startswith(LIBRARY_SOURCE)
    ]
    if taken and own != theirs:
        found = (list(dict.fromkeys(taken)), theirs, own)
        yield case.found(
            "settings", (), "price_year", messages.library_prices, *found, warning=True
        )


def _of_library(case: Case, cell: InputCell) -> tuple[str, float] | None:
    """Return the entry of the library for the row of a cell, and its number in the same unit."""
    library = case.reading.library
    entry = _entry(case, cell.sheet, cell.key[0])
    number = library.numbers(cell.sheet, entry).get(cell.column) if entry else None
    if entry is None or number is None or number.unit != cell.internal_unit:
        return None
    series = getattr(library.city.tables[cell.sheet][entry], cell.column)
    year = cell.year or case.city.settings.price_year
    return entry, series.get(year) or 0.0


def _entry(case: Case, sheet: str, key: str) -> str | None:
    row = case.city.tables[sheet].get(key)
    if row is None:
        return None
    return case.reading.library.find(sheet, row.library, key, row.name_zh, row.name_en)


@rule("technologies", "storages")
def lives(case: Case) -> Iterator[Problem]:
    """Lifetimes are those of machines, or near that of the same thing in the library."""
    for sheet in SHEETS:
        for key, row in case.city.tables[sheet].items():
            if (
                row.lifetime is None
                or CellName(sheet, (key,), "lifetime") not in case.reading.provenance.cells
            ):
                continue
            entry = _entry(case, sheet, key)
            known = case.reading.library.city.tables[sheet][entry].lifetime if entry else None
            if known is not None and not known / 3 <= row.lifetime <= known * 3:
                found = (row.lifetime, known, entry)
                yield case.found(
                    sheet, key, "lifetime", messages.odd_life_here, *found, warning=True
                )
            elif known is None and row.lifetime < SHORT:
                message = messages.odd_life
                yield case.found(sheet, key, "lifetime", message, row.lifetime, USUAL, warning=True)


@rule("technologies", "carriers", "flows", "emission_factors")
def efficiencies(case: Case) -> Iterator[Problem]:
    """What burns fuel, and takes in no other energy, gives out no more energy than it takes in."""
    city = case.city
    fuels = {item for item, _ in city.emission_factors if item in city.carriers}
    ways: dict[str, dict[str, dict[str, float]]] = {}
    for (technology, carrier, way), row in city.flows.items():
        ratio, energy = row.ratio.get(city.settings.price_year), _energy(case, carrier)
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
        if way == "out" and most and _energy(case, carrier):
            giving.add(technology)
        elif way == "in" and _energy(case, carrier):
            fed.setdefault(technology, {})[key] = most
    for technology in giving & set(fed):
        if not any(fed[technology].values()):
            name = case.named("technologies", technology)
            yield case.found(
                "flows", next(iter(fed[technology])), "ratio", messages.nothing_in, name
            )


def _energy(case: Case, carrier: str) -> float | None:
    """Return the energy of one internal unit of a carrier in GWh, None where it is not known."""
    row = case.city.carriers[carrier]
    amount, energy = unit(internal(row.unit)), unit("GWh")
    if amount.timeless != energy.timeless and row.heating_value is not None:
        try:
            heat = unit(row.heating_value_unit or "")
        except UnknownUnit:
            return None
        amount = Unit(amount.factor * row.heating_value, amount.dimensions) * heat
    return amount.factor / energy.factor if amount.timeless == energy.timeless else None


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


def _figure(value: float) -> str:
    return text_of(float(f"{value:.6g}"))
