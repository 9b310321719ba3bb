"""What support costs: at one share for all units, and graded unit by unit."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class SupportTotals(
    Table, id="support_totals", key="item", en="What support costs", zh="支持资金合计"
):
    """One share for all units of a year, and graded unit by unit to just what each lacks.

    Discounted.  A blank item is all together: graded, what the plan's investments cost beyond what
    would be built without support.
    """

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    uniform: float = column("The same share for every unit", "统一比例", "million CNY")
    graded: float = column("Just what each unit lacks", "逐单位按缺口", "million CNY")


def rows(plan: Plan) -> Iterator[SupportTotals]:
    """Yield every item that needs support, then all together, where that was asked for."""
    found = plan.support
    if found is None:
        return
    uniform: dict[str, float] = {}
    for need in found.needs:
        if need.support > 0:
            item = need.column[1][0]
            uniform[item] = uniform.get(item, 0.0) + need.support * need.amount
    for item, amount in uniform.items():
        yield SupportTotals(item=item, uniform=amount, graded=found.graded[item])
    yield SupportTotals(item="", uniform=sum(uniform.values()), graded=found.together)
