"""Rows written by the rules are those that Pyomo makes of the same rules."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import models
from models.algebra import constraint
from models.along import Along, ByStep
from models.formulation import Formulation
from models.linear import AT_LEAST, AT_MOST, EQUAL, Decision, Row
from planner import build
from planner.build import ImpossibleCity
from planner.read import read
from tests.planner.test_engine import power_town
from tests.town import INPUTS, TEACHING, buy, need, town


def named(component: Any) -> tuple[str, tuple[Any, ...]]:
    """Return the name of a row or a variable of Pyomo's."""
    index = component.index()
    whole = index if isinstance(index, tuple) else (index,)
    return component.parent_component().local_name, whole


def assert_as_pyomo(city: Any, formulation: Formulation = models.FORMULATION) -> None:
    """Assert that Pyomo's compiler gives the same programme, entry by entry and in one order."""
    from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler

    found = build.programme(city, formulation)
    expected = LinearStandardFormCompiler().write(found.model.pyomo, mixed_form=True)
    assert found.rows == [named(row.constraint) for row in expected.rows]
    assert found.columns == [named(column) for column in expected.columns]
    lower = [0.0 if column.lb == 0 else -np.inf for column in expected.columns]
    assert found.column_lower.tolist() == lower
    assert found.offset == pytest.approx(sum(expected.c_offset), rel=1e-15)
    assert found.cost == pytest.approx(expected.c.toarray().reshape(-1), rel=1e-14)
    kind = np.array([row.bound_type for row in expected.rows])
    right = np.asarray(expected.rhs, dtype=float)
    assert found.row_lower == pytest.approx(np.where(kind <= 0, right, -np.inf), rel=1e-14)
    assert found.row_upper == pytest.approx(np.where(kind >= 0, right, np.inf), rel=1e-14)
    matrix = expected.A.tocsc()
    matrix.eliminate_zeros()
    matrix.sort_indices()
    assert np.array_equal(found.matrix.starts, matrix.indptr)
    assert np.array_equal(found.matrix.rows, matrix.indices)
    assert found.matrix.values == pytest.approx(matrix.data, rel=1e-14, abs=0.0)


@pytest.mark.parametrize("name", TEACHING)
def test_teaching_cases_are_what_pyomo_makes_of_them(name: str) -> None:
    """Proves every rule of every teaching case, called step by step or for all steps at once."""
    assert_as_pyomo(read(INPUTS / name).city)


@pytest.mark.slow
def test_foshan_is_what_pyomo_makes_of_it() -> None:
    """Proves the same of Foshan."""
    assert_as_pyomo(read(INPUTS / "foshan").city)


def test_a_town_is_what_pyomo_makes_of_it() -> None:
    """Proves that a coefficient that vanishes is no entry."""
    assert_as_pyomo(power_town(sun=(0.0, 1.0)))


def with_chapter(**declared: Any) -> Formulation:
    """Return the formulation with one chapter more."""
    return Formulation([*models.CHAPTERS, SimpleNamespace(__name__="tests.chapter", **declared)])


def test_a_row_over_nothing_is_left_out() -> None:
    """Would fail if a row that is true without a decision were one."""

    @constraint("years", unit="1", en="Nothing", zh="无")
    def nothing_row(m: Any, y: int) -> Any:
        return sum(m.new[name, y] for name in ()) >= 0

    assert_as_pyomo(town(need("heat", 1), buy("heat", 1)), with_chapter(nothing_row=nothing_row))


@pytest.mark.parametrize("factor, right", [(0.0, 0), (0.0, -1)])
def test_a_row_of_which_nothing_is_left_is_none_or_false(factor: float, right: float) -> None:
    """Proves ImpossibleCity with the row where 0 x <= -1, and no row where 0 x <= 0."""

    @constraint("years", unit="1", en="Nothing left", zh="无")
    def vanished_row(m: Any, y: int) -> Any:
        return sum(factor * m.traded[b, y] for b in m.all_buys) <= right

    city = town(need("heat", 1), buy("heat", 1))
    formulation = with_chapter(vanished_row=vanished_row)
    if right == 0:
        assert "vanished_row" not in {name for name, _ in build.programme(city, formulation).rows}
        return
    with pytest.raises(ImpossibleCity) as error:
        build.programme(city, formulation)
    assert [each.symbol.name for each in error.value.model.impossible] == ["vanished_row"] * len(
        error.value.model.view.years
    )


