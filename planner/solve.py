"""Solve: hand the arrays to HiGHS, wait, and bring back what it found.

Options were chosen by measurement, see `docs/decisions`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from planner.build import Programme
from planner.matrix import Matrix

OPTIONS: dict[str, Any] = {
    "solver": "simplex",
    "simplex_dual_edge_weight_strategy": 1,
    "threads": 1,
}
"""HiGHS options of every main solve (decision 0006)."""

FEASIBILITY = 1e-7
"""Feasibility tolerance of the solver, primal and dual."""

Progress = Callable[[float, int], None]
"""Called while solving with seconds elapsed and iterations so far."""


class Stopped(Exception):
    """Raised when the time limit ended a solve before an optimum was proved."""


@dataclass
class Solution:
    """What the solver found: status ("optimal", "infeasible", "unbounded") and, if optimal, the
    primal and dual values in the order of the programme's columns and rows."""

    status: str
    objective: float = float("nan")
    column_value: np.ndarray = field(default_factory=lambda: np.zeros(0))
    column_dual: np.ndarray = field(default_factory=lambda: np.zeros(0))
    row_value: np.ndarray = field(default_factory=lambda: np.zeros(0))
    row_dual: np.ndarray = field(default_factory=lambda: np.zeros(0))
    iterations: int = 0
    seconds: float = 0.0


def solver_version() -> str:
    """Return the version of the solver."""
    import highspy

    return str(highspy.Highs().version())


def solve(
    programme: Programme,
    *,
    time_limit: float | None = None,
    progress: Progress | None = None,
    options: dict[str, Any] | None = None,
) -> Solution:
    """Return the optimum of a programme.

    Raises Stopped at the time limit, KeyboardInterrupt when cancelled (after the solver has
    stopped), and RuntimeError where the solver itself fails.
    """
    highs = loaded(programme, options or OPTIONS)
    if time_limit is not None:
        highs.setOptionValue("time_limit", float(time_limit))
    seconds = run(highs, progress)
    return outcome(highs, seconds)


def loaded(programme: Programme, options: dict[str, Any]) -> Any:
    """Return a HiGHS instance that holds the programme."""
    return _instance(
        programme.cost,
        programme.offset,
        programme.matrix,
        programme.row_lower,
        programme.row_upper,
        programme.column_lower,
        options,
    )


def _instance(
    cost: np.ndarray,
    offset: float,
    matrix: Matrix,
    row_lower: np.ndarray,
    row_upper: np.ndarray,
    column_lower: np.ndarray,
    options: dict[str, Any],
) -> Any:
    import highspy

    highs = highspy.Highs()
    highs.setOptionValue("log_to_console", False)
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("primal_feasibility_tolerance", FEASIBILITY)
    highs.setOptionValue("dual_feasibility_tolerance", FEASIBILITY)
    for name, value in options.items():
        highs.setOptionValue(name, value)
    lp = highspy.HighsLp()
    lp.num_row_, lp.num_col_ = matrix.shape
    lp.col_cost_, lp.offset_ = cost, offset
    lp.col_lower_ = column_lower
    lp.col_upper_ = np.full(len(cost), np.inf)
    lp.row_lower_, lp.row_upper_ = row_lower, row_upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    lp.a_matrix_.start_ = matrix.starts
    lp.a_matrix_.index_ = matrix.rows
    lp.a_matrix_.value_ = matrix.values
    if highs.passModel(lp) == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS refused the programme")
    return highs


def run(highs: Any, progress: Progress | None) -> float:
    """Run HiGHS to its end and return the seconds it took.

    It runs in a thread of its own, so that Ctrl-C reaches Python: the solver is then told to
    stop, and KeyboardInterrupt is raised once it has.
    """
    highs.HandleUserInterrupt = True
    iterations = [0]

    def seen(event: Any) -> None:
        iterations[0] = event.data_out.simplex_iteration_count

    highs.cbSimplexInterrupt.subscribe(seen)
    begun = time.perf_counter()
    thread = highs.startSolve()
    cancelled = False
    while True:
        try:
            if highs.wait(0.2)[0]:
                break
            if progress is not None and not cancelled:
                progress(time.perf_counter() - begun, iterations[0])
        except KeyboardInterrupt:
            cancelled = True
            highs.cancelSolve()
    thread.join()
    highs.cbSimplexInterrupt.unsubscribe(seen)
    if cancelled:
        raise KeyboardInterrupt
    return time.perf_counter() - begun


