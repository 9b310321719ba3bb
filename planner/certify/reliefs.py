"""Tax relief, rebuilt from what is spent, built, converted and made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from planner.certify import capital
from planner.certify.books import Books, added
from planner.certify.lines import Pair, agree, pairs
from planner.tables.checks import Checks


def checks(books: Books) -> Iterator[Checks]:
    """Yield the line on revenue forgone."""
    yield from agree(
        "tax_relief", "Revenue forgone by tax relief, from investment and activity",
        "税收优惠减收由投资和产出重算", "million CNY/year", _forgone(books),
    )  # fmt: skip


def _forgone(books: Books) -> list[Pair]:
    constant = added(
        ((name, year), (row.amount.get(year) or 0.0) * _quantity(books, row, year))
        for name, row in books.city.tax_relief.items()
        for year in books.years
        if (row.first_year or year) <= year <= (row.last_year or year)
    )
    current = {
        (name, year): amount * books.price_level(year) for (name, year), amount in constant.items()
    }
    return [
        *pairs(constant, books.by("tax_relief", "relief year", "forgone")),
        *pairs(current, books.by("tax_relief", "relief year", "current")),
    ]


def _quantity(books: Books, row: Any, year: int) -> float:
    """Return the yuan, units or output of a calendar year on which a relief is counted."""

    def here(item: str, region: str, at: int) -> bool:
        return (item, at) == (row.item, year) and row.region in (None, region)

    if row.basis == "activity":
        return sum(amount for place, amount in books.activity.items() if here(*place))
    if row.basis == "share":
        found = sum(
            each.amount for each in capital.spent(books) if here(each.item, each.region, each.year)
        )
        return found / books.count(year)
    built = sum(amount for place, amount in books.new.items() if here(*place))
    turned = sum(
        amount
        for (name, region, _, at), amount in books.decided("converted").items()
        if here(name, region, at)
    )
    return (built + turned) / books.count(year)
