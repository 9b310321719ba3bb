"""Vintage classes: what stands and what is made of a technology whose vintages run apart."""

from __future__ import annotations

from collections.abc import Iterator

from models import vintages
from models.algebra import column
from models.timeline import HOURS_OF_A_YEAR
from planner.plan import Plan
from planner.tables.balance import over_year
from planner.tables.table import Table
from planner.units import internal


class Classes(
    Table, id="classes", key="vintage_class region year", en="Vintage classes", zh="分批次调度"
):
    """Every class of what runs apart by vintage; the rows of the whole are their sum.

    The activity of a storage is what it gives back.
    """

    vintage_class: str = column("Vintage class", "批次类")
    asset: str = column("Technology or storage", "技术或储能")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    standing: float = column("Standing", "在役", "unit")
    activity_unit: str = column("Unit of activity", "产出单位")
    activity: float = column("Activity", "年产出", "activity_unit")
    utilisation: float = column("Share of full output", "满负荷比例", "1")


def rows(plan: Plan) -> Iterator[Classes]:
    """Yield every class, region and year."""
    city = plan.city
    for name, asset in city.class_of.items():
        row = vintages.asset(city, name)
        stored = name in city.storages
        full_output = HOURS_OF_A_YEAR / 1000 if stored else row.full_output
        unit = city.carriers[row.carrier].unit if stored else row.activity_unit
        for region in plan.view.regions:
            for year in plan.view.years:
                at = name, region, year
                standing = plan.values["capacity"][at]
                activity = (
                    over_year(plan, "discharge", *at) if stored else plan.values["activity"][at]
                )
                full = standing * full_output
                yield Classes(
                    vintage_class=name,
                    asset=asset,
                    region=region,
                    year=year,
                    unit=internal(row.capacity_unit),
                    standing=standing,
                    activity_unit=internal(unit),
                    activity=activity,
                    utilisation=activity / full if full > 1e-9 else 0.0,
                )
