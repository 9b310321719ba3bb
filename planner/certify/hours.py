"""What stands for the year: periods from the inputs, curves from those of every hour."""

from __future__ import annotations

from collections.abc import Iterator

from models import timeline
from models.city import City
from planner.certify.books import Books
from planner.certify.lines import Pair, agree
from planner.tables.checks import Checks


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on periods and curves."""
    yield from agree(
        "periods", "Periods stand for the year as the input says", "时段与输入一致", "1",
        _periods(books),
    )  # fmt: skip
    yield from agree(
        "curves", "What is kept of curves, from their hours", "曲线保留情况由逐时数据重算", "1",
        _curves(books),
    )  # fmt: skip


def _periods(books: Books) -> Iterator[Pair]:
    given = {
        name: (row.weight, row.steps, row.step_hours) for name, row in books.city.periods.items()
    }
    given = given or {timeline.WHOLE_YEAR: (1.0, 1, float(timeline.HOURS_OF_A_YEAR))}
    shown = {row.period for row in books["periods"]}
    yield Pair((), float(len(given)), float(len(shown & set(given))), "1")
    whole = sum(weight * steps * hours for weight, steps, hours in given.values())
    for row in books["periods"]:
        weight, steps, hours = given.get(row.period, (0.0, 0, 0.0))
        yield Pair((row.period,), weight, row.occurrences, "1/year")
        yield Pair((row.period,), float(steps), float(row.steps), "1")
        yield Pair((row.period,), hours, row.step_hours, "hour")
        yield Pair((row.period,), weight * steps * hours / whole, row.share, "1")


def _curves(books: Books) -> Iterator[Pair]:
    city, given = books.city, books.city.given
    names = {row.curve for row in books["curves"]}
    known = {
        name for row in city.profiles.values() for name in row.values() if name not in KEYS
    }  # fmt: skip
    wanted = set() if given is city else known
    yield Pair((), float(len(wanted)), float(len(names & wanted)), "1")
    for row in books["curves"]:
        now, before = _of(city, row.curve), _of(given, row.curve)
        for rebuilt, told in zip(now, (row.mean, row.highest, row.lowest), strict=True):
            yield Pair((row.curve,), rebuilt, told)
        told_before = row.mean_given, row.highest_given, row.lowest_given
        for rebuilt, told in zip(before, told_before, strict=True):
            yield Pair((row.curve,), rebuilt, told)
        yield Pair((row.curve,), now[0] / before[0] if before[0] else 0.0, row.energy_kept or 0.0)
        yield Pair((row.curve,), now[1] / before[1] if before[1] else 0.0, row.peak_kept or 0.0)


KEYS = {"period", "step", "source", "note"}
"""Columns of sheet profiles that are no curve."""


def _of(city: City, curve: str) -> tuple[float, float, float]:
    """Return the mean over the year, the highest and the lowest value of a curve."""
    hours = {at: timeline.step_weight(city, at[0]) for at in timeline.steps(city)}
    values = {at: float(getattr(city.profiles[at], curve)) for at in hours}
    mean = sum(values[at] * hours[at] for at in hours) / sum(hours.values())
    return mean, max(values.values()), min(values.values())
