"""The investment plan: by action, by sector, item by item, and what is built for it."""

from __future__ import annotations

from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.cells import Area, Cell, Col, Formula, Row, number, sum_rows
from planner.report.charts import Chart
from planner.report.charts import Series as Drawn
from planner.report.page import Page
from planner.report.series import Series, by_year, model_years
from planner.report.stacks import Stack, stack_series
from planner.report.yearly import (
    WORD,
    columns,
    counted_total,
    group_rows,
    mark_totals,
    set_shares,
)  # fmt: skip
from planner.tables.investment import Investment

LABEL = Label("Investment plan", "投资计划")
ABOUT = Label("what is built, when, and what it takes", "建什么、何时建、需要多少投资")
NEEDS = "investment"
BY_ACTION = Label("By action of the plan", "按行动")
BY_SECTOR = Label("By sector", "按部门")
BY_ITEM = Label("By technology, storage and retrofit", "按技术、储能与改造")
BUILT = Label("Built or converted per year", "年均新增或改造规模")
COUNT, SHARE = Label("Items", "项数"), Label("Share of the total", "占合计比重")
LABELS = 3
MOST_CHARTED = 10


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    rows = book.table("investment")
    years = model_years(rows)
    page.title(
        "", messages.investment_nature(), messages.per_calendar_year(),
        messages.price_basis(book.run["price_year"]), messages.left_out(),
    )  # fmt: skip
    if not rows:
        return
    kept = [s for s in by_year(rows, ("item", "region"), "spending") if not s.is_zero]
    lengths = {row.year: row.years for row in rows}
    counts: list[Cell] = [lengths[year] for year in years]
    shown = book.shown("million CNY")
    items = [
        Row([*_labels(page, s), *s.cells(years, shown)], "", shown.places) for s in kept
    ]  # fmt: skip
    wide = columns(["", "", ""], years, total=book.say(words.TOTAL))
    page.measure(wide)
    counts_row = 0
    if items:
        start = page.leave_room(2)
        counts_row = page.row + 2
        by_action = _groups(page, BY_ACTION, "action", 1, items, years, counts, counts_row)
        by_sector = _groups(page, BY_SECTOR, "sector", 2, items, years, counts, counts_row)
    else:
        page.note(messages.nothing_invested())
        page.row += 1
    if items:
        stacks = {
            BY_ACTION: _stack(page, by_action, 1, BY_ACTION),
            BY_SECTOR: _stack(page, by_sector, 0, BY_SECTOR),
        }
        drawn = stack_series(page, stacks, LABELS, years)
        charts = [_chart(page, caption, drawn[caption]) for caption in stacks]
        page.charts(*charts, start=start)
        book.drawn["investment"] = charts[0]
    _items(page, items, years, counts, counts_row)
    _built(page, years, counts, counts_row)


def _labels(page: Page, series: Series) -> list[Cell]:
    book, row = page.book, series.row
    name = book.titled(book.name(row.item, "technologies", "storages", "retrofits"), row.region)
    action = book.name(row.action, "actions") if row.action else book.say(words.NOT_NAMED)
    return [name, action, book.name(row.sector, "sectors")]


