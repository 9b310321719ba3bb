"""What the plan costs, by term and year, and what that discounts to."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table

LEDGERS = {"capital_costs": "capital_discount", "running_costs": "running_discount"}


class Costs(Table, id="costs", key="term year", en="Costs", zh="成本构成"):
    """Each cost term of the objective; the discounted column adds up to the system cost."""

    term: str = column("Term", "成本项")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    year: int = column("Year", "年份")
    years: int = column("Calendar years it stands for", "代表年数", "year")
    amount: float = column("Per year", "年度金额", "million CNY/year")
    discount_sum: float = column("Discount sum", "折现系数和", "year")
    discounted: float = column("Discounted", "折现额", "million CNY")


def rows(plan: Plan) -> Iterator[Costs]:
    """Yield every term and year."""
    for ledger, discount in LEDGERS.items():
        for symbol, worth in plan.terms(ledger):
            for year in plan.view.years:
                amount = float(worth[year])
                factor = getattr(plan.view, discount)[year]
                yield Costs(
                    term=symbol.name,
                    label_zh=symbol.label.zh,
                    label_en=symbol.label.en,
                    year=year,
                    years=plan.view.period_length[year],
                    amount=amount,
                    discount_sum=factor,
                    discounted=amount * factor,
                )
