"""Proofs of operation: what technologies make, when, and of what."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, carrier, need, sell, shaped, steps, technology, town


def test_a_dispatched_plant_makes_no_more_than_is_available_in_a_step(solved):
    """Proves step_output_limit and activity_account.

    10 MW with availability 0.9 and a curve of 1 and 0.5: 9 MW and 4.5 MW; 10 MW are wanted in both
    halves of the year.  Fuel costs 1 a GWh, bought power 3.  Power bought: (1 + 5.5) MW x 4.38 =
    28.47 GWh; made: 13.5 x 4.38 = 59.13 GWh.  The dual of a MW in a step: -(3 - 1) x 4.38.
    The dual of the year's sum is the running cost of one GWh, 1.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, river=[1, 0.5]),
            need("power", 87.6),
            buy("power", 3),
            technology(
                "dam", "power", operation="step", stock=10, buildable=False,
                availability=0.9, profile="river", variable_cost=1,
            ),
        )
    )  # fmt: skip
    assert plan.values["activity"]["dam", "city", 2025] == approx(59.13)
    assert plan.values["rate"]["dam", "city", 2025, "day", 2] == approx(4.5)
    assert plan.solution.objective == approx(59.13 + 3 * 28.47)
    assert plan.duals["step_output_limit"]["dam", "city", 2025, "day", 1] == approx(-2 * 4.38)
    assert plan.duals["activity_account"]["dam", "city", 2025] == approx(1)


def test_over_the_year_a_technology_makes_no_more_than_its_capacity(solved):
    """Proves year_output_limit, and availability by year.

    5 MW of 4 GWh each at 0.8 in 2025 and 0.5 in 2026: 16 and 10 GWh of the 20 wanted; heat
    is bought at 3 for the rest.  Running costs 1: one GWh more is worth 2.
    """
    plan = solved(
        town(
            need("heat", 20),
            buy("heat", 3),
            technology(
                "boiler", "heat", full_output=4, stock=5, buildable=False,
                availability={2025: 0.8, 2026: 0.5}, variable_cost=1,
            ),
            years="2025-2026",
        )
    )  # fmt: skip
    assert [plan.values["activity"]["boiler", "city", y] for y in (2025, 2026)] == approx([16, 10])
    assert plan.duals["year_output_limit"]["boiler", "city", 2026] == approx(-2)
    assert plan.solution.objective == approx((16 + 12) + (10 + 30))


def test_several_inputs_each_cost_their_share(solved):
    """Proves used_over_year and made_over_year: a kiln takes gas and power for one GWh of tiles.

    0.8 gas at 3 and 0.3 power at 5: 2.4 + 1.5 = 3.9 a GWh.
    """
    plan = solved(
        town(
            need("tiles", 10),
            buy("gas", 3),
            buy("power", 5),
            technology("kiln", "tiles", {"gas": 0.8, "power": 0.3}),
        )
    )
    assert plan.values["traded"]["buy gas", 2025] == approx(8)
    assert plan.values["traded"]["buy power", 2025] == approx(3)
    assert plan.duals["year_balance"]["tiles", "city", 2025] == approx(3.9)


def test_several_outputs_share_the_cost(solved):
    """Proves made_in_step and used_over_year for heat and power made together.

    Per GWh of power: 2.5 gas at 1 and 1.2 GWh of heat.  10 GWh of power and 12 of heat are wanted
    and the plant runs for both: 25.  Heat alone would cost 0.5 (a boiler with idle capacity), so
    power costs 2.5 - 1.2 x 0.5 = 1.9, whatever the plant's fuel.
    Would fail if an output were counted once for both, or the ratio applied to the wrong one.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            need("power", 10),
            need("heat", 20),
            buy("gas", 1),
            technology("plant", {"power": 1, "heat": 1.2}, {"gas": 2.5}, operation="step"),
            technology("boiler", "heat", variable_cost=0.5),
        )
    )
    assert plan.values["activity"]["boiler", "city", 2025] == approx(8)
    assert plan.solution.objective == approx(25 + 4)
    assert plan.duals["step_balance"]["power", "city", 2025, "year", 1] == approx(1.9 * 8.76)
    assert plan.duals["year_balance"]["heat", "city", 2025] == approx(0.5)


def test_a_dispatched_user_takes_power_when_it_is_cheap(solved):
    """Proves used_in_step, and a dispatched technology that feeds a yearly carrier.

    An electrolyser of 2 MW needs 1.5 MW of power for 1 of hydrogen; 4.38 GWh of hydrogen are
    1 MW over half the year: it runs in the cheap half at 2 MW?  No: 4.38 GWh = 2 MW x half of the
    cheap half; 1 MW suffices.  Power: 6.57 GWh at 1.
    Would fail if it were held to run level over the year (power would cost 1 and 9, on average 5).
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, rate=[1, 9]),
            need("hydrogen", 4.38),
            buy("power", 1, profile="rate"),
            technology("electrolyser", "hydrogen", {"power": 1.5}, operation="step", stock=2),
        )
    )
    assert plan.values["rate"]["electrolyser", "city", 2025, "day", 1] == approx(1)
    assert plan.solution.objective == approx(6.57)
    assert plan.duals["year_balance"]["hydrogen", "city", 2025] == approx(1.5)


