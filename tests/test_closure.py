"""Closure: caps, prices and costs tell one story, on whole cities.

A cap and the price that is its dual must lead to one cost; a cap a little looser saves what the
dual says, and no more; along a frontier of caps costs rise ever more steeply, between the duals
at both ends of each stretch.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from pytest import approx

import models
from models.algebra import expression
from models.city import City, Series
from models.formulation import Formulation
from planner import build
from planner.engine import Engine
from planner.ranging import limits, one_sided, ranges
from planner.read import read

INPUTS = Path(__file__).parents[1] / "inputs"
MEASURE = "emission_intensity_fall"
ROWS = f"{MEASURE}_target"
GAS = "CO2"

CITIES = ["island", pytest.param("foshan", marks=pytest.mark.slow)]


@pytest.fixture(scope="module")
def engines() -> dict[str, Engine]:
    """Return the cities solved so far: each is solved once, and left as it was by each proof."""
    return {}


@pytest.fixture
def engine(request: pytest.FixtureRequest, engines: dict[str, Engine]) -> Engine:
    """Return a city at its caps."""
    name = request.param
    if name not in engines:
        engines[name] = Engine(read(INPUTS / name).city)
    return engines[name]


def carbon_rows(engine: Engine) -> list[int]:
    """Return the positions of the rows that cap carbon, by year."""
    return [row for row, (name, _) in enumerate(engine.programme.rows) if name == ROWS]


def years_of(engine: Engine, rows: list[int]) -> list[int]:
    """Return the year of each row."""
    return [engine.programme.rows[row][1][1] for row in rows]


def emissions(engine: Engine, years: list[int]) -> np.ndarray:
    """Return what the optimum emits in each year, in kt."""
    found = dict.fromkeys(years, 0.0)
    for (name, index), value in zip(
        engine.programme.columns, engine.solution.column_value.tolist(), strict=True
    ):
        if name == "emissions" and index[0] == GAS and index[2] in found:
            found[index[2]] += value
    return np.array([found[year] for year in years])


def without_caps(city: City) -> City:
    """Return a city whose caps on carbon are tracked and no longer bind."""
    targets = {
        key: row.replace(kind="tracked") if row.measure == MEASURE else row
        for key, row in city.targets.items()
    }
    return City({**city.tables, "targets": targets})


def priced(prices: dict[int, float]) -> Formulation:
    """Return the model with a price on carbon by year, in million CNY per kt."""

    @expression("years", adds_to="running_costs", unit="million CNY", en="Carbon", zh="碳价")
    def carbon_tax(m: Any, y: int) -> Any:
        if y not in prices:
            return 0
        return prices[y] * sum(m.emissions[GAS, r, y] for r in m.regions)

    chapter = SimpleNamespace(__name__="tests.carbon_tax", carbon_tax=carbon_tax)
    return Formulation([*models.CHAPTERS, chapter])


@pytest.mark.parametrize("engine", CITIES, indirect=True)
def test_the_price_that_is_the_dual_costs_what_the_cap_costs(engine: Engine) -> None:
    """Proves that the duals of caps are prices.

    With each year's dual as its price and no caps, the least cost less what is paid for the
    capped tonnes is the cost under the caps; a price a little higher brings emissions (weighted
    with the prices) below the caps, a little lower above.
    """
    rows = carbon_rows(engine)
    years = years_of(engine, rows)
    discount = engine.programme.model.view.running_discount
    weight = -engine.solution.row_dual[rows]
    assert (weight >= -1e-9).all() and weight.sum() > 0
    caps = limits(engine.programme)[rows]
    price = {y: w / discount[y] for y, w in zip(years, weight.tolist(), strict=True)}
    city = without_caps(engine.programme.model.city)

    def at(factor: float) -> Formulation:
        return priced({y: p * factor for y, p in price.items()})

    free = Engine(city, at(1.0))
    assert not carbon_rows(free)
    paid = float(weight @ caps)
    assert free.solution.objective - paid == approx(engine.solution.objective, rel=1e-6)
    emitted = []
    for factor in (0.98, 1.02):  # an engine compares cities, not formulations: compile each
        free.move(build.programme(city, at(factor)))
        emitted.append(weight @ emissions(free, years))
    assert emitted[1] <= paid * (1 + 1e-6)
    assert emitted[0] >= paid * (1 - 1e-6)


@pytest.mark.parametrize("engine", CITIES, indirect=True)
def test_a_looser_cap_saves_what_its_dual_says(engine: Engine) -> None:
    """Proves cost(cap + e) - cost >= -λe either way, and equality inside the range of the dual."""
    dearest = min(carbon_rows(engine), key=lambda row: engine.solution.row_dual[row])
    programme, before = engine.programme, engine.solution.objective
    dual = float(engine.solution.row_dual[dearest])
    (within,) = ranges(engine, [dearest])
    (sides,) = one_sided(engine, [dearest])
    slack = 1e-5 * abs(dual)
    assert sides.less - slack <= dual <= sides.more + slack
    tolerance = 1e-9 * abs(before)
    for limit, inside in (
        (within.low, True),
        (within.high, True),
        (0.97 * within.limit, False),
        (1.03 * within.limit, False),
    ):
        upper = programme.row_upper.copy()
        upper[dearest] = limit
        with engine.aside():
            found = engine.move(replace(programme, row_upper=upper))
        if found.status != "optimal":
            continue
        gain = found.objective - before
        expected = dual * (limit - within.limit)
        assert gain >= expected - tolerance
        if inside:
            assert gain == approx(expected, abs=tolerance)


@pytest.mark.parametrize("engine", CITIES, indirect=True)
def test_a_frontier_of_caps_is_monotone_and_convex(engine: Engine) -> None:
    """Proves that along a path of caps the duals bracket the differences of cost.

    The falls of emissions go from nine tenths of the plan's to the plan's: costs rise, ever more
    steeply, and each stretch costs between the duals at its ends times the change of the caps.
    """
    city = engine.programme.model.city
    shares = [0.0, 0.25, 0.5, 0.75, 1.0]

    def at(share: float) -> City:
        factor = 0.9 + 0.1 * share
        targets = {
            key: row.replace(
                limit=Series({y: v * factor for y, v in row.limit.anchors.items()}, row.limit.how)
            )
            if row.measure == MEASURE and row.kind == "hard"
            else row
            for key, row in city.targets.items()
        }
        return City({**city.tables, "targets": targets})

    rows = carbon_rows(engine)
    points = []
    with engine.aside():
        for solution in engine.along(at, shares):
            assert solution.status == "optimal"
            points.append(
                (solution.objective, solution.row_dual[rows], limits(engine.programme)[rows])
            )
    assert points[-1][0] == approx(engine.solution.objective, rel=1e-7)
    tolerance = 1e-8 * abs(points[-1][0])
    steps = []
    for (cost, dual, cap), (next_cost, next_dual, next_cap) in itertools.pairwise(points):
        change, moved = next_cost - cost, next_cap - cap
        assert change >= -tolerance
        assert dual @ moved - tolerance <= change <= next_dual @ moved + tolerance
        steps.append(change)
    assert all(later >= earlier - tolerance for earlier, later in itertools.pairwise(steps))
    assert steps[-1] > 0
