"""Public money by year and source, run by run."""

from __future__ import annotations

from models.algebra import Label
from planner.comparison import Comparison
from planner.messages import compare as messages
from planner.messages import write as write_messages
from planner.report import words
from planner.report.comparing.beside import beside
from planner.report.page import Page
from planner.tables.budget import Budget

LABEL = Label("Public money compared", "财政资金对比")
ABOUT = Label("by year and source", "按年度与来源")
BY_SOURCE = Label("Public money by year and source", "财政资金：按年度与来源")


def applies(comparison: Comparison) -> bool:
    """Where any run has payments."""
    return any(run.tables["budget"] for run in comparison.runs)


def write(page: Page, comparison: Comparison) -> None:
    """Write the sheet."""
    book, shown = page.book, page.book.shown("million CNY")
    year = comparison.runs[0].run["price_year"]
    page.title("", messages.per_year_money(), write_messages.price_basis(year))
    heads = [book.heading(Budget, name) for name in ("level", "nature", "year")]
    lines = [
        ([book.choice(each.row, "level"), book.choice(each.row, "nature"), str(each.key[0])], shown, each.values)
        for each in comparison.money
        if any(each.values)
    ]  # fmt: skip
    beside(
        page, comparison, BY_SOURCE, heads, lines, total=book.say(words.TOTAL),
        unit=book.per_year(shown.name), name="money",
    )  # fmt: skip
