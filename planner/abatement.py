"""The frontier of abatement: all carbon caps moved together, from none to those of the plan.

The reference is the plan without any limit on the gas, all other targets as stated.  From there
each limit moves in a straight line from what the reference emits to what the plan allows; a
limit that the reference keeps stays as it is.  Between two places on the way the least cost rises
by what the tonnes of that step cost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.build import Programme
from planner.engine import Engine, between
from planner.measures import Split, splits
from planner.plan import Plan

STEPS = 10
"""Steps of the way, of equal share."""


@dataclass(frozen=True)
class Point:
    """A place on the way: its share, 0 without limits and 1 in the plan, and the plan there.

    `split` says whose the tonnes of the step are that ends there; the first place ends none.
    """

    share: float
    plan: Plan
    split: Split | None = None


def carbon_rows(programme: Programme, gas: str) -> np.ndarray:
    """Return the positions of the rows of targets that limit emissions of a gas."""
    targets = programme.model.city.targets
    found = []
    for position, row in enumerate(programme.rows):
        symbol = programme.symbol(row)
        limits = symbol.kind == "measure" and symbol.name.startswith("emission_")
        if limits and targets[row[1][0]].item == gas:
            found.append(position)
    return np.array(found, dtype=int)


def without(programme: Programme, rows: np.ndarray) -> Programme:
    """Return a programme in which some rows limit nothing."""
    lower, upper = programme.row_lower.copy(), programme.row_upper.copy()
    lower[rows], upper[rows] = -np.inf, np.inf
    return replace(programme, row_lower=lower, row_upper=upper)


def loosened(programme: Programme, rows: np.ndarray, reached: np.ndarray) -> Programme:
    """Return a programme in which rows allow what is reached, where that is more than they allow."""
    lower, upper = programme.row_lower.copy(), programme.row_upper.copy()
    lower[rows] = np.minimum(lower[rows], reached[rows])
    upper[rows] = np.maximum(upper[rows], reached[rows])
    return replace(programme, row_lower=lower, row_upper=upper)


def frontier(engine: Engine, plan: Plan, steps: int = STEPS) -> Sequence[Point]:
    """Return the places on the way to a plan, whose programme the engine holds; none without caps.

    The engine is left as it was found, and with it every dual of the plan.
    """
    programme = plan.programme
    gas = next(iter(plan.view.gases), None)
    rows = carbon_rows(programme, gas) if gas is not None else np.array([], dtype=int)
    if not len(rows):
        return []
    points = []
    with engine.aside():
        reference = engine.move(without(programme, rows))
        if reference.status != "optimal":
            return []
        start = loosened(programme, rows, programme.matrix @ reference.column_value)
        for share in np.linspace(0.0, 1.0, steps + 1)[:-1]:
            moved = between(start, programme, float(share))
            points.append(Point(float(share), Plan(moved, engine.move(moved), plan.provenance)))
    points.append(Point(1.0, plan))
    shared = splits([point.plan for point in points], rows)
    return [points[0], *(replace(p, split=s) for p, s in zip(points[1:], shared, strict=True))]
