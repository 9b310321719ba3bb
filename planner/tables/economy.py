"""The yardsticks: GDP, total emissions and intensity by year, and the weight of each year."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class Economy(Table, id="economy", key="year gas", en="Emissions and GDP", zh="排放与地区生产总值"):
    """Each gas of the whole city beside real GDP."""

    year: int = column("Year", "年份")
    gas: str = column("Gas", "气体")
    years: int = column("Calendar years it stands for", "代表年数", "year")
    emissions: float = column("Emissions", "排放量", "kt")
    gdp: float = column(
        "GDP at constant prices", "地区生产总值（不变价）", "million CNY", default=None
    )
    intensity: float = column(
        "Emissions per GDP", "单位地区生产总值排放", "t/million CNY", default=None
    )


def rows(plan: Plan) -> Iterator[Economy]:
    """Yield every year and gas; without GDP in the settings both figures are None."""
    known = plan.city.settings.gdp is not None
    for year in plan.view.years:
        for gas in plan.view.gases:
            emitted = sum(plan.values["emissions"][gas, r, year] for r in plan.view.regions)
            gdp = plan.view.gdp[year] if known else None
            yield Economy(
                year=year,
                gas=gas,
                years=plan.view.period_length[year],
                emissions=emitted,
                gdp=gdp,
                intensity=emitted * 1000 / gdp if gdp else None,
            )
