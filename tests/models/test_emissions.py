"""Proofs of the emission accounts: burning, processes and net purchases."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, cap, carrier, emits, gas, need, sell, steps, technology, town


def test_burning_a_fuel_emits_its_factor(solved):
    """Proves combustion and emissions_account.

    A boiler takes 1.25 coal for 1 heat, 0.3 kt each; 0.375 kt a GWh.  Feedstock that is not
    burnt emits nothing.  The cap of 3 kt lets coal make 8 GWh at 1.25; the other 2 are bought at 5.
    A kt more saves (5 - 1.25)/0.375 = 10: the account's dual is 10, the cap's -10.
    """
    chemicals = technology("works", "plastic", {"coal": 2})
    chemicals["flows"][1]["burnt"] = False
    plan = solved(
        town(
            gas(), emits("coal", 0.3), cap(3),
            need("heat", 10), need("plastic", 1), buy("coal", 1), buy("heat", 5),
            technology("boiler", "heat", {"coal": 1.25}), chemicals,
        )
    )  # fmt: skip
    assert plan.values["activity"]["boiler", "city", 2025] == approx(8)
    assert plan.values["emissions"]["CO2", "city", 2025] == approx(3)
    assert plan.solution.objective == approx(10 + 10 + 2)
    assert plan.duals["emissions_account"]["CO2", "city", 2025] == approx(10)
    assert plan.duals["emission_total_target"]["cap", 2025] == approx(-10)


def test_processes_emit_and_capture_takes_back(solved):
    """Proves process_emissions, positive for lime and negative for capture.

    10 kt of clinker emit 0.5 each beside the fuel (0.3): 8 kt.  Capture takes 1 kt per unit of
    activity for 6.  Under a cap of 5, 3 are captured: 18.  A kt more saves 6.
    """
    plan = solved(
        town(
            gas(), emits("coal", 0.3), emits("kiln", 0.5), emits("capture", -1), cap(5),
            need("clinker", 10), buy("coal", 1),
            technology("kiln", "clinker", "coal"),
            technology("capture", variable_cost=6),
        )
    )  # fmt: skip
    assert plan.values["activity"]["capture", "city", 2025] == approx(3)
    assert plan.solution.objective == approx(10 + 18)
    assert plan.duals["emission_total_target"]["cap", 2025] == approx(-6)


def test_what_is_sold_takes_its_emissions_along(solved):
    """Proves purchased_emissions: bought less sold, each at its factor.

    Power is bought by day (1 MW at 0.5 kt/GWh) and made from the sun; by night 1 MW goes out:
    4.38 x 0.5 - 4.38 x 0.5 = 0.  With the factor of what is sold at 0.2: 1.314 kt.
    Would fail if sales did not count, or counted at the factor of what is bought.
    """

    def net(factor):
        return solved(
            town(
                carrier("power", "step"), steps(2, day=[1, 0], night=[0, 1]), gas(),
                emits("buy power", 0.5), emits("sell power", factor),
                need("power", 4.38, profile="day"),
                buy("power", 1), sell("power", 0.5, step_limit=1),
                technology("wind", "power", full_output=8.76, profile="night", stock=1),
            )
        )  # fmt: skip

    assert net(0.5).values["emissions"]["CO2", "city", 2025] == approx(0)
    assert net(0.2).values["emissions"]["CO2", "city", 2025] == approx(4.38 * 0.3)


def test_factors_change_with_the_years_and_gases_are_counted_apart(solved):
    """Proves emission_factor by year, and that a gas has its own account.

    10 GWh of power at 0.5 kt, 0.4 kt in 2026; SO2 at 0.01.
    """
    plan = solved(
        town(
            gas(), gas("SO2"),
            emits("buy power", {2025: 0.5, 2026: 0.4}), emits("buy power", 0.01, "SO2"),
            need("power", 10), buy("power", 1), years="2025-2026",
        )
    )  # fmt: skip
    emissions = plan.values["emissions"]
    assert [emissions["CO2", "city", y] for y in (2025, 2026)] == approx([5, 4])
    assert emissions["SO2", "city", 2026] == approx(0.1)
