"""What a payment, a loan or a tax relief takes part in: words and plain functions of the city."""

from __future__ import annotations

from typing import Any

from models import timeline, vintages
from models.algebra import column
from models.city import City

ASSETS = ("technologies", "storages", "retrofits")
"""Sheets of what money can be given towards."""

PUBLIC = ("central", "province", "city", "district")
"""Levels whose money is public."""

NATURES = {
    "general": ("general public budget", "一般公共预算"),
    "fund": ("government-managed fund", "政府性基金"),
    "state_capital": ("state capital operations", "国有资本经营"),
    "general_bond": ("general bond", "一般债券"),
    "special_bond": ("special bond", "专项债券"),
    "central_investment": ("central budget investment", "中央预算内投资"),
    "treasury_bond": ("ultra-long treasury bond", "超长期特别国债"),
    "transfer": ("other transfer", "其他转移支付"),
    "own": ("own funds", "自有资金"),
}
"""Natures of funds, with their labels."""

INSTRUMENTS = {
    "direct": ("direct investment", "直接投资"),
    "equity": ("equity", "资本金注入"),
    "grant": ("investment grant", "投资补助"),
    "operating": ("operating subsidy", "运营补贴"),
    "purchase": ("purchase", "采购"),
    "fund": ("fund contribution", "基金出资"),
}
"""How a payment is given, with labels."""


BASES = {
    "share": ("share of investment", "按投资比例"),
    "capacity": ("per capacity built", "按新增容量"),
    "activity": ("per activity", "按产出"),
    "fixed": ("fixed per year", "每年固定"),
}
"""What money is counted on, with labels."""

AMOUNT_UNITS = {
    "share": "1",
    "capacity": "million CNY / item.capacity_unit",
    "activity": "million CNY / item.unit",
    "fixed": "million CNY",
}
"""The unit of an amount on each basis."""


def basis(*names: str) -> Any:
    """Declare the column that says on which of some bases an amount is counted."""
    return column(
        "Basis",
        "计算依据",
        choices={name: BASES[name] for name in names},
        choice_units={name: AMOUNT_UNITS[name] for name in names},
    )


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


def energy_builds(city: City, row: Any, year: int) -> list[tuple[str, str]]:
    """Return what it supports of the energy of storages that is sized apart: (storage, region)."""
    storage = city.storages.get(row.item)
    return [] if storage is None or storage.hours is not None else builds(city, row, year)


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
