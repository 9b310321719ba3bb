"""Proofs of shares in a range: the cost stays, public money is least, and prices are the first."""

from __future__ import annotations

import numpy as np
import pytest
from pytest import approx

from planner.plan import Plan
from planner.second_solve import settled
from tests.models.test_public_money import ceiling, panels, pays
from tests.town import price


def within(name: str, least: float, most: float, payer: str = "city", **columns):
    """Return a payment whose share of the panels may lie in a range."""
    return pays(name, "share", most, payer, share_rule="range", least_share=least, **columns)


def again(plan: Plan) -> Plan:
    """Return the plan of the second solve, whose cost and prices must be those of the first."""
    second = settled(plan.programme, plan.solution)
    cost = plan.programme.cost @ second.column_value + plan.programme.offset
    assert cost == approx(plan.solution.objective, rel=1e-9)
    assert second.objective == plan.solution.objective
    assert np.array_equal(second.row_dual, plan.solution.row_dual)
    return Plan(plan.programme, second, plan.provenance)


def given(plan: Plan, *payments: str) -> list[float]:
    """Return what payments promise in 2025."""
    return [float(plan.view.promised[name, 2025]) for name in payments]


def test_a_range_gives_the_least_that_it_must(solved):
    """Proves promised_in_range, investment_supported and least_share_row: 20 % to 50 % of 20.

    Ten panels at 2, which cost 20 whatever is paid.  The first solve leaves 4 to 10 open; the
    second pays 4.  Would fail if support were a cost, or the split that of whichever vertex came.
    """
    plan = solved(panels(within("some", 0.2, 0.5)))
    assert plan.solution.objective == approx(20)
    assert 4 - 1e-6 <= given(plan, "some")[0] <= 10 + 1e-6
    assert plan.view.investment_supported["some", 2025] == approx(20)
    assert given(again(plan), "some") == approx([4])


def test_a_floor_on_public_money_is_kept_by_the_second_solve(solved):
    """Proves public_outlay from below within a range: at least 6 is asked, and just 6 is given."""
    plan = solved(panels(within("some", 0.2, 0.5), ceiling(6, sense="at_least")))
    assert plan.solution.objective == approx(20)
    assert given(again(plan), "some") == approx([6])


def test_the_first_payment_in_the_sheet_is_spared_first(solved):
    """Proves the order of the second solves: 8 asked of a city (10-40 %) and a state (0-30 %).

    All together pay 8, no more; the city comes first, so it pays its least, 2, and the state 6, the
    most it may.  Turned round the state pays none and the city 8.
    """
    city, state = within("city", 0.1, 0.4), within("state", 0.0, 0.3, "state")
    floor = ceiling(8, sense="at_least")
    plan = again(solved(panels(city, state, floor)))
    assert given(plan, "city", "state") == approx([2, 6])
    plan = again(solved(panels(state, city, floor)))
    assert given(plan, "city", "state") == approx([8, 0], abs=1e-6)


def test_the_least_share_limits_what_a_ceiling_can_build(solved):
    """Proves least_share_row: a fifth of each panel at least, so a ceiling of 3 builds 3/0.4 = 7.5.

    7.5 x 2 + 2.5 x 3 = 22.5; a yuan more of ceiling builds 2.5 panels and saves 2.5.  The least
    share costs that too: a yuan less of it would save 2.5.
    """
    plan = solved(panels(within("some", 0.2, 0.5), ceiling(3)))
    assert plan.solution.objective == approx(22.5)
    assert price(plan, "public_outlay_target", "ceiling", 2025) == approx(-2.5)
    assert price(plan, "least_share_row", "some", 2025) == approx(2.5)
    assert given(again(plan), "some") == approx([3])


def test_the_largest_share_limits_what_a_floor_can_pay(solved):
    """Proves largest_share_row: half of 2 at most, so a floor of 12 asks for 12 panels, two idle.

    24 instead of 20: each yuan of the floor costs a panel of 2, and each yuan that the largest share
    would allow more saves that.
    """
    plan = solved(panels(within("some", 0.2, 0.5), ceiling(12, sense="at_least")))
    assert plan.solution.objective == approx(24)
    assert price(plan, "public_outlay_target", "ceiling", 2025) == approx(2)
    assert price(plan, "largest_share_row", "some", 2025) == approx(-2)


def test_hoped_for_money_can_be_left_out(solved):
    """Proves promised_by_rate of hoped-for money: 6 of 20 where it is counted, else nothing."""
    hoped = pays("wish", "share", 0.3, "state", state="hoped")
    assert given(solved(panels(hoped)), "wish") == approx([6])
    assert given(solved(panels(hoped, count_hoped_for=False)), "wish") == approx([0])


@pytest.mark.parametrize("asked, built", [("whole", 5.0), ("city", 10.0)])
def test_what_one_level_passes_to_another_counts_once(solved, asked, built):
    """Proves public_money and public_outlay: the state gives the city 0.6 of each 1 it pays.

    The city pays half of a panel of 2, 1 each; the state passes 0.6 of that on to it.  All public
    money is 1 a panel, so a ceiling of 5 on it builds 5; a ceiling of 6 on the state alone builds
    10.  Would fail if the state's 0.6 stood beside the city's 1: 5/1.6 = 3.1.
    """
    half = pays("half", "share", 0.5)
    passed = pays("passed", "share", 0.3, "state", recipient="city")
    limit = ceiling(5) if asked == "whole" else ceiling(6, item="state")
    plan = solved(panels(half, passed, limit))
    assert plan.values["new"]["panel", "city", 2025] == approx(built)
    assert plan.view.public_money[2025] == approx(built)
    assert plan.view.outlay["state", 2025] == approx(0.6 * built)
