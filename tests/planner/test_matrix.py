"""The sparse matrix of a programme, against numpy's full ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from planner.matrix import Matrix

SHAPE = 4, 3
TABLES = arrays.arrays(float, SHAPE, elements=st.sampled_from([0.0, 0.0, 1.0, -2.0, 0.5]))


@given(TABLES, TABLES, st.sampled_from([0.5, -3.0]))
def test_a_matrix_counts_like_a_full_table(
    one: np.ndarray, other: np.ndarray, factor: float
) -> None:
    """Proves sums, products and joins; would fail if an entry were lost, doubled or misplaced."""
    first, second = Matrix.full(one), Matrix.full(other)
    expected = {
        "sum": (first + second, one + other),
        "difference": (first - second, one - other),
        "multiple": (factor * first, factor * one),
        "sizes": (abs(first), np.abs(one)),
        "beside": (first.beside(second), np.hstack([one, other])),
        "above": (first.above(second), np.vstack([one, other])),
        "rows": (first.of_rows(np.array([2, 0])), one[[2, 0]]),
    }
    for what, (found, wanted) in expected.items():
        assert (found.dense() == wanted).all(), what
        assert (found.values != 0).all(), what
        assert found.same_as(Matrix.full(wanted)), what
    amounts, prices = np.array([1.0, 2.0, 3.0]), np.array([1.0, -1.0, 2.0, 0.5])
    assert first @ amounts == pytest.approx(one @ amounts)
    assert prices @ first == pytest.approx(prices @ one)
    assert first.largest() == pytest.approx(np.abs(one).max(axis=1))
    rows, columns = np.indices(SHAPE).reshape(2, -1)
    assert (first.at(rows, columns) == one.reshape(-1)).all()
    assert first.same_as(second) == (one == other).all()


def test_entries_at_one_place_are_added_and_zeros_left_out() -> None:
    """Proves 2 + 3 = 5 at one place and 1 - 1 = none at another."""
    found = Matrix.of([1, 0, 1, 0], [0, 1, 0, 1], [2.0, 1.0, 3.0, -1.0], (2, 2))
    assert (found.dense() == [[0.0, 0.0], [5.0, 0.0]]).all()
    assert len(found) == 1


def test_a_part_replaces_its_rows_whole() -> None:
    """Proves that the old entry of the replaced row is gone: row 1 was (3, 4), is (0, 9)."""
    whole, part = Matrix.full(np.array([[1.0, 2.0], [3.0, 4.0]])), Matrix.full(np.array([[9.0]]))
    found = whole.replaced(np.array([1]), np.array([1]), part)
    assert (found.dense() == [[1.0, 2.0], [0.0, 9.0]]).all()


def test_a_matrix_may_have_no_rows() -> None:
    """Proves the shapes of what is empty, as in a plan without a limit."""
    none = Matrix.of([], [], [], (0, 2))
    assert (np.zeros(0) @ none == [0.0, 0.0]).all()
    assert len(none @ np.ones(2)) == 0
    assert none.above(Matrix.full(np.array([[1.0, 2.0]]))).dense().tolist() == [[1.0, 2.0]]
