"""Rules about actuals and about targets that only actuals can judge."""

from __future__ import annotations

from collections.abc import Iterator

from models import reported, selection, timeline, vintages
from planner.messages import check_targets as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable


@rule("actuals", "settings")
def past_years(case: Case) -> Iterator[Problem]:
    """What is reported of a year that the plan decides judges nothing."""
    if not years_are_readable(case):
        return
    for key, row in case.city.actuals.items():
        for year in sorted(row.reported.anchors):
            if key[0] not in case.city.payments and not reported.is_past(case.city, year):
                yield case.found(
                    "actuals", key, str(year), messages.not_past, year, warning=True
                )  # fmt: skip


@rule("actuals", "technologies", "storages", "retrofits")
def nothing_unbuilt(case: Case) -> Iterator[Problem]:
    """What was built or converted is nothing or more; what is gone is told by the stock."""
    city = case.city
    for key, row in city.actuals.items():
        if key[0] in vintages.assets(city) or key[0] in city.retrofits:
            for year in sorted(year for year, amount in row.reported.anchors.items() if amount < 0):
                yield case.found("actuals", key, str(year), messages.built_below_nothing)


@rule("targets")
def uncounted(case: Case) -> Iterator[Problem]:
    """What the plan cannot count is tracked."""
    kinds = case.reading.formulation.sheets["targets"].columns["kind"].choices
    for target, row in case.city.targets.items():
        if row.measure is None and row.kind != "tracked":
            yield case.found("targets", target, "measure", messages.only_tracked, kinds["tracked"])


@rule("targets", "actuals", "settings", "technologies", "storages", "groups")
def windows(case: Case) -> Iterator[Problem]:
    """A window that began before the plan knows what was built in it, and counts it once."""
    if not years_are_readable(case):
        return
    city = case.city
    for target, row in city.targets.items():
        if row.measure not in ("new_capacity_total", "new_capacity_total_share"):
            continue
        known = selection.assets(city, row.item) + selection.assets(city, row.relative_to)
        given = {
            year
            for (name, region), each in city.actuals.items()
            if name in known and row.region in (None, region)
            for year in each.reported.anchors
            if reported.is_past(city, year) and year >= (row.window_from or 0)
        }
        if given and row.base_value:
            yield case.found("targets", target, "base_value", messages.counted_twice)
        began = row.window_from if row.window_from is not None else timeline.horizon(city)[0]
        decided = max(city.settings.decisions_from, timeline.horizon(city)[0])
        missing = [year for year in range(began, decided) if year not in given]
        if missing and row.base_value is None:
            yield case.found(
                "targets", target, "window_from", messages.window_unknown, missing, warning=True
            )
