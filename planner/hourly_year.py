"""A year that is given step by step: its days, its curves, and the days on which they are highest."""

from __future__ import annotations

from collections.abc import Sequence

from models import timeline
from models.city import City

DAY = 24
"""Hours of a day."""


def asks_for_other_periods(city: City) -> bool:
    """Return whether the settings ask for other periods than the sheet of periods gives."""
    settings = city.settings
    return settings.typical_days is not None or settings.hours_per_step is not None


def peak_curves(city: City) -> list[str]:
    """Return the curves whose highest day is kept: those chosen, else those of demands."""
    chosen = city.settings.peak_curves
    if chosen is None:
        names = [row.profile for row in city.demands.values() if row.profile is not None]
    else:
        names = [name.strip() for name in chosen.replace("，", ",").replace("、", ",").split(",")]
    return list(dict.fromkeys(name for name in names if name))


def days_of_year(city: City) -> int:
    """Return the number of days of a year that is given step by step; 0 where it is not.

    It is where every period occurs once, steps of one length fill a day, and days the year.
    """
    rows = list(city.periods.values())
    if not rows or any(row.weight != 1 for row in rows):
        return 0
    lengths = {row.step_hours for row in rows}
    hours = sum(row.steps * row.step_hours for row in rows)
    whole = len(lengths) == 1 and DAY % max(lengths) == 0 and hours % DAY == 0
    return round(hours / DAY) if whole else 0


def curves_of(city: City) -> list[str]:
    """Return the curves that have a number in every step."""
    rows = list(city.profiles.values())
    names = rows[0].values() if rows else {}
    return [
        name
        for name in names
        if name != "step" and all(isinstance(getattr(row, name), int | float) for row in rows)
    ]


def by_day(city: City, curve: str) -> list[list[float]]:
    """Return the values of a curve, one list per day."""
    values = [getattr(city.profiles[step], curve) for step in timeline.steps(city)]
    steps = len(values) // days_of_year(city)
    return [values[i : i + steps] for i in range(0, len(values), steps)]


def highest_days(city: City, curves: Sequence[str]) -> list[int]:
    """Return days, from 0, one of which holds the highest value of each curve.

    A curve that is as high on a day found already needs none of its own; of several days that
    are as high, the one with the highest sum is taken, then the first.
    """
    found: list[int] = []
    for curve in curves:
        days = by_day(city, curve)
        tops = [max(day) for day in days]
        if not any(tops[day] == max(tops) for day in found):
            sums = [sum(day) for day in days]
            found.append(max(range(len(days)), key=list(zip(tops, sums, strict=True)).__getitem__))
    return found
