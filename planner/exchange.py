"""Workbook to folder of CSV files and back: the same ids, values, units, order and notes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import models
from planner import archive, exits
from planner.csv_text import as_csv, uncalculated
from planner.grid import address, file_stem
from planner.messages import exchange as messages
from planner.problems import Place, Problem, problem
from planner.raw import Raw, RawSheet
from planner.read import Reading, read
from planner.workbook import write_workbook

_LOSING = {
    *("unknown_sheet", "duplicate_sheet", "no_headings", "unknown_column", "duplicate_column"),
    *("no_heading_above", "no_field_id", "bad_year_heading", "years_not_here", "damaged_csv"),
    *("unknown_encoding", "cannot_open"),
}
"""Problems that mean that some content is not understood."""

_LETTERS_OF_TITLE, _LETTERS_OF_CELL = 31, 32_767
_ROWS, _COLUMNS = 1_048_000, 16_384


@dataclass(frozen=True)
class Exported:
    """What a folder does not say as the workbook did: how many of each.

    `formulas` became values, `blank` ones that were never calculated nothing; `comments` of cells
    and `lines` of text above tables stay behind.
    """

    formulas: int
    comments: int
    lines: int
    blank: int = 0


def export(workbook: Path, folder: Path) -> Exported:
    """Write a workbook as one CSV file per sheet; return what could not come along.

    Files of sheets that the workbook does not have are removed from the folder.  Raises
    InvalidInput where something in the workbook is not understood, OSError where a file cannot
    be written.
    """
    reading = _whole(workbook)
    texts = {
        file_stem(sheet.id or sheet.title): as_csv(sheet, models.FORMULATION.sheets)
        for sheet in reading.raw.sheets
    }
    folder.mkdir(parents=True, exist_ok=True)
    for stale in set(models.FORMULATION.sheets) - set(texts):
        (folder / f"{stale}.csv").unlink(missing_ok=True)
    for stem, text in texts.items():
        (folder / f"{stem}.csv").write_text(text, encoding="utf-8", newline="")
    comments = archive.comments(workbook) if workbook.is_file() else 0
    blank = sum(uncalculated(sheet) for sheet in reading.raw.sheets)
    above = sum(sheet.above for sheet in reading.raw.sheets)
    return Exported(reading.raw.formulas - blank, comments, above, blank)


def import_(folder: Path, workbook: Path, language: str | None = None) -> None:
    """Write a folder of CSV files as a workbook, headed in `language` or in its own.

    Raises InvalidInput where something in the folder is not understood or has no room in a
    workbook, OSError where the workbook cannot be written (FileExistsError where there is one).
    """
    reading = _whole(folder)
    sheets = [replace(s, rows=s.every_row(), aside=[]) for s in reading.raw.sheets]
    unfit = [each for sheet in sheets for each in _without_room(sheet, folder.name)]
    titles = Counter(sheet.title.casefold() for sheet in sheets if not sheet.id)
    unfit += [
        problem(Place(folder.name, sheet.title), messages.title_twice, sheet.title)
        for sheet in sheets
        if not sheet.id and titles[sheet.title.casefold()] > 1
    ]
    if unfit:
        raise exits.InvalidInput(*unfit)
    write_workbook(Raw(sheets), workbook, language or reading.language)


def _whole(source: Path) -> Reading:
    reading = read(source)
    lost = [each for each in reading.problems if each.code in _LOSING or not reading.raw.sheets]
    if lost:
        summary = problem(Place(source.name), messages.would_be_lost, len(lost), source.name)
        raise exits.InvalidInput(*lost, summary)
    return reading


def _without_room(sheet: RawSheet, file: str) -> list[Problem]:
    """Return what a workbook would cut off without a word."""
    found = []
    title = sheet.title
    odd = set(title) & set("[]:*?/\\") or title.startswith("'") or title.endswith("'")
    if not sheet.id and (odd or len(title) > _LETTERS_OF_TITLE):
        place = Place(file, title)
        found.append(problem(place, messages.title_unfit, title, _LETTERS_OF_TITLE))
    widest = max((len(row.cells) for row in sheet.rows), default=0)
    if len(sheet.rows) > _ROWS or widest > _COLUMNS:
        found.append(problem(Place(file, title), messages.sheet_unfit, _ROWS, _COLUMNS))
    for row in sheet.rows:
        for at, cell in enumerate(row.cells):
            if isinstance(cell, str) and len(cell) > _LETTERS_OF_CELL:
                column = sheet.headings[at].index if sheet.id else at
                place = Place(file, title, address(row.index, column))
                found.append(problem(place, messages.text_unfit, len(cell), _LETTERS_OF_CELL))
    return found
