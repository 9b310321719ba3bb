"""Ceilings: public money cut below what the plan asks for or may have, and what then falls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models import timeline
from models.algebra import Label
from models.city import City
from planner import exits
from planner.answer import Answer, Told, counted
from planner.engine import Engine
from planner.messages import ceilings as messages
from planner.plan import Plan
from planner.problems import Place, problem
from planner.studies.certifying import certified_results
from planner.studies.cutting import MONEY, NOTHING, Ceiling, Cutting
from planner.studies.planning import make_plan
from planner.studies.watch import Watch

CEILING = "ceiling_of_the_cut"
"""Id of the target that is added: no row of the workbook may have it."""

SHARES = (0.0, 0.1, 0.2)
"""By how much the workbook's own ceilings are cut; nothing at first, for comparison."""


def cut(reading: Any, cuts: Sequence[float], told: Told | None = None) -> Answer:
    """Return what becomes of the plan where every year's public money is cut by some shares.

    Ctrl-C ends it; what is finished by then is returned.  Raises NoPlan where there is no plan
    without a cut, InvalidInput where it asks for no public money.
    """
    plan = make_plan(reading, Watch())
    asked_for = money_by_year(plan)
    if sum(asked_for.values()) <= NOTHING:
        raise exits.InvalidInput(problem(Place(reading.name), messages.no_public_money))
    background = certified_results(plan, reading, Watch())
    study = Cutting(reading, plan, Ceiling(CEILING, asked_for))
    complete = True
    try:
        for each in counted([0.0, *sorted(cuts)], told):
            study.add(each)
    except KeyboardInterrupt:
        if not study.cuts:
            raise
        study.drop_unfinished()
        complete = False
    name = ", ".join(f"{100 * each:g}" for each in sorted(cuts))
    asked = Label(*messages.asked(name))
    return Answer("ceilings", asked, background, _tables([study]), {}, complete)


def ceilings_cut(reading: Any, plan: Plan, engine: Engine) -> dict[str, list[Any]]:
    """Return the tables, by id, of each of the workbook's ceilings on money cut by SHARES.

    One ceiling at a time, all others as they stand; `engine` holds the plan's programme.
    """
    studies = []
    for ceiling in hard_ceilings(reading.city):
        study = Cutting(reading, plan, ceiling, ceiling.target, engine)
        for share in SHARES:
            study.add(share)
        studies.append(study)
    return _tables(studies)


def hard_ceilings(city: City) -> list[Ceiling]:
    """Return what the workbook does not allow to be exceeded, in years that are decided."""
    found = []
    for id, row in city.targets.items():
        if row.measure in MONEY and row.kind == "hard" and row.sense != "at_least":
            known = {y: row.limit.get(y) for y in timeline.decision_years(city)}
            allowed = {y: amount for y, amount in known.items() if amount is not None}
            if sum(allowed.values()) > NOTHING:
                found.append(Ceiling(id, allowed))
    return found


def money_by_year(plan: Plan) -> dict[int, float]:
    """Return what all public purses pay in each decision year, each yuan once, at current prices."""
    view = plan.view
    return {y: float(view.public_money[y] * view.price_level[y]) for y in view.decision_years}


def _tables(studies: Sequence[Cutting]) -> dict[str, list[Any]]:
    return {
        "ceilings": [row for study in studies for row in study.cuts],
        "ceiling_items": [row for study in studies for row in study.falls],
        "ceiling_targets": [row for study in studies for row in study.failing],
    }
