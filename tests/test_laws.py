"""Laws that hold in every city: changes that must change nothing, or in one direction only."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest import approx

import models
from models.city import Series
from planner.plan import Plan
from tests.town import (
    Rows,
    buy,
    cap,
    carrier,
    emits,
    gas,
    least_cost,
    need,
    price,
    retrofit,
    sell,
    solved,
    spans,
    standing,
    steps,
    storage,
    technology,
    together,
    town,
)

SETTINGS: dict[str, Any] = {"years": "2025-2027", "discount_rate": 0.06, "decisions_from": 2026}
YEARS = (2026, 2027)
FREE, TIGHT = 28.0, 20.0
"""A cap that does not bind in kt, and the tightest one tried."""

few = settings(max_examples=8, deadline=None, derandomize=True, database=None)


def district(
    limit: float | None = 23.0, *, split: int = 1, halves: bool = False, fuel_tax: float = 0.0
) -> Rows:
    """Return a district with a bit of everything: sun, storage, engines, boilers, a retrofit, a cap.

    `split` cuts every step into so many; `halves` gives one demand as two rows; `fuel_tax` is
    charged per kt on all that emits.
    """
    curves = {"sun": [0.0, 0.7, 0.2], "load": [0.6, 1.0, 1.3], "rate": [0.6, 0.9, 1.5]}
    fine = {name: [v for v in values for _ in range(split)] for name, values in curves.items()}
    sharp = {
        name: [v for v in values[::-1] for _ in range(split)] for name, values in curves.items()
    }
    grid = 0.5
    heat = [need("heat", 40)]
    if halves:
        heat = [need("heat", 15, sector="homes"), need("heat", 25, sector="works")]
    return together(
        carrier("power", "step"),
        steps(3 * split, period="summer", share=0.4, hours=8 / split, **fine),
        steps(3 * split, period="winter", share=0.6, hours=8 / split, **sharp),
        need("power", {2025: 70, 2027: 80}, profile="load"),
        *heat,
        buy("power", 0.62 + grid * fuel_tax, block="grid", profile="rate" if not fuel_tax else None),
        sell("power", 0.11, step_limit=2),
        buy("gas", {2025: 0.31 + 0.2 * fuel_tax, 2027: 0.33 + 0.2 * fuel_tax}),
        buy("coal", 0.11 + 0.34 * fuel_tax),
        technology("panels", "power", full_output=8.76, profile="sun", capital_cost=3.1, lifetime=20, potential=21),
        technology("engine", "power", {"gas": 2.3}, operation="step", capital_cost=2.7, lifetime=15, variable_cost=0.013, build_limit=3.7),
        technology("boiler", "heat", {"coal": 1.2}, stock=30, buildable=False, early_retirement=True, lifetime=10, fixed_cost=0.02),
        standing("boiler", 10, build_year=2017),
        technology("clean boiler", "heat", {"coal": 1.0}, buildable=False, fixed_cost=0.02),
        technology("gas boiler", "heat", {"gas": 1.1}, capital_cost=0.3, lifetime=12, interest_rate=0.08),
        technology("heat pump", "heat", {"power": 0.33}, capital_cost=1.9, lifetime=18),
        retrofit("cleaning", "boiler", "clean boiler", 0.05, yearly_limit=13),
        storage("battery", "power", 3, charge_efficiency=0.93, discharge_efficiency=0.94, capital_cost=0.4, energy_capital_cost=430, lifetime=11),
        gas(), emits("gas", 0.2), emits("coal", 0.34), emits("grid", grid),
        *([] if limit is None else [cap(dict.fromkeys(YEARS, limit))]),
    )  # fmt: skip


def built(plan: Plan) -> dict[Any, float]:
    """Return what is built and converted, where it is anything."""
    values = plan.values
    decided = {**values["new"], **values["converted"]}
    return {index: value for index, value in decided.items() if value > 1e-6}


def times(value: Any, factor: float) -> Any:
    """Return a number, or the numbers of a series, times a factor; a blank stays blank."""
    if isinstance(value, Series):
        return Series({y: v * factor for y, v in value.anchors.items()}, value.how)
    if isinstance(value, dict):
        return {y: v * factor for y, v in value.items()}
    return None if value is None else value * factor


def scaled(rows: Rows, factor: float, chosen: Callable[[models.algebra.Column], bool]) -> Rows:
    """Return rows with every number of the chosen columns times a factor."""

    def again(sheet: str, row: dict[str, Any]) -> dict[str, Any]:
        columns = models.FORMULATION.sheets[sheet].columns
        names = {name for name in row if name in columns and chosen(columns[name])}
        return {
            name: times(value, factor) if name in names else value for name, value in row.items()
        }

    return {sheet: [again(sheet, row) for row in each] for sheet, each in rows.items()}


def is_money(column: models.algebra.Column) -> bool:
    """Whether a column is an amount of money."""
    return column.unit.startswith("million CNY")


def is_size(column: models.algebra.Column) -> bool:
    """Whether a column says how large the city is, or what it may have."""
    quantities = ("capacity_unit", "carrier.unit", "MW", "measure.target_unit")
    return column.unit.endswith(quantities) and "/" not in column.unit


@few
@given(limit=st.floats(TIGHT, FREE), tighter=st.floats(0, 0.5))
def test_a_tighter_cap_never_costs_less(limit: float, tighter: float) -> None:
    """Proves that a cap only takes plans away."""
    loose = least_cost(town(district(limit), **SETTINGS))
    tight = least_cost(town(district(limit * (1 - tighter) + TIGHT * tighter), **SETTINGS))
    assert tight >= loose * (1 - 1e-9)


@few
@given(limit=st.floats(TIGHT + 1, FREE), step=st.floats(0.1, 2))
def test_a_dual_brackets_what_a_change_of_the_cap_costs(limit: float, step: float) -> None:
    """Proves cost(cap - e) - cost >= price x e >= cost - cost(cap + e): prices are slopes."""
    plan = solved(town(district(limit), **SETTINGS))
    worth = -sum(plan.duals["emission_total_target"]["cap", y] for y in YEARS)
    cost = plan.solution.objective
    loose = least_cost(town(district(limit + step), **SETTINGS))
    assert cost - loose <= worth * step + 1e-6 * cost
    tight = least_cost(town(district(max(limit - step, TIGHT)), **SETTINGS))
    assert tight - cost >= worth * (limit - max(limit - step, TIGHT)) - 1e-6 * cost


@few
@given(factor=st.floats(0.3, 30))
def test_money_in_another_currency_changes_no_plan(factor: float) -> None:
    """Proves that every cost is a cost: money times k, cost times k, the same plan."""
    plan = solved(town(district(), **SETTINGS))
    other = solved(town(scaled(district(), factor, is_money), **SETTINGS))
    assert other.solution.objective == approx(plan.solution.objective * factor)
    assert built(other) == approx(built(plan), rel=1e-5)


@few
@given(factor=st.floats(0.3, 30))
def test_a_city_twice_as_large_costs_twice_as_much(factor: float) -> None:
    """Proves that the model is linear in the size of the city: needs, stock and limits."""
    plan = solved(town(district(), **SETTINGS))
    other = solved(town(scaled(district(), factor, is_size), **SETTINGS))
    assert other.solution.objective == approx(plan.solution.objective * factor)


@pytest.mark.parametrize("operation", ["step", "year"])
def test_a_technology_that_nobody_can_afford_changes_nothing(operation: str) -> None:
    """Proves that a choice that is not taken leaves no trace."""
    gold = technology("gold", "power", operation=operation, capital_cost=1e4, lifetime=20)
    dream = retrofit("dream", "gas boiler", "heat pump", 1e4)
    plan = solved(town(district(), **SETTINGS))
    other = solved(town(district(), gold, dream, **SETTINGS))
    assert other.solution.objective == approx(plan.solution.objective)
    assert built(other) == approx(built(plan), rel=1e-5)


@few
@given(seed=st.integers(0, 1000))
def test_the_order_of_rows_changes_nothing(seed: int) -> None:
    """Proves that no sheet is read by position."""
    plan = solved(town(district(), **SETTINGS))
    rows = {sheet: list(each) for sheet, each in district().items()}
    for each in rows.values():
        Random(seed).shuffle(each)
    other = solved(town(rows, **SETTINGS))
    assert other.solution.objective == approx(plan.solution.objective)
    assert built(other) == approx(built(plan), rel=1e-5)


@pytest.mark.parametrize("parts", [2, 3])
def test_a_step_cut_in_pieces_changes_nothing(parts: int) -> None:
    """Proves that the length of a step counts wherever it should (storage without losses by hour)."""
    whole = solved(town(district(), **SETTINGS))
    cut = solved(town(district(split=parts), **SETTINGS))
    assert cut.solution.objective == approx(whole.solution.objective)
    assert built(cut) == approx(built(whole), rel=1e-5)


def test_a_demand_in_two_rows_changes_nothing() -> None:
    """Proves that demands add."""
    whole = solved(town(district(), **SETTINGS))
    parts = solved(town(district(halves=True), **SETTINGS))
    assert parts.solution.objective == approx(whole.solution.objective)
    assert built(parts) == approx(built(whole), rel=1e-5)


@few
@given(cuts=st.sets(st.integers(2027, 2036), max_size=6))
def test_the_calendar_may_be_cut_anywhere(cuts: set[int]) -> None:
    """Proves the milestone law for any periods from 2026 to 2037 in which nothing changes."""
    rows = together(
        carrier("power", "step"),
        steps(2, sun=[1, 0], load=[1, 2]),
        need("power", 80, profile="load"), need("heat", 10),
        buy("power", 0.8), buy("gas", 0.3),
        technology("panels", "power", full_output=8.76, profile="sun", capital_cost=3.5, lifetime=7),
        technology("boiler", "heat", {"gas": 1.1}, capital_cost=3, lifetime=5, fixed_cost=0.1),
        storage("battery", "power", 2, capital_cost=0.2, energy_capital_cost=300, lifetime=3),
        gas(), emits("gas", 0.2),
    )  # fmt: skip
    single = least_cost(town(rows, years="2026-2037", discount_rate=0.07))
    ends = [*sorted(cuts), 2037]
    starts = [2026, *(end + 1 for end in ends[:-1])]
    periods = {end: (start, end) for start, end in zip(starts, ends, strict=True)}
    years = ", ".join(map(str, ends))
    assert least_cost(town(rows, spans(periods), years=years, discount_rate=0.07)) == approx(single)


@few
@given(later=st.integers(1, 40))
def test_the_same_plan_begun_later_costs_the_same(later: int) -> None:
    """Proves that money is discounted to the first year of the plan, whichever it is."""
    rows = together(
        need("heat", 10),
        buy("gas", 0.3),
        technology("boiler", "heat", {"gas": 1.1}, capital_cost=3, lifetime=5, fixed_cost=0.1),
    )
    now = least_cost(town(rows, years="2025, 2026, 2030", discount_rate=0.06))
    years = ", ".join(str(year + later) for year in (2025, 2026, 2030))
    assert least_cost(town(rows, years=years, discount_rate=0.06)) == approx(now)


@few
@given(rate=st.floats(0.0, 0.15))
def test_when_charges_are_paid_changes_nothing_at_the_discount_rate(rate: float) -> None:
    """Proves that capital is worth what it cost, whenever its charges fall due; and that running
    costs paid at the end of the year are worth a year's discount less than at its start."""
    assets = technology("boiler", "heat", capital_cost=3, lifetime=5)
    costs = [
        least_cost(town(need("heat", 10), assets, years="2025-2031", discount_rate=rate, capital_payment=moment))
        for moment in ("start", "middle", "end")
    ]  # fmt: skip
    assert costs == approx([costs[0]] * 3)
    start, end = (
        least_cost(town(need("gas", 10), buy("gas", 1), years="2025-2031", discount_rate=rate, running_payment=moment))
        for moment in ("start", "end")
    )  # fmt: skip
    assert end * (1 + rate) == approx(start)


