"""What must be built in every plan of almost the same cost, and what is a choice."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from models.algebra import Label
from planner.cases import PUBLIC
from planner.messages import alternatives as messages
from planner.report.cells import Cell, Col, Formula, Row
from planner.report.page import Page
from planner.report.yearly import NAME
from planner.tables.alternatives import Alternatives, NearOptimal

LABEL = Label("Alternatives", "近优方案")
ABOUT = Label("what must be built, and what is a choice", "哪些必须建设、哪些可选")
NEEDS = "near_optimal"
ITEMS = ("technologies", "storages", "retrofits")
MONEY = Label("Public money, discounted", "财政资金（折现）")
ABOVE = Label("Cost above the reference", "高于参照方案的成本")
WIDTH = 14.0


def write(page: Page) -> None:
    """Write what alternatives may cost, and the ends of each item."""
    book = page.book
    (room,) = book.table("near_optimal")
    page.title("", messages.room_note(room.within, room.until), messages.ends_note())
    _room(page, room)

    def head(name: str) -> str:
        return book.heading(Alternatives, name)

    heads = [
        Col(head("item"), "text", NAME, widest=44), Col(head("unit"), "word", WIDTH),
        *(Col(head(name), "number", WIDTH) for name in ("least", "stands", "most")),
        Col(head("verdict"), "word", WIDTH),
    ]  # fmt: skip
    rows = book.table("alternatives")
    area = page.table(
        Alternatives.label, heads, [_row(page, row) for row in rows], name="alternatives"
    )
    words = [Label(*each) for each in Alternatives.columns["verdict"].choices.values()]
    page.colour_words(area.first, area.last, 5, words[:1], [])


def _room(page: Page, room: Any) -> None:
    book, money = page.book, page.book.money
    names = ("cost", "reference", "ceiling")
    heads = [
        *(Col(book.heading(NearOptimal, name), "number", NAME, money.kept) for name in names),
        Col(book.say(ABOVE), "number", WIDTH, money.kept),
        Col(book.heading(NearOptimal, "within"), "share", WIDTH),
    ]  # fmt: skip
    cost, reference, ceiling = (money.of(getattr(room, name)) for name in names)
    line = page.row + 3
    above = Formula(f"=A{line}-B{line}", cost - reference)
    page.table(
        NearOptimal.label,
        heads,
        [Row([cost, reference, ceiling, above, room.within])],
        unit=money.name,
    )


def _row(page: Page, row: Any) -> Row:
    book = page.book
    is_money = row.item == PUBLIC
    shown = replace(book.money, places=book.money.kept) if is_money else book.shown(row.unit)
    values: list[Cell] = [
        value if math.isinf(value) else shown.of(value)
        for value in (row.least, row.stands, row.most)
    ]
    name = book.say(MONEY) if is_money else book.name(row.item, *ITEMS)
    return Row([name, shown.name, *values, book.choice(row, "verdict")], "", shown.places)
