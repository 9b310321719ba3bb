"""Proofs of vintage classes of storages, and of what retrofits make: each year has its own."""

from __future__ import annotations

import pytest
from pytest import approx

from models import classes
from models.city import CellName, City, Series
from planner import build
from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.test_vintage_classes import by_vintage
from tests.town import (
    buy,
    calendar,
    carrier,
    need,
    price,
    project,
    retrofit,
    standing,
    steps,
    storage,
    technology,
    together,
    town,
)  # fmt: skip


def certified(plan):
    """Return the tables of a plan, whose certificate they pass."""
    plan.provenance = Provenance("site")
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    return tables


def site(*things, hours=1.0, **columns):
    """Return a town where 2 MW cost 1 by day and 3 by night; a MW of battery stands, one comes in 2026.

    The first takes what it gives.  Of two halves of a year a MW moves 4.38 GWh from night to day.
    """
    return town(
        carrier("power", "step"), steps(2, rate=[1, 3]), need("power", 17.52),
        buy("power", 1, profile="rate"), storage("battery", "power", hours, first_year=2026, **columns),
        standing("battery", 1, build_year=2020), project("p", "battery", 1, 2026, state="committed"),
        *things, years="2025-2026", decisions_from=2026,
    )  # fmt: skip


def limited(city):
    """Return a town whose battery can be built only as its project says."""
    row = city.storages["battery"].replace(build_limit=Series.constant(1.0))
    return City({**city.tables, "storages": {"battery": row}})


BEFORE = 8.76 * 1 + 8.76 * 3
"""What a year costs without a battery."""


@pytest.mark.parametrize(
    "field, old, new, saved",
    [
        ("discharge_efficiency", 1.0, 0.8, 4.38 * (3 * 0.8 - 1)),
        ("charge_efficiency", 1.0, 0.8, 4.38 * (3 * 0.8 - 1)),
        ("hourly_loss", 0.0, 0.2, 4.38 * (3 * 0.8 - 1)),
        ("fixed_cost", 0.0, 0.5, 4.38 * 2 - 0.5),
    ],
)
def test_a_battery_of_each_year_runs_as_it_was_built(solved, field, old, new, saved):
    """Proves that each field of a storage is of its class: the old saves 4.38 x 2, the new less.

    The old moves 4.38 GWh from 1 to 3 in 2025 and, beside the new, in 2026.  A new one that gives
    back 0.8 of what it takes saves 3 x 0.8 - 1 a GWh, whether it is lost going in, coming out or in
    the hour between; one with a fixed cost of 0.5 saves that much less.  Would fail if both ran as
    one: their mean, or the newer, would hold for both.
    """
    plan = solved(limited(site(by_vintage("battery", field, {2020: old, 2026: new}))))
    assert plan.solution.objective == approx(2 * BEFORE - 2 * 4.38 * 2 - saved)
    assert plan.values["capacity"]["battery@2026", "city", 2026] == approx(1)
    tables = certified(plan)
    shown = {(r.storage, r.year): r.charged for r in tables["storage"]}
    assert shown["battery@2020", 2026] == approx(4.38) and ("battery", 2026) not in shown
    (row,) = [r for r in tables["capacity"] if (r.asset, r.year) == ("battery", 2026)]
    assert row.standing == approx(2)
    apart = {(r.vintage_class, r.year): r.activity for r in tables["classes"]}
    assert apart["battery@2020", 2026] == approx(4.38)


@pytest.mark.parametrize("how", ["step", "linear", "none"])
def test_what_was_built_before_the_first_year_given_is_as_its_own_sheet_says(solved, how):
    """Proves that a value from 2026 on leaves the battery of 2020 as sheet storages has it.

    The old gives back 0.5 of what it takes and saves 3 x 0.5 - 1 a GWh, the new gives back all and
    saves 2.  Would fail if the first year given held for all that was built before it.
    """
    rows = by_vintage("battery", "discharge_efficiency", {2026: 1.0})
    rows["vintages"][0]["value"] = Series({2026: 1.0}, how)
    plan = solved(limited(site(rows, discharge_efficiency=0.5)))
    assert plan.solution.objective == approx(2 * BEFORE - 2 * 4.38 * 0.5 - 4.38 * 2)
    certified(plan)
    cell = CellName("storages", ("battery@2020",), "discharge_efficiency", None)
    assert classes.origin(plan.city, cell) == cell._replace(key=("battery",))


