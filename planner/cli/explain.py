"""`planner explain`: what stands in the way of a plan, or what binds the plan there is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from planner.cli.book_file import BOOK
from planner.cli.group import WORKBOOK, Speaker, answered, speaking


@click.command()
@click.argument("workbook", type=WORKBOOK)
@click.option("-s", "--scenario", help="Scenario of the workbook, by id or name.")
@click.option("-o", "--out", type=BOOK,
              help="The book to write, or the folder it goes into.")  # fmt: skip
@speaking
def explain(speaker: Speaker, workbook: Path, scenario: str | None, out: Path | None) -> None:
    """Say why WORKBOOK has no plan (exit code 4) and which cells would mend it; else what binds.

    查明工作簿为何没有可行方案（退出码 4）、改动哪些单元格即可成立；若有方案，列出起约束作用的限值及其代价。
    """
    from models.scenarios import BASE
    from planner import studies
    from planner.messages import explain as explain_messages
    from planner.messages import run as messages
    from planner.studies import several
    from planner.studies.explaining import Listeners
    from planner.studies.explaining import explain as explained

    def report(name: str, seconds: float, detail: tuple[str, str]) -> None:
        speaker.aside(messages.phase(name, seconds))

    def tried(done: int, total: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{speaker.pick(explain_messages.tried(done, total))}", nl=False, err=True)

    watch = studies.Watch(report, heard=speaker.hear)
    chosen = BASE
    if scenario is not None:
        reading = studies.read_city(workbook, studies.Watch(heard=speaker.hear), as_given=True)
        (chosen,) = several.chosen(reading, [scenario], False)
    answer = explained(
        workbook, Listeners(watch, speaker.step, speaker.result, tried), scenario=chosen
    )
    answered(speaker, answer, out)
    if answer.story["exit_code"]:
        raise SystemExit(answer.story["exit_code"])
