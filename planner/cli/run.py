"""`planner run`: the main job."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from planner.cli.group import WORKBOOK, Speaker, speaking


@click.command()
@click.argument("workbook", type=WORKBOOK)
@click.option("-o", "--out", type=click.Path(path_type=Path), default=Path("results"), show_default=True,
              help="Folder under which the results go.")  # fmt: skip
@click.option(
    "--time-limit", type=click.FloatRange(min=0, min_open=True), help="Seconds for the solver."
)
@click.option("--full", is_flag=True, help="Also find how far the prices of limits hold.")
@speaking
def run(speaker: Speaker, workbook: Path, out: Path, time_limit: float | None, full: bool) -> None:
    """Plan WORKBOOK and write the result book.

    求解并写出结果簿。
    """
    from planner import studies
    from planner.messages import run as messages

    def report(name: str, seconds: float, detail: tuple[str, str]) -> None:
        line = messages.phase(name, seconds)
        speaker.aside((f"{line[0]}  {detail[0]}".rstrip(), f"{line[1]}  {detail[1]}".rstrip()))

    folder, story = studies.run(
        workbook,
        out,
        language=speaker.asked,
        time_limit=time_limit,
        full=full,
        report=report,
        progress=_progress(speaker),
        heard=speaker.hear,
    )
    cost = story["objective"]["value"] - story["objective"]["outside_costs"]
    text = f"{cost / 100:,.2f} 亿元" if speaker.language == "zh" else f"{cost:,.0f} million CNY"
    speaker.result(messages.optimal(text, str(folder)))
    if not full:
        speaker.aside(messages.with_full())
    speaker.document({**story, "folder": str(folder)})


def _progress(speaker: Speaker) -> Callable[[float, int], None]:
    from planner.messages import run as messages

    live = sys.stderr.isatty()
    said = [0.0]

    def progress(seconds: float, count: int) -> None:
        if not live and seconds - said[0] < 10:
            return
        said[0] = seconds
        line = messages.phase("solve", seconds)
        text = f"{speaker.pick(line)}  {speaker.pick(messages.iterations(count))}"
        click.echo(f"\r{text}" if live else text, nl=not live, err=True)

    return progress
