"""The investor's view, worked out again from tariffs, costs and taxes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import classes, investor, vintages
from planner.certify.books import Books
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
    wanted = {
        (technology, year)
        for technology in books.city.technologies
        for year in vintages.build_years(books.city, technology)
        if books.city.tariffs
    }
    shown = {(row.technology, row.year) for row in books["investor"]}
    yield Pair((), float(len(wanted)), float(len(wanted & shown)), "1")
    promises = promised(books)
    for row in books["investor"]:
        yield from _of_row(books, row, promises)


def _of_row(books: Books, row: Any, promises: Any) -> Iterator[Pair]:
    city, place = books.city, (row.technology, row.year)
    technology = city.technologies[row.technology]
    cost = technology.capital_cost[row.year]
    years = investor.earning_years(city, row.technology, row.year)
    yield Pair(place, cost, row.overnight)
    yield Pair(
        place, technology.economic_life or technology.lifetime or len(years), row.life, "year"
    )
    yield Pair(place, investor.hurdle_rate(city, row.technology), row.hurdle_rate, "1")
    yield Pair(place, _output(books, row, technology), row.output or 0.0)
    if row.worth is None:
        return
    runs_as = classes.operated(city, row.technology, row.year)
    runs = city.technologies[runs_as]
    earned = [row.output * _per_output(books, runs_as, "out", y) for y in years]
    bought = [row.output * _per_output(books, runs_as, "in", y) for y in years]
    spent = [runs.fixed_cost[y] + runs.variable_cost[y] * row.output for y in years]
    taxes, carried = [], 0.0
    for plus, minus, running in zip(earned, bought, spent, strict=True):
        taxable = plus - minus - running - cost / len(years) - carried
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
    at_once, later = _support(books, row, promises, len(years))
    supported = [flow + more for flow, more in zip(net, later, strict=True)]
    support = at_once + _worth(later, rate)
    yield Pair(place, support / cost, row.support, "1")
    yield Pair(place, worth + support, row.worth_supported, size=cost)
    for flows, left, told in (
        (net, cost, row.return_rate), (supported, cost - at_once, row.return_supported),
    ):  # fmt: skip
        if told is not None:
            yield Pair(place, _worth(flows, told), left, size=cost)
    if row.payback is not None:
        whole = int(row.payback)
        back = sum(net[:whole]) + (net[whole] * (row.payback - whole) if whole < len(net) else 0.0)
        yield Pair(place, back, cost)


def _output(books: Books, row: Any, technology: Any) -> float:
    if technology.reference_output is not None:
        return float(technology.reference_output)
    later = [(r, y) for y in books.years if y >= row.year for r in books.regions]
    name = row.technology
    stands = sum(books.standing[name, r, y] * books.count(y) for r, y in later)
    made = sum(books.activity[name, r, y] * books.count(y) for r, y in later)
    return made / stands if row.output is not None else 0.0


def _worth(flows: list[float], rate: float) -> float:
    return sum(flow * (1 + rate) ** -year for year, flow in enumerate(flows, start=1))


def _per_output(books: Books, technology: str, way: str, year: int) -> float:
    """Return what one unit of output earns or buys in a model year, tariff by tariff."""
    return sum(
        flow.ratio[year] * tariff_price(books, technology, carrier, way, year)
        for (name, carrier, direction), flow in books.city.flows.items()
        if (name, direction) == (technology, way)
    )


def tariff_price(books: Books, technology: str, carrier: str, way: str, year: int) -> float:
    """Return the price of a flow of a technology in a model year, without value added tax."""
    city = books.city
    row, flow = city.technologies[technology], city.flows[technology, carrier, way]
    tariff = investor.tariff_of(city, carrier, row.sector, way)
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


def _support(books: Books, row: Any, promises: Any, life: int) -> tuple[float, list[float]]:
    """Return what payments give for one unit: at once, and at the end of each year of its life."""
    city, given = books.city, [0.0] * (life + 1)
    years = investor.earning_years(city, row.technology, row.year)
    start, end = books.start(row.year), books.horizon[1]
    for name, each in city.payments.items():
        hoped = each.state == "hoped" and not city.settings.count_hoped_for
        if each.item != row.technology or each.recipient is not None or hoped:
            continue
        if each.basis == "activity":
            for age, y in enumerate(years, start=1):
                within = (each.first_year or y) <= y <= (each.last_year or y)
                if within and start + age - 1 <= (each.last_year or end):
                    given[age] += (each.amount.get(y) or 0.0) * row.output
            continue
        within = (each.first_year or row.year) <= row.year <= (each.last_year or row.year)
        if not within or each.basis == "fixed":
            continue
        amount = each.amount.get(row.year) or 0.0
        if each.basis == "share":
            amount = _share(books, name, row.year, promises) * row.overnight
        for age, part in enumerate(each.payout.replace("／", "/").split("/")):
            if age <= life:
                given[age] += amount * float(part) / 100
    return given[0], given[1:]


def _share(books: Books, name: str, year: int, promises: Any) -> float:
    """Return the share a payment gives: of what is built, else what it would give."""
    row = books.city.payments[name]
    spent = sum(
        each.spending
        for each in books.rows("investment", item=row.item, year=year)
        if row.region in (None, each.region)
    )
    if spent > 1e-9:
        return float(promises.get((name, year), 0.0)) / spent
    return investor.planned_share(books.city, name, year)
