"""Rules about targets: what they count against."""

from __future__ import annotations

from collections.abc import Iterator

from models import timeline
from models.algebra import Symbol
from planner.messages import check as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable

UNALIKE = 0.05
"""Share by which what is given of the regions may differ from the city's: statistics do."""


@rule("targets", "settings", "regions")
def bases(case: Case) -> Iterator[Problem]:
    """A target that counts from a base or per unit of GDP has what it needs."""
    settings = case.city.settings
    for target, row in case.city.targets.items():
        symbol = case.reading.formulation.measures.get(row.measure)
        if symbol is None:
            continue
        if _reads(symbol, "target_base_value") and (
            row.base_value is None or row.base_year is None
        ):
            column = "base_value" if row.base_value is None else "base_year"
            yield case.found("targets", target, column, messages.base_needed, symbol.label)
        regional = _reads(symbol, "target_gdp") and row.region in case.city.regions
        counts = _reads(symbol, "target_gdp") or _reads(symbol, "gdp_since_base")
        if counts and settings.gdp is None and not regional:
            yield case.found("targets", target, "measure", messages.gdp_needed, symbol.label)


def _reads(symbol: Symbol, part: str) -> bool:
    """Return whether a measure reads a part of the model."""
    rules = [rule for rule in (symbol.rule, symbol.shown) if rule is not None]
    return any(part in rule.__code__.co_names for rule in rules)


@rule("settings", "regions")
def regional_gdp(case: Case) -> Iterator[Problem]:
    """The GDP of the regions adds up to about the city's: a slip of units loosens a target."""
    whole, regions = case.city.settings.gdp, case.city.regions
    known = {name: row.gdp for name, row in regions.items() if row.gdp is not None}
    if whole is None or not known:
        return
    total = sum(known.values())
    least = whole * (1 - UNALIKE) if len(known) == len(regions) else 0.0
    if not least <= total <= whole * (1 + UNALIKE):
        largest = max(known, key=lambda name: known[name])
        yield case.found(
            "regions", largest, "gdp", messages.gdp_does_not_add_up, total, whole, warning=True
        )


@rule("settings", "targets", "series", "regions")
def growth(case: Case) -> Iterator[Problem]:
    """GDP can be carried from its year, and from every base year, to every model year."""
    city = case.city
    settings = city.settings
    known = [settings.gdp, *(row.gdp for row in city.regions.values())]
    if not years_are_readable(case) or all(gdp is None for gdp in known):
        return
    if settings.gdp_year is None:
        yield case.found("settings", (), "gdp_year", messages.gdp_year_needed)
        return
    years = timeline.model_years(city)
    bases = [settings.gdp_year]
    bases += [row.base_year for row in city.targets.values() if row.base_year is not None]
    first, last = min(*bases, years[0]), max(*bases, years[-1])
    own = [row.real_gdp_growth for row in city.regions.values() if row.gdp is not None]
    every = [*own, settings.real_gdp_growth] if settings.gdp is not None else own
    missing = [
        year
        for year in range(first + 1, last + 1)
        if settings.real_gdp_growth.get(year) is None
        and any(growth.get(year) is None for growth in every)
    ]
    if missing:
        yield case.found("settings", (), "real_gdp_growth", messages.growth_needed, missing)
