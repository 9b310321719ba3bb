"""What a carrier is worth, by step and over the year."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal

UNUSED = 1e-9
"""Use over a year below which a carrier has no price: its dual would say nothing."""


class Prices(Table, id="prices", key="carrier region year period step", en="Prices", zh="影子价格"):
    """The dual of each balance, undiscounted; period and step are blank for the year."""

    carrier: str = column("Carrier", "能源或产品")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    period: str = column("Period", "时段")
    step: int = column("Step", "步")
    unit: str = column("Unit", "单位")
    price: float = column(
        "Price",
        "价格",
        "unit",
        default=None,
        help=("Blank where nothing was used", "没有使用时为空白"),
    )


def rows(plan: Plan) -> Iterator[Prices]:
    """Yield the price of every carrier: by year, or by step with the yearly mean by use.

    Where something else than cost is made least and the ceiling on cost does not bind, nothing has
    a price in money: all are blank.
    """
    view, known = plan.view, plan.money_rate is not None
    for carrier, row in plan.city.carriers.items():
        unit = f"million CNY/{internal(row.unit)}"
        exact = "" if row.surplus else "_exact"
        for region in view.regions:
            for year in view.years:
                discount = view.running_discount[year]
                place = {"carrier": carrier, "region": region, "year": year, "unit": unit}
                if row.balance == "year":
                    dual = plan.dual(f"year_balance{exact}", (carrier, region, year))
                    used = view.year_use[carrier, region, year] > UNUSED
                    price = dual / discount if known and (used or dual) else None
                    yield Prices(**place, period="", step=0, price=price)
                    continue
                worth = amount = 0.0
                for period, step in view.steps:
                    at = carrier, region, year, period, step
                    price = (
                        plan.dual(f"step_balance{exact}", at)
                        / discount
                        / view.step_weight[period, step]
                        * 1000
                    )
                    used = view.step_use[at] * view.step_weight[period, step]
                    worth, amount = worth + price * used, amount + used
                    shown = price if known else None
                    yield Prices(**place, period=period, step=step, price=shown)
                mean = worth / amount if known and amount > UNUSED else None
                yield Prices(**place, period="", step=0, price=mean)
