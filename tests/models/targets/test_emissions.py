"""Proofs of emission targets: what they allow, and what their dual is worth."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import buy, cap, emits, gas, need, price, spans, target, technology, town

GAS, POWER = 0.35, 0.60
"""Million CNY per GWh."""


def kilns(*things, carbon_price=0.0, **settings):
    """Kilns that bake 10 GWh of tiles a year with gas, or with electricity.

    Gas: 1.2 GWh at 0.35 = 0.42, emits 1.2 x 0.2 = 0.24 kt.  Electric: 1 GWh at 0.60 and 0.06 a
    year of capital = 0.66, emits 0.04 kt.  They cost the same where carbon costs
    (0.66 - 0.42) / (0.24 - 0.04) = 1.2 million CNY/kt, 1200 CNY/t.
    """
    return town(
        need("tiles", 10),
        buy("gas", GAS + 0.2 * carbon_price),
        buy("power", POWER + 0.04 * carbon_price),
        gas(),
        emits("gas", 0.2),
        emits("buy power", 0.04),
        technology("gas kiln", "tiles", {"gas": 1.2}, stock=10),
        technology(
            "electric kiln", "tiles", "power", capital_cost=0.06, lifetime=1, interest_rate=0
        ),
        *things,
        **settings,
    )


def test_the_dual_of_a_cap_is_the_break_even_price(solved):
    """Proves emission_total: a cap of 1.4 kt between 2.4 and 0.4 electrifies half of the kilns.

    5 x 0.42 + 5 x 0.66 = 5.4; the dual is -1.2 exactly.  A cap that does not bind is worth nothing.
    """
    plan = solved(kilns(cap(1.4)))
    assert plan.values["activity"]["electric kiln", "city", 2025] == approx(5)
    assert plan.solution.objective == approx(5.4)
    assert price(plan, "emission_total_target", "cap", 2025) == approx(-1.2)
    assert price(solved(kilns(cap(2.5))), "emission_total_target", "cap", 2025) == approx(0)


@pytest.mark.parametrize("carbon_price, electric", [(1.19, 0), (1.21, 10)])
def test_kilns_change_at_the_break_even_price(solved, carbon_price, electric):
    """Proves the closure of emission_total: pricing carbon just below and above its dual."""
    plan = solved(kilns(carbon_price=carbon_price))
    assert plan.values["activity"]["electric kiln", "city", 2025] == approx(electric)


def test_the_dual_is_undiscounted_by_the_sum_of_its_years(solved):
    """Proves the price of a cap in a model year of five: the same 1.2 per kt and year.

    2026-2030 at 8 %; paid mid-year.  Would fail if it were divided by one year's factor.
    """
    things = cap({2030: 1.4}), spans({2030: (2026, 2030)})
    plan = solved(kilns(*things, years="2025, 2030", discount_rate=0.08))
    assert price(plan, "emission_total_target", "cap", 2030, year=2030) == approx(-1.2)
    assert plan.values["emissions"]["CO2", "city", 2025] == approx(2.4)


def test_an_intensity_allows_more_as_the_economy_grows(solved):
    """Proves emission_intensity: GDP 10 growing by 10 % a year from 2025, 0.14 kt per unit.

    2025: 1.4 kt, 2027: 0.14 x 10 x 1.21 = 1.694 kt.  The price is still 1.2 per kt.
    Would fail if the limit were divided by GDP, or growth added up (1.68).
    """
    limit = target("intensity", "emission_intensity", {2025: 0.14, 2027: 0.14}, item="CO2")
    plan = solved(kilns(limit, years="2025-2027", gdp=10, gdp_year=2025, real_gdp_growth=0.1))
    emissions = plan.values["emissions"]
    assert [emissions["CO2", "city", y] for y in range(2025, 2028)] == approx([1.4, 2.4, 1.694])
    assert price(plan, "emission_intensity_target", "intensity", 2027, year=2027) == approx(-1.2)


def test_a_fall_of_intensity_counts_from_the_base_year(solved):
    """Proves emission_intensity_fall: 30 % less per unit of real GDP than 2.5 kt in 2023.

    Growth 5 % in 2024, 10 % in 2025, 0 % in 2026: 0.7 x 2.5 x 1.05 x 1.1 = 2.02125 kt in 2025
    and in 2026.  The price is 1.2 per kt.  Would fail if growth began with 2023's own, or
    if 14.5 % were 14.5.
    """
    limit = target(
        "fall", "emission_intensity_fall", {2025: 0.3, 2026: 0.3},
        item="CO2", base_year=2023, base_value=2.5,
    )  # fmt: skip
    growth = {2023: 0.5, 2024: 0.05, 2025: 0.1, 2026: 0.0}
    plan = solved(kilns(limit, years="2025-2026", gdp=10, gdp_year=2025, real_gdp_growth=growth))
    emissions = plan.values["emissions"]
    assert [emissions["CO2", "city", y] for y in (2025, 2026)] == approx([2.02125, 2.02125])
    assert price(plan, "emission_intensity_fall_target", "fall", 2026, year=2026) == approx(-1.2)


def test_value_and_fall_are_two_ways_to_say_one_cap(solved):
    """Proves that emission_intensity and emission_intensity_fall agree.

    2 kt at GDP 10 is 0.2; 25 % less is 0.15; with growth of 4 % both allow 1.56 kt in 2026.
    """
    settings = {"years": "2025-2026", "gdp": 10, "gdp_year": 2025, "real_gdp_growth": 0.04}
    value = target("x", "emission_intensity", {2026: 0.15}, item="CO2")
    base = {"base_year": 2025, "base_value": 2}
    fall = target("x", "emission_intensity_fall", {2026: 0.25}, item="CO2", **base)
    for limit in (value, fall):
        plan = solved(kilns(limit, **settings))
        assert plan.values["emissions"]["CO2", "city", 2026] == approx(1.56)


def test_a_tracked_target_and_a_past_year_bind_nothing(solved):
    """Proves which targets become rows: hard ones, in decision years.

    A cap of zero that is tracked, and a cap of zero in 2025 with decisions from 2026.
    """
    tracked = solved(kilns(cap(0, kind="tracked")))
    assert "emission_total_target" not in tracked.duals
    past = solved(kilns(cap({2025: 0, 2026: 1.4}), years="2025-2026", decisions_from=2026))
    emissions = past.values["emissions"]
    assert [emissions["CO2", "city", y] for y in (2025, 2026)] == approx([2.4, 1.4])


def test_a_cap_on_a_region_leaves_the_other_alone(solved):
    """Proves target_regions: east is held to 1 kt, west burns on.

    Ten of heat in each at 0.3 kt; gas 1, heat bought at 4.  A kt more in east saves 3/0.3 = 10.
    """
    east, west = {"region": "east"}, {"region": "west"}
    plan = solved(
        town(
            {"regions": [east, west]}, gas(), emits("gas", 0.3), cap(0.9, **east),
            *(need("heat", 10, **r) for r in (east, west)),
            *(buy("gas", 1, block=f"gas {r['region']}", **r) for r in (east, west)),
            *(buy("heat", 4, block=f"heat {r['region']}", **r) for r in (east, west)),
            technology("boiler", "heat", "gas"),
        )
    )  # fmt: skip
    emissions = plan.values["emissions"]
    assert [emissions["CO2", r, 2025] for r in ("east", "west")] == approx([0.9, 3])
    assert price(plan, "emission_total_target", "cap", 2025) == approx(-10)
