"""How `planner run --all` gains from processes working side by side, as a ratio within one run.

    python -m benchmarks.scenarios [--markdown] [FOLDER ...]

A folder of CSV files is given `COUNT` scenarios that change nothing, so that each is as much work as
another, and they are planned by one process, by two, and so on up to the processors there are.  The
seconds are those of a clock on the wall, from the start of the processes to the last result: the
baseline, where the settings name one, is planned before the others and has nobody beside it.  The
island is taken where no city is named: it shows what starting a process costs.
"""

from __future__ import annotations

import csv
import os
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.measure import show
from planner import studies
from planner.studies import several
from planner.studies.executors import Processes

COUNT = 4
"""Scenarios of each city."""

ISLAND = Path(__file__).parents[1] / "inputs" / "island"


def with_scenarios(city: Path, target: Path) -> list[str]:
    """Copy a city with `COUNT` more scenarios; return their ids."""
    shutil.copytree(city, target)
    names = [f"again_{number}" for number in range(COUNT)]
    path = target / "scenarios.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        headings = next(csv.reader(file))
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, headings).writerows({"scenario": name} for name in names)
    return names


def seconds(city: Path, names: list[str], baseline: str | None, jobs: int) -> float:
    """Return how long the scenarios take with so many processes.

    Raises SystemExit where one has no plan.
    """
    with tempfile.TemporaryDirectory() as out:
        begun = time.perf_counter()
        with Processes(jobs) as processes:
            ended = several.run_several(
                city, Path(out), names, studies.Options(reuse=True), processes, baseline=baseline
            )
        wall = time.perf_counter() - begun
    if any(outcome.exit_code for outcome in ended):
        raise SystemExit(f"{city.name}: not every scenario has a plan")
    return wall


def main() -> None:
    """Print one line per city and number of processes."""
    cities = [Path(name) for name in sys.argv[1:] if not name.startswith("--")] or [ISLAND]
    rows: list[list[Any]] = []
    for city in cities:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / city.name
            names = with_scenarios(city, copy)
            reading = studies.read_city(copy, studies.Watch(), as_given=True)
            alone = None
            for jobs in range(1, (os.cpu_count() or 1) + 1):
                wall = seconds(copy, names, reading.city.settings.baseline, jobs)
                alone = alone or wall
                rows.append([city.name, COUNT, jobs, wall, alone / wall, alone / wall / jobs])
    show(
        "Scenarios side by side",
        ["city", "scenarios", "jobs", "wall s", "times quicker", "of what could be"],
        rows,
    )


if __name__ == "__main__":
    main()
