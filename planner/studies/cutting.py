"""Cutting: one ceiling on public money lowered step by step, and what of the plan then gives way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

import models
from models.city import City, Row, Series, filled_value
from planner import solve
from planner.abatement import without
from planner.build import Programme
from planner.engine import Engine
from planner.plan import Plan
from planner.studies.variants import certified
from planner.studies.ways import Way
from planner.tables import ceiling_items, ceiling_targets, ceilings, sweeps, targets

NEXT = 1e-3
"""Share of the money by which what the next yuan does is found."""

NOTHING = 1e-6
"""Public money, in million CNY, that is none; and the least change of an investment that counts."""

HOLDS, FAILS, OVER, NO_PLAN = "holds", "fails", "over", "no_plan"

FIGURES = (
    "used", "system_cost", "emissions", "invested", "cost_mean", "cost_next", "tonnes_mean", "tonnes_next",
)  # fmt: skip

MONEY = {"public_outlay", "new_debt"}
"""Measures that limit money: they do not give way where money is cut."""


@dataclass(frozen=True)
class Ceiling:
    """A target on public money, and what it allows per calendar year before any cut.

    Amounts are in million CNY at current prices.  A target that the city does not have yet limits
    what all public purses pay, each yuan once.
    """

    target: str
    allowed: dict[int, float]

    def cut(self, city: City, share: float) -> City:
        """Return a city that allows less by a share in every year."""
        less = Series({y: amount * (1 - share) for y, amount in self.allowed.items()}, "none")
        known = city.targets.get(self.target)
        lowered = known.replace(limit=less) if known is not None else _new_target(self.target, less)
        tables = {**city.tables, "targets": {**city.targets, self.target: lowered}}
        return City(tables, given=None if city.given is city else city.given)


def _new_target(id: str, limit: Series) -> Row:
    """Return a hard target that limits what all public purses pay, at current prices."""
    given = {
        "target": id,
        "measure": "public_outlay",
        "sense": "at_most",
        "kind": "hard",
        "unit": "million CNY",
        "limit": limit,
    }
    columns = models.FORMULATION.sheets["targets"].columns
    return Row({name: filled_value(column, given.get(name)) for name, column in columns.items()})


class Cutting:
    """The tables of the cuts of one ceiling as they grow; `named` is what they call it, "" all money.

    `engine`, if there is one that holds a like programme, moves on and is left where it then is.
    """

    def __init__(
        self,
        reading: Any,
        plan: Plan,
        ceiling: Ceiling,
        named: str = "",
        engine: Engine | None = None,
    ) -> None:
        self.reading, self.plan, self.ceiling, self.named = reading, plan, ceiling, named
        length = plan.view.period_length
        self.whole = sum(amount * length[y] for y, amount in ceiling.allowed.items())
        self.way = Way(lambda share: ceiling.cut(reading.city, share))
        self._engine = engine
        self.cuts: list[ceilings.Cuts] = []
        self.falls: list[ceiling_items.Falls] = []
        self.failing: list[ceiling_targets.Failing] = []
        self.spent = sweeps.invested_in(plan)
        self.missed = {(row.target, row.year) for row in targets.rows(plan) if _is_missed(row)}

    def drop_unfinished(self) -> None:
        """Leave out what was written of a cut that was stopped half way."""
        done = {row.cut for row in self.cuts}
        self.falls = [row for row in self.falls if row.cut in done]
        self.failing = [row for row in self.failing if row.cut in done]

    def add(self, share: float) -> None:
        """Add what becomes of the plan at a cut, and what the next yuan does."""
        plan, state = self._at(share)
        figures: dict[str, Any] = dict.fromkeys(FIGURES)
        if plan is not None:
            figures |= self._figures(plan)
            if share:
                self._compare(share, plan)
                self._fail(share, plan)
            further, its_state = self._at(share + NEXT)
            if further is not None and its_state == state:
                there = self._figures(further)
                figures["tonnes_next"] = self._tonnes(figures, there, NEXT)
                if state == HOLDS:
                    figures["cost_next"] = self._cost(plan, figures, there, NEXT)
        last = self.cuts[-1] if self.cuts else None
        if last is not None and last.emissions is not None and plan is not None:
            figures["tonnes_mean"] = self._tonnes(vars(last), figures, share - last.cut)
            if state == last.state == HOLDS:
                figures["cost_mean"] = self._cost(plan, vars(last), figures, share - last.cut)
        allowed = self.whole * (1 - share)
        self.cuts.append(
            ceilings.Cuts(purse=self.named, cut=share, state=state, ceiling=allowed, **figures)
        )

    def _cost(self, plan: Plan, before: Any, after: Any, share: float) -> float:
        """Return cost more per yuan cut, both discounted."""
        weight = plan.view.target_discount
        allowed = self.ceiling.allowed.items()
        money = share * sum(weight[self.ceiling.target, y] * amount for y, amount in allowed)
        return float((after["system_cost"] - before["system_cost"]) / money)

    def _tonnes(self, before: Any, after: Any, share: float) -> float:
        """Return tonnes more per 10 000 CNY cut."""
        return float((after["emissions"] - before["emissions"]) * 10 / (self.whole * share))

    def _figures(self, plan: Plan) -> dict[str, float]:
        length, gases = plan.view.period_length, list(plan.view.gases)[:1]
        emitted, regions = plan.values["emissions"], plan.view.regions
        return {
            "used": sum(
                row.quantity * length[row.year]
                for row in targets.rows(plan)
                if row.target == self.ceiling.target and row.year in self.ceiling.allowed
            ),
            "system_cost": plan.system_cost,
            "emissions": sum(
                emitted[gas, region, y] * length[y]
                for gas in gases
                for region in regions
                for y in plan.view.years
            ),
            "invested": sum(sweeps.invested_in(plan).values()),
        }

    def _at(self, share: float) -> tuple[Plan | None, str]:
        """Return the plan at a cut, and its state; where targets cannot all hold, that of least misses.

        Raises NotCertified where a plan does not prove itself.
        """
        programme = self.way.at(share)
        if programme is None:
            return None, NO_PLAN
        if self._engine is None:
            self._engine = Engine(programme)
        solution, state = self._engine.move(programme), HOLDS
        if solution.status != "optimal":
            found = _least_missed(programme, self.ceiling.target)
            if found is None:
                return None, NO_PLAN
            programme, state = found
            solution = self._engine.move(programme)
            if solution.status != "optimal":
                return None, NO_PLAN
        return certified(programme, solution, self.reading.provenance), state

    def _compare(self, share: float, plan: Plan) -> None:
        """Add what is invested otherwise than without a cut, the largest fall first."""
        from planner.measures import action

        now = sweeps.invested_in(plan)
        changes = {item: now[item] - self.spent.get(item, 0.0) for item in now}
        for item in sorted(changes, key=lambda item: changes[item]):
            if abs(changes[item]) > NOTHING * max(1.0, self.spent.get(item, 0.0)):
                self.falls.append(
                    ceiling_items.Falls(
                        purse=self.named,
                        cut=share,
                        item=item,
                        action=action(plan, item),
                        before=self.spent.get(item, 0.0),
                        invested=now[item],
                        change=changes[item],
                    )
                )

    def _fail(self, share: float, plan: Plan) -> None:
        """Add the targets that are missed and were not before."""
        for row in targets.rows(plan):
            if (row.target, row.year) not in self.missed and _is_missed(row):
                self.failing.append(
                    ceiling_targets.Failing(
                        purse=self.named,
                        cut=share,
                        target=row.target,
                        year=row.year,
                        unit=row.unit,
                        limit=row.limit,
                        value=row.value,
                        quantity_unit=row.quantity_unit,
                        short=row.shortfall,
                    )
                )


def _is_missed(row: targets.Targets) -> bool:
    return bool(row.basis == "model" and row.state == "missed")


def _least_missed(programme: Programme, ceiling: str) -> tuple[Programme, str] | None:
    """Return the programme whose targets give way as little as they can, and its state.

    Where even without them the money does not do for what is fixed, the cut gives way first, as
    little as it can.  None where nothing helps.
    """
    targets_of = np.array([_gives_way(programme, row) for row in programme.rows])
    short = solve.shortfalls(replace(programme, policy=targets_of))
    state = FAILS
    if short is None:
        own = np.array([index[:1] == (ceiling,) for _, index in programme.rows])
        free = without(programme, np.flatnonzero(targets_of))
        over = solve.shortfalls(replace(free, policy=own))
        if over is None:
            return None
        programme, state = _loosened(programme, over), OVER
        short = solve.shortfalls(replace(programme, policy=targets_of))
        if short is None:
            return None
    return _loosened(programme, short), state


def _gives_way(programme: Programme, row: Any) -> bool:
    symbol = programme.symbol(row)
    return symbol.kind == "measure" and symbol.name not in MONEY


def _loosened(programme: Programme, short: Sequence[Any]) -> Programme:
    """Return a programme in which some rows may be short by so much."""
    lower, upper = programme.row_lower.copy(), programme.row_upper.copy()
    for each in short:
        lower[each.row] -= each.amount
        upper[each.row] += each.amount
    return replace(programme, row_lower=lower, row_upper=upper)
