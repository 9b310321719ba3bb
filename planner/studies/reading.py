"""From a workbook to a city that can be planned."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from planner import exits
from planner.studies.watch import Watch


def read_city(workbook: Path, watch: Watch) -> Any:
    """Return the reading of a workbook or folder.  Raises InvalidInput with every problem."""
    from planner.check import check
    from planner.read import read

    with watch.phase("read"):
        reading = read(workbook)
        if watch.heard is not None:
            watch.heard(reading.language)
    with watch.phase("check"):
        problems = [*reading.problems, *check(reading)]
    found = [problem for problem in problems if not problem.warning]
    reading.warnings.extend(problem for problem in problems if problem.warning)
    if found or reading.city is None:
        raise exits.InvalidInput(*found)
    return reading
