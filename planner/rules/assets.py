"""Rules about what stands: stock, retrofits and groups."""

from __future__ import annotations

from collections.abc import Iterator

from models import vintages
from models.units import unit
from planner.messages import check as messages
from planner.problems import Problem
from planner.rules import Case, rule


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
