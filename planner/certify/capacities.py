"""What stands, rebuilt from stock, building, retirement and conversion; and what storages move."""

from __future__ import annotations

from collections.abc import Iterator

from models import classes, vintages
from planner.certify.books import Books, Sums, added
from planner.certify.lines import DECIDED, Pair, agree, pairs
from planner.tables.checks import Checks


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on capacities and on what is built."""
    yield from agree(
        "capacity", "Standing capacity follows from stock, building, retirement and conversion",
        "在役容量 = 存量 + 新增 − 退役 ± 改造", books.capacity_unit,
        pairs(standing(books), books.standing, sizes=_sizes(books)), DECIDED,
    )  # fmt: skip
    yield from agree(
        "capacity_moves", "Retired and converted capacity is what was decided, cohort by cohort",
        "退役和改造容量为各批次决策之和", books.capacity_unit, _moves(books),
    )  # fmt: skip
    yield from agree(
        "building", "What is built per year, times the years, is the new capacity",
        "年均新增 × 年数 = 新增容量", books.capacity_unit, _building(books),
    )  # fmt: skip
    yield from agree(
        "classes", "Vintage classes add up to their technology", "各批次类之和 = 技术合计",
        books.capacity_unit, _classes(books), DECIDED,
    )  # fmt: skip
    yield from agree(
        "period_lengths", "Every table says of each model year how many years it stands for",
        "各表代表年数一致", "year", _lengths(books),
    )  # fmt: skip


def standing(books: Books) -> Sums:
    """Return what stands by asset, region and year: each addition while it lasts."""
    found: Sums = added(())
    for asset, region, start, end, amount in _additions(books):
        for year in books.years:
            found[asset, region, year] += amount * books.share(year, start, end)
    for (asset, region, built), amount in books.new.items():
        for year in books.years:
            if year >= built:
                share = _lasting(books, asset, built, year)
                for name in {asset, classes.operated(books.city, asset, built)}:
                    found[name, region, year] += amount * share
    return found


def _lasting(books: Books, asset: str, built: int, year: int) -> float:
    """Return the share of a year in which what was built lasts, if nobody takes it away."""
    if vintages.is_managed(books.city, asset):
        end = vintages.end_year(books.city, asset, books.start(built))
        return books.share(year, books.start(built), end)
    return vintages.standing_share(books.city, asset, books.start(built), year)


def _additions(books: Books) -> Iterator[tuple[str, str, int, int, float]]:
    """Yield what enters, or leaves below zero, apart from building: from when and to when."""
    city = books.city
    for asset in vintages.assets(city):
        for region in books.regions:
            for (start, end), amount in vintages.stock(city, asset, region).items():
                for name in {asset, classes.operated(city, asset, start)}:
                    yield name, region, start, end, amount
    for (asset, region, end, year), amount in books.decided("retired").items():
        for name in {asset, city.class_of.get(asset, asset)}:
            yield name, region, books.start(year), end, -amount
    for (name, region, end, year), amount in books.decided("converted").items():
        row, start = city.retrofits[name], books.start(year)
        made = amount * row.capacity_ratio
        source = row.source_technology
        for taken in {source, *_class(books, source, region, end)}:
            yield taken, region, start, end, -amount
        later = vintages.lengthened(end, row.life_added)
        target = row.target_technology
        for became in {target, classes.operated(city, target, year)}:
            yield became, region, start, later, made


def _class(books: Books, asset: str, region: str, end: int) -> set[str]:
    """Return the class of what ends in a year, where the vintages of an asset run apart."""
    if asset not in books.city.class_of.values():
        return set()
    return classes.of_cohorts(books.city, asset, region)[end]


def _sizes(books: Books) -> Sums:
    """Return how much of an asset ever was in a region: the solver keeps its rows to that."""
    whole = added(
        ((asset, region), abs(amount)) for asset, region, _, _, amount in _additions(books)
    )
    for (asset, region, _), amount in books.new.items():
        for name in {asset, *classes.of(books.city, asset)}:
            whole[name, region] += amount
    return {at: whole[at[:2]] for at in books.standing}


def _moves(books: Books) -> Iterator[Pair]:
    retrofits = books.city.retrofits
    converted = list(books.decided("converted").items())
    for column, moves in (
        (
            "retired",
            [
                ((books.city.class_of.get(k, k), r, y), amount)
                for (k, r, _, y), amount in books.decided("retired").items()
            ],
        ),
        (
            "converted_out",
            [
                ((retrofits[name].source_technology, region, year), amount)
                for (name, region, _, year), amount in converted
            ],
        ),
        (
            "converted_in",
            [
                (
                    (retrofits[name].target_technology, region, year),
                    amount * retrofits[name].capacity_ratio,
                )
                for (name, region, _, year), amount in converted
            ],
        ),
    ):
        shown = books.by("capacity", "asset region year", column)
        yield from pairs(added(moves), shown)


def _building(books: Books) -> list[Pair]:
    """Return what investment says is built, beside capacity; and what it says is converted."""
    new = added(
        ((row.item, row.region, row.year), row.amount * books.count(row.year))
        for row in books.rows("investment", kind="new")
    )
    done = added(
        ((row.item, row.region, row.year), row.amount * books.count(row.year))
        for row in books.rows("investment", kind="retrofit")
    )
    decided = added(
        ((name, region, year), amount)
        for (name, region, _, year), amount in books.decided("converted").items()
    )
    return [*pairs(new, books.new), *pairs(done, decided)]


def _classes(books: Books) -> Iterator[Pair]:
    """Yield what stands and is made of what is split, by its classes and by its own rows."""
    city, given = books.city, books.by("storage", "storage region year", "discharged")
    for row in books["classes"]:
        if row.asset in city.storages:
            place = row.vintage_class, row.region, row.year
            yield Pair(place, given[place], row.activity)
    for column, whole in (("standing", books.standing), ("activity", books.activity)):
        sums = {
            at: amount
            for at, amount in books.by("classes", "asset region year", column).items()
            if column == "standing" or at[0] in city.technologies
        }
        yield from pairs(sums, {at: whole[at] for at in sums})


def _lengths(books: Books) -> Iterator[Pair]:
    for table in ("economy", "costs", "investment", "funding", "financing", "compliance"):
        for row in books[table]:
            yield Pair((table, row.year), books.count(row.year), row.years)
