"""The main job: a workbook in, a folder of results out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from models.scenarios import BASE
from planner import exits
from planner.messages import run as messages
from planner.problems import problem
from planner.studies.certifying import certified_results
from planner.studies.leaving import leave, prepared_folder, settle
from planner.studies.planning import make_plan
from planner.studies.reading import read_city
from planner.studies.watch import Report, Watch

Progress = Callable[[float, int], None]


@dataclass(frozen=True)
class Options:
    """How to plan: the language of the book, seconds for the solver, and whether in full.

    In full also finds how far the prices of limits hold, which takes many small solves.  With
    `reuse`, what was planned before from the same input is not planned again.  `mark` is part of
    the names of unfinished folders.
    """

    language: str | None = None
    time_limit: float | None = None
    full: bool = False
    reuse: bool = False
    mark: str = ""


def run(
    workbook: Path,
    out: Path,
    *,
    scenario: str = BASE,
    options: Options | None = None,
    report: Report | None = None,
    progress: Progress | None = None,
    heard: Callable[[str], None] | None = None,
) -> tuple[Path, dict[str, Any]]:
    """Plan a workbook and leave the results in a new folder under `out`.

    Where the settings name a baseline, that is planned first, in a folder of its own, unless it
    is there already.
    Returns the folder and the run's story (with `kept` where it was there already).  Raises a `PlannerError` for everything a person has
    to be told; then no folder is left.
    """
    from planner.studies import kept

    options = options or Options()
    watch = Watch(report, heard=heard)
    reading = read_city(workbook, watch, scenario=scenario)
    baseline = _baseline(reading)
    key = kept.key_of(reading, baseline)
    if options.reuse:
        wanted = options.language or reading.language
        found = kept.find(out, key, full=options.full, language=wanted)
        if found is not None:
            folder, story = found
            return folder, {**story, "kept": True}
    tables = None
    if baseline is not None:
        with watch.phase("baseline"):
            tables = _planned_baseline(reading, baseline, out, replace(options, full=False))
    return _planned(reading, out, watch, key, tables, options, progress)


def _baseline(reading: Any) -> Any:
    """Return the reading of the baseline that the settings name; None for no other scenario."""
    named = reading.city.settings.baseline
    if named in (None, reading.scenario):
        return None
    return read_city(reading.input, Watch(), scenario=named)


def _planned_baseline(
    reading: Any, baseline: Any, out: Path, options: Options
) -> dict[str, list[Any]] | None:
    """Return the tables of the baseline; None, with a warning at the setting, without a plan."""
    from planner.results import Results
    from planner.studies import kept

    key = kept.key_of(baseline, None)
    found = kept.find(out, key)
    if found is None:
        try:
            found = _planned(baseline, out, Watch(), key, None, options, None)
        except (exits.NoPlan, exits.StoppedByLimit) as error:
            place = reading.provenance.place("settings", (), "baseline")
            why = error.sentences[0]
            said = problem(
                place, messages.no_baseline, baseline.scenario, why.en, why.zh, warning=True
            )
            reading.warnings.append(said)
            return None
    return Results.load(found[0]).tables


def _planned(
    reading: Any,
    out: Path,
    watch: Watch,
    key: str,
    baseline: dict[str, list[Any]] | None,
    options: Options,
    progress: Progress | None,
) -> tuple[Path, dict[str, Any]]:
    """Plan what was read and leave a folder; return it with the story."""
    with prepared_folder(out, options.mark) as folder:
        plan = make_plan(
            reading,
            watch,
            time_limit=options.time_limit,
            progress=progress,
            full=options.full,
        )
        plan.baseline = baseline
        results = certified_results(plan, reading, watch)
        language = options.language or reading.language
        results.run |= {"key": key, "full": options.full, "book_language": language}
        with watch.phase("write"):
            leave(folder, reading.input.path, plan, results, language)
        results.run["seconds"] = {**watch.seconds, "solver": results.run["seconds"]["solver"]}
        results.save_story(folder)
        return settle(folder, out, results.run), results.run
