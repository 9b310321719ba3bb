"""How much each technology makes."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal


class Activity(Table, id="activity", key="technology region year", en="Activity", zh="年产出"):
    """Yearly activity of every technology, and how fully it was used."""

    technology: str = column("Technology", "技术")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    sector: str = column("Sector", "部门")
    unit: str = column("Unit", "单位")
    activity: float = column("Activity", "年产出", "unit")
    utilisation: float = column("Share of full output", "满负荷比例", "1")


def rows(plan: Plan) -> Iterator[Activity]:
    """Yield every technology, region and year; utilisation is zero where nothing stands."""
    for technology, row in plan.city.technologies.items():
        if technology in plan.city.class_of:
            continue  # part of its technology: shown in table `classes`
        for region in plan.view.regions:
            for year in plan.view.years:
                at = technology, region, year
                activity = plan.values["activity"][at]
                full = plan.values["capacity"][at] * row.full_output
                yield Activity(
                    technology=technology,
                    region=region,
                    year=year,
                    sector=row.sector,
                    unit=internal(row.activity_unit),
                    activity=activity,
                    utilisation=activity / full if full > 1e-9 else 0.0,
                )
