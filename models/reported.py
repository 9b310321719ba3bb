"""What was reported of past years: plain functions of the city."""

from __future__ import annotations

from typing import Any

from models import selection, timeline
from models.city import City


def is_past(city: City, year: int) -> bool:
    """Return whether a calendar year lies before the plan decides anything."""
    first: int = max(city.settings.decisions_from, timeline.model_years(city)[0])
    return year < first


def of_target(city: City, target: str, year: int) -> float | None:
    """Return what was reported of a target's own number in a year, or None."""
    row = city.actuals.get((target, None))
    return None if row is None else row.reported.get(year)


def built(city: City, row: Any, name: str | None) -> float:
    """Return what was reported of a target's window, until the plan begins, of what a name stands for."""
    known = selection.assets_of(city, row, name)
    return sum(
        each.reported[year]
        for (item, place), each in city.actuals.items()
        if item in known and row.region in (None, place)
        for year in each.reported.anchors
        if (row.window_from or 0) <= year and is_past(city, year)
    )
