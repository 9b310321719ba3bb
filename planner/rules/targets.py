"""Rules about targets: what is measured, of what, and against what."""

from __future__ import annotations

from collections.abc import Iterator

from models import timeline
from models.algebra import Symbol
from planner.headings import nearest
from planner.messages import check as messages
from planner.messages import read as read_messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable


@rule("targets", "gases", "technologies", "storages", "groups")
def measures(case: Case) -> Iterator[Problem]:
    """A target measures something known, of something known."""
    formulation = case.reading.formulation
    labels = {name: symbol.label for name, symbol in formulation.measures.items()}
    for target, row in case.city.targets.items():
        symbol = formulation.measures.get(row.measure)
        if symbol is None:
            label = case.label("targets", "measure")
            found = (label, row.measure, list(labels.values()), nearest(row.measure, labels))
            yield case.found("targets", target, "measure", read_messages.unknown_choice, *found)
            continue
        sheets = [formulation.sheets[id].label for id in symbol.measure_items]
        known = [name for id in symbol.measure_items for name in _items(case, id)]
        if sheets and row.item is None:
            yield case.found("targets", target, "item", messages.item_needed, symbol.label, sheets)
        elif sheets and row.item not in known:
            label = case.label("targets", "item")
            near = nearest(row.item, known)
            found = (label, row.item, sheets, near)
            yield case.found("targets", target, "item", read_messages.unknown_reference, *found)


def _items(case: Case, sheet: str) -> list[str]:
    if sheet == "groups":
        return list(dict.fromkeys(group for group, _ in case.city.groups))
    return list(case.city.tables[sheet])


@rule("targets", "settings")
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
        if (_reads(symbol, "gdp") or _reads(symbol, "gdp_since_base")) and settings.gdp is None:
            yield case.found("targets", target, "measure", messages.gdp_needed, symbol.label)


def _reads(symbol: Symbol, part: str) -> bool:
    """Return whether a measure reads a part of the model."""
    rules = [rule for rule in (symbol.rule, symbol.shown) if rule is not None]
    return any(part in rule.__code__.co_names for rule in rules)


@rule("settings", "targets", "series")
def growth(case: Case) -> Iterator[Problem]:
    """GDP can be carried from its year, and from every base year, to every model year."""
    city = case.city
    settings = city.settings
    if settings.gdp is None or not years_are_readable(case):
        return
    if settings.gdp_year is None:
        yield case.found("settings", (), "gdp_year", messages.gdp_year_needed)
        return
    years = timeline.model_years(city)
    bases = [settings.gdp_year]
    bases += [row.base_year for row in city.targets.values() if row.base_year is not None]
    first, last = min(*bases, years[0]), max(*bases, years[-1])
    missing = [y for y in range(first + 1, last + 1) if settings.real_gdp_growth.get(y) is None]
    if missing:
        yield case.found("settings", (), "real_gdp_growth", messages.growth_needed, missing)
