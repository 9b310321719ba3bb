"""Proofs of what is made least instead of cost, under a ceiling on cost."""

from __future__ import annotations

from pytest import approx

from planner.provenance import Provenance
from planner.second_solve import settled
from planner.tabulate import tabulate
from tests.models.test_public_money import PAYERS, panels, pays
from tests.town import buy, emits, gas, need, spans, technology, town


def bought(**settings):
    """10 GWh of heat a year, bought dirty (1 kt/GWh) at 1, clean at 2 or clean and dear at 5."""
    return town(
        gas(), need("heat", 10), buy("heat", 1, block="dirty"), buy("heat", 2, block="clean"),
        buy("heat", 5, block="dear"), emits("dirty", 1), **settings,
    )  # fmt: skip


def test_least_emissions_spend_what_the_ceiling_allows(solved):
    """Proves plan_objective, lasting_emissions and cost_ceiling_row: 10 dirty, 20 clean, at most 14.

    Four GWh are clean: 6 kt.  A million more of ceiling takes one kt away.  In money, a GWh more of
    heat costs 2, what it takes to keep emissions at 6; its dual, 2 kt, is that by 1 kt per million.
    """
    plan = solved(bought(objective="emissions", cost_ceiling=14))
    assert plan.solution.objective == approx(6)
    assert plan.duals["cost_ceiling_row"]["system_cost"] == approx(-1)
    assert plan.money_rate == approx(1)
    assert plan.dual("year_balance", ("heat", "city", 2025)) == approx(2)


def test_a_tonne_weighs_the_same_in_every_calendar_year(solved):
    """Proves lasting_emissions with n_y: 2025 once and 2030 five times, 60 kt if all is dirty.

    60 for the dirty plan; 70 buys 10 GWh-years clean: 50 kt are left, whatever the discount rate
    makes of them: at 10 % the cheaper years are the later ones.
    """
    years = {"years": "2025, 2030", "cost_ceiling": 70.0, "objective": "emissions"}
    city = town(
        gas(), need("heat", 10), buy("heat", 1, block="dirty"), buy("heat", 2, block="clean"),
        emits("dirty", 1), spans({2030: (2026, 2030)}), **years,
    )  # fmt: skip
    plan = solved(city)
    assert plan.solution.objective == approx(50)
    assert sum(plan.view.lasting_emissions[y] for y in (2025, 2030)) == approx(50)


def test_of_all_clean_plans_the_cheapest_is_taken(solved):
    """Proves counted_cost in the second solve: a ceiling of 100 leaves clean and dear both open.

    No emissions at 20, not at 50.  The ceiling does not bind, so that nothing has a price in money.
    """
    city = bought(objective="emissions", cost_ceiling=100)
    plan = solved(city)
    assert plan.solution.objective == approx(0, abs=1e-9)
    plan.solution = settled(plan.programme, plan.solution)
    assert plan.view.counted_cost[2025] == approx(20)
    assert plan.money_rate is None
    plan.provenance = Provenance("bought")
    tables = tabulate(plan)
    assert {row.price for row in tables["prices"]} == {None}
    assert all(check.passed for check in tables["checks"]), [
        check for check in tables["checks"] if not check.passed
    ]


def test_least_public_money_builds_what_cost_asks_for(solved):
    """Proves discounted_public_money: half of each panel of 2 is the city's, heat is bought at 3.

    Ten panels cost 20 and 10 of public money; with 23 allowed, 7 panels do, and 7 of public money.
    A million more of cost spares a million of public money.
    """
    city = panels(pays("half", "share", 0.5), objective="public_money", cost_ceiling=23)
    plan = solved(city)
    assert plan.solution.objective == approx(7)
    assert plan.values["new"]["panel", "city", 2025] == approx(7)
    assert plan.duals["cost_ceiling_row"]["system_cost"] == approx(-1)


def test_public_money_is_discounted_at_constant_prices(solved):
    """Proves discounted_public_money with a rate of 10 %, money at the end of the year and prices
    at 1.25: a fixed 11 a year in 2025 and 2026 is worth 10 + 11/1.21.
    """
    city = town(
        PAYERS, need("heat", 10), buy("heat", 3), technology("panel", "heat", capital_cost=2),
        pays("it", "fixed", 11), years="2025-2026", discount_rate=0.1, price_index=1.25,
        running_payment="end", objective="public_money", cost_ceiling=1000,
    )  # fmt: skip
    assert solved(city).solution.objective == approx(10 + 11 / 1.21)
