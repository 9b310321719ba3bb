"""Plans of one workbook with changes, one after another, by one engine."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from planner import exits
from planner.changes import Change
from planner.messages import ranges as messages
from planner.messages import run as run_messages
from planner.studies.reading import read_city
from planner.studies.watch import Watch

Dress = Callable[[Any], Any]
"""Makes the programme that is solved of the programme of a city: with more rows at its end."""


class Variants:
    """Plans a reading with changes; every optimum is certified from its own arrays."""

    def __init__(self, reading: Any, engine: Any) -> None:
        self.reading, self.engine = reading, engine

    def plan(self, changes: Sequence[Change], dress: Dress | None = None) -> Any:
        """Return the plan of the workbook with changes.

        Raises InvalidInput where they make it a workbook with problems, NoPlan, and NotCertified.
        """
        from planner.build import ImpossibleCity

        source, scenario = self.reading.input, self.reading.scenario
        changed = read_city(source, Watch(), scenario=scenario, changes=changes)
        try:
            programme = self.engine.compiled(changed.city)
        except ImpossibleCity:
            raise exits.NoPlan(exits.problem("no_plan", messages.no_plan_then())) from None
        solution = self.engine.move(dress(programme) if dress else programme)
        return certified(programme, solution, changed.provenance)


def certified(programme: Any, solution: Any, provenance: Any) -> Any:
    """Return the plan of an optimum of a programme, or of one that has more rows at its end.

    Raises NoPlan where there is none, NotCertified where it does not prove itself.
    """
    from planner.certify import optimality
    from planner.plan import Plan
    from planner.second_solve import settled

    if solution.status != "optimal":
        sentence = (
            messages.endless_then() if solution.status == "unbounded" else messages.no_plan_then()
        )
        raise exits.NoPlan(exits.problem("no_plan", sentence))
    count = len(programme.rows)
    own = replace(
        solution, row_value=solution.row_value[:count], row_dual=solution.row_dual[:count]
    )
    plan = Plan(programme, settled(programme, own), provenance)
    failed = [line.check for line in optimality.checks(plan) if not line.passed]
    if failed:
        raise exits.NotCertified(exits.problem("not_certified", run_messages.not_certified(failed)))
    return plan
