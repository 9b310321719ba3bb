"""Check an input: the rules that need more than one sheet to be seen."""

from __future__ import annotations

from pathlib import Path

from planner.drafts import NEEDED
from planner.problems import Problem
from planner.read import Reading, read
from planner.rules import (
    RULES,
    Case,
    against_library,
    assets,
    balance,
    behaviours,
    branding,
    covered,
    doubts,
    funding_rules,
    money,
    reported,
    standing,
    support,
    target_kinds,
    targets,
    time,
    typical_days,
    vintage_fields,
)

CHAPTERS = (
    time,
    typical_days,
    balance,
    assets,
    behaviours,
    targets,
    target_kinds,
    covered,
    reported,
    vintage_fields,
    standing,
    money,
    support,
    funding_rules,
    doubts,
    against_library,
    branding,
)
"""The modules of rules; each adds its own to `RULES`."""


def check(reading: Reading) -> list[Problem]:
    """Return what is wrong between the sheets of an input, beyond what reading found."""
    if not reading.raw.sheets:
        return []
    wrong = _sheets_with_problems(reading)
    case = Case(reading)
    return [
        problem
        for rule in RULES
        if wrong.isdisjoint(rule.sheets)
        for problem in rule.function(case)
    ]


def read_and_check(path: Path) -> tuple[Reading, list[Problem]]:
    """Return the reading of an input and every problem it has, warnings included."""
    reading = read(path)
    return reading, [*reading.problems, *reading.warnings, *check(reading)]


def _sheets_with_problems(reading: Reading) -> set[str]:
    ids = {sheet.title: sheet.id for sheet in reading.raw.sheets}
    wrong = {ids.get(p.place.sheet, "") for p in reading.problems if p.place is not None}
    return wrong | reading.incomplete | {id for id in NEEDED if id not in ids.values()}
