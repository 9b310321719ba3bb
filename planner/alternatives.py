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
from planner.build import Programme, coefficients
from planner.draws import NOTHING
from planner.holding import DECISIONS, capped
from planner.plan import Plan

PUBLIC = "public_money"
"""Id of public money among what is made least and most; the model has no item of that name."""

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


def goals(plan: Plan, until: int) -> Iterator[Goal]:
    """Yield what alternatives differ in: public money first, then each item that can be built."""
    programme, values = plan.programme, plan.solution.column_value
    view = plan.view
    model = programme.model.view
    if any(float(view.public_money[year]) for year in view.years) or plan.city.payments:
        spent = sum(model.running_discount[y] * model.public_money[y] for y in model.years)
        costs = coefficients(programme, spent)
        whole = sum(view.running_discount[y] * float(view.public_money[y]) for y in view.years)
        yield Goal(PUBLIC, costs, whole)
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
