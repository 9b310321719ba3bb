"""Proofs of what is firm by the hour, and of storages that help to keep a reserve."""

from __future__ import annotations

from pytest import approx

from tests.town import (
    buy,
    carrier,
    link,
    need,
    regions,
    standing,
    steps,
    storage,
    technology,
    town,
)


def test_storages_and_solar_power_count_for_what_they_hold_at_the_peak(solved):
    """Proves firm_power_limit, firm_energy_limit, firm_storage_output and the scale of reserve_row,
    and firm_technology_output_in_step.

    Load 2 MW, then 10 MW; margin 20 %, and the year's peak is
    1.25 times the day's: 15 MW.  A shortage lasts four hours.
    A battery of 4 MW and two hours gives 0.8 of its 8 MWh: 1.6 MW, less than its credit of 3.6.
    A tank of 1 MW and twenty hours counts for its credit, 0.9.  10 MW of panels with a credit of a
    half stand in 0.2 of their light at the peak: 1 MW (a panel of 4 MW is half there and gives half
    of that on).  Peakers at 10 a year for the other 11.5.
    A MWh more in the battery is a quarter MW of firm power: 2.5; a MW more of the tank's 10.
    Would fail if panels counted as at noon, or a battery for its power alone.
    """
    plan = solved(
        town(
            carrier("power", "step", reserve_margin=0.2, peak_scale=1.25, reserve_hours=4),
            steps(2, load=[2, 10], sun=[1, 0.2]),
            need("power", 6 * 8.76, profile="load"),
            buy("power", 0),
            storage(
                "battery", "power", 2, discharge_efficiency=0.8, reserve_credit=0.9, buildable=False
            ),
            standing("battery", 4),
            storage("tank", "power", 20, reserve_credit=0.9, buildable=False),
            standing("tank", 1),
            technology(
                "panels", {"power": 0.5}, full_output=35.04, availability=0.5, profile="sun", stock=10,
                buildable=False, reserve_credit=0.5, credit_by_step=True,
            ),
            technology(
                "peaker", "power", operation="step", capital_cost=10, lifetime=1, reserve_credit=1
            ),
        )
    )  # fmt: skip
    assert plan.values["firm_power"]["battery", "city", 2025] == approx(1.6)
    assert plan.values["firm_power"]["tank", "city", 2025] == approx(0.9)
    assert plan.values["new"]["peaker", "city", 2025] == approx(11.5)
    assert plan.solution.objective == approx(115)
    assert plan.duals["reserve_row"]["power", "city", 2025, "day", 2] == approx(10)
    assert plan.duals["firm_energy_limit"]["battery", "city", 2025] == approx(-2.5)
    assert plan.duals["firm_power_limit"]["battery", "city", 2025] == approx(0)
    assert plan.duals["firm_power_limit"]["tank", "city", 2025] == approx(-10)


def test_a_reserve_can_pay_for_energy_alone(solved):
    """Proves firm_energy_limit with energy sized apart: 1 MW of stock holds 1 MWh for four hours.

    3 MW are wanted, margin zero.  A quarter MW is firm; 3 MWh more at 0.5 make it one, 1.5.
    Peakers at 10 for the other 2 MW: 20.  Power is bought at 0.
    """
    plan = solved(
        town(
            carrier("power", "step", reserve_margin=0),
            need("power", 3 * 8.76),
            buy("power", 0),
            storage(
                "tank", "power", None, capital_cost=100, energy_capital_cost=500, lifetime=1,
                reserve_credit=1, stock_hours=1,
            ),
            standing("tank", 1),
            technology(
                "peaker", "power", operation="step", capital_cost=10, lifetime=1, reserve_credit=1
            ),
        )
    )  # fmt: skip
    assert plan.values["new_energy"]["tank", "city", 2025] == approx(0.003)
    assert plan.solution.objective == approx(21.5)
    assert plan.duals["reserve_row"]["power", "city", 2025, "year", 1] == approx(10)


def test_a_link_lends_what_is_firm_once(solved):
    """Proves firm_link_output: 4 MW of line count for half, 2 MW, less a tenth lost on the way.

    10 MW are wanted in the town, margin zero, and 1 MW in the hills.  1.8 MW come by the line:
    8.2 MW of peakers at 10 in the town.  The hills have 1 MW from
    outside for their own and lend 2 MW: 2 MW of peakers there, 102 in all.
    Would fail if the hills counted as firm what they lend.
    """
    plan = solved(
        town(
            regions("hills", "town"),
            carrier("power", "step", reserve_margin=0),
            need("power", 87.6, region="town"),
            need("power", 8.76, region="hills"),
            buy("power", 0, block="town", region="town"),
            buy("power", 0, block="hills", region="hills", reserve_credit=1, step_limit=1),
            link("line", "power", "hills", "town", capacity=4, loss=0.1, reserve_credit=0.5),
            technology(
                "peaker", "power", operation="step", capital_cost=10, lifetime=1, reserve_credit=1
            ),
        )
    )  # fmt: skip
    new = plan.values["new"]
    assert new["peaker", "town", 2025] == approx(8.2)
    assert new["peaker", "hills", 2025] == approx(2)
    assert plan.solution.objective == approx(102)
