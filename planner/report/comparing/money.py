"""Public money by year and source, run by run, at current and at constant prices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from xlsxwriter.utility import xl_rowcol_to_cell

from models.algebra import Label
from planner.comparison import Comparison, Difference, paid
from planner.messages import compare as messages
from planner.messages import write_money
from planner.report import words
from planner.report.book import Book
from planner.report.cells import Area, Cell, Col, Formula, Row, letters, number
from planner.report.charts import Chart, around
from planner.report.comparing.beside import names
from planner.report.page import Page
from planner.report.yearly import chart_series
from planner.tables.budget import Budget

LABEL = Label("Public money compared", "财政资金对比")
ABOUT = Label("by year and source", "按年度与来源")
BY_SOURCE = Label("Public money by year and source", "财政资金：按年度与来源")
BY_LEVEL = Label("Public money by level: {}", "财政资金（按级次）：{}")
PRICES = {
    "current": Label("current prices", "当年价"),
    "constant": Label("constant prices", "不变价"),
}
SUBTOTAL, RUN = Label("subtotal", "小计"), Label("Run", "结果")
DIFFERENCE = Label("{}: difference", "{}：差异")
LABELS, YEAR = 3, 9.5
MOST_YEARS = 10
"""Calendar years with a column each; all later ones share one."""


@dataclass
class Block:
    """What one source, one level or all of them pay: the rows of the runs, then of differences."""

    labels: tuple[str, str]
    rows: list[Row]
    at: int
    look: str = ""


def applies(comparison: Comparison) -> bool:
    """Where any run has payments."""
    return any(run.tables["budget"] for run in comparison.runs)


def write(page: Page, comparison: Comparison) -> None:
    """Write the sheet: charts by level on one axis, then a table in each kind of prices."""
    book, year = page.book, comparison.runs[0].run["price_year"]
    indexed = comparison.has_current_prices
    page.title("", messages.per_year_money(), write_money.price_year(indexed, year))
    known = [each for each in comparison.money() if any(each.values)]
    if not known:
        page.note(messages.no_public_money())
        return
    years = sorted({each.key[0] for each in known})
    heads = _heads(book, comparison, years)
    page.measure(heads)
    start = page.leave_room(len(comparison.runs))
    charts: list[Chart] = []
    for price in PRICES if indexed else ("constant",):
        found = [each for each in comparison.money(price) if any(each.values)]
        blocks = list(_blocks(book, comparison, found, years, page.row + 2))
        rows = [row for block in blocks for row in block.rows]
        caption = (f"{BY_SOURCE.en}, {PRICES[price].en}", f"{BY_SOURCE.zh}（{PRICES[price].zh}）")
        area = page.table(caption, heads, rows, unit=book.fine_money.name)
        charts = charts or _charts(page, comparison, area, blocks, years)
    page.charts(*charts, start=start)


def _heads(book: Book, comparison: Comparison, years: Sequence[int]) -> list[Col]:
    longest = max(letters(book.say(DIFFERENCE).format(n)) for n in names(book, comparison))
    heads = [
        Col(book.heading(Budget, "level"), "text", 9),
        Col(book.heading(Budget, "nature"), "text", 23),
        Col(book.say(RUN), "text", min(max(longest + 1, 14), 34)),
    ]
    heads += [Col(str(year), "number", YEAR) for year in years[:MOST_YEARS]]
    if len(years) > MOST_YEARS:
        heads.append(Col(book.say(messages.later(years[MOST_YEARS], years[-1])), "number", 12))
    return [*heads, Col(book.say(words.TOTAL), "number", 10.5)]


def _blocks(
    book: Book, comparison: Comparison, found: Sequence[Difference], years: Sequence[int], top: int
) -> Iterator[Block]:
    """Yield every source below its level, the sum of a level of several, and the sum of all."""
    runs = names(book, comparison)
    high = 2 * len(runs) - 1
    order = [key for key, _ in groupby(sorted(found, key=_place), key=lambda d: d.key[1:])]
    sources: list[Block] = []
    for level, group in groupby(order, key=lambda key: key[0]):
        first = len(sources)
        said = book.say(Budget.columns["level"].choices[level])
        for key in group:
            nature = book.say(Budget.columns["nature"].choices[key[1]])
            mine = [each for each in found if each.key[1:] == key]
            amounts = [_across(book, mine, years, run) for run in range(len(runs))]
            block = _block(book, (said, nature), runs, amounts, top)
            sources.append(block)
            top += high
            yield block
        if len(sources) - first > 1:
            sums = _sums(sources[first:], len(runs))
            yield _block(book, (said, book.say(SUBTOTAL)), runs, sums, top, "formula")
            top += high
    yield _block(book, (book.say(words.TOTAL), ""), runs, _sums(sources, len(runs)), top, "total")


def _place(each: Difference) -> tuple[int, int]:
    """Return where a source stands among all: in the order of the declarations."""
    level, nature = (list(Budget.columns[name].choices) for name in ("level", "nature"))
    return level.index(each.key[1]), nature.index(each.key[2])


def _across(book: Book, mine: Sequence[Difference], years: Sequence[int], run: int) -> list[Cell]:
    cells: list[Cell] = [book.fine_money.of(paid(mine, [year], run)) for year in years[:MOST_YEARS]]
    if len(years) > MOST_YEARS:
        cells.append(book.fine_money.of(paid(mine, years[MOST_YEARS:], run)))
    return cells


def _sums(blocks: Sequence[Block], runs: int) -> list[list[Cell]]:
    """Return the sums of blocks, a row for each run."""
    wide = len(blocks[0].rows[0].cells) - 1 - LABELS
    return [
        [
            Formula(
                "=" + "+".join(xl_rowcol_to_cell(b.at + run, LABELS + at) for b in blocks),
                sum(number(b.rows[run].cells[LABELS + at]) for b in blocks),
            )
            for at in range(wide)
        ]
        for run in range(runs)
    ]


def _block(
    book: Book, labels: tuple[str, str], runs: Sequence[str], amounts: list[list[Cell]], top: int,
    look: str = "",
) -> Block:  # fmt: skip
    """Return the rows of the runs and those of their differences from the first."""
    rows = [[*labels, run, *cells] for run, cells in zip(runs, amounts, strict=True)]
    for run in range(1, len(runs)):
        said = book.say(DIFFERENCE).format(runs[run])
        rows.append([*labels, said, *(
            Formula(
                f"={xl_rowcol_to_cell(top + run, LABELS + at)}-{xl_rowcol_to_cell(top, LABELS + at)}",
                number(cell) - number(amounts[0][at]),
            )
            for at, cell in enumerate(amounts[run])
        )])  # fmt: skip
    made = []
    for offset, cells in enumerate(rows):
        last = LABELS + len(amounts[0]) - 1
        first_cell, last_cell = (xl_rowcol_to_cell(top + offset, at) for at in (LABELS, last))
        value = sum(number(cell) for cell in cells[LABELS:])
        cells.append(Formula(f"=SUM({first_cell}:{last_cell})", value))
        differs = "formula" if offset >= len(runs) and not look else look
        made.append(Row(cells, differs, book.fine_money.places))
    return Block(labels, made, top, look)


def _charts(
    page: Page, comparison: Comparison, area: Area, blocks: Sequence[Block], years: Sequence[int]
) -> list[Chart]:
    """Return a chart for each run: the levels stacked, all on the same axis."""
    book, several = page.book, {block.labels[0] for block in blocks if block.look == "formula"}
    of_levels = [
        block
        for block in blocks
        if block.look == "formula" or (not block.look and block.labels[0] not in several)
    ]
    choices = Budget.columns["level"].choices.values()
    colours_of = {book.say(level): book.colour("levels", book.say(level)) for level in choices}
    colours = [colours_of[block.labels[0]] for block in of_levels]
    drawn = min(len(years), MOST_YEARS)
    charts = []
    for run, name in enumerate(names(book, comparison)):
        rows = [block.at - area.first + run for block in of_levels]
        title = BY_LEVEL.en.format(name), BY_LEVEL.zh.format(name)
        charts.append(Chart(
            book, f"public_money_{run + 1}", book.say(title), book.heading(Budget, "year"), book.fine_money.name,
            series=chart_series(page, area, rows, LABELS, drawn, colours),
        ))  # fmt: skip
    highest = max(
        sum(each.numbers[at] or 0.0 for each in chart.series)
        for chart in charts
        for at in range(drawn)
    )
    for chart in charts:
        chart.ends = around(0.0, highest)
    return charts
