"""Would they do it anyway: each investor's view at retail tariffs."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from planner.messages import write as messages
from planner.messages import write_money, write_support
from planner.report import support, support_cost, unpriced
from planner.report.cells import Cell, Col, Row
from planner.report.page import Page
from planner.report.yearly import WORD
from planner.tables.investor import Investor

ASSETS = ("technologies", "storages", "retrofits")
LABEL = Label("Need for support", "补贴必要性")
ABOUT = Label("would investors do it anyway", "不补贴是否也会投资、缺多少")
NEEDS = ""
VIEW = Label(
    "The investor's view, per unit of capacity, constant prices", "投资者视角：单位容量，不变价"
)
FROM = Label("Output from", "产出依据")
NOT_MADE = Label("what a unit makes is not known", "单位容量产出未知")
PER_UNIT = ("overnight", "revenue", "purchases", "running", "tax", "net", "worth")
BUILDS = 1e-6
"""Capacity a year below which nothing is built."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    rows = book.table("investor")
    page.title("", messages.price_basis(book.run["price_year"]))
    verdicts = book.table("support")
    if verdicts:
        page.note(support.counted(verdicts))
        sheets = [(each.LABEL.en, each.LABEL.zh) for each in (support, support_cost, unpriced)]
        page.note(write_support.told_elsewhere(sheets))
    else:
        page.note(write_support.waits())
    if not rows:
        page.note(write_money.no_tariffs())
        return
    page.note(write_money.investors_view())

    def head(name: str) -> str:
        return book.heading(Investor, name)

    built = _built(page)
    shown = [row for row in rows if row.worth is not None and _asked(row, built)]
    left = [1] if any(row.left is not None for row in shown) else []
    heads = [
        Col(head("item"), "text", WORD, widest=26), Col(head("year"), "count", 7),
        Col(head("unit"), "word", 9, widest=14), Col(head("life"), "count", 7),
        *(Col(head("left"), "count", 9) for _ in left),
        *(Col(head(name), "number", 10, 2) for name in PER_UNIT),
        Col(head("hurdle_rate"), "share", 8), Col(head("return_rate"), "share", 8),
        Col(head("payback"), "number", 8, 1), Col(head("lack"), "share", 9),
        Col(head("support"), "share", 9), Col(head("return_supported"), "share", 9),
        Col(book.say(FROM), "word", 12, widest=24),
    ]  # fmt: skip
    bare, others = _without(rows, built)
    page.note(write_money.years_shown())
    _bare(page, bare)
    if others:
        page.note(write_money.neither_built_nor_known(others))
    body = [Row(_cells(page, row, bool(left))) for row in shown]
    per_capacity = book.say(write_money.per_capacity())
    area = page.table(VIEW, heads, body, unit=per_capacity, repeat=True)
    lack = heads.index(next(each for each in heads if each.heading == head("lack")))
    for (item, year), offset in _lacking_most(shown).items():
        if year in built.get(item, ()):
            for name, at in (("item", 0), ("year", 1), ("lack", lack)):
                value = body[offset].cells[at]
                place = f"necessity.{item}.{year}.{name}"
                book.mark(place, page, area.first + offset, at, value)


def _lacking_most(shown: list[Any]) -> dict[tuple[str, int], int]:
    """Return where each item and year stands: of several cohorts, that which lacks most."""
    found: dict[tuple[str, int], int] = {}
    for offset, row in enumerate(shown):
        best = found.setdefault((row.item, row.year), offset)
        if (row.lack or 0.0) > (shown[best].lack or 0.0):
            found[row.item, row.year] = offset
    return found


def _built(page: Page) -> dict[str, list[int]]:
    """Return the years in which the plan builds, or converts, each item."""
    found: dict[str, list[int]] = {}
    for row in page.book.table("investment"):
        years = found.setdefault(row.item, [])
        if row.amount > BUILDS and row.year not in years:
            years.append(row.year)
    return found


def _asked(row: Any, built: dict[str, list[int]]) -> bool:
    """Whether a year is shown: one in which the plan builds, or any of what it never builds."""
    return not built.get(row.item) or row.year in built[row.item]


def _without(rows: list[Any], built: dict[str, list[int]]) -> tuple[list[Any], int]:
    """Return a row of each item that is built without a result, and count the others."""
    known = {row.item for row in rows if row.worth is not None}
    first = {row.item: row for row in reversed(rows) if row.item not in known}
    bare = [row for name, row in reversed(first.items()) if built.get(name)]
    return bare, len(first) - len(bare)


def _bare(page: Page, rows: list[Any]) -> None:
    """Say what is built without a result, by the reason why there is none."""
    book = page.book
    found: dict[str, list[str]] = {}
    for row in rows:
        why = _missing(page, row) or book.say(NOT_MADE)
        found.setdefault(why, []).append(book.name(row.item, *ASSETS))
    comma = "、" if book.language == "zh" else ", "
    for why, names in found.items():
        page.note(write_money.without_result(why, comma.join(names)))


def _missing(page: Page, row: Any) -> str:
    """Return what a row lacks to be worked out: carriers without a tariff."""
    names = [page.book.name(each.strip(), "carriers") for each in row.missing.split(",") if each]
    text = ("、" if page.book.language == "zh" else ", ").join(names)
    return page.book.say(write_money.no_tariff_for(text)) if text else ""


def _cells(page: Page, row: Any, with_left: bool) -> list[Cell]:
    book = page.book
    shown = book.shown(f"million CNY/{row.unit}")
    money: list[Cell] = [
        None if getattr(row, name) is None else shown.of(getattr(row, name)) for name in PER_UNIT
    ]
    return [
        book.name(row.item, *ASSETS), row.year, shown.name, row.life, *([row.left] if with_left else []), *money,
        row.hurdle_rate, row.return_rate, row.payback, row.lack, row.support, row.return_supported,
        book.choice(row, "output_from"),
    ]  # fmt: skip