def _groups(
    page: Page, caption: Label, column: str, position: int, items: list[Row], years: list[int],
    counts: list[Cell], counts_row: int,
) -> Area:  # fmt: skip
    book, shown = page.book, page.book.money
    divisor = book.shown("million CNY").factor / shown.factor
    heading = book.heading(Investment, column)
    heads = columns([heading, "", ""], years, total=book.say(words.TOTAL))
    heads[1] = Col(book.say(COUNT), "count", WORD)
    heads[2] = Col(book.say(SHARE), "share", WORD)
    first = caption is BY_ACTION
    top = page.row + 2 + (1 if first else 0)
    groups = list(dict.fromkeys(str(row.cells[position]) for row in items))
    rows = group_rows(
        top,
        "investment",
        heading,
        position,
        items,
        groups,
        LABELS,
        years,
        shown.places,
        divisor,
    )
    for offset, row in enumerate(rows):
        count = sum(1 for item in items if item.cells[position] == row.cells[0])
        text = f"=SUMPRODUCT(--EXACT(investment[{heading}],$A{top + offset + 1}))"
        row.cells[1] = Formula(text, count)
        row.cells.append(
            counted_total(top + offset, counts_row, LABELS, row.cells[LABELS:], counts)
        )
    end = LABELS + len(years) + 1
    sums: list[Cell] = [sum_rows(top, len(rows), at, rows) for at in (1, *range(LABELS, end))]
    total = Row([book.say(words.TOTAL), sums[0], None, *sums[1:]], "total", shown.places)
    body = [*rows, total]
    set_shares(body, top, 2, end - 1)
    if first:
        body.insert(0, Row([book.say(words.CALENDAR_YEARS), None, None, *counts, None], "input"))
    area = page.table(caption, heads, body, unit=shown.name)
    mark_totals(
        page, area, len(body) - 1, f"investment.{column}", "million CNY", shown.places, shown.factor
    )
    for offset, row in enumerate(rows):
        at = area.first + offset + (1 if first else 0)
        book.mark(f"investment.{column}_name.{offset}", page, at, 0, row.cells[0])
        book.mark(f"investment.{column}_share.{offset}", page, at, 2, number(row.cells[2]))
    return area


def _stack(page: Page, area: Area, first: int, caption: Label) -> Stack:
    """What the chart of a table stacks: its rows from `first` to its total, the largest apart."""
    groups = range(first, len(area.rows) - 1)
    by_size = sorted(groups, key=lambda row: -number(area.rows[row].cells[-1]))
    chosen = sorted(by_size[:MOST_CHARTED])
    unit = page.book.money.name
    family = "actions" if caption is BY_ACTION else "sectors"
    return Stack(family, page.book.say(caption), unit, area, chosen, sorted(by_size[MOST_CHARTED:]))


def _chart(page: Page, caption: Label, drawn: list[Drawn]) -> Chart:
    book = page.book
    unit = book.per_year(book.money.name)
    title = Label(f"Investment, {caption.en.lower()}", f"年均投资：{caption.zh}")
    return Chart(
        book, f"investment_{caption.en.split()[1]}",
        book.say(messages.with_unit(title, unit)), book.year_axis(book.heading(Investment, "year")),
        unit, series=drawn,
    )  # fmt: skip


def _items(
    page: Page, items: list[Row], years: list[int], counts: list[Cell], counts_row: int
) -> None:
    book, shown = page.book, page.book.shown("million CNY")
    heads = [book.heading(Investment, name) for name in ("item", "action", "sector")]
    top = page.row + 2
    rows = [
        Row([*r.cells, counted_total(top + i, counts_row, LABELS, r.cells[LABELS:], counts)], "", r.places)
        for i, r in enumerate(items)
    ]  # fmt: skip
    sums: list[Cell] = [
        sum_rows(top, len(rows), at, rows) for at in range(LABELS, LABELS + len(years) + 1)
    ]
    total = Row([book.say(words.TOTAL), "", "", *sums], "total", shown.places)
    area = page.table(
        BY_ITEM, columns(heads, years, total=book.say(words.TOTAL)), [*rows, total],
        unit=shown.name, name="investment",
    )  # fmt: skip
    mark_totals(page, area, len(rows), "investment.item", "million CNY", shown.places)


def _built(page: Page, years: list[int], counts: list[Cell], counts_row: int) -> None:
    """Write what is built, each in its unit, under the headings of what it costs."""
    book = page.book
    kept = [
        s for s in by_year(book.table("investment"), ("item", "region"), "amount") if not s.is_zero
    ]
    top = page.row + 2
    rows: list[Row] = []
    for series in kept:
        shown = book.shown(series.row.unit)
        name, *others = _labels(page, series)
        named = book.say(messages.with_unit((str(name), str(name)), shown.name))
        cells = series.cells(years, shown)
        whole = counted_total(top + len(rows), counts_row, LABELS, cells, counts)
        total = whole if counts_row else None
        rows.append(Row([named, *others, *cells, total], "", shown.places))
    if not rows:
        page.note(messages.nothing_built())
        return
    heads = [book.heading(Investment, name) for name in ("item", "action", "sector")]
    page.table(BUILT, columns(heads, years, total=book.say(words.TOTAL)), rows, name="built")
