"""Proofs of public money: who pays what, when, in whose year's prices; and each yuan once."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import Rows, buy, need, price, retrofit, spans, target, technology, town

PAYERS = {"payers": [
    {"payer": "city", "level": "city", "nature": "general"},
    {"payer": "state", "level": "central", "nature": "central_investment"},
    {"payer": "works", "level": "enterprise"},
]}  # fmt: skip


def pays(name: str, basis: str, amount: float, payer: str = "city", **columns) -> Rows:
    """Return a payment for panels, the same amount in every year."""
    row = {"payment": name, "payer": payer, "basis": basis, "amount": amount, "unit": "1"}
    return {"payments": [{**row, "item": None if basis == "fixed" else "panel", **columns}]}


def lends(share: float, **columns) -> Rows:
    """Return a bond of the city for panels, repaid at the end of two years."""
    row = {
        "loan": "bond", "borrower": "city", "kind": "special_bond", "item": "panel", "share": share,
        "rate": 0.1, "term": 2, "repayment": "bullet",
    }  # fmt: skip
    return {"loans": [{**row, **columns}]}


def panels(*things, **settings):
    """10 GWh of heat bought at 3 or from panels at 2 a MW, each for a year: 1 saved by each."""
    return town(
        PAYERS, need("heat", 10), buy("heat", 3),
        technology("panel", "heat", capital_cost=2, lifetime=1, action="sun"), *things,
        **settings,
    )  # fmt: skip


def ceiling(limit, measure="public_outlay", year=2025, **columns):
    """Return a ceiling on what public payers pay or borrow."""
    return target("ceiling", measure, {year: limit}, **columns)


def test_a_ceiling_on_outlay_limits_what_is_built(solved):
    """Proves public_outlay, payments_made, paid and promised_by_rate: half of 2 for each panel.

    A ceiling of 4 builds 4: 4 x 2 + 6 x 3 = 26.  One yuan more builds one more and saves 1 net.
    """
    plan = solved(panels(pays("half", "share", 0.5), ceiling(4)))
    assert plan.values["new"]["panel", "city", 2025] == approx(4)
    assert plan.view.outlay["city", 2025] == approx(4)
    assert plan.solution.objective == approx(26)
    assert price(plan, "public_outlay_target", "ceiling", 2025) == approx(-1)


def test_a_ceiling_is_in_current_prices(solved):
    """Proves payments_made and public_outlay with a price index of 1.25, and nominal_discount.

    A panel takes 1.25 of current yuan: a ceiling of 5 builds 4.  One yuan more builds 0.8 and saves
    0.8 at constant, 1.0 at current prices: yuan per yuan.  Would fail if the ceiling were real.
    """
    plan = solved(panels(pays("half", "share", 0.5), ceiling(5), price_index=1.25))
    assert plan.values["new"]["panel", "city", 2025] == approx(4)
    dual = plan.duals["public_outlay_target"]["ceiling", 2025]
    assert dual / plan.view.nominal_discount[2025] == approx(-1)
    plan.provenance = Provenance("panels")
    tables = tabulate(plan)
    (row,) = tables["targets"]
    assert (row.price, row.price_unit) == (approx(1), "CNY/CNY")
    assert [r.outlay for r in tables["funding"]] == approx([5])


def test_a_ceiling_is_per_calendar_year(solved):
    """Proves promised_by_rate with n_y: in a model year of five a ceiling of 4 builds 20, 4 a year."""
    city = panels(
        pays("half", "share", 0.5), ceiling(4, year=2030), spans({2030: (2026, 2030)}),
        years="2025, 2030",
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["new"]["panel", "city", 2030] == approx(20)
    assert plan.view.outlay["city", 2030] == approx(4)


def test_money_of_others_is_not_under_the_ceiling(solved):
    """Proves public_outlay of one payer and of all public ones.

    The city pays 0.5, the state 0.3 and the works 0.2 of 2: a ceiling of 3 on the city builds 3, one
    of 3.2 on all public money builds 3.2/1.6 = 2.
    """
    given = (
        pays("own", "share", 0.5), pays("top", "share", 0.3, "state"),
        pays("works", "share", 0.2, "works"),
    )  # fmt: skip
    plan = solved(panels(*given, ceiling(3, item="city")))
    assert plan.values["new"]["panel", "city", 2025] == approx(3)
    plan = solved(panels(*given, ceiling(3.2)))
    assert plan.values["new"]["panel", "city", 2025] == approx(2)


@pytest.mark.parametrize(
    "basis, amount, expected",
    # ten panels, each 1 MW and 1 GWh
    [("share", 0.25, 5), ("capacity", 0.3, 3), ("activity", 0.1, 1), ("fixed", 2, 2)],
)
def test_a_payment_counts_by_its_basis(solved, basis, amount, expected):
    """Proves promised_by_rate (of investment, per capacity, per activity) and promised_as_fixed.

    Ten panels; the plan costs 20 whatever is paid: payments are transfers.
    """
    plan = solved(panels(pays("it", basis, amount)))
    assert plan.view.promised["it", 2025] == approx(expected)
    assert plan.view.outlay["city", 2025] == approx(expected)
    assert plan.solution.objective == approx(20)


def test_what_is_promised_is_paid_by_its_profile(solved):
    """Proves paid: 30/60/10 of a fixed 10 promised in 2025 and nothing later: 3, 6 and 1.

    A model year of two sees half of what falls due in both: 2026-2027 get (6 + 1)/2 a year.
    """
    once = pays("it", "fixed", 10, last_year=2025, payout="30/60/10")
    plan = solved(panels(once, years="2025-2028"))
    assert [plan.view.paid["it", y] for y in range(2025, 2029)] == approx([3, 6, 1, 0])
    plan = solved(panels(once, years="2025, 2027"))
    assert [plan.view.paid["it", y] for y in (2025, 2027)] == approx([3, 3.5])


def test_a_programme_ends_when_its_total_is_promised(solved):
    """Proves payment_limit_row: 4 in all for half of each panel, so 4 panels, where they save most.

    Heat costs 3 in 2025 and 3.5 in 2026: four panels in 2026, each saves 1.5 and takes 1 of the
    total.  30 + 35 - 4 x 1.5 = 59; one yuan more saves 1.5.  Would fail if the total were per year.
    """
    plan = solved(
        town(
            PAYERS, need("heat", 10), buy("heat", {2025: 3, 2026: 3.5}),
            technology("panel", "heat", capital_cost=2, lifetime=1),
            pays("half", "share", 0.5, total_limit=4), years="2025-2026",
        )
    )  # fmt: skip
    assert plan.values["new"]["panel", "city", 2026] == approx(4)
    assert plan.solution.objective == approx(59)
    assert plan.duals["payment_limit_row"]["half"] == approx(-1.5)


def test_a_conversion_is_supported_like_a_build(solved):
    """Proves promised_by_rate for retrofits: 40 % of 1 for each of four conversions, ceiling 0.8: two.

    Old heat costs 8, mended 3, and 5 saved for 1 is 4 net; one yuan more converts 2.5: 10.
    """
    plan = solved(
        town(
            PAYERS, need("heat", 4),
            technology("old", "heat", variable_cost=8, stock=4, lifetime=1, buildable=False),
            technology("mended", "heat", variable_cost=3, lifetime=1, buildable=False),
            retrofit("mend", "old", "mended", 1.0), pays("help", "share", 0.4, item="mend"),
            ceiling(0.8),
        )
    )  # fmt: skip
    assert plan.solution.objective == approx(2 * 8 + 2 * 4)
    assert price(plan, "public_outlay_target", "ceiling", 2025) == approx(-10)


def test_a_ceiling_on_new_debt_limits_what_a_bond_can_build(solved):
    """Proves new_debt and drawn: a bond for half of each panel, at most 3 a year: 3 panels.

    3 x 2 + 7 x 3 = 27: interest is inside the charges, service is no cost.  A yuan more saves 1.
    """
    plan = solved(panels(lends(0.5), ceiling(3, "new_debt")))
    assert plan.view.drawn["bond", 2025] == approx(3)
    assert plan.solution.objective == approx(27)
    assert price(plan, "new_debt_target", "ceiling", 2025) == approx(-1)


def test_an_interest_subsidy_is_points_on_the_balance(solved):
    """Proves interest_subsidies: 10 drawn in 2025, due after two years; 2 points in 2026 and 2027.

    No panel after 2025.  0.2 in each year, paid by the state.
    """
    bond = lends(0.5, subsidy_points=0.02, subsidy_payer="state", last_year=2025)
    plan = solved(panels(bond, years="2025-2028"))
    assert plan.view.drawn["bond", 2025] == approx(10)
    assert [plan.view.outlay["state", y] for y in range(2025, 2029)] == approx([0, 0.2, 0.2, 0])


def test_no_yuan_is_counted_twice(solved):
    """Proves promised, drawn and the tables of funds: 30 % granted, 50 % borrowed, 20 % own.

    Ten panels cost 20: 6 + 10 + 4.  Outlay is the grant alone; the bond of 10 costs 1 of interest in
    2026 and 2027 and is repaid then; the plan costs 20 as if nobody paid.  Would fail if a bond were
    an outlay, or its service a cost.
    """
    plan = solved(panels(pays("grant", "share", 0.3), lends(0.5)))
    plan.provenance = Provenance("panels")
    tables = tabulate(plan)
    advanced = {(row.kind, row.source): row.amount for row in tables["financing"]}
    assert advanced == {
        ("budget", "grant"): approx(6), ("bond", "bond"): approx(10), ("own", ""): approx(4),
    }  # fmt: skip
    invested = sum(row.spending for row in tables["investment"])
    assert sum(advanced.values()) == approx(invested)
    borne = {(row.payer, row.kind, row.year): row.current for row in tables["burden"]}
    assert {at: amount for at, amount in borne.items() if amount} == {
        ("city", "support", 2025): approx(6), ("", "own", 2025): approx(4),
        ("city", "interest", 2026): approx(1), ("city", "interest", 2027): approx(1),
        ("city", "principal", 2027): approx(10),
    }  # fmt: skip
    assert sum(borne.values()) == approx(invested + 2)  # the interest
    assert sum(row.outlay for row in tables["funding"]) == approx(6)
    debt = {
        row.year: (row.drawn, row.interest, row.principal, row.balance) for row in tables["debt"]
    }
    assert debt[2025] == approx((10, 0, 0, 10))
    assert debt[2026] == approx((0, 1, 0, 10))
    assert debt[2027] == approx((0, 1, 10, 0))
    assert plan.solution.objective == approx(20)
    assert passed(tables)
