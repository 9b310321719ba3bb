"""Repairing: for each cell the least change that restores a plan, and one change of them all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner import exits
from planner.answer import Told, counted
from planner.messages import explain as messages
from planner.repairs import NOTHING
from planner.rows import named
from planner.studies.mending import Candidate, Mender, NotTried, Numbers, system_cost
from planner.tables.explained import Repairs

SHOWN = 4
"""Repairs that are said in one sentence; all are in the table."""

TENFOLD = 1000.0
"""Per cent of itself by which a cell would at least have to change not to be tried."""

Say = Callable[[tuple[str, str]], None]
"""Hears a finding as soon as there is one."""


@dataclass(frozen=True)
class Blamed:
    """The cells of one clash, and demands beside them; `values` fall short least.

    `at_least` says by how many hundredths of itself a cell must change for the proof of the clash
    to fail, where that is known.
    """

    values: np.ndarray
    cells: Sequence[Candidate]
    demands: Sequence[Candidate]
    at_least: dict[Candidate, float]


@dataclass(frozen=True)
class _Question:
    """A cell of a clash, and what else is changed with it."""

    clash: int
    values: np.ndarray
    cell: Candidate
    besides: Numbers
    at_least: float


class Repairing:
    """Finds repairs one by one, each verified; `rows` and `alone` grow with each."""

    def __init__(self, reading: Any, programme: Any, say: Say, told: Told | None) -> None:
        self.mender = Mender(reading, programme)
        self.reading, self._say, self._told = reading, say, told
        self.rows: list[Repairs] = []
        self._hopeful: Callable[[Sequence[Candidate]], bool] = lambda cells: True
        self._alone: list[tuple[bool, float, tuple[str, str]]] = []

    def repair(
        self,
        clashes: Sequence[Blamed],
        gives_way: Sequence[Candidate],
        hopeful: Callable[[Sequence[Candidate]], bool],
    ) -> None:
        """Find what each cell must become, alone or beside others, and all of them together.

        Together are the cells of every clash and those that give way at the least.  Where several
        clashes have no cell in common, a cell is looked at with what the least change of all
        gives the others.  `hopeful` tells whether some cells could be enough at all.  Raises what
        `Mender.verified` raises but InvalidInput.
        """
        self._hopeful = hopeful
        values = clashes[0].values
        every = list(dict.fromkeys([*gives_way, *(c for clash in clashes for c in clash.cells)]))
        steps = self._together(every, values) if len(clashes) > 1 else None
        others = {
            c: c.after(s) for c, s in zip(every, steps or (), strict=False) if abs(s) > NOTHING
        }
        for question in counted(self._questions(clashes, others), self._told):
            self._ask(question)
        steps = steps or (self._together(every, values) if len(every) > 1 else None)
        if steps is not None:
            self._verify("combined", 0, every, steps, {})

    def said(self) -> list[tuple[str, str]]:
        """Return in one sentence which cells are enough by themselves, the least change first."""
        if not self._alone:
            return []
        ordered = [sentence for _, _, sentence in sorted(self._alone, key=lambda each: each[:2])]
        return [messages.either(ordered[:SHOWN], max(0, len(ordered) - SHOWN))]

    def _questions(self, clashes: Sequence[Blamed], others: Numbers) -> list[_Question]:
        found = []
        for number, clash in enumerate(clashes, 1):
            for cell in dict.fromkeys([*clash.cells, *clash.demands]):
                enough = all(cell in other.cells for other in clashes)
                besides = (
                    {} if enough else {c: n for c, n in others.items() if c not in clash.cells}
                )
                at_least = clash.at_least.get(cell, 0.0)
                found.append(_Question(number, clash.values, cell, besides, at_least))
        return sorted(found, key=lambda each: (each.cell.kind, each.at_least))

    def _ask(self, question: _Question) -> None:
        """Find what a cell must become; keep, where nothing helps, why."""
        cell, besides = question.cell, question.besides
        kind = "beside" if besides else "alone"
        state = "not_enough"
        if question.at_least > TENFOLD:
            state = "far"
        elif self._hopeful([cell, *besides]):
            try:
                steps = self.mender.least([cell], question.values, besides)
                if steps is not None:
                    self._verify(kind, question.clash, [cell], steps, besides)
                    return
            except NotTried:
                state = "not_tried"
            except exits.InvalidInput:
                state = "not_allowed"
        self.rows.append(self._row(self._next(), question.clash, kind, state, cell))

    def _together(self, cells: Sequence[Candidate], values: np.ndarray) -> tuple[float, ...] | None:
        """Return the least steps of all cells in sum; None where they cannot be had."""
        try:
            return self.mender.least(cells, values)
        except (NotTried, exits.InvalidInput):
            return None

    def _verify(
        self,
        kind: str,
        clash: int,
        cells: Sequence[Candidate],
        steps: Sequence[float],
        besides: Numbers,
    ) -> None:
        """Make a repair to the workbook, solve it, and keep and say what it is."""
        numbers, plan = self.mender.verified(cells, steps, besides)
        cost, least = system_cost(plan), dict(zip(cells, steps, strict=True))
        repair, order = self._next(), sorted(numbers, key=lambda each: each not in least)
        for each in order:
            self.rows.append(
                self._row(
                    repair, clash, kind, "verified", each, least.get(each), numbers[each], cost
                )
            )
        changes = messages.together([self._change(each, numbers[each]) for each in order])
        if kind == "combined":
            if len(order) > 1:
                self._say(messages.combined(changes, sum(abs(each) for each in steps), cost))
            return
        self._say(messages.repaired(changes, cost))
        if kind == "alone":
            self._alone.append((cells[0].kind == 2, abs(steps[0]), changes))

    def _next(self) -> int:
        return 1 + max((row.repair for row in self.rows), default=0)

    def _row(
        self,
        repair: int,
        clash: int,
        kind: str,
        state: str,
        candidate: Candidate,
        steps: float | None = None,
        after: float | None = None,
        cost: float | None = None,
    ) -> Repairs:
        cell, before = candidate.cell, candidate.number
        label = self.reading.formulation.sheets[cell.sheet].columns[cell.column].label
        return Repairs(
            repair=repair,
            clash=clash,
            kind=kind,
            state=state,
            cell=cell.address.say(),
            field=cell.column,
            field_zh=label.zh,
            field_en=label.en,
            item=str(cell.key[0]) if cell.key else "",
            year=cell.year or 0,
            unit=candidate.unit,
            before=before,
            least=None if steps is None else steps * candidate.step,
            after=after,
            per_cent=None if after is None or not before else 100 * abs(after / before - 1),
            cost=cost,
        )

    def _change(self, candidate: Candidate, after: float) -> tuple[str, str]:
        cell, city = candidate.cell, self.reading.city
        label = self.reading.formulation.sheets[cell.sheet].columns[cell.column].label
        item = ("", "")
        if cell.key:
            item = named(city, cell.key[0], "name_en"), named(city, cell.key[0], "name_zh")
        said = messages.Said(
            cell.address.say(), cell.column, label, item, cell.year or 0, candidate.unit,
            candidate.number, after,
        )  # fmt: skip
        return messages.change(said)
