"""Units: every number in a unit of its own, and the plan is the same.

Each carrier, the capacity and the activity of each technology, money and emissions are measured
with a ruler of their own.  All numbers of a city are written anew with those rulers, as the
declared units of their columns say; then only the money may change, and by the ruler of money.
A term that adds kilowatts to kilowatt-hours, that forgets an input per activity or a cost per
capacity, or a column whose declared unit is not what the equations take it for, breaks this.
"""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from pytest import approx

import models
from tests.test_laws import SETTINGS, district, times
from tests.town import (
    Rows,
    buy,
    carrier,
    emits,
    need,
    project,
    sell,
    solved,
    standing,
    storage,
    target,
    technology,
    together,
    town,
)

PLAIN = {"", "1", "year", "hour", "1/year", "1/hour", "calendar year"}
"""Units that everyone shares: time, and pure numbers."""


def everything() -> Rows:
    """Return the district, and beside it whatever it lacks: every behaviour with a number of its own."""
    extra = together(
        carrier("steam", "step", surplus=False, reserve_margin=0.5),
        need("steam", 9, profile="load"), need("chemicals", 3),
        technology(
            "plant", {"steam": 0.8, "power": 0.5}, {"gas": 1.7}, operation="step", full_output=7.1,
            capital_cost=1.1, lifetime=9, stock=2.1, minimum_output=0.6, ramp=0.03, minimum_hours=6500, variable_cost=0.07,
            reserve_credit=0.9,
        ),
        technology("stand-by", "steam", {"gas": 2}, operation="step", full_output=7.1, capital_cost=2, lifetime=9, stock=1, reserve_credit=0.7),
        technology("works", "chemicals", {"steam": 0.4}, full_output=2.3, capital_cost=0.2, fixed_cost=0.03, maximum_hours=7000, stock=2, build_limit=0.1),
        technology(
            "workshop", "chemicals", {"steam": 0.5}, full_output=1.9, capital_cost=0.1, lifetime=9,
            growth_limit=0.1, growth_seed=0.05, recent_additions=0.03,
        ),
        technology("capture", {}, full_output=3.0, capital_cost=30, variable_cost=0.4),
        emits("capture", -1.0), emits("works", 0.7),
        storage("pit", "steam", 5, energy_capital_cost=900, fixed_cost=0.002, lifetime=30, potential=1.5),
        storage("flow cell", "power", 20, capital_cost=0.3, fixed_cost=0.01, energy_capital_cost=20, lifetime=11, build_limit=4),
        standing("pit", 0.1), project("boiler one", "gas boiler", 1.3, 2026),
        buy("steam", 0.05, step_limit=0.4, year_limit=2, reserve_credit=0.5), sell("chemicals", 3, year_limit=4),
        target("pumps", "standing_capacity", {2026: 21}, item="heat pump", sense="at_least"),
        target("intensity", "emission_intensity", {2026: 0.024}, item="CO2"),
        target("fall", "emission_intensity_fall", {2027: 0.35}, item="CO2", base_year=2025, base_value=33),
    )  # fmt: skip
    return together(district(28.0), extra)


