"""Proofs of trade: blocks with a price and limits."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, carrier, need, sell, steps, technology, town


def test_a_block_gives_no_more_in_a_step_than_its_limit(solved):
    """Proves step_trade_limit, trade_account and bought_in_step.

    3 MW wanted always.  A line of 2 MW in 2025 and 1 MW in 2026 at 1, the rest at 4.
    2025: 17.52 + 8.76 x 4; 2026: 8.76 + 17.52 x 4.  One MW of line more saves 3 x 4.38 in each
    half of the year.  The year's sum is priced once: its dual is the price, 1.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2),
            need("power", 3 * 8.76),
            buy("power", 1, block="line", step_limit={2025: 2, 2026: 1}),
            buy("power", 4),
            years="2025-2026",
        )
    )
    assert plan.values["traded"]["line", 2026] == approx(8.76)
    assert plan.solution.objective == approx(17.52 + 35.04 + 8.76 + 70.08)
    assert plan.duals["step_trade_limit"]["line", 2026, "day", 2] == approx(-3 * 4.38)
    assert plan.duals["trade_account"]["line", 2025] == approx(1)


def test_a_block_gives_no_more_in_a_year_than_its_limit(solved):
    """Proves year_trade_limit, bought_over_year and purchase_costs.

    10 GWh of gas: 6 in 2025 and 4 in 2026 under contract at 2, the rest at 5.
    12 + 20, 8 + 30; one GWh more under contract saves 3.
    """
    plan = solved(
        town(
            need("gas", 10),
            buy("gas", 2, block="contract", year_limit={2025: 6, 2026: 4}),
            buy("gas", 5),
            years="2025-2026",
        )
    )
    assert [plan.view.purchase_costs[y] for y in (2025, 2026)] == approx([32, 38])
    assert plan.duals["year_trade_limit"]["contract", 2025] == approx(-3)


def test_a_yearly_limit_holds_for_a_step_carrier_too(solved):
    """Proves year_trade_limit over steps: 4.38 GWh at 1 go to the half in which power is dearest.

    1 MW wanted always; elsewhere power costs 2, then 5.  4.38 x (1 + 2); one GWh more saves 2 - 1.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, rate=[2, 5]),
            need("power", 8.76),
            buy("power", 1, block="hydro", year_limit=4.38),
            buy("power", 1, profile="rate"),
        )
    )
    assert plan.values["traded_step"]["hydro", 2025, "day", 2] == approx(1)
    assert plan.solution.objective == approx(4.38 * 3)
    assert -4 - 1e-6 <= plan.duals["year_trade_limit"]["hydro", 2025] <= -1 + 1e-6


def test_a_price_follows_its_curve_when_bought_and_when_sold(solved):
    """Proves price_deviation, purchase_costs, sold_in_step and sales_revenue by step.

    Power costs 2 x (0.5, 1.5) = 1 and 3; sold at 1.5 x (0.5, 1.5) = 0.75 and 2.25, at most 4 MW.
    A plant of 10 MW runs at 1.2.  1 MW is wanted always.  By day: buy 1 at 1, sell nothing
    (0.75 < 1).  By night: make 1 + 4, sell 4 at 2.25.  4.38 x (1 + 5 x 1.2 - 4 x 2.25) = -8.76.
    The dual of the limit by night: 1.2 - 2.25 for 4.38 GWh.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, rate=[0.5, 1.5]),
            need("power", 8.76),
            buy("power", 2, profile="rate"),
            sell("power", 1.5, profile="rate", step_limit=4),
            technology("plant", "power", operation="step", stock=10, variable_cost=1.2),
        )
    )
    assert plan.solution.objective == approx(-8.76)
    assert plan.view.sales_revenue[2025] == approx(-4 * 4.38 * 2.25)
    assert plan.duals["step_trade_limit"]["sell power", 2025, "day", 2] == approx(-1.05 * 4.38)


def test_what_a_city_sells_over_the_year_lowers_its_cost(solved):
    """Proves sold_over_year and sales_revenue: 3 GWh of heat at most at 5, made at 2.

    10 + 3 made: 26, less 15.  One more could be sold at a gain of 3.
    """
    plan = solved(
        town(
            need("heat", 10),
            sell("heat", 5, year_limit=3),
            technology("boiler", "heat", variable_cost=2),
        )
    )
    assert plan.solution.objective == approx(11)
    assert plan.view.sales_revenue[2025] == approx(-15)
    assert plan.duals["year_trade_limit"]["sell heat", 2025] == approx(-3)
