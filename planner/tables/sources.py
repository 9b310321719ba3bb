"""Where the money of each investment comes from, each yuan once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables import investment
from planner.tables.table import Table

ON_INVESTMENT = ("share", "capacity")


class Sources(Table, id="sources", key="item source year", en="Sources of funds", zh="筹资来源"):
    """Investment by who advances it: payments on investment, loans, and the investor's own funds.

    The sources of an item and year add up to its investment.  Own funds below zero mean that more
    is given than the investment costs.
    """

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    kind: str = column(
        "Kind", "类别",
        choices={
            "payment": ("payment", "财政及其他补助"),
            "loan": ("loan or bond", "贷款或债券"),
            "own": ("own funds", "自有资金"),
        },
    )  # fmt: skip
    source: str = column("Source", "来源")
    year: int = column("Year", "年份")
    years: int = column("Calendar years it stands for", "代表年数", "year")
    amount: float = column("Per year, constant prices", "年度金额（不变价）", "million CNY/year")


def rows(plan: Plan) -> Iterator[Sources]:
    """Yield every source of every item and year in which something is invested or promised."""
    city, view = plan.city, plan.view
    invested: dict[tuple[str, int], float] = defaultdict(float)
    for row in investment.rows(plan):
        invested[row.item, row.year] += row.spending
    if not (city.payments or city.loans):
        return
    for (item, year), spending in invested.items():
        given = [
            ("payment", name, float(view.promised[name, year]))
            for name, row in city.payments.items()
            if row.item == item and row.basis in ON_INVESTMENT
        ]
        given += [
            ("loan", name, float(view.drawn[name, year]) / view.price_level[year])
            for name, row in city.loans.items()
            if row.item == item
        ]
        own = spending - sum(amount for _, _, amount in given)
        for kind, source, amount in [*given, ("own", "", own)]:
            yield Sources(
                item=item,
                kind=kind,
                source=source,
                year=year,
                years=view.period_length[year],
                amount=amount,
            )
