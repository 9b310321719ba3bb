"""Proofs of vintage classes: vintages that differ run apart, those that do not add nothing."""

from __future__ import annotations

import pytest
from pytest import approx

from models.city import CellName, City, Series
from planner import build
from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import (
    buy,
    cap,
    emits,
    gas,
    need,
    price,
    retrofit,
    spans,
    standing,
    technology,
    town,
)


def by_vintage(technology_, field, value, item=None):
    """Return a field of a technology by year of building, in steps."""
    row = {"asset": technology_, "field": field, "item": item, "unit": "1"}
    return {"vintages": [{**row, "value": Series(value, "step")}]}


def pumps(*things, early=False, **settings):
    """10 MW of old heat pumps that take 0.5 of power per heat, new ones 0.25; power costs 2.

    2026 needs 12 GWh of heat, 2027 needs 6.  Heat from elsewhere costs 3, a new pump 0.7.
    """
    return town(
        need("heat", {2026: 12, 2027: 6}), buy("heat", 3), buy("power", 2),
        technology("pump", "heat", {"power": 0.5}, capital_cost=0.7, economic_life=1,
                   first_year=2026, lifetime=30, early_retirement=early),
        standing("pump", 10, build_year=2020), *things, years="2025-2027",
        **{"decisions_from": 2026, **settings},
    )  # fmt: skip


BETTER = by_vintage("pump", "input", {2020: 0.5, 2026: 0.25}, "power")


@pytest.mark.parametrize("early", [False, True])
def test_vintages_with_different_efficiency_run_apart(solved, early):
    """Proves class_capacity_account and class_activity_account: the better vintage runs first.

    (2025 needs 12 too and buys 2 at 3: 10 x 1 + 2 x 3 = 16.)  2026: of 12 GWh the old pumps can
    make 10 at 0.5 x 2 = 1; a new MW costs 0.7 once and makes a GWh at 0.5 in each of two years.
    Beyond the 2 MW that replace heat at 3, a new MW saves 0.5 in 2026, and 0.5 in 2027 as long as
    old pumps run there: up to 6 new MW save 1.0 for 0.7.  So 6 are built: 2026 runs 6 new at 0.5
    and 6 old at 1, 2027 runs 6 new alone.  16 + 4.2 + 3 + 6 + 3 = 32.2.  Would fail if all
    vintages ran on one mean efficiency.  A technology that may retire early counts by cohorts.
    """
    plan = solved(pumps(BETTER, early=early))
    assert plan.solution.objective == approx(32.2)
    assert plan.values["new"]["pump", "city", 2026] == approx(6)
    activity = plan.values["activity"]
    assert [activity[u, "city", 2026] for u in ("pump", "pump@2020", "pump@2026")] == approx(
        [12, 6, 6]
    )
    assert [activity[u, "city", 2027] for u in ("pump", "pump@2020", "pump@2026")] == approx(
        [6, 0, 6]
    )
    # one GWh of heat more in 2026 comes from an old pump
    assert price(plan, "year_balance", "heat", "city", 2026, year=2026) == approx(1)
    # one MW more of the new class in 2026 saves 0.5 of what an old one takes
    worth = plan.duals["class_capacity_account"]
    assert abs(worth["pump@2026", "city", 2026]) == approx(0.5)
    assert abs(worth["pump@2020", "city", 2026]) == approx(0)


def test_a_class_is_what_two_technologies_would_be(solved):
    """Proves that classes equal technologies split by hand, with one limit on both together.

    At most 13 MW may stand: 10 old and 3 new.  By hand the potential must be left to the new
    ones (3), since 10 stand.  Both cost the same, and the row is priced alike.
    """
    limited = pumps(BETTER)
    technologies = dict(limited.technologies)
    technologies["pump"] = technologies["pump"].replace(potential=Series.constant(13.0))
    by_class = solved(with_technologies(limited, technologies))
    by_hand = solved(town(
        need("heat", {2026: 12, 2027: 6}), buy("heat", 3), buy("power", 2),
        technology("old", "heat", {"power": 0.5}, buildable=False),
        technology("new", "heat", {"power": 0.25}, capital_cost=0.7, economic_life=1,
                   first_year=2026, potential=3),
        standing("old", 10, build_year=2020), years="2025-2027", decisions_from=2026,
    ))  # fmt: skip
    assert by_class.solution.objective == approx(by_hand.solution.objective, rel=1e-9)
    rent = sum(by_class.duals["potential_row"].values())
    assert rent == approx(sum(by_hand.duals["potential_row"].values()))


