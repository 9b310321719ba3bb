"""From a workbook to a city that can be planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.algebra import Label
from models.scenarios import BASE
from planner import exits
from planner.assumptions import ENDS
from planner.hourly_year import asks_for_other_periods
from planner.messages import changes as messages
from planner.messages import ranges as range_messages
from planner.problems import Problem
from planner.studies.watch import Watch

if TYPE_CHECKING:
    from planner.changes import Change
    from planner.read import Input, Reading


def read_city(
    workbook: Path | Input,
    watch: Watch,
    *,
    scenario: str = BASE,
    changes: Sequence[Change] = (),
    as_given: bool = False,
) -> Any:
    """Return the reading of a workbook or folder.  Raises InvalidInput with every problem.

    `changes` are made after those of the scenario.  Its city has the typical days that the
    settings ask for, unless it is wanted as it is given.
    """
    from planner.check import check
    from planner.read import Input

    with watch.phase("read"):
        source = Input(workbook) if isinstance(workbook, Path) else workbook
        reading = source.read(scenario, changes)
        if watch.heard is not None:
            watch.heard(reading.language)
    with watch.phase("check"):
        problems = [*reading.problems, *check(reading)]
    found = [problem for problem in problems if not problem.warning]
    reading.warnings.extend(problem for problem in problems if problem.warning)
    if found or reading.city is None:
        raise exits.InvalidInput(*found, *reading.warnings)  # all of it in one pass
    if as_given or not asks_for_other_periods(reading.city):
        return reading
    from planner.clustering import prepared

    with watch.phase("cluster"):
        return prepared(reading)


def scenario_names(reading: Reading) -> dict[str, Label]:
    """Return the scenarios of a reading by id, the workbook as it stands first."""
    found = {BASE: Label("Base", "基准")}
    for id, row in reading.draft.scenarios.items():
        zh, en = row.name_zh or row.name_en or id, row.name_en or row.name_zh or id
        found[id] = Label(en, zh)
    return found


def check_scenarios(reading: Reading) -> list[Problem]:
    """Return what is wrong with the city of any scenario, and not with the workbook as it stands.

    Warnings are among it; each says in which scenario.
    """
    from planner.check import check

    known = {*reading.problems, *reading.warnings}
    found: list[Problem] = []
    for id, name in scenario_names(reading).items():
        if id == BASE:
            continue
        other = reading.input.read(id)
        for each in [*other.problems, *other.warnings, *check(other)]:
            if each not in known:
                known.add(each)
                en, zh = messages.in_scenario(name, (each.en, each.zh))
                found.append(replace(each, en=en, zh=zh))
    return found


def check_ranges(reading: Reading) -> list[Problem]:
    """Return what is wrong with the city where every range is low, or every one high."""
    from planner.check import check

    found: list[Problem] = []
    for end in ENDS if reading.input.assumptions else ():
        changes = [change for each in reading.input.assumptions for change in each.at(end)]
        other = reading.input.read(reading.scenario, changes)
        for each in [*other.problems, *check(other)]:
            if not each.warning and each not in reading.problems:
                en, zh = range_messages.with_all(end, (each.en, each.zh))
                found.append(replace(each, en=en, zh=zh))
    return found
