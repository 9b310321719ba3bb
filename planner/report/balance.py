"""Where each carrier comes from and goes to: one balance per carrier, with the years across."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.book import ACTORS
from planner.report.cells import Area, Cell, Formula, Row, number, sum_rows
from planner.report.charts import Chart
from planner.report.charts import Series as Drawn
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.series import Series, by_year, largest, model_years
from planner.report.stacks import Stack, stack_series
from planner.report.yearly import columns, total_row
from planner.tables.balance import Balance
from planner.tables.energy import Energy

LABEL = Label("Energy balances", "能源平衡")
ABOUT = Label("sources and uses of every carrier", "各品种的供给与使用")
NEEDS = "balance"
SUPPLY, USE = Label("Total supply", "供给合计"), Label("Total use", "使用合计")
DIFFERENCE = Label("Supply less use less surplus (should be zero)", "供给－使用－余量（应为零）")
MIX = Label("supply", "供给构成")
COAL = Label("Energy consumption in standard coal", "能源消费总量（标准煤）")
LABELS = 2
MOST_CHARTS, MOST_CHARTED = 4, 12


def write(page: Page) -> None:
    """Write the sheet."""
    book = page.book
    rows = book.table("balance")
    years = model_years(rows)
    page.title("", messages.balance_note(), messages.left_out())
    every = by_year(rows, ("carrier", "region", "side", "item"), "amount")
    carriers: dict[str, list[Series]] = {}
    for series in every:
        if not series.is_zero:
            carriers.setdefault(series.row.carrier, []).append(series)
    page.measure(columns(["", ""], years))
    charted = _charted(carriers)
    start = page.leave_room(len(charted))
    _standard_coal(page)
    # what follows from the balances stands above them: these run over pages, under one heading
    many = sum(len(_side(carriers[c], "supply")) > MOST_CHARTED for c in charted)
    above = page.reserve(len(carriers)), page.reserve(many) if many else page.row
    areas = {c: _block(page, c, kept, years) for c, kept in carriers.items()}
    with page.at(above[0]):
        _differences(page, carriers, areas, years)
    stacks = {c: _stack(page, c, carriers[c], areas[c]) for c in charted}
    with page.at(above[1]):
        drawn = stack_series(page, stacks, LABELS, years)
    page.charts(*(_chart(page, c, stacks[c], drawn[c]) for c in charted), start=start)


def _side(kept: Sequence[Series], side: str) -> list[Series]:
    return [series for series in kept if series.row.side == side]


def _charted(carriers: dict[str, list[Series]]) -> list[str]:
    """Carriers with the widest choice of supply, in reading order."""
    choice = {c: len(_side(kept, "supply")) for c, kept in carriers.items()}
    most = sorted(choice, key=lambda c: -choice[c])[:MOST_CHARTS]
    return [c for c in carriers if c in most and choice[c] > 1]


def _block(page: Page, carrier: str, kept: list[Series], years: list[int]) -> Area:
    """Write supply, its total, use, its total and the surplus of one carrier."""
    book, shown = page.book, page.book.shown(kept[0].row.unit)
    top = page.row + 2
    body: list[Row] = []
    for side, label in (("supply", SUPPLY), ("use", USE)):
        begin = top + len(body)
        rows = [_row(page, series, years, shown) for series in _side(kept, side)]
        sums: list[Cell] = [
            sum_rows(begin, len(rows), at, rows) for at in range(LABELS, LABELS + len(years))
        ]
        body += [*rows, Row([book.say(label), "", *sums], "total", shown.places)]
    surplus = _side(kept, "surplus")
    body += [_row(page, series, years, shown) for series in surplus]
    heads = columns([book.heading(Balance, "item"), book.heading(Balance, "kind")], years)
    return page.table(book.name(carrier, "carriers"), heads, body, unit=shown.name)


def _row(page: Page, series: Series, years: list[int], shown: Shown) -> Row:
    book, row = page.book, series.row
    if row.kind == "demand" and row.item in ("all", "demand"):
        name = book.choice(row, "kind")
    else:
        name = book.name(row.item, *(("sectors",) if row.kind == "demand" else ACTORS))
    name = book.titled(name, row.region)
    return Row([name, book.choice(row, "kind"), *series.cells(years, shown)], "", shown.places)


def _stack(page: Page, carrier: str, kept: list[Series], area: Area) -> Stack:
    """What the chart of a carrier stacks: its supply, which stands first in its table."""
    book, supply = page.book, _side(kept, "supply")
    chosen = largest(supply, MOST_CHARTED)
    rest = [i for i in range(len(supply)) if i not in chosen]
    unit = book.shown(kept[0].row.unit).name
    return Stack("actors", book.name(carrier, "carriers"), unit, area, chosen, rest)


def _chart(page: Page, carrier: str, stack: Stack, drawn: list[Drawn]) -> Chart:
    book = page.book
    title = (f"Supply of {stack.name}", f"供给构成：{stack.name}")
    return Chart(
        book, f"balance_{carrier}", book.say(messages.with_unit(title, stack.unit)),
        book.year_axis(book.heading(Balance, "year")), stack.unit, series=drawn,
    )  # fmt: skip


def _differences(
    page: Page, carriers: dict[str, list[Series]], areas: dict[str, Area], years: list[int]
) -> None:
    """Write what is left of each balance, from the cells above: nothing."""
    book = page.book
    body = []
    for carrier, kept in carriers.items():
        area, shown = areas[carrier], book.shown(kept[0].row.unit)
        supply = len(_side(kept, "supply"))
        use = supply + 1 + len(_side(kept, "use"))
        cells = [
            _difference(area, supply, use, LABELS + i, shown.places) for i in range(len(years))
        ]
        body.append(
            Row([book.name(carrier, "carriers"), shown.name, *cells], "formula", shown.places)
        )
    heads = columns([book.heading(Balance, "carrier"), book.say(words.UNIT)], years)
    area = page.table(DIFFERENCE, heads, body)
    if body:
        first = xl_rowcol_to_cell(area.first, LABELS, row_abs=True, col_abs=True)
        last = xl_rowcol_to_cell(area.last, LABELS + len(years) - 1, row_abs=True, col_abs=True)
        worst = max(abs(number(cell)) for row in body for cell in row.cells[LABELS:])
        book.mark_range("balance.differences", page, f"{first}:{last}", worst)


def _difference(area: Area, supply: int, use: int, column: int, places: int) -> Formula:
    def cell(row: int) -> tuple[str, float]:
        return area.at(row, column), number(area.rows[row].cells[column])

    parts: list[Any] = [cell(row) for row in (supply, use)]
    surplus = [cell(row) for row in range(use + 1, len(area.rows))]
    text = "-".join(address for address, _ in [*parts, *surplus])
    value = parts[0][1] - parts[1][1] - sum(amount for _, amount in surplus)
    return Formula(f"=ROUND({text},{places})", round(value, places) + 0.0)


def _standard_coal(page: Page) -> None:
    """Write energy at the boundary of the city, in standard coal, as the targets count it."""
    book, shown = page.book, page.book.shown("ktce")
    rows = book.table("energy")
    kept = [s for s in by_year(rows, ("region", "term"), "energy") if not s.is_zero]
    if not kept:
        return
    years = model_years(rows)
    top = page.row + 2
    body = []
    for series in kept:
        name = series.row.label_zh if book.language == "zh" else series.row.label_en
        place = book.name(series.row.region, "regions") if book.several_regions() else ""
        body.append(Row([name, place, *series.cells(years, shown)], "", shown.places))
    body.append(total_row(book, top, body, LABELS, LABELS + len(years), shown.places))
    heads = columns([book.heading(Energy, "term"), book.heading(Energy, "region")], years)
    page.table(COAL, heads, body, unit=shown.name)
