"""From a city to its plan, or to what stands in the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from planner import exits
from planner.messages import run as messages
from planner.problems import Problem
from planner.studies.watch import Watch


def make_plan(
    reading: Any,
    watch: Watch,
    *,
    time_limit: float | None = None,
    progress: Callable[[float, int], None] | None = None,
    full: bool = False,
) -> Any:
    """Return the optimal plan of a reading; with `full`, also what further solves say of it.

    These are how far prices hold, the frontier, what investors lack, what falls where ceilings on
    public money are cut, and what comes of low and high values.
    Raises NoPlan, with what falls short and where, and StoppedByLimit.
    """
    from planner.abatement import frontier
    from planner.ranging import worth
    from planner.studies.ceilings import ceilings_cut
    from planner.studies.ends import cases
    from planner.studies.variants import Variants
    from planner.support import support

    plan, engine = first_plan(
        reading, watch, time_limit=time_limit, progress=progress, is_moved=full
    )
    if engine is None:
        return plan
    engine.time_limit = engine.progress = None
    if reading.city.settings.objective == "cost":  # else no range is one of money
        with watch.phase("ranges"):
            plan.worth = worth(engine)
        with watch.phase("frontier"):
            plan.frontier = frontier(engine, plan)
        with watch.phase("support"):
            plan.support = support(engine, plan)
        with watch.phase("ceilings"), engine.aside():
            plan.cuts = ceilings_cut(reading, plan, engine)
    if reading.input.assumptions:
        with watch.phase("sensitivity"), engine.aside():
            plan.cases = list(cases(Variants(reading, engine)))
    return plan


def first_plan(
    reading: Any,
    watch: Watch,
    *,
    time_limit: float | None = None,
    progress: Callable[[float, int], None] | None = None,
    is_moved: bool = True,
) -> tuple[Any, Any]:
    """Return the optimal plan of a reading, and the engine that holds it if that is to move on.

    Raises NoPlan, with what falls short and where, and StoppedByLimit.
    """
    from planner.build import ImpossibleCity, programme
    from planner.engine import Engine
    from planner.plan import Plan
    from planner.second_solve import settled
    from planner.solve import Stopped, solve

    engine = None

    with watch.phase("build") as detail:
        try:
            compiled = programme(reading.city)
        except ImpossibleCity as error:
            raise exits.NoPlan(*impossible(error, reading)) from None
        detail.append(messages.size(**compiled.size))
    with watch.phase("solve") as detail:
        try:
            if is_moved:
                engine = Engine(compiled, time_limit=time_limit, progress=progress)
                solution = engine.solution
            else:
                solution = solve(compiled, time_limit=time_limit, progress=progress)
            if solution.status == "optimal":
                solution = settled(compiled, solution, time_limit=time_limit, progress=progress)
        except Stopped:
            sentence = messages.stopped(time_limit or 0.0)
            raise exits.StoppedByLimit(exits.problem("stopped", sentence)) from None
        detail.append(messages.iterations(solution.iterations))
    if solution.status == "unbounded":
        raise exits.NoPlan(*what_earns(compiled, reading))
    if solution.status == "infeasible":
        raise exits.NoPlan(*what_is_short(compiled, reading))
    return Plan(compiled, solution, reading.provenance), engine


def impossible(error: Any, reading: Any) -> Iterator[Problem]:
    """Yield the rows without a decision that are false."""
    from planner.rows import in_words

    model = error.model
    for each in model.impossible:
        name = each.symbol.name
        name = name if name in model.rules else f"{name}_target"
        row = in_words(model, reading.provenance, each.symbol, name, each.index)
        en, zh = messages.impossible_row(row.label, row.item_en)
        _, zh = messages.impossible_row(row.label, row.item_zh)
        yield Problem("impossible", row.places[0] if row.places else None, en, zh)


def what_is_short(compiled: Any, reading: Any) -> Iterator[Problem]:
    """Yield a heading and each row that must give way, with its first cell."""
    from planner.rows import in_words
    from planner.solve import shortfalls

    short = shortfalls(compiled)
    heading = messages.no_plan() if short is not None else messages.no_plan_physics()
    yield exits.problem("no_plan", heading)
    if short is None:
        short = shortfalls(compiled, policy_only=False) or []
    for each in sorted(short, key=lambda s: -s.amount)[:50]:
        name, index = compiled.rows[each.row]
        symbol = compiled.symbol((name, index))
        row = in_words(compiled.model, reading.provenance, symbol, name, index)
        amount, unit = row.amount(each.amount)
        en, _ = messages.short_limit(row.label, row.item_en, amount, unit)
        _, zh = messages.short_limit(row.label, row.item_zh, amount, unit)
        yield Problem("short", row.places[0] if row.places else None, en, zh)


EARNERS = {
    "trade": "direction",
    "technologies": "variable_cost",
    "storages": "fixed_cost",
    "payments": "amount",
    "links": "capacity",
}
"""Sheets of what can earn, and the column to look at."""


def what_earns(compiled: Any, reading: Any) -> Iterator[Problem]:
    """Yield a heading and each row of the workbook that earns without end."""
    from planner.solve import endless

    yield exits.problem("unbounded", messages.unbounded())
    said = set()
    for column in endless(compiled)[:200]:
        _, index = compiled.columns[column]
        for sheet, field in EARNERS.items():
            table = reading.city.tables[sheet]
            for name in (part for part in index if part in table and (sheet, part) not in said):
                said.add((sheet, name))
                row = table[name]
                place = reading.provenance.place(sheet, name, field)
                if not place.cell:
                    place = reading.provenance.place(sheet, name)
                en, _ = messages.earns(row.name_en or name)
                _, zh = messages.earns(row.name_zh or name)
                yield Problem("earns", place, en, zh)
