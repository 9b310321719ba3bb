"""What carbon prices cover, and what is paid."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from models.carbon_price import CarbonPrice
from planner.plan import Plan
from planner.tables.table import Table


class Carbon(Table, id="carbon", key="scheme year", en="Carbon payments", zh="碳价支付"):
    """Every scheme in every year for which it has a price."""

    scheme: str = column("Scheme", "机制")
    year: int = column("Year", "年份")
    treatment: str = column("Counts as", "性质", choices=CarbonPrice.columns["treatment"].choices)
    price: float = column("Carbon price", "碳价", "CNY/t")
    covered: float = column("Emissions covered", "覆盖排放", "kt/year")
    free: float = column("Free allocation", "免费配额", "kt/year")
    payment: float = column("Paid", "支付额", "million CNY/year")


def rows(plan: Plan) -> Iterator[Carbon]:
    """Yield every scheme and year; costs and transfers apart by what they count as."""
    view = plan.view
    for scheme, row in plan.city.carbon_price.items():
        for year in view.years:
            price = row.price.get(year)
            if price is None:
                continue
            yield Carbon(
                scheme=scheme,
                year=year,
                treatment=row.treatment,
                price=price * 1000,
                covered=float(view.priced_emissions[scheme, year]),
                free=row.free_allocation[year],
                payment=float(view.carbon_payments[scheme, year]),
            )
