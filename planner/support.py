"""Support needed: what an investor lacks to build what the plan builds, were nothing asked of him.

What the plan asks for is relaxed, and what is built and converted may move only a little about the
plan's quantities.  The dual of that room is what the last unit lacks; where others would build
more by themselves it is zero.  It pays for investment, not for dispatch: what a plan avoids only
because plant runs otherwise needs a price, and is told apart (`Support.unpriced`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from models import classes
from planner.build import Programme, RowName
from planner.engine import Engine
from planner.holding import DECISIONS, HELD, held, holdable
from planner.plan import Plan

STEP = 1e-4
"""How much less of what the plan builds is tried, as a share of it or, below one, in its unit."""

ROOM = 100
"""Steps by which others may be built instead; what uses them all is held back by a limit."""

FIRST = 0.1 * STEP
"""The first unit of what the plan does not add to, in its unit."""

BUILT = 1e-6
"""Quantity below which the plan does not add to it."""

NONE = 1e-7
"""Dual, as a share of the largest one, below which it is none."""

MARKET = ("models.trade", "models.links", "models.demand_response", "models.utilisation")
"""Chapters whose limits stay: they say what can be had, and scarcity pays for what relieves it."""


@dataclass(frozen=True)
class Need:
    """A decision to build or convert, its quantity, and what its investor lacks per unit.

    Money is discounted million CNY per unit.  `dual` is the slope of the least cost at a little
    less than the plan: negative where more would be built but for a limit.  Where the plan adds
    nothing it is the gap of the first unit, blank where no first unit is possible.  `above` is
    what a little more than the plan would need, where that is more than nothing and possible.
    """

    column: RowName
    amount: float
    dual: float | None
    above: float | None

    @property
    def is_built(self) -> bool:
        """Whether the plan adds to it."""
        return self.amount > BUILT

    @property
    def support(self) -> float:
        """What is needed to have as much as the plan has: nothing where it has nothing."""
        return max(self.dual or 0.0, 0.0) if self.is_built else 0.0


@dataclass(frozen=True)
class Support:
    """What every decision of a plan needs, and what all of them together do.

    `cost` is the least cost with the plan's investments and nothing asked, Z(q); `graded` is how
    much less it costs without the support of an item, all others having theirs, and `together`
    without any: what grading each unit exactly would cost.  `error` is how far the duals miss the
    plan's own least cost.  `unpriced` is the plan as it runs with support and no price.
    """

    needs: Sequence[Need]
    cost: float
    graded: Mapping[str, float]
    together: float
    error: float
    unpriced: Plan


def support(engine: Engine, plan: Plan) -> Support | None:
    """Return the support a plan needs, whose programme the engine holds; None where nothing is built.

    The engine is left as it was.  Raises RuntimeError where a further solve has no optimum.
    """
    places = plan.programme.places
    values = plan.solution.column_value
    amounts = {
        column: max(float(values[places[column]]), 0.0)
        for column in plan.programme.columns
        if column[0] in DECISIONS
    }
    if not amounts:
        return None
    free = holdable(relaxed(plan.programme), amounts)
    with engine.aside():
        here = _optimum(engine, held(free, amounts))
        unpriced = Plan(engine.programme, engine.solution, plan.provenance)
        low, high, first = _room(plan, amounts)
        _optimum(engine, boxed(free, low, high))
        # what uses all its room is held back by a limit: it must not move the prices of others
        high |= {c: amounts[c] for c, dual in _duals(engine, free).items() if dual < 0}
        low = {c: min(amount, high[c]) for c, amount in low.items()}
        near = _optimum(engine, boxed(free, low, high))
        duals = _duals(engine, free)
        reached = dict(zip(free.columns, engine.solution.column_value, strict=True))
        error = here - near - sum(duals[c] * (amounts[c] - reached[c]) for c in amounts)
        more = {
            c: amount + _step(amount)
            for c, amount in amounts.items()
            if amount > BUILT and duals[c] > 0 and high[c] > amount and _has_room(plan, c)
        }
        above: dict[RowName, float] = {}
        if more:
            beyond = engine.move(boxed(free, low | more, high))
            above = _duals(engine, free) if beyond.status == "optimal" else {}
        needs = [
            Need(
                column,
                amount,
                duals[column] if amount > BUILT or column in first or duals[column] < 0 else None,
                above.get(column) if column in more else None,
            )
            for column, amount in amounts.items()
        ]
        graded, together = _graded(engine, free, needs, here)
    return Support(needs, here, graded, together, error, unpriced)


def relaxed(programme: Programme) -> Programme:
    """Return a programme without what a person asked for; limits of the market itself stay."""
    chapters = {
        name: programme.symbol((name, ())).module
        for name in {
            row[0]
            for row, is_policy in zip(programme.rows, programme.policy, strict=True)
            if is_policy
        }
    }
    off = np.array(
        [
            bool(is_policy) and chapters[row[0]] not in MARKET
            for row, is_policy in zip(programme.rows, programme.policy, strict=True)
        ]
    )
    return replace(
        programme,
        row_lower=np.where(off, -np.inf, programme.row_lower),
        row_upper=np.where(off, np.inf, programme.row_upper),
    )


def boxed(
    free: Programme, low: Mapping[RowName, float], high: Mapping[RowName, float]
) -> Programme:
    """Return a holdable programme whose decisions lie between bounds; without one they are loose."""
    lower, upper = free.row_lower.copy(), free.row_upper.copy()
    for at, (kind, name) in enumerate(free.rows):
        if kind == HELD:
            lower[at], upper[at] = low.get(name, -np.inf), high.get(name, np.inf)
    return replace(free, row_lower=lower, row_upper=upper)


def market(free: Programme, needs: Iterable[Need], supports: Mapping[RowName, float]) -> Programme:
    """Return what investors face: nothing asked, each unit cheaper by its support.

    What the plan would have more of but for a limit is limited to what the plan has.
    """
    cost, places = free.cost.copy(), free.places
    for column, amount in supports.items():
        cost[places[column]] -= amount
    limits = {need.column: need.amount for need in needs if need.dual is not None and need.dual < 0}
    return replace(boxed(free, {}, limits), cost=cost)


def _graded(
    engine: Engine, free: Programme, needs: Sequence[Need], cost: float
) -> tuple[dict[str, float], float]:
    """Return what support of each item buys beyond what would come anyway, and that of all."""
    supports = {need.column: need.support for need in needs if need.support > 0}
    if not supports:
        return {}, 0.0
    amounts = {need.column: need.amount for need in needs}

    def without(left: Mapping[RowName, float]) -> float:
        paid = sum(amount * amounts[column] for column, amount in left.items())
        return cost - paid - _optimum(engine, market(free, needs, left))

    graded = {
        item: without({c: s for c, s in supports.items() if c[1][0] != item})
        for item in dict.fromkeys(column[1][0] for column in supports)
    }
    return graded, without({})


def _optimum(engine: Engine, programme: Programme) -> float:
    solution = engine.move(programme)
    if solution.status != "optimal":
        raise RuntimeError(f"support: a further solve ended {solution.status}")
    return solution.objective


def _duals(engine: Engine, free: Programme) -> dict[RowName, float]:
    """Return the duals of the rows that hold decisions; what is only noise is zero."""
    count = sum(kind == HELD for kind, _ in free.rows)
    duals = engine.solution.row_dual[-count:]
    noise = NONE * float(np.abs(duals).max(initial=0.0))
    duals = np.where(np.abs(duals) > noise, duals, 0.0)
    return dict(zip([name for _, name in free.rows[-count:]], duals.tolist(), strict=True))


def _step(amount: float) -> float:
    return STEP * max(amount, 1.0)


def _room(
    plan: Plan, amounts: Mapping[RowName, float]
) -> tuple[dict[RowName, float], dict[RowName, float], set[RowName]]:
    """Return between what decisions may move, and those of which a first unit is asked for."""
    low, high, first = {}, {}, set()
    for column, amount in amounts.items():
        high[column] = amount + ROOM * _step(amount)
        if amount > BUILT:
            low[column] = max(amount - _step(amount), 0.5 * amount)
        elif _has_room(plan, column):
            first.add(column)
            low[column] = amount + FIRST
    return low, high, first


def _has_room(plan: Plan, column: RowName) -> bool:
    """Return whether there can be a little more: always of what is built new."""
    name, index = column
    if name != "converted":
        return True
    retrofit, region, end, year = index
    source = classes.ending(plan.city, plan.city.retrofits[retrofit].source_technology, end)
    stand = [
        plan.values["cohort_size"][source, region, end, y]
        for y in plan.view.years
        if y >= year and (source, region, end, y) in set(plan.view.cohorts)
    ]
    return min(stand, default=0.0) > ROOM * STEP
