"""Proofs of projects: what is committed is built, what is proposed is left to the plan."""

from __future__ import annotations

from pytest import approx

from tests.town import buy, carrier, need, project, storage, technology, town


def test_what_is_committed_is_built_in_its_year(solved):
    """Proves committed_row: two projects of one model year add up, a proposed one does not count.

    3 MW come in 2026 and 4 MW in 2027, both in the model year 2026-2027; 50 MW are proposed.  A
    plant costs 2 a year (20 over ten) and saves 1.  10 GWh at 1 in 2025; then 7 x 2 + 3 for two
    years: 44.  One MW more committed costs (2 - 1) x 2.
    Would fail if the year of the project had to be a model year.
    """
    plan = solved(
        town(
            need("heat", 10),
            buy("heat", 1),
            technology("plant", "heat", capital_cost=20, lifetime=10),
            project("first", "plant", 3, 2026),
            project("second", "plant", 4, 2027),
            project("third", "plant", 50, 2026, state="proposed"),
            years="2025, 2027",
        )
    )
    assert plan.values["new"]["plant", "city", 2027] == approx(7)
    assert plan.values["new"]["plant", "city", 2025] == approx(0)
    assert plan.solution.objective == approx(44)
    assert plan.duals["committed_row"]["plant", "city", 2027] == approx(2)


def test_a_commitment_the_plan_would_make_anyway_costs_nothing(solved):
    """Proves committed_row's dual at zero: a boiler at 1 replaces heat at 5, all 10 are built."""
    plan = solved(
        town(
            need("heat", 10),
            buy("heat", 5),
            technology("boiler", "heat", capital_cost=1, lifetime=1),
            project("one", "boiler", 4, 2025),
        )
    )
    assert plan.values["new"]["boiler", "city", 2025] == approx(10)
    assert plan.duals["committed_row"]["boiler", "city", 2025] == approx(0)


def test_a_storage_can_be_committed(solved):
    """Proves committed_row for storages: 2 MW nobody needs, at 3 a year."""
    plan = solved(
        town(
            carrier("power", "step"),
            need("power", 1),
            buy("power", 1),
            storage("battery", "power", 2, capital_cost=3, lifetime=1),
            project("pilot", "battery", 2, 2025),
        )
    )
    assert plan.solution.objective == approx(1 + 6)
    assert plan.duals["committed_row"]["battery", "city", 2025] == approx(3)
