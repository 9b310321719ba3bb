"""Several scenarios of one workbook: each planned on its own, none stopped by another."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from planner import exits
from planner.messages import changes as change_messages
from planner.messages import run as messages
from planner.names import match
from planner.problems import Place, Problem, problem
from planner.studies.executors import Executor
from planner.studies.reading import read_city, scenario_names
from planner.studies.running import Options, run
from planner.studies.watch import Watch

WORST_FIRST = (1, 6, 3, 5, 4, 0)
"""Exit codes, the one that a person must know of first."""


@dataclass(frozen=True)
class Outcome:
    """How one scenario ended: its folder and story, or an exit code and what is wrong."""

    scenario: str
    exit_code: int
    folder: Path | None = None
    story: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    kept: bool = False
    """Whether it was there already."""


@dataclass(frozen=True)
class Progress:
    """How far several scenarios are: `seconds_left` is None until one has ended."""

    outcome: Outcome
    done: int
    total: int
    seconds_left: float | None


def chosen(reading: Any, asked: Sequence[str], all_of_them: bool) -> list[str]:
    """Return the ids of the scenarios asked for, by id or name, each once, in the order asked.

    Raises InvalidInput for one that the workbook does not have.
    """
    names = scenario_names(reading)
    found = [(text, match(text, names)) for text in asked]
    unknown = [text for text, id in found if id is None]
    if unknown:
        place = Place(reading.name)
        listed = list(names)
        raise exits.InvalidInput(
            *(problem(place, change_messages.unknown_scenario, text, listed) for text in unknown)
        )
    ids = [id for _, id in found if id is not None]
    if all_of_them:
        rows = reading.draft.scenarios
        ids += [id for id in names if id not in rows or rows[id].run]
    return list(dict.fromkeys(ids))


def read_scenario(workbook: Any, watch: Watch, asked: str | None) -> Any:
    """Return the reading of a workbook in a scenario, by id or name; without one, as it stands.

    Raises InvalidInput.
    """
    reading = read_city(workbook, watch)
    if asked is None:
        return reading
    (id,) = chosen(reading, [asked], False)
    return reading if id == reading.scenario else read_city(reading.input, Watch(), scenario=id)


def run_several(
    workbook: Path,
    out: Path,
    scenarios: Sequence[str],
    options: Options,
    executor: Executor,
    *,
    baseline: str | None = None,
    told: Callable[[Progress], None] | None = None,
) -> list[Outcome]:
    """Plan scenarios of a workbook, each in a folder of its own under `out`.

    The baseline, if there is one, is planned before the others, which are told from it.  Returns
    how each ended, in the order of `scenarios`; `told` hears of each as it ends.
    """
    begun = time.perf_counter()
    ended: dict[str, Outcome] = {}
    first = [] if baseline is None else [baseline]
    for group in (first, [id for id in scenarios if id not in first]):
        futures = {
            executor.submit(planned, workbook.resolve(), out.resolve(), id, options): id
            for id in group
        }
        for future in executor.completed(futures):
            outcome = _outcome(future, futures[future], out)
            if outcome.scenario not in scenarios:
                continue
            ended[outcome.scenario] = outcome
            worked = sum(not each.kept for each in ended.values())
            left = None
            if worked:
                each = (time.perf_counter() - begun) / worked
                left = each * (len(scenarios) - len(ended))
            if told is not None:
                told(Progress(outcome, len(ended), len(scenarios), left))
    return [ended[id] for id in scenarios]


def _outcome(future: Any, scenario: str, out: Path) -> Outcome:
    """Return how a job ended, its folder as seen from here; one whose process died has ended too."""
    try:
        outcome: Outcome = future.result()
        return replace(outcome, folder=out / outcome.folder.name if outcome.folder else None)
    except Exception as error:  # the process is gone, not the study
        sentence = messages.worker_died(type(error).__name__)
        return Outcome(scenario, 1, problems=(exits.problem("worker_died", sentence),))


def planned(workbook: Path, out: Path, scenario: str, options: Options) -> Outcome:
    """Plan one scenario and say how that ended; raises nothing that a person has to be told."""
    try:
        folder, story = run(workbook, out, scenario=scenario, options=options)
    except exits.PlannerError as error:
        return Outcome(scenario, error.exit_code, problems=tuple(error.sentences))
    except Exception as error:
        sentence = messages.our_bug(type(error).__name__)
        return Outcome(scenario, 1, problems=(exits.problem("our_bug", sentence),))
    return Outcome(scenario, 0, folder, story, kept=story.get("kept", False))


def worst(*codes: int) -> int:
    """Return the exit code that a person must know of first."""
    return next(code for code in WORST_FIRST if code in codes)


def documents(outcomes: Sequence[Outcome]) -> Iterator[dict[str, Any]]:
    """Yield what a program is told of each."""
    for outcome in outcomes:
        yield {
            "scenario": outcome.scenario,
            "exit_code": outcome.exit_code,
            "folder": str(outcome.folder) if outcome.folder else None,
            "kept": outcome.kept,
            "objective": outcome.story.get("objective"),
            "problems": [each.as_json() for each in outcome.problems],
        }
