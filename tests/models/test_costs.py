"""Proofs of the yearly costs and of their discounted sum."""

from __future__ import annotations

import pytest
from pytest import approx

from models.finance import yearly_charge
from planner.tables import bridge
from tests.town import buy, carrier, need, retrofit, spans, steps, storage, technology, town


def test_the_objective_is_the_discounted_sum_of_yearly_costs(solved):
    """Proves plan_objective, counted_cost, running_discount and running_payment.

    10 GWh of heat bought at 3 in 2025 and 2026 cost 30 a year.  At 10 % they are worth 30 + 30/1.1
    when paid at the start of the year, sqrt(1.1) times less in its middle and 1.1 times less at its
    end.  Would fail if the first year were discounted as year one, or the timing were ignored.
    """
    for payment, moment in (("start", 0.0), ("middle", 0.5), ("end", 1.0)):
        city = town(
            need("heat", 10), buy("heat", 3),
            years="2025-2026", discount_rate=0.1, running_payment=payment,
        )  # fmt: skip
        plan = solved(city)
        assert plan.solution.objective == approx((30 + 30 / 1.1) / 1.1**moment)
        assert plan.view.running_costs[2026] == approx(30)


@pytest.mark.parametrize(
    "payment, charge",
    # 100 at 10 % over two years: x/1.1 + x/1.21 = 100 gives 57.619 at the end of each year; paid a
    # year sooner 57.619/1.1 = 52.381, half a year sooner 57.619/1.0488 = 54.938.
    [("start", 52.380952), ("middle", 54.937606), ("end", 57.619048)],
)
def test_a_capital_charge_repays_what_was_spent(solved, payment, charge):
    """Proves building_charges, capital_charge, capital_discount and overnight_cost.

    One MW for 100 in 2025, life two years, all of them in the horizon: charges whose present value
    is 100 whenever they are paid.  Would fail if annuity and discounting used different moments.
    """
    plan = solved(
        town(
            need("heat", 1), technology("boiler", "heat", capital_cost=100, lifetime=2),
            years="2025-2026", discount_rate=0.1, capital_payment=payment,
        )
    )  # fmt: skip
    assert plan.view.building_charges[2025] == approx(charge, rel=1e-6)
    assert plan.view.building_charges[2026] == approx(charge, rel=1e-6)
    assert plan.solution.objective == approx(100)


def test_an_interest_rate_of_its_own_makes_an_asset_dearer(solved):
    """Proves that charges use the asset's interest rate and the sum the discount rate.

    100 over two years at 20 % interest, end of year: x(1/1.2 + 1/1.44) = 100, x = 65.4545.
    Discounted at 0 %: 130.909.  Would fail if the discount rate stood in for interest.
    """
    plan = solved(
        town(
            need("heat", 1),
            technology("boiler", "heat", capital_cost=100, lifetime=2, interest_rate=0.2),
            years="2025-2026", capital_payment="end",
        )
    )  # fmt: skip
    assert plan.solution.objective == approx(2 * 65.454545)


def test_only_charges_inside_the_horizon_count(solved):
    """Proves salvage by horizon: what lives beyond the plan is paid beyond it.

    20 years of life, no interest, 100: 5 a year.  Built in 2026 of 2025-2028 (2025 is bought at 1):
    three charges, 15.  Would fail if the whole 100 counted, or a charge before it stands.
    """
    plan = solved(
        town(
            need("heat", 1), buy("heat", {2025: 1, 2026: 100}),
            technology("boiler", "heat", capital_cost=100, lifetime=20, first_year=2026),
            years="2025-2028",
        )
    )  # fmt: skip
    assert plan.solution.objective == approx(1 + 15)
    assert [plan.view.building_charges[y] for y in (2025, 2026, 2028)] == approx([0, 5, 5])


