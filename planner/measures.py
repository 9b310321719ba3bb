"""Measures: whose tonnes the steps of the frontier are.

What changes in a step are groups of `new` and `converted`.  A coalition of groups may move between
its quantities before and after the step while the others stay as before; operation is free, and a
tonne has the price that the step ends with.  What a coalition then avoids is shared among its
groups by Shapley value: what a group adds, averaged over all orders in which the groups could come.
It is always feasible, since every group may stay where it is.  What operation avoids at the price,
with nothing built, is told apart.
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models import vintages
from planner import solve
from planner.build import Programme
from planner.matrix import Matrix
from planner.plan import Plan

BUILT = ("new", "new_energy", "converted")
"""Variables that invest; the first part of their index is the asset or retrofit."""

EXACT = 6
"""Groups of a step up to which every coalition is solved."""

ORDERS = 8
"""Orders drawn, each with its reverse, where groups are more."""

SEED = 20301

MOVED = 1e-6
"""Share of a quantity by which it must move in a step to count as changed."""

TIE = 1e-3
"""Share of the price by which, of coalitions' plans that cost the same, the one nearer to where the
step ends is preferred."""

Coalition = frozenset[str]


@dataclass(frozen=True)
class Avoided:
    """Tonnes that are avoided since before a step, in kt: as they are, and discounted as money is."""

    plain: float
    discounted: float

    def __add__(self, other: Avoided) -> Avoided:
        return Avoided(self.plain + other.plain, self.discounted + other.discounted)

    def __mul__(self, factor: float) -> Avoided:
        return Avoided(self.plain * factor, self.discounted * factor)

    def __sub__(self, other: Avoided) -> Avoided:
        return self + other * -1.0


@dataclass(frozen=True)
class Split:
    """A step of the frontier: what the coalitions of its groups avoid, and the share of each.

    `value` is the least cost that all groups together reach at the price, which must be the cost
    of the plan at the end of the step (`cost`).  `error` is the standard error of each group's
    discounted share, zero where every order was counted.
    """

    coalitions: Mapping[Coalition, Avoided]
    shares: Mapping[str, Avoided]
    error: Mapping[str, float]
    value: float
    cost: float

    @property
    def groups(self) -> list[str]:
        """The groups that change in the step."""
        return list(self.shares)

    @property
    def operation(self) -> Avoided:
        """What is avoided with nothing built or converted."""
        return self.coalitions[Coalition()]

    def alone(self, group: str) -> Avoided:
        """What a group avoids if it comes first."""
        return self.coalitions[Coalition({group})] - self.operation

    def last(self, group: str) -> Avoided:
        """What a group avoids if it comes last."""
        every = Coalition(self.groups)
        return self.coalitions[every] - self.coalitions[every - {group}]


def splits(plans: Sequence[Plan], rows: np.ndarray) -> list[Split]:
    """Return how each step from plan to plan is shared; `rows` limit the carbon of all of them.

    Groups are technologies, storages and retrofits where six or fewer change on the whole way,
    else the actions of the plan.  Raises RuntimeError where a coalition has no plan.
    """
    steps = list(itertools.pairwise(plans))
    items = [_changed(before, after) for before, after in steps]
    few = len({item for found in items for item in found}) <= EXACT
    found = []
    for (before, after), moved in zip(steps, items, strict=True):
        groups: dict[str, list[int]] = {}
        for item, columns in moved.items():
            groups.setdefault(item if few else action(after, item), []).extend(columns)
        found.append(_split(_Game(before, after, rows, groups)))
    return found


def action(plan: Plan, item: str) -> str:
    """Return the action of the plan that an item belongs to; without one, the item itself."""
    retrofits = plan.city.retrofits
    row = retrofits[item] if item in retrofits else vintages.asset(plan.city, item)
    return row.action or item


def _changed(before: Plan, after: Plan) -> dict[str, list[int]]:
    """Return the columns that change in a step, by the item they belong to."""
    old, new = before.solution.column_value, after.solution.column_value
    found: dict[str, list[int]] = {}
    for position in _built(after.programme):
        if abs(new[position] - old[position]) > MOVED * max(1.0, abs(old[position])):
            item = after.programme.columns[position][1][0]
            found.setdefault(after.city.class_of.get(item, item), []).append(position)
    return found


def _built(programme: Programme) -> list[int]:
    return [at for at, (name, _) in enumerate(programme.columns) if name in BUILT]


def _split(game: _Game) -> Split:
    """Share a step: exactly where the groups are few, else by orders drawn with a seed."""
    groups = list(game.groups)
    every = Coalition(groups)
    if len(groups) <= EXACT:
        members = (
            Coalition(c) for n in range(len(groups) + 1) for c in itertools.combinations(groups, n)
        )
        coalitions = {each: game.avoided(each) for each in members}
        shares = {group: shapley(coalitions, groups, group) for group in groups}
        error = dict.fromkeys(groups, 0.0)
    else:
        coalitions = {}
        drawn: dict[str, list[Avoided]] = {group: [] for group in groups}
        for order in orders(groups):
            before = Coalition()
            for group in order:
                after = before | {group}
                for each in (before, after):
                    if each not in coalitions:
                        coalitions[each] = game.avoided(each)
                drawn[group].append(coalitions[after] - coalitions[before])
                before = after
        for group in groups:
            for each in (Coalition({group}), every - {group}):
                if each not in coalitions:
                    coalitions[each] = game.avoided(each)
        shares = {group: _mean(each) for group, each in drawn.items()}
        error = {
            group: _error([each.discounted for each in found]) for group, found in drawn.items()
        }
    return Split(coalitions, shares, error, game.value(every), game.after.solution.objective)


def shapley(coalitions: Mapping[Coalition, Avoided], groups: Sequence[str], group: str) -> Avoided:
    """Return what a group adds to the others, averaged over all orders in which they could come."""
    others = [each for each in groups if each != group]
    count = len(groups)
    total = Avoided(0.0, 0.0)
    for size in range(count):
        weight = math.factorial(size) * math.factorial(count - size - 1) / math.factorial(count)
        for chosen in itertools.combinations(others, size):
            before = Coalition(chosen)
            total += (coalitions[before | {group}] - coalitions[before]) * weight
    return total


def orders(groups: Sequence[str]) -> Iterator[list[str]]:
    """Yield orders drawn with a seed, each followed by its reverse, which makes the error smaller."""
    draw = random.Random(SEED)
    for _ in range(ORDERS):
        order = list(groups)
        draw.shuffle(order)
        yield order
        yield order[::-1]


def _mean(found: Sequence[Avoided]) -> Avoided:
    total = Avoided(0.0, 0.0)
    for each in found:
        total += each
    return total * (1 / len(found))


def _error(found: Sequence[float]) -> float:
    """Return the standard error of the mean over orders, an order and its reverse being one draw."""
    pairs = [(a + b) / 2 for a, b in zip(found[::2], found[1::2], strict=True)]
    mean = sum(pairs) / len(pairs)
    return math.sqrt(sum((each - mean) ** 2 for each in pairs) / (len(pairs) - 1) / len(pairs))


class _Game:
    """A step as a live programme, in which coalitions of groups are let free one after another."""

    def __init__(
        self, before: Plan, after: Plan, rows: np.ndarray, groups: Mapping[str, Sequence[int]]
    ) -> None:
        self.before, self.after, self.groups = before, after, groups
        self._highs = solve.loaded(_priced(after, rows), solve.OPTIONS)
        self._old = before.solution.column_value
        self._new = after.solution.column_value
        held = np.array(_built(after.programme), dtype=np.int32)
        self._bound(held, self._old[held], self._old[held])
        self._weights = [_weights(after, of) for of in ("period_length", "running_discount")]
        self._values: dict[Coalition, float] = {}

    def avoided(self, members: Coalition) -> Avoided:
        """Return what a coalition avoids.

        That of all groups is the end of the step, which is among their best plans.
        """
        free = np.array([c for group in members for c in self.groups[group]], dtype=np.int32)
        old, new = self._old[free], self._new[free]
        self._bound(free, np.minimum(old, new), np.maximum(old, new))
        found = self._solved()
        self._bound(free, old, old)
        if found.status != "optimal":
            raise RuntimeError(f"a coalition of measures ended {found.status}")
        self._values[members] = found.objective
        there = (
            found.column_value[: len(self._old)] if len(members) < len(self.groups) else self._new
        )
        return Avoided(*(float(weight @ (self._old - there)) for weight in self._weights))

    def _solved(self) -> solve.Solution:
        """Solve, and from the beginning where the basis of the coalition before leads astray."""
        solve.run(self._highs, None)
        try:
            return solve.outcome(self._highs, 0.0)
        except RuntimeError:
            self._highs.clearSolver()
            solve.run(self._highs, None)
            return solve.outcome(self._highs, 0.0)

    def value(self, members: Coalition) -> float:
        """Return the least cost a coalition reached, tonnes since the end of the step at the price."""
        return self._values[members]

    def _bound(self, columns: np.ndarray, low: np.ndarray, high: np.ndarray) -> None:
        if len(columns):
            lower = np.where(
                self.after.programme.column_lower[columns] == 0, np.maximum(low, 0.0), low
            )
            self._highs.changeColsBounds(len(columns), columns, lower, np.maximum(high, lower))


def _priced(plan: Plan, rows: np.ndarray) -> Programme:
    """Return a plan's programme in which its limits on carbon are prices: their duals there.

    Each such row gets two columns, for what is more and what is less than in the plan.
    """
    programme = plan.programme
    reached = (programme.matrix @ plan.solution.column_value)[rows]
    dual = plan.solution.row_dual[rows]
    near = TIE * float(np.abs(dual).max(initial=0.0))
    count = len(rows)
    ends = np.concatenate([-np.ones(count), np.ones(count)])  # above the plan, below it
    both = np.concatenate([rows, rows])
    slack = Matrix.of(both, np.arange(2 * count), ends, (len(programme.rows), 2 * count))
    lower, upper = programme.row_lower.copy(), programme.row_upper.copy()
    lower[rows] = upper[rows] = reached
    return replace(
        programme,
        cost=np.concatenate([programme.cost, near - dual, near + dual]),
        matrix=programme.matrix.beside(slack),
        row_lower=lower,
        row_upper=upper,
        column_lower=np.concatenate([programme.column_lower, np.zeros(2 * count)]),
    )


def _weights(plan: Plan, of: str) -> np.ndarray:
    """Return the weight of each column in the tonnes of all years."""
    gas, by_year = next(iter(plan.view.gases)), getattr(plan.view, of)
    found = np.zeros(len(plan.programme.columns))
    for position, (name, index) in enumerate(plan.programme.columns):
        if name == "emissions" and index[0] == gas:
            found[position] = by_year[index[2]]
    return found
