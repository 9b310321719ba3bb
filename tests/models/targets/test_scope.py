"""Proofs of targets that look at a part of the city, or per unit of what is made."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.targets.test_emissions import kilns
from tests.town import buy, emits, gas, need, price, target, technology, town


def two_sectors(*things):
    """Boilers of two sectors burn coal at 1 and 0.3 kt/GWh for 10 GWh each, or use heat bought at 4."""
    return town(
        need("steam", 10), need("warmth", 10), buy("coal", 1), gas(), emits("coal", 0.3),
        technology("works", "steam", "coal", sector="industry"),
        technology("stove", "warmth", "coal", sector="homes"),
        buy("steam", 4), buy("warmth", 5), *things,
    )  # fmt: skip


def test_a_cap_on_a_sector_leaves_the_other_alone(solved):
    """Proves emission_total with a sector: homes may emit 1.5 of 3 kt, industry burns on.

    Half of the warmth is bought: (5 - 1) x 5 = 20 more, and one kt less costs 4/0.3.
    """
    limit = target("homes", "emission_total", {2025: 1.5}, item="CO2", sector="homes")
    plan = solved(two_sectors(limit))
    assert plan.values["activity"]["works", "city", 2025] == approx(10)
    assert plan.values["activity"]["stove", "city", 2025] == approx(5)
    assert plan.solution.objective == approx(40)
    assert price(plan, "emission_total_target", "homes", 2025) == approx(-4 / 0.3)


def test_a_cap_on_a_group_counts_its_own_processes(solved):
    """Proves emission_total within one technology, with a process emission of 0.2 kt/GWh.

    The works emit 0.5 kt/GWh in all: 2.5 kt allow 5 GWh, the rest is bought for 3 more each.
    """
    limit = target("works", "emission_total", {2025: 2.5}, item="CO2", within="works")
    plan = solved(two_sectors(limit, emits("works", 0.2)))
    assert plan.values["activity"]["works", "city", 2025] == approx(5)
    assert price(plan, "emission_total_target", "works", 2025) == approx(-3 / 0.5)


@pytest.mark.parametrize("base", ["kilns", "gas kiln"])
def test_an_activity_may_emit_so_much_per_unit(solved, base):
    """Proves target_product and emission_per_product per unit of activity.

    Tiles come two to an activity.  5 activities of gas kilns emit 0.48 each.  0.28 per activity of
    any kiln leaves 0.28 / 0.48 of the 5 to gas; a kt less costs 0.48 / 0.48.  Per activity of gas
    kilns alone they are 0.2 over whatever they make, so none run: 5 electric ones at 2 x 0.66.  One kt
    more would let 5 of them run, each 0.48 cheaper: 2.4 at least, as nothing tighter has a plan.
    Would fail if an activity counted as its tiles (0.14 each would do).
    """
    members = [{"group": "kilns", "member": k} for k in ("gas kiln", "electric kiln")]
    limit = target(
        "per run", "emission_per_product", {2025: 0.28}, item="CO2", within="kilns",
        relative_to=base,
    )  # fmt: skip
    city = town(
        gas(), need("tiles", 10), buy("gas", 0.35), buy("power", 0.6), emits("gas", 0.2),
        technology("gas kiln", {"tiles": 2}, {"gas": 2.4}),
        technology("electric kiln", {"tiles": 2}, {"power": 2.2}), {"groups": members}, limit,
    )  # fmt: skip
    plan = solved(city)
    runs = 5 * 0.28 / 0.48 if base == "kilns" else 0
    assert plan.values["activity"]["gas kiln", "city", 2025] == approx(runs)
    assert plan.solution.objective == approx(runs * 0.84 + (5 - runs) * 1.32)
    worth = -price(plan, "emission_per_product_target", "per run", 2025)
    assert worth == approx(1) if base == "kilns" else worth >= 2.4 - 1e-6
    plan.provenance = Provenance("kilns")
    tables = tabulate(plan)
    assert passed(tables)
    (row,) = tables["targets"]
    assert row.value == approx(0.28)


def test_a_product_may_emit_so_much_per_unit(solved):
    """Proves emission_per_product: 0.14 kt per GWh of tiles, whatever is made.

    Direct emissions are not asked for here but all of the kilns' own, so kilns are named by group:
    gas 0.24, electric nothing of its own: 0.14/0.24 of 10 GWh by gas.  0.42 x 5.8333 + 0.66 x 4.1667
    = 5.2; one kt less costs 0.24/0.24 = 1.
    """
    members = [{"group": "kilns", "member": k} for k in ("gas kiln", "electric kiln")]
    limit = target(
        "per tile", "emission_per_product", {2025: 0.14}, item="CO2", within="kilns",
        relative_to="tiles",
    )  # fmt: skip
    plan = solved(kilns({"groups": members}, limit))
    assert plan.values["activity"]["gas kiln", "city", 2025] == approx(10 * 0.14 / 0.24)
    assert plan.solution.objective == approx(5.2)
    assert price(plan, "emission_per_product_target", "per tile", 2025) == approx(-1)
