"""Cuts of public money: what the plan then is, what falls first and which targets fail."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import ceilings as messages
from planner.messages import write as write_messages
from planner.report.book import Book
from planner.report.cells import Area, Cell, Col, Row, number
from planner.report.charts import Chart, Series
from planner.report.page import Page
from planner.report.palette import PALETTE
from planner.report.yearly import NAME, WORD
from planner.tables.ceilings import Cuts, Failing, Falls

LABEL = Label("Cuts of public money", "财政资金压减")
ABOUT = Label("what falls first, and which targets fail", "先行压减的项目与落空的目标")
NEEDS = "ceilings"
WIDTH = 14.0
MONEY = "million CNY"
TONNES = Label("t/10 000 CNY", "吨/万元")


def write(page: Page) -> None:
    """Write the cuts with their curve, what falls, and what fails."""
    book = page.book
    page.title("", write_messages.price_basis(book.run["price_year"]))
    for sentence in messages.how():
        page.note(sentence)
    area = _cuts(page)
    start = page.leave_room(1)
    page.charts(_curve(page, area), start=start)
    _falls(page)
    _failing(page)


def _cuts(page: Page) -> Area:
    book, rows = page.book, page.book.table("ceilings")
    money, mass, share = (book.shown(unit) for unit in (MONEY, "kt", "share"))

    def head(name: str, unit: str) -> str:
        return book.say(write_messages.with_unit(Cuts.columns[name].label, unit))

    price = book.shown("CNY/CNY")
    units = dict.fromkeys(("ceiling", "used", "system_cost"), (money, money.name))
    units |= {"emissions": (mass, mass.name), "invested": (money, money.name)}
    units |= dict.fromkeys(("cost_mean", "cost_next"), (price, price.name))
    tonnes = book.shown("1")
    units |= {name: (tonnes, book.say(TONNES)) for name in ("tonnes_mean", "tonnes_next")}
    heads = [
        Col(head("cut", share.name), "general", WIDTH),
        Col(book.heading(Cuts, "state"), "text", WORD, widest=30),
    ]
    heads += [
        Col(head(n, unit), "difference", WIDTH, shown.places) for n, (shown, unit) in units.items()
    ]
    body = []
    for row in rows:
        values = [(shown, getattr(row, name)) for name, (shown, _) in units.items()]
        cells: list[Cell] = [share.of(row.cut), book.choice(row, "state")]
        cells += [None if value is None else shown.of(value) for shown, value in values]
        body.append(Row(cells))
    return page.table(LABEL, heads, body)


def _curve(page: Page, area: Area) -> Chart:
    """Return what the plan invests under each cut."""
    book, sheet, at = page.book, page.sheet_name, 6
    series = Series(
        [sheet, area.first - 1, at], [sheet, area.first, 0, area.last, 0], [sheet, area.first, at, area.last, at],
        PALETTE[0], area.columns[at].heading,
        numbers=[None if row.cells[at] is None else number(row.cells[at]) for row in area.rows],
        labels=[f"{number(row.cells[0]):g}" for row in area.rows],
    )  # fmt: skip
    money = book.shown(MONEY).name
    title = book.say(write_messages.with_unit(Cuts.columns["invested"].label, money))
    return Chart(
        book, "ceilings", title, area.columns[0].heading, money, kind="line", series=[series],
        x_format="General",
    )  # fmt: skip


def _cut(book: Book, row: Any) -> str:
    return f"{book.shown('share').of(row.cut):g}%"


def _falls(page: Page) -> None:
    """Write what is invested otherwise, and before it what falls first."""
    book, rows = page.book, page.book.table("ceiling_items")
    first = next((row for row in rows if row.change < 0), None)
    if first is None:
        page.note(messages.nothing_falls())
        return
    page.note(
        messages.falls_first((book.name(first.item), book.name(first.item)), _cut(book, first))
    )
    money = book.shown(MONEY)
    heads = [
        Col(book.heading(Falls, "cut"), "text", WIDTH), Col(book.heading(Falls, "item"), "text", NAME, widest=40),
        Col(book.heading(Falls, "action"), "text", WORD, widest=40),
        *(Col(book.heading(Falls, name), "difference", WIDTH, money.places) for name in ("before", "invested", "change")),
    ]  # fmt: skip
    body = [
        Row([
            _cut(book, row), book.name(row.item), book.name(row.action, "actions"),
            money.of(row.before), money.of(row.invested), money.of(row.change),
        ])
        for row in rows
    ]  # fmt: skip
    page.table(Falls.label, heads, body, unit=money.name)


def _failing(page: Page) -> None:
    book, rows = page.book, page.book.table("ceiling_targets")
    if not rows:
        page.note(messages.none_fails())
        return
    heads = [
        Col(book.heading(Failing, "cut"), "text", WIDTH), Col(book.heading(Failing, "target"), "text", NAME, widest=44),
        Col(book.heading(Failing, "year"), "general", WIDTH),
        Col(book.heading(Failing, "limit"), "number", WIDTH, 4), Col(book.heading(Failing, "value"), "number", WIDTH, 4),
        Col(book.heading(Failing, "unit"), "text", WORD),
        Col(book.heading(Failing, "short"), "number", WIDTH, 2), Col(book.heading(Failing, "quantity_unit"), "text", WORD),
    ]  # fmt: skip
    body = []
    for row in rows:
        limit, quantity = book.shown(row.unit), book.shown(row.quantity_unit)
        body.append(Row([
            _cut(book, row), book.name(row.target, "targets"), row.year, limit.of(row.limit),
            limit.of(row.value), limit.name, quantity.of(row.short), quantity.name,
        ]))  # fmt: skip
    page.table(Failing.label, heads, body)
