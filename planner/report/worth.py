"""What public money is worth: the ceilings on it, and what a yuan buys."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import ceilings as cut_messages
from planner.messages import write_money
from planner.report import words
from planner.report.book import MONEY
from planner.report.cells import Cell, Col, Formula, Row, number, sum_rows
from planner.report.page import Page
from planner.report.yearly import NAME
from planner.tables.leverage import Leverage
from planner.tables.ranges import Ranges
from planner.tables.targets import Targets

CEILINGS = Label("Ceilings", "财政资金与新增债务上限")
BUYS = Label("What a yuan buys", "资金效益")
CEILING, USE = Label("Ceiling", "上限"), Label("Use", "使用额")
USED = Label("Share used", "使用率")
MARGINAL = Label("Marginal value (yuan per yuan)", "边际价值（元/元）")
MONEY_MEASURES = ("public_outlay", "new_debt")


def ceilings(page: Page) -> None:
    """Write each ceiling on outlay or debt: how much is used, and what one yuan more is worth."""
    book, shown = page.book, page.book.fine_money
    known = [
        row for row in book.table("targets")
        if row.measure in MONEY_MEASURES and row.bound == "at_most" and row.limit is not None
    ]  # fmt: skip
    if not book.table("ceilings"):
        page.note(cut_messages.cuts_wait(bool(book.run.get("full"))))
    if not known:
        return
    ranges = {(row.item, row.year): row for row in book.table("ranges")}
    page.note(write_money.ceilings())
    if not ranges:
        page.note(write_money.ranges_wait())
    top = page.row + 2
    body: list[Row] = []
    for offset, row in enumerate(known):
        line = top + offset + 1
        limit, use = shown.of(row.limit), None if row.value is None else shown.of(row.value)
        held = ranges.get((row.target, row.year))
        ends = (held.holds_from, held.holds_to) if held is not None else (None, None)
        cells: list[Cell] = [
            book.name(row.target, "targets"), book.choice(row, "kind"), row.year, limit, use,
            Formula(f"=IF(D{line}=0,0,E{line}/D{line})", number(use) / limit if limit else 0.0),
            row.price, *(None if end is None else shown.of(end) for end in ends),
            book.choice(row, "state"),
        ]  # fmt: skip
        body.append(Row(cells, "", shown.places))
    heads = [
        Col(book.heading(Targets, "target"), "text", NAME), Col(book.heading(Targets, "kind"), "word", 10),
        Col(book.heading(Targets, "year"), "count", 9), Col(book.say(CEILING), "number", 12),
        Col(book.say(USE), "number", 12), Col(book.say(USED), "share", 10),
        Col(book.say(MARGINAL), "number", 12, 3),
        *(Col(book.heading(Ranges, name), "number", 12) for name in ("holds_from", "holds_to")),
        Col(book.heading(Targets, "state"), "word", 18, widest=24),
    ]  # fmt: skip
    area = page.table(CEILINGS, heads, body, unit=shown.name)
    for offset, row in enumerate(known):
        for name, at in (("target", 0), ("year", 2), ("limit", 3), ("used", 5)):
            cell = body[offset].cells[at]
            value = cell.value if isinstance(cell, Formula) else cell
            place = area.first + offset
            unit = MONEY if name == "limit" else ""
            mark = f"ceiling.{row.target}.{row.year}.{name}"
            book.mark(mark, page, place, at, value, unit, shown.places)


def buys(page: Page) -> None:
    """Write what public money buys: investment, and tonnes where current policy was run."""
    book, shown = page.book, page.book.fine_money
    rows = book.table("leverage")
    mass, price = book.shown("kt"), book.shown("million CNY/kt")
    page.note(write_money.buys(int(book.run["budget_year"]), bool(book.run["baseline"])))
    top = page.row + 2
    body: list[Row] = []
    for offset, row in enumerate(rows):
        whole = row.scope == "plan"
        name = book.name(row.action, "actions") if row.action else book.say(words.NOT_NAMED)
        line = top + offset + 1
        money: list[Cell] = [shown.of(row.public), shown.of(row.investment)]
        if whole:
            money = [sum_rows(top, len(body), at, body) for at in (1, 2)]
        ratio = number(money[1]) / number(money[0]) if number(money[0]) else 0.0
        cells: list[Cell] = [
            book.say(words.TOTAL) if whole else name, *money,
            Formula(f"=IF(B{line}=0,0,C{line}/B{line})", ratio),
            None if row.tonnes is None else mass.of(row.tonnes),
            None if row.public_per_tonne is None else price.of(row.public_per_tonne),
            None if row.cost_per_tonne is None else price.of(row.cost_per_tonne),
        ]  # fmt: skip
        body.append(Row(cells, "total" if whole else "", shown.places))
    heads = [
        Col(book.heading(Leverage, "action"), "text", NAME),
        Col(f"{book.heading(Leverage, 'public')}", "number", 14),
        Col(f"{book.heading(Leverage, 'investment')}", "number", 14),
        Col(book.heading(Leverage, "leverage"), "number", 12, 2),
        Col(f"{book.heading(Leverage, 'tonnes')} ({mass.name})", "number", 12, mass.places),
        Col(f"{book.heading(Leverage, 'public_per_tonne')} ({price.name})", "number", 12, 0),
        Col(f"{book.heading(Leverage, 'cost_per_tonne')} ({price.name})", "number", 12, 0),
    ]  # fmt: skip
    area = page.table(BUYS, heads, body, unit=shown.name)
    if body:
        ratio = number(body[-1].cells[3])
        book.mark("leverage.total", page, area.last, 3, ratio, places=2)
