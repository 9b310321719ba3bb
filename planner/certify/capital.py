"""Investment and the yearly charges it turns into, rebuilt from what is built and converted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from models import vintages
from planner.certify.books import Books, Sums, added
from planner.certify.lines import Pair, agree, pairs
from planner.tables.checks import Checks

FAR = vintages.FOREVER


@dataclass(frozen=True)
class Spent:
    """Money spent at the start of a year, and the yearly charge that pays it off over a life.

    Inside the plan charges are `kept` times as large: one, but for the setting on salvage.
    """

    term: str
    item: str
    region: str
    year: int
    amount: float
    yearly: float
    start: int
    life: int
    kept: float

    def charge(self, books: Books, year: int) -> float:
        """Return what is charged per calendar year of a model year."""
        return self.yearly * self.kept * books.share(year, self.start, self.start + self.life)


@cache
def _factor(rate: float, life: int, moment: float) -> float:
    """Return the level payment, at a moment within each year of a life, that repays one unit.

    Discounted at its own rate the payments are worth one: so it is one by their sum.
    """
    return float(1 / sum((1 + rate) ** -(year + moment) for year in range(life)))


def _without_annuity(rate: float, life: int, inside: int, salvage: str) -> float:
    """Return by how much charges grow where what is left at the end is not what is still to be paid.

    By sums: paid inside must be all, or all but the part of the life that is left.
    """
    paid = sum((1 + rate) ** -(year + 1) for year in range(inside))
    annuity = paid / sum((1 + rate) ** -(year + 1) for year in range(life))
    left = 0.0 if salvage == "none" else (life - inside) / life / (1 + rate) ** inside
    return float((1 - left) / annuity)


def spent(books: Books) -> list[Spent]:
    """Return everything that is spent: on power, on energy of storages, on retrofits."""
    return books.once("spent", lambda: [*_built(books), *_energy(books), *_converted(books)])


def _spending(books: Books, term: str, item: str, place: Any, amount: float, life: int) -> Spent:
    city = books.city
    region, year = place
    row = city.retrofits[item] if term == "conversion_charges" else vintages.asset(city, item)
    settings = city.settings
    rate = settings.discount_rate if row.interest_rate is None else row.interest_rate
    moment = {"start": 0.0, "middle": 0.5, "end": 1.0}[settings.capital_payment]
    yearly = amount * _factor(rate, life, moment)
    left = life - (books.horizon[1] - books.start(year) + 1)
    kept = 1.0
    if left > 0 and settings.salvage != "annuity":
        kept = _without_annuity(rate, life, life - left, settings.salvage)
    return Spent(term, item, region, year, amount, yearly, books.start(year), life, kept)


def _life(books: Books, row: Any) -> int:
    first, last = books.horizon
    return int(row.economic_life or row.lifetime or last - first + 1)


def _built(books: Books) -> Iterator[Spent]:
    for (asset, region, year), amount in books.new.items():
        if not amount:
            continue
        row = vintages.asset(books.city, asset)
        cost = row.capital_cost[year]
        if asset in books.city.storages and row.hours is not None:
            cost += row.energy_capital_cost[year] * row.hours / 1000
        yield _spending(
            books, "building_charges", asset, (region, year), amount * cost, _life(books, row)
        )


def _energy(books: Books) -> Iterator[Spent]:
    for (storage, region, year), amount in books.decided("new_energy").items():
        row = books.city.storages[storage]
        cost = amount * row.energy_capital_cost[year]
        yield _spending(books, "energy_charges", storage, (region, year), cost, _life(books, row))


def _converted(books: Books) -> Iterator[Spent]:
    first, last = books.horizon
    for (name, region, end, year), amount in books.decided("converted").items():
        row = books.city.retrofits[name]
        left = last - first + 1 if end == FAR else end + row.life_added - books.start(year)
        life = min(row.economic_life or left, left)
        cost = amount * row.retrofit_cost[year]
        yield _spending(books, "conversion_charges", name, (region, year), cost, life)


def charges(books: Books, term: str) -> Sums:
    """Return a term of the capital costs by year."""
    return added(
        (year, each.charge(books, year))
        for each in spent(books)
        if each.term == term
        for year in books.years
        if year >= each.year
    )


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on investment and on its way to the system cost."""
    yield from agree(
        "investment", "Investment is what is built and converted, at its cost",
        "投资 = 新增与改造容量 × 单位投资", "million CNY/year",
        pairs(
            added(
                ((each.item, each.region, each.year), each.amount / books.count(each.year))
                for each in spent(books)
            ),
            books.by("investment", "item region year", "spending"),
        ),
    )  # fmt: skip
    yield from agree(
        "bridge", "Bridge from investment to system cost, step by step", "投资到系统成本的衔接（逐步）",
        "million CNY", _bridge(books),
    )  # fmt: skip


def _bridge(books: Books) -> Iterator[Pair]:
    shown = {(row.kind, row.step): row.amount for row in books["bridge"]}
    discount = {year: books.discount(year, "capital_payment") for year in books.years}
    for kind, terms in (
        ("new", {"building_charges", "energy_charges"}),
        ("retrofit", {"conversion_charges"}),
    ):
        mine = [each for each in spent(books) if each.term in terms]
        paid = [(each.charge(books, y), y) for each in mine for y in books.years if y >= each.year]
        overnight = sum(each.amount for each in mine)
        whole = sum(each.yearly * each.life for each in mine)
        within = sum(amount * books.count(year) for amount, year in paid)
        inside = sum(
            each.charge(books, y) / each.kept * books.count(y)
            for each in mine
            for y in books.years
            if y >= each.year
        )
        discounted = sum(amount * discount[year] for amount, year in paid)
        for step, value in (
            ("overnight", overnight),
            ("interest", whole - overnight),
            ("beyond", inside - whole),
            ("salvage", within - inside),
            ("within", within),
            ("discounting", discounted - within),
            ("discounted", discounted),
        ):
            yield Pair((kind, step), value, shown.get((kind, step), 0.0), size=overnight * 0.01)
    counted = sum(amount for (_, step), amount in shown.items() if step == "discounted")
    yield Pair(("all", "discounted"), sum(row.discounted for row in books["costs"]), counted)
