"""Rules about years, periods and curves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from models import calendar, timeline
from planner.grid import address
from planner.messages import check as messages
from planner.messages import check_doubts as doubts
from planner.problems import Place, Problem, problem
from planner.rules import Case, rule

_USES = (
    ("technologies", "profile"),
    ("demands", "profile"),
    ("flows", "profile"),
    ("trade", "profile"),
)
_BUILT = ("technologies", "storages", "retrofits")
_PAID = ("payments", "loans", "tax_relief")
"""Sheets of what is built, and of what is paid or lent, from a first year to a last."""

FOREVER = 9999
"""The last year of what has none."""

FAR = 20
"""Years before or after the plan beyond which a column of a year is doubted."""

_SHAPES = {"demands", "flows"}
"""Sheets whose curves are shapes: only proportions count, and all zero says nothing."""


def years_are_readable(case: Case) -> bool:
    """Return whether the model years are years."""
    text = case.city.settings.model_years or ""
    numbers = re.findall(r"\d+", text)
    if not numbers or any(not 1900 <= int(number) <= 2200 for number in numbers):
        return False
    try:
        calendar.parse_years(text)
    except ValueError:
        return False
    return True


@rule("settings")
def model_years(case: Case) -> Iterator[Problem]:
    """Model years are years, and something can be decided in them."""
    settings = case.city.settings
    if not years_are_readable(case):
        yield case.found(
            "settings", (), "model_years", messages.bad_model_years, settings.model_years
        )
        return
    last = timeline.model_years(case.city)[-1]
    if settings.decisions_from > last:
        found = (settings.decisions_from, last)
        yield case.found("settings", (), "decisions_from", messages.decisions_too_late, *found)


@rule("settings", "years")
def spans(case: Case) -> Iterator[Problem]:
    """The calendar years of the model years follow one another."""
    if not years_are_readable(case):
        return
    city = case.city
    model = timeline.model_years(city)
    for year, row in city.years.items():
        if year not in model:
            yield case.found("years", year, "year", messages.no_such_model_year, year)
        if row.first > row.last:
            yield case.found("years", year, "first", messages.years_reversed, row.first, row.last)
            return
    for before, year in pairwise(model):
        expected = timeline.span(city, before)[1] + 1
        first = timeline.span(city, year)[0]
        if first != expected:
            key = year if year in city.years else before
            found = (year, first, expected)
            yield case.found("years", key, "first", messages.years_do_not_join, *found)


@rule("settings", "years")
def headings(case: Case) -> Iterator[Problem]:
    """Columns by year are headed with years of the plan, or not far from it."""
    if not years_are_readable(case):
        return
    first, last = timeline.horizon(case.city)
    for sheet in case.reading.raw.sheets:
        for heading in sheet.headings:
            if heading.kind != "year" or first - FAR <= int(heading.id) <= last + FAR:
                continue
            cell = address(sheet.header, heading.index)
            place = Place(case.reading.provenance.file, sheet.title, cell)
            found = (int(heading.id), first, last)
            yield problem(place, messages.year_far_away, *found, warning=True)


@rule("technologies", "storages", "retrofits")
def spells(case: Case) -> Iterator[Problem]:
    """What may be built from one year to another has the years in order."""
    for sheet in ("technologies", "storages", "retrofits"):
        for key, row in case.city.tables[sheet].items():
            first, last = row.first_year, row.last_year
            if first is not None and last is not None and first > last:
                yield case.found(sheet, key, "last_year", messages.years_reversed, first, last)


@rule("settings", "years", *_BUILT, *_PAID)
def idle_spells(case: Case) -> Iterator[Problem]:
    """What may be built or paid from one year to another can be so in some year of the plan."""
    if not years_are_readable(case):
        return
    decided, modelled = timeline.decision_years(case.city), timeline.model_years(case.city)
    spells = [(sheet, decided) for sheet in _BUILT] + [(sheet, modelled) for sheet in _PAID]
    for sheet, years in spells:
        for key, row in case.city.tables[sheet].items():
            first, last = row.first_year or 0, row.last_year or FOREVER
            buildable = sheet == "retrofits" or sheet in _PAID or row.buildable
            if not years or not buildable or first > last:
                continue
            if not any(first <= year <= last for year in years):
                column = "first_year" if first > years[-1] else "last_year"
                message = doubts.never_built if sheet in _BUILT else doubts.never_paid
                found = (case.label(sheet, column), getattr(row, column), years)
                yield case.found(sheet, key, column, message, *found, warning=True)


@rule("periods")
def hours(case: Case) -> Iterator[Problem]:
    """The periods stand for the 8760 hours of a year."""
    periods = case.city.periods
    if not periods:
        return
    total = sum(row.weight * row.steps * row.step_hours for row in periods.values())
    if abs(total - timeline.HOURS_OF_A_YEAR) > 0.5:
        yield case.found("periods", next(iter(periods)), "weight", messages.hours_of_year, total)


@rule("periods", "profiles")
def steps(case: Case) -> Iterator[Problem]:
    """Every step of every period has a row of curves, and no other has."""
    city = case.city
    if not city.profiles:
        return
    given: dict[str, set[int]] = {}
    for period, step in city.profiles:
        given.setdefault(period, set()).add(step)
        if period in city.periods and not 1 <= step <= city.periods[period].steps:
            found = (period, step, city.periods[period].steps)
            yield case.found("profiles", (period, step), "step", messages.step_beyond, *found)
    for period, row in city.periods.items():
        missing = [s for s in range(1, row.steps + 1) if s not in given.get(period, set())]
        if missing:
            found = (period, row.steps, missing)
            yield case.found("periods", period, "steps", messages.missing_steps, *found)


@rule("periods", "profiles", "technologies", "demands", "flows", "trade")
def curves(case: Case) -> Iterator[Problem]:
    """Every curve in use is complete, not negative and, as a shape, not all zero."""
    used: dict[str, set[str]] = {}
    for sheet, column in _USES:
        for key, row in case.city.tables[sheet].items():
            curve = getattr(row, column)
            if curve is None:
                continue
            if not case.city.periods and curve not in used:
                yield case.found(sheet, key, column, messages.no_periods, curve)
            used.setdefault(curve, set()).add(sheet)
    for curve, sheets in used.items():
        yield from _curve(case, curve, sheets)


def _curve(case: Case, curve: str, sheets: set[str]) -> Iterator[Problem]:
    values = {key: getattr(row, curve) for key, row in case.city.profiles.items()}
    for key, value in values.items():
        if value is None:
            yield case.found("profiles", key, curve, messages.blank_in_curve, curve)
        elif value < 0 and sheets != {"trade"}:
            yield case.found("profiles", key, curve, messages.negative_curve, curve, value)
    numbers = [value for value in values.values() if value is not None]
    if sheets & _SHAPES and numbers and not any(numbers):
        yield case.found("profiles", next(iter(values)), curve, messages.zero_curve, curve)
    highest = max(numbers, default=0.0)
    if "technologies" in sheets and highest > 1:
        key = next(key for key, value in values.items() if value == highest)
        found = (curve, highest)
        yield case.found("profiles", key, curve, messages.above_one_curve, *found, warning=True)


@rule("settings", "demands")
def held_demands(case: Case) -> Iterator[Problem]:
    """Demands are given until the last model year, not held at their last level."""
    if not years_are_readable(case):
        return
    last = timeline.model_years(case.city)[-1]
    held = {
        key: max(row.amount.anchors)
        for key, row in case.city.demands.items()
        if row.amount and row.amount.how != "none" and max(row.amount.anchors) < last
    }
    if held:
        rows = ["/".join(str(part) for part in key if part not in ("city", "all")) for key in held]
        found = (rows, min(held.values()), last)
        yield case.found(
            "demands", next(iter(held)), "carrier", messages.demand_held, *found, warning=True
        )


@rule("settings", "demands", "trade", "emission_factors", "targets", "stock")
def years_given(case: Case) -> Iterator[Problem]:
    """Every row of a table by year has a year; those that must have all model years have them."""
    if not years_are_readable(case):
        return
    for sheet in ("demands", "trade", "emission_factors", "targets"):
        block = case.reading.formulation.sheets[sheet].years
        assert block is not None
        for key, row in case.city.tables[sheet].items():
            series = getattr(row, block.id)
            if not series and sheet == "targets" and row.kind == "tracked":
                continue  # a plan may set a target and leave its number to others
            if not series:
                yield case.found(sheet, key, "unit", messages.no_years, block.label)
            elif sheet in ("demands", "trade", "emission_factors") and series.how == "none":
                years = timeline.model_years(case.city)
                missing = [year for year in years if series.get(year) is None]
                if missing:
                    found = (block.label, missing)
                    yield case.found(sheet, key, "interpolation", messages.years_missing, *found)
