"""`planner export` and `planner import`: a workbook as CSV files, and back."""

from __future__ import annotations

from pathlib import Path

import click

from planner.cli.book_file import BOOK
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
    from planner.messages import exchange as messages

    made = written(lambda: exchange.export(workbook, folder), folder)
    counts = vars(made)
    speaker.result(messages.exported(str(folder), **counts))
    speaker.document({"written": str(folder), **counts})


@click.command(name="import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("workbook", type=BOOK)
@speaking
def import_(speaker: Speaker, folder: Path, workbook: Path) -> None:
    """Write a FOLDER of CSV files as a WORKBOOK.

    由 CSV 文件夹生成工作簿。
    """
    from planner import exchange
    from planner.messages import exchange as messages

    written(lambda: exchange.import_(folder, workbook, speaker.asked), workbook)
    speaker.result(messages.imported(str(workbook)))
    speaker.document({"written": str(workbook)})
