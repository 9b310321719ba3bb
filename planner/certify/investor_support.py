"""What payments give for one unit of an investment, worked out again from their terms."""

from __future__ import annotations

from typing import Any

from models import fitted, investments
from planner.certify.books import Books


def given(books: Books, seen: Any, promises: Any) -> tuple[float, list[float]]:
    """Return what payments give for one unit: at once, and at the end of each year of its life."""
    city, row, found = books.city, seen.row, [0.0] * (len(seen.years) + 1)
    start, end = books.start(row.year), books.horizon[1]
    retrofit = city.retrofits.get(row.item)
    for name, each in city.payments.items():
        hoped = each.state == "hoped" and not city.settings.count_hoped_for
        if each.recipient is not None or hoped:
            continue
        if each.basis == "activity":
            for age, y in enumerate(seen.years, start=1):
                made = row.output if each.item == row.item else 0.0
                if retrofit is not None and each.item == retrofit.target_technology:
                    made = row.output
                elif retrofit is not None and each.item == retrofit.source_technology:
                    made = -seen.before if seen.end and start + age - 1 < seen.end else 0.0
                within = (each.first_year or y) <= y <= (each.last_year or y)
                if within and start + age - 1 <= (each.last_year or end):
                    found[age] += (each.amount.get(y) or 0.0) * made
            continue
        within = (each.first_year or row.year) <= row.year <= (each.last_year or row.year)
        if each.item != row.item or not within or each.basis == "fixed":
            continue
        amount = each.amount.get(row.year) or 0.0
        if each.basis == "share":
            amount = _share(books, name, seen, promises) * row.overnight
        for age, part in enumerate(each.payout.replace("／", "/").split("/")):
            if age < len(found):
                found[age] += amount * float(part) / 100
    return found[0], found[1:]


def fits(books: Books, seen: Any, promises: Any) -> bool:
    """Return whether a payment gives just what is lacking: a unit is then worth nothing with support.

    Not where it gives all it may, or where others give in one region only or within a range.
    """
    city, row = books.city, seen.row
    what = investments.investment(city, row.item, row.year, seen.end)
    towards = {
        name: each for name, each in city.payments.items() if fitted.is_towards(city, name, what)
    }
    if any(each.region is not None or each.share_rule == "range" for each in towards.values()):
        return False
    for name, each in towards.items():
        within = (each.first_year or row.year) <= row.year <= (each.last_year or row.year)
        hoped = each.state == "hoped" and not city.settings.count_hoped_for
        if each.share_rule == "auto" and within and not hoped:
            most = each.amount.get(row.year)
            return 0.0 < _share(books, name, seen, promises) < (1.0 if most is None else most)
    return False


def _share(books: Books, name: str, seen: Any, promises: Any) -> float:
    """Return the share a payment gives: of what is built, else what it would give."""
    row, item, year = books.city.payments[name], seen.row.item, seen.row.year
    spent = sum(
        each.spending
        for each in books.rows("investment", item=item, year=year)
        if row.region in (None, each.region)
    )
    if spent > 1e-9 and row.share_rule != "auto":
        return float(promises.get((name, year), 0.0)) / spent
    return fitted.planned_share(books.city, name, year, seen.end)