@pytest.mark.parametrize("salvage", ["annuity", "straight_line", "none"])
def test_salvage_is_what_the_setting_says(solved, salvage):
    """Proves capital_charge and conversion_charges under each convention for salvage.

    A boiler of 100 with four years of life is built in 2025 of a plan of 2025-2026, discount and
    interest 25 %, paid at the end of the year.  Inside the plan falls, in money of its start:
    charges that are left: (1 - 1.25^-2) / (1 - 1.25^-4) = 0.36 / 0.5904; straight line:
    1 - (2/4) x 1.25^-2 = 0.68; none: all 100.  The charges of both years are alike, p/1.25 +
    p/1.5625 = 1.44 p = the whole: 42.344, 47.222 and 69.444.  The same holds for a conversion.
    Would fail if straight line were not discounted, or a plan paid off inside were touched.
    """
    whole = {"annuity": 100 * 0.36 / 0.5904, "straight_line": 68, "none": 100}[salvage]
    built = solved(
        town(
            need("heat", 1), technology("boiler", "heat", capital_cost=100, lifetime=4),
            years="2025-2026", discount_rate=0.25, capital_payment="end", salvage=salvage,
        )
    )  # fmt: skip
    assert built.solution.objective == approx(whole)
    assert [built.view.building_charges[y] for y in (2025, 2026)] == approx([whole / 1.44] * 2)
    converted = solved(
        town(
            need("heat", 1), technology("boiler", "heat", buildable=False),
            technology("old", "cold", lifetime=4, buildable=False, stock=1),
            retrofit("swap", "old", "boiler", 100),
            years="2025-2026", discount_rate=0.25, capital_payment="end", salvage=salvage,
        )
    )  # fmt: skip
    assert converted.solution.objective == approx(whole)
    within = solved(
        town(
            need("heat", 1), technology("boiler", "heat", capital_cost=100, lifetime=2),
            years="2025-2026", discount_rate=0.25, capital_payment="end", salvage=salvage,
        )
    )  # fmt: skip
    assert within.solution.objective == approx(100)


@pytest.mark.parametrize("salvage", ["annuity", "straight_line", "none"])
def test_salvage_at_an_interest_rate_of_its_own(solved, salvage):
    """Proves capital_charge under each convention where interest is not the discount rate.

    100 over four years at 25 % interest, no discounting, two of them in the plan, paid at the end
    of the year.  A level charge over the life is 100 / (0.8 + 0.64 + 0.512 + 0.4096) = 100 / 2.3616
    = 42.344, four of them 169.377.  Charges that are left: two, 84.688.  Straight line: what is left
    is worth (2/4) / 1.25^2 = 0.32 of it, so 68 is paid in two years at 25 %: 68 / 1.44 = 47.222
    each, 94.444.  None: all of it, 100 / 1.44 = 69.444 each, 138.889.  The bridge: 100 spent, 69.377
    interest, -84.688 after the horizon, and what the setting adds: 0, 9.756 or 54.201.
    Would fail if salvage were counted at the discount rate (of 0 %), or the bridge called all of
    the difference charges after the horizon.
    """
    charge = {"annuity": 100 / 2.3616, "straight_line": 68 / 1.44, "none": 100 / 1.44}[salvage]
    plan = solved(
        town(
            need("heat", 1),
            technology("boiler", "heat", capital_cost=100, lifetime=4, interest_rate=0.25),
            years="2025-2026", capital_payment="end", salvage=salvage,
        )
    )  # fmt: skip
    assert plan.solution.objective == approx(2 * charge)
    assert [plan.view.building_charges[y] for y in (2025, 2026)] == approx([charge] * 2)
    assert sum(plan.duals["year_balance"].values()) == approx(2 * charge)
    steps = {row.step: row.amount for row in bridge.rows(plan) if row.kind == "new"}
    level = 100 / 2.3616
    wanted = {
        "overnight": 100, "interest": 4 * level - 100, "beyond": -2 * level,
        "within": 2 * charge, "discounting": 0, "discounted": 2 * charge,
    }  # fmt: skip
    if salvage != "annuity":
        wanted["salvage"] = 2 * charge - 2 * level
    assert steps == approx(wanted)


