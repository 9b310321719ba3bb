"""What a payment or a loan takes part in: plain functions of the city."""

from __future__ import annotations

from typing import Any

from models import timeline, vintages
from models.city import City

ASSETS = ("technologies", "storages", "retrofits")
"""Sheets of what money can be given towards."""


def applies(row: Any, year: int) -> bool:
    """Return whether a payment or loan takes part in what is done in a year."""
    return (row.first_year or year) <= year <= (row.last_year or year)


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
