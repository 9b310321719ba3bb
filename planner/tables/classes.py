"""Vintage classes: what stands and what is made of a technology whose vintages run apart."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal


class Classes(
    Table, id="classes", key="vintage_class region year", en="Vintage classes", zh="分批次调度"
):
    """Every class of a technology whose vintages run apart; the technology's rows are their sum."""

    vintage_class: str = column("Vintage class", "批次类")
    technology: str = column("Technology", "技术")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    standing: float = column("Standing", "在役", "unit")
    activity_unit: str = column("Unit of activity", "产出单位")
    activity: float = column("Activity", "年产出", "activity_unit")
    utilisation: float = column("Share of full output", "满负荷比例", "1")


def rows(plan: Plan) -> Iterator[Classes]:
    """Yield every class, region and year."""
    for name, technology in plan.city.class_of.items():
        row = plan.city.technologies[name]
        for region in plan.view.regions:
            for year in plan.view.years:
                at = name, region, year
                standing, activity = plan.values["capacity"][at], plan.values["activity"][at]
                full = standing * row.full_output
                yield Classes(
                    vintage_class=name,
                    technology=technology,
                    region=region,
                    year=year,
                    unit=internal(row.capacity_unit),
                    standing=standing,
                    activity_unit=internal(row.activity_unit),
                    activity=activity,
                    utilisation=activity / full if full > 1e-9 else 0.0,
                )
