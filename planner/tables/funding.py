"""Who pays what, for which measure, when: promised, paid, and in current prices."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from models.payers import Payers
from models.payments import Payments
from planner.plan import Plan
from planner.tables.debt import action
from planner.tables.table import Table


class Funding(Table, id="funding", key="source year", en="Funding", zh="资金安排"):
    """Each payment and interest subsidy in each model year, per calendar year."""

    source: str = column("Payment or subsidised loan", "资金项或贴息贷款")
    action: str = column("Action of the plan", "所属行动")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    payer: str = column("Payer", "出资方")
    recipient: str = column("Passed on to", "转拨对象", help=("Blank: the project", "空白：项目"))
    level: str = column("Level", "级次", choices=Payers.columns["level"].choices)
    nature: str = column("Nature of funds", "资金性质", choices=Payers.columns["nature"].choices)
    instrument: str = column(
        "Instrument", "支持方式",
        choices={
            **Payments.columns["instrument"].choices,
            "interest": ("interest subsidy", "贷款贴息"),
        },
    )  # fmt: skip
    state: str = column("State", "落实情况", choices=Payments.columns["state"].choices)
    year: int = column("Year", "年份")
    years: int = column("Calendar years it stands for", "代表年数", "year")
    committed: float = column("Committed, constant prices", "承诺额（不变价）", "million CNY/year")
    paid: float = column("Paid, constant prices", "支付额（不变价）", "million CNY/year")
    price_level: float = column("Price level", "价格水平", "1")
    outlay: float = column("Outlay, current prices", "支出（当年价）", "million CNY/year")


def rows(plan: Plan) -> Iterator[Funding]:
    """Yield every payment and year, then the interest subsidies."""
    city, view = plan.city, plan.view
    for name, row in city.payments.items():
        payer = city.payers[row.payer]
        for year in view.years:
            paid = float(view.paid[name, year])
            level = view.price_level[year]
            yield Funding(
                source=name,
                action=action(plan, row),
                item=row.item or "",
                payer=row.payer,
                recipient=row.recipient or "",
                level=payer.level,
                nature=payer.nature,
                instrument=row.instrument,
                state=row.state,
                year=year,
                years=view.period_length[year],
                committed=float(view.promised[name, year]),
                paid=paid,
                price_level=level,
                outlay=paid * level,
            )
    yield from _subsidies(plan)


def _subsidies(plan: Plan) -> Iterator[Funding]:
    city, view = plan.city, plan.view
    for name, row in city.loans.items():
        if row.subsidy_payer is None or not row.subsidy_points:
            continue
        payer = city.payers[row.subsidy_payer]
        for year in view.years:
            outlay = row.subsidy_points * sum(
                view.balance_share[loan, drawn, year] * view.drawn[loan, drawn]
                for loan, drawn in view.subsidised_loans[row.subsidy_payer, year]
                if loan == name
            )
            level = view.price_level[year]
            yield Funding(
                source=name,
                action=action(plan, row),
                item=row.item,
                payer=row.subsidy_payer,
                recipient="",
                level=payer.level,
                nature=payer.nature,
                instrument="interest",
                state="planned",
                year=year,
                years=view.period_length[year],
                committed=outlay / level,
                paid=outlay / level,
                price_level=level,
                outlay=outlay,
            )
