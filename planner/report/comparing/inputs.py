"""What was compared, and which inputs differ."""

from __future__ import annotations

import models
from models.algebra import Label
from planner.comparison import Comparison, Difference
from planner.messages import compare as messages
from planner.messages import write as write_messages
from planner.report import words
from planner.report.assumptions import named
from planner.report.book import Book
from planner.report.cells import Cell, Col, Row
from planner.report.comparing.beside import Line, beside, names
from planner.report.page import Page
from planner.tables.inputs import Inputs
from planner.tables.overrides import Overrides

LABEL = Label("What differs in the inputs", "输入差异")
ABOUT = Label("the runs compared and the inputs that differ", "对比对象与不同的输入")
RUNS = Label("The runs compared", "对比对象")
RUN, MADE = Label("Run", "结果"), Label("Made at", "运行时间")
FILE, DIGEST = Label("Input file", "输入文件"), Label("SHA-256 of the input", "输入校验码 SHA-256")
PROGRAM, PRICES = Label("Program", "程序版本"), Label("Prices of", "价格基准年")
CERTIFIED = Label("Certified", "校核")
INPUTS = Label("Inputs that differ", "不同的输入")
CHANGES = Label("Changes made by scenarios", "情景改动")
SHOWN = ("scenario", "sheet", "row", "column", "year", "before", "after", "unit", "reason")


def applies(comparison: Comparison) -> bool:
    """Always: what was compared must be said."""
    return True


def write(page: Page, comparison: Comparison) -> None:
    """Write the sheet."""
    book = page.book
    runs = names(book, comparison)
    page.title("", messages.first_is_base(runs[0]), write_messages.not_an_approval())
    for name, why in comparison.missing:
        page.note(messages.missing(name, why))
    years = list(dict.fromkeys(str(run.run["price_year"]) for run in comparison.runs))
    if len(years) > 1:
        page.note(messages.price_years(years))
    _runs(page, comparison, runs)
    lines = [_line(book, each) for each in comparison.inputs]
    if not lines and not comparison.words:
        page.note(messages.same_input())
    elif lines:
        heads = [book.heading(Inputs, name) for name in ("sheet", "row", "column", "year")]
        heads.append(book.say(words.UNIT))
        beside(page, comparison, INPUTS, heads, lines, name="inputs")
    _changes(page, comparison)


def _runs(page: Page, comparison: Comparison, runs: list[str]) -> None:
    book = page.book
    heads = [book.say(label) for label in (RUN, MADE, FILE, DIGEST, PROGRAM, PRICES, CERTIFIED)]
    rows = []
    for name, run in zip(runs, comparison.runs, strict=True):
        said = run.run
        passed = words.OK if said["certificate"]["passed"] else words.FAILED
        cells: list[Cell] = [
            name, str(said["created"])[:19].replace("T", " "), said["input"]["name"],
            said["input"]["digest"][:16], f"{said['program']} {said['version']}", str(said["price_year"]),
            book.say(passed),
        ]  # fmt: skip
        rows.append(Row(cells))
    area = page.table(RUNS, [Col(head, "text", 18, widest=40) for head in heads], rows)
    page.colour_words(area.first, area.last, len(heads) - 1, [words.OK], [words.FAILED])


def _line(book: Book, each: Difference) -> Line:
    row = each.row
    sheet = models.FORMULATION.sheets.get(row.sheet)
    column = sheet.columns.get(row.column) if sheet else None
    shown = book.shown("share" if row.unit == "%" else row.internal_unit)
    labels: list[Cell] = [
        book.say(sheet.label) if sheet else row.sheet, named(book, sheet, row.row) or row.row,
        book.say(column.label) if column else row.column, "" if row.year is None else str(row.year),
        shown.name,
    ]  # fmt: skip
    return labels, shown, each.values


def _changes(page: Page, comparison: Comparison) -> None:
    """Write what overrides replaced: they may change words, which are no numbers."""
    book = page.book
    rows = [_change(book, row) for row in comparison.changes]
    if rows:
        heads = [
            Col(book.heading(Overrides, name), "count" if name == "year" else "text", 14, widest=40)
            for name in SHOWN
        ]
        page.table(CHANGES, heads, rows)


def _change(book: Book, row: Overrides) -> Row:
    sheet = models.FORMULATION.sheets.get(row.sheet)
    column = sheet.columns.get(row.column) if sheet else None
    choices = column.choices if column else {}
    before, after = (
        book.say(choices[text]) if text in choices else text for text in (row.before, row.after)
    )
    return Row([
        book.name(row.scenario, "scenarios"), book.say(sheet.label) if sheet else row.sheet,
        named(book, sheet, row.row) or row.row, book.say(column.label) if column else row.column,
        row.year, before, after, row.unit, book.spoken(row, "reason"),
    ])  # fmt: skip
