"""Performance targets (绩效目标) of each action: what the plan can fill in, and what it cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from models import budget, selection, supported
from models.algebra import column, spoken
from models.city import City
from planner.plan import Plan
from planner.tables import activity, emissions, investment
from planner.tables.leverage import public
from planner.tables.table import Table


class Performance(
    Table, id="performance", key="action dimension item", en="Performance targets", zh="绩效目标"
):
    """Indicators of an action in the budget year and over three years, with its public money.

    Quantity is what is built or converted, effect what the action's technologies make and emit,
    cost its public money.  What is built or made is listed of retrofits, and of what a payment of
    public money or a loan supports or a target asks for at least; the plan may build others, but
    they are not what the money is to achieve.  Quality and satisfaction are blank: the department
    sets them.
    """

    action: str = column("Action of the plan", "所属行动")
    department: str = spoken("Responsible department", "责任部门")
    dimension: str = column(
        "Kind of indicator", "指标类别",
        choices={
            "quantity": ("quantity: built or converted", "数量指标：新增或改造"),
            "quality": ("quality", "质量指标"),
            "cost": ("cost: public money", "成本指标：财政资金"),
            "output": ("effect: output of the year", "效益指标：当年产出"),
            "emissions": ("effect: emissions", "生态效益指标：排放量"),
            "satisfaction": ("satisfaction", "满意度指标"),
        },
    )  # fmt: skip
    item: str = column("Technology, storage, retrofit or gas", "技术、储能、改造或气体")
    sense: str = column(
        "Sign", "指标符号", choices={"at_least": ("≥", "≥"), "at_most": ("≤", "≤"), "": ("", "")}
    )
    unit: str = column("Unit", "单位")
    yearly: float = column("Budget year", "年度指标值", "unit", default=None)
    three_years: float = column("Three years together", "三年指标值", "unit", default=None)
    money: float = column(
        "Public money of the action, budget year", "该行动年度财政资金", "million CNY", default=None
    )
    three_year_money: float = column(
        "Public money of the action, three years", "该行动三年财政资金", "million CNY", default=None
    )


Amounts = dict[tuple[str, str, str], dict[int, float]]
"""Yearly amounts by action, item and unit."""

SENSE = {"quantity": "at_least", "output": "at_least", "emissions": "at_most", "cost": "at_most"}


def rows(plan: Plan) -> Iterator[Performance]:
    """Yield the indicators of every action that builds, runs or pays something."""
    built = _built(plan, aims(plan.city))
    found = {
        "quantity": built,
        "cost": _paid(plan),
        "output": _made(plan, {item for _, item, _ in built}),
        "emissions": _emitted(plan),
    }
    money = {action: by_year for (action, _, _), by_year in found["cost"].items()}
    paid_for = bool(plan.city.payments or plan.city.loans)
    named = dict.fromkeys(action for amounts in found.values() for action, _, _ in amounts)
    for action in {**dict.fromkeys(plan.city.actions), **named}:
        mine = {
            dimension: [
                (item, unit, by) for (of, item, unit), by in amounts.items() if of == action
            ]
            for dimension, amounts in found.items()
        }
        if not action or not any(mine.values()):
            continue
        row = plan.city.actions.get(action)
        common = {
            "action": action,
            "department_zh": (row and row.department_zh) or "",
            "department_en": (row and row.department_en) or "",
            "money": _in(plan, money.get(action, {}), 1) if paid_for else None,
            "three_year_money": _in(plan, money.get(action, {}), 3) if paid_for else None,
        }
        for dimension in Performance.columns["dimension"].choices:
            if dimension not in mine:
                blank = {"item": "", "sense": "", "unit": "", "yearly": None, "three_years": None}
                yield Performance(**common, **blank, dimension=dimension)
            for item, unit, by_year in mine.get(dimension, []):
                yield Performance(
                    **common,
                    dimension=dimension,
                    item=item,
                    sense=SENSE[dimension],
                    unit=unit,
                    yearly=_in(plan, by_year, 1),
                    three_years=_in(plan, by_year, 3),
                )


def _in(plan: Plan, by_year: dict[int, float], count: int) -> float:
    """Return what falls into the first years from the budget year on, at model years' yearly rates."""
    begin, covering = budget.budget_year(plan.city), budget.covering(plan.city)
    years = (covering.get(at) for at in range(begin, begin + count))
    return sum(by_year.get(year, 0.0) for year in years if year is not None)


def _sums(found: Iterator[tuple[tuple[str, str, str], int, float]]) -> Amounts:
    sums: Amounts = defaultdict(lambda: defaultdict(float))
    for key, year, amount in found:
        sums[key][year] += amount
    return {key: by for key, by in sums.items() if any(abs(each) > 1e-6 for each in by.values())}


def aims(city: City) -> set[str]:
    """Return what is built or converted on purpose: supported, asked for at least, or a retrofit."""
    public = supported.public_payers(city)
    found = {row.item for row in city.payments.values() if row.payer in public}
    found |= {row.item for row in city.loans.values()}
    for target in city.targets.values():
        if target.sense == "at_least":
            found.update(selection.assets_of(city, target, target.item))
    return {*city.retrofits, *(item for item in found if item is not None)}


def _built(plan: Plan, aims: set[str]) -> Amounts:
    return _sums(
        ((row.action, row.item, row.unit), row.year, row.amount)
        for row in investment.rows(plan)
        if row.item in aims
    )


def _paid(plan: Plan) -> Amounts:
    return _sums(((row.action, "", "million CNY"), row.year, row.outlay) for row in public(plan))


def _made(plan: Plan, built: set[str]) -> Amounts:
    """Return what technologies make of which quantities are listed; others are no effect of them."""
    technologies = plan.city.technologies
    return _sums(
        ((_action(technologies, row.technology), row.technology, row.unit), row.year, row.activity)
        for row in activity.rows(plan)
        if row.technology in built
    )


def _emitted(plan: Plan) -> Amounts:
    technologies = plan.city.technologies
    return _sums(
        ((_action(technologies, row.source), row.gas, "kt"), row.year, row.emissions)
        for row in emissions.rows(plan)
        if row.source in technologies
    )


def _action(technologies: Any, name: str) -> str:
    return technologies[name].action or ""
