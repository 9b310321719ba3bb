"""Revenue forgone by tax relief: a memorandum, in no total of money."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import supported
from models.algebra import column
from models.payers import Payers
from planner.plan import Plan
from planner.tables import investment
from planner.tables.debt import action
from planner.tables.table import Table


class TaxRelief(Table, id="tax_relief", key="relief year", en="Tax relief", zh="税收优惠减收"):
    """Each relief in each model year, per calendar year; no other table counts it."""

    relief: str = column("Relief", "优惠项")
    action: str = column("Action of the plan", "所属行动")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    payer: str = column("Whose revenue", "减收方")
    level: str = column("Level", "级次", choices=Payers.columns["level"].choices)
    year: int = column("Year", "年份")
    forgone: float = column("Forgone, constant prices", "减收额（不变价）", "million CNY/year")
    current: float = column("Forgone, current prices", "减收额（当年价）", "million CNY/year")


def rows(plan: Plan) -> Iterator[TaxRelief]:
    """Yield every relief and year."""
    if not plan.city.tax_relief:
        return
    invested = list(investment.rows(plan))
    for name, row in plan.city.tax_relief.items():
        for year in plan.view.years:
            forgone = _rate(row, year) * _quantity(plan, invested, row, year)
            yield TaxRelief(
                relief=name,
                action=action(plan, row),
                item=row.item,
                payer=row.payer,
                level=plan.city.payers[row.payer].level,
                year=year,
                forgone=forgone,
                current=forgone * plan.view.price_level[year],
            )


def _rate(row: Any, year: int) -> float:
    amount = row.amount.get(year) if supported.applies(row, year) else None
    return amount or 0.0


def _quantity(plan: Plan, invested: list[Any], row: Any, year: int) -> float:
    """Return what a relief is counted on, per calendar year."""
    if row.basis == "activity":
        places = supported.regions(plan.city, row)
        return sum(float(plan.values["activity"][row.item, r, year]) for r in places)
    number = "spending" if row.basis == "share" else "amount"
    return sum(
        getattr(each, number)
        for each in invested
        if (each.item, each.year) == (row.item, year) and row.region in (None, each.region)
    )
