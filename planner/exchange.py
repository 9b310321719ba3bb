"""Workbook to folder of CSV files and back: the same ids, values, units, order and notes."""

from __future__ import annotations

import re
from pathlib import Path

import models
from planner import exits
from planner.csv_text import as_csv
from planner.messages import exchange as messages
from planner.problems import Place, problem
from planner.read import Reading, read
from planner.workbook import write_workbook

_LOSING = {
    *("unknown_sheet", "duplicate_sheet", "no_headings", "unknown_column", "duplicate_column"),
    *("no_heading_above", "bad_year_heading", "years_not_here"),
}
"""Problems that mean that some content is not understood."""


def export(workbook: Path, folder: Path) -> int:
    """Write a workbook as one CSV file per sheet; return how many formulas became values.

    Files of sheets that the workbook does not have are removed from the folder.  Raises
    InvalidInput where something in the workbook is not understood, OSError where a file cannot
    be written.
    """
    reading = _whole(workbook)
    folder.mkdir(parents=True, exist_ok=True)
    for id in models.FORMULATION.sheets:
        if reading.raw.sheet(id) is None:
            (folder / f"{id}.csv").unlink(missing_ok=True)
    for sheet in reading.raw.sheets:
        name = sheet.id or re.sub(r'[<>:"/\\|?*]', "_", sheet.title)
        (folder / f"{name}.csv").write_text(
            as_csv(sheet, models.FORMULATION.sheets), encoding="utf-8", newline=""
        )
    return reading.raw.formulas


def import_(folder: Path, workbook: Path, language: str | None = None) -> None:
    """Write a folder of CSV files as a workbook, headed in `language` or in its own.

    Raises InvalidInput where something in the folder is not understood, OSError where the
    workbook cannot be written (FileExistsError where there is one already).
    """
    reading = _whole(folder)
    write_workbook(reading.raw, workbook, language or reading.language)


def _whole(source: Path) -> Reading:
    reading = read(source)
    lost = [each for each in reading.problems if each.code in _LOSING or not reading.raw.sheets]
    if lost:
        summary = problem(Place(source.name), messages.would_be_lost, len(lost), source.name)
        raise exits.InvalidInput(*lost, summary)
    return reading
