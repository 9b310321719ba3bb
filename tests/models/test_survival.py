"""Proofs of survival curves: fleets that leave little by little."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, need, spans, standing, survival, technology, town

CARS = survival("cars", {0: 1.0, 1: 0.8, 2: 0.5, 3: 0.0})


def test_a_fleet_is_replaced_as_it_leaves(solved):
    """Proves survival and capacity_account along a curve of 1, 0.8, 0.5 and nothing.

    10 are needed each year at 1 each.  2025: 10; 2026: 10 - 8 = 2; 2027: 10 - 5 - 1.6 = 3.4;
    2028: 10 - 0 - 1 - 2.72 = 6.28; in all 21.68.  One more standing saves 1 in 2028; in 2027
    1 - 0.8 x 1 = 0.2; in 2026 1 - 0.8 x 0.2 - 0.5 x 1 = 0.34, for what is not built is not there
    later.  Would fail if all of a vintage left at once.
    """
    plan = solved(
        town(
            CARS,
            need("km", 10),
            technology("fleet", "km", capital_cost=1, economic_life=1, survival_curve="cars"),
            years="2025-2028",
        )
    )
    years = 2025, 2026, 2027, 2028
    new = [plan.values["new"]["fleet", "city", y] for y in years]
    assert new == approx([10, 2, 3.4, 6.28])
    assert plan.solution.objective == approx(21.68)
    duals = [plan.duals["capacity_account"]["fleet", "city", y] for y in years[1:]]
    assert duals == approx([-0.34, -0.2, -1])


def test_stock_leaves_from_the_age_it_has(solved):
    """Proves residual along a curve: what is one year old now was 0.8 of it, and will be 0.5.

    10 built in 2024 stand in 2025; 10 x 0.5 / 0.8 = 6.25 in 2026, none in 2027.  Bought at 1:
    0 + 3.75 + 10.  Would fail if the stock were taken for new, or as what was once built.
    """
    plan = solved(
        town(
            CARS,
            need("km", 10),
            buy("km", 1),
            technology("fleet", "km", survival_curve="cars", buildable=False),
            standing("fleet", 10, build_year=2024),
            years="2025-2027",
        )
    )
    assert [plan.view.residual["fleet", "city", y] for y in (2025, 2026, 2027)] == approx(
        [10, 6.25, 0]
    )
    assert plan.solution.objective == approx(13.75)


def test_an_end_that_is_given_stands(solved):
    """Proves residual with an end year beside a curve: it all stands until then."""
    plan = solved(
        town(
            CARS,
            need("km", 10),
            buy("km", 1),
            technology("fleet", "km", survival_curve="cars", buildable=False),
            standing("fleet", 10, build_year=2010, end_year=2027),
            years="2025-2027",
        )
    )
    assert plan.solution.objective == approx(10)


def test_within_a_period_a_fleet_counts_as_it_stands_on_average(solved):
    """Proves survival over 2026-2030: 1, 0.8, 0.5, 0 and 0 are 0.46 on average.

    10 are needed on average: 10 / 0.46 are built.
    """
    plan = solved(
        town(
            CARS,
            need("km", 10),
            technology("fleet", "km", capital_cost=1, economic_life=1, survival_curve="cars"),
            spans({2030: (2026, 2030)}),
            years="2030",
        )
    )
    assert plan.values["new"]["fleet", "city", 2030] == approx(10 / 0.46)