def test_an_economic_life_shorter_than_the_lifetime_is_paid_off_sooner(solved):
    """Proves economic_life: 100 paid in two years though the boiler stands for four.

    Charges 50, 50, 0, 0.  Would fail if charges ran as long as the asset stands.
    """
    plan = solved(
        town(
            need("heat", 1),
            technology("boiler", "heat", capital_cost=100, lifetime=4, economic_life=2),
            years="2025-2028",
        )
    )  # fmt: skip
    assert [plan.view.building_charges[y] for y in range(2025, 2029)] == approx([50, 50, 0, 0])
    assert plan.values["new"]["boiler", "city", 2027] == approx(0)


def test_charges_end_within_a_period(solved):
    """Proves the share of a model year in which something is being paid.

    Periods 2025 and 2026-2030; 100 over three years without interest: 33.33 in 2025, and in two of
    the five years after it, on average 13.33 a year: 5 x 13.33 = 66.67.  It stands for ever.
    Would fail if the second period were charged in full, or not at all.
    """
    plan = solved(
        town(
            need("heat", 1), technology("boiler", "heat", capital_cost=100, economic_life=3),
            years="2025, 2030",
        )
    )  # fmt: skip
    assert plan.view.building_charges[2030] == approx(100 / 3 * 2 / 5)
    assert plan.solution.objective == approx(100)


def test_fixed_costs_are_paid_for_what_stands_and_variable_costs_for_what_runs(solved):
    """Proves fixed_costs and variable_costs.

    5 MW stand at 2 a year each, 3 GWh are made at 4 each: 10 + 12.  The price of heat is 4: one GWh
    more needs no new capacity.  Would fail if either were charged on the other's quantity.
    """
    plan = solved(
        town(
            need("heat", 3),
            technology("boiler", "heat", stock=5, buildable=False, fixed_cost=2, variable_cost=4),
        )
    )
    assert plan.view.fixed_costs[2025] == approx(10)
    assert plan.view.variable_costs[2025] == approx(12)
    assert plan.duals["year_balance"]["heat", "city", 2025] == approx(4)


def test_new_capacity_is_in_the_price_when_it_is_needed(solved):
    """Proves that price, charge, fixed and variable cost belong together.

    A MW costs 100 over 20 years without interest (5 a year), 2 fixed, and makes one GWh at 4:
    heat costs 11, and year_output_limit's dual is what capacity earns, 7 (its sign negative).
    """
    plan = solved(
        town(
            need("heat", 3),
            technology(
                "boiler", "heat", capital_cost=100, lifetime=20, fixed_cost=2, variable_cost=4
            ),
        )
    )
    assert plan.solution.objective == approx(33)
    assert plan.duals["year_balance"]["heat", "city", 2025] == approx(11)
    assert plan.duals["year_output_limit"]["boiler", "city", 2025] == approx(-7)


def test_a_storage_costs_its_power_and_its_energy(solved):
    """Proves overnight_cost of a storage: MW x hours is MWh, and a GWh has a thousand of them.

    Two steps of half a year each, in cycles of two hours; 4380 GWh wanted in the second one only
    would be 1000 MW; with 8.76 GWh over the year it is 2 MW in step 2.  Power is bought in step 1
    alone (the price in step 2 is prohibitive), so 2 MW are charged, held and given back: 2 MW of a
    4-hour battery.  Power costs 3 per MW, energy 500 per GWh (0.5 per MWh): per MW
    3 + 4 x 0.5 = 5; ten years without interest, 0.5 a year: 1.0, plus 8.76 bought at 1.
    """
    plan = solved(
        town(
            carrier("power", "step"), steps(2, evening=[0, 1], rate=[1, 1000]),
            need("power", 8.76, profile="evening"), buy("power", 1, profile="rate"),
            storage("battery", "power", 4, capital_cost=3, energy_capital_cost=500, lifetime=10),
        )
    )  # fmt: skip
    assert plan.values["new"]["battery", "city", 2025] == approx(2)
    assert plan.view.building_charges[2025] == approx(1.0)
    assert plan.solution.objective == approx(9.76)


