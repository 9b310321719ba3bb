"""Write: from the tables of a run to the result book."""

from __future__ import annotations

import contextlib
import io
import os
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

from planner.messages import write as messages
from planner.report import REPORTS, WRITTEN_LAST, Report
from planner.report.book import Book
from planner.report.page import Page
from planner.results import Results


def book(results: Results, language: str) -> bytes:
    """Return the result book as the bytes of an .xlsx file; same results, same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(stream, options) as workbook:
        made = laid_out(results, language, workbook)
        workbook.set_properties(
            {"title": f"{made.city} {made.scenario}".strip(), "created": _created(results)}
        )
        workbook.set_calc_mode("auto")
        workbook.worksheets()[0].activate()
    return stream.getvalue()


def laid_out(results: Results, language: str, workbook: Any) -> Book:
    """Return the book with every sheet written into an open workbook of xlsxwriter."""
    made = Book(results, language, workbook)
    reports = [each for each in REPORTS if not each.NEEDS or results.tables[each.NEEDS]]
    made.pages = [Page(made, report.LABEL, report.ABOUT) for report in reports]
    in_order = sorted(zip(reports, made.pages, strict=True), key=lambda pair: _turn(pair[0]))
    for report, page in in_order:
        report.write(page)
        page.finish()
    return made


def write(results: Results, folder: Path, language: str) -> Path:
    """Write the book into a folder, which must exist, and return where it stands.

    It is written beside its target and moved into place; a target that is open elsewhere or
    read-only is left alone and the next free name is used.  Raises OSError where the folder
    cannot be written to.
    """
    content = book(results, language)
    named = Book(results, language, None)
    stem = _safe(messages.file_name(named.city, named.scenario))
    temporary = folder / f".{stem}.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(content)
        for target in _names(folder, stem):
            if _moved(temporary, target):
                return target
        raise AssertionError("names do not end")
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def _turn(report: Report) -> int:
    return WRITTEN_LAST.index(report) + 1 if report in WRITTEN_LAST else 0


def _moved(temporary: Path, target: Path) -> bool:
    """Move a file over a target unless that is read-only or held by another program."""
    if target.exists() and not os.access(target, os.W_OK):
        return False
    try:
        os.replace(temporary, target)
    except PermissionError:
        if not target.exists():
            raise
        return False
    return True


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}.xlsx"
    for number in count(2):
        yield folder / f"{stem} ({number}).xlsx"


def _safe(name: str) -> str:
    """Return a name that Windows takes as a file name."""
    return re.sub(r'[<>:"/\\|?*\x00-\x1f]', "_", name).strip(" .")[:120] or "planner"


def _created(results: Results) -> datetime:
    """Return when the run was made, without a time zone, as spreadsheets keep it."""
    return datetime.fromisoformat(str(results.run["created"])).replace(tzinfo=None)
