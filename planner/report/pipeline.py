"""Which projects: what must be built against what the project library holds."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as messages
from planner.messages import write_money
from planner.report import words
from planner.report.cells import Cell, Col, Formula, Row, sum_rows
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.pipeline import Pipeline

LABEL = Label("Projects", "项目衔接")
ABOUT = Label("needed, in the library, under way, and the gap", "需要多少、库内多少、缺口多少")
NEEDS = "pipeline"
TABLE = Label("Needed against the project library", "需新增与项目库的衔接")


def write(page: Page) -> None:
    """Write the sheet."""
    book, money = page.book, page.book.fine_money
    every = book.table("pipeline")
    known = {row.item for row in every if row.projects}
    if not known:
        page.title("", write_money.no_library())
        return
    rows = [row for row in every if row.item in known]
    notes = [write_money.pipeline(), messages.price_basis(book.run["price_year"])]
    others = len({row.item for row in every} - known)
    if others:
        notes.append(write_money.without_projects(others))
    page.title("", *notes)
    top = page.row + 2
    body = []
    for offset, row in enumerate(rows):
        shown = book.shown(row.unit)
        line = top + offset + 1
        needed, library = shown.of(row.needed), shown.of(row.library)
        action = book.name(row.action, "actions") if row.action else ""
        name = book.titled(book.name(row.item, "technologies", "storages"), row.region)
        projects = "、" if book.language == "zh" else ", "
        cells: list[Cell] = [
            name, action, row.year, row.years, shown.name, needed, library, shown.of(row.decided),
            Formula(f"=MAX(0,F{line}-G{line})", max(0.0, needed - library)),
            money.of(row.investment),
            projects.join(book.name(each, "projects") for each in row.projects.split()),
        ]  # fmt: skip
        body.append(Row(cells, "", shown.places))

    def head(name: str) -> str:
        return book.heading(Pipeline, name)

    heads = [
        Col(head("item"), "text", WORD, widest=30), Col(head("action"), "text", 14, widest=24),
        Col(head("year"), "count", 8), Col(head("years"), "count", 9), Col(head("unit"), "word", 9),
        *(Col(head(name), "number", 11) for name in ("needed", "library", "decided", "gap")),
        Col(f"{head('investment')} ({money.name})", "number", 13, money.places),
        Col(head("projects"), "text", 14, widest=34),
    ]  # fmt: skip
    total: list[Cell] = [
        book.say(words.TOTAL),
        *[None] * 8,
        sum_rows(top, len(body), 9, body),
        None,
    ]
    area = page.table(
        TABLE, heads, [*body, Row(total, "total", money.places)], name="pipeline", repeat=True
    )
    gap = area.rows[-1].cells[9]
    assert isinstance(gap, Formula)
    book.mark("pipeline.gap", page, area.last, 9, gap.value, "million CNY", money.places)
