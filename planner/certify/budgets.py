"""Public money by calendar year and action, rebuilt from payments, loans and investment."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import budget, selection, timeline
from models.supported import PUBLIC
from planner.certify.books import Books, Sums, added
from planner.certify.funds import paid_by_year, price_level
from planner.certify.lines import DECIDED, Pair, agree, pairs
from planner.certify.public_money import drawn, promised, service
from planner.tables.checks import Checks

SMALL = 1e-9
"""Million CNY below which a payment after the plan is not listed."""


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on the budget, what a yuan buys, performance targets and districts."""
    yield from agree(
        "budget", "Public money by calendar year, from payments and interest subsidies",
        "年度资金由补助与贴息重算", "million CNY", _budget(books),
    )  # fmt: skip
    yield from agree(
        "leverage", "What a yuan buys, from payments, investment and current policy",
        "资金效益由资金、投资与现行政策重算", "million CNY", _leverage(books),
    )  # fmt: skip
    yield from agree(
        "performance", "Performance targets, from investment, activities, emissions and payments",
        "绩效目标由投资、产出、排放与资金重算", "1", _performance(books), DECIDED / 100,
    )  # fmt: skip
    yield from agree(
        "district_money", "Money and emissions of districts, from payments and sources",
        "各区资金与排放由资金与排放源重算", "1", _districts(books), DECIDED / 100,
    )  # fmt: skip


def _constant(books: Books) -> Sums:
    """Return what every payment and interest subsidy pays in a calendar year, at constant prices."""
    city = books.city
    profiles = {
        name: [float(part) / 100 for part in row.payout.replace("／", "/").split("/")]
        for name, row in city.payments.items()
    }
    found = Sums(paid_by_year(books, promised(books), profiles))
    loans = {name: [0.0, *(each[0] for each in service(row))] for name, row in city.loans.items()}
    for (name, at), balance in paid_by_year(books, drawn(books), loans).items():
        row = city.loans[name]
        if row.subsidy_payer is not None and row.subsidy_points:
            found[name, at] = balance * row.subsidy_points / price_level(books, at)
    return found


def _budget(books: Books) -> Iterator[Pair]:
    begin = budget.budget_year(books.city)
    paid = {
        at: amount
        for at, amount in _constant(books).items()
        if at[1] >= begin and (at[1] <= books.horizon[1] or abs(amount) > SMALL)
    }
    plan = [row for row in books["budget"] if row.case != "actual"]
    shown = added(((row.source, row.year), row.constant) for row in plan)
    yield from pairs(paid, shown)
    reported = {
        (name, year): row.reported[year]
        for (name, _), row in books.city.actuals.items()
        if name in books.city.payments
        for year in row.reported.anchors
        if year < begin
    }
    actual = [row for row in books["budget"] if row.case == "actual"]
    yield from pairs(reported, added(((row.source, row.year), row.current) for row in actual))
    lines: dict[str, int] = {}
    decided = _committed(books)
    for row in books["budget"]:
        place = row.source, row.year
        yield Pair(place, row.constant * price_level(books, row.year), row.current)
        yield Pair(place, float(lines.setdefault(row.source, len(lines) + 1)), float(row.line), "1")
        yield Pair(place, float(_whole(books, row.source, row.payer)), float(row.whole), "1")
        if row.case == "committed" and row.year <= books.horizon[1] and place[0] in decided:
            yield Pair(place, paid.get(place, 0.0) * decided[place[0]], row.constant)


def _committed(books: Books) -> dict[str, float]:
    """Return the share that is committed of payments for which it is the same in every year."""
    return {
        name: 1.0 if row.state == "granted" else 0.0
        for name, row in books.city.payments.items()
        if row.state == "granted" or not books.city.projects
    }


def _whole(books: Books, name: str, payer: str) -> bool:
    """Return whether money is public and passed on to no other public payer."""
    payers = books.city.payers
    row = books.city.payments.get(name)
    recipient = payers.get(row.recipient) if row is not None else None
    return payers[payer].level in PUBLIC and (recipient is None or recipient.level not in PUBLIC)


def _public(books: Books) -> Iterator[Any]:
    for row in books["funding"]:
        if _whole(books, row.source, row.payer):
            yield row


def _years(books: Books, year: int) -> int:
    """Return how many calendar years of a model year are budgeted or come after."""
    begin = budget.budget_year(books.city)
    return sum(at >= begin for at in books.calendar(year))


def _leverage(books: Books) -> Iterator[Pair]:
    given = added((row.action, row.paid * _years(books, row.year)) for row in _public(books))
    spent = added(
        (row.action, row.spending * _years(books, row.year)) for row in books["investment"]
    )
    whole = books.city.payments or books.city.loans
    wanted = {at for at in {*given, *spent} if max(abs(given[at]), abs(spent[at])) > SMALL}
    shown = {row.action for row in books["leverage"] if row.scope == "action"}
    yield Pair((), float(len(wanted) + 1 if whole else 0), float(len(books["leverage"])), "1")
    yield Pair((), float(len(wanted & shown) if whole else 0), float(len(shown)), "1")
    tonnes, cost = _against_policy(books)
    for row in books["leverage"]:
        place, whole = (row.scope, row.action), row.scope == "plan"
        paid = sum(given.values()) if whole else given[row.action]
        invested = sum(spent.values()) if whole else spent[row.action]
        yield Pair(place, paid, row.public)
        yield Pair(place, invested, row.investment)
        yield Pair(place, invested / paid if paid > SMALL else 0.0, row.leverage or 0.0, "CNY/CNY")
        yield Pair(place, tonnes if whole else 0.0, row.tonnes or 0.0, "kt")
        known = whole and tonnes
        yield Pair(place, paid / tonnes if known else 0.0, row.public_per_tonne or 0.0)
        yield Pair(place, cost / tonnes if known else 0.0, row.cost_per_tonne or 0.0)


