"""Every assumption of sheet ranges at both of its ends, planned by one engine."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from models.algebra import Label
from planner import exits
from planner.answer import Told, counted
from planner.assumptions import ENDS, Assumption
from planner.cases import INVALID, NO_PLAN, OPTIMAL, Case
from planner.studies.variants import Variants

STATES = {exits.InvalidInput: INVALID, exits.NoPlan: NO_PLAN}
"""What a case without a plan is called, by how it ended."""


def cases(variants: Variants, told: Told | None = None) -> Iterator[Case]:
    """Yield every assumption at its low and at its high value, planned."""
    assumptions = variants.reading.input.assumptions
    for assumption, end in counted(list(product(assumptions, ENDS)), told):
        yield _case(variants, assumption, end)


def _case(variants: Variants, assumption: Assumption, end: str) -> Case:
    from planner.tables.figures import figures

    changes = assumption.at(end)
    said = assumption.id, assumption.label, end, assumption.said(changes)
    try:
        plan = variants.plan(changes)
    except (exits.InvalidInput, exits.NoPlan) as error:
        first, state = error.sentences[0], STATES[type(error)]
        return Case(*said, state, why=Label(first.en, first.zh))
    return Case(*said, OPTIMAL, tuple(figures(plan)))
