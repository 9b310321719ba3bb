"""What an equation does in an example: how the optimum moves without it, and where it is shown."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import models
from models.algebra import Symbol
from models.city import City
from models.formulation import Formulation
from planner import build, examples, solve
from planner.document.formulation import equations
from planner.document.shown import Shown
from planner.plan import Plan
from planner.provenance import Provenance

CASES: tuple[tuple[str, str], ...] = (
    ("town", "cost"),
    ("island", "cost"),
    ("districts", "cost"),
    ("finance", "cost"),
    ("harbour", "cost"),
    ("finance", "emissions"),
    ("finance", "public_money"),
)
"""Where an equation may show what it does: a teaching case, and what its plan makes least."""

KEPT = Path(models.__file__).parent.parent / "tests" / "golden" / "coverage.csv"
"""The file of what was found; a test asks that it is still so."""

CHANGED = 1e-7
"""Share of the objective by which an optimum counts as another one."""


def row_name(symbol: Symbol) -> str:
    """Return the name of the rows of a constraint or a measure."""
    return f"{symbol.name}_target" if symbol.kind == "measure" else symbol.name


def changes(city: City, programme: build.Programme, best: float, symbol: Symbol) -> bool:
    """Return whether the optimum `best` is another one without an equation.

    The rows of a constraint or a measure are left out; a term counts as nothing.
    """
    if symbol.kind in ("constraint", "measure"):
        kept = np.array([name != row_name(symbol) for name, _ in programme.rows])
        if kept.all():
            return False
        found = solve.solve(_rows(programme, kept))
    else:
        try:
            without = build.programme(city, _without_term(symbol))
        except build.ImpossibleCity:
            return True
        found = solve.solve(without)
    if found.status != "optimal":
        return True
    return abs(found.objective - best) > CHANGED * max(1.0, abs(best))


def _rows(programme: build.Programme, kept: Any) -> build.Programme:
    """Return a programme with some of its rows only."""
    at = np.flatnonzero(kept)
    return replace(
        programme,
        matrix=programme.matrix.of_rows(at),
        row_lower=programme.row_lower[at],
        row_upper=programme.row_upper[at],
        rows=[programme.rows[row] for row in at.tolist()],
        policy=programme.policy[at],
    )


def _without_term(symbol: Symbol) -> Formulation:
    return models.FORMULATION.with_symbol(replace(symbol, rule=lambda *_: 0.0))


class Effect(NamedTuple):
    """A case whose optimum is another one without an equation, and the tables that show it there."""

    case: str
    tables: tuple[str, ...]


def find() -> dict[str, Effect]:
    """Return for each equation the first case whose optimum is another one without it.

    An equation that changes none is not listed.  Takes about half a minute.
    """
    from planner.read import read

    cases = {}
    for name, objective in CASES:
        city = read(examples.examples()[name]).city
        assert city is not None
        if objective != city.settings.objective:
            settings = city.settings.replace(objective=objective)
            city = City({**city.tables, "settings": settings})
        programme = build.programme(city)
        said = name if objective == "cost" else f"{name} (least {objective.replace('_', ' ')})"
        plan = Plan(programme, solve.solve(programme), Provenance(name))
        cases[said] = city, programme, plan.solution.objective, Shown(plan)
    found = {}
    for symbol in equations(models.FORMULATION):
        for said, (city, programme, best, shown) in cases.items():
            if symbol.kind == "objective" or changes(city, programme, best, symbol):
                found[symbol.name] = Effect(said, tuple(shown.of(symbol)))
                break
    return found


def kept() -> dict[str, Effect]:
    """Return what was found when the file was written."""
    with KEPT.open(encoding="utf-8", newline="") as file:
        return {
            row["equation"]: Effect(row["case"], tuple(row["tables"].split()))
            for row in csv.DictReader(file)
        }


def keep(found: dict[str, Effect]) -> None:
    """Write the file."""
    with KEPT.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("equation", "case", "tables"))
        writer.writerows((name, each.case, " ".join(each.tables)) for name, each in found.items())
