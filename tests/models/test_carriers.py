"""Proofs of the balances: supply covers use, in every step or over the year."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, carrier, need, steps, technology, town


def by_product(surplus: bool, balance: str, gate_fee: float = 2.0):
    """A plant that makes heat and twice as much waste; the heat is wanted, the waste is not.

    Burning waste costs the gate fee; making heat costs 1.
    """
    return town(
        carrier("waste", balance, surplus=surplus),
        need("heat", 10),
        technology("plant", {"heat": 1, "waste": 2}, variable_cost=1),
        technology("pit", uses="waste", variable_cost=gate_fee),
    )


def test_a_surplus_may_be_discarded(solved):
    """Proves year_balance and step_balance as inequalities: waste costs nothing and has no price.

    Would fail if either were an equality: 20 GWh of waste would cost 40.
    """
    for balance, row, step in (("year", "year_balance", ()), ("step", "step_balance", ("year", 1))):
        plan = solved(by_product(True, balance))
        assert plan.solution.objective == approx(10)
        assert plan.duals[row]["waste", "city", 2025, *step] == approx(0)
        assert plan.duals["year_balance"]["heat", "city", 2025] == approx(1)


def test_an_exact_balance_prices_its_surplus_below_zero(solved):
    """Proves year_balance_exact and step_balance_exact, and their negative price.

    20 GWh of waste must be burnt at 2: 10 + 40.  One GWh more of waste wanted would save 2: the
    price is -2 (x 8.76 where the step is the whole year), and heat costs 1 + 2 x 2 = 5.
    Would fail if waste could vanish, or the sign of the price were lost.
    """
    plan = solved(by_product(False, "year"))
    assert plan.solution.objective == approx(50)
    assert plan.duals["year_balance_exact"]["waste", "city", 2025] == approx(-2)
    assert plan.duals["year_balance"]["heat", "city", 2025] == approx(5)
    plan = solved(by_product(False, "step"))
    assert plan.solution.objective == approx(50)
    price = plan.duals["step_balance_exact"]["waste", "city", 2025, "year", 1]
    assert price == approx(-2 * 8.76)


@pytest.mark.parametrize("balance, cost", [("year", 10), ("step", 0.5 * 10 + 0.5 * 30)])
def test_a_step_carrier_is_balanced_in_every_step_and_a_year_carrier_over_the_year(
    solved, balance, cost
):
    """Proves what the two kinds of balance demand of the same town.

    10 GWh wanted level; a plant at 1 can run in the first half of the year only, but twice
    as hard; bought at 3.  Over the year the plant serves all: 10.  By step, half is bought: 20.
    """
    plan = solved(
        town(
            carrier("power", balance),
            steps(2, first=[1, 0]),
            need("power", 10),
            buy("power", 3),
            technology(
                "plant", "power", operation="step", profile="first", variable_cost=1, stock=100
            ),
        )
    )
    assert plan.solution.objective == approx(cost)
