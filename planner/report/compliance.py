"""Whether every payment and loan is allowed by the rules of its money."""

from __future__ import annotations

from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from models.algebra import Label
from planner.messages import write_money
from planner.report.cells import Area, Cell, Col, Formula, Row, number
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.compliance import Compliance

LABEL = Label("Rules of money", "资金合规")
ABOUT = Label("is every payment allowed", "各项资金是否符合使用规则")
NEEDS = "compliance"
RULES = Label("Is every payment allowed", "逐项结论")
VERDICTS = Label("How payments stand against the rules", "合规情况汇总")
LINES = Label("Lines below", "下表行数")
BREAKING = Label("Break a rule", "不合规合计")
NOT_BROKEN = ("allowed", "none")
"""Verdicts that break no rule: where no rules are given there is none to break."""
YEARS, COUNT = Label("From–to", "起止年份"), Label("Model years", "模型年数")
HIGHEST = Label("Highest per year, constant prices", "年度金额最高值（不变价）")
HIGHEST_SHARE = Label("Highest share", "最高占比")


def write(page: Page) -> None:
    """Write the counts of each verdict, then one row for each payment or loan and verdict."""
    book, shown = page.book, page.book.fine_money
    page.title(book.say(LABEL) + book.say(write_money.aside()), write_money.ruled())
    together: dict[tuple[str, str, str], list[Any]] = {}
    for row in book.table("compliance"):
        together.setdefault((row.source, row.instrument, row.verdict), []).append(row)
    body = []
    for rows in together.values():
        row = max(rows, key=lambda each: each.share or 0.0)
        years = f"{rows[0].year}–{rows[-1].year}" if len(rows) > 1 else str(row.year)
        cells: list[Cell] = [
            book.name(row.source, "payments", "loans"), book.choice(row, "nature"),
            book.choice(row, "instrument"), years, len(rows),
            shown.of(max(each.amount for each in rows)), row.share, row.largest, row.document,
            book.choice(row, "verdict"),
        ]  # fmt: skip
        body.append(Row(cells, "", shown.places))

    def head(name: str) -> str:
        return book.heading(Compliance, name)

    heads = [
        Col(head("source"), "text", WORD, widest=26), Col(head("nature"), "text", 13),
        Col(head("instrument"), "text", 10, widest=20), Col(book.say(YEARS), "text", 11),
        Col(book.say(COUNT), "count", 8), Col(book.say(HIGHEST), "number", 12),
        Col(book.say(HIGHEST_SHARE), "share", 10), Col(head("largest"), "share", 10),
        Col(head("document"), "text", 12, widest=24), Col(head("verdict"), "word", 18, widest=24),
    ]  # fmt: skip
    start = page.reserve(len(Compliance.columns["verdict"].choices) + 1)
    area = page.table(RULES, heads, body, unit=shown.name)
    verdicts = Compliance.columns["verdict"].choices
    bad = [label for id, label in verdicts.items() if id not in NOT_BROKEN]
    page.colour_words(area.first, area.last, len(heads) - 1, [verdicts["allowed"]], bad)
    with page.at(start):
        _counts(page, area)


def _counts(page: Page, rules: Area) -> None:
    """Count the lines of each verdict, and those that break a rule."""
    book, verdicts = page.book, Compliance.columns["verdict"].choices
    top, at = page.row + 2, len(rules.columns) - 1
    body = []
    for offset, label in enumerate(verdicts.values()):
        said = book.say(label)
        count = sum(1 for row in rules.rows if row.cells[at] == said)
        body.append(
            Row([said, Formula(f"=COUNTIF({rules.absolute(at)},A{top + offset + 1})", count)])
        )
    broken = [
        (f"B{top + offset + 1}", number(body[offset].cells[1]))
        for offset, id in enumerate(verdicts) if id not in NOT_BROKEN
    ]  # fmt: skip
    whole = Formula("=" + "+".join(cell for cell, _ in broken), sum(count for _, count in broken))
    body.append(Row([book.say(BREAKING), whole], "total"))
    heads = [
        Col(book.heading(Compliance, "verdict"), "text", WORD),
        Col(book.say(LINES), "count", 12),
    ]
    area = page.table(VERDICTS, heads, body)
    book.mark("compliance.broken", page, area.last, 1, whole.value)
    first = page.reference(area.first, 1)
    last = xl_rowcol_to_cell(area.last - 1, 1, row_abs=True, col_abs=True)
    book.formulas["compliance.every"] = Formula(f"=SUM({first}:{last})", len(rules.rows))
    for offset, row in enumerate(rules.rows):
        key = f"compliance.{offset}"
        book.mark(f"{key}.source", page, rules.first + offset, 0, row.cells[0])
        book.mark(f"{key}.verdict", page, rules.first + offset, at, row.cells[at])
