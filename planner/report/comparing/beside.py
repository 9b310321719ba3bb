"""Tables of a comparison: a column for each run, and its difference from the first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from models.algebra import Label
from planner.comparison import Comparison, Difference
from planner.messages import compare as messages
from planner.messages.write import with_unit
from planner.report.book import Book
from planner.report.cells import Area, Cell, Col, Formula, Row, number, sum_rows
from planner.report.charts import Chart
from planner.report.display import Shown
from planner.report.page import Page
from planner.report.palette import PALETTE
from planner.report.yearly import NAME, WORD, chart_series, columns
from planner.tables.economy import Economy

VALUE = 14.0

Line = tuple[Sequence[Cell], Shown, Sequence[Any]]
"""A row: its labels, the unit it is shown in, and a value by run in the internal unit or words."""


def names(book: Book, comparison: Comparison) -> list[str]:
    """Return what the runs are called: their scenarios by name, or their files."""
    said = []
    for run, label in zip(comparison.runs, comparison.labels, strict=True):
        id = str(run.run["scenario"])
        rest = label.removeprefix(id)
        begins = rest != label and (not rest or rest.startswith(" "))
        said.append(book.name(id, "scenarios") + rest if begins else label)
    return said


def beside(
    page: Page, comparison: Comparison, caption: Label, heads: Sequence[str], lines: Sequence[Line],
    *, differences: bool = True, total: str = "", unit: str = "", name: str = "",
) -> Area:  # fmt: skip
    """Write a table with a column for each run and, for numbers, one for each difference.

    With `total`, the last row adds up all others.
    """
    runs = names(page.book, comparison)
    wide = [Col(head, "text", NAME if not at else WORD, widest=44) for at, head in enumerate(heads)]
    wide += [Col(run, "number" if differences else "word", VALUE, widest=28) for run in runs]
    if differences:
        said = [page.book.say(messages.difference(run)) for run in runs[1:]]
        wide += [Col(text, "difference", VALUE) for text in said]
    top, first = page.row + 2, len(heads)
    rows = [
        _row(line, top + at, first, differences) for at, line in enumerate(lines)
    ]  # fmt: skip
    if total and rows:
        sums: list[Cell] = [sum_rows(top, len(rows), at, rows) for at in range(first, len(wide))]
        rows.append(Row([total, *[""] * (first - 1), *sums], "total", rows[0].places))
    return page.table(caption, wide, rows, unit=unit, name=name)


def _row(line: Line, at: int, first: int, differences: bool) -> Row:
    labels, shown, values = line
    cells: list[Cell] = [*labels, *(_cell(value, shown) for value in values)]
    if differences:
        base = cells[first]
        for position in range(first + 1, first + len(values)):
            cell = cells[position]
            if isinstance(base, str) or isinstance(cell, str) or (base is None and cell is None):
                cells.append(None)
                continue
            text = f"={_letter(position)}{at + 1}-{_letter(first)}{at + 1}"
            cells.append(Formula(text, number(cell) - number(base)))
    return Row(cells, "", shown.places)


def _cell(value: Any, shown: Shown) -> Cell:
    if value is None or isinstance(value, str):
        return value
    return shown.of(float(value))


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def over_years(
    page: Page, comparison: Comparison, name: str, title: Label, found: Sequence[Difference], shown: Shown
) -> Chart:  # fmt: skip
    """Write a series by year with a row for each run, and return a chart of them on one axis."""
    book, years = page.book, comparison.years
    by_year = {each.key[-1]: each.values for each in found}
    rows = []
    for at, run in enumerate(names(book, comparison)):
        values = [by_year[year][at] if year in by_year else None for year in years]
        rows.append(Row([run, *(_cell(value, shown) for value in values)], "", shown.places))
    area = page.table(title, columns([""], years), rows, unit=shown.name)
    chosen = range(len(rows))
    return Chart(
        book, name, book.say(with_unit(title, shown.name)), book.heading(Economy, "year"), shown.name, kind="line",
        series=chart_series(page, area, chosen, 1, len(years), PALETTE[: len(rows)]),
    )  # fmt: skip
