"""What lies along a way: the plan at each place, and how one differs from the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables import capacity, economy, investment, targets
from planner.tables.table import Table

NOTHING = 1e-6
"""Investment, in million CNY, and capacity, in its own unit, that count as none."""

MANY = 8
"""Model years above which only those that a period ends with are shown."""

STATE = {
    "optimal": ("a plan", "有方案"),
    "infeasible": ("no plan keeps every limit", "无可行方案"),
    "unbounded": ("cost has no lower end", "成本无下限"),
    "invalid": ("not allowed there", "该数值不允许"),
}


class Places(Table, id="sweep", key="step", en="Along the way", zh="逐点结果"):
    """A place on the way: the value that stands in the cell, and what the plan then comes to.

    What is made least is the system cost unless the question says otherwise.  `slope` is how it
    moves per unit of the value by the prices of the plan there, `mean_slope` how it moved since
    the step before; blank where theory does not say, and where there is no plan.
    """

    step: int = column("Step", "点")
    unit: str = column("Unit of the value", "取值单位")
    value: float = column("Value", "取值", "unit")
    state: str = column("State", "状态", choices=STATE)
    least_unit: str = column("Unit of what is made least", "目标单位")
    least: float = column("Made least", "目标函数值", "least_unit", default=None)
    slope_unit: str = column("Unit of slopes", "斜率单位")
    mean_slope: float = column(
        "Per unit, since the step before", "较上一点每单位变化", "slope_unit", default=None
    )
    slope: float = column(
        "Per unit, by the prices there", "该点每单位变化（影子价格）", "slope_unit", default=None
    )
    system_cost: float = column("System cost", "系统总成本", "million CNY", default=None)
    emissions: float = column("Emissions, all years", "排放量（各年合计）", "kt", default=None)
    intensity: float = column(
        "Emissions per GDP, last year", "末年单位地区生产总值排放", "t/million CNY", default=None
    )
    invested: float = column(
        "Investment, all years", "投资（各年合计）", "million CNY", default=None
    )
    public_money: float = column(
        "Public money, all years", "财政资金（各年合计）", "million CNY", default=None
    )
    enters: str = column(
        "Enters",
        "进入",
        help=(
            "What the step before does not invest in, ids joined by ;",
            "上一点没有投资的项目编号，以 ; 连接",
        ),
    )
    leaves: str = column("Leaves", "退出", help=("What only the step before invests in, ids joined by ;", "仅上一点有投资的项目编号，以 ; 连接"))  # fmt: skip


class Years(Table, id="sweep_years", key="step year", en="Each year along the way", zh="逐点逐年"):
    """What the plan at a place emits, invests and asks of public purses in a year."""

    step: int = column("Step", "点")
    year: int = column("Year", "年份")
    emissions: float = column("Emissions", "排放量", "kt")
    intensity: float = column(
        "Emissions per GDP", "单位地区生产总值排放", "t/million CNY", default=None
    )
    invested: float = column("Investment per year", "年均投资", "million CNY/year")
    public_money: float = column("Public money per year", "年财政资金", "million CNY/year")


class Items(
    Table, id="sweep_items", key="step item year", en="What stands along the way", zh="逐点在役容量"
):
    """What stands at a place; of many years, every fifth and the last."""

    step: int = column("Step", "点")
    item: str = column("Technology or storage", "技术或储能")
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    standing: float = column("Standing", "在役", "unit")


class Bound(
    Table, id="sweep_targets", key="step target year", en="Targets along the way", zh="逐点目标"
):
    """Targets that bind, or are missed, at a place."""

    step: int = column("Step", "点")
    target: str = column("Target", "目标")
    year: int = column("Year", "年份")
    state: str = column("State", "状态", choices=targets.Targets.columns["state"].choices)
    unit: str = column("Unit", "单位")
    limit: float = column("Target", "目标值", "unit")
    value: float = column("Reached", "完成值", "unit")
    price: float = column("Shadow price", "影子价格", "price_unit", default=None)
    price_unit: str = column("Unit of the price", "价格单位")


def years_of(plan: Plan, step: int) -> Iterator[Years]:
    """Yield every model year of the plan at a step."""
    spent: dict[int, float] = defaultdict(float)
    for row in investment.rows(plan):
        spent[row.year] += row.spending
    gas = next(iter(plan.view.gases), None)
    found = {row.year: row for row in economy.rows(plan) if row.gas == gas}
    for year in plan.view.years:
        yield Years(
            step=step,
            year=year,
            emissions=found[year].emissions if year in found else 0.0,
            intensity=found[year].intensity if year in found else None,
            invested=spent[year],
            public_money=float(plan.view.public_money[year]),
        )


def items_of(plan: Plan, step: int) -> Iterator[Items]:
    """Yield what stands in the years that are shown, all regions together."""
    years = plan.view.years
    shown = {y for y in years if len(years) <= MANY or y % 5 == 0 or y == max(years)}
    found: dict[tuple[str, int, str], float] = defaultdict(float)
    for row in capacity.rows(plan):
        if row.year in shown:
            found[row.asset, row.year, row.unit] += row.standing
    for (item, year, unit), standing in found.items():
        yield Items(step=step, item=item, year=year, unit=unit, standing=standing)


def bound_of(plan: Plan, step: int) -> Iterator[Bound]:
    """Yield the targets that the plan at a step just meets, or misses."""
    for row in targets.rows(plan):
        if row.basis == "model" and row.state in ("binding", "missed"):
            yield Bound(step=step, **{
                name: getattr(row, name)
                for name in ("target", "year", "state", "unit", "limit", "value", "price", "price_unit")
            })  # fmt: skip


def invested_in(plan: Plan) -> dict[str, float]:
    """Return what is spent in all years on each technology, storage and retrofit."""
    found: dict[str, float] = defaultdict(float)
    for row in investment.rows(plan):
        found[row.item] += row.spending * row.years
    return found


def moved(before: dict[str, float] | None, now: dict[str, float]) -> tuple[str, str]:
    """Return what enters and what leaves, ids joined by ;, the dearest first."""
    if before is None:
        return "", ""
    enters = [i for i in now if now[i] > NOTHING >= before.get(i, 0.0)]
    leaves = [i for i in before if before[i] > NOTHING >= now.get(i, 0.0)]
    return (
        "; ".join(sorted(enters, key=lambda i: -now[i])),
        "; ".join(sorted(leaves, key=lambda i: -before[i])),
    )
