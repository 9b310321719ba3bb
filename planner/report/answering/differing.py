"""What changed between two inputs: how much on each sheet, each number and word, each row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import models
from models.algebra import Label
from planner.messages import diff as messages
from planner.messages.template import WHO
from planner.report import Report
from planner.report.assumptions import named
from planner.report.book import Book
from planner.report.cells import Cell, Col, Formula, Row
from planner.report.page import Page
from planner.report.yearly import NAME, WORD
from planner.tables.differences import Differences

FILLED_BY = Label("Filled by", "填报单位")
KINDS = Differences.columns["kind"].choices
VALUES, ROWS = ("changed", "curve"), ("added", "removed")
PLACED = ("text_before", "cell_before", "text_after", "cell_after")
NUMBER = 13.0


@dataclass(frozen=True)
class Sheet:
    """A sheet of the book: one table, of the differences of some kinds; blank where there are none."""

    LABEL: Label
    ABOUT: Label
    kinds: Sequence[str]
    heads: Callable[[Book], list[Col]]
    body: Callable[[Book, list[Any], int], list[Row]]
    name: str
    NEEDS: str = "differences"

    def write(self, page: Page) -> None:
        """Write the sheet."""
        book, run = page.book, page.book.run
        page.title("", messages.how(run["before"]["name"], run["after"]["name"]))
        rows = [row for row in book.table(self.NEEDS) if row.kind in self.kinds]
        if not rows:
            page.note(messages.none_of_these())
            return
        body = self.body(book, rows, page.row + 3)
        page.table(self.LABEL, self.heads(book), body, name=self.name, repeat=True)


def _heading(book: Book, name: str) -> str:
    return book.heading(Differences, name)


def _counted_heads(book: Book) -> list[Col]:
    return [
        Col(_heading(book, "sheet"), "text", NAME),
        Col(book.say(FILLED_BY), "text", NAME),
        *(Col(book.say(KINDS[kind]), "count", WORD) for kind in KINDS),
    ]


def _counted(book: Book, rows: list[Any], first: int) -> list[Row]:
    """Return how much differs on each sheet, and who fills it."""
    found = []
    for id in dict.fromkeys(row.sheet for row in rows):
        sheet, kinds = models.FORMULATION.sheets[id], [row.kind for row in rows if row.sheet == id]
        counts = [kinds.count(kind) or None for kind in KINDS]
        found.append(Row([book.say(sheet.label), book.say(WHO[sheet.who]), *counts]))
    return found


def _value_heads(book: Book) -> list[Col]:
    return [
        Col(_heading(book, "sheet"), "text", WORD),
        Col(_heading(book, "row"), "text", NAME, widest=44),
        Col(_heading(book, "column"), "text", 18, widest=32),
        Col(_heading(book, "year"), "count", 8),
        Col(book.say(Differences.columns["unit"].label), "word", 14),
        *(Col(_heading(book, name), "number", NUMBER) for name in ("before", "after")),
        Col(_heading(book, "difference"), "difference", NUMBER),
        Col(_heading(book, "share"), "share", 10),
        *(Col(_heading(book, name), "text", 16, widest=34) for name in PLACED),
    ]


def _values(book: Book, rows: list[Any], first: int) -> list[Row]:
    return [_value(book, row, first + at) for at, row in enumerate(rows)]


def _value(book: Book, row: Any, line: int) -> Row:
    sheet = models.FORMULATION.sheets[row.sheet]
    column = sheet.columns.get(row.column)
    shown = book.shown("share" if "%" in row.text_before + row.text_after else row.unit)
    before, after, change = (
        None if value is None else shown.of(value)
        for value in (row.before, row.after, row.difference)
    )
    difference: Cell = change
    share: Cell = row.share
    if before is not None and after is not None:
        difference = Formula(f"=G{line}-F{line}", after - before)
        share = (
            Formula(f"=H{line}/ABS(F{line})", (after - before) / abs(before)) if before else None
        )
    name = book.say(column.label) if column else ""
    if row.steps is not None:
        name = book.say(messages.steps(row.steps, row.of_steps))
    choices = column.choices if column else {}
    texts = [
        book.say(choices[text]) if text in choices else text
        for text in (row.text_before, row.text_after)
    ]
    cells: list[Cell] = [
        book.say(sheet.label), named(book, sheet, row.row) or row.row, name, row.year, shown.name,
        before, after, difference, share, texts[0], row.cell_before, texts[1], row.cell_after,
    ]  # fmt: skip
    return Row(cells, "", shown.places)


def _row_heads(book: Book) -> list[Col]:
    return [
        Col(_heading(book, "sheet"), "text", NAME),
        Col(_heading(book, "row"), "text", NAME, widest=60),
        Col(_heading(book, "kind"), "word", WORD),
        *(Col(_heading(book, name), "text", 20, widest=34) for name in ("cell_before", "cell_after")),
    ]  # fmt: skip


def _rows(book: Book, rows: list[Any], first: int) -> list[Row]:
    """Return the rows that are new or gone."""
    found = []
    for row in rows:
        sheet = models.FORMULATION.sheets[row.sheet]
        name = named(book, sheet, row.row) or row.row
        kind = book.choice(row, "kind")
        found.append(Row([book.say(sheet.label), name, kind, row.cell_before, row.cell_after]))
    return found


SHEETS: tuple[Report, ...] = (
    Sheet(
        Label("Numbers and words changed", "改动的数值与文字"),
        Label("each change with its difference and both cells", "逐项列出差值、变化率及两份文件中的单元格"),
        VALUES, _value_heads, _values, "changed_values",
    ),
    Sheet(
        Label("Rows new or gone", "新增与删除的行"),
        Label("rows that only one of the inputs has", "仅一份输入中有的行"),
        ROWS, _row_heads, _rows, "changed_rows",
    ),
    Sheet(
        Label("Sheets that differ", "有差异的工作表"),
        Label("how much differs on each sheet, and who fills it", "各表差异处数及填报单位"),
        (*VALUES, *ROWS), _counted_heads, _counted, "changed_sheets",
    ),
)  # fmt: skip
"""The sheets of the answer: what differs first."""
