"""The investor's view, worked out again from tariffs, costs and taxes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models import classes, investments, investor, retail, vintages
from planner.certify.books import Books
from planner.certify.investor_support import fits, given
from planner.certify.lines import Pair, agree
from planner.certify.public_money import promised
from planner.tables.checks import Checks

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


def checks(books: Books) -> Iterator[Checks]:
    """Yield the line on the investor's view."""
    yield from agree(
        "investor", "Cash flows at tariffs, their worth and returns, worked out again",
        "按电价与税重算的现金流、净现值与收益率", "million CNY", _investor(books),
    )  # fmt: skip


def _investor(books: Books) -> Iterator[Pair]:
    city = books.city
    wanted: dict[Any, tuple[int, int | None]] = {}
    for asset in vintages.assets(city) if city.tariffs else ():
        row = vintages.asset(city, asset)
        life = row.economic_life or row.lifetime or _whole(books)
        wanted |= {(asset, y, None): (life, None) for y in vintages.build_years(city, asset)}
    for retrofit in city.retrofits if city.tariffs else ():
        for year in vintages.conversion_years(city, retrofit):
            wanted |= _cohorts(books, retrofit, year)
    shown = {(row.item, row.year, row.left) for row in books["investor"]}
    yield Pair((), float(len(wanted)), float(len(wanted.keys() & shown)), "1")
    promises = promised(books)
    for row in books["investor"]:
        if (row.item, row.year, row.left) in wanted:
            life, end = wanted[row.item, row.year, row.left]
            yield from _of_row(books, _seen(books, row, life, end), promises)


def _whole(books: Books) -> int:
    return books.horizon[1] - books.horizon[0] + 1


def _cohorts(books: Books, retrofit: str, year: int) -> dict[Any, tuple[int, int | None]]:
    """Return the views of conversions in a year: (retrofit, year, years left) → life, a cohort."""
    row, start = books.city.retrofits[retrofit], books.start(year)
    found: dict[Any, tuple[int, int | None]] = {}
    ends = {
        end
        for region in books.regions
        for end in vintages.cohort_ends(books.city, row.source_technology, region)
        if end > start
    }
    done = {
        end
        for (name, _, end, made), amount in books.decided("converted").items()
        if (name, made) == (retrofit, year) and amount > 1e-6
    }
    for end in done or sorted(ends)[-1:]:
        left = end - start
        life = left + row.life_added if end != vintages.FOREVER else _whole(books)
        if row.economic_life is not None:
            life = min(row.economic_life, left + row.life_added)
        found[retrofit, year, min(left, life)] = life, end
    return found


def _seen(books: Books, row: Any, life: int, end: int | None) -> Seen:
    """Return a row with its cost and the model years that stand for its years."""
    city, item = books.city, row.item
    if item in city.retrofits:
        cost = city.retrofits[item].retrofit_cost[row.year]
    else:
        asset = vintages.asset(city, item)
        cost = asset.capital_cost[row.year]
        if item in city.storages:
            hours = asset.hours or asset.reference_hours or _built_hours(books, row)
            cost += asset.energy_capital_cost[row.year] * hours / 1000
    last, models = books.years[-1], {at: y for y in books.years for at in books.calendar(y)}
    start = books.start(row.year)
    years = [models.get(at, last) for at in range(start, start + life)]
    return Seen(row, years, end, float(cost), _before(books, row))


def _built_hours(books: Books, row: Any) -> float:
    """Return how long what is built lasts of a storage whose energy is sized apart."""
    energy, power = (
        sum(
            amount
            for (item, _, year), amount in books.decided(name).items()
            if (item, year) == (row.item, row.year)
        )
        for name in ("new_energy", "new")
    )
    return 1000 * energy / power if power > 1e-9 else 0.0


def _of_row(books: Books, seen: Seen, promises: Any) -> Iterator[Pair]:
    city, row, place, cost = books.city, seen.row, seen.place, seen.cost
    years = len(seen.years)
    yield Pair(place, cost, row.overnight)
    yield Pair(place, years, row.life, "year")
    yield Pair(place, investments.hurdle_rate(city, row.item), row.hurdle_rate, "1")
    if row.worth is None:
        return
    yield Pair(place, _output(books, row), row.output)
    money = [_money(books, seen, year, age) for age, year in enumerate(seen.years)]
    earned, bought, spent = (list(each) for each in zip(*money, strict=True))
    taxes, carried = [], 0.0
    for plus, minus, running in money:
        taxable = plus - minus - running - cost / years - carried
        carried = max(0.0, -taxable)
        taxes.append(city.settings.income_tax * max(0.0, taxable))
    net = [e - b - s - t for e, b, s, t in zip(earned, bought, spent, taxes, strict=True)]
    for rebuilt, told in (
        (earned, row.revenue), (bought, row.purchases), (spent, row.running), (taxes, row.tax),
        (net, row.net),
    ):  # fmt: skip
        yield Pair(place, rebuilt[0], told)
    rate = row.hurdle_rate
    worth = _worth(net, rate) - cost
    yield Pair(place, worth, row.worth, size=cost)
    if not cost:
        return
    yield Pair(place, max(0.0, -worth / cost), row.lack, "1")
    at_once, later = given(books, seen, promises)
    supported = [flow + more for flow, more in zip(net, later, strict=True)]
    support = at_once + _worth(later, rate)
    yield Pair(place, support / cost, row.support, "1")
    yield Pair(place, worth + support, row.worth_supported, size=cost)
    if fits(books, seen, promises):
        yield Pair(place, 0.0, row.worth_supported, size=cost)
    for flows, left, told in (
        (net, cost, row.return_rate), (supported, cost - at_once, row.return_supported),
    ):  # fmt: skip
        if told is not None:
            yield Pair(place, _worth(flows, told), left, size=cost)
    if row.payback is not None:
        whole = int(row.payback)
        back = sum(net[:whole]) + (net[whole] * (row.payback - whole) if whole < len(net) else 0.0)
        yield Pair(place, back, cost)


def _money(books: Books, seen: Seen, year: int, age: int) -> Money:
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


def _output(books: Books, row: Any) -> float:
    """Return what a unit makes a year, or gives back, by the sheets or by the plan."""
    city, name, ratio = books.city, row.item, 1.0
    if name in city.storages:
        powers = _powers(books, row)
        return sum(powers[step][1] * hours for step, hours in books.steps.items()) / 1000
    if name in city.retrofits:
        name, ratio = city.retrofits[name].target_technology, city.retrofits[name].capacity_ratio
    made = _made_by(books, name, [y for y in books.years if y >= row.year])
    if made is None:  # all of it is converted further: it makes what it made
        return _before(books, row)
    return ratio * made


def _before(books: Books, row: Any) -> float:
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


def _worth(flows: list[float], rate: float) -> float:
    return sum(flow * (1 + rate) ** -year for year, flow in enumerate(flows, start=1))


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
