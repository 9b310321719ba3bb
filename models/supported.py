"""What a payment or a loan takes part in: plain functions of the city."""

from __future__ import annotations

from typing import Any

from models import timeline, vintages
from models.city import City

ASSETS = ("technologies", "storages", "retrofits")
"""Sheets of what money can be given towards."""

PUBLIC = ("central", "province", "city", "district")
"""Levels whose money is public."""


def applies(row: Any, year: int) -> bool:
    """Return whether a payment or loan takes part in what is done in a year."""
    return (row.first_year or year) <= year <= (row.last_year or year)


def is_counted(city: City, row: Any) -> bool:
    """Return whether a payment gives anything: hoped-for money only where the plan counts on it."""
    return row.state != "hoped" or bool(city.settings.count_hoped_for)


def gives(city: City, row: Any, year: int, *bases: str) -> bool:
    """Return whether a payment counted on one of some bases gives something in a year."""
    if row.basis not in bases or not is_counted(city, row) or not applies(row, year):
        return False
    return row.amount.get(year) is not None or row.share_rule == "auto"


def regions(city: City, row: Any) -> list[str]:
    """Return the region a payment or loan names, or every region."""
    return [row.region] if row.region is not None else vintages.regions(city)


def builds(city: City, row: Any, year: int) -> list[tuple[str, str]]:
    """Return what a payment or loan supports of what is built in a year: (asset, region)."""
    item = row.item
    if item not in [*city.technologies, *city.storages] or not applies(row, year):
        return []
    years = vintages.build_years(city, item)
    return [(item, r) for r in regions(city, row) if year in years]


def conversions(city: City, row: Any, year: int) -> list[tuple[str, str, int]]:
    """Return what it supports of what is converted: (retrofit, region, end year of the cohort)."""
    if row.item not in city.retrofits or not applies(row, year):
        return []
    retrofit = city.retrofits[row.item]
    if year not in timeline.decision_years(city):
        return []
    if not (retrofit.first_year or year) <= year <= (retrofit.last_year or year):
        return []
    return [
        (row.item, r, e)
        for r in regions(city, row)
        for e in vintages.cohort_ends(city, retrofit.source_technology, r)
        if timeline.span(city, year)[0] < e
    ]


def public_payers(city: City) -> list[str]:
    """Return the payers whose money is public."""
    return [payer for payer, row in city.payers.items() if row.level in PUBLIC]
