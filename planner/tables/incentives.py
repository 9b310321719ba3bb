"""What the objective counts that is no cost: it steers the plan and is in no total of money."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class Incentives(
    Table, id="incentives", key="term year", en="Outside every cost", zh="不计入费用的项目"
):
    """Each term that the objective counts beside the costs, such as penalties of soft targets."""

    term: str = column("Term", "项目")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    year: int = column("Year", "年份")
    discounted: float = column("Discounted", "折现额", "million CNY")


def rows(plan: Plan) -> Iterator[Incentives]:
    """Yield every term and year; with the discounted costs they add up to the objective."""
    for symbol, worth in plan.terms("incentives"):
        for year in plan.view.years:
            yield Incentives(
                term=symbol.name,
                label_zh=symbol.label.zh,
                label_en=symbol.label.en,
                year=year,
                discounted=float(worth[year]),
            )
