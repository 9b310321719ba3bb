"""A solved plan: the programme, its values and duals, by the names of the model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from models.along import Along
from models.city import City
from models.views import Values, View, flat
from planner.build import Programme
from planner.provenance import Provenance
from planner.ranging import Worth
from planner.solve import Solution

if TYPE_CHECKING:
    from planner.abatement import Point
    from planner.cases import Case
    from planner.support import Support

NO_PRICE = 1e-9
"""Worth of a ceiling on cost, in units of the objective per million CNY, below which it is none."""


class Numbers(Values):
    """Values by index; a variable the programme did not need is zero."""

    def __missing__(self, index: Any) -> float:
        whole = flat(index)
        return self.get(whole if len(whole) > 1 else whole[0], 0.0)


@dataclass
class Plan:
    """What was decided, what each rule of the model is then worth, and where its numbers came from.

    `baseline` holds the result tables, by id, of the run of current policy (现行政策), where there
    is one: what is new is told from it.  `worth` says how far the duals of limits hold and
    `frontier` what lies between no carbon caps and those of the plan, and `cases` what comes of low
    and high values of sheet ranges, `support` what investors lack, and `cuts` the tables, by id, of
    what falls where ceilings on public money are cut, where that was asked for.
    """

    programme: Programme
    solution: Solution
    provenance: Provenance
    baseline: Mapping[str, list[Any]] | None = None
    worth: Sequence[Worth] = ()
    frontier: Sequence[Point] = ()
    cases: Sequence[Case] = ()
    support: Support | None = None
    cuts: Mapping[str, Sequence[Any]] = field(default_factory=dict)

    @property
    def city(self) -> City:
        """The city the plan is for."""
        return self.programme.model.city

    @cached_property
    def values(self) -> dict[str, Numbers]:
        """Values by variable and index."""
        names = {s.name: Numbers() for s in self.programme.model.formulation.of_kind("variable")}
        for (name, index), value in zip(
            self.programme.columns, (self.solution.column_value + 0.0).tolist(), strict=True
        ):
            names[name][_flat(index)] = value
        return names

    @cached_property
    def money_rate(self) -> float | None:
        """How much of the objective a million CNY of cost is worth: 1 where cost is the objective.

        Otherwise what a million more of the ceiling on cost buys; None where it does not bind, for
        then nothing has a price in money.
        """
        if self.city.settings.objective == "cost":
            return 1.0
        rate = -self.duals.get("cost_ceiling_row", Numbers())["system_cost"]
        return rate if rate > NO_PRICE else None

    @property
    def system_cost(self) -> float:
        """What the plan costs, as the plan of least cost counts it, by the programme's own rows."""
        if self.city.settings.objective == "cost":
            return self.solution.objective
        programme = self.programme
        row = programme.rows.index(("cost_ceiling_row", ("system_cost",)))
        left = programme.row_upper[row] - (programme.matrix @ self.solution.column_value)[row]
        return float(self.city.settings.cost_ceiling - left)

    @property
    def row_worth(self) -> np.ndarray:
        """Duals in million CNY per unit, in the order of the programme's rows; zero without prices."""
        rate = self.money_rate
        return self.solution.row_dual / rate if rate else np.zeros(len(self.programme.rows))

    @cached_property
    def duals(self) -> dict[str, Numbers]:
        """Duals by constraint and index: how the objective moves with the right-hand side."""
        names: dict[str, Numbers] = {}
        for (name, index), dual in zip(
            self.programme.rows, self.solution.row_dual.tolist(), strict=True
        ):
            names.setdefault(name, Numbers())[_flat(index)] = dual
        return names

    def dual(self, constraint: str, index: Any) -> float:
        """Return the dual of one row in million CNY per unit; zero where there is no such row."""
        dual = self.duals.get(constraint, Numbers())[index]
        return dual / self.money_rate if self.money_rate else 0.0

    @cached_property
    def view(self) -> View:
        """The model with numbers for variables: its rules then compute what they are worth."""
        return self.programme.model.values_view(self.values)

    @cached_property
    def along(self) -> Along:
        """The same for all steps at once: indexed with its `period` and `step`, parts are arrays."""
        return Along(self.view, self.programme.model.formulation, list(self.view.steps))

    def terms(self, ledger: str) -> Iterator[tuple[Any, Any]]:
        """Yield the terms of a ledger: their declaration, and their worth by index."""
        for symbol in self.programme.model.formulation.terms(ledger):
            yield symbol, getattr(self.view, symbol.name)


def _flat(index: Any) -> Any:
    return index[0] if len(index) == 1 else index
