"""What one unit of an investment earns, buys and costs to run, worked out again hour by hour."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models import classes, investments, investor, retail
from planner.certify.books import Books

Money = tuple[float, float, float]


@dataclass
class Seen:
    """A row of the table, and what it is of: the years of earning, and the cohort converted."""

    row: Any
    years: list[int]
    end: int | None
    cost: float
    before: float

    @property
    def place(self) -> Any:
        """What names the row."""
        return self.row.item, self.row.year, self.row.left or 0


def money(books: Books, seen: Seen, year: int, age: int) -> Money:
    """Return what a unit earns, buys and costs to run in a year."""
    city, row = books.city, seen.row
    if row.item in city.storages:
        return _traded(books, row, year)
    if row.item not in city.retrofits:
        return _made(books, classes.operated(city, row.item, row.year), year, row.output)
    retrofit = city.retrofits[row.item]
    ratio = retrofit.capacity_ratio
    runs_as = classes.operated(city, retrofit.target_technology, row.year)
    after = _made(books, runs_as, year, row.output / ratio)
    if seen.end is None or books.start(row.year) + age >= seen.end:
        return ratio * after[0], ratio * after[1], ratio * after[2]
    was = classes.ending(city, retrofit.source_technology, seen.end)
    was_made = _made(books, was, year, seen.before)
    return (
        ratio * after[0] - was_made[0],
        ratio * after[1] - was_made[1],
        ratio * after[2] - was_made[2],
    )


def _made(books: Books, name: str, year: int, output: float) -> Money:
    runs = books.city.technologies[name]
    earned, bought = (_per_output(books, name, way, year) for way in ("out", "in"))
    spent = runs.fixed_cost[year] + runs.variable_cost[year] * output
    return output * earned, output * bought, spent


def _traded(books: Books, row: Any, year: int) -> Money:
    """Return what a unit of power of a storage earns and pays, hour by hour."""
    city = books.city
    storage = city.storages[classes.operated(city, row.item, row.year)]
    sums = []
    for at, way in enumerate(("in", "out")):
        tariff = retail.tariff_of(city, storage.carrier, storage.sector, way)
        net = tariff.price[year] / (1 + tariff.vat)
        rates = {
            step: 1.0 if tariff.profile is None else getattr(city.profiles[step], tariff.profile)
            for step in books.steps
        }
        powers = _powers(books, row)
        moved = sum(powers[step][at] * hours * rates[step] for step, hours in books.steps.items())
        sums.append(net * moved / 1000)
    return sums[1], sums[0], storage.fixed_cost[year]


def _powers(books: Books, row: Any) -> dict[Any, tuple[float, float]]:
    """Return charging and discharging per unit of power by step: as declared, else as dispatched."""
    what = investments.investment(books.city, row.item, row.year)
    if row.output_from == "reference":
        use = investor.reference(books.city, what)
        assert use is not None
        return dict(use.power)

    def planned() -> dict[Any, tuple[float, float]]:
        unit = classes.operated(books.city, row.item, row.year)
        later = [(r, y) for y in books.years if y >= row.year for r in books.regions]
        stands = sum(books.standing[unit, r, y] * books.count(y) for r, y in later)

        def mean(way: str, step: tuple[str, int]) -> float:
            moved = books.decided(way)
            return sum(moved[unit, r, y, *step] * books.count(y) for r, y in later) / stands

        return {at: (mean("charge", at), mean("discharge", at)) for at in books.steps}

    found: dict[Any, tuple[float, float]] = books.once(
        f"powers of {row.item} from {row.year}", planned
    )
    return found


def output(books: Books, row: Any) -> float:
    """Return what a unit makes a year, or gives back, by the sheets or by the plan."""
    city, name, ratio = books.city, row.item, 1.0
    if name in city.storages:
        powers = _powers(books, row)
        return sum(powers[step][1] * hours for step, hours in books.steps.items()) / 1000
    if name in city.retrofits:
        name, ratio = city.retrofits[name].target_technology, city.retrofits[name].capacity_ratio
    made = _made_by(books, name, [y for y in books.years if y >= row.year])
    if made is None:  # all of it is converted further: it makes what it made
        return before(books, row)
    return ratio * made


def before(books: Books, row: Any) -> float:
    """Return what the unit made that a retrofit converts."""
    retrofit = books.city.retrofits.get(row.item)
    if retrofit is None or row.worth is None:
        return 0.0
    source = books.city.technologies[retrofit.source_technology]
    if source.reference_output is None and investor.same_output(books.city, row.item):
        later = [y for y in books.years if y >= row.year]
        if _made_by(books, retrofit.target_technology, later) is not None:
            return float(row.output)
    years = [y for y in books.years if y <= row.year]
    return _made_by(books, retrofit.source_technology, years) or 0.0


def _made_by(books: Books, name: str, years: list[int]) -> float | None:
    """Return what a unit of a technology makes, by the sheet or in some years; None if none stands."""
    technology = books.city.technologies[name]
    if technology.reference_output is not None:
        return float(technology.reference_output)
    places = [(r, y) for y in years for r in books.regions]
    stands = sum(books.standing[name, r, y] * books.count(y) for r, y in places)
    made = sum(books.activity[name, r, y] * books.count(y) for r, y in places)
    return made / stands if stands > 1e-9 else None


def _per_output(books: Books, technology: str, way: str, year: int) -> float:
    """Return what one unit of output earns or buys in a model year, tariff by tariff."""
    return sum(
        flow.ratio[year] * tariff_price(books, technology, carrier, way, year)
        for (name, carrier, direction), flow in books.city.flows.items()
        if (name, direction) == (technology, way)
        and retail.tariff_of(books.city, carrier, books.city.technologies[name].sector, way)
    )


def tariff_price(books: Books, technology: str, carrier: str, way: str, year: int) -> float:
    """Return the price of a flow of a technology in a model year, without value added tax."""
    city = books.city
    row, flow = city.technologies[technology], city.flows[technology, carrier, way]
    tariff = retail.tariff_of(city, carrier, row.sector, way)
    price = float(tariff.price[year] / (1 + tariff.vat))
    if tariff.profile is not None:
        price *= _weighed(books, tariff.profile, flow.profile or row.profile)
    return price


def _weighed(books: Books, tariff: str, shape: str | None) -> float:
    """Return the mean of a time-of-use curve over the hours in which a flow runs."""
    curve = books.curve(shape)
    rates = books.city.profiles
    whole = sum(curve[at] * hours for at, hours in books.steps.items())
    paid = sum(curve[at] * hours * getattr(rates[at], tariff) for at, hours in books.steps.items())
    return paid / whole
