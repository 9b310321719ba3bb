"""Proofs of targets on what is consumed."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, need, price, target, technology, town


def homes(*things, **settings):
    """10 GWh of warmth from coal at 1 or power at 3; 4 GWh of power are needed anyway."""
    return town(
        need("warmth", 10), need("power", 4), buy("coal", 1), buy("power", 3),
        technology("stove", "warmth", "coal", sector="homes"),
        technology("pump", "warmth", "power", sector="homes"), *things, **settings,
    )  # fmt: skip


def test_a_cap_on_coal_turns_users_to_power(solved):
    """Proves consumption and target_consumption: 6 GWh of coal, so 4 of warmth by power.

    6 + (4 + 4) x 3 = 30, and a GWh more of coal saves 2.
    """
    plan = solved(homes(target("coal", "consumption", {2025: 6}, item="coal")))
    assert plan.solution.objective == approx(30)
    assert price(plan, "consumption_target", "coal", 2025) == approx(-2)


def test_what_is_demanded_counts_as_consumed(solved):
    """Proves consumption of power: 4 GWh demanded leave 3 of 7 to the pumps; at least so much.

    A floor of 7: 3 x 3 + 7 x 1 + 4 x 3 = 28; a GWh more costs 2.
    """
    plan = solved(homes(target("use", "consumption", {2025: 7}, item="power", sense="at_least")))
    assert plan.values["activity"]["pump", "city", 2025] == approx(3)
    assert plan.solution.objective == approx(28)
    assert price(plan, "consumption_target", "use", 2025) == approx(2)


def test_coal_per_gdp_falls_with_the_limit_and_grows_with_gdp(solved):
    """Proves consumption_intensity: 0.05 GWh per unit of GDP; 100 growing by 20 %: 5, then 6.

    2025: 5 x 1 + 9 x 3 = 32; 2026: 6 + 8 x 3 = 30.
    """
    limit = target("coal", "consumption_intensity", {2025: 0.05, 2026: 0.05}, item="coal")
    plan = solved(homes(limit, years="2025-2026", gdp=100, gdp_year=2025, real_gdp_growth=0.2))
    made = plan.values["activity"]
    assert [made["stove", "city", y] for y in (2025, 2026)] == approx([5, 6])
    assert plan.solution.objective == approx(62)
    assert price(plan, "consumption_intensity_target", "coal", 2026, year=2026) == approx(-2)


def test_a_share_of_power_counts_all_that_is_used(solved):
    """Proves consumption_share and base_consumption: half of 14 GWh is power, 4 of it demanded.

    7 GWh of coal, 7 of power of which 3 to pumps: 7 + 21 = 28.  A GWh more of power takes the place
    of one of coal: 2.
    """
    members = [{"group": "all", "member": c} for c in ("coal", "power")]
    half = target(
        "half", "consumption_share", {2025: 0.5}, item="power", relative_to="all", sense="at_least"
    )
    plan = solved(homes({"groups": members}, half))
    assert plan.values["activity"]["pump", "city", 2025] == approx(3)
    assert plan.solution.objective == approx(28)
    assert price(plan, "consumption_share_target", "half", 2025) == approx(2)
