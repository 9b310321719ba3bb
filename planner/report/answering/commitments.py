"""How often each thing is built when assumptions are drawn, and which decisions bring no regret."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import ranges as messages
from planner.messages.write import with_unit
from planner.report.cells import Area, Cell, Col, Row
from planner.report.charts import Chart, Series
from planner.report.page import Page
from planner.report.palette import PALETTE
from planner.report.yearly import NAME
from planner.tables.draws import Builds, NoRegret

LABEL = Label("Decisions", "决策")
ABOUT = Label("how often each is taken, and which bring no regret", "各项建设的频率与无悔决策")
NEEDS = "draws"
ITEMS = ("technologies", "storages", "retrofits")
ALL = Label("All decisions of the plan up to the year", "方案截至该年的全部决策")
SOMETIMES = Label("What is built in some draws only", "仅在部分抽样中建设的项目")
MOST = 24
"""Items that the chart shows at most."""
WIDTH = 13.0
AMOUNTS = ("stands", "least", "p5", "p50", "p95", "most")


def write(page: Page) -> None:
    """Write both tables, and how often things are built as a chart."""
    (told,) = page.book.table("drawing")
    notes = messages.builds_note(told.until), messages.no_regret_note(told.until, told.within)
    page.title("", *notes)
    if page.book.table("no_regret"):
        _no_regret(page)
    else:
        page.note(messages.no_regret_not_asked())
    if page.book.table("builds"):
        page.charts(_builds(page))


def _no_regret(page: Page) -> None:
    book, rows = page.book, page.book.table("no_regret")

    def head(name: str) -> str:
        return book.heading(NoRegret, name)

    heads = [
        Col(head("item"), "text", NAME, widest=44), Col(head("unit"), "word", WIDTH),
        Col(head("amount"), "number", WIDTH), Col(head("verdict"), "word", 16),
        Col(book.say(with_unit(NoRegret.columns["largest"].label, "%")), "number", WIDTH, 3),
        Col(head("worst"), "count", 9),
        Col(book.say(with_unit(NoRegret.columns["limit"].label, "%")), "number", 10, 3),
        Col(head("impossible"), "count", 12), Col(head("draws"), "count", 9),
    ]  # fmt: skip
    area = page.table(
        NoRegret.label, heads, [_verdict(page, row) for row in rows], name="no_regret"
    )
    words = [Label(*each) for each in NoRegret.columns["verdict"].choices.values()]
    page.colour_words(area.first, area.last, 3, words[:1], words[1:])


def _verdict(page: Page, row: Any) -> Row:
    book = page.book
    shown = book.shown(row.unit) if row.unit else None
    cells: list[Cell] = [
        book.name(row.item, *ITEMS) if row.item else book.say(ALL),
        shown.name if shown else "",
        shown.of(row.amount) if shown else None,
        book.choice(row, "verdict"),
        None if row.largest is None else row.largest * 100,
        row.worst,
        row.limit * 100,
        row.impossible,
        row.draws,
    ]
    return Row(cells, "", shown.places if shown else 0)


def _builds(page: Page) -> Chart:
    book = page.book
    rows = sorted(book.table("builds"), key=lambda row: -row.share)
    heads = [
        Col(book.heading(Builds, "item"), "text", NAME, widest=44),
        Col(book.heading(Builds, "unit"), "word", WIDTH),
        Col(book.heading(Builds, "share"), "share", WIDTH),
        *(Col(book.heading(Builds, name), "number", WIDTH) for name in AMOUNTS),
    ]  # fmt: skip
    body = []
    for row in rows:
        shown = book.shown(row.unit)
        amounts: list[Cell] = [shown.of(getattr(row, name)) for name in AMOUNTS]
        body.append(
            Row([book.name(row.item, *ITEMS), shown.name, row.share, *amounts], "", shown.places)
        )
    area = page.table(Builds.label, heads, body, name="builds")
    return Chart(
        book,
        "builds",
        book.say(SOMETIMES),
        book.heading(Builds, "item"),
        book.heading(Builds, "share"),
        kind="tornado",
        series=_shares(page, area, [row.share for row in rows]),
        ends=(0.0, 1.0),
    )


def _shares(page: Page, area: Area, shares: list[float]) -> list[Series]:
    """Return what is built in some draws only, the most frequent first; none where there is nothing."""
    sheet, always = page.sheet_name, sum(share >= 1 for share in shares)
    drawn = area.rows[always : always + MOST]
    if not drawn:
        return []
    first, last = area.first + always, area.first + always + len(drawn) - 1
    return [Series(
        [sheet, area.first - 1, 2], [sheet, first, 0, last, 0], [sheet, first, 2, last, 2],
        PALETTE[0], area.columns[2].heading,
        numbers=[float(row.cells[2]) for row in drawn],  # type: ignore[arg-type]
        labels=[str(row.cells[0]) for row in drawn],
    )]  # fmt: skip
