"""Proofs of retrofits: what they cost, how long they last, what they leave."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import (
    buy,
    cap,
    emits,
    gas,
    need,
    remaining,
    retrofit,
    spans,
    standing,
    technology,
    town,
)


def plants(cost, *things, years="2025-2026", replacement=12, **columns):
    """10 MW of coal plant (fuel 6) that ends with 2026, its retrofit (fuel 2) and a new plant."""
    return town(
        need("heat", 10),
        technology("coal", "heat", buildable=False, variable_cost=6),
        standing("coal", 10, end_year=2027),
        technology("saved", "heat", buildable=False, variable_cost=2),
        technology("new", "heat", variable_cost=1, capital_cost=replacement, lifetime=2),
        retrofit("saving", "coal", "saved", cost, **columns),
        *things,
        years=years,
    )


@pytest.mark.parametrize("cost, converted", [(7.9, 10), (8.1, 0)])
def test_a_retrofit_pays_up_to_what_it_saves(solved, cost, converted):
    """Proves conversion_charges, converted_away and converted_into at the break-even cost.

    Two years are left, each saves 6 - 2 = 4 per MW: a retrofit at 8 breaks even (new capacity at
    20 does not: 1 + 10 > 6).  Would fail if it were paid over a longer life than is left: at 20
    years, 8.1 would look like 0.8.
    """
    plan = solved(plants(cost, replacement=20))
    assert plan.values["converted"]["saving", "city", 2027, 2025] == approx(converted)
    assert plan.values["capacity"]["coal", "city", 2026] == approx(10 - converted)
    assert plan.solution.objective == approx(2 * 10 * 2 + 10 * cost if converted else 120)


@pytest.mark.parametrize("cost, converted", [(1.9, 10), (2.1, 0)])
def test_a_retrofit_competes_with_a_replacement(solved, cost, converted):
    """Proves the choice between retrofit and replacement, on both sides of its break-even.

    A new plant costs 4 (2 a year for two years) and 1 to run: 6 in two years.  Retrofitted, the old
    one costs the retrofit and 2 to run, so it breaks even at 2; kept as it is, 12.
    Would fail if the old plant's capital counted for or against either.
    """
    plan = solved(plants(cost, replacement=4))
    assert plan.values["converted"]["saving", "city", 2027, 2025] == approx(converted)
    assert plan.solution.objective == approx(10 * (cost + 4) if converted else 60)


@pytest.mark.parametrize(
    "economic_life, charges", [(None, [40, 40, 0]), (20, [40, 40, 0]), (1, [80, 0, 0])]
)
def test_a_retrofit_is_paid_over_the_life_that_is_left(solved, economic_life, charges):
    """Proves conversion_charge: two years are left, so the charges run for two, or fewer.

    8 x 10 MW without interest: 40 a year for two years, though 20 are written; 80 in one year where
    one is written; nothing in 2027, when the plant is gone (heat is then made by new plant).
    """
    columns = {"economic_life": economic_life}
    plan = solved(
        plants(8, cap(0), gas(), emits("coal", 1), years="2025-2027", replacement=99, **columns)
    )
    assert [plan.view.conversion_charges[y] for y in (2025, 2026, 2027)] == approx(charges)
    assert plan.values["capacity"]["saved", "city", 2026] == approx(10)
    assert plan.values["capacity"]["saved", "city", 2027] == approx(0)


def test_charges_of_a_retrofit_go_on_after_the_plant_has_left(solved):
    """Proves that retiring what was retrofitted is not free.

    Coal may not run in 2025 (cap), so it is saved at 8 (4 a year over the two years left); in 2026
    heat costs 1 and the saved plant (fixed 3) retires: 2025: 4 + 2 + 3, 2026: 4 + 1: 14 a MW.
    Would fail if the second charge went with the plant.
    """
    plan = solved(
        town(
            need("heat", 1),
            buy("heat", {2025: 99, 2026: 1}),
            technology("coal", "heat", buildable=False),
            standing("coal", 1, end_year=2027),
            technology("saved", "heat", buildable=False, variable_cost=2, fixed_cost=3, early_retirement=True),
            retrofit("saving", "coal", "saved", 8),
            gas(), emits("coal", 1), cap(0),
            years="2025-2026",
        )
    )  # fmt: skip
    assert plan.values["retired"]["saved", "city", 2027, 2026] == approx(1)
    assert plan.view.conversion_charges[2026] == approx(4)
    assert plan.solution.objective == approx(14)


def test_a_retrofit_may_add_life(solved):
    """Proves life_added: the cohort ends that much later, and pays until then.

    A plant that ends with 2025 is retrofitted then with two more years: it stands through 2027.
    9 over three years without interest: 3 a year; heat otherwise costs 5: 9 + nothing.
    In 2028 it is gone: 5.  Would fail if the cohort ended with its source, or stood for ever.
    """
    plan = solved(
        town(
            need("heat", 1),
            buy("heat", 5),
            technology("old", "heat", buildable=False),
            standing("old", 1, end_year=2026),
            technology("renewed", "heat", buildable=False),
            retrofit("renewal", "old", "renewed", 9, life_added=2),
            years="2025-2028",
        )
    )
    capacity = plan.values["capacity"]
    assert [capacity["renewed", "city", y] for y in range(2025, 2029)] == approx([1, 1, 1, 0])
    charges = [plan.view.conversion_charges[y] for y in range(2025, 2029)]
    assert charges == approx([3, 3, 3, 0])
    assert plan.solution.objective == approx(9 + 5)


def test_a_retrofit_may_change_the_capacity(solved):
    """Proves capacity_ratio: 10 MW converted give 8, at a cost per MW before.

    Heat from the saved plant is free, bought at 5.  All 10 are converted at 2 each: 20, and
    2 GWh of the 10 are bought: 10.  One MW more of coal would save 0.8 x 5 - 2 = 2 (cohort_account's
    dual).  Would fail if the cost were per MW after, or the ratio upside down.
    """
    plan = solved(
        town(
            need("heat", 10),
            buy("heat", 5),
            technology("coal", "heat", stock=10, buildable=False, variable_cost=5),
            technology("saved", "heat", buildable=False),
            retrofit("saving", "coal", "saved", 2, capacity_ratio=0.8),
        )
    )
    assert plan.values["capacity"]["saved", "city", 2025] == approx(8)
    assert plan.solution.objective == approx(30)
    assert plan.duals["cohort_account"]["coal", "city", 9999, 2025] == approx(-2)


@pytest.mark.parametrize("length", [1, 5])
def test_a_retrofit_limit_holds_for_each_calendar_year(solved, length):
    """Proves retrofit_limit_row: 2 MW a year are 10 MW in five years, and one more saves 4 n - 1.

    Each MW converted saves 4 for n years and costs 1.  Would fail if the limit were per period.
    """
    plan = solved(
        town(
            need("heat", 50),
            technology("coal", "heat", stock=50, buildable=False, variable_cost=5),
            technology("saved", "heat", buildable=False, variable_cost=1),
            retrofit("saving", "coal", "saved", 1, yearly_limit=2),
            spans({2030: (2031 - length, 2030)}),
            years="2030",
        )
    )
    assert plan.values["capacity"]["saved", "city", 2030] == approx(2 * length)
    assert plan.duals["retrofit_limit_row"]["saving", 2030] == approx(-(4 * length - 1))


def test_a_plant_may_be_retrofitted_again(solved):
    """Proves that a converted slice is a cohort like any other: three retrofits on one unit.

    a -> b -> c -> d, one after the other in one year, each saving 3 for 1: 10 MW end as d at
    cost 30, running cost 1 instead of 10.  It all ends with the source: in 2027 heat is bought at 50.
    Would fail if a conversion could not feed the next, or lost the end of its source.
    """
    chain = [
        technology(k, "heat", buildable=False, variable_cost=c)
        for k, c in (("a", 10), ("b", 7), ("c", 4), ("d", 1))
    ]
    plan = solved(
        town(
            need("heat", 10), buy("heat", 50), *chain, standing("a", 10, end_year=2027),
            retrofit("first", "a", "b", 1), retrofit("second", "b", "c", 1), retrofit("third", "c", "d", 1),
            years="2025-2027",
        )
    )  # fmt: skip
    assert plan.values["capacity"]["d", "city", 2026] == approx(10)
    assert plan.values["capacity"]["d", "city", 2027] == approx(0)
    assert plan.solution.objective == approx(30 + 10 + 10 + 500)


def test_a_fleet_that_shrinks_takes_its_retrofits_along(solved):
    """Proves retrofits on a residual series: each slice ends when the series drops it.

    4 kilns in 2025, 2 from 2026.  All are converted in 2025 for 1 each per MW: the two that have one
    year left pay 1 in that year, the two others 0.5 in each of two years.  Running 5 -> 2.
    2025: 4 x 2 + 2 x 1 + 2 x 0.5 = 11; 2026: 2 x 2 + 1 = 5.
    Would fail if all paid over one life, or the converted fleet did not shrink.
    """
    plan = solved(
        town(
            need("heat", {2025: 4, 2026: 2}),
            technology("kiln", "heat", buildable=False, variable_cost=5),
            remaining("kiln", {2025: 4, 2026: 2}),
            technology("electric", "heat", buildable=False, variable_cost=2),
            retrofit("electrification", "kiln", "electric", 1),
            years="2025-2026",
        )
    )
    assert plan.values["converted"]["electrification", "city", 2026, 2025] == approx(2)
    assert [plan.values["capacity"]["electric", "city", y] for y in (2025, 2026)] == approx([4, 2])
    assert [plan.view.capital_costs[y] for y in (2025, 2026)] == approx([3, 1])
    assert plan.solution.objective == approx(11 + 5)


def test_what_stands_for_ever_is_paid_for_within_the_plan(solved):
    """Proves the charges of a plant without an end, also after a retrofit that adds life to it.

    Two years, two retrofits at 4 and 6 one after the other in 2025, each paid over the two years
    of the plan: 2 + 3 a year.  Would fail if "for ever plus ten years" became a year like others,
    and the second were paid over eight thousand years.
    """
    plan = solved(
        town(
            need("heat", 1),
            *(technology(k, "heat", buildable=False, variable_cost=c) for k, c in (("a", 90), ("b", 90), ("c", 0))),
            standing("a", 1),
            retrofit("first", "a", "b", 4, life_added=10),
            retrofit("second", "b", "c", 6, life_added=10),
            years="2025-2026",
        )
    )  # fmt: skip
    assert [plan.view.conversion_charges[y] for y in (2025, 2026)] == approx([5, 5])
    assert plan.solution.objective == approx(10)
