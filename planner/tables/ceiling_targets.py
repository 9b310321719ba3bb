"""Which targets fail where a ceiling on public money is cut."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class Failing(
    Table,
    id="ceiling_targets",
    key="purse cut target year",
    en="Targets that fail",
    zh="落空的目标",
):
    """Targets that cannot all hold under a cut, with the least sum of shortfalls as shares of limits."""

    purse: str = column(
        "Ceiling that is cut", "压减的上限",
        help=("Blank: what all public purses pay", "空白：全部财政资金"),
    )  # fmt: skip
    cut: float = column("Cut", "压减比例", "share")
    target: str = column("Target", "目标")
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    limit: float = column("Target", "目标值", "unit")
    value: float = column("Reached", "完成值", "unit")
    quantity_unit: str = column("Unit of the quantity", "数量单位")
    short: float = column("Short by", "缺口", "quantity_unit")


def rows(plan: Plan) -> Iterator[Failing]:
    """Yield what was found, where that was asked for."""
    yield from plan.cuts.get("ceiling_targets", ())
