"""Proofs of demands: how much, when, for whom."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, carrier, need, steps, town


def test_a_demand_keeps_its_amount_in_the_shape_of_its_curve(solved):
    """Proves demand_in_step and demand_shape.

    87.6 GWh in the proportion 1 to 3: 21.9 GWh (5 MW) and 65.7 GWh (15 MW).  At 1 and 2: 153.3.
    The dual is what 1 MW more in a step costs: 4.38 and 8.76.
    Would fail if the curve were taken as MW, or not normalised.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, load=[1, 3], rate=[1, 2]),
            need("power", 87.6, profile="load"),
            buy("power", 1, profile="rate"),
        )
    )
    assert plan.values["traded_step"]["buy power", 2025, "day", 2] == approx(15)
    assert plan.solution.objective == approx(153.3)
    duals = [plan.duals["step_balance"]["power", "city", 2025, "day", t] for t in (1, 2)]
    assert duals == approx([4.38, 8.76])


def test_periods_weigh_what_they_occur(solved):
    """Proves step_weight and step_length: a winter of a quarter of the year, in steps of 6 hours.

    Power costs 1, in winter 5; 8.76 GWh level over the year: 1 MW always.  3/4 x 8.76 + 1/4 x 8.76
    x 5 = 17.52.  Would fail if periods counted alike, or hours were forgotten.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(4, period="summer", share=0.75, hours=6, rate=[1, 1, 1, 1]),
            steps(2, period="winter", share=0.25, hours=12, rate=[5, 5]),
            need("power", 8.76),
            buy("power", 1, profile="rate"),
        )
    )
    assert plan.solution.objective == approx(17.52)


def test_demands_of_a_carrier_add_up_and_follow_their_years(solved):
    """Proves demand_over_year: sectors add, and years between are on a straight line.

    Homes 10 -> 14 from 2025 to 2027, industry 5: 15, 17, 19 at a price of 2: 102.
    """
    plan = solved(
        town(
            need("heat", {2025: 10, 2027: 14}, sector="homes"),
            need("heat", 5, sector="industry"),
            buy("heat", 2),
            years="2025-2027",
        )
    )
    assert plan.solution.objective == approx(102)
    assert plan.duals["year_balance"]["heat", "city", 2026] == approx(2)


def test_each_region_serves_its_own(solved):
    """Proves that a balance is kept region by region: without links nothing crosses.

    East buys at 1 and needs 10, west buys at 3 and needs 10: 40.
    """
    east, west = {"region": "east"}, {"region": "west"}
    plan = solved(
        town(
            {"regions": [east, west]},
            need("heat", 10, **east),
            need("heat", 10, **west),
            buy("heat", 1, block="cheap", **east),
            buy("heat", 3, block="dear", **west),
        )
    )
    assert plan.solution.objective == approx(40)
    assert plan.duals["year_balance"]["heat", "west", 2025] == approx(3)
