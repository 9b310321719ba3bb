"""`planner diff`: what changed between two inputs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planner.cli.book_file import BOOK
from planner.cli.group import WORKBOOK, Speaker, answered, speaking


@click.command()
@click.argument("before", type=WORKBOOK)
@click.argument("after", type=WORKBOOK)
@click.option("-o", "--out", type=BOOK,
              help="The book to write, or the folder it goes into.")  # fmt: skip
@speaking
def diff(speaker: Speaker, before: Path, after: Path, out: Path | None) -> None:
    """Say what changed from workbook BEFORE to AFTER, by row, year and converted value.

    逐行、逐年、按换算值列出两份工作簿的差异及所在单元格。
    """
    from planner import studies
    from planner.messages import diff as messages
    from planner.studies.differing import differ

    answer = differ(before, after, studies.Watch(heard=speaker.hear))
    for each in answer.story["sentences"]:
        speaker.result((each["en"], each["zh"]))
    rows: list[Any] = answer.tables["differences"]
    kinds = [row.kind for row in rows]
    added, removed = kinds.count("added"), kinds.count("removed")
    changed = len(kinds) - added - removed
    speaker.result(messages.counted(changed, added, removed) if rows else messages.nothing())
    answered(speaker, answer, out)