def test_a_class_of_batteries_equals_a_battery_of_its_own(solved):
    """Proves classes against two storages made by hand: the same cost, and the same price by night."""
    by_class = solved(
        limited(site(by_vintage("battery", "discharge_efficiency", {2020: 1, 2026: 0.8})))
    )
    apart = together(
        storage("newer", "power", 1, first_year=2026, discharge_efficiency=0.8, build_limit=1.0),
        project("q", "newer", 1, 2026, state="committed"),
    )
    city = town(
        carrier("power", "step"), steps(2, rate=[1, 3]), need("power", 17.52),
        buy("power", 1, profile="rate"), storage("battery", "power", 1, buildable=False),
        standing("battery", 1, build_year=2020), apart, years="2025-2026", decisions_from=2026,
    )  # fmt: skip
    by_hand = solved(city)
    assert by_class.solution.objective == approx(by_hand.solution.objective, rel=1e-9)
    night = "power", "city", 2026, "day", 2
    assert price(by_class, "step_balance", *night, year=2026) == approx(
        price(by_hand, "step_balance", *night, year=2026)
    )
    cells = by_class.programme.model.cells_of_row(
        "level_account", ("battery@2026", "city", 2026, "day", 2)
    )
    assert CellName("vintages", ("battery", "discharge_efficiency", None), "value", 2026) in cells
    assert not any("@" in str(part) for cell in cells for part in cell.key)


def test_energy_sized_apart_is_of_the_class_it_was_built_in(solved):
    """Proves energy_account and residual_energy of classes: one hour stands, one is built for 0.1.

    A MW stands with an hour; the new MW is given 1 MWh, 0.001 GWh at 1 a GWh: it moves 4.38 GWh at
    0.8.  Would fail if the energy of the old were shared: nothing would be built.
    """
    columns = {"stock_hours": 1.0, "energy_capital_cost": 1.0, "lifetime": 10, "economic_life": 1}
    plan = solved(limited(site(
        by_vintage("battery", "discharge_efficiency", {2020: 1.0, 2026: 0.8}), hours=None, **columns
    )))  # fmt: skip
    assert plan.values["new_energy"]["battery", "city", 2026] == approx(0.001)
    energy = plan.values["energy"]
    assert [energy[s, "city", 2026] for s in ("battery", "battery@2020", "battery@2026")] == approx(
        [0.002, 0.001, 0.001]
    )
    assert plan.solution.objective == approx(2 * BEFORE - 2 * 8.76 - 4.38 * 1.4 + 0.001)
    certified(plan)


def test_a_store_that_carries_over_has_levels_by_class(solved):
    """Proves classes of chained storages: two days of one step each, power at 1 and then at 3.

    The old and the new MW hold a day each; the new one gives back half.  Of 182.5 x 2 days... a MWh
    in a step of one hour is 4.38 GWh a year, as in a battery of the day.
    """
    city = town(
        carrier("power", "step"), steps(1, period="cheap", share=0.5, rate=[1]),
        steps(1, period="dear", share=0.5, rate=[3]), calendar("cheap", "dear"),
        need("power", 17.52), buy("power", 1, profile="rate"),
        storage("battery", "power", 1, first_year=2026, chained=True),
        standing("battery", 1, build_year=2020), project("p", "battery", 1, 2026, state="committed"),
        by_vintage("battery", "discharge_efficiency", {2020: 1.0, 2026: 0.5}),
        years="2025-2026", decisions_from=2026,
    )  # fmt: skip
    plan = solved(limited(city))
    stored = plan.values["stored"]
    assert stored["battery@2020", "city", 2026, 2] == approx(1)
    assert stored["battery@2026", "city", 2026, 2] == approx(1)
    assert plan.solution.objective == approx(2 * BEFORE - 2 * 8.76 - 4.38 * 0.5)


def test_a_battery_is_as_firm_as_its_vintage(solved):
    """Proves the reserve credit of a storage by vintage: 1 MW of 2020 counts 0.9, 2 of 2025 0.5 each.

    Load 4 MW without a margin: peakers at 10 a year for the other 4 - 0.9 - 1 = 2.1, 21.  A MW more
    of the later class is worth half a peaker, 5.  Would fail if all were as firm as the newest.
    """
    plan = solved(town(
        carrier("power", "step", reserve_margin=0, reserve_hours=4), need("power", 4 * 8.76),
        buy("power", 0), storage("battery", "power", 20, buildable=False),
        standing("battery", 1, build_year=2020), standing("battery", 2, build_year=2025),
        technology("peaker", "power", operation="step", capital_cost=10, lifetime=1, reserve_credit=1),
        by_vintage("battery", "reserve_credit", {2020: 0.9, 2025: 0.5}),
    ))  # fmt: skip
    firm = plan.values["firm_power"]
    assert [firm[s, "city", 2025] for s in ("battery@2020", "battery@2025")] == approx([0.9, 1.0])
    assert plan.solution.objective == approx(21)
    assert abs(plan.duals["firm_power_limit"]["battery@2025", "city", 2025]) == approx(10)
    assert abs(plan.duals["class_capacity_account"]["battery@2025", "city", 2025]) == approx(5)
    certified(plan)


