"""`planner check`: every problem of a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planner.cli.group import SHOWN, WORKBOOK, Speaker, speaking


@click.command()
@click.argument("workbook", type=WORKBOOK)
@click.option("--report", is_flag=True,
              help="List all problems in a workbook, with links to the cells; done anyway where "
              f"there are more than {SHOWN}.")  # fmt: skip
@click.option("-o", "--out", type=click.Path(dir_okay=False, path_type=Path),
              help="Where the list goes (else beside WORKBOOK).")  # fmt: skip
@speaking
def check(speaker: Speaker, workbook: Path, report: bool, out: Path | None) -> None:
    """List every problem in WORKBOOK, cell by cell.

    逐单元格列出工作簿中的全部问题。
    """
    from planner import exits, studies
    from planner.messages import check as messages

    wanted = report or out is not None
    try:
        reading = studies.read_city(workbook, studies.Watch(heard=speaker.hear), as_given=True)
        more = [*studies.check_scenarios(reading), *studies.check_ranges(reading)]
        if not all(each.warning for each in more):
            raise exits.InvalidInput(*more, *reading.warnings)
        reading.warnings.extend(more)
    except exits.InvalidInput as error:
        _list(speaker, error.sentences, workbook, out, wanted)
        raise
    _list(speaker, reading.warnings, workbook, out, wanted)
    speaker.problems(reading.warnings)
    speaker.result(messages.ready(workbook.name))
    speaker.document({"exit_code": 0, "warnings": [w.as_json() for w in reading.warnings]})


def _list(
    speaker: Speaker, problems: list[Any], workbook: Path, out: Path | None, wanted: bool
) -> None:
    """Write the list of problems where it is wanted, or where the terminal shows only some."""
    from planner.messages import check as messages
    from planner.messages import run as run_messages
    from planner.problem_book import beside, write_problems

    if not wanted and len(problems) <= SHOWN:
        return
    target = (out or beside(workbook, speaker.language)).with_suffix(".xlsx")
    if out is not None and target.exists():  # perhaps the workbook itself
        speaker.aside(run_messages.target_exists(str(target)))
        return
    try:
        path = write_problems(problems, workbook, target, speaker.language)
    except OSError:
        speaker.aside(messages.list_not_written(str(target)))
        return
    speaker.listed = path.name
    speaker.aside(messages.list_written(str(path)))
