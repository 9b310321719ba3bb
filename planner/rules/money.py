"""Rules about public money: what payments and loans need, and that no yuan is given twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import calendar, payouts, timeline, vintages
from models.supported import is_counted
from planner.messages import check_money as messages
from planner.problems import Problem
from planner.rules import Case, rule
from planner.rules.time import years_are_readable


@rule("payments", "technologies", "storages", "retrofits")
def payments(case: Case) -> Iterator[Problem]:
    """A payment has a profile, and something to support."""
    bases = case.reading.formulation.sheets["payments"].columns["basis"].choices
    for name, row in case.city.payments.items():
        try:
            payouts.parse(row.payout)
        except ValueError:
            yield case.found("payments", name, "payout", messages.bad_profile, row.payout)
        if row.item is None and row.basis != "fixed":
            yield case.found("payments", name, "item", messages.item_needed, bases[row.basis])
        elif row.basis == "activity" and row.item not in case.city.technologies:
            yield case.found("payments", name, "item", messages.technology_needed, bases[row.basis])


@rule("tax_relief", "technologies", "storages", "retrofits")
def reliefs(case: Case) -> Iterator[Problem]:
    """Relief on what is made is of a technology."""
    bases = case.reading.formulation.sheets["tax_relief"].columns["basis"].choices
    for name, row in case.city.tax_relief.items():
        if row.basis == "activity" and row.item not in case.city.technologies:
            found = bases[row.basis]
            yield case.found("tax_relief", name, "item", messages.technology_needed, found)


@rule("loans")
def subsidies(case: Case) -> Iterator[Problem]:
    """A subsidy on interest is paid by someone."""
    for name, row in case.city.loans.items():
        if row.subsidy_points and row.subsidy_payer is None:
            yield case.found("loans", name, "subsidy_payer", messages.subsidy_payer_needed)


@rule("payments", "loans", "settings", "years", "regions")
def stacking(case: Case) -> Iterator[Problem]:
    """Grants and loans on one item are no more than the whole of it, in every region and year."""
    if not years_are_readable(case):
        return
    said: set[str] = set()
    for year in timeline.decision_years(case.city):
        for region in vintages.regions(case.city):
            for item, parts in _shares(case, year, region).items():
                total = sum(share for _, _, share in parts)
                if total > 1 + 1e-9 and item not in said:
                    said.add(item)
                    sheet, name, _ = parts[-1]
                    found = (item, year, f"{total:.0%}", [part[1] for part in parts])
                    yield case.found(sheet, name, "item", messages.stacked, *found)


def _shares(case: Case, year: int, region: str) -> dict[str, list[tuple[str, str, float]]]:
    """Return what shares of the investment in each item payments and loans take: where and how much."""
    city = case.city
    shares: dict[str, list[tuple[str, str, float]]] = {}
    for name, row in city.payments.items():
        towards = row.basis == "share" and row.recipient is None
        amount = row.amount.get(year) if towards and is_counted(city, row) else None
        if amount and row.item is not None and _applies(row, year, region):
            shares.setdefault(row.item, []).append(("payments", name, amount))
    for name, row in city.loans.items():
        if _applies(row, year, region):
            shares.setdefault(row.item, []).append(("loans", name, row.share))
    return shares


def _applies(row: Any, year: int, region: str) -> bool:
    within = (row.first_year or year) <= year <= (row.last_year or year)
    return within and row.region in (None, region)


@rule("settings", "series", "years")
def price_index(case: Case) -> Iterator[Problem]:
    """A price index is given for every calendar year of the plan, or for none."""
    index = case.city.settings.price_index
    if not index or not years_are_readable(case):
        return
    years = calendar.between(*timeline.horizon(case.city))
    missing = [year for year in years if index.get(year) is None]
    if missing:
        yield case.found("settings", (), "price_index", messages.index_needed, missing)