def constant_town(years, periods=(), paid_over=10):
    """A town in which nothing changes from 2026 to 2045, in model years of any length."""
    return town(
        carrier("power", "step"),
        steps(2, sun=[1, 0], load=[1, 2]),
        need("heat", 10), need("power", 87.6, profile="load"),
        buy("gas", 0.3), buy("power", 0.8),
        technology("boiler", "heat", {"gas": 1.1}, capital_cost=3, lifetime=4, fixed_cost=0.1),
        technology(
            "sun", "power", full_output=8.76, profile="sun",
            capital_cost=3.5, lifetime=10, economic_life=paid_over, interest_rate=0.08,
        ),
        technology("engine", "power", "gas", operation="step", capital_cost=1, lifetime=2, early_retirement=True),
        storage("battery", "power", 2, capital_cost=0.2, energy_capital_cost=300, lifetime=8, fixed_cost=0.01),
        spans(dict(periods)),
        years=years, discount_rate=0.06, running_payment="end",
    )  # fmt: skip


def test_model_years_of_any_length_cost_the_same_per_calendar_year(solved):
    """Proves the milestone law: constant data cost the same with 1-, 5- and 10-year periods.

    2026 to 2045 as twenty years, as four fives (longer than the lives of boiler and engine, which
    are then built again inside a period) and as two tens (longer than the battery's).  Would fail
    if charges, survival or discounting counted a model year where calendar years were meant.
    """
    yearly = solved(constant_town("2026-2045")).solution.objective
    fives = [(y, (y - 4, y)) for y in (2030, 2035, 2040, 2045)]
    tens = [(y, (y - 9, y)) for y in (2035, 2045)]
    assert solved(constant_town("2030, 2035, 2040, 2045", fives)).solution.objective == approx(
        yearly
    )
    assert solved(constant_town("2035, 2045", tens)).solution.objective == approx(yearly)
    yearly = solved(constant_town("2026-2045", paid_over=5)).solution.objective
    assert solved(constant_town("2030, 2035, 2040, 2045", fives, 5)).solution.objective == approx(
        yearly
    )


def test_what_ends_within_a_period_is_discounted_with_the_mean_of_the_period(solved):
    """Proves a convention: inside a period money is level, so survival and charges go together.

    100 over five years without interest is 20 a year.  In ten single years at 5 % the charges are
    discounted as years 0 to 4; in one period of ten they are 10 a year for all ten.  The difference
    is the price of a model year longer than an economic life that is shorter than the lifetime.
    Would fail if charges were discounted at their own dates while what stands is level.
    """
    things = (
        need("heat", 1),
        technology(
            "boiler", "heat", capital_cost=100, lifetime=10, economic_life=5, interest_rate=0
        ),
    )
    factors = [1.05**-year for year in range(10)]
    settings = {"discount_rate": 0.05, "capital_payment": "start"}
    single = solved(town(*things, years="2026-2035", **settings))
    whole = solved(town(*things, spans({2035: (2026, 2035)}), years="2035", **settings))
    assert single.solution.objective == approx(20 * sum(factors[:5]))
    assert whole.solution.objective == approx(10 * sum(factors))


def test_the_milestone_law_by_hand(solved):
    """Proves what the twenty years cost: one boiler, always.

    One GWh of heat from one MW that costs 3 and lasts 4 years at 6 %, paid mid-year, from 2026 to
    2045 in fives: charge x sum of discount factors.  Would fail if a period of five years needed
    more than 1/0.8 boilers of four years each.
    """
    fives = {y: (y - 4, y) for y in (2030, 2035, 2040, 2045)}
    plan = solved(
        town(
            need("heat", 1), technology("boiler", "heat", capital_cost=3, lifetime=4), spans(fives),
            years="2030, 2035, 2040, 2045", discount_rate=0.06,
        )
    )  # fmt: skip
    charge = yearly_charge(0.06, 4, 0.5)
    factors = sum(1.06 ** -(year + 0.5) for year in range(20))
    assert plan.values["new"]["boiler", "city", 2030] == approx(1.25)
    assert plan.solution.objective == approx(3 * charge * factors)
