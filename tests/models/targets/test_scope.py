"""Proofs of targets that look at a part of the city, or per unit of what is made."""

from __future__ import annotations

from pytest import approx

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
