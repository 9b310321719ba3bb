"""What stands at the end and what is invested, by technology, where runs differ."""

from __future__ import annotations

from collections.abc import Sequence

from models.algebra import Label
from planner.comparison import Comparison, Difference
from planner.messages import compare as messages
from planner.report import words
from planner.report.book import MONEY, Book
from planner.report.comparing.beside import Line, beside
from planner.report.page import Page
from planner.tables.capacity import Capacity
from planner.tables.investment import Investment

LABEL = Label("Technologies compared", "技术对比")
ABOUT = Label("what stands and what is invested", "在役容量与投资")
STANDING = Label("Standing in the last year, where it differs", "末年在役容量（有差异者）")
INVESTED = Label("Investment of all years, where it differs", "规划期投资（有差异者）")
SHEETS = ("technologies", "storages", "retrofits")


def applies(comparison: Comparison) -> bool:
    """Always: technologies are what plans are made of."""
    return True


def write(page: Page, comparison: Comparison) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.at_the_end())
    standing, invested = (
        _lines(book, found) for found in (comparison.capacity, comparison.investment)
    )
    if standing:
        heads = [book.heading(Capacity, "asset"), book.say(words.UNIT)]
        beside(page, comparison, STANDING, heads, standing, name="standing")
    else:
        page.note(messages.same_capacity())
    if invested:
        heads = [book.heading(Investment, "item"), book.say(words.UNIT)]
        total = book.say(words.TOTAL)
        beside(page, comparison, INVESTED, heads, invested, total=total, name="invested")
    else:
        page.note(messages.same_investment())


def _lines(book: Book, found: Sequence[Difference]) -> list[Line]:
    lines: list[Line] = []
    money = book.money_telling(c for each in found if each.unit == MONEY for c in each.changes)
    for each in found:
        shown = money if each.unit == MONEY else book.shown(each.unit)
        cells = [shown.of(value or 0.0) for value in each.values]
        if len({round(cell, shown.places) for cell in cells}) > 1:
            name = book.titled(book.name(each.key[0], *SHEETS), each.key[1])
            lines.append(([name, shown.name], shown, each.values))
    return lines
