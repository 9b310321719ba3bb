"""Pieces of the tables with years across that several sheets share."""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.utility import xl_range, xl_range_abs, xl_rowcol_to_cell

from planner.report import words
from planner.report.book import Book
from planner.report.cells import Area, Cell, Col, Formula, Row, number, sum_rows, sum_where
from planner.report.charts import Series
from planner.report.page import Page

NAME, WORD, YEAR, SUM = 28.0, 17.0, 9.5, 12.0
WIDEST_NAME, WIDEST_WORD = 40.0, 28.0
"""Widths of columns for names, words, a year's number and a total; how far names and words may grow."""


def columns(labels: Sequence[str], years: Sequence[int], *, total: str = "") -> list[Col]:
    """Return label columns, one column per year and perhaps a total."""
    heads = [
        Col(text, "text", WORD if i else NAME, widest=WIDEST_WORD if i else WIDEST_NAME)
        for i, text in enumerate(labels)
    ]
    heads += [Col(str(year), "number", YEAR) for year in years]
    return [*heads, Col(total, "number", SUM)] if total else heads


def counted_total(
    row: int, counts_row: int, first: int, cells: Sequence[Cell], counts: Sequence[Cell]
) -> Formula:
    """Return the sum over calendar years of a row whose model years stand for several.

    `row` and `counts_row` are rows of the sheet, `first` the column of the first year.
    """
    last = first + len(cells) - 1
    text = f"=SUMPRODUCT({xl_range(row, first, row, last)},{xl_range_abs(counts_row, first, counts_row, last)})"
    return Formula(text, sum(number(a) * number(b) for a, b in zip(cells, counts, strict=True)))


def in_unit(formula: Formula, divisor: float) -> Formula:
    """Return a formula's result in a unit `divisor` times as large."""
    if divisor == 1:
        return formula
    return Formula(f"{formula.text}/{divisor:.12g}", formula.value / divisor)


def group_rows(
    top: int, table: str, heading: str, position: int, items: Sequence[Row], groups: Sequence[str],
    labels: int, years: Sequence[int], places: int, divisor: float = 1.0,
) -> list[Row]:  # fmt: skip
    """Return one row of sums over an Excel table per word in one of its columns.

    `top` is the sheet's row of the first; `position` is that of the column `heading`; the
    year columns follow `labels` label columns in both tables.  The sums are in a unit `divisor`
    times as large.
    """
    rows = []
    for offset, group in enumerate(groups):
        cell = f"$A{top + offset + 1}"
        sums: list[Cell] = [
            in_unit(
                sum_where(table, str(y), items, labels + i, (heading, position, cell, group)),
                divisor,
            )
            for i, y in enumerate(years)
        ]
        rows.append(Row([group, *[""] * (labels - 1), *sums], "formula", places))
    return rows


def total_row(
    book: Book, top: int, rows: Sequence[Row], labels: int, width: int, places: int, name: str = ""
) -> Row:
    """Return the row of sums over all rows, which begin at the sheet's row `top`."""
    sums: list[Cell] = [sum_rows(top, len(rows), column, rows) for column in range(labels, width)]
    return Row([name or book.say(words.TOTAL), *[""] * (labels - 1), *sums], "total", places)


def chart_series(
    page: Page, area: Area, rows: Sequence[int], labels: int, years: int, colours: Sequence[str]
) -> list[Series]:
    """Return the rows of a table as series of a chart, with the years as categories."""
    sheet, left, right = page.sheet_name, area.left + labels, area.left + labels + years - 1
    header = area.first - 1
    return [
        Series(
            [sheet, area.first + row, area.left],
            [sheet, header, left, header, right],
            [sheet, area.first + row, left, area.first + row, right],
            colour,
            _word(area.rows[row].cells[0]),
            numbers=[drawn_number(cell) for cell in area.rows[row].cells[labels : labels + years]],
            labels=[column.heading for column in area.columns[labels : labels + years]],
        )
        for row, colour in zip(rows, colours, strict=True)
    ]


def drawn_number(cell: Cell) -> float | None:
    """Return the number that a chart draws of a cell; none of a blank or a word."""
    value = cell.value if isinstance(cell, Formula) else cell
    return float(value) if isinstance(value, (int, float)) else None


def _word(cell: Cell) -> str:
    return str(cell.value if isinstance(cell, Formula) else cell)


def mark_totals(
    page: Page, area: Area, row: int, name: str, unit: str, places: int = 0, factor: float = 0.0
) -> None:
    """Mark every year's cell of a row, and its total, as `name.year` and `name.total`.

    `factor` is what the numbers are of internal ones, where not what tables show.
    """
    for offset, column in enumerate(area.columns):
        if column.kind == "number":
            cell = area.rows[row].cells[offset]
            value = cell.value if isinstance(cell, Formula) else cell
            key = column.heading if column.heading.isdigit() else "total"
            column_at = area.left + offset
            page.book.mark(
                f"{name}.{key}", page, area.first + row, column_at, value, unit, places, factor
            )
            page.book.mark(f"{name}.{key}.head", page, area.first - 1, column_at, column.heading)


def set_shares(rows: Sequence[Row], top: int, column: int, of: int) -> None:
    """Write into a column of every row its cell `of` as a share of that of the last row, the total."""
    base = number(rows[-1].cells[of])
    whole = xl_rowcol_to_cell(top + len(rows) - 1, of, row_abs=True, col_abs=True)
    for offset, row in enumerate(rows):
        part = xl_rowcol_to_cell(top + offset, of)
        share = number(row.cells[of]) / base if base else 0.0
        row.cells[column] = Formula(f"=IF({whole}=0,0,{part}/{whole})", share)