def test_the_sun_shines_in_the_shape_of_its_curve(solved):
    """Proves made_in_shape and flow_shape: panels decided over the year, in a stepped balance.

    A curve of 0.6 and 0.2: one MW gives 0.6 and 0.2 MW, over the year 0.4 x 8.76 = 3.504 GWh.
    A panel costs 1.752 a year, 0.5 a GWh; load is 6 MW in both steps; power costs 1.
    More than 10 MW would be spilt in step 1.  A MW up to 10 saves 3.504 - 1.752; beyond that it
    saves 0.2 x 4.38 = 0.876: 10 MW are built.  Bought: 4 MW in step 2, 17.52 GWh.
    The price in step 1 is set by the next panel: (1.752 - 0.876)/(0.6 x 4.38) = 1/3.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, sun=[0.6, 0.2]),
            need("power", 6 * 8.76),
            buy("power", 1),
            technology(
                "panels", "power", full_output=8.76, profile="sun", capital_cost=1.752, lifetime=1
            ),
        )
    )
    assert plan.values["new"]["panels", "city", 2025] == approx(10)
    assert plan.values["activity"]["panels", "city", 2025] == approx(35.04)
    assert plan.solution.objective == approx(17.52 + 17.52)
    price = plan.duals["step_balance"]["power", "city", 2025, "day", 1]
    assert price == approx(4.38 / 3)


def test_a_fleet_draws_power_in_the_shape_of_its_charging(solved):
    """Proves used_in_shape and shape_account: what charges by night pays the price of the night.

    Buses go 100 million vehicle-km at 1.2 GWh each, lorries 50 at 2.4: 240 GWh.  Charging three
    parts by night (price 0.3) and one by day (0.9) costs 0.75 x 0.3 + 0.25 x 0.9 = 0.45 a GWh,
    which is the dual of their curve, 108 in all; a bus-km costs 1.2 x 0.45 = 0.54, a lorry's 1.08.
    Would fail if the shape were not normalised to one over the year, or one of them not counted.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, night=[1, 3], rate=[0.9, 0.3]),
            need("travel", 100),
            need("haulage", 50),
            buy("power", 1, profile="rate"),
            technology("bus", "travel"),
            technology("lorry", "haulage"),
            shaped("bus", "power", "in", "night", 1.2),
            shaped("lorry", "power", "in", "night", 2.4),
        )
    )
    assert plan.solution.objective == approx(108)
    assert plan.values["shaped"]["power", "in", "night", "city", 2025] == approx(240)
    assert plan.duals["shape_account"]["power", "in", "night", "city", 2025] == approx(0.45)
    prices = [plan.duals["year_balance"][each, "city", 2025] for each in ("travel", "haulage")]
    assert prices == approx([0.54, 1.08])
    bought = plan.values["traded_step"]["buy power", 2025, "day", 2]
    assert bought == approx(0.75 * 240 / 4.38)


def test_the_curve_of_a_technology_limits_it_and_that_of_a_flow_only_shapes_it(solved):
    """Proves year_output: a MW of panels gives what its curve gives, 1 MW in step 1, 4.38 GWh.

    A curve on the flow says when a yearly amount comes, not how much: insulation that saves
    10 GWh a year per unit saves them all in step 1.  Would fail if a flow's curve derated
    measures that are not power plants, or panels gave more than their curve.
    """
    made = {}
    for name, full, curve in (("panels", 8.76, {"profile": "burst"}), ("insulation", 10, {})):
        plan = solved(
            town(
                carrier("power", "step"),
                steps(2, burst=[1, 0]),
                sell("power", 1),
                technology(name, full_output=full, stock=1, buildable=False, **curve),
                shaped(name, "power", "out", "burst"),
            )
        )
        made[name] = -plan.solution.objective
    assert made == approx({"panels": 4.38, "insulation": 10})


def test_a_curve_of_its_own_does_not_outrun_capacity(solved):
    """Proves year_output_limit where an output has a curve: a plant is as large as its peak.

    Two steps of half a year; the plant's output follows 1.5 : 0.5, so 8.76 GWh a year are 1.5 MW
    in the first step.  The load follows the same curve, so 1.5 MW must stand, at 2 each: 3.
    A yearly capacity (full output 1 GWh per unit) is not bound by the step: 8.76 units.
    Would fail if capacity held only on the year's mean (1 MW).
    """
    for full, standing in ((8.76, 1.5), (1.0, 8.76)):
        plan = solved(
            town(
                carrier("power", "step"),
                steps(2, curve=[1.5, 0.5]),
                need("power", 8.76, profile="curve"),
                technology("plant", full_output=full, capital_cost=2, lifetime=1),
                shaped("plant", "power", "out", "curve"),
            )
        )
        assert plan.values["capacity"]["plant", "city", 2025] == approx(standing)
        assert plan.solution.objective == approx(2 * standing)
