"""The annual evaluation: plan against what was reported, and the rest of the plan before and after."""

from __future__ import annotations

from models.algebra import column
from planner.tables.table import Table

KINDS = {
    "target": ("Targets", "目标"),
    "built": ("New capacity", "新建容量"),
    "converted": ("Retrofits", "改造容量"),
    "paid": ("Money paid, current prices", "支付资金（当年价）"),
}


class Review(
    Table, id="review", key="kind item region year", en="Plan against actual", zh="规划与实绩对照"
):
    """Each target, build, retrofit and payment of the years evaluated: planned, reported, difference.

    Builds, retrofits and payments are per calendar year; what was not reported is blank, never zero.
    """

    kind: str = column("Kind", "类别", choices=KINDS)
    item: str = column("Item", "事项")
    region: str = column("Region", "区域", help=("Blank: the whole city", "空白：全市"))
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    limit: float = column("Target", "目标值", "unit", default=None)
    planned: float = column("Planned", "规划值", "unit", default=None)
    actual: float = column("Actual", "实绩", "unit", default=None)
    difference: float = column("Actual less planned", "实绩与规划之差", "unit", default=None)
    share: float = column("Actual, share of planned", "实绩与规划之比", "1", default=None)
    verdict: str = column(
        "Verdict", "结论",
        choices={
            "met": ("met", "达标"),
            "missed": ("missed", "未达标"),
            "as_planned": ("as planned", "按规划完成"),
            "more": ("more than planned", "超出规划"),
            "less": ("less than planned", "低于规划"),
            "no_data": ("not reported", "缺实绩"),
        },
    )  # fmt: skip


class Replanned(
    Table, id="replanned", key="kind item region year", en="Plan before and after", zh="滚动规划前后对照"
):  # fmt: skip
    """The years still to be decided: in the earlier plan, and planned again from what has happened."""

    kind: str = column("Kind", "类别", choices=KINDS)
    item: str = column("Item", "事项")
    region: str = column("Region", "区域", help=("Blank: the whole city", "空白：全市"))
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    before: float = column("Earlier plan", "原规划", "unit", default=None)
    after: float = column("Planned again", "滚动规划", "unit", default=None)
    difference: float = column("Change", "变化", "unit", default=None)