def test_equal_vintages_of_a_storage_add_no_columns():
    """Proves that a class is made only of vintages that differ: the same programme to the entry."""
    plain = build.programme(site())
    same = build.programme(site(by_vintage("battery", "charge_efficiency", {2020: 1.0, 2026: 1.0})))
    assert plain.columns == same.columns and plain.rows == same.rows


def renewals(*things, **settings):
    """Return a town whose boilers are renewed at 1 a MW: at once to take 1 of gas, from 2027 on 0.5.

    Old ones take 2 of gas, which costs 1; 4 GWh of heat are needed, and 4 MW stand until 2030.
    """
    return town(
        need("heat", 4), buy("gas", 1), technology("old", "heat", {"gas": 2}, buildable=False),
        technology("renewed", "heat", {"gas": 1}, buildable=False),
        standing("old", 4, build_year=2010, end_year=2030),
        retrofit("renew", "old", "renewed", 1, economic_life=1), *things, years="2025-2027",
        decisions_from=2026, **settings,
    )  # fmt: skip


RENEWED = by_vintage("renewed", "input", {2026: 1.0, 2027: 0.5}, "gas")


@pytest.mark.parametrize("most", [None, 3.0])
def test_what_is_converted_is_of_the_year_of_its_conversion(solved, most):
    """Proves that a conversion enters the class of its year: one account of cohorts, two classes.

    2025 costs 4 x 2.  A MW renewed in 2026 costs 1 and takes 1 instead of 2 in two years: it saves 2.
    One renewed in 2027 costs 1 and saves 1.5 in one year.  So all are renewed in 2026: 8 + 4 + 4 + 4.
    With at most 3 a year, 3 then and 1 in 2027: 8 + (3 + 3 + 2) + (1 + 3 + 0.5) = 20.5.  Would fail
    if what ends together were of one class: both end in 2030.
    """
    city = renewals(RENEWED)
    limit = {} if most is None else {"yearly_limit": Series.constant(most)}
    rows = {"renew": city.retrofits["renew"].replace(**limit)}
    plan = solved(City({**city.tables, "retrofits": rows}))
    stands = plan.values["capacity"]
    assert stands["renewed@2026", "city", 2027] == approx(most or 4)
    assert stands["renewed@2027", "city", 2027] == approx(4 - (most or 4))
    assert plan.values["cohort_size"]["renewed@2026", "city", 2030, 2027] == approx(most or 4)
    assert plan.solution.objective == approx(20 if most is None else 20.5)
    tables = certified(plan)
    (row,) = [r for r in tables["capacity"] if (r.asset, r.year) == ("renewed", 2027)]
    assert row.standing == approx(4)


def test_a_renewed_boiler_is_worth_its_renewal(solved):
    """Proves the dual of class_capacity_account: a MW of the later class in 2027 saves a renewal.

    Five stand; three of them were renewed in 2026, and one is in 2027, for 1.  One MW more of the
    later class then leaves that as it is: 1 saved.  One more of the earlier saves a renewal too, and
    takes 0.5 of gas more: 0.5 saved.
    """
    city = renewals(RENEWED, standing("old", 1, build_year=2011, end_year=2030))
    rows = {"renew": city.retrofits["renew"].replace(yearly_limit=Series.constant(3.0))}
    plan = solved(City({**city.tables, "retrofits": rows}))
    worth = plan.duals["class_capacity_account"]
    assert plan.solution.objective == approx(20.5)
    assert abs(worth["renewed@2027", "city", 2027]) == approx(1)
    assert abs(worth["renewed@2026", "city", 2027]) == approx(0.5)


def test_vintages_that_end_together_may_retire_apart(solved):
    """Proves cohorts by class where nothing is converted: the older, dearer half retires.

    2 MW of 2000 and 2 of 2010 end together in 2030; a MW costs 1 to keep.  2 GWh are needed from
    2026 on; the old run at 2, the newer at 1.  4 GWh in 2025: 4 + 2 x 2 + 2 = 10; then 2 + 2 = 4 a year.
    """
    plan = solved(town(
        need("heat", {2025: 4, 2026: 2, 2027: 2}), buy("gas", 1),
        technology("old", "heat", {"gas": 2}, buildable=False, early_retirement=True, fixed_cost=1),
        standing("old", 2, build_year=2000, end_year=2030),
        standing("old", 2, build_year=2010, end_year=2030),
        by_vintage("old", "input", {2000: 2.0, 2010: 1.0}, "gas"), years="2025-2027", decisions_from=2026,
    ))  # fmt: skip
    assert plan.values["retired"]["old@2000", "city", 2030, 2026] == approx(2)
    assert plan.values["retired"]["old@2010", "city", 2030, 2026] == approx(0)
    assert plan.solution.objective == approx(10 + 4 + 4)
    (row,) = [r for r in certified(plan)["capacity"] if (r.asset, r.year) == ("old", 2026)]
    assert (row.retired, row.standing) == (approx(2), approx(2))
