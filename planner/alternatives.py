"""Near-optimal plans: how little and how much of each thing a plan of almost the same cost may have.

What a plan may cost more is a share of what it costs above the reference, the plan without caps on
the gas.  Within that the least and the most of each technology, storage and retrofit are found,
and of public money.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from planner.abatement import carbon_rows, without
from planner.build import Programme
from planner.cases import PUBLIC
from planner.draws import NOTHING
from planner.holding import DECISIONS, capped
from planner.plan import Plan

NEAR_OPTIMAL = "near_optimal_cost"
"""The row that keeps the cost of an alternative near the least."""


@dataclass(frozen=True)
class Room:
    """What a plan costs, what the reference does, and what alternatives may cost."""

    cost: float
    reference: float
    ceiling: float

    @property
    def above(self) -> float:
        """What the plan costs above the reference."""
        return self.cost - self.reference


@dataclass(frozen=True)
class Goal:
    """What is made least and then most: an item up to a year, or public money, discounted."""

    item: str
    costs: np.ndarray
    stands: float


@dataclass(frozen=True)
class Alternative:
    """How little and how much there may be; None where that was not found."""

    item: str
    stands: float
    least: float
    most: float


def reference(programme: Programme, gas: str | None) -> Programme:
    """Return the programme without caps on a gas."""
    rows = carbon_rows(programme, gas) if gas is not None else np.array([], dtype=int)
    return without(programme, rows)


def near(programme: Programme, room: Room) -> Programme:
    """Return a programme whose plans cost at most what is allowed."""
    limit = room.ceiling - programme.offset
    return capped(programme, programme.cost, limit, NEAR_OPTIMAL)


def goals(plan: Plan, until: int, spent: np.ndarray | None) -> Iterator[Goal]:
    """Yield what alternatives differ in: public money first, then each item that can be built.

    `spent` is the public money of each column, discounted; None where there is none.
    """
    programme, values, view = plan.programme, plan.solution.column_value, plan.view
    if spent is not None:
        whole = sum(view.running_discount[y] * float(view.public_money[y]) for y in view.years)
        yield Goal(PUBLIC, spent, whole)
    places: dict[str, list[int]] = {}
    for at, (name, index) in enumerate(programme.columns):
        if name in DECISIONS and name != "new_energy" and index[-1] <= until:
            places.setdefault(index[0], []).append(at)
    for item, columns in places.items():
        costs = np.zeros(len(programme.columns))
        costs[columns] = 1.0
        yield Goal(item, costs, float(values[columns].sum()))


def towards(programme: Programme, goal: Goal, sign: float) -> Programme:
    """Return a programme that makes a goal least (sign 1) or most (sign -1)."""
    return replace(programme, cost=sign * goal.costs, offset=0.0)


def verdict(alternative: Alternative) -> str:
    """Return whether something must be, cannot be, or is a choice."""
    if alternative.least > NOTHING:
        return "must"
    return "choice" if alternative.most > NOTHING else "out"


def fixed_part(plan: Plan, goal: Goal) -> float:
    """Return what of a goal no decision moves, such as payments that are fixed amounts."""
    return goal.stands - float(goal.costs @ plan.solution.column_value)


def amount(goal: Goal, solution: Any, fixed: float) -> float:
    """Return how much of a goal a solution has."""
    return float(goal.costs @ solution.column_value) + fixed


def size_of_proof(programme: Programme, solution: Any) -> float:
    """Return the size of what proves an end: what every limit is worth, added up without its sign.

    The end itself may be nothing, and is then the difference of much larger numbers.
    """
    right = np.where(np.isfinite(programme.row_upper), programme.row_upper, programme.row_lower)
    return 1.0 + float(np.abs(np.where(np.isfinite(right), right, 0.0) * solution.row_dual).sum())
