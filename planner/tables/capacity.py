"""What stands, enters and leaves."""

from __future__ import annotations

from collections.abc import Iterator

from models import vintages
from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal


class Capacity(Table, id="capacity", key="asset region year", en="Capacity", zh="装机与存量"):
    """Every asset in every year; new, retired and converted are totals over the model year."""

    asset: str = column("Technology or storage", "技术或储能")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    sector: str = column("Sector", "部门")
    unit: str = column("Unit", "单位")
    standing: float = column("Standing", "在役", "unit")
    new: float = column("New", "新增", "unit")
    retired: float = column("Retired early", "提前退役", "unit")
    converted_in: float = column("Converted into", "改造转入", "unit")
    converted_out: float = column("Converted away", "改造转出", "unit")


def rows(plan: Plan) -> Iterator[Capacity]:
    """Yield every asset, region and year."""
    city, view, values = plan.city, plan.view, plan.values
    retired, away, into = _sums(plan)
    for asset in view.assets:
        row = vintages.asset(city, asset)
        for region in view.regions:
            for year in view.years:
                at = asset, region, year
                yield Capacity(
                    asset=asset,
                    region=region,
                    year=year,
                    sector=row.sector,
                    unit=internal(row.capacity_unit),
                    standing=values["capacity"][at],
                    new=values["new"][at],
                    retired=retired.get(at, 0.0),
                    converted_in=into.get(at, 0.0),
                    converted_out=away.get(at, 0.0),
                )


Sums = dict[tuple[str, str, int], float]


def _sums(plan: Plan) -> tuple[Sums, Sums, Sums]:
    retired: Sums = {}
    for (unit, region, _end, year), amount in plan.values["retired"].items():
        asset = plan.city.class_of.get(unit, unit)
        retired[asset, region, year] = retired.get((asset, region, year), 0.0) + amount
    away: Sums = {}
    into: Sums = {}
    for (name, region, _end, year), amount in plan.values["converted"].items():
        row = plan.city.retrofits[name]
        source = row.source_technology, region, year
        target = row.target_technology, region, year
        away[source] = away.get(source, 0.0) + amount
        into[target] = into.get(target, 0.0) + amount * row.capacity_ratio
    return retired, away, into
