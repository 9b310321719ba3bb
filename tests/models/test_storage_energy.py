"""Proofs of storages whose energy is sized apart from their power."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, carrier, need, standing, steps, storage, town


def evening():
    """Return two hours of cheap power, then two in which 4 MW are wanted and power costs 9."""
    return (
        carrier("power", "step"),
        steps(4, rate=[1, 1, 9, 9], late=[0, 0, 1, 1]),
        need("power", 4 * 4.38, profile="late"),
        buy("power", 1, profile="rate"),
    )


def test_power_and_energy_are_each_built_as_needed(solved):
    """Proves energy_account, energy_charges and room_by_energy, year by year.

    4 MW for two hours: 4 MW at 2 and 8 MWh at 1 a year, 16; the power for it at 1: 17.52.
    Both live for a year: the same is built again in 2026.
    A GWh more of energy in a year saves 1000; a MW more of power 2.
    Would fail if energy were counted in GWh, outlived its life, or came with the power.
    """
    plan = solved(
        town(
            *evening(),
            storage(
                "tank", "power", None, capital_cost=2, energy_capital_cost=1000, lifetime=1
            ),
            years="2025-2026",
        )
    )  # fmt: skip
    for year in (2025, 2026):
        assert plan.values["new"]["tank", "city", year] == approx(4)
        assert plan.values["new_energy"]["tank", "city", year] == approx(0.008)
        assert plan.duals["energy_account"]["tank", "city", year] == approx(-1000)
        assert plan.duals["capacity_account"]["tank", "city", year] == approx(-2)
    assert plan.view.energy_charges[2025] == approx(8)
    assert plan.solution.objective == approx(2 * (16 + 17.52))


def test_the_energy_of_the_stock_counts(solved):
    """Proves energy_account with stock: 2 MW of three hours stand, 6 of the 8 MWh are there.

    2 MW at 2 and 2 MWh at 1 are built beside it; the stock ends with 2025, and in 2026 all is built.
    """
    plan = solved(
        town(
            *evening(),
            storage(
                "tank", "power", None, capital_cost=2, energy_capital_cost=1000, lifetime=1,
                stock_hours=3,
            ),
            standing("tank", 2, build_year=2025),
            years="2025-2026",
        )
    )  # fmt: skip
    built = plan.values["new_energy"]
    assert [built["tank", "city", y] for y in (2025, 2026)] == approx([0.002, 0.008])
    assert plan.solution.objective == approx(4 + 2 + 8 + 8 + 2 * 17.52)


def test_energy_is_paid_for_over_its_economic_life(solved):
    """Proves energy_charges over years: 20 per MWh over ten years of which two are in the plan.

    8 MWh x 20 / 10 x 2 years = 32; power costs nothing.
    """
    plan = solved(
        town(
            *evening(),
            storage("tank", "power", None, energy_capital_cost=20000, lifetime=10),
            years="2025-2026",
        )
    )
    assert plan.values["new_energy"]["tank", "city", 2025] == approx(0.008)
    assert plan.solution.objective == approx(32 + 2 * 17.52)


def test_hours_that_are_given_bind_energy_to_power(solved):
    """Proves room_by_hours: one hour per MW, so that 8 MW are built for 8 MWh.

    A MW with its MWh costs 2 + 1: 24 a year.
    """
    plan = solved(
        town(
            *evening(),
            storage("battery", "power", 1, capital_cost=2, energy_capital_cost=1000, lifetime=1),
        )
    )
    assert plan.values["new"]["battery", "city", 2025] == approx(8)
    assert plan.solution.objective == approx(24 + 17.52)
