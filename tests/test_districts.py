"""The teaching case of two districts: each way things can run makes a difference to its cost."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest
from pytest import approx

from models.city import City, Series
from planner import certify
from planner.check import check
from planner.plan import Plan
from planner.provenance import Provenance
from planner.read import Reading, read
from planner.tabulate import tabulate
from tests.town import INPUTS, least_cost, solved

Change = Callable[[City], City]

NEVER = Series({}, "none")


@cache
def reading() -> Reading:
    """Return what the case says."""
    return read(INPUTS / "districts")


@cache
def plan() -> Plan:
    """Return its plan."""
    city = reading().city
    assert city is not None
    return solved(city)


def without(sheet: str, key: Any, **columns: Any) -> Change:
    """Return the change that gives a row other values, by default none."""

    def change(city: City) -> City:
        table = dict(city.tables[sheet])
        table[key] = table[key].replace(**columns)
        return City({**city.tables, sheet: table})

    return change


def leave_out(sheet: str, key: Any) -> Change:
    """Return the change that leaves a row out."""

    def change(city: City) -> City:
        table = {other: row for other, row in city.tables[sheet].items() if other != key}
        return City({**city.tables, sheet: table})

    return change


BEHAVIOURS: dict[str, Change] = {
    "a link's limit": without("links", "line", capacity=NEVER),
    "a link's loss": without("links", "line", loss=0.0),
    "a link's cost": without("links", "line", sending_cost=Series.constant(0.0)),
    "a link's limit over the year": without("links", "road", year_limit=NEVER),
    "a link's emissions": leave_out("emission_factors", ("line", "CO2")),
    "a link's credit": without("links", "line", reserve_credit=None),
    "minimum output": without("technologies", "coal_unit", minimum_output=None),
    "ramps": without("technologies", "coal_unit", ramp=None),
    "most hours": without("technologies", "coal_unit", maximum_hours=NEVER),
    "fewest hours": without("technologies", "gas_unit", minimum_hours=NEVER),
    "growth": without("technologies", "photovoltaics", growth_limit=None),
    "what was built before the plan": without("technologies", "photovoltaics", recent_additions=0.0),
    "a committed project": without("projects", "P1", state="proposed"),
    "a survival curve": without("technologies", "diesel_bus", survival_curve=None),
    "shifting": leave_out("demand_response", "homes"),
    "the price of shifting": without("demand_response", "homes", price=Series.constant(0.0)),
    "the price of shedding": without("demand_response", "offices", price=Series.constant(0.0)),
    "the window of shifting": without("demand_response", "homes", window=24.0),
    "shedding": leave_out("demand_response", "offices"),
    "hours of shedding": without("demand_response", "offices", hours=None),
    "the credit of shedding": without("demand_response", "offices", reserve_credit=None),
    "the credit of a storage": without("storages", "battery", reserve_credit=None),
    "hours firm storage must last": without("carriers", "electricity", reserve_hours=1.0),
    "credit by the step": without("technologies", "photovoltaics", credit_by_step=False),
    "the year's peak": without("carriers", "electricity", peak_scale=1.0),
    "energy sized apart": without("storages", "heat_pit", hours=100.0),
    "a store that carries over": without("storages", "heat_pit", chained=False),
    "a level at the start of the year": without("storages", "heat_pit", initial_level=None),
}  # fmt: skip
"""What the case has of each behaviour, taken away."""


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_each_behaviour_makes_a_difference(behaviour: str) -> None:
    """Would fail if a column of the case could be left out and nobody noticed."""
    city = reading().city
    assert city is not None
    changed = least_cost(BEHAVIOURS[behaviour](city))
    assert changed != approx(plan().solution.objective, rel=1e-6)


def test_the_case_has_no_problem_and_its_books_balance() -> None:
    """Would fail if a check spoke of it, or a line of the certificate did not hold."""
    assert [*reading().problems, *reading().warnings, *check(reading())] == []
    solved_plan = Plan(plan().programme, plan().solution, Provenance("districts"))
    assert certify.passed(tabulate(solved_plan))
