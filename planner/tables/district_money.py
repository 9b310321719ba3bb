"""The districts: their tasks, tonnes, what the city gives them and what they bear themselves."""

from __future__ import annotations

from collections.abc import Iterator

from models import budget
from models.algebra import column
from planner.plan import Plan
from planner.tables import emissions, funding
from planner.tables.table import Table


class DistrictMoney(
    Table, id="district_money", key="region year", en="Districts", zh="各区任务与资金"
):
    """Each region in the budget year and the two after it, where the city has several.

    The money is that of payments that name the region: those of the city level, and those of the
    district level.
    """

    region: str = column("District", "区")
    year: int = column("Calendar year", "日历年")
    tasks: int = column("Targets of its own", "单列目标数")
    emissions: float = column("Emissions", "排放量", "kt")
    change: float = column("Emissions against the first year", "比首年增减", "kt")
    granted: float = column("City grant, constant prices", "市级补助（不变价）", "million CNY")
    own: float = column("Own burden, constant prices", "区级自担（不变价）", "million CNY")
    means: float = column("Own means", "年度可用财力", "million CNY", default=None)
    share: float = column("Share of own means", "占可用财力比重", "1", default=None)


def rows(plan: Plan) -> Iterator[DistrictMoney]:
    """Yield every region and year; nothing where the city is one region or has no payments."""
    city, view = plan.city, plan.view
    if len(city.regions) < 2 or not city.payments:
        return
    covering, begin = budget.covering(city), budget.budget_year(city)
    emitted: dict[tuple[str, int], float] = {}
    for source in emissions.rows(plan):
        place = source.region, source.year
        emitted[place] = emitted.get(place, 0.0) + source.emissions
    paid: dict[tuple[str, str, int], float] = {}
    for each in funding.rows(plan):
        known = city.payments.get(each.source) if each.instrument != "interest" else None
        if known is not None and known.region is not None:
            where = each.level, known.region, each.year
            paid[where] = paid.get(where, 0.0) + each.paid
    first = next(iter(view.years))
    for region, row in city.regions.items():
        for at in range(begin, begin + budget.OUTLOOK + 1):
            year = covering.get(at)
            if year is None:
                continue
            own = paid.get(("district", region, year), 0.0)
            now = emitted.get((region, year), 0.0)
            yield DistrictMoney(
                region=region,
                year=at,
                tasks=sum(target.region == region for target in city.targets.values()),
                emissions=now,
                change=now - emitted.get((region, first), 0.0),
                granted=paid.get(("city", region, year), 0.0),
                own=own,
                means=row.means,
                share=own / row.means if row.means else None,
            )
