"""Rows read straight from Pyomo's expressions are those that Pyomo's own compiler gives."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pyomo.environ as pyo
import pytest

import models
from models.algebra import constraint
from models.formulation import Formulation
from planner import build
from planner.linear import FalseRow, OtherKind, Rows
from planner.read import read
from tests.planner.test_engine import power_town
from tests.town import INPUTS, TEACHING, buy, need, town


def assert_as_pyomo(city: Any, formulation: Formulation = models.FORMULATION) -> None:
    """Assert that both ways give one programme, entry by entry and in one order."""
    model = models.build(city, formulation)
    expected = build.by_pyomo(model)
    with pytest.MonkeyPatch.context() as alone:
        alone.delattr(build, "by_pyomo")  # else what is not read straight would be left to it
        found = build.compiled(model)
    assert found.rows == expected.rows
    assert found.columns == expected.columns
    assert (found.policy == expected.policy).all()
    assert found.offset == pytest.approx(expected.offset, rel=1e-15)
    for name in ("cost", "row_lower", "row_upper", "column_lower"):
        assert getattr(found, name) == pytest.approx(getattr(expected, name), rel=1e-14)
    assert found.matrix.is_like(expected.matrix)
    assert found.matrix.values == pytest.approx(expected.matrix.values, rel=1e-15, abs=0.0)


@pytest.mark.parametrize("name", TEACHING)
def test_teaching_cases_are_read_as_pyomo_compiles_them(name: str) -> None:
    """Proves linear.Rows on every teaching case."""
    assert_as_pyomo(read(INPUTS / name).city)


@pytest.mark.slow
def test_foshan_is_read_as_pyomo_compiles_it() -> None:
    """Proves linear.Rows on Foshan."""
    assert_as_pyomo(read(INPUTS / "foshan").city)


def test_a_town_is_read_as_pyomo_compiles_it() -> None:
    """Proves linear.Rows where a coefficient vanishes: it is no entry."""
    assert_as_pyomo(power_town(sun=(0.0, 1.0)))


def test_a_row_over_nothing_is_left_out() -> None:
    """Would fail if a row that is true without a decision left the whole model to Pyomo."""

    @constraint("years", unit="1", en="Nothing", zh="无")
    def nothing_row(m: Any, y: int) -> Any:
        return sum(m.new[name, y] for name in ()) >= 0

    chapter = SimpleNamespace(__name__="tests.nothing", nothing_row=nothing_row)
    assert_as_pyomo(town(need("heat", 1), buy("heat", 1)), Formulation([*models.CHAPTERS, chapter]))


def written(rule: Callable[[Any], Any]) -> Rows:
    """Return the rows of a model of two decisions, x and y[1], with one constraint."""
    model = pyo.ConcreteModel()
    model.x, model.y = pyo.Var(), pyo.Var([1, 2])
    model.cost = pyo.Objective(expr=2 * model.x + 1)
    model.row = pyo.Constraint(expr=rule(model))
    return Rows(model, {"x": model.x, "y": model.y})


ROWS: dict[str, tuple[Callable[[Any], Any], int, float, dict[str, float]]] = {
    "at most": (lambda m: m.x + 3 * m.y[1] <= 5, 1, 5, {"x": 1, "y": 3}),
    "at least, which Pyomo turns round": (lambda m: m.x + 2 >= 5, -1, 3, {"x": 1}),
    "equal, on both sides": (lambda m: 2 * m.x == m.y[1] - 4, 0, -4, {"x": 2, "y": -1}),
    "products of sums": (lambda m: 2 * (m.x - 3 * (m.y[1] + 1)) <= 0, 1, 6, {"x": 2, "y": -6}),
    "quotients and signs": (lambda m: -(m.x / 4) <= 1, 1, 1, {"x": -0.25}),
    "the same twice": (lambda m: m.x + m.y[1] + m.x <= 1, 1, 1, {"x": 2, "y": 1}),
    "what cancels out": (lambda m: m.x + m.y[1] - m.x <= 1, 1, 1, {"y": 1}),
}


@pytest.mark.parametrize("rule, kind, right, terms", ROWS.values(), ids=ROWS)
def test_rows_worked_out_by_hand(
    rule: Callable[[Any], Any], kind: int, right: float, terms: dict[str, float]
) -> None:
    """Proves the sense, the right side and the coefficients of each kind of expression."""
    found = written(rule)
    assert found.rows == [("row", (None,))]
    assert (found.kind, found.right) == ([kind], [right])
    entries = found.matrix.dense()[0]
    names = [name for name, _ in found.columns]
    assert {name: value for name, value in zip(names, entries, strict=True) if value} == terms
    assert (found.cost[names.index("x")], found.offset) == (2, 1)


def test_what_is_of_another_kind_is_left_to_pyomo(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves OtherKind for a square and a range, and that a model is then compiled by Pyomo."""
    with pytest.raises(OtherKind):
        written(lambda m: m.x**2 <= 1)
    with pytest.raises(OtherKind):
        written(lambda m: pyo.inequality(1, m.x, 2))
    asked = []

    def refused(*arguments: Any) -> None:
        asked.append(arguments)
        raise OtherKind

    monkeypatch.setattr(build, "Rows", refused)
    programme = build.programme(town(need("heat", 10), buy("heat", 2)))
    assert asked
    assert np.count_nonzero(programme.cost)


def test_a_row_without_decisions_is_checked() -> None:
    """Proves FalseRow, and that a row that is true is none."""
    with pytest.raises(FalseRow):
        written(lambda m: m.x - m.x >= 1)
    assert written(lambda m: m.x - m.x <= 1).rows == []
