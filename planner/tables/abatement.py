"""What each step from no carbon caps to those of the plan avoids and costs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables import incentives, investment
from planner.tables.table import Table

ENTERING = 3
"""How many of what enters most are named."""

NOTHING = 1e-6
"""Kilotonnes below which a step avoids nothing."""


class Abatement(Table, id="abatement", key="step", en="Frontier of abatement", zh="减排成本曲线"):
    """The way from the plan without limits on the gas (step 0) to the plan, all caps together.

    Cost and tonnes of a step are the change from the one before; tonnes are counted once as they
    are and once discounted as money is.  The cost per tonne is that of discounted tonnes, so that
    it can be held against a price of carbon, and cost per tonne times those tonnes is the cost.
    """

    step: int = column("Step", "步")
    share: float = column("Share of the way", "进度", "1")
    gas: str = column("Gas", "气体")
    abated: float = column("Avoided, all years", "减排量（规划期合计）", "kt")
    discounted: float = column("Avoided, discounted", "减排量（折现）", "kt")
    cost: float = column("Rise of the system cost", "系统总成本增加", "million CNY")
    unit_cost: float = column("Cost per tonne", "单位减排成本", "CNY/t", default=None)
    system_cost: float = column("System cost there", "该步系统总成本", "million CNY")
    enters: str = column(
        "What enters", "进入的措施",
        help=("What more is invested in most, ids joined by ;", "投资增加最多的措施编号，以 ; 连接"),
    )  # fmt: skip


def rows(plan: Plan) -> Iterator[Abatement]:
    """Yield a row per place on the way, where the frontier was asked for."""
    before: tuple[float, float, float] | None = None
    spent: dict[str, float] = {}
    for step, point in enumerate(plan.frontier):
        there, view = point.plan, point.plan.view
        gas = next(iter(view.gases))
        emitted = {
            y: sum(there.values["emissions"][gas, region, y] for region in view.regions)
            for y in view.years
        }
        tonnes = sum(amount * view.period_length[y] for y, amount in emitted.items())
        discounted = sum(amount * view.running_discount[y] for y, amount in emitted.items())
        cost = there.solution.objective - sum(row.discounted for row in incentives.rows(there))
        last = before or (tonnes, discounted, cost)
        avoided, rise = last[1] - discounted, cost - last[2]
        spending = _spending(there)
        yield Abatement(
            step=step,
            share=point.share,
            gas=gas,
            abated=last[0] - tonnes,
            discounted=avoided,
            cost=rise,
            unit_cost=rise * 1000 / avoided if abs(avoided) > NOTHING else None,
            system_cost=cost,
            enters="; ".join(_entering(spent, spending)) if before else "",
        )
        before, spent = (tonnes, discounted, cost), spending


def _spending(plan: Plan) -> dict[str, float]:
    found: dict[str, float] = defaultdict(float)
    for row in investment.rows(plan):
        found[row.item] += row.spending * row.years
    return found


def _entering(before: dict[str, float], now: dict[str, float]) -> list[str]:
    """Return the items of which most more is built, largest first; small change is left out."""
    more = {item: now[item] - before.get(item, 0.0) for item in now}
    least = 0.01 * max([1e-6, *more.values()])
    largest = sorted(more, key=lambda item: -more[item])[:ENTERING]
    return [item for item in largest if more[item] > least]
