"""Who advances the money of each investment, each yuan once."""

from __future__ import annotations

from models.algebra import column
from models.payers import Payers
from models.payments import Payments
from planner.tables.table import Table

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
