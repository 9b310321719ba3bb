"""Cases: what a plan comes to when an assumption is otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.algebra import Label

if TYPE_CHECKING:
    from planner.figures import Figure

OPTIMAL, NO_PLAN, INVALID = "optimal", "no_plan", "invalid"
"""States of a case: only the first has figures."""

NOTHING = Label("", "")


@dataclass(frozen=True)
class Case:
    """An assumption at one end, what was written there, and the key figures of the plan.

    Without a plan, `why` says what is wrong.
    """

    assumption: str
    label: Label
    end: str
    setting: str
    state: str
    figures: tuple[Figure, ...] = ()
    why: Label = NOTHING
