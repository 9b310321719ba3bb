"""Second solves: of all plans that are best, the one of least cost, then of least public money.

Each later solve moves only within the optimum of the one before: columns and rows whose reduced
cost or dual is not zero are held where they are.  So what was made least stays what it was, and
the prices of the first solve prove the plan that is found; those of later solves are never shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from planner import solve
from planner.build import Programme, coefficients
from planner.matrix import Matrix
from planner.solve import Progress, Solution

HELD = 1e-9
"""Share of what makes up a reduced cost, or of a row's scale, above which it counts as not zero."""

UNCHANGED = 1e-9
"""How far, as a share of itself, what was made least may move in a later solve."""


def settled(
    programme: Programme,
    solution: Solution,
    *,
    time_limit: float | None = None,
    progress: Progress | None = None,
) -> Solution:
    """Return the best plan that is also best by what the city asks for next; prices stay.

    Raises what `solve.solve` raises, and RuntimeError where a later solve would not keep what the
    first one found.
    """
    found = solution
    low, high = programme.row_lower.copy(), programme.row_upper.copy()
    fixed = np.zeros(len(programme.columns), dtype=bool)
    costs, prices = programme.cost, solution.row_dual
    count = len(prices)
    for goal in goals(programme):
        _hold(programme, costs, prices, fixed, low, high)
        highs = _instance(programme, goal, found.column_value, fixed, low, high)
        if time_limit is not None:
            highs.setOptionValue("time_limit", float(time_limit))
        seconds = solve.run(highs, progress)
        later = solve.outcome(highs, seconds)
        if later.status != "optimal":
            raise RuntimeError(f"the second solve ended {later.status}")
        costs = goal - later.row_dual[count] * programme.cost
        prices = later.row_dual[:count]
        found = replace(
            found,
            column_value=later.column_value,
            row_value=programme.matrix @ later.column_value,
            iterations=found.iterations + later.iterations,
            seconds=found.seconds + later.seconds,
        )
    moved = float(programme.cost @ (found.column_value - solution.column_value))
    if abs(moved) > UNCHANGED * max(abs(solution.objective), 1.0):
        raise RuntimeError(f"the second solve moved the objective by {moved:g}")
    return found


def _hold(
    programme: Programme,
    costs: np.ndarray,
    prices: np.ndarray,
    fixed: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
) -> None:
    """Hold the columns and rows that a solve has a price for."""
    reduced = costs - prices @ programme.matrix
    size = np.abs(costs) + np.abs(prices) @ abs(programme.matrix)
    fixed |= np.abs(reduced) > HELD * np.maximum(size, 1e-6)
    largest = programme.matrix.largest()
    priced = np.abs(prices) * largest > HELD * max(float(np.abs(costs).max(initial=0.0)), 1e-6)
    upper = priced & np.isfinite(programme.row_upper) & (prices <= 0)
    lower = priced & np.isfinite(programme.row_lower) & (prices >= 0)
    low[upper] = programme.row_upper[upper]
    high[lower] = programme.row_lower[lower]


def _instance(
    programme: Programme,
    goal: np.ndarray,
    values: np.ndarray,
    fixed: np.ndarray,
    low: np.ndarray,
    high: np.ndarray,
) -> Any:
    # what is held by its price is held only as closely as the price is known: the sum as well
    matrix = programme.matrix.above(Matrix.full(programme.cost.reshape(1, -1)))
    low = np.append(low, -np.inf)
    high = np.append(high, float(programme.cost @ values))
    highs = solve.loaded(
        replace(programme, cost=goal, offset=0.0, matrix=matrix, row_lower=low, row_upper=high),
        solve.OPTIONS,
    )
    at = np.flatnonzero(fixed).astype(np.int32)
    held = np.where(
        np.isfinite(programme.column_lower[at]), np.maximum(values[at], 0.0), values[at]
    )
    highs.changeColsBounds(len(at), at, held, held)
    return highs


def goals(programme: Programme) -> Iterator[np.ndarray]:
    """Yield what each later solve makes least, as costs of columns.

    Cost comes first where it is not the objective; then, where shares of payments may lie in a
    range, public money, and what each payer pays of it in the order of sheet payments.
    """
    view, city = programme.model.view, programme.model.city
    if city.settings.objective != "cost":
        yield coefficients(programme, sum(view.counted_cost[y] for y in view.years))
    if not len(view.ranged_shares):
        return
    if city.settings.objective != "public_money":
        yield coefficients(programme, sum(view.discounted_public_money[y] for y in view.years))
    for payer in dict.fromkeys(city.payments[p].payer for p, _ in view.ranged_shares):
        spent = sum(view.running_discount[y] * view.outlay[payer, y] for y in view.years)
        yield coefficients(programme, spent)
