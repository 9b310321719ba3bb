"""The investor's view: does a technology pay at retail tariffs, with taxes, and what does it lack?"""

from __future__ import annotations

from models.algebra import column
from planner.tables.table import Table


class Investor(Table, id="investor", key="technology year", en="Investor's view", zh="投资者视角"):
    """One unit of a technology built in a year, at constant prices, over its economic life.

    Without support, unless the heading says so.  Blank where a tariff is missing, where there is
    no output to count with, or where a number does not exist, such as a rate of return of what
    never earns its cost.
    """

    technology: str = column("Technology", "技术")
    year: int = column("Year of building", "建设年")
    unit: str = column("Unit of capacity", "容量单位")
    life: int = column("Years of earning", "计算年限", "year")
    overnight: float = column("Investment per unit", "单位投资", "million CNY / unit")
    output: float = column(
        "Output per unit and year", "单位容量年产出", "output_unit / unit", default=None
    )
    output_unit: str = column("Unit of output", "产出单位")
    output_from: str = column(
        "Output from", "产出依据",
        choices={
            "reference": ("reference utilisation", "参考利用水平"),
            "plan": ("the plan", "规划结果"),
            "none": ("not known", "未知"),
        },
    )  # fmt: skip
    revenue: float = column("Revenue, first year", "首年收入", "million CNY / unit", default=None)
    purchases: float = column(
        "Energy bought, first year", "首年用能支出", "million CNY / unit", default=None
    )
    running: float = column(
        "Running costs, first year", "首年运维费", "million CNY / unit", default=None
    )
    tax: float = column("Income tax, first year", "首年所得税", "million CNY / unit", default=None)
    net: float = column(
        "Net cash flow, first year", "首年净现金流", "million CNY / unit", default=None
    )
    hurdle_rate: float = column("Hurdle rate", "基准收益率", "1")
    worth: float = column("Net present value", "净现值", "million CNY / unit", default=None)
    payback: float = column("Payback", "投资回收期", "year", default=None)
    return_rate: float = column("Rate of return", "内部收益率", "1", default=None)
    lack: float = column(
        "What the investor lacks, per yuan invested", "单位投资资金缺口", "1", default=None
    )
    support: float = column(
        "Support planned, present value per yuan invested", "单位投资拟安排支持（现值）", "1",
        default=None,
    )  # fmt: skip
    worth_supported: float = column(
        "Net present value with support", "含支持净现值", "million CNY / unit", default=None
    )
    return_supported: float = column(
        "Rate of return with support", "含支持内部收益率", "1", default=None
    )
    missing: str = column(
        "Tariffs missing", "缺少的电价或价格", help=("Carriers without one", "没有填写的品种")
    )
