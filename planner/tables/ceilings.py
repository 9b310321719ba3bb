"""What becomes of the plan where public money is cut: what falls, which targets fail."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table

STATE = {
    "holds": ("every target holds", "各目标仍可实现"),
    "fails": ("targets fail", "有目标落空"),
    "over": ("what is fixed costs more", "固定支出已超出上限"),
    "no_plan": ("no plan even without targets", "放开全部目标也无可行方案"),
}


class Cuts(Table, id="ceilings", key="purse cut", en="Cuts of public money", zh="财政资金压减"):
    """Each year's public money cut by a share, and what the plan then is.

    What is cut is a ceiling of the workbook, all others as they stand, or, where none is named, what
    the plan asks of all public purses, each yuan once.  Money is at current prices.  Cost is per yuan cut,
    both discounted at current prices; tonnes are those emitted more.  Both are given since the
    cut before, and for the next thousandth of the money: between the next of one cut and the next
    of the other lies the mean, for cost always while every target holds.
    """

    purse: str = column(
        "Ceiling that is cut", "压减的上限",
        help=("Blank: what all public purses pay", "空白：全部财政资金"),
    )  # fmt: skip
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


def rows(plan: Plan) -> Iterator[Cuts]:
    """Yield every ceiling without a cut and with each, where that was asked for."""
    yield from plan.cuts.get("ceilings", ())
