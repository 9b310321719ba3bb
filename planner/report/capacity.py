"""What stands in each year, and what enters, retires and is converted."""

from __future__ import annotations

from collections import Counter

from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.cells import Area, Col, Row
from planner.report.charts import Chart
from planner.report.charts import Series as Drawn
from planner.report.page import Page
from planner.report.series import Series, by_year, largest, model_years
from planner.report.stacks import Stack, stack_series
from planner.report.yearly import columns
from planner.tables.capacity import Capacity

LABEL = Label("Capacity and stock", "装机与存量")
ABOUT = Label("what stands, enters, retires and is converted", "在役、新增、退役与改造")
NEEDS = "capacity"
STANDING = Label("Standing", "在役容量")
CHANGES = Label("Changes over the model year: {}", "模型年内的变动：{}")
MOST_CHARTS, MOST_CHARTED = 4, 10
LABELS = 3

Group = tuple[str, str]
"""A sector and a unit: what may be stacked in one chart."""


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    rows = book.table("capacity")
    years = model_years(rows)
    page.title("", messages.capacity_note(), messages.left_out())
    kept = [s for s in by_year(rows, ("asset", "region"), "standing") if not s.is_zero]
    heads = [
        book.heading(Capacity, "asset"), book.heading(Capacity, "sector"), book.say(words.UNIT),
    ]  # fmt: skip
    columns_ = columns(heads, years)
    page.measure(columns_)
    groups = [g for g, n in Counter(_group(s) for s in kept).most_common(MOST_CHARTS) if n > 1]
    start = page.leave_room(len(groups))
    body = [_row(page, series, years) for series in kept]
    area = page.table(STANDING, columns_, body, name="capacity")
    stacks = {group: _stack(page, group, kept, area) for group in groups}
    drawn = stack_series(page, stacks, LABELS, years, heads)
    _changes(page, columns_, years)
    page.charts(
        *(_chart(page, group, stacks[group], drawn[group]) for group in groups), start=start
    )


def _group(series: Series) -> Group:
    return series.row.sector, series.row.unit


def _name(page: Page, series: Series) -> str:
    row = series.row
    return page.book.titled(page.book.name(row.asset, "technologies", "storages"), row.region)


def _row(page: Page, series: Series, years: list[int]) -> Row:
    book, shown = page.book, page.book.shown(series.row.unit)
    sector = book.name(series.row.sector, "sectors")
    cells = series.cells(years, shown)
    return Row([_name(page, series), sector, shown.name, *cells], "", shown.places)


def _stack(page: Page, group: Group, kept: list[Series], area: Area) -> Stack:
    book = page.book
    members = [i for i, series in enumerate(kept) if _group(series) == group]
    chosen = [members[i] for i in largest([kept[i] for i in members], MOST_CHARTED)]
    rest = [i for i in members if i not in chosen]
    return Stack(
        "actors", book.name(group[0], "sectors"), book.shown(group[1]).name, area, chosen, rest
    )


def _chart(page: Page, group: Group, stack: Stack, drawn: list[Drawn]) -> Chart:
    book = page.book
    title = (f"{stack.name}: standing", f"{stack.name}：在役容量")
    return Chart(
        book, f"capacity_{group[0]}_{group[1]}", book.say(messages.with_unit(title, stack.unit)),
        book.year_axis(book.heading(Capacity, "year")), stack.unit, series=drawn,
    )  # fmt: skip


def _changes(page: Page, heads: list[Col], years: list[int]) -> None:
    """Write what changes within each year, a table for each kind, under the same headings."""
    book, rows = page.book, page.book.table("capacity")
    for column in ("new", "retired", "converted_in", "converted_out"):
        kept = [s for s in by_year(rows, ("asset", "region"), column) if not s.is_zero]
        if kept:
            caption = book.say(CHANGES).format(book.heading(Capacity, column))
            body = [_row(page, series, years) for series in kept]
            page.table(caption, heads, body, name=f"changes_{column}")
