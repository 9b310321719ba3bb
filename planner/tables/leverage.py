"""What a yuan of public money buys: investment, and tonnes against current policy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from models import budget
from models.algebra import column
from planner.plan import Plan
from planner.tables import costs, economy, funding, investment
from planner.tables.streams import counts_once
from planner.tables.table import Table


class Leverage(Table, id="leverage", key="scope action", en="What a yuan buys", zh="资金效益"):
    """Public money, investment and tonnes from the budget year to the plan's last, undiscounted.

    Tonnes are what the plan emits less than a run of current policy, of the first gas; they
    belong to the plan as a whole, since measures act together.  System cost is what the plan
    costs more than current policy.  All blank without such a run.
    """

    scope: str = column(
        "Scope", "范围", choices={"action": ("action", "行动"), "plan": ("whole plan", "方案整体")}
    )
    action: str = column("Action of the plan", "所属行动")
    public: float = column("Public money, constant prices", "财政资金（不变价）", "million CNY")
    investment: float = column("Investment, constant prices", "投资（不变价）", "million CNY")
    leverage: float = column(
        "Investment per yuan of public money", "每元财政资金对应投资", "CNY/CNY", default=None
    )
    tonnes: float = column("Emissions avoided", "累计减排量", "kt", default=None)
    public_per_tonne: float = column(
        "Public money per tonne", "吨减排财政成本", "million CNY/kt", default=None
    )
    cost_per_tonne: float = column(
        "System cost per tonne", "吨减排系统成本", "million CNY/kt", default=None
    )


def rows(plan: Plan) -> Iterator[Leverage]:
    """Yield every action that has money or investment, and the plan; nothing without payments."""
    if not (plan.city.payments or plan.city.loans):
        return
    count = counted(plan)
    spent: dict[str, float] = defaultdict(float)
    for build in investment.rows(plan):
        spent[build.action] += build.spending * count[build.year]
    given: dict[str, float] = defaultdict(float)
    for row in public(plan):
        given[row.action] += row.paid * count[row.year]
    for action in {**dict.fromkeys(plan.city.actions), **spent, **given}:
        if abs(given[action]) > 1e-9 or abs(spent[action]) > 1e-9:
            yield _row("action", action, given[action], spent[action], None, None)
    whole, invested = sum(given.values()), sum(spent.values())
    yield _row("plan", "", whole, invested, *_against_policy(plan))


def counted(plan: Plan) -> Counter[int]:
    """Return how many calendar years of each model year lie in or after the budget year."""
    begin = budget.budget_year(plan.city)
    return Counter(year for at, year in budget.covering(plan.city).items() if at >= begin)


def public(plan: Plan) -> Iterator[Any]:
    """Yield the rows of funding that are public money, each yuan once."""
    payments = plan.city.payments
    for row in funding.rows(plan):
        recipient = payments[row.source].recipient if row.instrument != "interest" else None
        if counts_once(plan.city, row.payer, recipient):
            yield row


def _row(
    scope: str, action: str, public: float, invested: float,
    tonnes: float | None, cost: float | None,
) -> Leverage:  # fmt: skip
    return Leverage(
        scope=scope,
        action=action,
        public=public,
        investment=invested,
        leverage=invested / public if public > 1e-9 else None,
        tonnes=tonnes,
        public_per_tonne=public / tonnes if tonnes else None,
        cost_per_tonne=cost / tonnes if tonnes and cost is not None else None,
    )


def _against_policy(plan: Plan) -> tuple[float | None, float | None]:
    """Return the tonnes avoided and the cost more than current policy; blank without its run."""
    if plan.baseline is None:
        return None, None
    here: dict[str, list[Any]] = {
        "economy": list(economy.rows(plan)),
        "costs": list(costs.rows(plan)),
    }
    count = counted(plan)
    emitted, cost = _summed(here, count)
    before, cost_before = _summed(plan.baseline, count)
    return before - emitted, cost - cost_before


def _summed(tables: Mapping[str, list[Any]], count: Counter[int]) -> tuple[float, float]:
    gas = tables["economy"][0].gas if tables["economy"] else ""
    emitted = sum(row.emissions * count[row.year] for row in tables["economy"] if row.gas == gas)
    return emitted, sum(row.amount * count[row.year] for row in tables["costs"])
