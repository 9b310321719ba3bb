"""Rules about what must stand whatever is decided: no cap can be below it."""

from __future__ import annotations

from collections.abc import Iterator

from models import capacity, projects, selection, timeline, vintages
from models.city import City
from planner.messages import check_doubts as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable

SHEETS = ("settings", "years", "stock", "projects", "technologies", "storages", "retrofits")


def must_stand(city: City, asset: str, region: str, year: int) -> float:
    """Return the capacity of an asset that no decision can take away: stock, committed projects.

    Nothing of an asset that may retire early or be converted must stand.
    """
    if vintages.is_managed(city, asset):
        return 0.0
    builds = city.keep("committed builds", lambda: projects.committed_builds(city))
    built = sum(
        projects.committed(city, asset, region, v)
        * vintages.standing_share(city, asset, vintages.entry_year(city, v), year)
        for k, r, v in builds
        if (k, r) == (asset, region) and v <= year
    )
    return float(capacity.residual(city, asset, region, year) + built)


@rule(*SHEETS, "targets", "groups", "survival")
def caps(case: Case) -> Iterator[Problem]:
    """A cap on standing capacity leaves room for what must stand."""
    if not years_are_readable(case):
        return
    city = case.city
    for target, row in city.targets.items():
        if row.measure != "standing_capacity" or row.kind != "hard" or row.sense == "at_least":
            continue
        assets = selection.assets(city, row.item)
        for year in timeline.decision_years(city):
            cap = row.limit.get(year)
            parts = {
                (k, r): must_stand(city, k, r, year)
                for k in assets
                for r in selection.regions(city, row)
            }
            standing = sum(parts.values())
            if cap is not None and standing > cap * (1 + 1e-9) + 1e-9:
                names = list(dict.fromkeys(k for (k, _), amount in parts.items() if amount))
                limit, unit = case.as_written("targets", target, "limit", year, cap)
                least, _ = case.as_written("targets", target, "limit", year, standing)
                found = (year, limit, least, unit, names)
                yield case.found("targets", target, str(year), messages.cap_below_stock, *found)
                break


@rule(*SHEETS, "series", "survival")
def potentials(case: Case) -> Iterator[Problem]:
    """A potential, which includes what stands, is not below what must stand."""
    if not years_are_readable(case):
        return
    city = case.city
    for sheet in ("technologies", "storages"):
        for asset, row in city.tables[sheet].items():
            if not row.potential:
                continue
            for region, year in (
                (r, y) for r in vintages.regions(city) for y in timeline.decision_years(city)
            ):
                potential, standing = row.potential.get(year), must_stand(city, asset, region, year)
                if potential is not None and standing > potential * (1 + 1e-9) + 1e-9:
                    cell = (sheet, asset, "potential", year)
                    most, unit = case.as_written(*cell, potential, row.capacity_unit)
                    there, _ = case.as_written(*cell, standing, row.capacity_unit)
                    found = (case.named(sheet, asset), year, most, there)
                    message = messages.potential_below_stock
                    yield case.found(sheet, asset, "potential", message, *found, unit)
                    break
