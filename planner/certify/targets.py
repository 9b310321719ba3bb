"""Targets: what they count and allow, rebuilt, and whether the hard ones are met by it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import timeline
from planner.certify.books import Books
from planner.certify.lines import DECIDED, Pair, agree, line
from planner.certify.measures import FALLS, MEASURES, Found, first_decided
from planner.tables.checks import Checks

SMALL = 1e-6
"""Least size of a target's own number: a share or an intensity may be small."""

MET = 1e-6
"""Share of what is allowed within which a target counts as just met."""

SIGN = {"at_most": -1, "at_least": 1}


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on targets."""
    wanted = _wanted(books)
    yield line(
        "targets_given", "Every target is there in every year it gives a number for",
        "各目标在所填年份均列出", float(len(wanted)),
        float(sum((row.target, row.year) in wanted for row in books["targets"])), "1",
    )  # fmt: skip
    modelled = [row for row in books["targets"] if row.basis == "model"]
    found = [(row, _rebuilt(books, row)) for row in modelled]
    for column, en, zh in (
        ("quantity", "What targets count, from other tables", "目标对应数量由其他表重算"),
        ("allowed", "What targets allow, from their cells", "目标允许数量由输入重算"),
    ):
        quantities = [
            Pair(
                (row.target, row.year), getattr(each, column), getattr(row, column),
                row.quantity_unit,
            )
            for row, each in found
        ]  # fmt: skip
        yield from agree(f"target_{column}", en, zh, "1", quantities, DECIDED)
    yield from agree(
        "target_value", "What targets reach, from what they count", "目标完成值由数量重算", "1",
        [_value(row, each) for row, each in found], SMALL,
    )  # fmt: skip
    yield from agree(
        "target_limit", "Targets ask for what their cells say", "目标值与输入一致", "1",
        [*(_limit(books, row, each) for row, each in found), *_open_limits(books)], SMALL,
    )  # fmt: skip
    yield from agree(
        "target_room", "Room and shortfall follow from what is reached and asked for",
        "余量与缺口由完成值与目标值重算", "1", [*_rooms(found), *_open_rooms(books)], SMALL,
    )  # fmt: skip
    yield from agree(
        "target_words", "Targets are called met or missed as their numbers say (1: as they say)",
        "目标性质与达标状态与数值一致（1为一致）", "1",
        [
            Pair((row.target, row.year), float(_is_called_right(books, row)), 1.0)
            for row in books["targets"]
        ],
    )  # fmt: skip
    yield from agree(
        "targets", "Hard targets are met (worst shortfall)", "约束性目标全部满足（最大缺口）", "1",
        _met(books, found), 1.0,
    )  # fmt: skip
    yield from agree(
        "targets_shown", "Hard targets are met by the numbers shown (worst shortfall)",
        "按表中所列数值与方向复核约束性目标（最大缺口）", "1", _met_as_shown(books, found), SMALL,
    )  # fmt: skip


def _value(row: Any, found: Found) -> Pair:
    """Return what is reached; a fall is one less a ratio, and as exact as that ratio."""
    size = 1.0 if row.measure in FALLS else max(abs(row.limit), found.grain)
    return Pair((row.target, row.year), found.value, row.value, row.unit, size)


def _wanted(books: Books) -> set[tuple[str, int | None]]:
    """Return every target and year with a number, and with no year what has no number at all."""
    found: set[tuple[str, int | None]] = set()
    for name, row in books.city.targets.items():
        asked = {*row.limit.anchors, *(y for y in books.years if row.limit.get(y) is not None)}
        found |= {(name, year) for year in asked} or {(name, None)}
    return found


def _rebuilt(books: Books, row: Any) -> Found:
    return MEASURES[row.measure](books, books.city.targets[row.target], row.year)


def _senses(books: Books, row: Any) -> tuple[str, str]:
    """Return the sense in which a target asks for its number, and that for the quantity."""
    given = books.city.targets[row.target].sense
    if row.measure in FALLS:
        asked = given or "at_least"
        return asked, "at_most" if asked == "at_least" else "at_least"
    asked = given or "at_most"
    return asked, asked


def _limit(books: Books, row: Any, found: Found) -> Pair:
    cell = books.city.targets[row.target].limit[row.year]
    falling = row.measure == "emission_peak"  # after the peak, what the year before emitted
    return Pair(
        (row.target, row.year), found.allowed if falling else cell, row.limit, str(row.unit)
    )


def _open_limits(books: Books) -> Iterator[Pair]:
    """Yield what targets ask for in years that are not modelled; nought where they ask nothing."""
    for row in books["targets"]:
        if row.basis != "model":
            asked = books.city.targets[row.target].limit.get(row.year or 0)
            yield Pair((row.target, row.year), asked or 0.0, row.limit or 0.0, row.unit)


def _open_rooms(books: Books) -> Iterator[Pair]:
    """Yield the room that actuals leave."""
    for row in books["targets"]:
        if row.basis == "reported":
            room = (row.value - row.limit) * SIGN[row.sense]
            yield Pair((row.target, row.year), room, row.room, row.unit, abs(row.limit))


def _rooms(found: list[tuple[Any, Found]]) -> Iterator[Pair]:
    for row, each in found:
        place = row.target, row.year
        above = (each.quantity - each.allowed) * SIGN[row.bound]
        sign = 1 if above >= 0 else -1
        yield Pair(place, sign * abs(row.value - row.limit), row.room, row.unit, abs(row.limit))
        close = MET * max(abs(row.allowed), 1.0)
        short = -above if above < -close else 0.0
        yield Pair(place, short, row.shortfall, row.quantity_unit, abs(each.allowed))


def _is_called_right(books: Books, row: Any) -> bool:
    """Return whether kind, senses, state and meaning of the price are what row and numbers say."""
    target = books.city.targets[row.target]
    decided = target.measure is not None and row.year in timeline.decision_years(books.city)
    meaning = "margin"
    if decided:
        above = (row.quantity - row.allowed) * SIGN[row.bound]
        close = MET * max(abs(row.allowed), 1.0)
        met = "missed" if above < -close else "binding" if above <= close else "room"
        meaning = "penalty" if (target.kind, met) == ("soft", "missed") else "margin"
        state = "tracked" if target.kind == "tracked" else met
    else:
        state = _reported_state(books, target, row)
    words = row.kind, row.basis == "model", row.state, row.price_meaning, row.sense, row.bound
    return words == (target.kind, decided, state, meaning, *_senses(books, row))


def _reported_state(books: Books, target: Any, row: Any) -> str:
    """Return how a target stands in a year that is not decided: by what was reported, if it was."""
    if row.year is None:
        return "outside" if target.measure is None else "no_number"
    if row.year >= first_decided(books.city):
        later = target.measure is not None and row.year > timeline.horizon(books.city)[1]
        return "not_due" if later else "outside"
    known = books.city.actuals.get((row.target, None))
    value = None if known is None else known.reported.get(row.year)
    if value != row.value:
        return "wrong value"
    if value is None:
        return "no_data"
    limit = target.limit[row.year]
    short = (limit - value) * SIGN[row.sense]
    return "done" if short <= MET * max(abs(limit), MET) else "missed"


def _hard(books: Books, found: list[tuple[Any, Found]]) -> Iterator[tuple[Any, Found]]:
    decided = timeline.decision_years(books.city)
    for row, each in found:
        if books.city.targets[row.target].kind == "hard" and row.year in decided:
            yield row, each


def _met(books: Books, found: list[tuple[Any, Found]]) -> Iterator[Pair]:
    """Yield how much each hard target is short of, by what is rebuilt."""
    for row, each in _hard(books, found):
        short = (each.allowed - each.quantity) * SIGN[_senses(books, row)[1]]
        place = row.target, row.year
        yield Pair(place, max(0.0, short), 0.0, row.quantity_unit, max(abs(each.allowed), 1.0))


def _met_as_shown(books: Books, found: list[tuple[Any, Found]]) -> Iterator[Pair]:
    """Yield the same by the numbers and senses shown, which must be those asked for."""
    for row, each in _hard(books, found):
        asked, bound = _senses(books, row)
        place = row.target, row.year
        wrong = (row.sense, row.bound) != (asked, bound)
        short = (row.limit - row.value) * SIGN[asked]
        size = max(abs(row.limit), each.grain)
        yield Pair(place, 1e9 if wrong else max(0.0, short), 0.0, row.unit, size)