class Rulers:
    """The size of each unit, in the old one."""

    def __init__(self, rows: Rows, seed: int) -> None:
        draw = Random(seed)

        def ruler() -> float:
            return draw.uniform(0.5, 2.0)

        named = {"power", "heat", "gas", "coal"} | {r["carrier"] for r in rows["carriers"]}
        self.money, self.mass = ruler(), ruler()
        self.carriers = {
            name: ruler() for name in sorted(named | {r["carrier"] for r in rows["flows"]})
        }
        self.activity = {r["technology"]: ruler() for r in rows["technologies"]}
        self.capacity = {r["technology"]: ruler() for r in rows["technologies"]}
        self.capacity |= {r["storage"]: self.carriers[r["carrier"]] for r in rows["storages"]}
        self.blocks = {r["trade"]: self.carriers[r["carrier"]] for r in rows["trade"]}

    def of(self, unit: str, row: dict[str, Any]) -> float:
        """Return by how much a number in a unit grows when it is written with these rulers."""
        if unit in PLAIN:
            return 1.0
        first, *rest = unit.split(" / ")
        size = self.one(first, row)
        for each in rest:
            size /= self.one(each, row)
        return size

    def one(self, unit: str, row: dict[str, Any]) -> float:
        """Return the ruler of a unit without a denominator, on a row."""
        if unit in PLAIN:
            return 1.0
        if unit == "million CNY":
            return self.money
        if unit == "kt":
            return self.mass
        if unit in ("carrier.unit", "MW", "energy_unit"):
            return self.carriers[row["carrier"]]
        if unit in ("measure.target_unit", "measure.base_unit"):
            measure = models.FORMULATION.measures[row["measure"]]
            return self.of(measure.target_unit if "target" in unit else measure.unit, row)
        if unit == "item.unit":
            return {**self.carriers, **self.activity, **self.blocks}[row["item"]]
        kind = self.activity if unit.endswith("activity_unit") else self.capacity
        owner = unit.rpartition(".")[0] or ("storage" if "storage" in row else "technology")
        return kind[row[owner]]

    def rewritten(self, rows: Rows) -> Rows:
        """Return rows with every number written with these rulers."""
        sheets = models.FORMULATION.sheets

        def again(sheet: str, row: dict[str, Any]) -> dict[str, Any]:
            numbers = {c.id: c for c in sheets[sheet].columns.values() if c.type == "float"}
            # a default may have a unit too, such as a capacity ratio of one
            defaults = {name: c.default for name, c in numbers.items() if not c.required}
            return {
                name: times(value, self.of(numbers[name].unit, row)) if name in numbers else value
                for name, value in {**defaults, **row}.items()
                if value is not None
            }

        return {sheet: [again(sheet, row) for row in each] for sheet, each in rows.items()}


@pytest.mark.parametrize("seed", range(4))
def test_every_unit_may_change_and_only_money_with_its_own(seed: int) -> None:
    """Proves that each equation adds like to like, and takes each column in its declared unit."""
    rows = everything()
    rulers = Rulers(rows, seed)
    economy = {**SETTINGS, "gdp_year": 2025, "real_gdp_growth": 0.05}
    plan = solved(town(rows, gdp=1000, **economy))
    other = solved(town(rulers.rewritten(rows), gdp=1000 * rulers.money, **economy))
    assert other.solution.objective == approx(plan.solution.objective * rulers.money)
    new, again = plan.values["new"], other.values["new"]
    assert {k: again[k] / rulers.capacity[k[0]] for k in new} == approx(
        dict(new), rel=1e-4, abs=1e-5
    )
    for name, at in plan.programme.rows:
        if name.startswith("emission_") and name.endswith("_target"):
            price = other.duals[name][at] * rulers.mass / rulers.money
            assert price == approx(plan.duals[name][at], rel=1e-4, abs=1e-7)


def test_the_town_of_everything_is_no_idle_one() -> None:
    """Most of what it holds is in use: else the law above would prove little."""
    economy = {**SETTINGS, "gdp": 1000, "gdp_year": 2025, "real_gdp_growth": 0.05}
    plan = solved(town(everything(), **economy))
    rows = {
        name
        for (name, _), dual in zip(plan.programme.rows, plan.solution.row_dual, strict=True)
        if abs(dual) > 1e-7
    }
    for name in (
        "build_limit_row", "cohort_account", "committed_row", "emission_intensity_target",
        "emission_intensity_fall_target", "growth_row", "level_limit", "maximum_hours_row",
        "minimum_hours_row", "online_limit", "potential_row", "power_limit", "ramp_up_limit",
        "reserve_row", "standing_capacity_target", "step_balance_exact", "year_output_limit",
    ):  # fmt: skip
        assert name in rows, name
