"""The least that cells must change for a plan to exist: one small programme for each question.

To the rows of a city that has no plan come two columns for each cell, by how much its number rises
and by how much it falls, in hundredths of it; the least sum is asked for.  What a change does to
the rows is told by compiling the city with the change.  Where a cell multiplies decisions, as a
share does, the decisions of the last answer stand in for them and the question is put again from
there, until the answer stays the same (Newton's way).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

import numpy as np

from planner.build import Programme
from planner.engine import Engine
from planner.matrix import Matrix
from planner.ranging import limits

SAME = 1e-7
"""Share by which two answers may differ and be called one."""

NOTHING = 1e-6
"""Hundredths of a number that are no change at all."""


@dataclass(frozen=True)
class Effect:
    """What changing a cell by one step does to a programme: to its coefficients and its limits."""

    matrix: Matrix | None
    right: np.ndarray

    @property
    def is_straight(self) -> bool:
        """Whether it moves limits only, so that its effect is exact for a change of any size."""
        return self.matrix is None

    def pull(self, values: np.ndarray) -> np.ndarray:
        """Return by how much a step moves each row, decisions being what they are."""
        return -self.right if self.matrix is None else self.matrix @ values - self.right


def effect(before: Programme, after: Programme, steps: float = 1.0) -> Effect | None:
    """Return what one step does, of so many that lie between two programmes.

    None where they are of other shapes.
    """
    if before.rows != after.rows or before.columns != after.columns:
        return None
    matrix = None
    if after.matrix is not before.matrix:
        matrix = 1 / steps * (after.matrix - before.matrix)
        matrix = matrix if len(matrix) else None
    return Effect(matrix, (limits(after) - limits(before)) / steps)


@dataclass(frozen=True)
class Least:
    """The least changes, in steps of each cell, and the decisions they make possible."""

    steps: tuple[float, ...]
    values: np.ndarray


def least(
    programme: Programme,
    effects: Sequence[Effect],
    values: np.ndarray,
    so_far: Sequence[float],
) -> Least | None:
    """Return the least sum of steps with which there is a plan; None where there is none.

    `programme` holds the changes `so_far` already; `values` stand in for the decisions that an
    effect multiplies.  Each question is solved from the beginning: the basis of another answer
    leads the simplex astray, for minutes on a large city, where a fresh one takes seconds.
    """
    count = len(programme.columns)
    pulls = [each.pull(values) for each in effects]
    moved = sum(steps * pull for steps, pull in zip(so_far, pulls, strict=True))
    columns = Matrix.full(np.column_stack([*pulls, *(-pull for pull in pulls)]))
    names = [(way, (at,)) for way in ("rises", "falls") for at in range(len(effects))]
    question = replace(
        programme,
        cost=np.concatenate([np.zeros(count), np.ones(len(names))]),
        offset=0.0,
        matrix=programme.matrix.beside(columns),
        row_lower=programme.row_lower + moved,
        row_upper=programme.row_upper + moved,
        column_lower=np.concatenate([programme.column_lower, np.zeros(len(names))]),
        columns=[*programme.columns, *names],
    )
    found = Engine(question).solution
    if found.status != "optimal":
        return None
    rises, falls = np.split(found.column_value[count:], 2)
    return Least(tuple((rises - falls).tolist()), found.column_value[:count])


def is_settled(one: Sequence[float], other: Sequence[float]) -> bool:
    """Return whether two answers are the same."""
    pairs = list(zip(one, other, strict=True))
    largest = max(max(abs(a), abs(b)) for a, b in pairs)
    return all(abs(a - b) <= SAME * largest for a, b in pairs)


def rounded(number: float, change: float, spare: float = 0.05, whole: bool = False) -> float:
    """Return a number after a change, as short as can be written, rounded away from it.

    The change is then larger by at most the share `spare` of it; with `whole` there are no
    decimals.

    >>> rounded(5940, 34.2871), rounded(12.5, 1.27), rounded(55, -11.2703), rounded(0, 0.333)
    (5975.0, 13.8, 43.7, 0.34)
    >>> rounded(3, 0.2, whole=True)
    4.0
    """
    exact = Decimal(number) + Decimal(change)
    way = ROUND_CEILING if change > 0 else ROUND_FLOOR
    near = Decimal(abs(change)) * Decimal(SAME)
    reached = exact - near if change > 0 else exact + near
    largest = max(abs(exact).adjusted(), Decimal(number).adjusted() if number else -99)
    for place in range(largest, largest - 16, -1):
        found = reached.quantize(Decimal(1).scaleb(place), way)
        if (whole and place <= 0) or abs(found - exact) <= Decimal(abs(change) * spare):
            return float(found)
    return float(exact)
