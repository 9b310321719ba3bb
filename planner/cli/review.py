"""`planner review`: plan against actual, and the rest planned again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planner.cli.book_file import BOOK
from planner.cli.group import WORKBOOK, Speaker, answered, speaking
from planner.cli.report import loaded


@click.command()
@click.argument("result", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("workbook", type=WORKBOOK)
@click.option("--until", type=int, metavar="YEAR",
              help="Evaluate up to this year; by default the last with actuals.")  # fmt: skip
@click.option("-o", "--out", type=BOOK,
              help="The book to write, or the folder it goes into.")  # fmt: skip
@speaking
def review(
    speaker: Speaker, result: Path, workbook: Path, until: int | None, out: Path | None
) -> None:
    """Hold the plan of RESULT against the actuals in WORKBOOK, and plan the rest again.

    年度评估：将已有规划结果与工作簿中的实绩逐项对照，并从已发生的情况出发滚动规划其余年份。
    """
    from planner import exits, studies
    from planner.messages import review as messages
    from planner.studies import rolling

    earlier = loaded(result)
    answer = rolling.review(earlier, workbook, studies.Watch(heard=speaker.hear), until=until)
    rows: list[Any] = answer.tables["review"]
    found = [row.verdict for row in rows]
    counts = (found.count(each) for each in ("met", "missed", "less", "no_data"))
    speaker.result(messages.evaluated(*counts))
    without = answer.story["without_plan"]
    for each in without:
        speaker.aside((each["en"], each["zh"]))
    answered(speaker, answer, out)
    if without:
        raise SystemExit(exits.NoPlan.exit_code)
