"""Compliance: amounts, shares and verdicts, from investment, payments, loans and funding rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.certify.books import Books, Sums, added
from planner.certify.lines import TOLERANCE, Pair, agree
from planner.certify.public_money import drawn, promised
from planner.tables.checks import Checks

GIVEN = 1e-9
"""Million CNY a year below which nothing is given."""


def checks(books: Books) -> Iterator[Checks]:
    """Yield the line on compliance."""
    yield from agree(
        "compliance", "Payments and loans held against the funding rules",
        "资金合规的金额、比例与结论由规则重算", "million CNY/year", _compliance(books),
    )  # fmt: skip


def _compliance(books: Books) -> Iterator[Pair]:
    given = _given(books)
    invested = books.by("investment", "item year", "spending")
    stacked = added(())
    for (name, year), amount in given.items():
        if _towards(books, name):
            stacked[_row(books, name).item, year] += amount
    shown = {(row.source, row.year): row for row in books["compliance"]}
    yield Pair((), float(len(given)), float(len(set(given) & set(shown))), "1")
    for place, row in shown.items():
        item = _row(books, row.source).item
        amount, whole = given.get(place, 0.0), invested.get((item, row.year), 0.0)
        share = amount / whole if _towards(books, row.source) and whole > GIVEN else 0.0
        yield Pair(place, amount, row.amount)
        yield Pair(place, whole, row.investment)
        yield Pair(place, share, row.share or 0.0, "1")
        rule = books.city.funding_rules.get(row.rule)
        largest = rule.largest_share if rule is not None else None
        yield Pair(place, largest or 0.0, row.largest or 0.0, "1")
        full = _towards(books, row.source) and stacked[item, row.year] > whole * (1 + TOLERANCE)
        right = _holds(books, row, rule, share, full)
        yield Pair(place, float(right), 1.0, "1")


def _given(books: Books) -> Sums:
    """Return what payments and loans give by name and year, at constant prices."""
    found = {at: amount for at, amount in promised(books).items() if amount > GIVEN}
    for (name, year), amount in drawn(books).items():
        if amount / books.price_level(year) > GIVEN:
            found[name, year] = amount / books.price_level(year)
    return found


def _row(books: Books, name: str) -> Any:
    return books.city.payments.get(name) or books.city.loans[name]


def _towards(books: Books, name: str) -> bool:
    """Return whether a payment or loan gives towards an investment."""
    row = books.city.payments.get(name)
    return row is None or (row.basis in ("share", "capacity") and row.recipient is None)


def _holds(books: Books, row: Any, rule: Any, share: float, full: bool) -> bool:
    """Return whether what is said of a payment is so."""
    ended = (
        rule is not None
        and rule.valid_until is not None
        and books.calendar(row.year)[-1] > rule.valid_until
    )
    beyond = (
        rule is not None
        and rule.largest_share is not None
        and share > rule.largest_share * (1 + TOLERANCE)
    )
    judged = any(each.nature == row.nature for each in books.city.funding_rules.values())
    if row.verdict == "none":
        return not judged
    if row.verdict == "allowed":
        return rule is not None and rule.allowed and not (ended or beyond or full)
    found = {"expired": ended, "over": beyond, "stacked": full}
    return bool(found.get(row.verdict, True))