def outcome(highs: Any, seconds: float) -> Solution:
    """Return what HiGHS found in a run of so many seconds.

    Raises Stopped where a limit ended it, RuntimeError where the solver failed.
    """
    import highspy

    status = highs.getModelStatus()
    known = highspy.HighsModelStatus
    if status in (known.kTimeLimit, known.kIterationLimit):
        raise Stopped
    if status == known.kUnboundedOrInfeasible:
        usual = highs.getOptionValue("presolve")[1]
        highs.setOptionValue("presolve", "off")
        highs.run()
        highs.setOptionValue("presolve", usual)
        status = highs.getModelStatus()
    if status == known.kInfeasible:
        return Solution("infeasible", seconds=seconds)
    if status == known.kUnbounded:
        return Solution("unbounded", seconds=seconds)
    if status != known.kOptimal:
        raise RuntimeError(f"HiGHS ended with {highs.modelStatusToString(status)}")
    found, info = highs.getSolution(), highs.getInfo()
    return Solution(
        "optimal",
        info.objective_function_value,
        np.array(found.col_value),
        np.array(found.col_dual),
        np.array(found.row_value),
        np.array(found.row_dual),
        int(info.simplex_iteration_count),
        seconds,
    )


@dataclass
class Shortfall:
    """A row that cannot be met beside the others, and by how much, in its own unit."""

    row: int
    amount: float


def shortfalls(programme: Programme, *, policy_only: bool = True) -> list[Shortfall] | None:
    """Return the rows that fall short when all others hold, with the least sum of shares.

    Every policy row (or, without `policy_only`, every row) may give way, at a cost of its
    shortfall as a share of its right-hand side.  None where even that leaves no plan.
    """
    soft = np.flatnonzero(programme.policy) if policy_only else np.arange(len(programme.rows))
    right = np.where(np.isfinite(programme.row_upper), programme.row_upper, programme.row_lower)[
        soft
    ]
    scale = 1 / np.maximum(np.abs(right), 1.0)
    give_up = np.isfinite(programme.row_upper[soft])
    give_down = np.isfinite(programme.row_lower[soft])
    rows = np.concatenate([soft[give_up], soft[give_down]])
    signs = np.concatenate([-np.ones(give_up.sum()), np.ones(give_down.sum())])
    cost = np.concatenate([scale[give_up], scale[give_down]])
    count = len(rows)
    slack = Matrix.of(rows, np.arange(count), signs, (len(programme.rows), count))
    highs = _instance(
        np.concatenate([np.zeros(len(programme.columns)), cost]),
        0.0,
        programme.matrix.beside(slack),
        programme.row_lower,
        programme.row_upper,
        np.concatenate([programme.column_lower, np.zeros(count)]),
        OPTIONS,
    )
    run(highs, None)
    found = outcome(highs, 0.0)
    if found.status != "optimal":
        return None
    amounts = found.column_value[len(programme.columns) :]
    worth = np.flatnonzero(amounts * cost > 1e-7)
    return [Shortfall(int(rows[i]), float(amounts[i])) for i in worth]


def endless(programme: Programme) -> list[int]:
    """Return the columns that earn without end in an unbounded programme, the best earner first.

    They are those of negative cost in the best direction that every row allows for ever, each
    column moving by at most one unit.
    """
    highs = _instance(
        programme.cost,
        0.0,
        programme.matrix,
        np.where(np.isfinite(programme.row_lower), 0.0, -np.inf),
        np.where(np.isfinite(programme.row_upper), 0.0, np.inf),
        np.where(np.isfinite(programme.column_lower), 0.0, -1.0),
        OPTIONS,
    )
    count = len(programme.cost)
    lower = np.where(np.isfinite(programme.column_lower), 0.0, -1.0)
    highs.changeColsBounds(count, np.arange(count, dtype=np.int32), lower, np.ones(count))
    run(highs, None)
    found = outcome(highs, 0.0)
    earned = programme.cost * found.column_value
    return [int(column) for column in np.argsort(earned, kind="stable") if earned[column] < -1e-9]
