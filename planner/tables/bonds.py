"""Each loan and bond over its whole term: terms, revenue, service and coverage."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from models.loans import Loans
from models.payers import Payers
from planner.plan import Plan
from planner.tables import coverage, debt
from planner.tables.table import Table


class Bonds(Table, id="bonds", key="loan", en="Loans and bonds", zh="融资与覆盖倍数"):
    """One row per loan or bond, at current prices; coverage is revenue over service in the term."""

    loan: str = column("Loan", "融资项")
    action: str = column("Action of the plan", "所属行动")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    borrower: str = column("Borrower", "举债方")
    level: str = column("Level", "级次", choices=Payers.columns["level"].choices)
    kind: str = column("Kind", "类别", choices=Loans.columns["kind"].choices)
    term: int = column("Term", "期限", "year")
    rate: float = column("Nominal interest rate", "名义利率", "1")
    drawn: float = column("Drawn", "举借", "million CNY")
    interest: float = column("Interest", "利息", "million CNY")
    service: float = column("Service", "还本付息", "million CNY")
    revenue: float = column(
        "Project revenue while service is due", "偿付期内项目收益", "million CNY"
    )
    coverage: float = column(
        "Coverage", "覆盖倍数", "1", default=None,
        help=("Blank where nothing is drawn or no revenue is given", "未举借或未填收益时为空白"),
    )  # fmt: skip
    least_year: int = column("Year of the lowest coverage", "覆盖倍数最低年", default=None)
    least: float = column("Lowest coverage of a year", "最低年度覆盖倍数", "1", default=None)
    required: float = column("Coverage required", "要求的覆盖倍数", "1", default=None)


def rows(plan: Plan) -> Iterator[Bonds]:
    """Yield every loan and bond."""
    city = plan.city
    drawn: dict[str, float] = {}
    for each in debt.rows(plan):
        drawn[each.loan] = drawn.get(each.loan, 0.0) + each.drawn
    every = list(coverage.rows(plan))
    for loan, row in city.loans.items():
        due = [each for each in every if each.loan == loan and each.service]
        service = sum(each.service for each in due)
        revenue = sum(each.revenue for each in due)
        covered = [each for each in due if each.ratio is not None]
        least = min(covered, key=lambda each: each.ratio, default=None)
        yield Bonds(
            loan=loan,
            action=debt.action(plan, row),
            item=row.item,
            borrower=row.borrower,
            level=city.payers[row.borrower].level,
            kind=row.kind,
            term=row.term,
            rate=row.rate,
            drawn=drawn.get(loan, 0.0),
            interest=sum(each.interest for each in due),
            service=service,
            revenue=revenue,
            coverage=revenue / service if covered else None,
            least_year=least.year if least else None,
            least=least.ratio if least else None,
            required=row.least_coverage,
        )
