"""What is online in each period."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal


class Online(
    Table, id="online", key="technology region year period", en="Online capacity", zh="在线容量"
):
    """Technologies with a minimum output or a limit on ramps: what stands and what is online."""

    technology: str = column("Technology", "技术")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    period: str = column("Period", "时段")
    unit: str = column("Unit", "单位")
    standing: float = column("Standing", "在役", "unit")
    online: float = column("Online", "在线", "unit")


def rows(plan: Plan) -> Iterator[Online]:
    """Yield every technology that goes online, by region, year and period."""
    view = plan.view
    for technology, region, year, period in product(
        view.online_technologies, view.regions, view.years, view.operating_periods
    ):
        yield Online(
            technology=technology,
            region=region,
            year=year,
            period=period,
            unit=internal(plan.city.technologies[technology].capacity_unit),
            standing=plan.values["capacity"][technology, region, year],
            online=plan.values["online"][technology, region, year, period],
        )
