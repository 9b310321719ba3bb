"""Cases: what a plan comes to when an assumption is otherwise, in key figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from models.algebra import Label

COST, PUBLIC, INVESTMENT = "cost", "public_money", "investment"
THREE_YEARS = "public_three_years"
EMISSIONS, INTENSITY, PEAK, PRICE = "emissions", "intensity", "peak_year", "price"


class Figure(NamedTuple):
    """A key figure: which, of what year (0 for the whole plan), and its value, if it has one."""

    figure: str
    year: int
    unit: str
    value: float | None


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
