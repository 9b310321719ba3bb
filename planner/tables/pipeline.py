"""What must be built against what the project library holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import timeline, vintages
from models.algebra import column
from models.projects import DECIDED
from planner.plan import Plan
from planner.tables import investment
from planner.tables.table import Table


class Pipeline(Table, id="pipeline", key="item region year", en="Projects needed", zh="项目衔接"):
    """Each technology and storage in each model year: needed, in the library, and the gap.

    All amounts are totals over the calendar years of the model year.  Projects count in the year
    they begin to stand.  The gap is what no project covers; its investment is at the plan's cost.
    """

    item: str = column("Technology or storage", "技术或储能")
    action: str = column("Action of the plan", "所属行动")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    years: int = column("Calendar years it stands for", "代表年数", "year")
    unit: str = column("Unit", "单位")
    needed: float = column("Needed", "需新增", "unit")
    library: float = column("In the library", "项目库内", "unit")
    decided: float = column("Committed or under way", "其中：已确定、在建", "unit")
    gap: float = column("Gap", "缺口", "unit")
    investment: float = column("Investment of the gap", "缺口投资", "million CNY")
    projects: str = column("Projects", "对应项目")


def rows(plan: Plan) -> Iterator[Pipeline]:
    """Yield every build that is needed or for which there is a project."""
    for row in investment.rows(plan):
        if row.kind != "new":
            continue
        found = list(_projects(plan, row))
        library = sum((project.size for _, project in found), 0.0)
        needed = row.amount * row.years
        if needed < 1e-6 and not found:
            continue
        gap = max(0.0, needed - library)
        yield Pipeline(
            item=row.item,
            action=row.action,
            region=row.region,
            year=row.year,
            years=row.years,
            unit=row.unit,
            needed=needed,
            library=library,
            decided=sum((p.size for _, p in found if p.state in DECIDED), 0.0),
            gap=gap,
            investment=row.spending * row.years * gap / needed if needed > 0 else 0.0,
            projects=" ".join(name for name, _ in found),
        )


def _projects(plan: Plan, row: Any) -> Iterator[tuple[str, Any]]:
    """Yield the projects that begin to stand in the calendar years of a model year."""
    first, last = timeline.span(plan.city, row.year)
    known = vintages.regions(plan.city)
    for name, project in plan.city.projects.items():
        here = project.asset == row.item and (project.region == row.region or len(known) == 1)
        if here and first <= project.start_year <= last:
            yield name, project
