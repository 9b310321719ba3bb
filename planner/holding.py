"""Programmes with more rows at their end: that hold decisions where they are, or cap a sum.

A row that holds a decision is one of its own, loose until it is fastened, so that the solver goes
on from one to the other without losing its basis.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from planner.build import Programme, RowName
from planner.matrix import Matrix

HELD = "held"
"""What a row that holds a decision is called, before the decision's own name."""

CLOSE = 1e-7
"""How near a decision is held, as a share of one more than itself: the solver's own tolerance."""

DECISIONS = ("new", "new_energy", "converted")
"""Decisions that build or convert; the last part of their index is the year."""


def decisions(programme: Programme, until: int) -> list[RowName]:
    """Return what a programme builds and converts up to a year."""
    return [
        (name, index)
        for name, index in programme.columns
        if name in DECISIONS and index[-1] <= until
    ]


def holdable(programme: Programme, columns: Iterable[RowName]) -> Programme:
    """Return a programme with a loose row at its end for each of these columns that it has."""
    places = {name: at for at, name in enumerate(programme.columns)}
    known = [name for name in columns if name in places]
    count = len(known)
    rows = Matrix.of(
        np.arange(count), [places[name] for name in known], np.ones(count),
        (count, len(programme.columns)),
    )  # fmt: skip
    return extended(
        programme, rows, [(HELD, name) for name in known],
        np.full(count, -np.inf), np.full(count, np.inf),
    )  # fmt: skip


def held(programme: Programme, amounts: Mapping[Any, float]) -> Programme:
    """Return a holdable programme with these decisions held at their amounts, all others loose."""
    lower, upper = programme.row_lower.copy(), programme.row_upper.copy()
    for at in range(len(programme.rows) - 1, -1, -1):
        kind, name = programme.rows[at]
        if kind != HELD:
            break
        if name in amounts:
            amount = amounts[name]
            slack = CLOSE * (1 + abs(amount))
            lower[at], upper[at] = amount - slack, amount + slack
        else:
            lower[at], upper[at] = -np.inf, np.inf
    return replace(programme, row_lower=lower, row_upper=upper)


def capped(programme: Programme, coefficients: np.ndarray, limit: float, name: str) -> Programme:
    """Return a programme with a row at its end: a sum of its columns is at most a limit."""
    row = Matrix.full(coefficients.reshape(1, -1))
    return extended(programme, row, [(name, ())], np.array([-np.inf]), np.array([limit]))


def extended(
    programme: Programme,
    matrix: Matrix,
    rows: list[Any],
    lower: np.ndarray,
    upper: np.ndarray,
) -> Programme:
    """Return a programme with more rows at its end."""
    return replace(
        programme,
        matrix=programme.matrix.above(matrix),
        rows=[*programme.rows, *rows],
        row_lower=np.append(programme.row_lower, lower),
        row_upper=np.append(programme.row_upper, upper),
        policy=np.append(programme.policy, np.zeros(len(rows), dtype=bool)),
    )
