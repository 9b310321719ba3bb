"""The scorecard: each target, what the plan reaches, and what it is worth."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write as messages
from planner.report.cells import Cell, Col, Formula, Row
from planner.report.page import Page
from planner.report.yearly import NAME, WORD
from planner.tables.targets import Targets

LABEL = Label("Scorecard", "目标记分卡")
ABOUT = Label(
    "every target: met, missed, by how much, at what price", "各目标是否达标、差多少、代价多大"
)
NEEDS = "targets"
COUNTS = Label("How the targets stand", "目标状态汇总")
CARD = Label("Every target and year", "逐项逐年")
CLAUSE = Label("Clause", "方案条款")
LIMIT = Label("Target value", "目标值")
STATES = Targets.columns["state"].choices
"""How a target stands; a year on which the plan has no say is judged by actuals alone."""
CARD_COLUMNS = {"target": 0, "year": 3, "unit": 5, "limit": 6, "value": 7, "room": 8, "price": 9,
                "price_unit": 10, "state": 12}  # fmt: skip
"""Where the summary finds what it shows of each target."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    page.title("", messages.targets_note())
    columns = _columns(page)
    page.measure(columns)
    rows = [_row(page, row) for row in book.table("targets")]
    _counts(page, rows)
    card = page.table(CARD, columns, rows, name="targets")
    page.colour_words(card.first, card.last, len(columns) - 1, good(), bad())
    for offset, target in enumerate(book.table("targets")):
        shown = rows[offset]
        for name, position in CARD_COLUMNS.items():
            book.mark(
                f"card.{target.target}.{target.year}.{name}", page, card.first + offset, position,
                shown.cells[position], places=shown.places,
            )  # fmt: skip


def _counts(page: Page, rows: list[Row]) -> None:
    """Write how many values stand in each state, from the scorecard below."""
    book = page.book
    state = book.heading(Targets, "state")
    kind = book.heading(Targets, "kind")
    kinds = Targets.columns["kind"].choices
    counts = []
    for offset, label in enumerate(STATES.values()):
        word = book.say(label)
        cells: list[Cell] = [word]
        for column, of_kind in zip("BCD", kinds.values(), strict=True):
            where = (book.say(of_kind), word)
            value = sum(1 for row in rows if (row.cells[2], row.cells[-1]) == where)
            top = page.row + 2
            text = (
                f"=COUNTIFS(targets[{kind}],{column}${top},targets[{state}],$A{top + offset + 1})"
            )
            cells.append(Formula(text if rows else "=0", value))
        counts.append(Row(cells, "formula"))
    heads = [Col(state, "text"), *(Col(book.say(label), "count") for label in kinds.values())]
    area = page.table(COUNTS, heads, counts)
    for offset, state_id in enumerate(STATES):
        for column_number, kind_id in enumerate(kinds, start=1):
            cell = area.rows[offset].cells[column_number]
            assert isinstance(cell, Formula)
            book.mark(
                f"targets.{kind_id}.{state_id}",
                page,
                area.first + offset,
                column_number,
                cell.value,
            )


def _columns(page: Page) -> list[Col]:
    book = page.book

    def head(name: str) -> str:
        return book.heading(Targets, name)

    return [
        Col(head("target"), "text", NAME + 9), Col(book.say(CLAUSE), "text", WORD),
        Col(head("kind"), "word", 10), Col(head("year"), "count", 8), Col(head("sense"), "word", 10),
        Col(head("unit"), "word", 15), Col(book.say(LIMIT), "number", 12), Col(head("value"), "number", 12),
        Col(head("room"), "number", 12), Col(head("price"), "number", 12, 1),
        Col(head("price_unit"), "word", 12), Col(head("price_meaning"), "word", 20, widest=30),
        Col(head("state"), "word", 30),
    ]  # fmt: skip


def _row(page: Page, row: Any) -> Row:
    book = page.book
    shown, price = book.shown("share" if row.unit == "1" else row.unit), book.shown(row.price_unit)
    limit, value, room = (
        None if number is None else shown.of(number)
        for number in (row.limit, row.value, row.room)
    )  # fmt: skip
    cells: list[Cell] = [
        book.name(row.target, "targets"), book.clause("targets", row.target),
        book.choice(row, "kind"), row.year, book.choice(row, "sense"), shown.name,
        limit, value, room, price.of(row.price) if row.price else None,
        price.name if row.price else "", book.choice(row, "price_meaning") if row.price else "",
        book.say(STATES[row.state]),
    ]  # fmt: skip
    return Row(cells, "", shown.places)


def good() -> list[Label]:
    """The states of a target that is met."""
    return [STATES["room"], STATES["binding"], STATES["done"]]


def bad() -> list[Label]:
    """The states of a target that is not."""
    return [STATES["missed"]]
