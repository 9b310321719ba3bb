"""`planner diff`: what changed between two inputs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.group import WORKBOOK, Speaker, speaking

if TYPE_CHECKING:
    from planner.diff import Difference


@click.command()
@click.argument("before", type=WORKBOOK)
@click.argument("after", type=WORKBOOK)
@speaking
def diff(speaker: Speaker, before: Path, after: Path) -> None:
    """Say what changed from workbook BEFORE to AFTER, by row, year and converted value.

    逐行、逐年、按换算值列出两份工作簿的差异及所在单元格。
    """
    from planner import exits
    from planner.diff import diff as difference
    from planner.messages import diff as messages
    from planner.read import read

    readings = [read(before), read(after)]
    speaker.hear(readings[0].language)
    problems = [each for reading in readings for each in reading.problems]
    if problems:
        raise exits.InvalidInput(*problems)
    found = list(difference(*readings))
    for each in found:
        speaker.result(_said(each))
    kinds = [each.kind for each in found]
    added, removed = kinds.count("added"), kinds.count("removed")
    changed = len(kinds) - added - removed
    speaker.result(messages.counted(changed, added, removed) if found else messages.nothing())
    speaker.document({"exit_code": 0, "differences": [each.as_json() for each in found]})


def _said(each: Difference) -> tuple[str, str]:
    from planner.cells import text_of
    from planner.messages import diff as messages

    sheet, before, after = each.sheet_label, each.before, each.after
    if each.kind == "curve":
        return messages.curve(sheet, each.row, after.text, before.text, after.value or 0.0)
    if each.kind != "changed":
        return messages.row(sheet, each.row, each.kind, before.cell or after.cell)
    sides = [
        messages.side(side.text, side.unit, side.cell, text_of(side.value))
        for side in (before, after)
    ]
    return messages.changed(sheet, each.row, each.column_label, each.year, *sides)
