"""How far the revenue of what a loan or bond built covers its service, year by year."""

from __future__ import annotations

from models.algebra import column
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
