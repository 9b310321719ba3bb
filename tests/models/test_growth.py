"""Proofs of growth: an industry builds each year only so much more than the year before."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, carrier, need, regions, spans, steps, storage, technology, town


def test_building_grows_from_its_seed(solved):
    """Proves growth_row year by year: half as much again, and a seed of 2 MW.

    2, then 2 x 1.5 + 2 = 5, 9.5 and 16.25 MW are built; 2, 7, 16.5 and 32.75 stand.  100 GWh of
    heat cost 5 bought and 1 from a pump (10 over ten years): 2000 - 4 x 58.25 = 1767.
    A MW more in 2028 saves 4; in 2027 4 x 2 + 1.5 x 4 = 14; in 2026 12 + 1.5 x 14 = 33; in 2025
    16 + 1.5 x 33 = 65.5.
    Would fail if growth counted what stands, or the seed were allowed once only.
    """
    plan = solved(
        town(
            need("heat", 100),
            buy("heat", 5),
            technology(
                "pump", "heat", capital_cost=10, lifetime=10, growth_limit=0.5, growth_seed=2
            ),
            years="2025-2028",
        )
    )
    years = 2025, 2026, 2027, 2028
    assert [plan.values["new"]["pump", "city", y] for y in years] == approx([2, 5, 9.5, 16.25])
    assert plan.solution.objective == approx(1767)
    duals = [plan.duals["growth_row"]["pump", y] for y in years]
    assert duals == approx([-65.5, -33, -14, -4])


@pytest.mark.parametrize("growth, seed, most", [(1, 0, 8), (0, 2, 7), (1, 1, 15)])
def test_between_milestones_building_grows_for_the_years_between(solved, growth, seed, most):
    """Proves growth_row over a period, and what was built before the plan.

    From the middle of 2025, which is past, to the middle of 2026-2030 are 3 years; 1 MW a year
    was built before.  Doubling: 8 MW a year, 40 in the period; with a seed of 1 besides
    (8 - 1)/1 = 7 more.  Without growth 3 seeds of 2 are added to the 1.
    A MW a year more is 5 MW and saves 5 years of 4 - 1 each, for none of them is idle.
    Would fail if growth were per model year, or counted to the end of the period.
    """
    plan = solved(
        town(
            need("heat", 100),
            buy("heat", 4),
            technology(
                "pump", "heat", capital_cost=10, lifetime=10,
                growth_limit=growth, growth_seed=seed, recent_additions=1,
            ),
            years="2025, 2030",
            decisions_from=2026,
        )
    )  # fmt: skip
    assert plan.values["new"]["pump", "city", 2030] == approx(5 * most)
    assert plan.duals["growth_row"]["pump", 2030] == approx(-5 * 5 * 3)


def test_what_was_built_before_the_plan_counts_once(solved):
    """Proves growth_start: 1 MW a year before the plan, doubling, a seed of 1: 3, then 7 MW.

    2 x 1 + 1 in 2025 and 2 x 3 + 1 in 2026.  Would fail if the year before the plan were added
    to every year.
    """
    pump = technology(
        "pump", "heat", capital_cost=1, lifetime=10,
        growth_limit=1, growth_seed=1, recent_additions=1,
    )  # fmt: skip
    plan = solved(town(need("heat", 100), buy("heat", 4), pump, years="2025-2026"))
    new = plan.values["new"]
    assert [new["pump", "city", y] for y in (2025, 2026)] == approx([3, 7])


def test_a_period_grows_from_what_was_built_in_each_year_of_the_one_before(solved):
    """Proves growth_row from period to period: 1.2 MW a year are six in five years, then 2.2 a year.

    1 MW a year before the plan and a seed of 0.2; five years later as much and five seeds: 11 MW.
    Would fail if the six of a period were taken for those of a year.
    """
    pump = technology(
        "pump", "heat", capital_cost=1, lifetime=20,
        growth_limit=0, growth_seed=0.2, recent_additions=1,
    )  # fmt: skip
    periods = spans({2030: (2026, 2030), 2035: (2031, 2035)})
    plan = solved(town(need("heat", 100), buy("heat", 4), pump, periods, years="2030, 2035"))
    new = plan.values["new"]
    assert [new["pump", "city", y] for y in (2030, 2035)] == approx([6, 11])


def test_regions_share_what_an_industry_can_build(solved):
    """Proves growth_row over regions: 3 MW in all, built where heat is dearest."""
    plan = solved(
        town(
            regions("east", "west"),
            need("heat", 2, region="east"),
            need("heat", 2, region="west"),
            buy("heat", 9, region="east"),
            buy("heat", 5, region="west", block="west"),
            technology("pump", "heat", capital_cost=1, lifetime=1, growth_limit=0.1, growth_seed=3),
        )
    )
    new = plan.values["new"]
    assert [new["pump", r, 2025] for r in ("east", "west")] == approx([2, 1])
    assert plan.solution.objective == approx(3 + 5)


def test_storages_grow_as_technologies_do(solved):
    """Proves growth_row for a storage: 1 MW in the first year, 1.5 x 1 + 1 in the second.

    5 MW are wanted in the second half of the year, at 9 there and 1 before; a MW saves 8 x 4.38.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, rate=[1, 9], second=[0, 1]),
            need("power", 5 * 4.38, profile="second"),
            buy("power", 1, profile="rate"),
            storage("battery", "power", 1, growth_limit=0.5, growth_seed=1),
            years="2025-2026",
        )
    )
    assert plan.values["capacity"]["battery", "city", 2026] == approx(3.5)
    assert plan.solution.objective == approx(4.38 * (90 - 8 * (1 + 3.5)))
