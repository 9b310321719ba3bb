"""`planner run`: the main job, for the workbook as it stands or for its scenarios."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.group import WORKBOOK, Speaker, speaking, written

if TYPE_CHECKING:
    from models.algebra import Label
    from planner.studies import Options
    from planner.studies.executors import Executor
    from planner.studies.several import Outcome, Progress


@click.command()
@click.argument("workbook", type=WORKBOOK)
@click.option("-s", "--scenario", "asked", multiple=True,
              help="Scenario of the workbook, by id or name; may be given several times.")  # fmt: skip
@click.option("--all", "all_of_them", is_flag=True,
              help="The workbook as it stands, and every scenario that is to be run.")  # fmt: skip
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("results"), show_default=True,
              help="Folder under which the results go.")  # fmt: skip
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True),
              help="Seconds for the solver, for each plan.")  # fmt: skip
@click.option(
    "--full",
    is_flag=True,
    help="Also find how far prices of limits hold, the frontier of abatement cost, the support needed, "
    "what falls where ceilings on money are cut, and what comes of sheet ranges.",
)
@click.option("--jobs", type=click.IntRange(min=1),
              help="Scenarios planned at a time; by default as many as there are processors.")  # fmt: skip
@click.option("--cluster", metavar="ADDRESS",
              help="Plan on the Dask cluster whose scheduler has this address, such as tcp://host:8786; its "
              "workers must see the same folders.")  # fmt: skip
@click.option("--again", is_flag=True,
              help="Of several scenarios, plan those again that are finished already.")  # fmt: skip
@speaking
def run(
    speaker: Speaker,
    workbook: Path,
    asked: tuple[str, ...],
    all_of_them: bool,
    out: Path,
    time_limit: float | None,
    full: bool,
    jobs: int | None,
    cluster: str | None,
    again: bool,
) -> None:
    """Plan WORKBOOK, or scenarios of it, and write the result books.

    求解工作簿（或其中各情景）并写出结果簿。
    """
    from planner import studies

    options = studies.Options(speaker.asked, time_limit, full)
    if not asked and not all_of_them:
        _one(speaker, workbook, out, None, options)
        return
    from planner.studies import several

    watch = studies.Watch(heard=speaker.hear)
    reading = studies.read_city(workbook, watch, as_given=True)
    scenarios = several.chosen(reading, asked, all_of_them)
    if len(scenarios) == 1:
        _one(speaker, workbook, out, scenarios[0], options)
        return
    from dataclasses import replace

    from planner.studies.executors import Cluster, Processes
    from planner.studies.leaving import nothing_unfinished

    count = min(jobs or os.cpu_count() or 1, len(scenarios))
    with (
        nothing_unfinished(out) as mark,
        Cluster(cluster) if cluster else Processes(count) as executor,
    ):
        options = replace(options, reuse=not again, mark=mark)
        code = _several(speaker, reading, workbook, out, scenarios, options, executor)
    if code:
        raise SystemExit(code)


def _one(
    speaker: Speaker, workbook: Path, out: Path, scenario: str | None, options: Options
) -> None:
    from models.scenarios import BASE
    from planner import exits, studies
    from planner.messages import run as messages
    from planner.messages.explain import explain_it

    def report(name: str, seconds: float, detail: tuple[str, str]) -> None:
        line = messages.phase(name, seconds)
        speaker.aside((f"{line[0]}  {detail[0]}".rstrip(), f"{line[1]}  {detail[1]}".rstrip()))

    try:
        folder, story = studies.run(
            workbook,
            out,
            scenario=scenario or BASE,
            options=options,
            report=report,
            progress=_progress(speaker),
            heard=speaker.hear,
        )
    except exits.NoPlan as error:
        if error.sentences[0].code == "no_plan":
            error.sentences.append(exits.problem("explain", explain_it(workbook.name, scenario)))
        raise
    speaker.result(messages.optimal(speaker.pick(_cost(story)), str(folder)))
    if not options.full:
        speaker.aside(messages.with_full())
    speaker.document({**story, "folder": str(folder)})


def _several(
    speaker: Speaker,
    reading: Any,
    workbook: Path,
    out: Path,
    scenarios: list[str],
    options: Options,
    executor: Executor,
) -> int:
    """Plan scenarios and say how each ended; return the exit code."""
    from planner import exits, studies
    from planner.messages import run as messages
    from planner.studies import several

    names = studies.scenario_names(reading)

    def told(progress: Progress) -> None:
        outcome = progress.outcome
        name, counted = names[outcome.scenario], (progress.done, progress.total)
        if outcome.exit_code == 0:
            cost = _cost(outcome.story)
            speaker.aside(messages.scenario_done(name, *counted, cost, outcome.kept))
        else:
            speaker.aside(messages.scenario_failed(name, *counted))
            speaker.problems(list(outcome.problems))
        if progress.seconds_left and progress.done < progress.total:
            speaker.aside(messages.time_left(progress.seconds_left))

    baseline = reading.city.settings.baseline
    outcomes = several.run_several(
        workbook, out, scenarios, options, executor, baseline=baseline, told=told
    )
    code = several.worst(*(outcome.exit_code for outcome in outcomes))
    planned = sum(outcome.exit_code == 0 for outcome in outcomes)
    for outcome in outcomes:
        if outcome.exit_code == 0:
            name, cost = names[outcome.scenario], _cost(outcome.story)
            speaker.result(messages.scenario_in(name, cost, str(outcome.folder)))
    speaker.result(messages.scenarios_ended(planned, len(outcomes)))
    book = None
    if planned > 1:
        try:
            book = _compared(speaker, outcomes, names, out)
        except exits.CannotWrite as error:
            code = several.worst(code, error.exit_code)
            speaker.problems(error.sentences)
    speaker.document(
        {"exit_code": code, "scenarios": list(several.documents(outcomes)), "comparison": book}
    )
    return code


def _compared(speaker: Speaker, outcomes: list[Outcome], names: dict[str, Label], out: Path) -> str:
    """Write the book that compares the scenarios, the first being the base; return its name."""
    from planner.comparison import Comparison
    from planner.messages import compare as messages
    from planner.results import Results
    from planner.write import write_comparison

    runs = [Results.load(each.folder) for each in outcomes if each.folder is not None]
    failed = [each for each in outcomes if each.folder is None]
    missing = [(names[e.scenario], (e.problems[0].en, e.problems[0].zh)) for e in failed]
    comparison = Comparison(runs, missing)
    book = written(lambda: write_comparison(comparison, out, speaker.language), out)
    differ = len(comparison.inputs) + len(comparison.words)
    speaker.result(messages.compared(len(runs), differ, str(book)))
    return str(book)


def _cost(story: dict[str, Any]) -> tuple[str, str]:
    """Return the system cost of a plan as it is said."""
    cost = story["objective"]["value"] - story["objective"]["outside_costs"]
    return f"{cost:,.0f} million CNY", f"{cost / 100:,.2f} 亿元"


def _progress(speaker: Speaker) -> Callable[[float, int], None]:
    from planner.messages import run as messages

    live = sys.stderr.isatty()
    said = [0.0]

    def progress(seconds: float, count: int) -> None:
        if not live and seconds - said[0] < 10:
            return
        said[0] = seconds
        line = messages.phase("solve", seconds)
        text = f"{speaker.pick(line)}  {speaker.pick(messages.iterations(count))}"
        click.echo(f"\r{text}" if live else text, nl=not live, err=True)

    return progress
