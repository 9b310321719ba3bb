"""Energy bills at retail tariffs: what the owners of technologies pay for what they use."""

from __future__ import annotations

from collections.abc import Iterator

from models import calendar, retail, timeline
from models.algebra import column
from models.payers import Payers
from planner.plan import Plan
from planner.tables import financing
from planner.tables.table import Table


class Bills(Table, id="bills", key="item carrier year", en="Energy bills", zh="用能支出"):
    """What each technology uses, at the tariff of its sector without value added tax.

    Only of what has a tariff: the city buys at the prices of sheet trade, which are in the system
    cost; bills are what the owners see.
    """

    payer: str = column("Who pays it", "支出方", help=("Blank: the investor", "空白：投资主体"))
    level: str = column(
        "Level", "级次", choices={**Payers.columns["level"].choices, **financing.INVESTOR}
    )
    item: str = column("Technology", "技术")
    carrier: str = column("Carrier", "能源或产品")
    year: int = column("Calendar year", "日历年")
    amount: float = column("Constant prices", "不变价金额", "million CNY/year")


def rows(plan: Plan) -> Iterator[Bills]:
    """Yield every use that has a tariff, in every calendar year of the plan."""
    city = plan.city
    found: dict[tuple[str, str, int], float] = {}
    for (technology, carrier, way), flow in city.flows.items():
        sector = city.technologies[technology].sector
        if way != "in" or retail.tariff_of(city, carrier, sector, way) is None:
            continue
        item = city.class_of.get(technology, technology)
        for year in plan.view.years:
            made = sum(plan.values["activity"][technology, r, year] for r in plan.view.regions)
            price = retail.retail_price(city, technology, carrier, way, year)
            place = item, carrier, year
            found[place] = found.get(place, 0.0) + made * flow.ratio[year] * price
    for (item, carrier, year), amount in found.items():
        payer = financing.owner(city, item)
        for at in calendar.between(*timeline.span(city, year)):
            yield Bills(
                payer=payer,
                level=financing.bearer(city, payer)[0],
                item=item,
                carrier=carrier,
                year=at,
                amount=amount,
            )
