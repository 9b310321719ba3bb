"""Proofs of storage across periods: the order of the year decides how much room it takes."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, calendar, carrier, need, standing, steps, storage, technology, town

SUMMER, WINTER = "summer", "winter"
HALF_LOST = 1 - 0.5 ** (1 / 2190)
"""Loss by the hour that leaves half after a quarter of a year."""


def seasons():
    """Return two quarters of summer at 1 and two of winter at 9, in which 1 MW is wanted."""
    return (
        carrier("power", "step"),
        steps(1, period=SUMMER, share=0.5, hours=2190, rate=[1], cold=[0]),
        steps(1, period=WINTER, share=0.5, hours=2190, rate=[9], cold=[1]),
        need("power", 4.38, profile="cold"),
        buy("power", 1, profile="rate"),
    )


def store(power: float = 1, hours: float = 2190, **columns: object):
    """Return a store that stands and carries over."""
    columns = {"chained": True, "buildable": False, **columns}
    return {**storage("store", "power", hours, **columns), **standing("store", power)}


@pytest.mark.parametrize(
    "order, cost, saved",
    [((SUMMER, WINTER) * 2, 4.38, None), ((SUMMER, SUMMER, WINTER, WINTER), 21.9, 17.52)],
)
def test_a_store_keeps_summer_power_for_winter(solved, order, cost, saved):
    """Proves stored_account, stored_room, swing_account and highest_account.

    1 MW with room for 2190 MWh.  Where the seasons alternate, each summer quarter fills it and
    each winter quarter empties it: all 4.38 GWh are bought at 1.  Where both summers come first,
    each can put in half: 2.19 at 1 and 2.19 at 9, 21.9.  A MW more with its room then saves
    8 x 2.19.  Would fail if the store were emptied each period, or the order did not matter.
    """
    plan = solved(town(*seasons(), store(), calendar(*order)))
    assert plan.solution.objective == approx(cost)
    assert plan.values["stored"]["store", "city", 2025, 2] == approx(
        2190 if saved is None else 1095
    )
    if saved is not None:
        assert plan.dual("capacity_account", ("store", "city", 2025)) == approx(-saved)


def test_what_is_lost_by_the_hour_is_lost_between_periods_too(solved):
    """Proves stored_account with kept_through: half is left after a quarter of a year.

    For 1 MW of winter 2 MW of summer are put in: 2 x 4.38 at 1; the store is full at 4380 MWh.
    """
    order = (SUMMER, WINTER) * 2
    plan = solved(town(*seasons(), store(2, hourly_loss=HALF_LOST), calendar(*order)))
    assert plan.values["stored"]["store", "city", 2025, 2] == approx(4380)
    assert plan.solution.objective == approx(2 * 4.38)


def test_what_is_lost_in_charging_and_discharging_is_bought_too(solved):
    """Proves swing_account with efficiencies: 1 MW of winter takes 2.5 MW of summer.

    Half is lost on the way out, so that 4380 MWh are held, and a fifth on the way in: 5.475 GWh
    are bought at 1 in each of two summer quarters.
    """
    ways = {"charge_efficiency": 0.8, "discharge_efficiency": 0.5}
    order = (SUMMER, WINTER) * 2
    plan = solved(town(*seasons(), store(2.5, 4380 / 2.5, **ways), calendar(*order)))
    assert plan.values["stored"]["store", "city", 2025, 2] == approx(4380)
    assert plan.solution.objective == approx(2 * 5.475)


@pytest.mark.parametrize("initial, moved", [(None, 1), (0.25, 0.25), (0, 0)])
def test_nothing_is_taken_that_was_not_there(solved, initial, moved):
    """Proves stored_floor, lowest_account and initial_level_row in one period that is the year.

    Power is wanted in the first half, at 9, and cheap in the second, at 1.  Free to begin as it
    ends, the store of 4380 MWh begins full; begun at a quarter it gives a quarter.
    Would fail if a level below zero were lent, or the start were not the end.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, hours=4380, rate=[9, 1], first=[1, 0]),
            need("power", 4.38, profile="first"),
            buy("power", 1, profile="rate"),
            store(1, 4380, initial_level=initial),
        )
    )
    assert plan.values["discharge"]["store", "city", 2025, "day", 1] == approx(moved)
    assert plan.solution.objective == approx(4.38 * (9 - 8 * moved))
    begun = plan.values["stored"]["store", "city", 2025, 1]
    assert begun == approx(4380 * moved)


