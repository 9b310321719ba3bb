"""Is every payment, loan and bond allowed by the rules of its money?"""

from __future__ import annotations

from models.algebra import column
from models.payers import Payers
from models.payments import Payments
from planner.tables.table import Table


class Compliance(Table, id="compliance", key="source year", en="Rules of money", zh="资金合规"):
    """Each payment and loan in each year it gives something, against sheet funding_rules."""

    source: str = column("Payment or loan", "资金项或融资项")
    action: str = column("Action of the plan", "所属行动")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    payer: str = column("Payer or borrower", "出资方或举债方")
    nature: str = column("Nature of funds", "资金性质", choices=Payers.columns["nature"].choices)
    instrument: str = column(
        "Instrument", "支持方式",
        choices={
            **Payments.columns["instrument"].choices,
            "interest": ("interest subsidy", "贷款贴息"),
            "borrowing": ("borrowing", "举债"),
        },
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
