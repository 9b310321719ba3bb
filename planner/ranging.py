"""How far a dual holds: the range of a limit over which it does, and what it is on either side.

The dual of a limit is a slope of the least cost.  Where the optimum is degenerate there are
several slopes, one for a little less and one for a little more, and the solver names any number
between them; then the two are the honest answer.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from planner.build import Programme, RowName
from planner.engine import Engine
from planner.solve import FEASIBILITY

FIRST_STEP = 1e-4
"""First trial step, as a share of the size of a row."""

SMALLEST_STEP = 100 * FEASIBILITY
"""Steps are not made smaller, in the unit of the row: the solver would call it no change at all."""

AGREEMENT = 1e-6
"""How near the slope at the end of a step must be to the mean slope over it, as a share."""

NOISE = 1e-11
"""Error of an objective, as a share of it."""


@dataclass(frozen=True)
class Range:
    """A limit that binds, its dual, and between which limits the dual holds while all else stays.

    Limits are in the unit of the row; the dual is in objective per unit of it, not undiscounted.
    Where a limit is at one end of its own range, the optimum is degenerate there, and the dual
    may hold further than the range says: see `one_sided`.
    """

    row: int
    name: RowName
    limit: float
    dual: float
    low: float
    high: float


@dataclass(frozen=True)
class OneSided:
    """What one unit of a limit is worth on either side of it: objective per unit of the row.

    `less` is the slope of the least cost just below the limit and `more` just above; they are
    equal where the dual is unique.  A slope is infinite (minus infinity below, infinity above)
    where there is no plan on that side, however small the step.  `exact` says that the slope at
    the end of each step was that over the whole of it; else the numbers are means over
    `step_less` and `step_more`, the steps taken in the unit of the row.
    """

    row: int
    name: RowName
    limit: float
    less: float
    more: float
    step_less: float
    step_more: float
    exact: bool


@dataclass(frozen=True)
class Worth:
    """A limit that binds: its dual, over which limits it holds, and its slopes on either side.

    `low` and `high` are None where the solver does not count the limit as used, `sides` where
    they were not asked for.
    """

    row: int
    dual: float
    low: float | None
    high: float | None
    sides: OneSided | None


def worth(engine: Engine) -> list[Worth]:
    """Return what every policy row that binds is worth, and how far.

    The slopes on either side are found for limits of a year; not for those of every step, of
    which there are thousands.  The engine is left as it was.  Raises as `ranges` and `one_sided`.
    """
    programme = engine.programme
    rows = binding(engine)
    found = {each.row: each for each in ranges(engine, rows)}
    yearly = [row for row in rows if "steps" not in programme.symbol(programme.rows[row]).indexes]
    sides = {each.row: each for each in one_sided(engine, yearly)}
    return [
        Worth(
            row,
            float(engine.solution.row_dual[row]),
            found[row].low if row in found else None,
            found[row].high if row in found else None,
            sides.get(row),
        )
        for row in rows
    ]


def limits(programme: Programme) -> np.ndarray:
    """Return the right-hand side of every row: its upper limit, or where it has none its lower."""
    return np.where(np.isfinite(programme.row_upper), programme.row_upper, programme.row_lower)


def binding(engine: Engine, tolerance: float = 1e-7) -> list[int]:
    """Return the policy rows that the optimum meets with nothing to spare.

    `tolerance` is a share of the size of each row.  Raises ValueError without an optimum.
    """
    _need_optimum(engine)
    programme, solution = engine.programme, engine.solution
    gap = np.abs(solution.row_value - limits(programme))
    tight = (gap <= tolerance * _sizes(engine)) | (np.abs(solution.row_dual) > tolerance)
    return np.flatnonzero(programme.policy & tight).tolist()


def ranges(engine: Engine, rows: Iterable[int] | None = None) -> list[Range]:
    """Return the range of each row given, or of every policy row that binds.

    Rows whose limit the solver does not count as used (their dual is zero) are left out.
    Raises ValueError without an optimum, RuntimeError where the solver gives no ranges.
    """
    import highspy

    chosen = binding(engine) if rows is None else list(rows)
    found = engine.ranging
    if not found.valid:
        raise RuntimeError("HiGHS gave no ranges")
    used = engine.basis.row_status
    low, high = found.row_bound_dn.value_, found.row_bound_up.value_
    right = limits(engine.programme)
    return [
        Range(
            row,
            engine.programme.rows[row],
            float(right[row]),
            float(engine.solution.row_dual[row]),
            float(low[row]),
            float(high[row]),
        )
        for row in chosen
        if used[row] != highspy.HighsBasisStatus.kBasic
    ]


def one_sided(engine: Engine, rows: Iterable[int]) -> list[OneSided]:
    """Return the slopes of the least cost on either side of the limits of some rows.

    Each limit is moved a little, down and up, and the programme solved again; a step is made
    smaller until the dual at its end is the mean slope over it, which proves both (the least
    cost is convex).  The engine is left as it was, with the duals it had.
    Raises ValueError without an optimum.
    """
    _need_optimum(engine)
    right, sizes = limits(engine.programme), _sizes(engine)
    found = []
    with engine.aside():
        for row in rows:
            step = max(FIRST_STEP * float(sizes[row]), SMALLEST_STEP)
            less, step_less, exact_less = _slope(engine, row, -step)
            more, step_more, exact_more = _slope(engine, row, step)
            found.append(
                OneSided(
                    row,
                    engine.programme.rows[row],
                    float(right[row]),
                    less,
                    more,
                    step_less,
                    step_more,
                    exact_less and exact_more,
                )
            )
    return found


def _slope(engine: Engine, row: int, step: float) -> tuple[float, float, bool]:
    """Return the slope towards one side, the step it was found with, and whether it is exact."""
    start, before = engine.programme, engine.solution.objective
    slope, exact = math.copysign(math.inf, step), True
    while True:
        with engine.aside():
            there = engine.move(_moved(start, row, step))
        if there.status == "optimal":
            slope = (there.objective - before) / step
            noise = NOISE * max(abs(before), 1.0) / abs(step)
            dual = float(there.row_dual[row])
            if abs(dual - slope) <= AGREEMENT * max(abs(dual), abs(slope)) + noise:
                return dual, abs(step), True
            exact = False
        if abs(step) < 10 * SMALLEST_STEP:
            return slope, abs(step), exact
        step /= 10


def _moved(programme: Programme, row: int, step: float) -> Programme:
    lower, upper = programme.row_lower.copy(), programme.row_upper.copy()
    lower[row] += step
    upper[row] += step
    return replace(programme, row_lower=lower, row_upper=upper)


def _sizes(engine: Engine) -> np.ndarray:
    """Return the size of every row: its limit or, if larger, what its terms add up to."""
    terms = abs(engine.programme.matrix) @ np.abs(engine.solution.column_value)
    return np.maximum(np.abs(limits(engine.programme)), terms)


def _need_optimum(engine: Engine) -> None:
    if engine.solution.status != "optimal":
        raise ValueError(f"there is no optimum: {engine.solution.status}")
