"""Proofs of what repays a loan: project revenue against service, and a coverage that is required."""

from __future__ import annotations

from pytest import approx

from models.city import Series
from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.test_public_money import PAYERS, lends, pays
from tests.town import (
    buy,
    carrier,
    need,
    price,
    retrofit,
    spans,
    steps,
    storage,
    technology,
    town,
)


def test_revenue_is_of_what_the_loan_has_built_and_stands(solved):
    """Proves project_revenue and debt_service: 10 panels of 2025 live two years and earn 0.6 each.

    At prices of 1.25: revenue 7.5 in 2025 and 2026, none after.  The bond is half of 20 at those
    prices, 12.5, at 10 %: 1.25 due in 2026, 1.25 and all of it in 2027.
    """
    city = town(
        PAYERS, need("heat", {2025: 10, 2026: 10, 2027: 0, 2028: 0}), buy("heat", 9),
        technology("panel", "heat", capital_cost=2, lifetime=2, action="sun", last_year=2025),
        lends(0.5, revenue=0.6), years="2025-2028", price_index=1.25,
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["new"]["panel", "city", 2025] == approx(10)
    years = range(2025, 2029)
    assert [plan.view.project_revenue["bond", y] for y in years] == approx([7.5, 7.5, 0, 0])
    assert [plan.view.debt_service["bond", y] for y in years] == approx([0, 1.25, 13.75, 0])
    plan.provenance = Provenance("panels")
    tables = tabulate(plan)
    ratios = {row.year: row.ratio for row in tables["coverage"]}
    assert ratios == {2025: None, 2026: approx(6), 2027: approx(0)}
    (bond,) = tables["bonds"]
    assert (bond.drawn, bond.service, bond.revenue) == approx((12.5, 15, 7.5))
    assert (bond.coverage, bond.least_year, bond.least) == (approx(0.5), 2027, approx(0))
    assert passed(tables)


def test_revenue_is_of_the_years_in_which_something_stands(solved):
    """Proves project_revenue of a model year in which panels wear out: two of its four years.

    10 panels of 2025 live three years and earn 0.6 each: 6 in 2025, half of that a year in
    2026-2029.  Would fail if what has worn out still earned.
    """
    city = town(
        PAYERS, need("heat", {2025: 10, 2026: 0}), buy("heat", 9),
        technology("panel", "heat", capital_cost=2, lifetime=3, action="sun", last_year=2025),
        lends(0.5, revenue=0.6), spans({2026: (2026, 2029)}), years="2025-2026",
    )  # fmt: skip
    plan = solved(city)
    assert [plan.view.project_revenue["bond", y] for y in (2025, 2026)] == approx([6, 3])


def test_money_for_retrofits_is_by_calendar_year_and_current_prices(solved):
    """Proves drawn, promised_by_rate, interest_subsidies and price_level over two calendar years.

    In 2026-2027 all ten old MW are converted at 3: 15 a year, which saves 4 a GWh.  A fifth of it
    is 3, and 0.5 a MW for 5 MW 2.5.  The index is 1.1, then 1.3: 1.2.  40 % is borrowed: 1.2 x 6 =
    7.2.  What is drawn in 2026 is owed when 2027 begins, half of 7.2 in the mean: 2 points of it
    0.072, 10 % interest 0.36.  Would fail if money for conversions were that of two years in one.
    """
    city = town(
        PAYERS, need("heat", 10),
        technology("old", "heat", variable_cost=5, stock=10, buildable=False),
        technology("better", "heat", variable_cost=1, buildable=False),
        retrofit("refit", "old", "better", 3, first_year=2026),
        pays("fifth", "share", 0.2, item="refit"), pays("each", "capacity", 0.5, item="refit"),
        lends(0.4, item="refit", subsidy_payer="state", subsidy_points=0.02),
        spans({2027: (2026, 2027)}), years="2025, 2027",
        price_index=Series({2025: 1.0, 2026: 1.1, 2027: 1.3}, "none"),
    )  # fmt: skip
    plan = solved(city)
    assert sum(plan.values["converted"].values()) == approx(10)
    view = plan.view
    assert (view.promised["fifth", 2027], view.promised["each", 2027]) == approx((3, 2.5))
    assert view.drawn["bond", 2027] == approx(7.2)
    assert view.interest_subsidies["state", 2027] == approx(0.072)
    assert view.debt_service["bond", 2027] == approx(0.36)
    assert view.outlay["city", 2027] == approx(1.2 * 5.5)
    plan.provenance = Provenance("refit")
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]


