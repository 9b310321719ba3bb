"""From what is spent to what the objective counts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from models import charges, finance, timeline, vintages
from models.algebra import column
from models.city import City
from planner.plan import Plan
from planner.tables.table import Table


class Bridge(
    Table,
    id="bridge",
    key="kind step",
    en="From investment to system cost",
    zh="投资到系统成本的衔接",
):
    """Overnight spending, what its yearly charges add, what falls after the horizon, and discounting.

    Where the settings ask for a salvage value other than the charges that are left, the difference
    is a step of its own.
    Running costs are no investment: they have the last step alone, so that it is the system cost.
    """

    kind: str = column(
        "Kind", "类别",
        choices={
            "new": ("new", "新建"),
            "retrofit": ("retrofit", "改造"),
            "running": ("running costs", "运行及其他成本"),
        },
    )  # fmt: skip
    step: str = column(
        "Step",
        "步骤",
        choices={
            "overnight": ("Investment", "投资（一次性）"),
            "interest": ("Interest within the yearly charges", "年费中的利息"),
            "beyond": ("Charges after the horizon", "规划期后的年费"),
            "salvage": (
                "Charged instead inside the horizon, by the setting on salvage",
                "按残值设置改在规划期内计收",
            ),
            "within": ("Charges inside the horizon", "规划期内的年费"),
            "discounting": ("Discounting", "折现"),
            "discounted": ("Counted in the system cost", "计入系统总成本"),
        },
    )
    amount: float = column("Amount", "金额", "million CNY")


def rows(plan: Plan) -> Iterator[Bridge]:
    """Yield the steps for new capacity and for retrofits, each up to its last, then running costs."""
    new = chain(_new(plan), _energy(plan))
    for kind, spent in (("new", new), ("retrofit", _retrofits(plan))):
        overnight = all_charges = inside = within = discounted = 0.0
        for amount, rate, life, start, kept in spent:
            yearly = amount * finance.yearly_charge(rate, life, _moment(plan))
            overnight += amount
            all_charges += yearly * life
            for year in plan.view.years:
                first, last = timeline.span(plan.city, year)
                paid = yearly * charges.share(plan.city, start, life, year)
                inside += paid * (last - first + 1)
                within += paid * kept * (last - first + 1)
                discounted += paid * kept * plan.view.capital_discount[year]
        steps = {
            "overnight": overnight,
            "interest": all_charges - overnight,
            "beyond": inside - all_charges,
            "salvage": within - inside,
            "within": within,
            "discounting": discounted - within,
            "discounted": discounted,
        }
        if plan.city.settings.salvage == "annuity":  # what is left is just the charges beyond
            del steps["salvage"]
        for step, value in steps.items():
            yield Bridge(kind=kind, step=step, amount=value)
    running = sum(
        float(worth[year]) * plan.view.running_discount[year]
        for _, worth in plan.terms("running_costs")
        for year in plan.view.years
    )
    yield Bridge(kind="running", step="discounted", amount=running)


Spent = Iterator[tuple[float, float, int, int, float]]


def _moment(plan: Plan) -> float:
    return timeline.MOMENT[plan.city.settings.capital_payment]


def _spent(
    city: City, row: Any, amount: float, life: int, start: int
) -> tuple[float, float, int, int, float]:
    kept = charges.salvage_factor(city, row, start, life)
    return amount, charges.interest(city, row), life, start, kept


def _new(plan: Plan) -> Spent:
    """Yield overnight cost, interest rate, economic life, first year and salvage factor of builds."""
    city = plan.city
    for (asset, _region, year), amount in plan.values["new"].items():
        row = vintages.asset(city, asset)
        cost = row.capital_cost[year]
        if asset in city.storages and row.hours is not None:
            cost += row.energy_capital_cost[year] * row.hours / 1000
        life = vintages.economic_life(city, asset)
        yield _spent(city, row, amount * cost, life, timeline.span(city, year)[0])


def _energy(plan: Plan) -> Spent:
    """Yield the same of the energy that storages are given apart from their power."""
    city = plan.city
    for (storage, _region, year), amount in plan.values["new_energy"].items():
        row = city.storages[storage]
        life = vintages.economic_life(city, storage)
        start = timeline.span(city, year)[0]
        yield _spent(city, row, amount * row.energy_capital_cost[year], life, start)


def _retrofits(plan: Plan) -> Spent:
    city = plan.city
    first, last = timeline.horizon(city)
    for (name, _region, end, year), amount in plan.values["converted"].items():
        row = city.retrofits[name]
        start = timeline.span(city, year)[0]
        left = last - first + 1 if end == vintages.FOREVER else end + row.life_added - start
        life = min(row.economic_life or left, left)
        yield _spent(city, row, amount * row.retrofit_cost[year], life, start)
