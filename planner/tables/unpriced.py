"""What support for investment cannot avoid: it needs a price, or a rule."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables import emissions
from planner.tables.table import Table


class Unpriced(
    Table, id="unpriced", key="gas source year", en="What support cannot avoid", zh="投资支持无法实现的减排"
):  # fmt: skip
    """Emissions of the plan, and of the same plant with support but no limit or price on carbon.

    Support pays for investment, not for dispatch: the difference needs a price or a rule.
    """

    gas: str = column("Gas", "气体")
    source: str = column("Source", "排放源")
    year: int = column("Year", "年份")
    plan: float = column("In the plan", "规划方案", "kt")
    supported: float = column("With support alone", "仅有投资支持", "kt")
    difference: float = column("Needs a price", "需靠价格或规定实现的减排", "kt")


def rows(plan: Plan) -> Iterator[Unpriced]:
    """Yield every source of emissions and year, where support was asked for."""
    if plan.support is None:
        return
    supported = _emitted(plan.support.unpriced)
    for (gas, source, year), amount in _emitted(plan).items():
        other = supported[gas, source, year]
        yield Unpriced(
            gas=gas,
            source=source,
            year=year,
            plan=amount,
            supported=other,
            difference=other - amount,
        )


def _emitted(plan: Plan) -> dict[tuple[str, str, int], float]:
    found: dict[tuple[str, str, int], float] = {}
    for row in emissions.rows(plan):
        key = row.gas, row.source, row.year
        found[key] = found.get(key, 0.0) + row.emissions
    return found