def test_service_goes_on_after_the_plan(solved):
    """Proves service_share over a model year of two, and the tables beyond the horizon.

    In 2026-2027 ten panels, five a year: 5 borrowed each year.  The first 5 are served at 0.5 in
    2027, at 0.5 and 5 in 2028, the others a year later: half of 0.5 a year inside the plan.
    """
    city = town(
        PAYERS, need("heat", {2025: 0, 2027: 10}), buy("heat", 9),
        technology("panel", "heat", capital_cost=2, lifetime=20, action="sun"),
        lends(0.5), spans({2027: (2026, 2027)}), years="2025, 2027",
    )  # fmt: skip
    plan = solved(city)
    assert plan.view.drawn["bond", 2027] == approx(5)
    assert plan.view.debt_service["bond", 2027] == approx(0.25)
    plan.provenance = Provenance("panels")
    due = {row.year: row.interest + row.principal for row in tabulate(plan)["debt"]}
    assert due == {2026: 0, 2027: approx(0.5), 2028: approx(6), 2029: approx(5.5)}


def test_a_coverage_that_is_required_limits_what_can_be_borrowed(solved):
    """Proves coverage_row: 2026 earns from panels of 2025 and 2026, and serves those of 2025.

    Panels stand for two years and earn 0.3; half of their 2 is borrowed for a year at 10 %, so 1.1
    is due the year after.  0.3 (n25 + n26) >= n25 x 1.1: n26 = 8/3 n25.  Heat is worth 9 in 2025
    only, so each panel of 2025 (2) saves 9 and brings 8/3 idle panels of 2 with it: 2 + 16/3 = 22/3.
    10 panels: 73.33.  A yuan less of coverage in 2026 would save 2/0.3, undiscounted.
    """
    city = town(
        PAYERS, need("heat", {2025: 10, 2026: 0}), buy("heat", 9),
        technology("panel", "heat", capital_cost=2, lifetime=2, economic_life=1, action="sun"),
        lends(0.5, term=1, revenue=0.3, least_coverage=1), years="2025-2026",
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["new"]["panel", "city", 2025] == approx(10)
    assert plan.solution.objective == approx(20 + 160 / 3)
    assert price(plan, "coverage_row", "bond", 2026, year=2026) == approx(2 / 0.3)


def test_the_energy_of_a_storage_is_supported_with_its_power(solved):
    """Proves investment_supported and drawn where energy is sized apart: 1 MW at 3, 1 MWh at 0.5.

    1 MW of heat all day; it costs 2 a GWh in the first hour and nothing in the second, so a MW and
    a MWh save 8.76 a year.  The whole costs 3.5: half by a payment, a quarter by a bond.  Would fail
    if only the power were counted, while the table of investment counts both.
    """
    city = town(
        PAYERS, steps(2, price=[2, 0]), carrier("heat", "step"), need("heat", 8.76),
        buy("heat", 1, profile="price"), pays("half", "share", 0.5, item="tank"),
        storage("tank", "heat", None, capital_cost=3, energy_capital_cost=500, lifetime=1),
        lends(0.25, item="tank"),
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["new_energy"]["tank", "city", 2025] == approx(0.001)
    assert plan.view.promised["half", 2025] == approx(1.75)
    assert plan.view.drawn["bond", 2025] == approx(0.875)
    plan.provenance = Provenance("tank")
    assert passed(tabulate(plan))


def test_support_of_running_is_owed_to_its_last_year(solved):
    """Proves what is owed after the plan: 0.1 for each of ten GWh, to 2027; the plan ends in 2025.

    1 a year, off the investor's own 20; half of a grant of 10 is paid the year after.
    """
    city = town(
        PAYERS, need("heat", 10), buy("heat", 9),
        technology("panel", "heat", capital_cost=2, lifetime=9, action="sun", owner="works"),
        pays("run", "activity", 0.1, last_year=2027), pays("half", "share", 0.5, payout="50/50"),
    )  # fmt: skip
    plan = solved(city)
    plan.provenance = Provenance("panels")
    tables = tabulate(plan)
    borne = {(row.payer, row.kind, row.year): row.current for row in tables["burden"]}
    assert borne == {
        ("city", "running", 2025): approx(1), ("works", "received", 2025): approx(-1),
        ("city", "running", 2026): approx(1), ("works", "received", 2026): approx(-1),
        ("city", "running", 2027): approx(1), ("works", "received", 2027): approx(-1),
        ("city", "support", 2025): approx(5), ("city", "support", 2026): approx(5),
        ("works", "own", 2025): approx(10),
    }  # fmt: skip
    assert sum(borne.values()) == approx(20)  # the investment: support of running moves, no more
    assert passed(tables), [check for check in tables["checks"] if not check.passed]


def test_prices_stay_where_the_index_ends(solved):
    """Proves current prices after the plan: an index for 2025 only, 1.25, holds for what comes later.

    Half of the fixed 10 is paid in 2026, after the plan: 5 at constant, 6.25 at current prices.
    Would fail if prices fell back to those of the price year.
    """
    city = town(
        PAYERS, need("heat", 10), buy("heat", 3), pays("it", "fixed", 10, payout="50/50"),
        price_index=Series({2025: 1.25}, "none"),
    )  # fmt: skip
    plan = solved(city)
    plan.provenance = Provenance("town")
    tables = tabulate(plan)
    paid = {row.year: (row.amount, row.current) for row in tables["burden"] if row.payer == "city"}
    assert paid == {2025: approx((5, 6.25)), 2026: approx((5, 6.25))}
    assert passed(tables)
