"""What is borrowed, and what is due on it, calendar year by calendar year to the last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from models import calendar, payouts, timeline
from models.algebra import column
from models.loans import Loans
from planner.plan import Plan
from planner.tables.table import Table


class Debt(Table, id="debt", key="loan year", en="Debt service", zh="债务与还本付息"):
    """Each loan and bond in current prices; service is no cost of the plan, it is in its charges."""

    loan: str = column("Loan", "融资项")
    action: str = column("Action of the plan", "所属行动")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    borrower: str = column("Borrower", "举债方")
    kind: str = column("Kind", "类别", choices=Loans.columns["kind"].choices)
    year: int = column("Calendar year", "日历年")
    drawn: float = column("Drawn", "举借", "million CNY/year")
    interest: float = column("Interest", "利息", "million CNY/year")
    principal: float = column("Principal repaid", "还本", "million CNY/year")
    balance: float = column("Balance at the end", "年末余额", "million CNY")


def action(plan: Plan, row: Any) -> str:
    """Return the action a payment or loan belongs to: its own, else that of what it supports."""
    tables = (plan.city.technologies, plan.city.storages, plan.city.retrofits)
    of_item = next((table[row.item].action for table in tables if row.item in table), None)
    return row.action or of_item or ""


def rows(plan: Plan) -> Iterator[Debt]:
    """Yield every loan and calendar year from the first draw to the last payment."""
    for name, row in plan.city.loans.items():
        drawn: dict[int, float] = defaultdict(float)
        interest: dict[int, float] = defaultdict(float)
        principal: dict[int, float] = defaultdict(float)
        for year in plan.view.years:
            amount = float(plan.view.drawn[name, year])
            if not amount:
                continue
            for at in calendar.between(*timeline.span(plan.city, year)):
                drawn[at] += amount
                due = payouts.service(row.rate, row.term, row.repayment)
                for later, each in enumerate(due, start=at + 1):
                    interest[later] += amount * each.interest
                    principal[later] += amount * each.principal
        balance = 0.0
        for at in range(min(drawn, default=0), max(principal, default=-1) + 1):
            balance += drawn[at] - principal[at]
            yield Debt(
                loan=name,
                action=action(plan, row),
                item=row.item,
                borrower=row.borrower,
                kind=row.kind,
                year=at,
                drawn=drawn[at],
                interest=interest[at],
                principal=principal[at],
                balance=balance,
            )
