"""Proofs of what is online: minimum output, ramps, and what flexibility is worth."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, carrier, need, retrofit, sell, steps, technology, town


def plant(name: str = "plant", stock: float | None = 10, **columns: object):
    """Return a dispatched plant whose power costs 3 a GWh, unless it says otherwise."""
    columns = {"operation": "step", "buildable": False, "variable_cost": 3, **columns}
    return technology(name, "power", stock=stock, **columns)  # type: ignore[arg-type]


def seasons(noon: float, evening: float):
    """Return winter and spring of two steps each; power is dear only on a winter's evening."""
    curves = {"load": [noon, evening]}
    return (
        carrier("power", "step"),
        steps(2, period="winter", share=0.5, rate=[1, 9], **curves),
        steps(2, period="spring", share=0.5, rate=[1, 1], **curves),
        need("power", 8.76 * (noon + evening) / 2, profile="load"),
        buy("power", 1, profile="rate"),
    )


def test_what_is_online_runs_all_through_its_period_and_no_other(solved):
    """Proves minimum_output_row, online_limit and online_output_limit.

    2 MW at noon and 12 in the evening; the plant of 10 MW makes power at 3 and goes down to half.
    Bought power costs 1, on winter evenings 9.  In winter each MW online saves 9 - 3 in the
    evening and loses 0.5 x 3 at noon, less the 1 it replaces there while 0.5 O < 2: all 10 MW are
    online, 5 MW run at noon.  In spring the plant is off.  Hours of a step: 2190.
    Winter: (5 + 10) x 3 + 2 x 9 = 63; spring: 2 + 12 = 14.  A MW more online is worth
    6 - 1.5 in winter (at noon power is spilt: worth nothing) and nothing in spring.
    Going a MW lower on a winter's noon saves 3.
    Would fail if the minimum were of capacity: the plant would run on through spring.
    """
    plan = solved(town(*seasons(2, 12), plant(minimum_output=0.5)))
    online = plan.values["online"]
    assert online["plant", "city", 2025, "winter"] == approx(10)
    assert online["plant", "city", 2025, "spring"] == approx(0)
    assert plan.values["rate"]["plant", "city", 2025, "winter", 1] == approx(5)
    assert plan.solution.objective == approx(2.19 * (63 + 14))
    worth = [plan.dual("online_limit", ("plant", "city", 2025, d)) for d in ("winter", "spring")]
    assert worth == approx([-4.5 * 2.19, 0])
    assert plan.dual("minimum_output_row", ("plant", "city", 2025, "winter", 1)) == approx(3 * 2.19)
    evening = "plant", "city", 2025, "winter", 2
    assert plan.dual("online_output_limit", evening) == approx(-6 * 2.19)
    assert "step_output_limit" not in plan.duals  # what is online stands


@pytest.mark.parametrize("cost, converted", [(1.9, 10), (2.05, 0)])
def test_a_flexibility_retrofit_is_worth_what_it_saves_while_online(solved, cost, converted):
    """Proves minimum_output_row with a retrofit: going from 0.5 down to 0.2 is worth 1.971 a MW.

    2 MW at noon and 10 in the evening.  A winter's noon: each MW makes 0.3 less of power at 3,
    0.9 x 2.19 = 1.971; 10 MW at 0.2 still make the 2 MW that are wanted.  In spring the plant is
    off, so it saves nothing there.
    Would fail if the minimum were of capacity: then both steps of spring would count, where
    0.3 x 3 at noon and 0.3 x (3 - 1) in the evening make it 2.19 x (0.9 + 0.9 + 0.6) = 5.256.
    """
    plan = solved(
        town(
            *seasons(2, 10),
            plant("rigid", minimum_output=0.5),
            plant("flexible", None, minimum_output=0.2),
            retrofit("flexibility", "rigid", "flexible", cost),
        )
    )
    done = sum(plan.values["converted"].values())
    assert done == approx(converted)
    rigid, flexible = 10 * 3 + 5 * 3, 10 * 3 + 2 * 3
    winter = flexible if converted else rigid
    assert plan.solution.objective == approx(2.19 * (winter + 12) + converted * cost)


