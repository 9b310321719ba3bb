"""`planner check`: every problem of a workbook."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.group import WORKBOOK, Speaker, speaking


@click.command()
@click.argument("workbook", type=WORKBOOK)
@speaking
def check(speaker: Speaker, workbook: Path) -> None:
    """List every problem in WORKBOOK, cell by cell.

    逐单元格列出工作簿中的全部问题。
    """
    from planner import studies
    from planner.messages import check as messages

    reading = studies.read_city(workbook, studies.Watch(heard=speaker.hear), as_given=True)
    speaker.problems(reading.warnings)
    speaker.result(messages.ready(workbook.name))
    speaker.document({"exit_code": 0, "warnings": [w.as_json() for w in reading.warnings]})
