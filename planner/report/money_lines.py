"""The sums of the money sheets that must agree, for the sheet of checks."""

from __future__ import annotations

from models.algebra import Label
from planner.messages.write_checks import check_meaning
from planner.report.book import Book
from planner.report.cells import Formula
from planner.report.display import PRECISION
from planner.report.ledger import Between, Ledger

Line = tuple[str, Formula, Formula, float, str, str]

DETAIL = Label("Public money by payment = detail", "财政资金：逐项合计 = 明细合计")
CASES = Label("Public money by payment = by case", "财政资金：逐项合计 = 按口径合计")
LEVELS = Label("Public money by payment = by level", "财政资金：逐项合计 = 按级次合计")
ACTIONS = Label("Public money by payment = by action", "财政资金：逐项合计 = 按行动合计")
FINANCING = Label("Financing = investment plan", "筹资合计 = 投资计划合计")
FOREVER = 9999


def lines(book: Book) -> list[Line]:
    """Return the lines: payments against the detail, every grouping, and financing against investment."""
    found: list[Line] = []
    shown = book.shown("million CNY")
    cent = 0.5 * 10 ** -PRECISION["million CNY"] * shown.factor
    price = "current" if book.run.get("price_index") else "constant"
    if f"money.whole.{price}.three_years" in book.marks:
        whole = _added(book, f"money.whole.{price}")
        begin = int(book.run["budget_year"])
        detail = Ledger(book, "budget").sum(price, whole=1, year=Between(begin, FOREVER))
        tolerance = len(book.table("budget")) * cent * 1e-6
        groups = (CASES, f"whole.{price}"), (LEVELS, "level"), (ACTIONS, "action")
        pairs = [(DETAIL, detail)]
        pairs += [(label, book.formulas[f"rolling.{by}"]) for label, by in groups]
        meaning = book.say(check_meaning("book_money"))
        found += [
            (book.say(label), whole, other, tolerance, shown.name, meaning)
            for label, other in pairs
        ]
    if "financing.amount" in book.marks and "investment.item.total" in book.marks:
        years = sum(row.years for row in book.table("financing"))
        left, right = (
            Formula(f"={book.marks[name].reference}", book.marks[name].value)
            for name in ("financing.amount", "investment.item.total")
        )
        found.append((
            book.say(FINANCING), left, right, 2 * years * cent, shown.name,
            book.say(check_meaning("sources")),
        ))  # fmt: skip
    return found


def _added(book: Book, name: str) -> Formula:
    """Return three years and later years together."""
    marks = [book.marks[f"{name}.{key}"] for key in ("three_years", "later")]
    return Formula(
        "=" + "+".join(mark.reference for mark in marks), sum(mark.value for mark in marks)
    )
