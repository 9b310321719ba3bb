"""What is spent on building and converting, before any financing."""

from __future__ import annotations

from collections.abc import Iterator

from models import vintages
from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal


class Investment(Table, id="investment", key="item region year", en="Investment", zh="投资计划"):
    """Overnight spending on each technology, storage and retrofit, per calendar year."""

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    kind: str = column(
        "Kind", "类别",
        choices={"new": ("new", "新建"), "retrofit": ("retrofit", "改造")},
    )  # fmt: skip
    action: str = column("Action of the plan", "所属行动")
    sector: str = column("Sector", "部门")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    years: int = column("Calendar years it stands for", "代表年数", "year")
    unit: str = column("Unit", "单位")
    amount: float = column("Built or converted per year", "年均新增或改造", "unit")
    spending: float = column("Investment per year", "年均投资", "million CNY/year")


def rows(plan: Plan) -> Iterator[Investment]:
    """Yield every build and conversion of every decision year, also those of zero."""
    city, view = plan.city, plan.view
    cost = view.overnight_cost
    for asset in view.assets:
        row = vintages.asset(city, asset)
        for region in view.regions:
            for year in view.years:
                if (asset, region, year) not in cost:
                    continue
                count = view.period_length[year]
                built = asset, region, year
                amount = plan.values["new"][built] / count
                energy = plan.values["new_energy"][built] / count
                yield Investment(
                    item=asset,
                    kind="new",
                    action=row.action or "",
                    sector=row.sector,
                    region=region,
                    year=year,
                    years=count,
                    unit=internal(row.capacity_unit),
                    amount=amount,
                    spending=amount * cost[built]
                    + (energy * row.energy_capital_cost[year] if energy else 0.0),
                )
    yield from _retrofits(plan)


def _retrofits(plan: Plan) -> Iterator[Investment]:
    amounts: dict[tuple[str, str, int], float] = {}
    for name, region, end, year in plan.view.conversions:
        done = plan.values["converted"][name, region, end, year]
        amounts[name, region, year] = amounts.get((name, region, year), 0.0) + done
    for (name, region, year), amount in amounts.items():
        row = plan.city.retrofits[name]
        source = plan.city.technologies[row.source_technology]
        count = plan.view.period_length[year]
        yield Investment(
            item=name,
            kind="retrofit",
            action=row.action or "",
            sector=source.sector,
            region=region,
            year=year,
            years=count,
            unit=internal(source.capacity_unit),
            amount=amount / count,
            spending=amount / count * row.retrofit_cost[year],
        )
