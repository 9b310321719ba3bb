"""Optimality, judged from the compiled arrays alone, not from what the solver says of itself."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from models import objectives
from planner.certify.lines import line
from planner.plan import Plan
from planner.tables.checks import Checks


def checks(plan: Plan, size: float = 0.0) -> Iterator[Checks]:
    """Yield primal and dual violation, complementarity, gap and objective.

    What is made least is held against its own size, or `size` where that is more: it may be nothing.
    """
    p, s = plan.programme, plan.solution
    x, y = s.column_value, s.row_dual
    body = p.matrix @ x
    low, high = np.isfinite(p.row_lower), np.isfinite(p.row_upper)
    right = np.where(high, p.row_upper, p.row_lower)
    scale = 1 + np.abs(right)
    violation = np.maximum(
        np.where(low, p.row_lower - body, 0), np.where(high, body - p.row_upper, 0)
    )
    primal = _most(np.maximum(violation, 0) / scale)
    bounded = np.isfinite(p.column_lower)
    primal = max(primal, _most(np.maximum(-x[bounded], 0) / (1 + np.abs(x[bounded]))))
    yield line(
        "primal", "Largest relative violation of a row or bound", "约束或界限的最大相对违反量",
        primal, 0.0, "1",
    )  # fmt: skip
    reduced = p.cost - y @ p.matrix
    cost_scale = 1 + np.abs(p.cost) + np.abs(y) @ abs(p.matrix)
    wrong = np.where(bounded, np.maximum(-reduced, 0), np.abs(reduced)) / cost_scale
    sign = np.where(low & high, 0, np.where(high, np.maximum(y, 0), np.maximum(-y, 0)))
    yield line(
        "dual", "Largest relative violation of a dual condition", "对偶条件的最大相对违反量",
        max(_most(wrong), _most(sign / (1 + np.abs(y)))), 0.0, "1",
    )  # fmt: skip
    unit = objectives.unit(plan.city)
    value = float(p.cost @ x) + p.offset
    dual_value = float(right @ y) + p.offset
    slack = float(
        np.abs((body - right) * y).sum() + np.abs(np.where(bounded, x * reduced, 0)).sum()
    )
    yield line(
        "complementarity", "Sum of slack times price", "松弛量与影子价格乘积之和",
        slack, 0.0, unit, max(abs(value), size),
    )  # fmt: skip
    yield line(
        "gap", "Cost of the plan against the bound proved by its prices",
        "方案成本与由影子价格证明的下界", value, dual_value, unit, max(abs(value), abs(dual_value), 1.0, size),
    )  # fmt: skip
    yield line(
        "objective", "Cost reported by the solver", "求解器报告的成本",
        value, s.objective, unit,
    )  # fmt: skip


def _most(values: np.ndarray) -> float:
    return float(values.max(initial=0.0))
