"""The first sheet of an answer: what was asked, of which workbook, and where the answer stands."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as messages
from planner.report import cover
from planner.report.page import Page
from planner.report.palette import BAND, LINE

LABEL = Label("Question", "问题")
ABOUT = Label("", "")
NEEDS = ""
ASKED = Label("Asked", "所问")
WIDTHS = (26, 44, 4, 24, 46)


def write(page: Page) -> None:
    """Write the sheet."""
    book, run = page.book, page.book.run
    for column, width in enumerate(WIDTHS):
        page.widths[column] = width
        page.sheet.set_column(column, column, width)
    page.title(f"{book.city} · {book.say(run['asked'])}")
    page.note(messages.not_an_approval())
    if not run["complete"]:
        page.note(messages.stopped_early())
    for line in book.footers:
        page.note((line, line))
    page.row += 1
    top = page.row
    band = book.format(bg_color=BAND, bold=True, border=1, border_color=LINE)
    plain = book.format(border=1, border_color=LINE, align="left", shrink=True)
    for label, text in [(ASKED, book.say(run["asked"])), *cover.origin(book)]:
        page.sheet.write_string(page.row, 0, book.say(label), band)
        page.sheet.write_string(page.row, 1, text, plain)
        page.row += 1
    bottom, page.row = page.row, top
    cover.contents(page)
    page.row = max(page.row, bottom)
    page.right = len(WIDTHS) - 1
