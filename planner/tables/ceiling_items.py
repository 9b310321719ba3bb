"""What falls where a ceiling on public money is cut."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class Falls(Table, id="ceiling_items", key="purse cut item", en="What falls", zh="先行压减的项目"):
    """Investment of all years in each thing of which a cut changes it, the largest fall first."""

    purse: str = column(
        "Ceiling that is cut", "压减的上限",
        help=("Blank: what all public purses pay", "空白：全部财政资金"),
    )  # fmt: skip
    cut: float = column("Cut", "压减比例", "share")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    action: str = column("Action of the plan", "所属行动")
    before: float = column("Investment without the cut", "压减前投资", "million CNY")
    invested: float = column("Investment", "压减后投资", "million CNY")
    change: float = column("Change", "变化", "million CNY")


def rows(plan: Plan) -> Iterator[Falls]:
    """Yield what was found, where that was asked for."""
    yield from plan.cuts.get("ceiling_items", ())