@few
@given(limit=st.floats(20.5, 26))
def test_pricing_carbon_at_the_dual_closes_the_cost(limit: float) -> None:
    """Proves Z_price - sum of D x price x cap = Z_cap, with one price for both years.

    One cap in 2026 alone and a town of one decision year, so that one tax stands for it; the grid
    has a level price here, so that the tax can be added to it.
    """
    alone = {"years": "2025, 2026", "discount_rate": 0.06, "decisions_from": 2026}
    level = district(None, fuel_tax=1e-12)
    capped = solved(town(level, cap({2026: limit}), **alone))
    worth = -price(capped, "emission_total_target", "cap", 2026, year=2026)
    assert worth > 0.5
    taxed = solved(town(district(None, fuel_tax=worth), **alone))
    discount = capped.view.running_discount
    past = capped.values["emissions"]["CO2", "city", 2025] * discount[2025] * worth
    closed = taxed.solution.objective - past - discount[2026] * worth * limit
    assert closed == approx(capped.solution.objective, rel=1e-6)


def renamed(rows: Rows) -> Rows:
    """Return rows in which everything that has a name has a Chinese one with signs in it."""
    sheets = models.FORMULATION.sheets
    own = [(id, sheet.key[0]) for id, sheet in sheets.items() if len(sheet.key) == 1]
    ids = [row[key] for sheet, key in own for row in rows.get(sheet, [])]
    names = {id: f"{number}号“{id}”（甲,乙）[2026] /_target" for number, id in enumerate(ids)}
    return {
        sheet: [{c: names.get(v, v) if isinstance(v, str) else v for c, v in row.items()} for row in each]
        for sheet, each in rows.items()
    }  # fmt: skip


