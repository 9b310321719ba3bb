"""The investor's view, worked out again from tariffs, costs and taxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import investments, vintages
from planner.certify.books import Books
from planner.certify.investor_flows import Seen, before, money, output
from planner.certify.investor_support import fits, given
from planner.certify.lines import Pair, agree
from planner.certify.public_money import promised
from planner.tables.checks import Checks


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
    return Seen(row, years, end, float(cost), before(books, row))


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
    yield Pair(place, output(books, row), row.output)
    yearly = [money(books, seen, year, age) for age, year in enumerate(seen.years)]
    earned, bought, spent = (list(each) for each in zip(*yearly, strict=True))
    taxes, carried = [], 0.0
    for plus, minus, running in yearly:
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


def _worth(flows: list[float], rate: float) -> float:
    return sum(flow * (1 + rate) ** -year for year, flow in enumerate(flows, start=1))
