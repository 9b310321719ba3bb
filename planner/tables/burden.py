"""Who bears the money in the end, calendar year by calendar year to the last."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models import budget, calendar, timeline
from models.algebra import column
from models.payers import Payers
from models.payments import Payments
from planner.plan import Plan
from planner.tables import debt, financing
from planner.tables.financing import INVESTOR, bearer, owner
from planner.tables.streams import Stream, price_level, streams
from planner.tables.table import Table

KINDS = {"share": "support", "capacity": "support", "activity": "running", "fixed": "fixed"}
"""What a payment is, by its basis."""


class Burden(
    Table, id="burden", key="payer kind item source year", en="Who bears it", zh="最终承担"
):
    """Outlays, interest subsidies and debt service by payer; own funds of whoever invests.

    What one level passes on to another stands twice, once with each sign, so that every sum over
    payers counts it once.  Never added to financing: a loan is advanced by its lender and borne,
    with interest, by its borrower.
    """

    payer: str = column("Who bears it", "承担方", help=("Blank: the investor", "空白：投资主体"))
    level: str = column("Level", "级次", choices={**Payers.columns["level"].choices, **INVESTOR})
    nature: str = column("Nature of funds", "资金性质", choices=Payers.columns["nature"].choices)
    action: str = column("Action of the plan", "所属行动")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    kind: str = column(
        "Kind", "类别",
        choices={
            "support": ("support of investment", "投资类支出"),
            "running": ("support of running", "运行类支出"),
            "fixed": ("fixed amounts", "固定支出"),
            "passed_on": ("received from another level (-)", "收到其他级次转拨（减项）"),
            "received": ("support of running received (-)", "收到运行补贴（减项）"),
            "subsidy": ("interest subsidy", "贴息"),
            "relief": ("interest subsidy received (-)", "收到贴息（减项）"),
            "interest": ("interest", "利息"),
            "principal": ("principal repaid", "还本"),
            "own": ("own funds", "自有资金"),
        },
    )  # fmt: skip
    source: str = column("Payment or loan", "资金项或融资项")
    state: str = column("State", "落实情况", choices=Payments.columns["state"].choices)
    year: int = column("Calendar year", "日历年")
    model_year: int = column("Model year", "模型年份", help=("0 after the horizon", "规划期后为0"))
    price_level: float = column("Price level", "价格水平", "1")
    amount: float = column("Constant prices", "不变价金额", "million CNY/year")
    current: float = column("Current prices", "当年价金额", "million CNY/year")


@dataclass(frozen=True)
class Line:
    """What someone bears in a calendar year, in current prices; below zero what is taken off."""

    payer: str
    kind: str
    item: str
    source: str
    state: str
    action: str
    year: int
    amount: float


def rows(plan: Plan) -> Iterator[Burden]:
    """Yield what every payer bears in every year of the plan, and after it to the last payment."""
    if not (plan.city.payments or plan.city.loans):
        return
    covering = budget.covering(plan.city)
    for line in _lines(plan):
        level, nature = bearer(plan.city, line.payer)
        prices = price_level(plan, line.year)
        yield Burden(
            payer=line.payer,
            level=level,
            nature=nature,
            action=line.action,
            item=line.item,
            kind=line.kind,
            source=line.source,
            state=line.state,
            year=line.year,
            model_year=covering.get(line.year, 0),
            price_level=prices,
            amount=line.amount / prices,
            current=line.amount,
        )


def _lines(plan: Plan) -> Iterator[Line]:
    for stream in streams(plan):
        yield from _of_stream(plan, stream)
    for due in debt.rows(plan):
        row = plan.city.loans[due.loan]
        for kind, amount in (("interest", due.interest), ("principal", due.principal)):
            if amount:
                action = debt.action(plan, row)
                yield Line(
                    row.borrower, kind, row.item, due.loan, "planned", action, due.year, amount
                )
    for each in financing.rows(plan):
        if each.kind == "own":
            for at in calendar.between(*timeline.span(plan.city, each.year)):
                yield Line(
                    each.payer, "own", each.item, "", "planned", each.action, at, each.current
                )


def _of_stream(plan: Plan, stream: Stream) -> Iterator[Line]:
    """Yield what a payment or subsidy costs its payer, and what it takes off whoever gets it."""
    city, row = plan.city, stream.row
    covering = budget.covering(city)
    subsidy = stream.sheet == "loans"
    kind = "subsidy" if subsidy else KINDS[row.basis]
    gains = None
    if stream.recipient is not None:
        gains = "passed_on", stream.recipient
    elif subsidy:
        gains = "relief", row.borrower
    elif kind == "running":
        gains = "received", owner(city, row.item)
    state, item = "planned" if subsidy else row.state, row.item or ""
    for at in range(timeline.horizon(city)[0], max(timeline.horizon(city)[1], stream.last) + 1):
        span = timeline.span(city, covering[at]) if at in covering else (at, at)
        paid = stream.paid(span)[0] * (1.0 if stream.nominal else price_level(plan, at))
        if not paid and at not in covering:
            continue
        action = debt.action(plan, row)
        yield Line(stream.payer, kind, item, stream.source, state, action, at, paid)
        if gains is not None:
            yield Line(gains[1], gains[0], item, stream.source, state, action, at, -paid)
