"""Proofs of amounts per GDP of one region: a district is measured against what it earns itself."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import buy, emits, gas, need, price, target, together, town


def districts(*things, growth=0.2):
    """Return two districts that need 4 GWh of heat each, from coal at 1 (1 kt a GWh) or clean at 3.

    The city earns 100 and grows by 5 %; the west earns 2, the east 98.
    """
    west = {"region": "west", "gdp": 2, "real_gdp_growth": growth}
    heat = [
        together(
            need("heat", 4, region=place), buy("heat", 1, block=f"coal {place}", region=place),
            buy("heat", 3, block=f"clean {place}", region=place), emits(f"coal {place}", 1),
        )
        for place in ("west", "east")
    ]  # fmt: skip
    return town(
        {"regions": [west, {"region": "east", "gdp": 98}]}, gas(), *heat, *things,
        years="2025-2026", gdp=100, gdp_year=2025, real_gdp_growth=0.05,
    )  # fmt: skip


FALL = {"sense": "at_least", "base_year": 2025, "base_value": 4}


@pytest.mark.parametrize(
    "measure, limit, columns",
    [("emission_intensity", 1.0, {}), ("emission_intensity_fall", 0.5, FALL)],
)
@pytest.mark.parametrize("growth, factor", [(0.2, 1.2), (None, 1.05)])
def test_a_district_is_measured_against_its_own_gdp(
    solved, measure, limit, columns, growth, factor
):
    """Proves target_gdp and gdp_since_base of a region: 2 x 1.2 = 2.4 may be emitted in 2026.

    One kt per million of GDP, or half of the 4 a million of 2025 did: both leave 2.4 GWh of coal and
    1.6 of clean heat: 7.2; the east, and 2025, cost 4 each.  One kt more saves 2.  Without a growth of
    its own the west grows as the city: 2.1 of coal.  Would fail if the city's 100 were taken: nothing
    would bind.
    """
    asked = target("west", measure, {2026: limit}, item="CO2", region="west", **columns)
    plan = solved(districts(asked, growth=growth))
    coal = 2 * factor
    assert plan.values["traded"]["coal west", 2026] == approx(coal)
    assert plan.solution.objective == approx(3 * 4 + coal + 3 * (4 - coal))
    assert abs(price(plan, f"{measure}_target", "west", 2026, year=2026)) == approx(2)
    plan.provenance = Provenance("districts")
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    (row,) = [r for r in tables["targets"] if (r.target, r.year) == ("west", 2026)]
    assert row.value == approx(limit)


def test_the_whole_city_is_measured_against_the_citys_gdp(solved):
    """Proves target_gdp without a region: 100 x 1.05 x 0.07 = 7.35 of 8 GWh may be coal."""
    asked = target("all", "emission_intensity", {2026: 0.07}, item="CO2")
    plan = solved(districts(asked))
    assert plan.solution.objective == approx(8 + 7.35 + 3 * 0.65)
