"""Alternatives: what must be built in every plan of almost the same cost, and what is a choice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from models.algebra import Label
from planner import exits
from planner.answer import Answer, Told, counted
from planner.messages import alternatives as messages
from planner.messages import run as run_messages
from planner.studies.certifying import certified_results
from planner.studies.planning import first_plan
from planner.studies.watch import Watch

if TYPE_CHECKING:
    from planner.alternatives import Alternative, Goal, Room

QUESTION = "alternatives"
LEAST_ABOVE = 1e-7
"""Share of the cost of a plan that it must cost above the reference, for a share of that to be."""


@dataclass(frozen=True)
class Asked:
    """What alternatives may cost more, as a share of the cost above the reference; until which year.

    Without `until` everything built in the whole plan counts; `items`, by id or name, are those
    looked at, without any all.
    """

    within: float = 0.1
    until: int | None = None
    items: Sequence[str] = ()


def alternatives(reading: Any, asked: Asked, watch: Watch, told: Told | None = None) -> Answer:
    """Return the least and most of everything in plans of almost the same cost.

    Ctrl-C ends it with what is finished.  Raises InvalidInput where the plan does not make cost
    least, or costs nothing above the reference, NotCertified, and what planning raises.
    """
    from planner import alternatives as near_optimal
    from planner.tables import alternatives as tables

    if reading.city.settings.objective != "cost":
        raise _refused(reading, "objective", messages.least_cost_only())
    plan, engine = first_plan(reading, watch)
    background = certified_results(plan, reading, watch)
    room = _room(reading, plan, engine, asked)
    until = asked.until or max(plan.view.years)
    chosen = _chosen(reading, asked.items, near_optimal.goals(plan, until, spent(plan)))
    limited = near_optimal.near(plan.programme, room)
    found: list[Alternative] = []
    complete = True
    try:
        for goal in counted(chosen, told):
            found.append(_between(plan, engine, limited, goal))
    except KeyboardInterrupt:
        if not found:
            raise
        complete = False
    answered: dict[str, list[Any]] = {
        "near_optimal": [tables.of_room(room, asked.within, until)],
        "alternatives": [tables.of_alternative(plan, each) for each in found],
    }
    return Answer(QUESTION, messages.asked(asked.within), background, answered, complete=complete)


def _chosen(reading: Any, asked: Sequence[str], every: Iterable[Goal]) -> list[Goal]:
    """Return the goals of the items asked for, or all.  Raises InvalidInput for an unknown one."""
    from planner.names import match, nearest
    from planner.problems import Place, problem

    goals = {goal.item: goal for goal in every}
    if not asked:
        return list(goals.values())
    names = {item: _label(reading.city, item) for item in goals}
    found = [(text, match(text, names)) for text in asked]
    unknown = [text for text, item in found if item is None]
    if unknown:
        place = Place(reading.name)
        raise exits.InvalidInput(
            *(problem(place, messages.unknown_item, text, nearest(text, names)) for text in unknown)
        )
    return [goals[item] for item in dict.fromkeys(item for _, item in found) if item is not None]


def _label(city: Any, item: str) -> Label:
    for sheet in ("technologies", "storages", "retrofits"):
        row = city.tables[sheet].get(item)
        if row is not None:
            return Label(row.name_en or item, row.name_zh or item)
    return messages.PUBLIC_MONEY


def spent(plan: Any) -> Any:
    """Return the discounted public money of each column of a plan's programme; None without any."""
    from planner.build import coefficients

    view = plan.programme.model.view
    if not plan.city.payments:
        return None
    money = sum(view.running_discount[y] * view.public_money[y] for y in view.years)
    return coefficients(plan.programme, money)


def _room(reading: Any, plan: Any, engine: Any, asked: Asked) -> Room:
    """Return what alternatives may cost.  The engine is left where it was."""
    from planner.alternatives import Room, reference

    cost = float(plan.solution.objective)
    gas = next(iter(plan.view.gases), None)
    with engine.aside():
        free = engine.move(reference(plan.programme, gas))
    if free.status != "optimal":
        raise _refused(reading, "objective", messages.no_reference())
    above = cost - free.objective
    if above <= LEAST_ABOVE * abs(cost):
        raise _refused(reading, "objective", messages.nothing_above())
    return Room(cost, float(free.objective), cost + asked.within * above)


def _between(plan: Any, engine: Any, limited: Any, goal: Goal) -> Alternative:
    """Return the least and the most of a goal; each optimum must prove itself."""
    from planner import alternatives as near_optimal

    fixed = near_optimal.fixed_part(plan, goal)
    ends = []
    for sign in (1.0, -1.0):
        programme = near_optimal.towards(limited, goal, sign)
        solution = engine.move(programme)
        if solution.status == "unbounded":
            ends.append(sign * float("-inf"))
            continue
        _check(plan, programme, solution)
        ends.append(near_optimal.amount(goal, solution, fixed))
    return near_optimal.Alternative(goal.item, goal.stands, *ends)


def _check(plan: Any, programme: Any, solution: Any) -> None:
    from planner import alternatives as near_optimal
    from planner.certify import optimality
    from planner.plan import Plan

    failed = ["optimal"] if solution.status != "optimal" else []
    if not failed:
        size = near_optimal.size_of_proof(programme, solution)
        lines = optimality.checks(Plan(programme, solution, plan.provenance), size)
        failed = [line.check for line in lines if not line.passed]
    if failed:
        sentence = run_messages.not_certified(failed)
        raise exits.NotCertified(exits.problem("not_certified", sentence))


def _refused(reading: Any, setting: str, sentence: tuple[str, str]) -> exits.InvalidInput:
    from planner.problems import Problem

    place = reading.provenance.place("settings", (), setting)
    return exits.InvalidInput(Problem("no_alternatives", place, *sentence))
