"""Proofs of the reserve margin."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, carrier, need, steps, technology, town


@pytest.mark.parametrize("operation", ["year", "step"])
def test_firm_capacity_covers_the_peak_with_its_margin(solved, operation):
    """Proves reserve_row, firm_technology_output, firm_purchases and load.

    Load 2 MW, then 6 MW, of which 1 MW is that of heat pumps, which run always; margin 20 %: 7.2 MW
    must be firm.  A line of 4 MW counts for half, 2; a plant of one unit that gives 2 MW, half of
    what it makes, for 0.9, 1.8; peakers (0.8 firm) for the remaining 3.4: 4.25 MW at 10 a year.  The line has power enough
    at 1: the peakers stand idle, and the reserve alone pays for them.  One MW more of firm capacity
    costs 12.5, and falls on the peak alone.
    Would fail if the load of the heat pumps were left out, decided by step or over the year, the
    line counted in full, or a unit of the plant as a MW.
    """
    plan = solved(
        town(
            carrier("power", "step", reserve_margin=0.2),
            steps(2, load=[1, 5]),
            need("power", 6 * 4.38, profile="load"),
            need("heat", 3 * 8.76),
            buy("power", 1, step_limit=4, reserve_credit=0.5),
            technology(
                "heat pump", "heat", {"power": 1 / 3}, operation=operation, full_output=8.76, stock=3, buildable=False
            ),
            technology(
                "plant", {"power": 0.5}, operation="step", full_output=35.04, stock=1, buildable=False, reserve_credit=0.9, variable_cost=1
            ),
            technology(
                "peaker", "power", operation="step", capital_cost=10, lifetime=1, reserve_credit=0.8, variable_cost=9
            ),
        )
    )  # fmt: skip
    assert plan.values["new"]["peaker", "city", 2025] == approx(4.25)
    assert plan.values["activity"]["peaker", "city", 2025] == approx(0)
    assert plan.duals["reserve_row"]["power", "city", 2025, "day", 2] == approx(12.5)
    assert plan.duals["reserve_row"]["power", "city", 2025, "day", 1] == approx(0)
    assert plan.solution.objective == approx(42.5 + 4.38 * (2 + 4 + 2 * 2))
