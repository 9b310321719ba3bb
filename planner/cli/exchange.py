"""`planner export` and `planner import`: a workbook as CSV files, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from planner.cli.group import WORKBOOK, Speaker, speaking, written


@click.command()
@click.argument("workbook", type=WORKBOOK)
@click.argument("folder", type=click.Path(path_type=Path))
@speaking
def export(speaker: Speaker, workbook: Path, folder: Path) -> None:
    """Write WORKBOOK as a FOLDER of CSV files, one per sheet.

    将工作簿导出为 CSV 文件夹。
    """
    from planner import exchange

    _exchange(speaker, exchange.export, workbook, folder)


@click.command(name="import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("workbook", type=click.Path(path_type=Path))
@speaking
def import_(speaker: Speaker, folder: Path, workbook: Path) -> None:
    """Write a FOLDER of CSV files as a WORKBOOK.

    由 CSV 文件夹生成工作簿。
    """
    from planner import exchange

    _exchange(
        speaker,
        lambda source, target: exchange.import_(source, target, speaker.asked),
        folder,
        workbook,
    )


def _exchange(
    speaker: Speaker, work: Callable[[Path, Path], Any], source: Path, target: Path
) -> None:
    from planner.messages import run as messages

    formulas = written(lambda: work(source, target), target)
    speaker.result(messages.exported(str(target), formulas or 0))
    speaker.document({"written": str(target)})
