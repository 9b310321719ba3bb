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
from planner.tables.ceiling_items import Falls
from planner.tables.ceiling_targets import Failing
from planner.tables.ceilings import Cuts

LABEL = Label("Cuts of public money", "财政资金压减")
ABOUT = Label("what falls first, and which targets fail", "先行压减的项目与落空的目标")
NEEDS = "ceilings"
WIDTH = 14.0
MONEY = "million CNY"
TONNES = Label("t/10 000 CNY", "吨/万元")


def write(page: Page) -> None:
    """Write the cuts, what falls, and what fails; the curve where all public money is cut."""
    book = page.book
    whole = not _named(book)
    page.title("", write_messages.price_basis(book.run["price_year"]))
    for sentence in messages.how(whole):
        page.note(sentence)
    area = _cuts(page)
    if whole:
        page.charts(_curve(page, area), start=page.leave_room(1))
    _failing(page)
    _falls(page)


def _named(book: Book) -> bool:
    """Whether ceilings of the workbook are cut, and not all public money."""
    return any(row.purse for row in book.table("ceilings"))


def _purse(book: Book, row: Any) -> list[Cell]:
    """Return the cell that says which ceiling is cut, where it is one of the workbook."""
    return [book.name(row.purse, "targets")] if _named(book) else []


def _purse_head(book: Book) -> list[Col]:
    return [Col(book.heading(Cuts, "purse"), "text", NAME, widest=36)] if _named(book) else []


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
        *_purse_head(book),
        Col(head("cut", share.name), "general", WIDTH),
        Col(book.heading(Cuts, "state"), "word", WORD, widest=30),
    ]
    heads += [
        Col(head(n, unit), "difference", WIDTH, shown.places) for n, (shown, unit) in units.items()
    ]
    body = []
    for row in rows:
        values = [(shown, getattr(row, name)) for name, (shown, _) in units.items()]
        cells: list[Cell] = [*_purse(book, row), share.of(row.cut), book.choice(row, "state")]
        cells += [None if value is None else shown.of(value) for shown, value in values]
        body.append(Row(cells))
    area = page.table(LABEL, heads, body)
    at = len(_purse_head(book))
    for offset, row in enumerate(rows):
        for name, column in (("cut", at), ("state", at + 1)):
            mark = f"cuts.{row.purse}.{row.cut:g}.{name}"
            book.mark(mark, page, area.first + offset, column, body[offset].cells[column])
    return area


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
    first = first_fall(book)
    if first is None:
        page.note(messages.nothing_falls())
        return
    page.note(messages.falls_first(book.name(first.item), _cut(book, first)))
    money = book.shown(MONEY)
    heads = [
        *_purse_head(book), Col(book.heading(Falls, "cut"), "text", WIDTH), Col(book.heading(Falls, "item"), "text", NAME, widest=40),
        Col(book.heading(Falls, "action"), "text", WORD, widest=40),
        *(Col(book.heading(Falls, name), "difference", WIDTH, money.places) for name in ("before", "invested", "change")),
    ]  # fmt: skip
    body = [
        Row([
            *_purse(book, row), _cut(book, row), book.name(row.item), book.name(row.action, "actions"),
            money.of(row.before), money.of(row.invested), money.of(row.change),
        ])
        for row in rows
    ]  # fmt: skip
    area = page.table(Falls.label, heads, body, unit=money.name)
    at = len(_purse_head(book))
    columns = {"item": at + 1, "change": at + 5} | ({"purse": 0} if at else {}) | {"cut": at}
    for offset, row in enumerate(rows):
        for name, column in columns.items():
            mark = f"falls.{row.purse}.{row.cut:g}.{row.item}.{name}"
            cell, unit = body[offset].cells[column], MONEY if name == "change" else ""
            book.mark(mark, page, area.first + offset, column, cell, unit, money.places)


def first_fall(book: Book) -> Any:
    """Return what falls most at the least cut at which anything falls; None where nothing does."""
    falls = [row for row in book.table("ceiling_items") if row.change < 0]
    return min(falls, key=lambda row: (row.cut, row.change), default=None)


def _failing(page: Page) -> None:
    book, rows = page.book, page.book.table("ceiling_targets")
    if not rows:
        page.note(messages.none_fails())
        return
    heads = [
        *_purse_head(book), Col(book.heading(Failing, "cut"), "text", WIDTH), Col(book.heading(Failing, "target"), "text", NAME, widest=44),
        Col(book.heading(Failing, "year"), "general", WIDTH),
        Col(book.heading(Failing, "limit"), "number", WIDTH), Col(book.heading(Failing, "value"), "number", WIDTH),
        Col(book.heading(Failing, "unit"), "word", WORD),
        Col(book.heading(Failing, "short"), "number", WIDTH, 2), Col(book.heading(Failing, "quantity_unit"), "word", WORD),
    ]  # fmt: skip
    body = []
    for row in rows:
        limit, quantity = book.shown(row.unit), book.shown(row.quantity_unit)
        body.append(Row([
            *_purse(book, row), _cut(book, row), book.name(row.target, "targets"), row.year, limit.of(row.limit),
            limit.of(row.value), limit.name, quantity.of(row.short), quantity.name,
        ], "", limit.places))  # fmt: skip
    area = page.table(Failing.label, heads, body)
    at = len(_purse_head(book)) + 1
    for offset, row in enumerate(rows):
        for name, column in (("cut", at - 1), ("target", at), ("year", at + 1)):
            mark = f"failing.{row.purse}.{row.cut:g}.{row.target}.{row.year}.{name}"
            book.mark(mark, page, area.first + offset, column, body[offset].cells[column])