def test_rules_that_ask_which_step_it_is_are_called_step_by_step() -> None:
    """Proves rows by comparison, by membership and by members that differ from step to step.

    Would fail if any of these were answered once for all steps, which is how templates go wrong.
    """
    index = ("step_trade", "years", "steps")
    some = {("year", 1)}

    @constraint(*index, unit="1", en="Compared", zh="比较")
    def compared_row(m: Any, b: str, y: int, d: str, t: int) -> Any:
        return m.traded_step[b, y, d, t] * (2 if t == 1 else 3) <= 7

    @constraint(*index, unit="1", en="Ordered", zh="次序")
    def ordered_row(m: Any, b: str, y: int, d: str, t: int) -> Any:
        return m.traded_step[b, y, d, t] * (2 if t > 1 else 3) <= 7

    @constraint(*index, unit="1", en="Found", zh="查找")
    def found_row(m: Any, b: str, y: int, d: str, t: int) -> Any:
        return m.traded_step[b, y, d, t] * (2 if (d, t) in some else 3) <= 7

    @constraint(*index, unit="1", en="Members", zh="成员")
    def member_row(m: Any, b: str, y: int, d: str, t: int) -> Any:
        return m.traded_step[b, y, d, t] <= 7 + len(m.step_before[d, t])

    made = with_chapter(
        compared_row=compared_row,
        ordered_row=ordered_row,
        found_row=found_row,
        member_row=member_row,
    )
    city = power_town()
    assert_as_pyomo(city, made)
    asked = build.programme(city, made)
    along = Along(asked.model.view, made, list(asked.model.view.steps))
    block, year = "buy power", 2026
    for rule in (compared_row, ordered_row, found_row, member_row):
        with pytest.raises(ByStep):
            rule(along, block, year, along.period, along.step)
    at_once = (
        along.step_length[along.period, along.step]
        * along.traded_step[block, year, along.period, along.step]
    )
    assert len(at_once.places[0]) == len(at_once.factors[0]) == len(asked.model.view.steps) > 1


X, Y = Decision(0), Decision(1)
ROWS: dict[str, tuple[Callable[[], Any], int, float, dict[int, float]]] = {
    "at most": (lambda: X + 3 * Y <= 5, AT_MOST, 5, {0: 1, 1: 3}),
    "at least": (lambda: X + 2 >= 5, AT_LEAST, 3, {0: 1}),
    "at least a decision, turned round": (lambda: 2 * X >= Y + 1, AT_MOST, -1, {0: -2, 1: 1}),
    "at least, from the left": (lambda: 5 >= X + 2, AT_MOST, 3, {0: 1}),  # noqa: SIM300
    "equal, on both sides": (lambda: 2 * X == Y - 4, EQUAL, -4, {0: 2, 1: -1}),
    "products of sums": (lambda: 2 * (X - 3 * (Y + 1)) <= 0, AT_MOST, 6, {0: 2, 1: -6}),
    "quotients and signs": (lambda: -(X / 4) <= 1 - (Y + Y) / 2, AT_MOST, 1, {0: -0.25, 1: 1}),
    "numbers before": (lambda: 1 - X - (2 - Y) <= 0, AT_MOST, 1, {0: -1, 1: 1}),
    "the same twice": (lambda: X + Y + X <= 1, AT_MOST, 1, {0: 2, 1: 1}),
    "what cancels out": (lambda: X + Y - X <= 1, AT_MOST, 1, {0: 0, 1: 1}),
    "numpy's numbers": (lambda: np.float64(2) * X + np.float64(1) <= Y, AT_MOST, -1, {0: 2, 1: -1}),
}


@pytest.mark.parametrize("rule, kind, right, terms", ROWS.values(), ids=ROWS)
def test_rows_worked_out_by_hand(
    rule: Callable[[], Row], kind: int, right: float, terms: dict[int, float]
) -> None:
    """Proves the sense, the right side and the coefficients of each kind of expression."""
    row = rule()
    found: dict[int, float] = {}
    for place, factor in zip(*row.sum.terms(), strict=True):
        found[place] = found.get(place, 0.0) + factor
    assert (row.kind, row.right, found) == (kind, right, terms)


def test_sums_that_share_a_beginning_stay_apart() -> None:
    """Would fail if two sums that go on from one wrote into one list."""
    begun = X + Y
    one, other = begun + 2 * X, begun + 5 * Y
    assert one.terms() == ([0, 1, 0], [1, 1, 2])
    assert other.terms() == ([0, 1, 1], [1, 1, 5])
    assert begun.terms() == ([0, 1], [1, 1])
    assert (begun + begun).terms() == ([0, 1, 0, 1], [1, 1, 1, 1])


def test_what_is_not_linear_is_refused() -> None:
    """Would fail if a square, or a row asked whether it is true, were let through."""
    for refused in (lambda: X * X, lambda: (X + 1) * Y, lambda: X / Y, lambda: bool(X <= 1)):
        with pytest.raises(TypeError):
            refused()
