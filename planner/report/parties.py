"""The districts, and who gains and who pays."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write_money
from planner.report import words
from planner.report.cells import Cell, Col, Formula, Row, number, sum_rows
from planner.report.ledger import Ledger, Wanted
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.burden import Burden
from planner.tables.district_money import DistrictMoney

DISTRICTS = Label("Districts, constant prices", "各区任务与资金（不变价）")
PARTIES = Label(
    "Who gains, who pays: all years, constant prices", "谁受益、谁付费：全部年份，不变价"
)
INVESTED = Label("Investment, net of support", "投资（扣除补助后的自有资金）")
BILLS = Label("Energy bills", "用能支出")
GIVEN = Label("Support given", "安排的支持")
GOT = Label("Support received", "收到的支持")
SERVICE = Label("Debt service", "还本付息")
NET = Label("Net burden", "净承担")
KINDS = {
    INVESTED: ("own",),
    GIVEN: ("support", "running", "fixed", "subsidy"),
    GOT: ("passed_on", "received", "relief"),
    SERVICE: ("interest", "principal"),
}
"""Columns made of kinds of burden."""


def write(page: Page) -> None:
    """Write both tables, each where it has rows."""
    if page.book.table("district_money"):
        _districts(page)
    if page.book.table("burden"):
        _parties(page)


def _districts(page: Page) -> None:
    book, shown, mass = page.book, page.book.fine_money, page.book.shown("kt")
    page.note(write_money.districts())
    top = page.row + 2
    body = []
    for offset, row in enumerate(book.table("district_money")):
        line = top + offset + 1
        own = shown.of(row.own)
        means = None if row.means is None else shown.of(row.means)
        share: Cell = None if not means else Formula(f"=G{line}/H{line}", own / means)
        cells: list[Cell] = [
            book.name(row.region, "regions"), row.year, row.tasks, mass.of(row.emissions),
            mass.of(row.change), shown.of(row.granted), own, means, share,
        ]  # fmt: skip
        body.append(Row(cells, "", shown.places))

    def head(name: str) -> str:
        return book.heading(DistrictMoney, name)

    heads = [
        Col(head("region"), "text", WORD), Col(head("year"), "count", 9), Col(head("tasks"), "count", 9),
        Col(f"{head('emissions')} ({mass.name})", "number", 12, mass.places),
        Col(f"{head('change')} ({mass.name})", "number", 12, mass.places),
        *(Col(head(name), "number", 12) for name in ("granted", "own", "means")),
        Col(head("share"), "share", 10),
    ]  # fmt: skip
    page.table(DISTRICTS, heads, body, unit=shown.name)


def _parties(page: Page) -> None:
    """Write what each level invests, pays for energy, gives, gets and serves."""
    book, shown = page.book, page.book.fine_money
    burden = Ledger(book, "burden")
    kinds = Burden.columns["kind"].choices
    bills = Ledger(book, "bills") if book.table("bills") else None
    levels = [book.say(label) for label in Burden.columns["level"].choices.values()]
    present = [
        level for level in levels
        if burden.any(level=level) or (bills is not None and bills.any(level=level))
    ]  # fmt: skip
    page.note(write_money.parties(bills is not None))
    top = page.row + 2
    body = []
    for offset, level in enumerate(present):
        wanted: dict[str, Wanted] = {"level": level}
        by_kind = [
            burden.sum_of("amount", "kind", [book.say(kinds[kind]) for kind in chosen], **wanted)
            for chosen in KINDS.values()
        ]
        first, *others = by_kind
        cells: list[Cell] = [
            level,
            first,
            bills.sum("amount", **wanted) if bills else words.NONE_KNOWN,
        ]
        cells += others
        line = top + offset + 1
        cells.append(Formula(f"=SUM(B{line}:F{line})", sum(number(cell) for cell in cells[1:])))
        body.append(Row(cells, "", shown.places))
    sums: list[Cell] = [
        words.NONE_KNOWN if at == 2 and bills is None else sum_rows(top, len(body), at, body)
        for at in range(1, 7)
    ]
    body.append(Row([book.say(words.TOTAL), *sums], "total", shown.places))
    labels = (INVESTED, BILLS, GIVEN, GOT, SERVICE, NET)
    heads = [Col(book.heading(Burden, "level"), "text", WORD)]
    heads += [Col(book.say(label), "number", 13) for label in labels]
    page.table(PARTIES, heads, body, unit=shown.name)
