"""Proofs of targets on the reserve margin."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import (
    buy,
    carrier,
    link,
    need,
    regions,
    response,
    steps,
    storage,
    target,
    technology,
    together,
    town,
)

AT_LEAST = {"item": "power", "sense": "at_least"}
PEAKER = {"operation": "step", "full_output": 8.76, "lifetime": 1, "variable_cost": 9}


def evening(*more, margin=0.25, **columns):
    """2 MW, then 8 MW; what is asked is asked of 2026 alone, the second of two years."""
    row = {**AT_LEAST, **columns}
    return town(
        carrier("power", "step", peak_scale=1.1), steps(2, load=[1, 4], sun=[1, 0]),
        need("power", 10 * 4.38, profile="load"),
        buy("power", 1, step_limit=20, reserve_credit=0.25),
        technology("peaker", "power", capital_cost=10, reserve_credit=0.8, **PEAKER),
        target("margin", "reserve_margin", {2026: margin}, **row), *more, years="2025-2026",
    )  # fmt: skip


def certified(plan):
    """Return the row of the target, of tables that the certificate rebuilds."""
    plan.provenance = Provenance("evening")
    tables = tabulate(plan)
    assert passed(tables), [line.check for line in tables["checks"] if not line.passed]
    (row,) = tables["targets"]
    return row


def test_firm_capacity_covers_the_highest_load_in_the_year_asked(solved):
    """Proves reserve_margin, load_to_cover_row and target_firm_capacity.

    The load is 2, then 8 MW, 1.1 times that in the highest hour; 25 % more: 11 MW must be firm in
    2026.  The line of 20 MW counts for a quarter, 5; peakers (0.8 firm) for the other 6: 7.5 MW at
    10, built in that year, for they last one.  Power is bought at 1: 43.8 a year.  One MW more of
    firm capacity costs 12.5.  Would fail if the margin were asked of 2025 too, of the mean load, or
    of the load of the periods.
    """
    plan = solved(evening())
    assert plan.values["new"]["peaker", "city", 2026] == approx(7.5)
    assert plan.values["new"]["peaker", "city", 2025] == approx(0)
    assert plan.solution.objective == approx(2 * 43.8 + 75)
    assert plan.duals["reserve_margin_target"]["margin", 2026] == approx(12.5)
    row = certified(plan)
    assert (row.value, row.quantity, row.allowed) == approx((0.25, 11, 11))
    assert (row.state, row.quantity_unit, row.price, row.price_unit) == (
        "binding", "MW", approx(12.5), "million CNY / MW",
    )  # fmt: skip


def test_a_margin_nobody_has_to_reach_is_measured(solved):
    """Proves the number of a tracked target, and of a soft one that falls short.

    A line of 5 MW firm covers 5 / 8.8 of the load: 43.2 % too little.  A soft target at 3 a MW is
    missed by 6 MW, for peakers cost 12.5: its penalty 18 stands outside every cost.  A store of
    2 MW for half an hour, of which 90 % could be firm, holds 1 MWh: 0.25 MW for four hours, counted
    whether or not the plan needs it.  Would fail if what is firm were only what rows ask for.
    """
    row = certified(solved(evening(kind="tracked")))
    assert (row.value, row.state) == (approx(5 / 8.8 - 1), "tracked")
    soft = {"kind": "soft", "penalty": 3.0, "penalty_unit": "million CNY/MW"}
    plan = solved(evening(**soft))
    assert plan.values["shortfall"]["margin", 2026] == approx(6)
    assert plan.solution.objective == approx(2 * 43.8 + 18)
    row = certified(plan)
    assert (row.value, row.state, row.shortfall) == (approx(5 / 8.8 - 1), "missed", approx(6))
    store = storage("store", "power", 0.5, reserve_credit=0.9, buildable=False)
    stands = {"stock": [{"asset": "store", "unit": "MW", "capacity": 2}]}
    row = certified(solved(evening(store, stands, kind="tracked")))
    assert row.value == approx(5.25 / 8.8 - 1)


def test_what_is_firm_at_noon_does_not_help_in_the_evening(solved):
    """Proves target_firm_in_step: 10 MW of sun at noon leave the evening as it was.

    At noon 5 + 10 MW cover 2.2; in the evening 5 of 8.8.  With the load turned round noon has 15 for
    8.8 and the evening 5 for 2.2: 70.5 % to spare at noon, the least.  A margin of 25 % then asks
    for nothing.  Would fail if sun counted for the whole day, or not at all.
    """
    sun = technology(
        "sun", "power", operation="step", profile="sun", stock=10, buildable=False,
        full_output=8.76, reserve_credit=1.0, credit_by_step=True,
    )  # fmt: skip
    assert solved(evening(sun)).values["new"]["peaker", "city", 2026] == approx(7.5)
    turned = town(
        carrier("power", "step", peak_scale=1.1), steps(2, load=[4, 1], sun=[1, 0]),
        need("power", 10 * 4.38, profile="load"), sun,
        buy("power", 1, step_limit=20, reserve_credit=0.25),
        technology("peaker", "power", capital_cost=10, reserve_credit=0.8, **PEAKER),
        target("margin", "reserve_margin", {2026: 0.25}, **AT_LEAST), years="2025-2026",
    )  # fmt: skip
    plan = solved(turned)
    assert plan.values["new"]["peaker", "city", 2026] == approx(0)
    row = certified(plan)
    assert (row.value, row.state) == (approx(15 / 8.8 - 1), "room")


def test_a_peak_that_moves_takes_the_margin_with_it(solved):
    """Proves that users' own choices of hour count: a peak that cannot be gamed.

    Boilers may make the 8.76 GWh of heat at any hour and take 1 MW all day or 2 in one step.  Power
    is dear in the evening, so without a margin they run at noon: 2 + 2 MW against 8.  25 % of
    what is firm then still covers the evening, 11 MW.  Would fail if only demands were looked at: a
    heater that can run in the evening alone adds its MW, and 1.1 x 1.25 = 1.375 MW of firm capacity.
    """
    boilers = technology(
        "boilers", "heat", {"power": 1.0}, operation="step", full_output=8.76, stock=9,
        buildable=False, profile="late",
    )  # fmt: skip
    late = {"profiles": [{"period": "day", "step": s, "load": v, "sun": u, "late": e}
                         for s, v, u, e in ((1, 1, 1, 0), (2, 4, 0, 1))]}  # fmt: skip
    city = together(
        carrier("power", "step", peak_scale=1.1), {"periods": steps(2)["periods"]}, late,
        need("power", 10 * 4.38, profile="load"), need("heat", 4.38), boilers,
        buy("power", 1, step_limit=20, reserve_credit=0.25),
        technology("peaker", "power", capital_cost=10, reserve_credit=0.8, **PEAKER),
        target("margin", "reserve_margin", {2026: 0.25}, **AT_LEAST),
    )  # fmt: skip
    plan = solved(town(city, years="2025-2026"))
    assert plan.values["new"]["peaker", "city", 2026] == approx((6 + 1.375) / 0.8)
    assert certified(plan).value == approx(0.25)


@pytest.mark.parametrize("narrowed", [{"within": "own"}, {"sector": "grid"}])
def test_a_group_is_asked_to_cover_the_load_alone(solved, narrowed):
    """Proves the margin of a group or a sector: its own firm capacity against the whole load.

    The line and shedding do not count: peakers alone must be 11 MW firm, 13.75 MW.  Would fail if
    the group limited the load.
    """
    own = {"groups": [{"group": "own", "member": "peaker"}]}
    shed = response("switch", "power", "shed", 0.5, price=50, reserve_credit=1.0)
    city = town(
        carrier("power", "step", peak_scale=1.1), steps(2, load=[1, 4]),
        need("power", 10 * 4.38, profile="load"), shed, own,
        buy("power", 1, step_limit=20, reserve_credit=0.25),
        technology("peaker", "power", capital_cost=10, reserve_credit=0.8, sector="grid", **PEAKER),
        target("margin", "reserve_margin", {2026: 0.25}, **AT_LEAST, **narrowed),
        years="2025-2026",
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["new"]["peaker", "city", 2026] == approx(11 / 0.8)
    assert certified(plan).value == approx(0.25)


def test_what_is_firm_by_the_step_counts_in_a_group_too(solved):
    """Proves target_firm_in_step of a group: 10 MW of sun, half of it firm, at noon alone.

    At noon 8.8 MW and a quarter more, 11, less 5 of sun and 0.4 of a store of 1.6 MWh for four
    hours: 5.6 for peakers, 7 MW.  In the evening 2.75 would do.  Would fail if the group's own curve did not count, or not in its step.
    """
    sun = technology(
        "sun", "power", operation="step", profile="sun", buildable=False,
        full_output=8.76, reserve_credit=0.5, credit_by_step=True,
    )  # fmt: skip
    city = town(
        carrier("power", "step", peak_scale=1.1), steps(2, load=[4, 1], sun=[1, 0]),
        need("power", 10 * 4.38, profile="load"), sun,
        {"groups": [{"group": "own", "member": name} for name in ("peaker", "sun", "store")]},
        storage("store", "power", 0.8, reserve_credit=0.9, buildable=False),
        {"stock": [{"asset": "sun", "unit": "MW", "capacity": 10},
                   {"asset": "store", "unit": "MW", "capacity": 2}]},
        buy("power", 1, step_limit=20, reserve_credit=0.25),
        technology("peaker", "power", capital_cost=10, reserve_credit=0.8, **PEAKER),
        target("margin", "reserve_margin", {2026: 0.25}, **AT_LEAST, within="own"),
        years="2025-2026",
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["new"]["peaker", "city", 2026] == approx(7)
    assert certified(plan).value == approx(0.25)


def test_a_region_has_a_margin_of_its_own(solved):
    """Proves the margin of one region: what a link brings for sure counts, less its loss.

    East asks for 25 % above 4 MW: 5 MW.  The link from west of 4 MW counts for half, less 10 %: 1.8;
    peakers for 3.2: 4 MW.  Half of the load can be shed and counts in full: 2 more, and 1.5 MW are
    left.  West asks for nothing.  Would fail if the load of both were asked of one.
    """

    def city(*more):
        return town(
            carrier("power", "step"), steps(1), regions("east", "west"),
            need("power", 8.76 * 4, region="east"), need("power", 8.76 * 7, region="west"),
            buy("power", 1, region="west"),
            link("line", "power", "west", "east", capacity=4, loss=0.1, reserve_credit=0.5),
            technology("peaker", "power", capital_cost=10, reserve_credit=0.8, **PEAKER),
            target("margin", "reserve_margin", {2025: 0.25}, region="east", **AT_LEAST), *more,
        )  # fmt: skip

    shed = response("switch", "power", "shed", 0.5, region="east", price=500, reserve_credit=1.0)
    plan = solved(city())
    assert plan.values["new"]["peaker", "east", 2025] == approx(4)
    assert certified(plan).value == approx(0.25)
    plan = solved(city(shed))
    assert plan.values["new"]["peaker", "east", 2025] == approx(1.5)
    assert certified(plan).value == approx(0.25)
