"""Balances, rebuilt from activities, inputs and the dispatch."""

from __future__ import annotations

from collections.abc import Iterator

from models.timeline import HOURS_OF_A_YEAR
from planner.certify.books import Books, Sums, added
from planner.certify.lines import DECIDED, Pair, agree, pairs
from planner.tables.checks import Checks

_SIDES = {"out": "supply", "in": "use"}


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on balances and dispatch."""
    yield from agree(
        "balance_technologies", "Technologies in balances follow from their activity",
        "平衡表中技术的投入产出 = 产出 × 系数", books.unit, _technologies(books),
    )  # fmt: skip
    yield from agree(
        "balance_demands", "Demands in balances are those of the input",
        "平衡表中的需求 = 输入需求", books.unit, _demands(books),
    )  # fmt: skip
    yield from agree(
        "balance_links", "What links bring is what they take less losses",
        "线路受入 = 送出 − 损耗", books.unit, _links(books),
    )  # fmt: skip
    yield from agree(
        "balance_year", "Surplus of every year is supply less use, and none where none may be",
        "逐年余量 = 供给 − 使用；不允许余量者为零", books.unit, _years(books), DECIDED,
    )  # fmt: skip
    yield from agree(
        "balance_step", "Supply covers use in every step, exactly where no surplus may be",
        "逐时供给不少于使用；不允许余量者相等", books.rate_unit, _steps(books), DECIDED,
    )  # fmt: skip
    yield from agree(
        "dispatch_year", "Dispatch adds up to the balance of the year",
        "逐时运行合计 = 年平衡", books.unit, _dispatch(books), DECIDED,
    )  # fmt: skip
    yield from agree(
        "dispatch_shape", "Demands and fixed shapes follow their curves in every step",
        "需求与固定形状的流按曲线分布（逐时）", books.rate_unit, _shapes(books),
    )  # fmt: skip
    yield from agree(
        "utilisation", "Share of full output follows from activity and capacity",
        "满负荷比例 = 产出 ÷ 满负荷产出", "1", _utilisation(books),
    )  # fmt: skip
    yield from agree(
        "online", "What is online is what was decided, of what stands",
        "在线容量为模型决策值，在役容量同装机表", books.capacity_unit, _online(books),
    )  # fmt: skip


def _technologies(books: Books) -> list[Pair]:
    rebuilt = {
        (carrier, region, year, _SIDES[way], technology): row.ratio[year]
        * books.activity[technology, region, year]
        for (technology, carrier, way), row in books.city.flows.items()
        for region in books.regions
        for year in books.years
    }
    return pairs(rebuilt, _shown(books, "technology"))


def _demands(books: Books) -> list[Pair]:
    rebuilt = {
        (carrier, region, year, "use", sector): row.amount.get(year) or 0.0
        for (carrier, region, sector), row in books.city.demands.items()
        for year in books.years
    }
    return pairs(rebuilt, _shown(books, "demand"))


def _links(books: Books) -> list[Pair]:
    received = added(
        ((row.item, row.year), row.amount)
        for row in books["balance"]
        if row.kind == "link" and row.side == "supply"
    )
    links = books.city.links
    rebuilt = {at: amount * (1 - links[at[0]].loss) for at, amount in books.sent.items()}
    return pairs(rebuilt, received)


def _shown(books: Books, kind: str) -> Sums:
    return added(
        ((row.carrier, row.region, row.year, row.side, row.item), row.amount)
        for row in books["balance"]
        if row.kind == kind
    )


def _years(books: Books) -> Iterator[Pair]:
    sides = books.by("balance", "carrier region year side", "amount")
    for place in dict.fromkeys(at[:3] for at in sides):
        supply, use, surplus = (sides[(*place, side)] for side in ("supply", "use", "surplus"))
        size = abs(supply) + abs(use)
        yield Pair(place, supply - use, surplus, size=size)
        allowed = books.city.carriers[place[0]].surplus
        yield Pair(place, min(surplus, 0.0) if allowed else surplus, 0.0, size=size)


def _steps(books: Books) -> Iterator[Pair]:
    sides = books.by("dispatch", "carrier region year period step side", "power")
    for place in dict.fromkeys(at[:5] for at in sides):
        supply, use = sides[(*place, "supply")], sides[(*place, "use")]
        covered = books.city.carriers[place[0]].surplus and supply >= use
        yield Pair(place, use if covered else supply, use)


def _dispatch(books: Books) -> list[Pair]:
    by_step = {c for c, row in books.city.carriers.items() if row.balance == "step"}
    summed = added(
        (
            tuple(place),
            power * books.steps[period, step] / 1000,
        )
        for *place, period, step, power in books.cells(
            "dispatch", "carrier region year side item period step power"
        )
    )
    shown = added(
        (
            (row.carrier, row.region, row.year, row.side)
            + (("demand",) if row.kind == "demand" else (row.item,)),
            row.amount,
        )
        for row in books["balance"]
        if row.carrier in by_step and row.side != "surplus"
    )
    return pairs(summed, shown)


def _shapes(books: Books) -> list[Pair]:
    """Return the demands and flows whose distribution over the steps is given."""
    city = books.city
    stepped = {c for c, row in city.carriers.items() if row.balance == "step"}
    given = [
        (carrier, [region], "use", "demand", row.amount, row.profile, None)
        for (carrier, region, _), row in city.demands.items()
        if carrier in stepped
    ]
    for (technology, carrier, way), row in city.flows.items():
        made_by = city.technologies[technology]
        if carrier in stepped and made_by.operation == "year":
            profile = row.profile or made_by.profile
            given.append(
                (carrier, books.regions, _SIDES[way], technology, row.ratio, profile, technology)
            )
    rebuilt = added(
        (
            (carrier, region, year, *at, side, item),
            (series.get(year) or 0.0)
            * (1.0 if maker is None else books.activity[maker, region, year])
            * rate,
        )
        for carrier, regions, side, item, series, profile, maker in given
        for at, rate in books.curve(profile).items()
        for region in regions
        for year in books.years
    )
    known = {(carrier, side, item) for carrier, _, side, item, *_ in given}
    shown = added(
        ((*place, side, item), power)
        for *place, side, item, power in books.cells(
            "dispatch", "carrier region year period step side item power"
        )
        if item == "demand" or (place[0], side, item) in known
    )
    return pairs(rebuilt, shown)


def _utilisation(books: Books) -> Iterator[Pair]:
    for row in books["activity"]:
        place = row.technology, row.region, row.year
        full = books.standing[place] * books.city.technologies[row.technology].full_output
        yield Pair(place, row.activity / full if full > 1e-9 else 0.0, row.utilisation)
    for row in books["classes"]:
        place = row.vintage_class, row.region, row.year
        technology = books.city.technologies.get(row.vintage_class)
        full = row.standing * (technology.full_output if technology else HOURS_OF_A_YEAR / 1000)
        yield Pair(place, row.activity / full if full > 1e-9 else 0.0, row.utilisation)


def _online(books: Books) -> list[Pair]:
    decided = books.decided("online")
    of_row = "technology region year period"
    shown = books.by("online", of_row, "standing")
    standing = {at: books.standing[at[:3]] for at in {**decided, **shown}}
    return [*pairs(dict(decided), books.by("online", of_row, "online")), *pairs(standing, shown)]
