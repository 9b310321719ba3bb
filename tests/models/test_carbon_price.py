"""Proofs of carbon prices: what they cover, what is free, and when they are no cost."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.targets.test_emissions import kilns
from tests.models.targets.test_scope import two_sectors
from tests.town import buy, cap, carbon_price, emits, gas, link, need, regions, technology, town


@pytest.mark.parametrize("price, electric", [(1.19, 0), (1.21, 10)])
def test_kilns_change_at_the_break_even_price(solved, price, electric):
    """Proves carbon_costs, carbon_payments and priced_emissions over all sources.

    Gas 0.42 and 0.24 kt, electric 0.66 and 0.04 kt of bought power: equal at 1.2 per kt.  At 1.19
    10 x (0.42 + 0.24 x 1.19) = 7.056, at 1.21 10 x (0.66 + 0.04 x 1.21) = 7.084.
    """
    plan = solved(kilns(carbon_price(price)))
    assert plan.values["activity"]["electric kiln", "city", 2025] == approx(electric)
    gas, power = 10 * (0.42 + 0.24 * price), 10 * (0.66 + 0.04 * price)
    assert plan.solution.objective == approx(power if electric else gas)


def test_a_price_at_the_dual_with_the_cap_free_costs_what_the_cap_costs(solved):
    """Proves the closure of carbon_costs: Z_price - D x price x cap = Z_cap.

    The cap of 1.4 kt costs 5.4 and its dual is 1.2.  Priced at 1.2 with 1.4 kt free, every mix costs
    10 x 0.42 + 1.2 x (2.4 - 1.4) = 5.4.
    """
    assert solved(kilns(cap(1.4))).solution.objective == approx(5.4)
    plan = solved(kilns(carbon_price(1.2, free_allocation=1.4)))
    assert plan.solution.objective == approx(5.4)


def test_free_allocation_pays_and_changes_nothing(solved):
    """Proves carbon_payments with more free than is emitted: 3 kt free of 0.4 emitted at 2.

    All electric: 6.6 + 2 x (0.4 - 3) = 1.4.  Would fail if what is left could not be sold.
    """
    plan = solved(kilns(carbon_price(2.0, free_allocation=3)))
    assert plan.values["activity"]["electric kiln", "city", 2025] == approx(10)
    assert plan.solution.objective == approx(1.4)


@pytest.mark.parametrize(
    "scope, price, electric, paid",
    [
        # direct emissions: gas 0.24 kt against none: equal at 0.24/0.24 = 1
        ("direct", 0.99, 0, 0.99 * 2.4),
        ("direct", 1.01, 10, 0.0),
        # bought power: 0.04 kt against none: electric only becomes dearer
        ("purchase", 9.0, 0, 0.0),
    ],
)
def test_a_scope_is_what_is_priced(solved, scope, price, electric, paid):
    """Proves priced_emissions by scope, and carbon_costs of each."""
    plan = solved(kilns(carbon_price(price, scope=scope)))
    assert plan.values["activity"]["electric kiln", "city", 2025] == approx(electric)
    assert plan.view.carbon_costs[2025] == approx(paid)


def test_power_bought_is_charged_where_purchases_are_priced(solved):
    """Proves priced_emissions of purchases: a cap of 0.4 turns all kilns electric, 0.4 kt at 9."""
    plan = solved(kilns(cap(0.4), carbon_price(9.0, scope="purchase")))
    assert plan.view.carbon_costs[2025] == approx(3.6)


def test_power_sent_is_charged_where_it_is_received(solved):
    """Proves priced_emissions over a link: 8 of 10 GWh sent arrive, at 0.5 kt each, priced at 3.

    The hills buy and send on, and pay nothing; the town pays for 5 kt.
    """
    city = town(
        regions("hills", "town"), gas(), need("power", 8, region="town"),
        buy("power", 1, block="grid", region="hills"), emits("grid", 0.5), emits("line", 0.5),
        link("line", "power", "hills", "town", loss=0.2),
        carbon_price(3, scope="purchase", region="town"),
    )  # fmt: skip
    plan = solved(city)
    assert plan.view.carbon_costs[2025] == approx(15)


def test_processes_and_fuel_are_charged_where_direct_emissions_are(solved):
    """Proves priced_emissions of processes and burning: 10 GWh at 0.5, and 2 of coal each at 0.25.

    5 kt of stone and 5 of coal at 2: 20, and 10 GWh at 1.  What power brings in is not direct.
    """
    city = town(
        need("clinker", 10), gas(), buy("coal", 0), buy("power", 0),
        technology("cement", "clinker", {"coal": 2, "power": 3}, variable_cost=1),
        emits("cement", 0.5), emits("coal", 0.25), emits("buy power", 9),
        carbon_price(2, scope="direct"),
    )  # fmt: skip
    plan = solved(city)
    assert plan.view.carbon_costs[2025] == approx(20)
    assert plan.solution.objective == approx(30)


def test_a_price_on_a_sector_leaves_the_other_alone(solved):
    """Proves priced_emissions of a sector: homes pay 15 per kt, industry nothing.

    A GWh of warmth by coal costs 1 + 0.3 x 15 = 5.5, bought 5: homes buy.  Industry still burns.
    """
    plan = solved(two_sectors(carbon_price(15, sector="homes")))
    made = plan.values["activity"]
    assert [made[k, "city", 2025] for k in ("works", "stove")] == approx([10, 0])
    assert plan.solution.objective == approx(10 + 50)
    assert plan.view.carbon_costs[2025] == approx(0)


def test_a_transfer_steers_and_is_no_cost(solved):
    """Proves carbon_transfers: at 2 per kt all kilns turn electric, and the plan costs 6.6.

    0.4 kt are charged 0.8, beside the costs.  Would fail if the transfer were in the cost total, or
    did not steer; the certificate adds both.
    """
    plan = solved(kilns(carbon_price(2.0, treatment="transfer")))
    assert plan.values["activity"]["electric kiln", "city", 2025] == approx(10)
    assert plan.view.running_costs[2025] + plan.view.capital_costs[2025] == approx(6.6)
    assert plan.view.carbon_transfers[2025] == approx(0.8)
    assert plan.solution.objective == approx(7.4)
    plan.provenance = Provenance("kilns")
    tables = tabulate(plan)
    (row,) = tables["carbon"]
    assert (row.price, row.covered, row.payment) == (approx(2000), approx(0.4), approx(0.8))
    assert passed(tables)


def test_a_transfer_is_discounted_like_a_cost(solved):
    """Proves carbon_transfers over years: as a cost or a transfer, the objective is the same."""
    years = {"years": "2025-2027", "discount_rate": 0.08}
    cost = solved(kilns(carbon_price(1.0), **years))
    transfer = solved(kilns(carbon_price(1.0, treatment="transfer"), **years))
    assert cost.solution.objective == approx(transfer.solution.objective)
    assert cost.view.incentives[2026] == 0
