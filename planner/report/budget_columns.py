"""The columns of a budget: last years as reported, the budget year, the outlook, the plan periods."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range

from models.algebra import Label
from planner.report.book import Book
from planner.report.cells import Cell, Col, Formula, Row, number, sum_rows, total
from planner.report.ledger import Between, Ledger, Wanted
from planner.tables.budget import CASES, OUTLOOK, PLAN_PERIODS, Budget

LAST_YEAR = Label("{} reported", "{} 上年执行")
THIS_YEAR = Label("{} expected", "{} 本年预计")
BUDGET_YEAR = Label("{} budget year", "{} 预算年度")
OUTLOOK_YEAR = Label("{} outlook", "{} 展望")
THREE_YEARS = Label("Three years", "三年合计")
OTHER_YEARS = Label("Later years", "其他年份")
PERIODS = {
    "fifteenth": Label("15th plan 2026–30", "十五五 2026—30"),
    "sixteenth": Label("16th plan 2031–35", "十六五 2031—35"),
}
PERIODS_FROM = {
    "fifteenth": Label("15th plan from {}", "十五五（自 {} 年起）"),
    "sixteenth": Label("16th plan from {}", "十六五（自 {} 年起）"),
}
"""A plan period that has begun before the budget year, of which only the rest is counted."""
WIDTH = 10.5
FOREVER = 9999


@dataclass(frozen=True)
class Column:
    """A column: its heading, its years, and whether it holds what was reported."""

    heading: str
    years: Between
    reported: bool = False


class BudgetColumns:
    """What every table of public money has across, for the budget year of the run."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.begin = begin = int(book.run["budget_year"])

        def one(label: Label, year: int, reported: bool = False) -> Column:
            return Column(book.say(label).format(year), Between(year, year), reported)

        self.before = [
            one(LAST_YEAR, begin - 2, True),
            one(THIS_YEAR, begin - 1, True),
        ]
        self.three = [
            one(BUDGET_YEAR, begin),
            *(one(OUTLOOK_YEAR, begin + ahead) for ahead in range(1, OUTLOOK + 1)),
        ]
        self.together = Column(book.say(THREE_YEARS), Between(begin, begin + OUTLOOK))
        later = Between(begin + OUTLOOK + 1, FOREVER)
        others = Column(book.say(OTHER_YEARS), later)
        self.after, self.after_alone = [others], [others]
        for name, (first, last) in PLAN_PERIODS.items():
            period = Column(book.say(PERIODS[name]), Between(first, last))
            rest = Column(book.say(PERIODS_FROM[name]).format(begin), Between(begin, last))
            self.after.append(period)
            self.after_alone.append(rest if first < begin else period)

    @property
    def count(self) -> int:
        """How many columns there are."""
        return len(self.before) + len(self.three) + 1 + len(self.after)

    @property
    def three_years(self) -> int:
        """The position of the three-year total among the columns."""
        return len(self.before) + len(self.three)

    def heads(self, *, reported: bool = True) -> list[Col]:
        """Return the headings; of a table without what was reported, plan periods say so."""
        after = self.after if reported else self.after_alone
        names = [*self.before, *self.three, self.together, *after]
        return [Col(each.heading, "number", WIDTH) for each in names]

    def cells(
        self, ledger: Ledger, amount: str, row: int, left: int, **wanted: Wanted | None
    ) -> list[Cell]:
        """Return one row of sums over the detail, of one case or of all together.

        `row` and `left` are where its first cell comes to stand.  What was reported is blank
        where nothing was; one case of the plan has none, and no ledger but the budget's: there
        the plan periods begin with the budget year.
        """
        reported = ledger.table == Budget.id
        known = reported and wanted.get("case") is None
        before = [
            self._reported(ledger, amount, each, wanted) if known else None for each in self.before
        ]
        three: list[Cell] = [ledger.sum(amount, **wanted, year=each.years) for each in self.three]
        together = sum_across(row, left + len(before), three)
        after = [
            ledger.sum(amount, **wanted, year=each.years)
            for each in (self.after if reported else self.after_alone)
        ]
        return [*before, *three, together, *after]

    def _reported(
        self, ledger: Ledger, amount: str, column: Column, wanted: dict[str, Any]
    ) -> Formula | None:
        """Return what was reported in a year, or nothing where no row says."""
        actual = self.book.say(Budget.columns["case"].choices["actual"])
        asked = {**wanted, "case": actual, "year": column.years.first}
        return ledger.sum(amount, **asked) if ledger.any(**asked) else None

    def total(self, name: str, rows: list[Row], top: int, labels: int, places: int) -> Row:
        """Return the row of sums over rows that begin at the sheet's row `top`."""
        sums: list[Cell] = []
        for at in range(labels, labels + self.count):
            cells = [row.cells[at] for row in rows]
            if all(cell is None for cell in cells):
                sums.append(None)
                continue
            sums.append(sum_rows(top, len(rows), at, rows))
        return Row([name, *[""] * (labels - 1), *sums], "total", places)

    def mark(
        self, page: Any, name: str, row: int, left: int, cells: list[Cell], places: int
    ) -> None:
        """Mark the cells of a row as `name.<year>`, `name.three_years`, `name.later`, `name.<period>`."""
        keys = [str(each.years.first) for each in [*self.before, *self.three]]
        keys += ["three_years", "later", *PLAN_PERIODS]
        for offset, (key, cell) in enumerate(zip(keys, cells, strict=True)):
            if cell is not None:
                self.book.mark(
                    f"{name}.{key}", page, row, left + offset, number(cell), "million CNY", places
                )


def sum_across(row: int, left: int, cells: Sequence[Cell]) -> Formula:
    """Return the sum of cells that stand side by side from a place of the sheet on."""
    return Formula(f"=SUM({xl_range(row, left, row, left + len(cells) - 1)})", total(cells))


def cases(book: Book) -> list[str]:
    """Return the words for what the money of a plan is told apart into."""
    choices = Budget.columns["case"].choices
    return [book.say(choices[case]) for case in CASES]
