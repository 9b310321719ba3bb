"""The key figures of a plan, as numbers that two plans can be compared by."""

from __future__ import annotations

from collections.abc import Iterator

from models.budget import OUTLOOK, budget_year
from planner.cases import (
    COST,
    EMISSIONS,
    INTENSITY,
    INVESTMENT,
    PEAK,
    PRICE,
    PUBLIC,
    THREE_YEARS,
    Figure,
)
from planner.plan import Plan
from planner.tables import budget, economy, incentives, investment, targets


def figures(plan: Plan) -> Iterator[Figure]:
    """Yield the key figures of a plan.

    Money is at constant prices and summed over all calendar years, the system cost discounted;
    the public money of the budget year and the outlook is at current ones, as it is asked for;
    emissions, and what is relative to them, are of the first gas.  The peak year is that of the
    highest emissions, and there is none where they are highest in the last year.
    """
    view = plan.view
    outside = sum(row.discounted for row in incentives.rows(plan))
    yield Figure(COST, 0, "million CNY", plan.system_cost - outside)
    paid = {year: float(view.public_money[year]) for year in view.years}
    spent = sum(row.spending * row.years for row in investment.rows(plan))
    yield Figure(INVESTMENT, 0, "million CNY", spent)
    whole = sum(paid[year] * view.period_length[year] for year in view.years)
    yield Figure(PUBLIC, 0, "million CNY", whole)
    for year, amount in paid.items():
        yield Figure(PUBLIC, year, "million CNY/year", amount)
    begin = budget_year(plan.city)
    asked = (
        row.current for row in budget.rows(plan)
        if row.whole and row.case != "actual" and begin <= row.year <= begin + OUTLOOK
    )  # fmt: skip
    yield Figure(THREE_YEARS, 0, "million CNY", sum(asked))
    gas = next(iter(view.gases), None)
    if gas is not None:
        yield from _of_gas(plan, gas)


def _of_gas(plan: Plan, gas: str) -> Iterator[Figure]:
    rows = [row for row in economy.rows(plan) if row.gas == gas]
    for row in rows:
        yield Figure(EMISSIONS, row.year, "kt", row.emissions)
        if row.intensity is not None:
            yield Figure(INTENSITY, row.year, "t/million CNY", row.intensity)
    highest = max(rows, key=lambda row: row.emissions)
    peak = highest.year if highest is not rows[-1] else None
    yield Figure(PEAK, 0, "calendar year", peak)
    prices: dict[int, float] = {}
    for target in targets.rows(plan):
        limits = target.measure.startswith("emission_") and target.item == gas
        limits = limits and not target.measure.endswith("per_product")
        if limits and not (target.region or target.part) and target.price is not None:
            prices[target.year] = max(target.price, prices.get(target.year, 0.0))
    for year, price in sorted(prices.items()):
        yield Figure(PRICE, year, "CNY/t", price)