@pytest.mark.parametrize("early", [False, True])
def test_stock_of_a_class_wears_out_within_a_model_year(solved, early):
    """Proves class_residual and class_capacity_account by cohorts: 10 MW of 2020 last to the end of 2026, half of 2026-2027: 5 MW.

    What stands makes 5 of 8 GWh at 1, the rest is bought at 3; new pumps are too dear.
    """
    city = town(
        need("heat", 8), buy("heat", 3), buy("power", 2),
        technology("pump", "heat", {"power": 0.5}, capital_cost=90, lifetime=7,
                   early_retirement=early),
        standing("pump", 10, build_year=2020), BETTER, spans({2027: (2026, 2027)}), years="2027",
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["capacity"]["pump@2020", "city", 2027] == approx(5)
    assert plan.solution.objective == approx(2 * (5 * 1 + 3 * 3))


def with_technologies(city, technologies):
    """Return a city with other technologies."""
    return City({**city.tables, "technologies": technologies})


@pytest.mark.parametrize("value", [{2020: 0.5}, {2020: 0.5, 2026: 0.5}])
def test_equal_vintages_add_no_columns(value):
    """Proves that a class is made only of vintages that differ: the same programme to the entry."""
    plain = build.programme(pumps())
    same = build.programme(pumps(by_vintage("pump", "input", value, "power")))
    assert plain.columns == same.columns and plain.rows == same.rows
    assert plain.matrix.same_as(same.matrix)


OLD = {"availability": 1, "variable_cost": 0, "fixed_cost": 0, "output": 1, "emission_factor": 0}


def test_every_field_is_of_the_class(solved):
    """Proves availability, costs, output and process emissions by vintage, one by one.

    4 MW of 2020 and 4 MW committed for 2026 stand; heat of 8 GWh comes from them or at 3.  Power
    for them costs 2 x 0.5.  All of it: 8 x 1 = 8.
    availability 0.5 of the new: 4 + 2 of heat for 6, 2 bought for 6: 12.
    variable cost 0.25 of the new: 8 + 4 x 0.25 = 9; fixed cost 0.25 likewise 9.
    output 1.5 of the new: 8 GWh with 2 old and 4 new MW: 6 of activity for 6.
    process emission 0.1 of the new under a cap of 0.1 kt: 4 old, 1 new, 3 bought: 5 + 9 = 14.
    """

    def run(field, new, item=None, *things):
        city = town(
            need("heat", {2026: 8}), buy("heat", 3), buy("power", 2),
            technology("pump", "heat", {"power": 0.5}, first_year=2026),
            standing("pump", 4, build_year=2020),
            {"projects": [{"project": "p", "asset": "pump", "size": 4, "start_year": 2026, "unit": "MW"}]},
            by_vintage("pump", field, {2020: OLD[field], 2026: new}, item), *things, years="2026",
        )  # fmt: skip
        row = city.technologies["pump"].replace(build_limit=Series.constant(4.0))
        return solved(
            with_technologies(city, {**city.technologies, "pump": row})
        ).solution.objective

    assert run("availability", 0.5) == approx(12)
    assert run("variable_cost", 0.25) == approx(9)
    assert run("fixed_cost", 0.25) == approx(9)
    assert run("output", 1.5, "heat") == approx(6)
    emitting = (gas(), emits("pump", 0.0), cap({2026: 0.1}))
    assert run("emission_factor", 0.1, "CO2", *emitting) == approx(14)


def test_the_tables_sum_classes_under_the_technology_and_name_their_cells():
    """Proves that capacity and activity count a technology once, and a class's cell is found.

    Would fail if the book showed 12 GWh and its 6 + 6 as 24, or a row pointed to no cell.
    """
    from tests.town import solved

    plan = solved(pumps(BETTER))
    plan.provenance = Provenance("pumps")
    tables = tabulate(plan)
    assert passed(tables)
    made = {r.technology: r.activity for r in tables["activity"] if r.year == 2026}
    assert made["pump"] == approx(12) and "pump@2026" not in made
    apart = {r.vintage_class: r for r in tables["classes"] if r.year == 2026}
    assert apart["pump@2026"].activity == approx(6) and apart["pump@2026"].standing == approx(6)
    cells = plan.programme.model.cells_of_row("year_balance", ("power", "city", 2026))
    assert CellName("vintages", ("pump", "input", "power"), "value", 2026) in cells
    assert not any("@" in str(part) for cell in cells for part in cell.key)


def test_a_converted_pump_leaves_its_own_class(solved):
    """Proves class_capacity_account by cohorts: what is converted is of the class of its cohort.

    Pumps may be turned into boilers that make heat from nothing, at 0.1 a MW spread over the life
    left.  2025 costs 10 x 1 + 2 x 3 = 16.  In 2026 the 10 old ones are turned, 24 years before
    their end, and 2 new ones, 30 years before theirs: 10 x 0.1 x 2/24 + 2 x 0.1 x 2/30 in the two
    years, and 2 x 0.7 to build them: 17.49667.  No class of pumps keeps any.
    """
    plan = solved(pumps(
        BETTER, technology("boiler", "heat", buildable=False), retrofit("swap", "pump", "boiler", 0.1),
    ))  # fmt: skip
    capacity = plan.values["capacity"]
    assert [capacity[u, "city", 2026] for u in ("pump@2020", "pump@2026")] == approx([0, 0])
    assert plan.solution.objective == approx(16 + 1.4 + 10 * 0.1 * 2 / 24 + 2 * 0.1 * 2 / 30)
