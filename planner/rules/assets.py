"""Rules about what stands: stock, retrofits and groups."""

from __future__ import annotations

from collections.abc import Iterator

from models import timeline, vintages
from models.city import CellName
from models.units import unit
from planner.messages import check as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable


@rule("stock")
def stock(case: Case) -> Iterator[Problem]:
    """Stock is one cohort or a residual by year, and ends after it began."""
    for key, row in case.city.stock.items():
        if row.capacity is None and not row.residual:
            yield case.found("stock", key, "capacity", messages.empty_stock, row.asset)
        elif row.capacity is not None and row.residual:
            yield case.found("stock", key, "capacity", messages.stock_twice, row.asset)
        built, end = row.build_year, row.end_year
        if built is not None and end is not None and built > end:
            yield case.found("stock", key, "end_year", messages.years_reversed, built, end)


@rule("stock", "technologies", "storages", "settings", "years")
def ages(case: Case) -> Iterator[Problem]:
    """Stock that does not last for ever has an age, and stands some time within the plan."""
    if not years_are_readable(case):
        return
    city = case.city
    start, last = timeline.horizon(city)
    for key, row in city.stock.items():
        if row.build_year is not None and row.build_year > last:
            found = (row.asset, row.build_year, last)
            yield case.found("stock", key, "build_year", messages.built_late, *found, warning=True)
        if not row.capacity or row.asset not in vintages.assets(city):
            continue
        curve = vintages.curve(city, row.asset)
        lifetime = max(curve) if curve else vintages.asset(city, row.asset).lifetime
        end = row.end_year
        if end is None and lifetime is not None:
            if row.build_year is None:
                found = (row.asset, lifetime, start)
                yield case.found("stock", key, "build_year", messages.ageless, *found, warning=True)
            elif not curve:  # too old for its curve is a rule of its own
                end = row.build_year + lifetime
        if end is not None and end <= start:
            found = (row.asset, end, start)
            yield case.found("stock", key, "end_year", messages.gone_already, *found, warning=True)


@rule("technologies", "storages", "series")
def costs(case: Case) -> Iterator[Problem]:
    """What can be built has a capital cost, if only 0."""
    given = case.reading.provenance
    for sheet in ("technologies", "storages"):
        columns = [c for c in ("capital_cost", "energy_capital_cost") if _has(case, sheet, c)]
        for key, row in case.city.tables[sheet].items():
            names = [CellName(sheet, (key,), column) for column in columns]
            blank = not any(name in given.cells or name in given.series for name in names)
            said = sheet == "storages" and row.hours is None  # that energy is not for nothing
            if row.buildable and blank and not said:
                found = (case.named(sheet, key), case.label(sheet, columns[0]))
                yield case.found(sheet, key, columns[0], messages.no_cost, *found, warning=True)


def _has(case: Case, sheet: str, column: str) -> bool:
    return column in case.reading.formulation.sheets[sheet].columns


@rule("technologies", "storages")
def names(case: Case) -> Iterator[Problem]:
    """A technology and a storage have different names: both are assets."""
    for storage in case.city.storages:
        if storage in case.city.technologies:
            yield case.found("storages", storage, None, messages.same_name, storage)


@rule("retrofits")
def retrofits(case: Case) -> Iterator[Problem]:
    """Retrofits lead from one technology to another and never back."""
    nexts: dict[str, dict[str, str]] = {}
    for retrofit, row in case.city.retrofits.items():
        source, target = row.source_technology, row.target_technology
        if source == target:
            yield case.found(
                "retrofits", retrofit, "target_technology", messages.retrofit_to_itself, source
            )
        else:
            nexts.setdefault(source, {})[target] = retrofit
    reported: set[frozenset[str]] = set()
    for begin in nexts:
        chain = _circle(nexts, begin)
        if chain and frozenset(chain) not in reported:
            reported.add(frozenset(chain))
            retrofit = nexts[chain[-2]][chain[-1]]
            yield case.found(
                "retrofits", retrofit, "target_technology", messages.retrofit_circle, chain
            )


def _circle(nexts: dict[str, dict[str, str]], begin: str) -> list[str] | None:
    """Return a chain of retrofits from a technology back to itself, or None."""
    seen: set[str] = set()
    paths = [[begin]]
    while paths:
        path = paths.pop()
        for target in nexts.get(path[-1], {}):
            if target == begin:
                return [*path, begin]
            if target not in seen:
                seen.add(target)
                paths.append([*path, target])
    return None


@rule("groups", "technologies", "storages", "carriers")
def group_names(case: Case) -> Iterator[Problem]:
    """A group is not called like something that a target could also mean."""
    city = case.city
    for group, member in city.groups:
        for sheet in ("technologies", "storages", "carriers"):
            if group in city.tables[sheet]:
                label = case.reading.formulation.sheets[sheet].label
                found = (group, label)
                yield case.found(
                    "groups", (group, member), "group", messages.group_name_taken, *found
                )


@rule("groups", "technologies", "storages", "carriers")
def groups(case: Case) -> Iterator[Problem]:
    """The members of a group are assets with capacities of one kind, or carriers of one kind."""
    kinds: dict[str, dict[object, str]] = {}
    city = case.city
    for group, member in city.groups:
        if member in city.carriers:
            written = city.carriers[member].unit
        else:
            written = vintages.asset(city, member).capacity_unit
        kinds.setdefault(group, {}).setdefault(unit(written).timeless, written)
        if len(kinds[group]) == 2:
            found = (group, list(kinds[group].values()))
            yield case.found("groups", (group, member), "member", messages.mixed_group, *found)
            kinds[group] = {None: ""} | kinds[group]