@pytest.mark.parametrize("loss", [0, HALF_LOST])
def test_times_in_a_row_are_as_many_rows(solved, loss):
    """Proves stored_account, stored_room and stored_floor over occurrences: counted or written out.

    Two summers and two winters in a row, then the same as four rows; what the store is worth, its
    level at the first winter and its dual do not change.  Without loss the first winter begins with
    2190 MWh; would fail if only the first or the last time of a row were looked at.
    """
    written = calendar(SUMMER, SUMMER, WINTER, WINTER)
    rows = [
        {"position": 1, "period": SUMMER, "count": 2},
        {"position": 2, "period": WINTER, "count": 2},
    ]
    plans = [
        solved(town(*seasons(), store(hourly_loss=loss), order))
        for order in (written, {"calendar": rows})
    ]
    costs = [plan.solution.objective for plan in plans]
    assert costs[0] == approx(costs[1])
    levels = [plans[0].values["stored"]["store", "city", 2025, 3]]
    levels.append(plans[1].values["stored"]["store", "city", 2025, 2])
    assert levels[0] == approx(levels[1])
    if not loss:
        assert costs[0] == approx(21.9) and levels[0] == approx(2190)
    worth = [plan.dual("capacity_account", ("store", "city", 2025)) for plan in plans]
    assert worth[0] == approx(worth[1])


def test_room_through_the_year_can_be_built(solved):
    """Proves stored_room with energy sized apart: a pit at 1 a GWh and year, power for nothing.

    Where the seasons alternate, 2.19 GWh of room move all 4.38 GWh; with one season after the
    other it takes twice the room.  Each GWh moved saves 8.
    """

    def built(*order):
        plan = solved(
            town(
                *seasons(),
                storage("pit", "power", None, energy_capital_cost=1, lifetime=1, chained=True),
                calendar(*order),
            )
        )
        return plan.values["new_energy"]["pit", "city", 2025], plan.solution.objective

    assert built(SUMMER, WINTER, SUMMER, WINTER) == approx((2.19, 4.38 + 2.19))
    assert built(SUMMER, SUMMER, WINTER, WINTER) == approx((4.38, 4.38 + 4.38))


def test_what_rises_within_a_period_needs_room(solved):
    """Proves highest_account and stored_room inside a day that ends as it began.

    2 MW are wanted in the second hour, at 9, the first is at 1.  The store of 2 MW has room for
    1 MWh: one MW is moved, one bought: 4.38 x (1 + 9).  Would fail if only the ends of days counted.
    """
    days = {"calendar": [{"position": 1, "period": "day", "count": 4380}]}
    plan = solved(
        town(
            carrier("power", "step"), steps(2, rate=[1, 9], second=[0, 1]),
            need("power", 8.76, profile="second"), buy("power", 1, profile="rate"),
            store(2, 0.5), days,
        )
    )  # fmt: skip
    assert plan.solution.objective == approx(43.8)


def test_day_and_season_share_one_store(solved):
    """Proves highest_account and lowest_account within periods: a daily swing rides on the season's.

    Each quarter has a light and a dark half of 1095 hours.  Panels of 2 MW shine in summer's light
    only; 1 MW is wanted always, else power costs 9.  In each summer quarter 1 MW of light is used,
    1 MW stored, whether for its dark half or for winter.  Of 8 x 1.095 GWh wanted 2 x 1.095 are
    light and 2 x 1.095 come out of store; 4 x 1.095 are bought.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, period=SUMMER, share=0.5, hours=1095, sun=[1, 0]),
            steps(2, period=WINTER, share=0.5, hours=1095, sun=[0, 0]),
            need("power", 8.76),
            buy("power", 9),
            technology(
                "panels", "power", operation="step", profile="sun", stock=2, buildable=False
            ),
            store(1, 1095),
            calendar(SUMMER, WINTER, SUMMER, WINTER),
        )
    )
    assert plan.solution.objective == approx(4 * 1.095 * 9)