def _against_policy(books: Books) -> tuple[float, float]:
    """Return emissions less and costs more than current policy from the budget year on; none without it."""
    before = books.plan.baseline
    if before is None:
        return 0.0, 0.0
    gas = next(iter(books.city.gases), "")

    def summed(tables: Any) -> tuple[float, float]:
        emitted = sum(
            row.emissions * _years(books, row.year) for row in tables["emissions"] if row.gas == gas
        )
        return emitted, sum(row.amount * _years(books, row.year) for row in tables["costs"])

    (now, cost), (then, cost_then) = summed(books.tables), summed(before)
    return then - now, cost - cost_then


def _rates(books: Books, by_year: Any, count: int) -> float:
    """Return what falls into so many years from the budget year on, at model years' rates."""
    begin = budget.budget_year(books.city)
    years = [y for y in books.years for at in books.calendar(y) if begin <= at < begin + count]
    return sum(by_year.get(year, 0.0) for year in years)


def _wanted(books: Books) -> set[str]:
    """Return retrofits, and what public payments, loans or floors name, by itself or in a group."""
    city = books.city
    named = [row.item for row in city.payments.values() if city.payers[row.payer].level in PUBLIC]
    named += [row.item for row in city.loans.values()]
    found = {*city.retrofits, *(name for name in named if name)}
    for target in city.targets.values():
        if target.sense == "at_least" and target.item:
            found |= set(selection.assets_of(city, target, target.item))
    return found


def _performance(books: Books) -> Iterator[Pair]:
    technologies = books.city.technologies
    found: dict[tuple[str, str, str], Sums] = {}

    def add(action: str, dimension: str, item: str, year: int, amount: float) -> None:
        found.setdefault((action, dimension, item), added(()))[year] += amount

    wanted = _wanted(books)
    for row in books["investment"]:
        if row.item in wanted:
            add(row.action, "quantity", row.item, row.year, row.amount)
    built = {item for (_, _, item), by in found.items() if max(by.values()) > 1e-6}
    for row in _public(books):
        add(row.action, "cost", "", row.year, row.outlay)
    for row in books["activity"]:
        if row.technology in built:
            action = technologies[row.technology].action or ""
            add(action, "output", row.technology, row.year, row.activity)
    for row in books["emissions"]:
        if row.source in technologies:
            action = technologies[row.source].action or ""
            add(action, "emissions", row.gas, row.year, row.emissions)
    kept = {at: by for at, by in found.items() if any(abs(each) > 1e-6 for each in by.values())}
    kept = {at: by for at, by in kept.items() if at[0]}
    filled = {"quantity", "cost", "output", "emissions"}
    shown = {
        (row.action, row.dimension, row.item): row
        for row in books["performance"]
        if row.dimension in filled
    }
    yield Pair((), float(len(kept)), float(len(set(kept) & set(shown))), "1")
    asked = {action for action, _, _ in kept}
    blank = {(row.action, row.dimension) for row in books["performance"]} & {
        (action, dimension) for action in asked for dimension in ("quality", "satisfaction")
    }
    yield Pair((), 2.0 * len(asked), float(len(blank)), "1")
    paid_for = bool(books.city.payments or books.city.loans)
    for place, row in shown.items():
        by_year = kept.get(place, {})
        yield Pair(place, _rates(books, by_year, 1), row.yearly or 0.0, row.unit)
        yield Pair(place, _rates(books, by_year, 3), row.three_years or 0.0, row.unit)
    for row in books["performance"]:
        money = found.get((row.action, "cost", ""), {}) if paid_for else {}
        place = row.action, row.dimension, row.item
        yield Pair(place, _rates(books, money, 1), row.money or 0.0, "million CNY")
        yield Pair(place, _rates(books, money, 3), row.three_year_money or 0.0, "million CNY")


def _districts(books: Books) -> Iterator[Pair]:
    city = books.city
    emitted = books.by("emissions", "region year", "emissions")
    paid = added(
        ((row.level, city.payments[row.source].region, row.year), row.paid)
        for row in books["funding"]
        if row.source in city.payments
    )
    begin, first = budget.budget_year(city), books.years[0]
    several = len(city.regions) > 1 and bool(city.payments)
    last = min(begin + budget.OUTLOOK, timeline.horizon(city)[1])
    wanted = len(city.regions) * (last - begin + 1) if several else 0
    yield Pair((), float(wanted), float(len(books["district_money"])), "1")
    for row in books["district_money"]:
        place, region = (row.region, row.year), city.regions[row.region]
        year = next(y for y in books.years if row.year in books.calendar(y))
        own, now = paid["district", row.region, year], emitted[row.region, year]
        tasks = sum(each.region == row.region for each in city.targets.values())
        yield Pair(place, float(tasks), float(row.tasks), "1")
        yield Pair(place, now, row.emissions, "kt")
        yield Pair(place, now - emitted[row.region, first], row.change, "kt", abs(now))
        yield Pair(place, paid["city", row.region, year], row.granted, "million CNY")
        yield Pair(place, own, row.own, "million CNY")
        yield Pair(place, region.means or 0.0, row.means or 0.0, "million CNY")
        yield Pair(place, own / region.means if region.means else 0.0, row.share or 0.0, "1")
