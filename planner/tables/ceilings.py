"""What becomes of the plan where public money is cut: what falls, which targets fail."""

from __future__ import annotations

from models.algebra import column
from planner.tables.table import Table

STATE = {
    "holds": ("every target holds", "各目标仍可实现"),
    "fails": ("targets fail", "有目标落空"),
    "over": ("what is fixed costs more", "固定支出已超出上限"),
    "no_plan": ("no plan even without targets", "放开全部目标也无可行方案"),
}


class Cuts(Table, id="ceilings", key="cut", en="Cuts of public money", zh="财政资金压减"):
    """A cut of each year's public money below what the plan asks for, and what the plan then is.

    Money is that of all public purses, each yuan once, at current prices.  Cost is per yuan cut,
    both discounted at current prices; tonnes are those emitted more.  Both are given since the
    cut before, and for the next thousandth of the money: between the next of one cut and the next
    of the other lies the mean, for cost always while every target holds.
    """

    cut: float = column("Cut", "压减比例", "share")
    state: str = column("State", "状态", choices=STATE)
    ceiling: float = column(
        "Public money allowed, all years", "可用财政资金（各年合计，当年价）", "million CNY"
    )
    used: float = column(
        "Public money used, all years", "实际使用（各年合计，当年价）", "million CNY", default=None
    )
    system_cost: float = column("System cost", "系统总成本", "million CNY", default=None)
    emissions: float = column("Emissions, all years", "排放量（各年合计）", "kt", default=None)
    cost_mean: float = column(
        "Cost per yuan cut, since the cut before",
        "每压减1元增加的系统成本（较上一档）",
        "CNY/CNY",
        default=None,
    )
    cost_next: float = column(
        "Cost of the next yuan cut", "再压减1元增加的系统成本", "CNY/CNY", default=None
    )
    tonnes_mean: float = column(
        "Tonnes more per 10 000 CNY cut, since the cut before",
        "每压减1万元增加的排放（较上一档）",
        "t/10000 CNY",
        default=None,
    )
    tonnes_next: float = column(
        "Tonnes more for the next 10 000 CNY cut",
        "再压减1万元增加的排放",
        "t/10000 CNY",
        default=None,
    )
    invested: float = column("Investment, all years", "投资（各年合计）", "million CNY", default=None)  # fmt: skip


class Falls(Table, id="ceiling_items", key="cut item", en="What falls", zh="先行压减的项目"):
    """Investment of all years in each thing of which a cut changes it, the largest fall first."""

    cut: float = column("Cut", "压减比例", "share")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    action: str = column("Action of the plan", "所属行动")
    before: float = column("Investment without the cut", "压减前投资", "million CNY")
    invested: float = column("Investment", "压减后投资", "million CNY")
    change: float = column("Change", "变化", "million CNY")


class Failing(
    Table, id="ceiling_targets", key="cut target year", en="Targets that fail", zh="落空的目标"
):
    """Targets that cannot all hold under a cut, with the least sum of shortfalls as shares of limits."""

    cut: float = column("Cut", "压减比例", "share")
    target: str = column("Target", "目标")
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    limit: float = column("Target", "目标值", "unit")
    value: float = column("Reached", "完成值", "unit")
    quantity_unit: str = column("Unit of the quantity", "数量单位")
    short: float = column("Short by", "缺口", "quantity_unit")
