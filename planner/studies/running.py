"""The main job: a workbook in, a folder of results out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from planner.studies.certifying import certified_results
from planner.studies.leaving import leave, prepared_folder, settle
from planner.studies.planning import make_plan
from planner.studies.reading import read_city
from planner.studies.watch import Report, Watch


def run(
    workbook: Path,
    out: Path,
    *,
    language: str | None = None,
    time_limit: float | None = None,
    full: bool = False,
    report: Report | None = None,
    progress: Callable[[float, int], None] | None = None,
    heard: Callable[[str], None] | None = None,
) -> tuple[Path, dict[str, Any]]:
    """Plan a workbook and leave the results in a new folder under `out`.

    `full` also finds how far the prices of limits hold, which takes many small solves.
    Returns the folder and the run's story.  Raises a `PlannerError` for everything a person has
    to be told; then no folder is left.
    """
    watch = Watch(report, heard=heard)
    reading = read_city(workbook, watch)
    with prepared_folder(out) as folder:
        plan = make_plan(reading, watch, time_limit=time_limit, progress=progress, full=full)
        results = certified_results(plan, reading, watch)
        with watch.phase("write"):
            leave(folder, workbook, plan, results, language or reading.language)
        results.run["seconds"] = {**watch.seconds, "solver": results.run["seconds"]["solver"]}
        results.save(folder)
        final = settle(folder, out, results.run)
    return final, results.run
