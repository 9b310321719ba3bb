"""What was reported of past years: plain functions of the city."""

from __future__ import annotations

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


def built(city: City, item: str | None, region: str | None, since: int) -> float:
    """Return what was reported as built of an item's assets from a year until the plan begins.

    Without a region, everywhere.
    """
    known = selection.assets(city, item)
    return sum(
        row.reported[year]
        for (name, place), row in city.actuals.items()
        if name in known and region in (None, place)
        for year in row.reported.anchors
        if since <= year and is_past(city, year)
    )
