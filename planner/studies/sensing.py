"""Sensitivity: each assumption of sheet ranges low and high, all others as they stand."""

from __future__ import annotations

from typing import Any

from planner import exits
from planner.answer import Answer, Told
from planner.cases import Case
from planner.messages import ranges as messages
from planner.problems import problem
from planner.studies.certifying import certified_results
from planner.studies.ends import cases
from planner.studies.planning import first_plan
from planner.studies.variants import Variants
from planner.studies.watch import Watch

QUESTION = "sensitivity"


def sensitivity(reading: Any, watch: Watch, told: Told | None = None) -> Answer:
    """Return what each assumption of a reading comes to when it is low and when it is high.

    Ctrl-C ends it with what is finished.  Raises InvalidInput where sheet ranges is empty, and what
    planning raises.
    """
    need_assumptions(reading)
    plan, engine = first_plan(reading, watch)
    found: list[Case] = []
    complete = True
    try:
        for case in cases(Variants(reading, engine), told):
            found.append(case)
    except KeyboardInterrupt:
        if not found:
            raise
        complete = False
    plan.cases = found
    background = certified_results(plan, reading, watch)
    tables = {QUESTION: background.tables[QUESTION]}
    return Answer(QUESTION, messages.SENSITIVITY, background, tables, complete=complete)


def need_assumptions(reading: Any) -> None:
    """Raise InvalidInput where sheet ranges of a reading is empty."""
    if not reading.input.assumptions:
        place = reading.provenance.place("ranges", column="assumption")
        built = (id for id, row in reading.city.technologies.items() if row.buildable)
        raise exits.InvalidInput(problem(place, messages.no_ranges, next(built, "*")))
