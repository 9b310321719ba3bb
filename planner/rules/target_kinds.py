"""Rules about kinds of target and measure: what each asks for beside its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import timeline
from models.algebra import Symbol
from planner import target_units
from planner.messages import check_targets as messages
from planner.messages import read as read_messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable


def _measured(case: Case) -> Iterator[tuple[str, Any, Symbol]]:
    """Yield the targets whose measure is known: name, row and measure."""
    measures = case.reading.formulation.measures
    for target, row in case.city.targets.items():
        if row.measure in measures:
            yield target, row, measures[row.measure]


@rule("targets")
def penalties(case: Case) -> Iterator[Problem]:
    """A soft target has a penalty."""
    kinds = case.reading.formulation.sheets["targets"].columns["kind"].choices
    for target, row in case.city.targets.items():
        if row.kind == "soft" and row.penalty is None:
            yield case.found("targets", target, "penalty", messages.penalty_needed, kinds["soft"])


@rule("targets", "groups", "carriers", "technologies", "storages")
def bases(case: Case) -> Iterator[Problem]:
    """A share says of what, in the unit of its part; an intensity says per unit of what."""
    sheets, city = case.reading.formulation.sheets, case.city
    for target, row, measure in _measured(case):
        if not measure.measure_bases:
            continue
        labels = [sheets[id].label for id in measure.measure_bases]
        known = [name for id in measure.measure_bases for name in _names(case, id)]
        if row.relative_to is None:
            found = (measure.label, labels)
            yield case.found("targets", target, "relative_to", messages.base_needed, *found)
            continue
        if row.relative_to not in known:
            label = case.label("targets", "relative_to")
            wrong = (label, row.relative_to, labels, None)
            yield case.found(
                "targets", target, "relative_to", read_messages.unknown_reference, *wrong
            )
            continue
        capacity = measure.unit in target_units.OF_CAPACITY
        compared = (row.item, row.relative_to) if measure.target_unit == "1" else (row.relative_to,)
        units = [
            unit
            for name in compared
            for unit in target_units.of_members(city, name, capacity=capacity)
        ]
        if len(set(units)) > 1:
            mixed = (measure.label, list(dict.fromkeys(units)))
            yield case.found("targets", target, "relative_to", messages.mixed_units, *mixed)


BY_STEP = ("reserve_margin", "peak_response_share")
"""Measures of what is there when load is highest."""


@rule("targets", "carriers")
def peaks(case: Case) -> Iterator[Problem]:
    """Load has a highest step only where a carrier is balanced by step."""
    for target, row, measure in _measured(case):
        if measure.name in BY_STEP and case.city.carriers[row.item].balance != "step":
            yield case.found(
                "targets", target, "item", messages.by_step_only, measure.label, row.item
            )


MONEY = ("public_outlay", "new_debt")
"""Measures that count by payer, wherever and for whatever it pays."""


@rule("targets")
def narrowed(case: Case) -> Iterator[Problem]:
    """Money is asked of a payer: a region, sector or group would not be looked at."""
    for target, row, measure in _measured(case):
        for column in ("region", "sector", "within"):
            if measure.name in MONEY and getattr(row, column) is not None:
                yield case.found("targets", target, column, messages.by_payer_only, measure.label)


@rule("targets", "regions", "series")
def of_one_region(case: Case) -> Iterator[Problem]:
    """An amount per GDP of a region needs what the region earns, and how it grows."""
    for target, row, measure in _measured(case):
        region = case.city.regions.get(row.region)
        if region is None:
            continue
        if measure.name.endswith("_intensity_fall") and not region.real_gdp_growth:
            place = "targets", target, "region"
            yield case.found(*place, messages.grows_as_the_city, measure.label, warning=True)
        elif measure.name.endswith("_intensity") and region.gdp is None:
            place = "regions", row.region, "gdp"
            yield case.found(*place, messages.gdp_of_region_needed, measure.label, target)


def _names(case: Case, sheet: str) -> list[str]:
    if sheet == "groups":
        return list(dict.fromkeys(group for group, _ in case.city.groups))
    return list(case.city.tables[sheet])


@rule("targets", "settings")
def years_asked(case: Case) -> Iterator[Problem]:
    """A peak holds in every year; a share of what is built should from its first year on."""
    if not years_are_readable(case):
        return
    years = timeline.decision_years(case.city)
    senses = case.reading.formulation.sheets["targets"].columns["sense"].choices
    for target, row, measure in _measured(case):
        missing = [y for y in years if row.limit.get(y) is None]
        if measure.name == "emission_peak" and missing:
            yield case.found("targets", target, "interpolation", messages.peak_by_step)
        if measure.sense and measure.asked(row.sense) != measure.sense:
            found = (measure.label, senses[measure.sense])
            yield case.found("targets", target, "sense", messages.sense_fixed, *found)
        later = [y for y in missing if row.limit and y > min(row.limit.anchors)]
        if measure.name == "new_capacity_share" and later and row.kind != "tracked":
            yield case.found(
                "targets", target, "interpolation", messages.moves, later, warning=True
            )


@rule("targets", "carriers", "settings", "series")
def energy(case: Case) -> Iterator[Problem]:
    """Energy has factors, the heat rates its accounting asks for, and one base."""
    city = case.city
    counted = [row for row in city.carriers.values() if row.energy_factor is not None]
    for target, row, measure in _measured(case):
        if measure.price_unit != "CNY/tce":
            continue
        if not counted:
            yield case.found("targets", target, "measure", messages.nothing_counts, measure.label)
        if row.region is not None and city.settings.energy_exemption == "increment":
            yield case.found("targets", target, "region", messages.base_of_whole_city)
    equivalent = city.settings.energy_accounting == "equivalent"
    if equivalent and any(row.at_heat_rate for row in counted) and years_are_readable(case):
        years = timeline.model_years(city)
        missing = [y for y in years if city.settings.heat_rate.get(y) is None]
        if missing:
            yield case.found("settings", (), "heat_rate", messages.heat_rate_needed, missing)
