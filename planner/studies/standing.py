"""What binds the plan there is: the cost of each limit, over which range, and what has room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from models.algebra import Label
from planner import exits
from planner.answer import Answer, counted
from planner.limit_cells import limit_cells
from planner.messages import explain as messages
from planner.report import display
from planner.rows import named, unit_of
from planner.studies.blaming import year_of
from planner.studies.certifying import reading_results
from planner.studies.mending import system_cost
from planner.studies.planning import what_earns
from planner.tables.explained import TABLES, Binding, Room

SAID = 8
"""Limits of which the price is said; all are in the table."""

CLOSE = 1e-7
"""Share of a limit within which it counts as used up."""


def what_binds(reading: Any, compiled: Any, listeners: Any) -> Answer:
    """Return what the limits of a plan cost and which have room.

    Slopes on either side are sought limit by limit; Ctrl-C keeps those that were found.  Raises
    NoPlan where the cost has no lower end.
    """
    from planner import ranging
    from planner.certify import optimality
    from planner.engine import Engine
    from planner.messages import run as run_messages
    from planner.plan import Plan
    from planner.second_solve import settled

    with listeners.watch.phase("solve"):
        engine = Engine(compiled)
        if engine.solution.status == "unbounded":
            raise exits.NoPlan(*what_earns(compiled, reading))
        plan = Plan(compiled, settled(compiled, engine.solution), reading.provenance)
    failed = [line.check for line in optimality.checks(plan) if not line.passed]
    if failed:
        raise exits.NotCertified(exits.problem("not_certified", run_messages.not_certified(failed)))
    priced = reading.city.settings.objective == "cost"  # else no price is one of money
    complete, worth = True, []
    if priced:
        rows = ranging.binding(engine)
        ranges = {each.row: each for each in ranging.ranges(engine, rows)}
        sides: dict[int, Any] = {}
        yearly = [row for row in rows if "steps" not in compiled.symbol(compiled.rows[row]).indexes]
        try:
            for row in counted(yearly, listeners.told):
                sides[row] = ranging.one_sided(engine, [row])[0]
        except KeyboardInterrupt:
            complete = False
        worth = [_worth(plan, row, ranges.get(row), sides.get(row)) for row in rows]
    plan.worth = worth
    tables: dict[str, list[Any]] = {name: [] for name in TABLES}
    tables["binding"] = [*_binding(plan)]
    tables["room"] = [*_room(plan)]
    said = _said(plan, tables)
    for sentence in said:
        listeners.say(sentence)
    story = {
        "feasible": True,
        "exit_code": 0,
        "system_cost": system_cost(plan),
        "sentences": [{"en": en, "zh": zh} for en, zh in said],
    }
    asked = Label(*messages.ASKED_OF_A_PLAN)
    return Answer("explain", asked, reading_results(reading), tables, story, complete)


def _worth(plan: Any, row: int, found: Any, sides: Any) -> Any:
    from planner.ranging import Worth

    low, high = (found.low, found.high) if found is not None else (None, None)
    return Worth(row, float(plan.solution.row_dual[row]), low, high, sides)


def _said(plan: Any, tables: dict[str, list[Any]]) -> list[tuple[str, str]]:
    """Return how many limits bind, and the prices of those of a year that a person set as targets."""
    binding = tables["binding"]
    said = [messages.feasible(system_cost(plan), len(binding), len(tables["room"]))]
    targets = [row for row in binding if row.item in plan.city.targets and row.price]
    others = [row for row in binding if row not in targets and row.price and not row.detail]
    for row in [*targets, *others][:SAID]:
        item = named(plan.city, row.item, "name_en"), named(plan.city, row.item, "name_zh")
        label = (row.label_en, row.label_zh)
        prices = [display.shown(row.price_unit, language) for language in ("en", "zh")]
        spoken = [f"{each.of(row.price):,.4g} {each.name}" for each in prices]
        said.append(messages.priced(label, item, row.year, row.cell, (spoken[0], spoken[1])))
    return said


def _binding(plan: Any) -> Iterator[Binding]:
    from planner.tables import ranges

    for worth, row in zip(plan.worth, ranges.rows(plan), strict=True):
        values = dict(zip(row.columns, row.values(), strict=True))
        yield Binding(**values, cell=_cells(plan, worth.row))


def _room(plan: Any) -> Iterator[Room]:
    """Yield the limits that are not used up; of one in every step, where least of it is left."""
    from planner.ranging import limits

    programme, solution = plan.programme, plan.solution
    right = limits(programme)
    room = np.abs(right - solution.row_value)
    nearest: dict[Any, int] = {}
    used_up = set()
    for row in np.flatnonzero(programme.policy).tolist():
        name, index = programme.rows[row]
        key = name, index[: 1 + next((i for i, p in enumerate(index) if p == year_of(index)), 0)]
        if room[row] <= CLOSE * max(1.0, abs(right[row])):
            used_up.add(key)
        if key not in nearest or room[row] < room[nearest[key]]:
            nearest[key] = row
    for key, row in nearest.items():
        if key in used_up:
            continue
        name, index = programme.rows[row]
        symbol = programme.symbol((name, index))
        yield Room(
            limit=symbol.name,
            label_zh=symbol.label.zh,
            label_en=symbol.label.en,
            item=str(index[0]),
            year=year_of(index) or 0,
            cell=_cells(plan, row),
            unit=unit_of(plan.city, symbol, index),
            value=float(right[row]),
            room=float(room[row]),
        )


def _cells(plan: Any, row: int) -> str:
    programme = plan.programme
    name, index = programme.rows[row]
    symbol = programme.symbol((name, index))
    cells: Iterable[Any] = limit_cells(programme.model, plan.provenance, symbol, name, index)
    return "; ".join(dict.fromkeys(cell.address.say() for cell in cells))
