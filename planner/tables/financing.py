"""Who advances the money of each investment, each yuan once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, NamedTuple

from models.algebra import column
from models.city import City
from models.payers import Payers
from models.payments import Payments
from models.supported import PUBLIC
from planner.plan import Plan
from planner.tables import investment
from planner.tables.table import Table

ON_INVESTMENT = ("share", "capacity")
"""Bases of payments towards an investment."""

BONDS = ("general_bond", "special_bond")
"""Natures of funds, and kinds of loans, that are bonds."""

INVESTOR = {"investor": ("the investor", "投资主体")}
"""Who pays what nobody else does, where the input names no owner."""


class Financing(Table, id="financing", key="item source year", en="Financing", zh="筹资"):
    """Investment by who advances it: budgets, others' contributions, bonds, loans, own funds.

    The rows of an item and year add up to its investment; what is promised counts in the year it
    is promised for.  Own funds below zero mean that more is given than the investment costs.
    """

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    action: str = column("Action of the plan", "所属行动")
    kind: str = column(
        "Kind", "类别",
        choices={
            "budget": ("budget money", "财政资金"),
            "contribution": ("contributions of others", "其他方出资"),
            "bond": ("bond", "债券"),
            "loan": ("loan", "贷款"),
            "own": ("own funds", "自有资金"),
        },
    )  # fmt: skip
    source: str = column("Payment or loan", "资金项或融资项")
    payer: str = column("Payer, borrower or owner", "出资方、举债方或投资主体")
    level: str = column("Level", "级次", choices={**Payers.columns["level"].choices, **INVESTOR})
    nature: str = column("Nature of funds", "资金性质", choices=Payers.columns["nature"].choices)
    state: str = column("State", "落实情况", choices=Payments.columns["state"].choices)
    year: int = column("Year", "年份")
    years: int = column("Calendar years it stands for", "代表年数", "year")
    amount: float = column("Per year, constant prices", "年度金额（不变价）", "million CNY/year")
    current: float = column("Per year, current prices", "年度金额（当年价）", "million CNY/year")


class Part(NamedTuple):
    """Who gives what towards an investment, per calendar year at constant prices."""

    kind: str
    source: str
    payer: str
    state: str
    amount: float


def rows(plan: Plan) -> Iterator[Financing]:
    """Yield every source of every item and year in which something may be invested."""
    city, view = plan.city, plan.view
    if not (city.payments or city.loans):
        return
    invested: dict[tuple[str, str, int], float] = defaultdict(float)
    for row in investment.rows(plan):
        invested[row.item, row.action, row.year] += row.spending
    for (item, action, year), spending in invested.items():
        for part in parts(plan, item, year, spending):
            level, nature = bearer(city, part.payer)
            if part.kind == "bond" and part.source in city.loans:
                nature = city.loans[part.source].kind
            yield Financing(
                item=item,
                action=action,
                kind=part.kind,
                source=part.source,
                payer=part.payer,
                level=level,
                nature=nature,
                state=part.state,
                year=year,
                years=view.period_length[year],
                amount=part.amount,
                current=part.amount * view.price_level[year],
            )


def parts(plan: Plan, item: str, year: int, spending: float) -> list[Part]:
    """Return what payments and loans give towards an investment, and what is left to its investor."""
    city, view = plan.city, plan.view
    given = [
        Part(_kind(city, row.payer), name, row.payer, row.state, float(view.promised[name, year]))
        for name, row in city.payments.items()
        if row.item == item and row.basis in ON_INVESTMENT and row.recipient is None
    ]
    given += [
        Part(
            "bond" if row.kind in BONDS else "loan", name, row.borrower, "planned",
            float(view.drawn[name, year]) / view.price_level[year],
        )
        for name, row in city.loans.items()
        if row.item == item
    ]  # fmt: skip
    left = spending - sum(part.amount for part in given)
    return [*given, Part("own", "", owner(city, item), "planned", left)]


def _kind(city: City, payer: str) -> str:
    row = city.payers[payer]
    if row.nature in BONDS:
        return "bond"
    return "budget" if row.level in PUBLIC else "contribution"


def owner(city: City, item: str | None) -> str:
    """Return who invests in a technology, storage or retrofit; nothing where it is not said."""
    row: Any = next(
        (t[item] for t in (city.technologies, city.storages, city.retrofits) if item in t), None
    )
    return (row.owner or "") if row is not None else ""


def bearer(city: City, payer: str) -> tuple[str, str]:
    """Return the level of a payer and the nature of its funds; of the investor, if it has no name."""
    row = city.payers.get(payer)
    return (row.level, row.nature) if row is not None else ("investor", "own")
