"""`planner sweep`: one number over a range, and the plan at every value."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import click

from planner.cli.book_file import BOOK
from planner.cli.group import WORKBOOK, Speaker, answered, speaking


@click.command()
@click.argument("workbook", type=WORKBOOK)
@click.option("--target", help="Target to move, by id or name.")
@click.option("--cell", metavar="SHEET!ROW!COLUMN[!YEAR]",
              help="Any other number, by id or name, or where it stands, such as 技术!M7.")  # fmt: skip
@click.option("--year", type=int, help="Year of the number, where it has several.")
@click.option("--from", "first", type=float, help="First value, in the unit of the cell.")
@click.option("--to", "last", type=float, help="Last value.")
@click.option("--percent", is_flag=True,
              help="First and last are per cent of what stands; every year then moves together.")  # fmt: skip
@click.option(
    "--steps", type=click.IntRange(min=2), default=11, show_default=True, help="How many values."
)
@click.option("--least", type=click.Choice(["emissions", "public_money"]),
              help="Make this least instead of cost: least emissions for given public money.")  # fmt: skip
@click.option("--within", type=click.FloatRange(min=0), metavar="PERCENT",
              help="With --least: cost may be so many per cent above the least; else the workbook's ceiling holds.")  # fmt: skip
@click.option("--cut", "cuts", type=click.FloatRange(0, 100, min_open=True), multiple=True, metavar="PERCENT",
              help="Instead: cut each year's public money by so many per cent; may be given several times.")  # fmt: skip
@click.option("-s", "--scenario", help="Scenario of the workbook, by id or name.")
@click.option("-o", "--out", type=BOOK,
              help="The book to write, or a folder for it.")  # fmt: skip
@speaking
def sweep(
    speaker: Speaker,
    workbook: Path,
    target: str | None,
    cell: str | None,
    year: int | None,
    first: float | None,
    last: float | None,
    cuts: tuple[float, ...],
    scenario: str | None,
    out: Path | None,
    **how: Any,
) -> None:
    """Move one number of WORKBOOK over a range: the frontier, and the plan at every value.

    将工作簿中的一个数（目标或任一数值）在区间内逐点变动：得到前沿曲线和各点方案。
    """
    from planner.messages import sweep as messages
    from planner.studies import ceilings, sweeping

    if cuts:
        if target or cell or first is not None or last is not None:
            raise click.UsageError(" / ".join(messages.cut_alone()))
        shares = sorted({each / 100 for each in cuts})
        reading = sweeping.reading_of(workbook, scenario, speaker.hear)
        answered(speaker, ceilings.cut(reading, shares, speaker.step), out)
        return
    if (target is None) == (cell is None) or first is None or last is None:
        raise click.UsageError(" / ".join(messages.cell_needed()))
    if first == last or not (math.isfinite(first) and math.isfinite(last)):
        raise click.UsageError(" / ".join(messages.two_values_needed()))
    answer = sweeping.sweep_workbook(
        workbook, target or cell or "", year, target is not None, speaker.step,
        scenario=scenario, heard=speaker.hear, first=first, last=last, **how,
    )  # fmt: skip
    failed = answer.story["without_plan"]
    speaker.result(messages.swept(len(answer.tables["sweep"])))
    if failed:
        speaker.result(messages.without_plan(failed))
    answered(speaker, answer, out)
