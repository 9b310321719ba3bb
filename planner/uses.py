"""How the plan uses one unit of what it builds or converts, where no sheet says how it is used."""

from __future__ import annotations

from models import classes, investor
from models.investments import Investment, Use
from planner.plan import Plan

STANDING = 1e-9
"""Capacity below which a year says nothing of what a unit makes."""

Known = tuple[Use | None, str]
"""What a unit does in a year, and who says so."""


def use_of(plan: Plan, what: Investment) -> Known:
    """Return what a unit does a year: as declared, else as the plan has it from that year on."""
    declared = investor.reference(plan.city, what)
    if declared is not None:
        return declared, "reference"
    if what.item in plan.city.storages:
        planned = _storage_use(plan, what)
    elif what.item in plan.city.retrofits:
        planned = _retrofit_use(plan, what)
    else:
        output = _output(plan, what.item, [y for y in plan.view.years if y >= what.year])
        planned = None if output is None else Use(output)
    return planned, "none" if planned is None else "plan"


def _output(plan: Plan, technology: str, years: list[int]) -> float | None:
    """Return what a unit of a technology makes a year in some model years of the plan."""
    declared = plan.city.technologies[technology].reference_output
    if declared is not None:
        return float(declared)
    standing = _mean(plan, "capacity", technology, years)
    return _mean(plan, "activity", technology, years) / standing if standing > STANDING else None


def _mean(plan: Plan, name: str, item: str, years: list[int], *step: object) -> float:
    """Return a decision added up over regions and calendar years."""
    values, view = plan.values[name], plan.view
    return float(
        sum(
            view.period_length[y] * values[(item, region, y, *step)]
            for y in years
            for region in view.regions
        )
    )


def _retrofit_use(plan: Plan, what: Investment) -> Use | None:
    """Return what a unit makes after a retrofit, from its year on, and made before.

    Where nothing of its new technology stands, being converted further, it makes as much as before.
    """
    row, years = plan.city.retrofits[what.item], plan.view.years
    after = _output(plan, row.target_technology, [y for y in years if y >= what.year])
    seen = _output(plan, row.source_technology, [y for y in years if y <= what.year])
    if after is not None:
        return investor.converted_use(plan.city, what, after, seen)
    if seen is None or not investor.same_output(plan.city, what.item):
        return None
    return Use(seen, seen)


def _storage_use(plan: Plan, what: Investment) -> Use | None:
    """Return how the plan runs a unit of a storage, from its year on."""
    unit = classes.operated(plan.city, what.item, what.year)
    years = [y for y in plan.view.years if y >= what.year]
    standing = _mean(plan, "capacity", unit, years)
    if standing <= STANDING or what.hours is None:
        return None
    power = {
        step: tuple(_mean(plan, way, unit, years, *step) / standing for way in ("charge", "discharge"))
        for step in plan.view.steps
    }  # fmt: skip
    given = sum(plan.view.step_weight[step] * out for step, (_, out) in power.items())
    return Use(given / 1000, power=power)  # type: ignore[arg-type]


def hours_of(plan: Plan, storage: str, year: int) -> float | None:
    """Return how long the plan lets a storage last that is built in a year, energy sized apart."""
    if plan.city.storages[storage].hours is not None:
        return None
    energy, power = (
        sum(plan.values[name][storage, region, year] for region in plan.view.regions)
        for name in ("new_energy", "new")
    )
    return float(1000 * energy / power) if power > STANDING else None
