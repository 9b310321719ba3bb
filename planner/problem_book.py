"""The list of problems as a workbook of its own, each with a link to its cell."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from planner.messages import check as messages
from planner.problems import Place, Problem
from planner.styles import Styles, width

MOST_LINKS = 60_000
"""Excel opens no sheet with more than 65 530 links."""


def beside(workbook: Path, language: str) -> Path:
    """Return where the list of a workbook's problems goes unless told otherwise."""
    return workbook.with_name(messages.list_name(workbook.stem)[language == "zh"] + ".xlsx")


def write_problems(
    problems: Sequence[Problem], workbook: Path, target: Path, language: str
) -> Path:
    """Write every problem of a workbook to `target` and return where it went.

    A list that is open elsewhere is left alone and the next free name is used.  Raises OSError
    where nothing can be written.
    """
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_urls": False})
    _write(book, problems, workbook, target, 1 if language == "zh" else 0)
    book.close()
    for number in range(1, 100):
        path = target if number == 1 else target.with_stem(f"{target.stem}-{number}")
        try:
            path.write_bytes(content.getvalue())
        except PermissionError:
            if path.exists():
                continue
            raise
        return path
    raise OSError(target.name)


def _write(
    book: Any, problems: Sequence[Problem], workbook: Path, target: Path, position: int
) -> None:
    styles = Styles(book)
    page = book.add_worksheet(messages.LIST[position])
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    page.freeze_panes(3, 0)
    page.write_string(0, 0, messages.list_title(workbook.name)[position], styles.title)
    errors = sum(not problem.warning for problem in problems)
    counts = messages.list_counts(errors, len(problems) - errors)[position]
    page.write_string(1, 0, counts, styles.note)
    for column, heading in enumerate(messages.LIST_COLUMNS):
        page.write_string(2, column, heading[position], styles.label)
    for row, problem in enumerate(problems, 3):
        page.write_number(row, 0, row - 2, styles.text)
        kind = messages.WARNING if problem.warning else messages.ERROR
        page.write_string(row, 1, kind[position], styles.wrapped)
        place = problem.place.say() if problem.place else ""
        link = _link(problem.place, workbook, target) if row < MOST_LINKS else None
        if link is None:
            page.write_string(row, 2, place, styles.wrapped)
        else:
            page.write_url(row, 2, link, styles.link, place)
        page.write_string(row, 3, problem.zh if position else problem.en, styles.wrapped)
        page.write_string(row, 4, problem.code, styles.id)
    if problems:
        page.autofilter(2, 0, 2 + len(problems), len(messages.LIST_COLUMNS) - 1)
    places = [problem.place.say() for problem in problems if problem.place]
    for column, wide in enumerate((7.0, 10.0, width(places), 90.0, 22.0)):
        page.set_column(column, column, wide)


def _link(place: Place | None, workbook: Path, target: Path) -> str | None:
    """Return the link to a cell from where the list stands, None where there is no such cell."""
    if place is None or not place.sheet or place.file != workbook.name or "/" in place.sheet:
        return None
    try:
        path = Path(os.path.relpath(workbook, target.parent)).as_posix()
    except ValueError:  # on another drive
        return None
    if workbook.is_dir():
        return f"external:{path}/{place.sheet}.csv"
    sheet = place.sheet.replace("'", "''")
    return f"external:{path}#'{sheet}'!{place.cell or 'A1'}"
