"""Write: from the tables of a run to the result book, the page and the pictures."""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import count
from pathlib import Path

from planner.answer import Answer
from planner.comparison import Comparison
from planner.file_names import SHORT, safe_name
from planner.garbage import uncollected
from planner.messages import compare as compare_messages
from planner.messages import write as messages
from planner.report import Report, answering
from planner.report.book import Book
from planner.report.comparing import reports
from planner.report.layout import OPTIONS, laid_out, read_through
from planner.results import Results


def book(results: Results, language: str) -> bytes:
    """Return the result book as the bytes of an .xlsx file; same results, same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    with uncollected(), xlsxwriter.Workbook(stream, OPTIONS) as workbook:
        made = laid_out(results, language, workbook)
        properties = {"title": f"{made.city} {made.scenario}".strip(), "created": _created(results)}
        author = made.branding.get("author")
        workbook.set_properties(properties | ({"author": author} if author else {}))
        workbook.set_calc_mode("auto")
        workbook.worksheets()[0].activate()
    return stream.getvalue()


def write(results: Results, folder: Path, language: str) -> Path:
    """Write the book into a folder, which must exist, and return where it stands.

    Raises OSError where the folder cannot be written to.
    """
    return put(book(results, language), folder, _stem(results, language), ".xlsx")


def comparison_book(comparison: Comparison, language: str) -> bytes:
    """Return the book of a comparison as the bytes of an .xlsx file."""
    return _book_of(comparison.as_one, language, reports(comparison), comparison.runs[0])


def write_comparison(comparison: Comparison, target: Path | None, language: str) -> Path:
    """Write the book of a comparison and return where it stands.

    Without a target it is named after city and runs, in the working folder; so it is in a target
    that is a folder.  Raises OSError where the folder cannot be written to.
    """
    content = comparison_book(comparison, language)
    city = Book(comparison.runs[0], language, None).city
    name = compare_messages.file_name(city, comparison.labels)[language == "zh"]
    return _put_at(content, target, name)


def answer_book(answer: Answer, language: str) -> bytes:
    """Return the book of an answer as the bytes of an .xlsx file."""
    sheets = answering.reports(answer.question)
    return _book_of(answer.results, language, sheets, answer.background)


def write_answer(answer: Answer, target: Path | None, language: str) -> Path:
    """Write the book of an answer and return where it stands; target and errors as for comparisons."""
    named = Book(answer.results, language, None)
    name = messages.file_name(named.city, f"{named.scenario}-{named.say(answer.asked)}")
    return _put_at(answer_book(answer, language), target, name)


def _book_of(results: Results, language: str, sheets: Sequence[Report], stamped: Results) -> bytes:
    import xlsxwriter

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, OPTIONS) as workbook:
        made = laid_out(results, language, workbook, sheets)
        workbook.set_properties({"title": made.city, "created": _created(stamped)})
        workbook.set_calc_mode("auto")
    return stream.getvalue()


def _put_at(content: bytes, target: Path | None, name: str) -> Path:
    """Put a book at a target, or under a name in the folder it is or the working folder."""
    if target is not None and not target.is_dir():
        return put(content, target.parent, target.stem, target.suffix or ".xlsx")
    return put(content, target or Path(), name, ".xlsx")


def write_page(results: Results, folder: Path, language: str) -> Path:
    """Write the page for a browser into a folder, which must exist, and return where it stands.

    Raises InvalidInput where what draws it is not installed, and OSError as `write`.
    """
    from planner.html_page import page

    content = page(read_through(results, language))
    return put(content, folder, _stem(results, language), ".html")


def write_pictures(results: Results, folder: Path, language: str) -> list[Path]:
    """Draw every chart into a folder, made where there is none, and return the SVG files.

    Raises InvalidInput where what draws them is not installed, and OSError as `write`.
    """
    from planner.pictures import draw

    folder.mkdir(parents=True, exist_ok=True)
    return draw(read_through(results, language), folder)


def put(content: bytes, folder: Path, stem: str, ending: str) -> Path:
    """Write a file into a folder, which must exist, whole or not at all; return where it stands.

    It is written beside its target and moved into place; a target that is open elsewhere or
    read-only is left alone and the next free name is used.  Raises OSError where the folder
    cannot be written to.
    """
    stem = safe_name(stem)
    temporary = folder / f".{stem}.{os.getpid()}.tmp"
    try:
        temporary.write_bytes(content)
        for target in _names(folder, stem, ending):
            if _moved(temporary, target):
                return target
        raise AssertionError("names do not end")
    finally:
        with contextlib.suppress(FileNotFoundError):
            temporary.unlink()


def _stem(results: Results, language: str) -> str:
    named = Book(results, language, None)
    return safe_name(messages.file_name(named.city, named.scenario), SHORT)


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


def _names(folder: Path, stem: str, ending: str) -> Iterator[Path]:
    yield folder / f"{stem}{ending}"
    for number in count(2):
        yield folder / f"{stem} ({number}){ending}"


def _created(results: Results) -> datetime:
    """Return when the run was made, without a time zone, as spreadsheets keep it."""
    return datetime.fromisoformat(str(results.run["created"])).replace(tzinfo=None)
