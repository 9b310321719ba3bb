"""`planner alternatives`: what must be built, and what is a choice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from planner.cli.book_file import BOOK
from planner.cli.group import WORKBOOK, Speaker, answered, speaking


@click.command()
@click.argument("workbook", type=WORKBOOK)
@click.option("--within", type=click.FloatRange(min=0, min_open=True), default=10.0, show_default=True,
              metavar="PERCENT",
              help="Per cent of the cost above the reference (no caps on carbon) that plans may cost more.")  # fmt: skip
@click.option("--until", type=int, metavar="YEAR",
              help="Count what is built up to this year; by default the last.")  # fmt: skip
@click.option("--item", "items", multiple=True,
              help="Look only at this technology, storage or retrofit, by id or name, or at "
              "public_money; may be given several times.")  # fmt: skip
@click.option("-s", "--scenario", help="Scenario of the workbook, by id or name.")
@click.option("-o", "--out", type=BOOK,
              help="The book to write, or the folder it goes into.")  # fmt: skip
@speaking
def alternatives(
    speaker: Speaker,
    workbook: Path,
    within: float,
    until: int | None,
    items: tuple[str, ...],
    scenario: str | None,
    out: Path | None,
) -> None:
    """Find the least and most of everything in plans of almost the same cost as that of WORKBOOK.

    在成本相近的方案中，求各项技术和财政资金的最少与最多：哪些必须建设，哪些可选。
    """
    from planner import studies
    from planner.messages import alternatives as messages
    from planner.studies import alternatives as study
    from planner.studies import several

    watch = studies.Watch(heard=speaker.hear)
    reading = several.read_scenario(workbook, watch, scenario)
    asked = study.Asked(within / 100, until, items)
    answer = study.alternatives(reading, asked, watch, speaker.step)
    rows: list[Any] = answer.tables["alternatives"]
    verdicts = [row.verdict for row in rows]
    speaker.result(messages.found(verdicts.count("must"), verdicts.count("choice")))
    answered(speaker, answer, out)
