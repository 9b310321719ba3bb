"""Mending: which change of a cell restores a plan, made to the workbook and solved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from models import timeline
from planner import exits
from planner.changes import SET, Change
from planner.limit_cells import DEMAND, unit_of_cell
from planner.messages import run as messages
from planner.provenance import InputCell
from planner.repairs import NOTHING, effect, is_settled, least, rounded
from planner.studies.reading import read_city
from planner.studies.watch import Watch

ROUNDS = 12
"""So often is the question put again where a cell multiplies decisions."""

WIDER = (1.0, 1.001, 1.01)
"""Times the least change that are tried: the solver may miss a plan that is only just one."""


@dataclass(frozen=True)
class Candidate:
    """A cell that could be changed: its number, a hundredth of it, and its unit in words."""

    cell: InputCell
    number: float
    step: float
    whole: bool
    unit: str

    @property
    def kind(self) -> int:
        """In which turn it is looked at: 0 for targets, 1 for other limits, 2 for demands."""
        if (self.cell.sheet, self.cell.column) == DEMAND:
            return 2
        return int(self.cell.sheet != "targets")

    def after(self, steps: float) -> float:
        """Return the number after a change of so many steps, rounded as it would be written."""
        return rounded(self.number, steps * self.step, whole=self.whole)


Numbers = Mapping[Candidate, float]
"""What cells are to hold."""


class NotTried(Exception):
    """Raised for a cell whose change makes a programme of another shape."""


class Mender:
    """Asks what would restore a plan to a reading that has none, and verifies it.

    Its calls raise InvalidInput where a cell may not hold what it would take, and NoPlan where a
    change verified does not restore a plan.
    """

    def __init__(self, reading: Any, programme: Any) -> None:
        self.reading, self.programme = reading, programme
        self._costs: Any = None
        self._effects: dict[Candidate, Any] = {}

    def candidates(self, cells: Sequence[InputCell]) -> list[Candidate]:
        """Return the cells that hold a number of a year that is not past, each once."""
        return [*filter(None, map(self._candidate, dict.fromkeys(cells)))]

    def _candidate(self, cell: InputCell) -> Candidate | None:
        try:
            number = float(cell.text.replace(",", ""))
        except ValueError:
            return None
        if cell.year is not None and cell.year < self._decided_before:
            return None
        column = self.reading.formulation.sheets[cell.sheet].columns[cell.column]
        step = abs(number) / 100 or 1.0
        unit = unit_of_cell(self.reading.city, self.reading.formulation, cell)
        return Candidate(cell, number, step, column.type == "int", unit)

    @cached_property
    def _decided_before(self) -> int:
        """The first year in which anything is decided: what was before cannot be changed."""
        return min(timeline.decision_years(self.reading.city), default=0)

    def least(
        self, candidates: Sequence[Candidate], values: np.ndarray, besides: Numbers | None = None
    ) -> tuple[float, ...] | None:
        """Return the least steps of cells, in all, that restore a plan; None where none do.

        `besides` are changes made anyway; `values` the decisions that fall short least.
        Raises NotTried.
        """
        besides = besides or {}
        programme = self._programme(besides) if besides else self.programme
        effects = [self._effect(each) for each in candidates]
        so_far: tuple[float, ...] = (0.0,) * len(candidates)
        for _ in range(ROUNDS):
            found = least(programme, effects, values, so_far)
            if found is None:
                return None
            if all(each.is_straight for each in effects) or is_settled(found.steps, so_far):
                return found.steps
            so_far, values = found.steps, found.values
            pairs = list(zip(candidates, so_far, strict=True))
            numbers = {**besides, **{each: each.number + s * each.step for each, s in pairs}}
            programme = self._programme(numbers)
        return so_far

    def verified(self, candidates: Sequence[Candidate], steps: Sequence[float], besides: Numbers) -> tuple[Numbers, Any]:  # fmt: skip
        """Return what the cells are to hold, rounded, and the certified plan that then exists."""
        moved = [(c, s) for c, s in zip(candidates, steps, strict=True) if abs(s) > NOTHING]
        for wider in WIDER:
            numbers = {**besides, **{each: each.after(s * wider) for each, s in moved}}
            try:
                return numbers, self.plan(numbers)
            except exits.NoPlan:
                if wider == WIDER[-1]:
                    raise
        raise AssertionError

    def plan(self, numbers: Numbers) -> Any:
        """Return the plan of the workbook with numbers in cells, proved optimal by its own arrays."""
        from planner.certify import optimality
        from planner.engine import Engine
        from planner.plan import Plan
        from planner.second_solve import settled

        reading = self._read(numbers)
        programme = self._compiled(reading.city)
        if self._costs is None:
            self._costs = Engine(programme)
        else:
            self._costs.move(programme)
        solution = self._costs.solution
        if solution.status != "optimal":
            raise exits.NoPlan(exits.problem("no_plan", messages.no_plan()))
        if reading.city.settings.objective != "cost":
            solution = settled(programme, solution)
        plan = Plan(programme, solution, reading.provenance)
        failed = [line.check for line in optimality.checks(plan) if not line.passed]
        if failed:
            raise exits.NotCertified(exits.problem("not_certified", messages.not_certified(failed)))
        return plan

    def _effect(self, candidate: Candidate) -> Any:
        """Return what one step of a cell does, upwards or, where that is not allowed, downwards."""
        if candidate not in self._effects:
            self._effects[candidate] = next(self._tried(candidate), None)
        if self._effects[candidate] is None:
            raise NotTried(candidate.cell.address.say())
        return self._effects[candidate]

    def _tried(self, candidate: Candidate) -> Iterator[Any]:
        for way in (1.0, -1.0):
            try:
                moved = self._programme({candidate: candidate.number + way * candidate.step})
            except (exits.InvalidInput, exits.NoPlan):
                continue
            found = effect(self.programme, moved, way)
            if found is not None:
                yield found

    def _programme(self, numbers: Numbers) -> Any:
        return self._compiled(self._read(numbers).city)

    def _read(self, numbers: Numbers) -> Any:
        changes = [
            Change.of(each.cell.name, SET, number, each.cell.unit)
            for each, number in numbers.items()
        ]
        scenario = self.reading.scenario
        return read_city(self.reading.input, Watch(), scenario=scenario, changes=changes)

    def _compiled(self, city: Any) -> Any:
        from models.differences import OtherShape
        from planner import build

        try:
            try:
                return build.moved(self.programme, city)
            except OtherShape:
                return build.programme(city)
        except build.ImpossibleCity:
            raise exits.NoPlan(exits.problem("no_plan", messages.no_plan())) from None


def system_cost(plan: Any) -> float:
    """Return what a plan costs, discounted, without what the objective counts beside costs."""
    outside = sum(
        float(worth[year]) for _, worth in plan.terms("incentives") for year in plan.view.years
    )
    return float(plan.system_cost - outside)
