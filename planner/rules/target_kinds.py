"""Rules about kinds of target: what each asks for beside its numbers."""

from __future__ import annotations

from collections.abc import Iterator

from planner.messages import check_targets as messages
from planner.problems import Problem
from planner.rules import Case, rule


@rule("targets")
def penalties(case: Case) -> Iterator[Problem]:
    """A soft target has a penalty."""
    kinds = case.reading.formulation.sheets["targets"].columns["kind"].choices
    for target, row in case.city.targets.items():
        if row.kind == "soft" and row.penalty is None:
            yield case.found("targets", target, "penalty", messages.penalty_needed, kinds["soft"])
