"""Proofs of utilisation: full-load hours a year that are asked for or not exceeded."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, carrier, need, steps, technology, town


def test_a_plant_runs_no_more_hours_than_it_may(solved):
    """Proves maximum_hours_row by step: 2190 hours in 2025, 4380 in 2026, where power is dearest.

    10 MW at 1; 10 MW are wanted; bought power costs 2 in one half of the year and 5 in the other.
    2025: 21.9 GWh are made, saving 4 each; 2026: 43.8 GWh, all of the dear half.
    87.6 GWh at 2 and 5 cost 306.6 a year.  A GWh more in 2025 saves 4; in 2026 between 1 and 4.
    """
    plan = solved(
        town(
            carrier("power", "step"),
            steps(2, rate=[2, 5]),
            need("power", 87.6),
            buy("power", 1, profile="rate"),
            technology(
                "plant", "power", operation="step", stock=10, buildable=False, variable_cost=1,
                maximum_hours={2025: 2190, 2026: 4380},
            ),
            years="2025-2026",
        )
    )  # fmt: skip
    made = [plan.values["activity"]["plant", "city", y] for y in (2025, 2026)]
    assert made == approx([21.9, 43.8])
    assert plan.solution.objective == approx(2 * 306.6 - 4 * 21.9 - 4 * 43.8)
    duals = plan.duals["maximum_hours_row"]
    assert duals["plant", 2025, "city"] == approx(-4)
    assert -4 - 1e-6 <= duals["plant", 2026, "city"] <= -1 + 1e-6


def test_a_plant_runs_the_hours_it_must(solved):
    """Proves minimum_hours_row over the year: half of the 8760 hours, of what stands.

    5 MW make 4 GWh each when they always run; 4380 hours are 10 GWh, at 3 though heat costs 1.
    20 GWh: 10 x 3 + 10 x 1; a GWh more that must be made costs 3 - 1.
    Would fail if the hours were of 8784, or the year's output limit were taken for them.
    """
    plan = solved(
        town(
            need("heat", 20),
            buy("heat", 1),
            technology(
                "works", "heat", full_output=4, stock=5, buildable=False,
                variable_cost=3, minimum_hours=4380,
            ),
        )
    )  # fmt: skip
    assert plan.values["activity"]["works", "city", 2025] == approx(10)
    assert plan.solution.objective == approx(40)
    assert plan.duals["minimum_hours_row"]["works", 2025, "city"] == approx(2)


def test_hours_that_must_be_run_are_a_reason_not_to_build(solved):
    """Proves minimum_hours_row on what is built: a peaker for the winter's peak must run all year.

    5 MW for a tenth of the year, 0.876 GWh a MW: power costs 9 there and 1 elsewhere.  A peaker
    costs 2 a year and runs at 3.  Free: 2 + 0.876 x 3 < 0.876 x 9: it saves 3.256 a MW and is
    built.  If it must run 4380 hours, 3.504 GWh at 3 - 1 more: 7.008: it is not.
    """

    def built(**columns):
        plan = solved(
            town(
                carrier("power", "step"),
                steps(1, period="peak", share=0.1, rate=[9]),
                steps(1, period="rest", share=0.9, rate=[1]),
                need("power", 5 * 8.76),
                buy("power", 1, profile="rate"),
                technology(
                    "peaker", "power", operation="step", capital_cost=2, lifetime=1,
                    variable_cost=3, **columns,
                ),
            )
        )  # fmt: skip
        return plan.values["new"]["peaker", "city", 2025]

    assert built() == approx(5)
    assert built(minimum_hours=4380) == approx(0)
