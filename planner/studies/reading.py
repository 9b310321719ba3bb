"""From a workbook to a city that can be planned."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.scenarios import BASE
from planner import exits
from planner.hourly_year import asks_for_other_periods
from planner.studies.watch import Watch

if TYPE_CHECKING:
    from planner.read import Input


def read_city(
    workbook: Path | Input, watch: Watch, *, scenario: str = BASE, as_given: bool = False
) -> Any:
    """Return the reading of a workbook or folder.  Raises InvalidInput with every problem.

    Its city has the typical days that the settings ask for, unless it is wanted as it is given.
    """
    from planner.check import check
    from planner.read import Input

    with watch.phase("read"):
        source = Input(workbook) if isinstance(workbook, Path) else workbook
        reading = source.read(scenario)
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
