"""Storages: the account of what they take, lose and give back, and their levels within their room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any

from models import timeline, vintages
from planner.certify.books import Books, added
from planner.certify.lines import COPIED, DECIDED, Pair, agree, pairs
from planner.tables.checks import Checks

Move = tuple[float, float]
"""What a stretch of time does to a level: the share it keeps of it, and what it adds."""


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on storages."""
    yield from agree(
        "storage_year", "Storages charge, discharge and lose what balances say",
        "储能充放电量与损耗同平衡表", books.unit, _yearly(books),
    )  # fmt: skip
    yield from agree(
        "storage_room", "Room of storages follows from what was built", "储能容量由建设量重算",
        books.unit, _rooms(books), COPIED,
    )  # fmt: skip
    yield from agree(
        "storage_level", "Storages give back what they took less losses, and stay within their room",
        "储能放电 = 充电 − 损耗，储能量不越限", "MW * hour", _levels(books), DECIDED,
    )  # fmt: skip


def _yearly(books: Books) -> Iterator[Pair]:
    moved = added(
        ((row.item, row.region, row.year, row.side), row.amount)
        for row in books["balance"]
        if row.kind == "storage"
    )
    shown = added(
        ((row.storage, row.region, row.year, side), amount)
        for row in books["storage"]
        for side, amount in (("use", row.charged), ("supply", row.discharged))
    )
    yield from pairs(moved, shown)
    for row in books["storage"]:
        place = row.storage, row.region, row.year
        yield Pair(place, row.charged - row.discharged, row.lost, size=row.charged)
        cycles = row.discharged / row.room if row.room > 1e-9 else 0.0
        yield Pair(place, cycles, row.cycles, "1/year")


def room(books: Books, storage: str, region: str, year: int) -> float:
    """Return the room of a storage in GWh, from its power or from the energy built apart."""
    city = books.city
    row = city.storages[storage]
    if row.hours is not None:
        return float(row.hours * books.standing[storage, region, year] / 1000)
    found = sum(
        (row.stock_hours or 0.0) / 1000 * amount * books.share(year, start, end)
        for (start, end), amount in vintages.stock(city, storage, region).items()
    )
    for (name, where, built), amount in books.decided("new_energy").items():
        if (name, where) == (storage, region) and built <= year:
            found += amount * vintages.standing_share(city, storage, books.start(built), year)
    return float(found)


def _rooms(books: Books) -> Iterator[Pair]:
    for row in books["storage"]:
        place = row.storage, row.region, row.year
        rebuilt = room(books, *place)
        yield Pair(place, rebuilt, row.room, size=abs(rebuilt))


def _levels(books: Books) -> Iterator[Pair]:
    rates: dict[Any, dict[tuple[str, int], float]] = {}
    for row in books["dispatch"]:
        if row.item in books.city.storages:
            place = row.item, row.region, row.year, row.side
            rates.setdefault(place, {})[row.period, row.step] = row.power
    for name, storage in books.city.storages.items():
        for region in books.regions:
            for year in books.years:
                taken = rates.get((name, region, year, "use"), {})
                given = rates.get((name, region, year, "supply"), {})
                within = 1000 * room(books, name, region, year)
                moves = _moves(books, storage, taken, given)
                for period, stretch in _stretches(books, storage, moves):
                    yield from _account((name, region, year, period), stretch, within)


def _moves(
    books: Books, storage: Any, taken: Mapping[Any, float], given: Mapping[Any, float]
) -> dict[str, list[Move]]:
    """Return what each step of each period does to the level."""
    found: dict[str, list[Move]] = {}
    for period, step in books.steps:
        hours = timeline.step_length(books.city, period)
        change = storage.charge_efficiency * taken.get((period, step), 0.0)
        change -= given.get((period, step), 0.0) / storage.discharge_efficiency
        kept = (1 - storage.hourly_loss) ** hours
        found.setdefault(period, []).append((kept, change * hours))
    return found


def _stretches(
    books: Books, storage: Any, moves: dict[str, list[Move]]
) -> Iterator[tuple[str, list[Move]]]:
    """Yield what must end as it began: each period, or the whole calendar of what carries over."""
    if not storage.chained:
        yield from moves.items()
        return
    rows = sorted(books.city.calendar.values(), key=lambda row: row.position)
    order = [(row.period, row.count) for row in rows] or [(period, 1) for period in moves]
    yield "", [move for period, count in order for _ in range(count) for move in moves[period]]


def _account(place: Any, stretch: list[Move], within: float) -> Iterator[Pair]:
    """Yield that a stretch ends as it began, with levels between nothing and the room.

    Where the store loses some by the hour one level to begin with ends as it began; where it
    loses none any does, so that only the range of levels must fit.
    """
    kept, gained = 1.0, 0.0
    for share, change in stretch:
        kept, gained = kept * share, gained * share + change
    moved = sum(abs(change) for _, change in stretch)
    lossless = kept == 1.0
    begin = 0.0 if lossless else gained / (1 - kept)
    levels = list(accumulate(stretch, lambda level, move: level * move[0] + move[1], initial=begin))
    size = max(moved, within)
    if lossless:
        yield Pair(place, gained, 0.0, size=size)
        yield Pair(place, max(max(levels) - min(levels), within), within, size=size)
    else:
        yield Pair(place, min(min(levels), 0.0), 0.0, size=size / (1 - kept) * 0.01 + size)
        yield Pair(place, max(max(levels), within), within, size=size / (1 - kept) * 0.01 + size)
