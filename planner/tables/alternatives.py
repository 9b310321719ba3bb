"""What plans of almost the same cost must have, and between which ends they may choose."""

from __future__ import annotations

from models.algebra import column
from planner.alternatives import Alternative, Room, verdict
from planner.cases import PUBLIC
from planner.plan import Plan
from planner.tables.draws import unit_of
from planner.tables.table import Table


class NearOptimal(
    Table, id="near_optimal", key="until", en="What alternatives may cost", zh="近优方案的成本上限"
):
    """The cost of the plan, of the reference without caps on carbon, and what is allowed."""

    within: float = column("Share of the cost above the reference", "高于参照部分的允许比例", "1")
    until: int = column("Built up to", "建设截至年份")
    cost: float = column("Least cost", "最低成本", "million CNY")
    reference: float = column("Cost of the reference", "参照方案成本", "million CNY")
    ceiling: float = column("Alternatives cost at most", "近优方案成本上限", "million CNY")


class Alternatives(Table, id="alternatives", key="item", en="Alternatives", zh="近优方案"):
    """The least and the most of each item, and of public money, in plans of almost the same cost."""

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    unit: str = column("Unit", "单位")
    stands: float = column("In the plan", "方案中", "unit")
    least: float = column("Least", "最少", "unit")
    most: float = column("Most", "最多", "unit")
    verdict: str = column(
        "Verdict", "判断",
        choices={
            "must": ("must be", "必须"),
            "choice": ("a choice", "可选"),
            "out": ("not in any", "均不采用"),
        },
    )  # fmt: skip


def of_room(room: Room, within: float, until: int) -> NearOptimal:
    """Return what alternatives may cost."""
    return NearOptimal(
        within=within, until=until, cost=room.cost, reference=room.reference, ceiling=room.ceiling
    )


def of_alternative(plan: Plan, found: Alternative) -> Alternatives:
    """Return the row of an item."""
    money = found.item == PUBLIC
    return Alternatives(
        item=found.item,
        unit="million CNY" if money else unit_of(plan, found.item),
        stands=found.stands,
        least=found.least,
        most=found.most,
        verdict=verdict(found),
    )
