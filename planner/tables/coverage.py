"""How far the revenue of what a loan or bond built covers its service, year by year."""

from __future__ import annotations

from collections.abc import Iterator

from models import supported, timeline, vintages
from models.algebra import column
from planner.plan import Plan
from planner.tables import debt
from planner.tables.streams import price_level
from planner.tables.table import Table


class Coverage(Table, id="coverage", key="loan year", en="Coverage of service", zh="还本付息覆盖"):
    """Revenue of the projects against interest and principal, at current prices, to the last year."""

    loan: str = column("Loan", "融资项")
    year: int = column("Calendar year", "日历年")
    revenue: float = column("Project revenue", "项目收益", "million CNY/year")
    interest: float = column("Interest", "利息", "million CNY/year")
    principal: float = column("Principal repaid", "还本", "million CNY/year")
    service: float = column("Service", "还本付息", "million CNY/year")
    ratio: float = column(
        "Coverage", "覆盖倍数", "1", default=None,
        help=("Blank where nothing is due", "当年无还本付息时为空白"),
    )  # fmt: skip


def rows(plan: Plan) -> Iterator[Coverage]:
    """Yield every loan and calendar year from the first draw to the last payment."""
    for due in debt.rows(plan):
        service, revenue = due.interest + due.principal, earned(plan, due.loan, due.year)
        given = plan.city.loans[due.loan].revenue is not None
        yield Coverage(
            loan=due.loan,
            year=due.year,
            revenue=revenue,
            interest=due.interest,
            principal=due.principal,
            service=service,
            ratio=revenue / service if service and given else None,
        )


def earned(plan: Plan, loan: str, year: int) -> float:
    """Return what the projects of a loan earn in a calendar year, in its prices.

    Within the plan it is the yearly rate of the model year; after it, of what still stands.
    """
    city, view = plan.city, plan.view
    row = city.loans[loan]
    for model_year in view.years:
        first, last = timeline.span(city, model_year)
        if first <= year <= last:
            return float(view.project_revenue[loan, model_year])
    standing = sum(
        plan.values["new"][k, r, v]
        * vintages.standing_in(city, k, vintages.entry_year(city, v), year)
        for v in view.years
        for k, r in supported.builds(city, row, v)
    )
    return standing * (row.revenue or 0.0) * price_level(plan, year)
