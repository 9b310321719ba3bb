"""Rules about typical days: what they are chosen from, and how many."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator

from planner.hourly_year import curves_of, days_of_year, highest_days, peak_curves
from planner.messages import clustering as messages
from planner.names import nearest
from planner.problems import Problem
from planner.rules import Case, rule

LIBRARY = "carbon-investment-planner"


@rule("settings", "periods", "profiles", "demands")
def typical_days(case: Case) -> Iterator[Problem]:
    """Typical days are fewer than the days of a year that is given hour by hour."""
    city, asked = case.city, case.city.settings.typical_days
    if asked is None:
        return
    if importlib.util.find_spec("tsam") is None:
        yield case.found("settings", (), "typical_days", messages.needs_extra, LIBRARY)
    days = days_of_year(city)
    if not days or not city.profiles:
        yield case.found("settings", (), "typical_days", messages.not_hour_by_hour)
        return
    if asked >= days:
        yield case.found("settings", (), "typical_days", messages.too_many_days, asked, days)
        return
    curves = curves_of(city)
    peaks = peak_curves(city)
    unknown = [curve for curve in peaks if curve not in curves]
    if city.settings.peak_curves is not None:
        for curve in unknown:
            found = (curve, nearest(curve, curves))
            yield case.found("settings", (), "peak_curves", messages.unknown_curve, *found)
    if not unknown:
        kept = len(highest_days(city, peaks))
        if asked <= kept:
            yield case.found("settings", (), "typical_days", messages.too_few_days, asked, kept)


@rule("settings", "periods")
def hours_per_step(case: Case) -> Iterator[Problem]:
    """Longer steps are made of whole shorter ones."""
    asked = case.city.settings.hours_per_step
    if asked is None:
        return
    for period, row in case.city.periods.items():
        steps, length = row.steps, row.step_hours
        if asked % length or (steps * length) % asked:
            found = (period, steps, length, asked)
            yield case.found("settings", (), "hours_per_step", messages.not_divisible, *found)


@rule("settings", "calendar")
def calendar_of_typical_days(case: Case) -> Iterator[Problem]:
    """The calendar follows from the typical days."""
    if case.city.settings.typical_days is not None and case.city.calendar:
        first = next(iter(case.city.calendar))
        yield case.found("calendar", first, "period", messages.calendar_replaced, warning=True)
