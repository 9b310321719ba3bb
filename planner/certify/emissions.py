"""Emissions, energy and the economy, rebuilt from activities, trade and inputs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import selection
from planner.certify.books import Books, Sums, added
from planner.certify.lines import Pair, agree, pairs
from planner.tables.checks import Checks

DIRECT = {"fuel", "process"}
"""Scopes of what the city emits itself."""


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on emissions, GDP, energy and carbon prices."""
    yield from agree(
        "emission_sources", "Emissions of each source follow from activity or trade and factor",
        "各来源排放 = 活动量或购售量 × 因子", "kt",
        pairs(
            added(_sources(books)),
            books.by("emissions", "gas region scope source carrier year", "emissions"),
        ),
    )  # fmt: skip
    yield from agree(
        "emissions", "Emissions by source add up to the total of every year",
        "分来源排放合计等于总量（逐年）", "kt", _totals(books),
    )  # fmt: skip
    yield from agree(
        "gdp", "GDP follows from its base year and real growth", "地区生产总值 = 基准年 × 实际增速",
        "million CNY",
        [
            Pair((row.year, row.gas), books.gdp(row.year) or 0.0, row.gdp or 0.0)
            for row in books["economy"]
        ],
    )  # fmt: skip
    yield from agree(
        "intensity", "Emissions per GDP are emissions by GDP", "单位地区生产总值排放 = 排放 ÷ 总值",
        "t/million CNY",
        [
            Pair((row.year, row.gas), row.emissions * 1000 / row.gdp, row.intensity)
            for row in books["economy"]
            if row.gdp
        ],
    )  # fmt: skip
    yield from agree(
        "energy", "Energy by term follows from purchases, flows and factors",
        "能源消费各项 = 购售与投入产出 × 折标系数", "ktce/year",
        pairs(
            added(_energy(books)), books.by("energy", "region term year", "energy"),
            sizes=_energy_sizes(books),
        ),
    )  # fmt: skip
    yield from agree(
        "carbon", "Carbon payments follow from emissions by source and prices",
        "碳价支付由分来源排放重算", "million CNY", _carbon(books),
    )  # fmt: skip


def _sources(books: Books) -> Iterator[tuple[Any, float]]:
    """Yield what each source emits, by gas, region, scope, source, carrier and year."""
    city = books.city
    burnt = [
        (technology, carrier, flow.ratio)
        for (technology, carrier, way), flow in city.flows.items()
        if way == "in" and flow.burnt
    ]
    for (item, gas), row in city.emission_factors.items():
        for year in books.years:
            factor = row.factor[year]
            for region in books.regions:
                for technology, carrier, ratio in burnt:
                    if carrier == item:
                        used = ratio[year] * books.activity[technology, region, year]
                        yield (gas, region, "fuel", technology, item, year), factor * used
                if item in city.technologies:
                    made = books.activity[item, region, year]
                    yield (gas, region, "process", item, "", year), factor * made
            if item in city.trade:
                block = city.trade[item]
                if (block.direction, city.settings.purchased_emissions) == ("sell", "gross"):
                    continue
                amount = books.traded[item, year] * (1 if block.direction == "buy" else -1)
                at = gas, block.region, "purchase", item, block.carrier, year
                yield at, factor * amount
            if item in city.links:
                link = city.links[item]
                for region, sign in ((link.to_region, 1), (link.from_region, -1)):
                    carried = sign * factor * books.sent[item, year]
                    yield (gas, region, "link", item, link.carrier, year), carried


def _totals(books: Books) -> Iterator[Pair]:
    sums = books.by("emissions", "gas year", "emissions")
    sizes = added(((row.gas, row.year), abs(row.emissions)) for row in books["emissions"])
    shown = books.by("economy", "gas year", "emissions")
    yield from pairs(sums, shown, sizes=sizes)


def factor_of(books: Books, carrier: str, year: int) -> float:
    """Return what a unit of a carrier counts in standard coal, in GWh; zero if it does not count."""
    settings, row = books.city.settings, books.city.carriers[carrier]
    if row.energy_factor is None:
        return 0.0
    if row.at_heat_rate and settings.energy_accounting == "equivalent":
        return float(settings.heat_rate[year])
    return float(row.energy_factor)


def _energy(books: Books) -> Iterator[tuple[Any, float]]:
    """Yield what counts as energy, in thousand tonnes of standard coal by region, term and year."""
    city, coal = books.city, books.coal
    exempt = city.settings.energy_exemption != "none"
    counted = {c for c, row in city.carriers.items() if row.energy_factor is not None}
    fed = {k for k, c, way in city.flows if way == "in" and c in counted}
    for year in books.years:
        factor = {c: factor_of(books, c, year) / coal for c in counted}
        for name, block in city.trade.items():
            if block.carrier not in counted:
                continue
            worth = factor[block.carrier] * books.traded[name, year]
            sign = 1 if block.direction == "buy" else -1
            yield (block.region, "purchased_energy", year), sign * worth
            if exempt and block.renewable and sign == 1:
                yield (block.region, "exempt_energy", year), -worth
        for name, link in city.links.items():
            if link.carrier in counted:
                carried = factor[link.carrier] * books.sent[name, year]
                yield (link.to_region, "purchased_energy", year), carried
                yield (link.from_region, "purchased_energy", year), -carried
        for (technology, carrier, way), flow in city.flows.items():
            if carrier not in counted:
                continue
            for region in books.regions:
                amount = flow.ratio[year] * books.activity[technology, region, year]
                worth = factor[carrier] * amount
                if way == "out" and technology not in fed:
                    yield (region, "primary_energy", year), worth
                    if exempt and city.technologies[technology].renewable:
                        yield (region, "exempt_energy", year), -worth
                if way == "in" and flow.feedstock and city.settings.exclude_feedstock:
                    yield (region, "feedstock_energy", year), -worth


def _energy_sizes(books: Books) -> Sums:
    return added((at, abs(amount)) for at, amount in _energy(books))


def covered(books: Books, scheme: Any, year: int) -> float:
    """Return the emissions that a carbon price covers, from the sources."""
    partial = selection.is_partial(scheme)
    members = selection.members(books.city, scheme.within)
    return sum(
        source.emissions
        for source in books.rows("emissions", gas=scheme.gas, year=year)
        if scheme.region in (None, source.region)
        and (scheme.scope == "all" or (scheme.scope == "direct") == (source.scope in DIRECT))
        and (not partial or source.scope in DIRECT)
        and scheme.sector in (None, source.sector)
        and (scheme.within is None or source.source in members)
    )


def paid(books: Books, scheme: Any, year: int) -> float:
    """Return what a scheme charges in a year, from the sources it covers."""
    free = scheme.free_allocation[year]
    return float(scheme.price[year] * (covered(books, scheme, year) - free))


def _carbon(books: Books) -> Iterator[Pair]:
    for name, scheme in books.city.carbon_price.items():
        shown = {row.year: row for row in books.rows("carbon", scheme=name)}
        for year in books.years:
            price = scheme.price.get(year)
            if price is None:
                continue
            row = shown.get(year)
            rebuilt = (
                price * 1000, covered(books, scheme, year), scheme.free_allocation[year],
                paid(books, scheme, year),
            )  # fmt: skip
            columns = ("price", "covered", "free", "payment")
            for column, left in zip(columns, rebuilt, strict=True):
                right = 0.0 if row is None else getattr(row, column)
                yield Pair((name, column, year), left, right)
