"""Proofs of a peak: what it allows, and that it cannot be gamed."""

from __future__ import annotations

from pytest import approx

from models.city import Series
from tests.town import buy, emits, gas, need, price, target, technology, town

NEED = {2025: 10, 2026: 10, 2027: 12, 2028: 12, 2029: 12}


def tiles(limit):
    """Kilns that bake 10 GWh of tiles a year, 12 from 2027 on: gas at 0.42 and 0.24 kt, or
    electricity at 0.66 and 0.04 kt; what is baked too much is thrown away."""
    return town(
        need("tiles", NEED), buy("gas", 0.35), buy("power", 0.66), gas(), emits("gas", 0.2),
        emits("buy power", 0.04), technology("gas kiln", "tiles", {"gas": 1.2}),
        technology("electric kiln", "tiles", "power"),
        target("peak", "emission_peak", {}, item="CO2") if limit is None else _peak(limit),
        years="2025-2029",
    )  # fmt: skip


def _peak(limit):
    made = target("peak", "emission_peak", {}, item="CO2")
    made["targets"][0]["limit"] = Series(limit, "step")
    return made


def test_emissions_never_rise_after_the_peak_and_stay_under_its_cap(solved):
    """Proves emission_peak: 2.4 kt in 2026 at most, and no more in any year after it.

    12 GWh by gas would emit 2.88 kt: 2.4 GWh turn electric, (0.66 - 0.42) x 2.4 = 0.576 more in each
    of 2027, 2028, 2029.  52 + ... = 0.42 x 56 + 3 x 0.576 = 25.248.  One kt more in 2029 saves 1.2; in
    2028 it also saves 1.2 in 2029, 2.4; in 2027 3.6.
    """
    plan = solved(tiles({2026: 2.4}))
    emissions = plan.values["emissions"]
    assert [emissions["CO2", "city", y] for y in NEED] == approx([2.4] * 5)
    assert plan.solution.objective == approx(25.248)
    prices = [price(plan, "emission_peak_target", "peak", y, year=y) for y in (2027, 2028, 2029)]
    assert prices == approx([-3.6, -2.4, -1.2])


def test_a_peak_cannot_be_gamed_by_burning_for_nothing(solved):
    """Proves that the cap of emission_peak up to the peak bounds what gaming it could gain.

    Of 2.5 kt allowed in 2026 the last 0.1 are filled by baking tiles to throw away, 0.42/0.24 = 1.75
    per kt, to save 1.2 in each of three years: 3.6 - 1.75 = 1.85 a kt.  Without the cap it would go
    on until gas alone meets 2027 to 2029: so it does at 3 kt.  Would fail if only E(y) <= E(Y) were
    asked.
    """
    plan = solved(tiles({2026: 2.5}))
    assert plan.values["emissions"]["CO2", "city", 2026] == approx(2.5)
    assert price(plan, "emission_peak_target", "peak", 2026, year=2026) == approx(-1.85)
    loose = solved(tiles({2026: 3.0}))
    emissions = loose.values["emissions"]
    assert emissions["CO2", "city", 2026] == approx(2.88)
    assert emissions["CO2", "city", 2029] == approx(2.88)
    assert loose.solution.objective == approx(0.42 * 58)
