"""Proofs of what stands: stock, survival, cohorts, limits on building and on sites."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, need, remaining, retrofit, spans, standing, technology, town


def test_capacity_is_the_stock_and_what_was_built_since(solved):
    """Proves capacity_account, survival and residual with single years.

    3 MW of stock built in 2020 with a life of 7 years stand through 2026.  5 MW are needed: 2 are
    built in 2025 (ten a year each, life 2 for the new kind) and so on.  With charges of
    20/2 = 10 per MW and year: 2025 and 2026 need 2 MW, 2027 needs 5: 20 + 20 + 50.
    Would fail if the stock ended a year early or late, or a vintage outlived its life.
    """
    plan = solved(
        town(
            need("heat", 5),
            technology("old", "heat", lifetime=7, buildable=False),
            standing("old", 3, build_year=2020),
            technology("boiler", "heat", lifetime=2, capital_cost=20),
            years="2025-2027",
        )
    )
    assert [plan.values["capacity"]["old", "city", y] for y in (2025, 2026, 2027)] == approx(
        [3, 3, 0]
    )
    assert [plan.values["new"]["boiler", "city", y] for y in (2025, 2026, 2027)] == approx(
        [2, 0, 5]
    )
    assert plan.solution.objective == approx(90)


def test_the_dual_of_capacity_is_what_a_unit_standing_earns(solved):
    """Proves capacity_account's dual: one MW more of stock saves what new capacity costs.

    New boilers cost 10 a year, each makes one GWh; one MW more standing saves 10.  A right-hand
    side of K = K0 + ... one higher lowers the cost by 10.
    """
    plan = solved(
        town(need("heat", 5), technology("boiler", "heat", stock=3, lifetime=1, capital_cost=10))
    )
    assert plan.solution.objective == approx(20)
    assert plan.duals["capacity_account"]["boiler", "city", 2025] == approx(-10)


@pytest.mark.parametrize("managed", [False, True])
def test_a_life_that_ends_within_a_period_stands_for_its_share(solved, managed):
    """Proves survival and cohort_survival within a period, for stock and for what is built.

    2026-2030 is one model year.  Stock that ends at the start of 2028 stands for two of its five
    years: 10 MW count as 4.  The other 6 are bought at 1 for five years: 30.
    A boiler of 3 years' life built in 2026 counts 3/5.  Would fail if either counted whole,
    with cohorts (what may retire early) or without.
    """
    period = spans({2030: (2026, 2030)})
    kind = {"early_retirement": managed}
    old = technology("old", "heat", buildable=False, **kind), standing("old", 10, end_year=2028)
    plan = solved(town(need("heat", 10), buy("heat", 1), *old, period, years="2030"))
    assert plan.values["capacity"]["old", "city", 2030] == approx(4)
    assert plan.solution.objective == approx(30)
    boiler = technology("boiler", "heat", lifetime=3, capital_cost=3, **kind)
    plan = solved(town(need("heat", 6), boiler, period, years="2030"))
    assert plan.values["new"]["boiler", "city", 2030] == approx(10)
    assert plan.solution.objective == approx(30)


@pytest.mark.parametrize("managed", [False, True])
def test_stock_that_is_commissioned_within_a_period_stands_from_then(solved, managed):
    """Proves that committed stock counts from its build year, whether or not it may retire early.

    2026-2030 is one model year; 10 MW enter in 2028: three years of five, 6 MW on average.
    4 GWh a year are bought at 1: 20.  In the next period, 2031-2035, all 10 stand.
    Would fail if cohorts counted it from 2026.
    """
    plan = solved(
        town(
            need("heat", 10),
            buy("heat", 1),
            technology("plant", "heat", buildable=False, lifetime=30, early_retirement=managed),
            standing("plant", 10, build_year=2028),
            spans({2030: (2026, 2030)}),
            years="2030, 2035",
        )
    )
    assert plan.values["capacity"]["plant", "city", 2030] == approx(6)
    assert plan.values["capacity"]["plant", "city", 2035] == approx(10)
    assert plan.solution.objective == approx(20)


@pytest.mark.parametrize("managed", [False, True])
def test_a_fleet_turns_over_as_its_remainder_falls(solved, managed):
    """Proves a residual series: its drops are replaced, its rises are additions.

    Buses that remain: 10, 6, 8, 3.  10 are needed; a new one costs 4 a year while it stands, for
    ever: built 0, 4, 0 (a rise of 2 makes two of the four idle), 3 more: charges 16 + 16 + 28.
    A retrofit that nobody can afford splits the fleet into cohorts and changes nothing.
    Would fail if survivals were ratios of the series, or a rise were lost.
    """
    never = retrofit("never", "bus", "new bus", 9999) if managed else {}
    plan = solved(
        town(
            need("heat", 10),
            technology("bus", "heat", buildable=False),
            never,
            remaining("bus", {2025: 10, 2026: 6, 2027: 8, 2028: 3}),
            technology("new bus", "heat", capital_cost=16, economic_life=4),
            years="2025-2028",
        )
    )
    assert [plan.values["capacity"]["bus", "city", y] for y in range(2025, 2029)] == approx(
        [10, 6, 8, 3]
    )
    assert [plan.values["new"]["new bus", "city", y] for y in range(2025, 2029)] == approx(
        [0, 4, 0, 3]
    )
    assert plan.solution.objective == approx(16 + 16 + 28)


def test_a_sunk_plant_runs_on_although_new_would_be_cheaper_in_all(solved):
    """Proves that what was spent before the plan is no cost of the plan.

    The old plant runs at 6 a GWh; a new one runs at 1 and costs 4 a year: 5 in all, cheaper than
    6: it replaces.  At 7 a year for the new one (8 in all) the old runs on, although its own full
    cost, had it to be built at 7 a year, would be 13.  The break-even is 5 a year of capital.
    Would fail if the stock were charged for, or running cost compared with running cost.
    """

    def town_with(charge):
        return town(
            need("heat", 10),
            technology("old", "heat", stock=10, buildable=False, variable_cost=6, capital_cost=7),
            technology("new", "heat", lifetime=1, capital_cost=charge, variable_cost=1),
        )

    assert solved(town_with(4)).solution.objective == approx(50)
    assert solved(town_with(7)).solution.objective == approx(60)
    plan = solved(town_with(4.9))
    assert plan.values["activity"]["new", "city", 2025] == approx(10)
    assert solved(town_with(5.1)).values["activity"]["old", "city", 2025] == approx(10)


def test_early_retirement_saves_fixed_costs_but_not_charges(solved):
    """Proves retired, cohort_account and cohort_capacity_account, and that leaving is not free.

    A boiler is built in 2025 (heat cannot be bought then): 40 over four years, 10 a year, fixed
    cost 3.  From 2026 heat costs 2.  Retiring saves 3 a year and buys for 2: 2025 costs 13, and
    each later year 10 + 2.  Total 13 + 36 = 49 (kept: 52; if charges ended with it: 19).
    The dual of the cohort: one MW more of it in 2025, sunk, would save 2025's fixed and capital
    charges, 40 less nothing: building one less saves 40 + 3, keeping one more costs 3: -40.
    """
    plan = solved(
        town(
            need("heat", 1),
            buy("heat", {2025: 1000, 2026: 2, 2028: 2}),
            technology(
                "boiler",
                "heat",
                lifetime=4,
                capital_cost=40,
                fixed_cost=3,
                early_retirement=True,
                last_year=2025,
            ),
            years="2025-2028",
        )
    )
    assert plan.values["retired"]["boiler", "city", 2029, 2026] == approx(1)
    assert plan.values["cohort_size"]["boiler", "city", 2029, 2025] == approx(1)
    assert plan.values["capacity"]["boiler", "city", 2026] == approx(0)
    assert plan.solution.objective == approx(49)
    assert plan.duals["cohort_account"]["boiler", "city", 2029, 2025] == approx(-40)


def test_a_cohort_that_may_retire_is_kept_where_that_is_cheaper(solved):
    """Proves the other side of early retirement: at a price of 4 the boiler (fixed 3) stays.

    13 a year for four years: 52.  The MW-year is worth 4 - 3 = 1 in each of 2026-2028, so
    cohort_capacity_account's dual is -4: one MW-year more standing saves what buying costs.
    """
    plan = solved(
        town(
            need("heat", 1),
            buy("heat", {2025: 1000, 2026: 4, 2028: 4}),
            technology(
                "boiler",
                "heat",
                lifetime=4,
                capital_cost=40,
                fixed_cost=3,
                early_retirement=True,
                last_year=2025,
            ),
            technology("spare", "heat", buildable=False),
            years="2025-2028",
        )
    )
    assert plan.values["capacity"]["boiler", "city", 2028] == approx(1)
    assert plan.solution.objective == approx(52)


def test_what_cohorts_are_worth(solved):
    """Proves cohort_capacity_account's dual: a MW-year more saves what heat costs elsewhere.

    2 MW of stock that may retire make heat at 1, the rest is bought at 4; one MW-year more
    standing saves 4 - 1, less its fixed cost of 2, which is paid on capacity: K = sum of cohorts
    + 1 saves 3 - 2 = 1.
    """
    plan = solved(
        town(
            need("heat", 5),
            buy("heat", 4),
            technology(
                "plant",
                "heat",
                stock=2,
                buildable=False,
                early_retirement=True,
                fixed_cost=2,
                variable_cost=1,
            ),
        )
    )
    assert plan.values["capacity"]["plant", "city", 2025] == approx(2)
    assert plan.duals["cohort_capacity_account"]["plant", "city", 2025] == approx(-1)


@pytest.mark.parametrize("length", [1, 5])
def test_a_build_limit_holds_for_each_calendar_year(solved, length):
    """Proves build_limit_row, and that the limit of a period grows with its length.

    At most 2 MW a year: 2 in one year, 10 in five.  A boiler costs 3 (one year's life would be
    3 a year; for ever, it is paid over the horizon, 3/n a year) against heat at 4 for n years:
    one unit more per period saves 4 n - 3.  Would fail if five years built no more than one.
    """
    plan = solved(
        town(
            need("heat", 100),
            buy("heat", 4),
            technology("boiler", "heat", capital_cost=3, build_limit=2),
            spans({2030: (2031 - length, 2030)}),
            years="2030",
        )
    )
    assert plan.values["new"]["boiler", "city", 2030] == approx(2 * length)
    assert plan.duals["build_limit_row"]["boiler", "city", 2030] == approx(-(4 * length - 3))


def test_a_potential_earns_its_rent(solved):
    """Proves potential_row: the dual is what the best site saves over the next best.

    A good site (3 a year) for 4 MW, then a poor one (5 a year): 12 + 6 x 5 = 42; one MW more of the
    good site saves 2.  Would fail if the potential bounded what is built in a year: in 2026
    nothing more can be added on a full site.
    """
    plan = solved(
        town(
            need("heat", {2025: 10, 2026: 12}),
            technology("good", "heat", capital_cost=3, lifetime=1, potential=4),
            technology("poor", "heat", capital_cost=5, lifetime=1),
            years="2025-2026",
        )
    )
    assert plan.values["capacity"]["good", "city", 2026] == approx(4)
    assert plan.duals["potential_row"]["good", "city", 2025] == approx(-2)
    assert plan.solution.objective == approx((12 + 30) + (12 + 40))


def test_a_potential_is_asked_of_decisions_only(solved):
    """Proves that potential_row leaves the past alone: 5 MW stood in 2025 on a site for 3.

    From 2026, when two of them have ended, the potential holds: 3 MW, full, and one more would
    save 2, what heat costs elsewhere.  In 2025 the site serves all 5 GWh, in 2026 it serves 3
    and 2 are bought: 4.
    """
    plan = solved(
        town(
            need("heat", 5),
            buy("heat", 2),
            technology("site", "heat", potential=3),
            standing("site", 2, build_year=2000, end_year=2026),
            standing("site", 3, build_year=2010, end_year=2040),
            years="2025-2026",
            decisions_from=2026,
        )
    )
    assert plan.solution.objective == approx(4)
    assert plan.duals["potential_row"]["site", "city", 2026] == approx(-2)


def test_nothing_is_built_or_retired_before_the_decisions(solved):
    """Proves decision_years: 2025 is a fact.

    Heat bought at 9 in 2025 although a boiler at 1 a year stands ready from 2026; and a plant that
    costs 5 for nothing leaves only in 2026.  9 + 5 in 2025, 1 in 2026.
    """
    plan = solved(
        town(
            need("heat", 1),
            buy("heat", 9),
            technology("boiler", "heat", lifetime=1, capital_cost=1),
            technology("idle", stock=1, buildable=False, early_retirement=True, fixed_cost=5),
            years="2025-2026",
            decisions_from=2026,
        )
    )
    assert plan.solution.objective == approx(15)
    assert plan.values["capacity"]["idle", "city", 2026] == approx(0)


@pytest.mark.parametrize("managed", [False, True])
def test_numbers_by_year_are_those_of_the_model_year(solved, managed):
    """Proves a convention: a series is read in the year a model year is named after.

    2026-2030 is the model year 2030.  The remainder falls from 10 in 2025 to 5 in 2030, the need
    rises from 10 to 15, the price from 1 to 2: in each of the five years 5 stand, 15 are needed and
    10 are bought at 2.  Would fail if one of them were averaged over the period and another not.
    """
    never = retrofit("never", "plant", "plant two", 9999) if managed else {}
    plan = solved(
        town(
            need("heat", {2025: 10, 2030: 15}),
            buy("heat", {2025: 1, 2030: 2}),
            technology("plant", "heat", buildable=False),
            technology("plant two", "heat", buildable=False),
            remaining("plant", {2025: 10, 2030: 5}),
            never,
            years="2025, 2030",
        )
    )
    assert plan.values["capacity"]["plant", "city", 2030] == approx(5)
    assert plan.solution.objective == approx(5 * 10 * 2)


def test_what_may_be_built_from_a_year_is_built_in_its_model_year(solved):
    """Proves a convention of first_year and last_year: they are compared with the model year.

    Boilers may be built from 2028 to 2030; 2026-2030 is the model year 2030, so they stand, and
    are paid for, in all its five years; 2031-2035 is past the last year.  A boiler costs 1 a year
    for five years, heat elsewhere 3: 5 + 5 x 3.  Would fail if it stood for three of the five.
    """
    plan = solved(
        town(
            need("heat", 1),
            buy("heat", 3),
            technology("boiler", "heat", capital_cost=5, lifetime=5, first_year=2028, last_year=2030),
            spans({2030: (2026, 2030)}),
            years="2030, 2035",
        )
    )  # fmt: skip
    assert plan.values["capacity"]["boiler", "city", 2030] == approx(1)
    assert plan.solution.objective == approx(5 + 15)
