"""`planner sensitivity`: what the result hangs on."""

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
@click.option("-s", "--scenario", help="Scenario of the workbook, by id or name.")
@click.option("-o", "--out", type=BOOK,
              help="The book to write, or the folder it goes into.")  # fmt: skip
@speaking
def sensitivity(speaker: Speaker, workbook: Path, scenario: str | None, out: Path | None) -> None:
    """Plan WORKBOOK with each assumption of its sheet ranges low and high: what the result hangs on.

    按“取值区间”表逐项取低值、高值重新求解：结果最依赖哪些假设（成本、财政资金、强度、达峰年）。
    """
    from planner import studies
    from planner.studies import sensing, several

    watch = studies.Watch(heard=speaker.hear)
    reading = several.read_scenario(workbook, watch, scenario)
    answer = sensing.sensitivity(reading, watch, speaker.step)
    _say(speaker, answer)
    answered(speaker, answer, out)


def _say(speaker: Speaker, answer: Answer) -> None:
    from models.algebra import Label
    from planner.messages import ranges as messages

    rows: list[Any] = answer.tables["sensitivity"]
    failed = {(row.assumption, row.end) for row in rows if row.state != "optimal"}
    costs: dict[Label, list[float]] = {}
    for row in rows:
        if row.figure == "cost" and row.assumption and row.value is not None:
            costs.setdefault(Label(row.label_en, row.label_zh), []).append(row.value)
    swings = {label: max(both) - min(both) for label, both in costs.items() if len(both) > 1}
    if swings:
        most = max(swings, key=lambda label: swings[label])
        speaker.result(messages.hangs_on(most, swings[most]))
    if failed:
        speaker.result(messages.without_plan(len(failed)))
