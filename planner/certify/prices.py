"""Prices, rebuilt from the duals of the programme's arrays and the discount sums of the years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from planner import target_units
from planner.certify.books import Books, added
from planner.certify.lines import Pair, agree, pairs
from planner.tables.checks import Checks

UNUSED = 1e-9
"""Use over a year below which a carrier has no price."""

TINY = 1e-6
"""Least size of what prices are held against, in million CNY per unit."""


def checks(books: Books) -> Iterator[Checks]:
    """Yield the lines on prices."""
    yield from agree(
        "prices", "Prices are duals, undiscounted", "影子价格 = 对偶值 ÷ 折现和",
        lambda place: f"million CNY/{books.unit(place)}",
        pairs(_carriers(books), _shown(books)), TINY,
    )  # fmt: skip
    yield from agree(
        "target_prices", "Prices of targets are duals, undiscounted",
        "目标影子价格 = 对偶值 ÷ 折现和", "1", _targets(books), TINY,
    )  # fmt: skip
    yield from agree(
        "limits", "Limits that bind are the rows of the programme with a dual",
        "起约束作用的限值及其影子价格同模型", "1", _limits(books), TINY,
    )  # fmt: skip


def _shown(books: Books) -> dict[Any, float]:
    """Return the prices of the table; one left blank, where nothing is used, counts as none."""
    return {
        (row.carrier, row.region, row.year, row.period, row.step): row.price
        for row in books["prices"]
        if row.price is not None
    }


def duals(books: Books) -> dict[Any, float]:
    """Return the dual of every row by its name and index, in million CNY per unit.

    Where cost is not the objective it is what a unit more saves of cost at the same objective: the
    dual by that of the ceiling on cost.
    """
    plan = books.plan

    def make() -> dict[Any, float]:
        raw = dict(zip(plan.programme.rows, plan.solution.row_dual.tolist(), strict=True))
        if books.city.settings.objective == "cost":
            return raw
        ceiling = raw.get(("cost_ceiling_row", ("system_cost",)), 0.0)
        rate = -ceiling if -ceiling > UNUSED else float("inf")  # in money nothing has a price then
        return {name: dual / rate for name, dual in raw.items()}

    return books.once("duals", make)


def _carriers(books: Books) -> dict[Any, float]:
    found: dict[Any, float] = {}
    dual = duals(books)
    used = added(
        (tuple(place), power)
        for side, *place, power in books.cells(
            "dispatch", "side carrier region year period step power"
        )
        if side == "use"
    )
    discount = {year: books.discount(year, "running_payment") for year in books.years}
    for carrier, row in books.city.carriers.items():
        name = f"{row.balance}_balance" + ("" if row.surplus else "_exact")
        for region in books.regions:
            for year in books.years:
                place = carrier, region, year
                if row.balance == "year":
                    if worth := dual.get((name, place), 0.0):
                        found[(*place, "", 0)] = worth / discount[year]
                    continue
                worth = amount = 0.0
                for at, hours in books.steps.items():
                    price = dual.get((name, (*place, *at)), 0.0) / discount[year] / hours * 1000
                    found[(*place, *at)] = price
                    worth += price * used[(*place, *at)] * hours
                    amount += used[(*place, *at)] * hours
                if amount > UNUSED:
                    found[(*place, "", 0)] = worth / amount
    return found


def target_discount(books: Books, measure: str, year: int) -> float:
    """Return what the dual of a target is divided by: a year's sum, its mean, or by its prices."""
    running = books.discount(year, "running_payment")
    if measure in ("new_capacity_total", "new_capacity_total_share"):
        return running / books.count(year)
    if measure in ("public_outlay", "new_debt"):
        return running / books.price_level(year)
    return running


def _targets(books: Books) -> Iterator[Pair]:
    dual = duals(books)
    declared = books.plan.programme.model.formulation.measures
    for row in books["targets"]:
        if row.basis != "model":
            continue
        target, measure = books.city.targets[row.target], declared[row.measure]
        unit, scale = target_units.price(books.city, target, measure.unit, measure.price_unit)
        worth = dual.get((f"{row.measure}_target", (row.target, row.year)), 0.0)
        worth = -worth if row.bound == "at_most" else worth
        rebuilt = worth / target_discount(books, row.measure, row.year) * scale
        yield Pair((row.target, row.year), rebuilt, row.price or 0.0, unit)


def _limits(books: Books) -> Iterator[Pair]:
    """Yield right-hand sides and duals of the rows that bind, in the order of the programme."""
    programme, raw = books.plan.programme, books.plan.solution.row_dual
    binding = np.flatnonzero(programme.policy & (np.abs(raw) > 1e-9)).tolist()
    dual = duals(books)
    yield Pair((), float(len(binding)), float(len(books["limits"])))
    for at, row in zip(binding, books["limits"], strict=False):
        high = programme.row_upper[at]
        limit = high if np.isfinite(high) else programme.row_lower[at]
        place = row.limit, row.item, row.year
        yield Pair(place, float(limit), row.value)
        yield Pair(place, abs(dual[programme.rows[at]]), row.worth or 0.0)