def test_names_change_nothing() -> None:
    """Proves that no name is taken apart: brackets, commas, spaces, digits and Chinese do no harm."""
    rows = together(
        district(), {"carriers": [{"carrier": c, "unit": "GWh"} for c in ("gas", "coal", "heat")]}
    )
    plan = solved(town(rows, **SETTINGS))
    other = solved(town(renamed(rows), **SETTINGS))
    assert other.solution.objective == approx(plan.solution.objective)
    assert sorted(built(other).values()) == approx(sorted(built(plan).values()), rel=1e-5)
    assert len(other.duals["emission_total_target"]) == len(YEARS)


def test_two_cities_side_by_side_cost_what_they_cost_apart() -> None:
    """Proves that regions without links share nothing but what a plan gives them together.

    Twice the district as two regions of one city, each under its own cap: twice the cost.
    """
    alone = solved(town(district(), **SETTINGS))
    placed = ("demands", "stock", "trade", "targets")
    twins: Rows = {"regions": [{"region": "east"}, {"region": "west"}]}
    for sheet, rows in district().items():
        twins[sheet] = rows if sheet not in placed else []
    for region in ("east", "west"):
        for sheet in placed:
            for row in district()[sheet]:
                named = {k: f"{row[k]} {region}" for k in ("trade", "target") if k in row}
                twins[sheet] = [*twins[sheet], {**row, **named, "region": region}]
        factors = [
            {**row, "item": f"grid {region}"}
            for row in district()["emission_factors"]
            if row["item"] == "grid"
        ]
        twins["emission_factors"] = [*twins["emission_factors"], *factors]
    twins["emission_factors"] = [row for row in twins["emission_factors"] if row["item"] != "grid"]
    (cleaning,) = twins["retrofits"]
    twins["retrofits"] = [{**cleaning, "yearly_limit": 2 * cleaning["yearly_limit"]}]
    both = solved(town(twins, **SETTINGS))
    assert both.solution.objective == approx(2 * alone.solution.objective)
