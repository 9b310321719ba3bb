"""The book laid out: every sheet written, in the order in which they depend on each other."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from planner.report import REPORTS, WRITTEN_FIRST, WRITTEN_LAST, Report
from planner.report.book import Book
from planner.report.page import Page
from planner.report.palette import FONT_SIZE
from planner.results import Results

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
"""How xlsxwriter takes what it is given: text stays text."""


def laid_out(
    results: Results, language: str, workbook: Any, reports: Sequence[Report] = REPORTS
) -> Book:
    """Return the book with every sheet written into an open workbook of xlsxwriter."""
    made = Book(results, language, workbook)
    _set_ordinary_font(workbook, made.font)
    reports = [each for each in reports if not each.NEEDS or results.tables[each.NEEDS]]
    made.pages = [Page(made, report.LABEL, report.ABOUT) for report in reports]
    in_order = sorted(zip(reports, made.pages, strict=True), key=lambda pair: _turn(pair[0]))
    for report, page in in_order:
        report.write(page)
        page.finish()
    return made


def read_through(results: Results, language: str) -> Book:
    """Return the book as it would be written, for whoever shows its pages elsewhere."""
    import xlsxwriter

    with xlsxwriter.Workbook(io.BytesIO(), OPTIONS) as workbook:
        return laid_out(results, language, workbook)


def _set_ordinary_font(workbook: Any, font: str) -> None:
    """Make the book's own font the ordinary one, which programs measure columns by.

    A column is so many digits of it wide: at 9 points 7 pixels each, as sheets reckon.  Left
    at Calibri, programs without that font take a wider one, and print every page smaller.
    """
    ordinary = workbook.formats[0]
    ordinary.set_font_name(font)
    ordinary.set_font_size(FONT_SIZE)


def _turn(report: Report) -> int:
    if report in WRITTEN_FIRST:
        return -1
    return WRITTEN_LAST.index(report) + 1 if report in WRITTEN_LAST else 0
