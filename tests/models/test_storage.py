"""Proofs of storage: what is kept, what is lost, what it is worth."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, carrier, need, standing, steps, storage, technology, town


@pytest.mark.parametrize("price, stored", [(1.45, 0), (1.55, 2.5)])
def test_sun_and_storage_compete_with_import(solved, price, stored):
    """Proves charged, discharged, level_account and power_limit at the break-even of a battery.

    2 MW are wanted day and night (half a year each).  Panels shine by day and cost 4.38 per MW: a
    GWh by day costs 1.  To have 2 MW by night at a charging efficiency of 0.8, 2.5 MW are
    charged: 1.25 a GWh of panels, and 2.5 MW of battery at 0.876 over 8.76 GWh, 0.25: in all 1.5.
    At 1.45 power is bought by night; at 1.55 the battery serves it and power by night costs 1.5.
    A MWh more in store at the end of each day saves 1.25 MW of panels and battery:
    1.25 x (4.38 + 0.876) = 6.57.  Would fail if losses were on the wrong side or twice.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, sun=[1, 0]),
            need("power", 17.52),
            buy("power", price),
            technology(
                "panels", "power", full_output=8.76, profile="sun", capital_cost=4.38, lifetime=1
            ),
            storage("battery", "power", 1, charge_efficiency=0.8, capital_cost=0.876, lifetime=1),
        )
    )
    night = min(price, 1.5)
    assert plan.values["charge"]["battery", "city", 2025, "day", 1] == approx(stored)
    assert plan.values["discharge"]["battery", "city", 2025, "day", 2] == approx(0.8 * stored)
    assert plan.solution.objective == approx(8.76 + 8.76 * night)
    assert plan.duals["step_balance"]["power", "city", 2025, "day", 2] == approx(night * 4.38)
    if stored:
        assert plan.duals["level_account"]["battery", "city", 2025, "day", 1] == approx(-6.57)
        assert plan.duals["power_limit"]["battery", "city", 2025, "day", 1] == approx(-0.876)


def test_a_storage_holds_no_more_than_its_hours(solved):
    """Proves level_limit: two hours at 1 MW are 2 MWh, in steps of four hours.

    Power costs 1, then 3.  2 MWh in a step of 4 hours are 0.5 MW, in 4380 hours 2.19 GWh, each
    saving 2.  One MWh more would give 0.25 MW more: 1.095 GWh, 2.19.
    Would fail if the length of the step were left out of the level.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, hours=4, rate=[1, 3]),
            need("power", 17.52),
            buy("power", 1, profile="rate"),
            storage("battery", "power", 2, buildable=False),
            standing("battery", 1),
        )
    )
    assert plan.values["discharge"]["battery", "city", 2025, "day", 2] == approx(0.5)
    assert plan.solution.objective == approx(8.76 + 3 * 8.76 - 2 * 2.19)
    assert plan.duals["level_limit"]["battery", "city", 2025, "day", 1] == approx(-2.19)


def test_a_storage_gives_back_no_faster_than_it_takes(solved):
    """Proves power_limit of discharging: 3 MW are wanted in the last of three steps, 2 MW stand.

    It is charged in two steps at 1, at ease, and gives 2 MW in the third, where power costs 9:
    2.92 x (2 + 9).  One MW more saves 8 x 2.92.  Would fail if only charging were limited.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(3, rate=[1, 1, 9], last=[0, 0, 1]),
            need("power", 3 * 2.92, profile="last"),
            buy("power", 1, profile="rate"),
            storage("battery", "power", 10, buildable=False),
            standing("battery", 2),
        )
    )
    assert plan.values["discharge"]["battery", "city", 2025, "day", 3] == approx(2)
    assert plan.solution.objective == approx(2.92 * 11)
    assert plan.duals["power_limit"]["battery", "city", 2025, "day", 3] == approx(-8 * 2.92)


@pytest.mark.parametrize("price, used", [(3.9, False), (4.1, True)])
def test_what_is_kept_is_lost_by_the_hour(solved, price, used):
    """Proves hourly_loss and kept: half an hour's level is gone each hour, so a quarter is left
    after a step of two hours.

    Power at 1 is worth storing if it replaces power at more than 4.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, hours=2, rate=[1, price], second=[0, 1]),
            need("power", 4.38, profile="second"),
            buy("power", 1, profile="rate"),
            storage("battery", "power", 100, hourly_loss=0.5, buildable=False),
            standing("battery", 50),
        )
    )
    assert (plan.values["discharge"]["battery", "city", 2025, "day", 2] > 0.5) == used
    assert plan.solution.objective == approx(4.38 * min(price, 4))


def test_both_efficiencies_are_paid_by_what_is_bought(solved):
    """Proves discharge_efficiency beside charge_efficiency: 0.8 x 0.5 = 0.4 of it comes back.

    1 MW wanted in the second half at a price of 9 there and 1 before: 2.5 MW are bought for it.
    The level between is 2 MWh.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, rate=[1, 9], second=[0, 1]),
            need("power", 4.38, profile="second"),
            buy("power", 1, profile="rate"),
            storage("tank", "power", 5, charge_efficiency=0.8, discharge_efficiency=0.5),
        )
    )
    assert plan.values["level"]["tank", "city", 2025, "day", 1] == approx(2)
    assert plan.solution.objective == approx(2.5 * 4.38)


def test_a_period_ends_as_it_began(solved):
    """Proves that a storage moves nothing from one period to another.

    Power costs 1 in summer and 9 in winter, level within each: a free battery saves nothing.
    Half of 8.76 GWh at each price: 43.8.  Would fail if the level ran on from day to day.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, period="summer", share=0.5, rate=[1, 1]),
            steps(2, period="winter", share=0.5, rate=[9, 9]),
            need("power", 8.76),
            buy("power", 1, profile="rate"),
            storage("battery", "power", 4),
        )
    )
    assert plan.solution.objective == approx(43.8)
