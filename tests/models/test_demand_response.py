"""Proofs of demand response: what is moved in time, what is shed, and what counts as firm."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, carrier, need, response, steps, technology, town


@pytest.mark.parametrize("hours, shed", [(None, 8.76), (2190, 4.38)])
def test_demand_is_shed_where_it_is_dearer_to_serve(solved, hours, shed):
    """Proves response_limit, response_account, response_hours_limit, reduced_in_step and response_costs.

    2 MW at 1, then 10 MW at 9, half a year each.  A fifth may be shed at 5: 2 MW of the 10.
    Each GWh shed saves 9 - 5: 8.76 GWh; with 2190 hours at those 2 MW 4.38 GWh.
    A MW more in the dear half saves 4 x 4.38, unless the hours bind: then a GWh more saves 4.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, rate=[1, 9], load=[2, 10]),
            need("power", 6 * 8.76, profile="load"),
            buy("power", 1, profile="rate"),
            response("factory", "power", "shed", 0.2, price=5, hours=hours),
        )
    )
    assert plan.values["response"]["factory", 2025] == approx(shed)
    assert plan.solution.objective == approx(4.38 * (2 + 90) - 4 * shed)
    assert plan.view.response_costs[2025] == approx(5 * shed)
    step = plan.dual("response_limit", ("factory", 2025, "day", 2))
    year = plan.dual("response_hours_limit", ("factory", 2025))
    assert (step, year) == approx((0, -4) if hours else (-4 * 4.38, 0))


@pytest.mark.parametrize("window, moved, in_reach", [(1, 4, False), (2, 6, True)])
def test_demand_is_moved_no_further_than_its_window(solved, window, moved, in_reach):
    """Proves owed_account, later_limit, ahead_limit and made_up_in_step, round the clock.

    Four hours, power at 9, 9, 9 and 1; 10, 10, 10 and 40 MW; a fifth may move, at 0.5 a GWh.
    The fourth hour lies one after the third and one before the first: with a window of one hour
    2 MW come from each (from the first ahead of its time); those of the second would have to go
    through a neighbour, which is full.  With two hours all 6 MW come: 8 - 0.5 each.
    A MW more in the second hour saves 7.5 x 2.19 if the fourth is within reach, else nothing.
    Would fail if demand could not be taken ahead, or vanished, or the day did not close.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(4, rate=[9, 9, 9, 1], load=[1, 1, 1, 4]),
            need("power", 70 * 2.19, profile="load"),
            buy("power", 1, profile="rate"),
            response("homes", "power", "shift", 0.2, window=window, price=0.5),
        )
    )
    made_up = plan.values["made_up"]
    assert made_up["homes", 2025, "day", 4] == approx(moved)
    assert plan.solution.objective == approx(2.19 * (30 * 9 + 40 - 7.5 * moved))
    second = plan.dual("response_limit", ("homes", 2025, "day", 2))
    third = plan.dual("response_limit", ("homes", 2025, "day", 3))
    assert second == approx(-7.5 * 2.19 if in_reach else 0)
    assert third == approx(-7.5 * 2.19)


@pytest.mark.parametrize("rate, later", [([9, 1, 9, 9, 9, 9], True), ([9, 9, 9, 9, 9, 1], False)])
def test_a_window_reaches_both_ways(solved, rate, later):
    """Proves later_limit and ahead_limit apart: one hour is dear only for the first of six.

    Only the first hour has demand: 10 MW, of which 2 MW can respond; but where nothing is wanted
    nothing can be made up, so nothing moves.  With 10 MW wanted in the cheap hour too, 2 MW move to
    the hour after, or to the hour before.
    """
    cheap = rate.index(1)

    def cost(load):
        plan = solved(
            town(
                carrier("power", "step"),
                steps(6, rate=rate, load=load),
                need("power", 1.46 * sum(load), profile="load"),
                buy("power", 1, profile="rate"),
                response("homes", "power", "shift", 0.2, window=1),
            )
        )
        owed = plan.values["owed"]["homes", 2025, "day", 1 if later else 6]
        return plan.solution.objective / 1.46, owed

    alone = [10, 0, 0, 0, 0, 0]
    assert cost(alone)[0] == approx(90)
    both = [10 if step in (0, cheap) else 0 for step in range(6)]
    total, owed = cost(both)
    assert total == approx(100 - 16)
    assert owed == approx(2 if later else -2)


def test_a_period_makes_up_for_itself(solved):
    """Proves owed_account: nothing is moved from a dear season to a cheap one.

    Level prices within each period: 4.38 x 10 x (1 + 9), with or without response.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, period="summer", share=0.5, rate=[1, 1]),
            steps(2, period="winter", share=0.5, rate=[9, 9]),
            need("power", 87.6),
            buy("power", 1, profile="rate"),
            response("homes", "power", "shift", 0.5, window=2),
        )
    )
    assert plan.solution.objective == approx(438)


def test_response_counts_once_as_firm(solved):
    """Proves firm_response: credit of the response at the peak, and the load before response.

    4 MW and 10 MW; a fifth of it, 2 MW at the peak, counts for half: 1 MW.  Peakers at 10 a year
    for the other 9.  Power is bought at 1 and none is shed, for shedding costs 2.
    Would fail if what responds also lowered the load to be covered, or counted in full.
    """
    plan = solved(
        town(
            carrier("power", "step", reserve_margin=0),
            steps(2, load=[4, 10]),
            need("power", 7 * 8.76, profile="load"),
            buy("power", 1),
            technology(
                "peaker", "power", operation="step", capital_cost=10, lifetime=1,
                reserve_credit=1, variable_cost=9,
            ),
            response("factory", "power", "shed", 0.2, price=2, reserve_credit=0.5),
        )
    )  # fmt: skip
    assert plan.values["new"]["peaker", "city", 2025] == approx(9)
    assert plan.solution.objective == approx(90 + 7 * 8.76)
    assert plan.duals["reserve_row"]["power", "city", 2025, "day", 2] == approx(10)
