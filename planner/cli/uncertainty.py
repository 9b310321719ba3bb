"""`planner uncertainty`: assumptions drawn at random."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.book_file import BOOK
from planner.cli.group import WORKBOOK, Speaker, answered, speaking

if TYPE_CHECKING:
    from planner.answer import Answer


@click.command()
@click.argument("workbook", type=WORKBOOK)
@click.option("--draws", type=click.IntRange(min=2), default=50, show_default=True,
              help="How many times the assumptions are drawn.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the random numbers.")
@click.option("--until", type=int, metavar="YEAR",
              help="Look at decisions up to this year; by default 2030, or the last model year.")  # fmt: skip
@click.option("--within", type=click.FloatRange(min=0), default=0.1, show_default=True, metavar="PERCENT",
              help="No regret: per cent of a draw's least cost that decisions may cost more.")  # fmt: skip
@click.option("-s", "--scenario", help="Scenario of the workbook, by id or name.")
@click.option("-o", "--out", type=BOOK,
              help="The book to write, or the folder it goes into.")  # fmt: skip
@speaking
def uncertainty(
    speaker: Speaker,
    workbook: Path,
    draws: int,
    seed: int,
    until: int | None,
    within: float,
    scenario: str | None,
    out: Path | None,
) -> None:
    """Draw the assumptions of WORKBOOK at random: ranges of results, and decisions without regret.

    按“取值区间”表的概率分布随机抽样求解：结果区间、各项建设的频率与无悔决策。
    """
    from planner import studies
    from planner.studies import drawing, several

    watch = studies.Watch(heard=speaker.hear)
    reading = several.read_scenario(workbook, watch, scenario)
    asked = drawing.Asked(draws, seed, until, within / 100)
    answer = drawing.uncertainty(reading, asked, watch, speaker.step)
    _say(speaker, answer)
    answered(speaker, answer, out)


def _say(speaker: Speaker, answer: Answer) -> None:
    from planner.messages import ranges as messages

    tables: dict[str, list[Any]] = answer.tables
    (told,) = tables["drawing"]
    costs = [row for row in tables["spread"] if row.figure == "cost"]
    if not costs:
        speaker.result(messages.none_planned(told.finished))
        return
    speaker.result(messages.drawn(told.finished, told.planned, costs[0].p5, costs[0].p95))
    verdicts = {row.item: row.verdict == "no_regret" for row in tables["no_regret"]}
    if verdicts:
        whole = verdicts.pop("")
        speaker.result(messages.no_regret_found(sum(verdicts.values()), whole))
