"""Is every payment, loan and bond allowed by the rules of its money?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from models import timeline
from models.algebra import column
from models.funding_rules import FundingRules
from models.payers import Payers
from planner.plan import Plan
from planner.tables import investment
from planner.tables.debt import action
from planner.tables.financing import ON_INVESTMENT
from planner.tables.table import Table

NOTHING = 1e-9
"""Million CNY a year below which nothing is given."""

CLOSE = 1e-6
"""Share by which a limit may be passed and still count as kept."""

GRANTS = ("grant", "operating")
"""Instruments for which special bonds are never used, whatever the rules of a city say."""


class Compliance(Table, id="compliance", key="source year", en="Rules of money", zh="资金合规"):
    """Each payment and loan in each year it gives something, against sheet funding_rules."""

    source: str = column("Payment or loan", "资金项或融资项")
    action: str = column("Action of the plan", "所属行动")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    payer: str = column("Payer or borrower", "出资方或举债方")
    nature: str = column("Nature of funds", "资金性质", choices=Payers.columns["nature"].choices)
    instrument: str = column(
        "Instrument", "支持方式",
        choices=FundingRules.columns["instrument"].choices,
    )  # fmt: skip
    year: int = column("Year", "年份")
    years: int = column("Calendar years it stands for", "代表年数", "year")
    amount: float = column("Per year, constant prices", "年度金额（不变价）", "million CNY/year")
    investment: float = column("Investment supported", "所支持投资", "million CNY/year")
    share: float = column(
        "Share of the investment", "占投资比例", "1", default=None,
        help=("Blank where it is not towards an investment", "不针对投资的为空白"),
    )  # fmt: skip
    largest: float = column("Largest share allowed", "比例上限", "1", default=None)
    rule: str = column("Rule", "规则")
    document: str = column("Document", "依据文件")
    verdict: str = column(
        "Verdict", "结论",
        choices={
            "allowed": ("allowed", "允许"),
            "over": ("over the limit", "超过比例上限"),
            "expired": ("expired", "已过有效期"),
            "stacked": ("stacked above 100%", "叠加超过100%"),
            "instrument": ("instrument not allowed", "支持方式不允许"),
            "revenue": ("needs revenue", "须有项目收益"),
            "none": ("no rule given", "未填规则"),
        },
    )  # fmt: skip


@dataclass(frozen=True)
class Given:
    """What a payment, an interest subsidy or a loan gives in a year."""

    source: str
    row: Any
    payer: str
    nature: str
    instrument: str
    year: int
    amount: float
    on_investment: bool


def rows(plan: Plan) -> Iterator[Compliance]:
    """Yield every payment, interest subsidy and loan in every year in which it gives something."""
    invested: dict[tuple[str, int], float] = {}
    for row in investment.rows(plan):
        place = row.item, row.year
        invested[place] = invested.get(place, 0.0) + row.spending
    every = [given for given in _given(plan) if given.amount > NOTHING]
    stacked: dict[tuple[str, int], float] = {}
    for given in every:
        if given.on_investment:
            place = given.row.item, given.year
            stacked[place] = stacked.get(place, 0.0) + given.amount
    for given in every:
        place = given.row.item, given.year
        whole = invested.get(place, 0.0)
        share = given.amount / whole if given.on_investment and whole > NOTHING else None
        too_much = given.on_investment and stacked[place] > whole * (1 + CLOSE)
        verdict, rule = _judged(plan, given, share, too_much)
        yield Compliance(
            source=given.source,
            action=action(plan, given.row),
            item=given.row.item or "",
            payer=given.payer,
            nature=given.nature,
            instrument=given.instrument,
            year=given.year,
            years=plan.view.period_length[given.year],
            amount=given.amount,
            investment=whole,
            share=share,
            largest=plan.city.funding_rules[rule].largest_share if rule else None,
            rule=rule,
            document=(rule and plan.city.funding_rules[rule].document) or "",
            verdict=verdict,
        )


def _given(plan: Plan) -> Iterator[Given]:
    city, view = plan.city, plan.view
    for name, row in city.payments.items():
        nature = city.payers[row.payer].nature
        towards = row.basis in ON_INVESTMENT and row.recipient is None
        for year in view.years:
            amount = float(view.promised[name, year])
            yield Given(name, row, row.payer, nature, row.instrument, year, amount, towards)
    for name, row in city.loans.items():
        nature = row.kind if row.kind in Payers.columns["nature"].choices else "own"
        for year in view.years:
            amount = float(view.drawn[name, year]) / view.price_level[year]
            yield Given(name, row, row.borrower, nature, "borrowing", year, amount, True)


def _judged(plan: Plan, given: Given, share: float | None, too_much: bool) -> tuple[str, str]:
    """Return the verdict on what is given, and the rule it follows from, if any."""
    rules = {
        name: row for name, row in plan.city.funding_rules.items() if row.nature == given.nature
    }
    fitting = [name for name, row in rules.items() if row.instrument == given.instrument]
    fitting += [name for name, row in rules.items() if row.instrument is None]
    name = fitting[0] if fitting else ""
    if given.nature == "special_bond" and given.instrument in GRANTS:
        return "instrument", name
    if too_much:
        return "stacked", name
    if not rules:
        return "none", ""
    if not fitting or not rules[name].allowed:
        return "instrument", name
    rule = rules[name]
    if rule.valid_until is not None and timeline.span(plan.city, given.year)[1] > rule.valid_until:
        return "expired", name
    if rule.needs_revenue and not _earns(plan, given.row.item):
        return "revenue", name
    if rule.largest_share is not None and (share or 0.0) > rule.largest_share * (1 + CLOSE):
        return "over", name
    return "allowed", name


def _earns(plan: Plan, item: str | None) -> bool:
    return any(row.item == item and row.revenue for row in plan.city.loans.values())
