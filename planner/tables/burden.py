"""Who bears the money in the end, calendar year by calendar year to the last."""

from __future__ import annotations

from models.algebra import column
from models.payers import Payers
from models.payments import Payments
from planner.tables.financing import INVESTOR
from planner.tables.table import Table


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