@pytest.mark.parametrize("hours, ramp", [(1, 0.3), (2, 0.15)])
@pytest.mark.parametrize("load, evening", [([2, 8], 2), ([8, 2], 1)])
def test_output_changes_no_faster_than_it_can(solved, load, evening, hours, ramp):
    """Proves ramp_up_limit and ramp_down_limit, each with the other by the turn of the day.

    2 MW and 8 MW are wanted; 10 MW at 1 change by 3 MW in an hour, elsewhere power costs 9.  To
    make 8 MW it must make 5 before, of which 3 are spilt: 13 MW at 1.  One MW of ramp more saves
    1 for 4.38 GWh, in one of the two directions or shared between both.  In steps of two hours
    half of the ramp does the same.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, load=load, hours=hours),
            need("power", 5 * 8.76, profile="load"),
            buy("power", 9),
            plant(ramp=ramp, variable_cost=1),
        )
    )
    assert plan.values["rate"]["plant", "city", 2025, "day", 3 - evening] == approx(5)
    assert plan.solution.objective == approx(13 * 4.38)
    up = plan.dual("ramp_up_limit", ("plant", "day", evening, "city", 2025))
    down = plan.dual("ramp_down_limit", ("plant", "day", 3 - evening, "city", 2025))
    assert up + down == approx(-4.38)
    assert up <= 1e-9 and down <= 1e-9


def test_a_fall_is_limited_as_a_rise_is(solved):
    """Proves ramp_down_limit alone, in four hours: 8, 8, 8 MW and nothing, sold at a loss.

    Power made and not wanted is exported at -2 (surplus may not be discarded).  10 MW at 1 may
    change by 4 MW: from 8 MW down to 4 and back: 4 MW are exported in the last hour.  Or less is
    made before: bought power costs 9, so no.  Per MW of ramp: 1 + 2 saved, for 2.19 GWh, shared
    between falling in the last hour and rising in the first.
    """
    plan = solved(
        town(
            carrier("power", "step", surplus=False),
            steps(4, load=[1, 1, 1, 0]),
            need("power", 8 * 6.57, profile="load"),
            buy("power", 9),
            sell("power", -2),
            plant(ramp=0.4, variable_cost=1),
        )
    )
    assert plan.values["rate"]["plant", "city", 2025, "day", 4] == approx(4)
    assert plan.solution.objective == approx(2.19 * (8 * 3 + 4 * 1 + 4 * 2))
    down = plan.dual("ramp_down_limit", ("plant", "day", 4, "city", 2025))
    up = plan.dual("ramp_up_limit", ("plant", "day", 1, "city", 2025))
    assert down + up == approx(-3 * 2.19)


def test_ramps_grow_with_what_is_online_not_with_what_stands(solved):
    """Proves ramp_up_limit on online capacity: 20 MW stand, minimum 0.5, ramp 0.25 an hour.

    They are 40 units of half a MW: what a unit makes at full output is not one.

    2 MW at noon (bought at 9 if not made) and 8 MW in the evening.  With O online, noon makes at
    least 0.5 O and at least 8 - 0.25 O: least at O = 32/3, where noon makes 16/3 MW.
    (16/3 + 8) x 4.38.  Would fail if ramps were of capacity: 8 MW online would do, and 4 at noon.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, load=[2, 8]),
            need("power", 5 * 8.76, profile="load"),
            buy("power", 9),
            plant(stock=40, full_output=4.38, minimum_output=0.5, ramp=0.25, variable_cost=1),
        )
    )
    assert plan.values["online"]["plant", "city", 2025, "day"] == approx(2 * 32 / 3)
    assert plan.solution.objective == approx((16 / 3 + 8) * 4.38)


def test_a_step_long_enough_for_any_change_has_no_ramp():
    """Proves that ramps are by the hour: 0.3 an hour is any change in a step of four hours."""
    from planner import build

    def rows(hours):
        city = town(
            carrier("power", "step"), steps(2, hours=hours), buy("power", 9), plant(ramp=0.3)
        )
        return [name for name, _ in build.programme(city).rows if name == "ramp_up_limit"]

    assert (len(rows(1)), len(rows(4))) == (2, 0)
