"""Storages: the account of what they take, lose and give back, and their levels within their room."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate, product
from typing import Any

from models import classes, timeline, vintages
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
        "储能放电 = 充电 − 损耗，储能量不越限", books.unit, _levels(books), DECIDED / 1000,
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
    whole = city.class_of.get(storage, storage)
    found = sum(
        (row.stock_hours or 0.0) / 1000 * amount * books.share(year, start, end)
        for (start, end), amount in vintages.stock(city, whole, region).items()
        if classes.operated(city, whole, start) == storage
    )
    for (name, where, built), amount in books.decided("new_energy").items():
        mine = name == whole and classes.operated(city, whole, built) == storage
        if mine and where == region and built <= year:
            found += amount * vintages.standing_share(city, whole, books.start(built), year)
    return float(found)


def _rooms(books: Books) -> Iterator[Pair]:
    for row in books["storage"]:
        place = row.storage, row.region, row.year
        rebuilt = room(books, *place)
        yield Pair(place, rebuilt, row.room, size=abs(rebuilt))


def _levels(books: Books) -> Iterator[Pair]:
    """Yield that levels follow from what is charged and discharged, and stay within the room.

    A stretch ends with what the next begins with, the last with what the first did.
    """
    rates = books.once("rates of storages", lambda: _rates(books))
    shown = {(r.storage, r.region, r.year, r.position): r for r in books["levels"]}
    wanted: set[Any] = set()
    for name, region, year in product(
        classes.running_storages(books.city), books.regions, books.years
    ):
        storage, place = books.city.storages[name], (name, region, year)
        moves = _moves(books, storage, *(rates.get((*place, way), {}) for way in ("use", "supply")))
        stretches = _stretches(books, storage, moves)
        within = room(books, *place)
        for position, (period, times, following) in enumerate(stretches, start=1):
            at = (*place, position)
            wanted.add(at)
            row = shown.get(at)
            begins = row.begins if row else 0.0
            levels = list(accumulate(moves[period] * times, _moved, initial=begins))
            size = max(within, sum(abs(change) for _, change in moves[period] * times))
            after = shown.get((*place, following))
            yield Pair(at, float(times), float(row.times if row else 0), "1")
            yield Pair(at, levels[-1], after.begins if after else 0.0, size=size)
            yield Pair(at, min(levels), row.lowest if row else 0.0, size=size)
            yield Pair(at, max(levels), row.highest if row else 0.0, size=size)
            yield Pair(at, min(min(levels), 0.0), 0.0, size=size)
            yield Pair(at, max(max(levels), within), within, size=size)
            if position == 1 and storage.chained and storage.initial_level is not None:
                yield Pair(at, storage.initial_level * within, begins, size=size)
    yield Pair((), float(len(wanted)), float(len(wanted & set(shown))), "1")


def _rates(books: Books) -> dict[Any, dict[tuple[str, int], float]]:
    """Return what storages take and give in each step, by storage, region, year and way."""
    rates: dict[Any, dict[tuple[str, int], float]] = {}
    for item, region, year, side, period, step, power in books.cells(
        "dispatch", "item region year side period step power"
    ):
        if item in books.city.storages:
            rates.setdefault((item, region, year, side), {})[period, step] = power
    return rates


def _moves(
    books: Books, storage: Any, taken: Mapping[Any, float], given: Mapping[Any, float]
) -> dict[str, list[Move]]:
    """Return what each step of each period does to the level, in the thousandth of it shown."""
    found: dict[str, list[Move]] = {}
    for period, step in books.steps:
        hours = timeline.step_length(books.city, period)
        change = storage.charge_efficiency * taken.get((period, step), 0.0)
        change -= given.get((period, step), 0.0) / storage.discharge_efficiency
        kept = (1 - storage.hourly_loss) ** hours
        found.setdefault(period, []).append((kept, change * hours / 1000))
    return found


def _moved(level: float, move: Move) -> float:
    """Return the level after a move."""
    kept, change = move
    return level * kept + change


def _stretches(books: Books, storage: Any, moves: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """Return each stretch: its period, how often it occurs in a row, and which stretch follows."""
    if not storage.chained:
        return [(period, 1, position) for position, period in enumerate(moves, start=1)]
    rows = sorted(books.city.calendar.values(), key=lambda row: row.position)
    order = [(row.period, row.count) for row in rows] or [(period, 1) for period in moves]
    return [
        (period, times, position % len(order) + 1)
        for position, (period, times) in enumerate(order, start=1)
    ]
