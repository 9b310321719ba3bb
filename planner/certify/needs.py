"""Projects needed and energy bills, rebuilt from what is built and what runs."""

from __future__ import annotations

from collections.abc import Iterator

from models import retail
from models.projects import DECIDED
from planner.certify.books import Books, added
from planner.certify.investor_flows import tariff_price
from planner.certify.lines import DECIDED as LEAST
from planner.certify.lines import Pair, agree, pairs
from planner.tables.checks import Checks

NEEDED = 1e-6
"""Capacity below which nothing is needed."""


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on projects and bills."""
    yield from agree(
        "pipeline", "Projects needed, from what is built and the project library",
        "项目缺口由新增容量与项目库重算", "1", _pipeline(books), LEAST / 100,
    )  # fmt: skip
    yield from agree(
        "bills", "Energy bills, from what runs and its tariffs", "用能支出由产出与价格重算",
        "million CNY/year", _bills(books),
    )  # fmt: skip


def _pipeline(books: Books) -> Iterator[Pair]:
    built = {
        (row.item, row.region, row.year): row for row in books["investment"] if row.kind == "new"
    }
    shown = {(row.item, row.region, row.year): row for row in books["pipeline"]}
    held, decided = added(()), added(())
    for project in books.city.projects.values():
        for at in built:
            item, region, year = at
            here = project.region == region or len(books.regions) == 1
            if project.asset == item and here and project.start_year in books.calendar(year):
                held[at] += project.size
                decided[at] += project.size if project.state in DECIDED else 0.0
    new = {at: row.amount * books.count(at[2]) for at, row in built.items()}
    wanted = {at for at in built if new[at] >= NEEDED or held[at]}
    yield Pair((), float(len(wanted)), float(len(wanted & set(shown))), "1")
    for at, row in shown.items():
        if at not in built:
            yield Pair(at, 0.0, row.needed, row.unit)
            continue
        gap = max(0.0, new[at] - held[at])
        cost = built[at].spending * books.count(at[2])
        yield Pair(at, new[at], row.needed, row.unit)
        yield Pair(at, held[at], row.library, row.unit)
        yield Pair(at, decided[at], row.decided, row.unit)
        yield Pair(at, gap, row.gap, row.unit, new[at])
        yield Pair(at, cost * gap / new[at] if new[at] > 0 else 0.0, row.investment, "million CNY")
        yield Pair(at, float(books.count(at[2])), float(row.years), "year")


def _bills(books: Books) -> Iterator[Pair]:
    city, rebuilt = books.city, added(())
    for (technology, carrier, way), flow in city.flows.items():
        sector = city.technologies[technology].sector
        if way != "in" or retail.tariff_of(city, carrier, sector, way) is None:
            continue
        for year in books.years:
            used = flow.ratio[year] * sum(
                books.activity[technology, region, year] for region in books.regions
            )
            price = tariff_price(books, technology, carrier, way, year)
            for at in books.calendar(year):
                rebuilt[city.class_of.get(technology, technology), carrier, at] += used * price
    yield from pairs(rebuilt, books.by("bills", "item carrier year", "amount"))
