"""`planner new`: a workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.book_file import BOOK
from planner.cli.group import Speaker, speaking, written


@click.command()
@click.argument("file", type=BOOK)
@click.option("--example", help="Start from a shipped example, such as foshan.")
@click.option("--for", "purpose", type=click.Choice(["plan", "budget"]), default="plan",
              show_default=True,
              help="budget: only the sheets a finance officer touches, over a ready city.")  # fmt: skip
@speaking
def new(speaker: Speaker, file: Path, example: str | None, purpose: str) -> None:
    """Write a workbook to fill in to FILE.

    生成待填写的工作簿。
    """
    from planner import exits, template
    from planner.messages import run as messages

    if file.exists():
        raise exits.CannotWrite(exits.problem("exists", messages.target_exists(str(file))))
    written(lambda: template.new(file, example, speaker.language, purpose), file)
    speaker.result(messages.new_written(str(file)))
    speaker.document({"file": str(file)})
