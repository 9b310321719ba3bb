"""The periods that stand for the year."""

from __future__ import annotations

from collections.abc import Iterator

from models import timeline
from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class Periods(Table, id="periods", key="period", en="Periods used", zh="采用的时段"):
    """Each period that the plan looks at: how often it occurs and what it covers of the year."""

    period: str = column("Period", "时段")
    name_zh: str = column("Name (Chinese)", "名称（中文）")
    name_en: str = column("Name (English)", "名称（英文）")
    occurrences: float = column("Occurrences per year", "年出现次数", "1/year")
    steps: int = column("Steps", "步数")
    step_hours: float = column("Hours per step", "每步小时数", "hour")
    share: float = column("Share of the year", "占全年比例", "1")


def rows(plan: Plan) -> Iterator[Periods]:
    """Yield every period; without any the whole year is one step."""
    city = plan.city
    for period in dict.fromkeys(period for period, _ in timeline.steps(city)):
        row = city.periods.get(period)
        steps, weight = timeline.step_count(city, period), timeline.step_weight(city, period)
        yield Periods(
            period=period,
            name_zh=(row and row.name_zh) or "",
            name_en=(row and row.name_en) or "",
            occurrences=row.weight if row else 1.0,
            steps=steps,
            step_hours=timeline.step_length(city, period),
            share=steps * weight / timeline.hours(city),
        )
