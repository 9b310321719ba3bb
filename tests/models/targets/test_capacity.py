"""Proofs of targets on what stands."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, need, price, target, technology, town


def test_a_floor_on_capacity_costs_what_its_last_unit_costs(solved):
    """Proves standing_capacity with at_least: 6 MW of panels of which none would pay.

    A panel costs 5 a year and makes 1 GWh, heat costs 3: each costs 2 net.  30 + 6 x 2 = 42; the
    price of the target is 2, positive: one MW more costs 2.
    """
    plan = solved(
        town(
            need("heat", 10),
            buy("heat", 3),
            technology("panel", "heat", capital_cost=5, lifetime=1),
            target("panels", "standing_capacity", {2025: 6}, item="panel", sense="at_least"),
        )
    )
    assert plan.values["capacity"]["panel", "city", 2025] == approx(6)
    assert plan.solution.objective == approx(42)
    assert price(plan, "standing_capacity_target", "panels", 2025) == approx(2)


def test_a_ceiling_on_a_group_falls_on_its_poorest_member(solved):
    """Proves standing_capacity with at_most over a group of two: 6 MW in all.

    a saves 3 - 1, b saves 3 - 2; need 10, potential of a is 4: a 4, b 2, bought 4.
    4 + 4 + 12 = 20.  One MW more is b's saving: 1.
    """
    members = [{"group": "both", "member": k} for k in ("a", "b")]
    plan = solved(
        town(
            {"groups": members},
            need("heat", 10),
            buy("heat", 3),
            technology("a", "heat", capital_cost=1, lifetime=1, potential=4),
            technology("b", "heat", capital_cost=2, lifetime=1),
            target("few", "standing_capacity", {2025: 6}, item="both"),
        )
    )
    assert plan.values["capacity"]["b", "city", 2025] == approx(2)
    assert plan.solution.objective == approx(20)
    assert price(plan, "standing_capacity_target", "few", 2025) == approx(-1)
