"""The scorecard: each target, what the plan reaches, and what it is worth to reach less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.algebra import Symbol, column
from planner.plan import Plan
from planner.tables.table import Table

CLOSE = 1e-6
"""Share of a limit within which it counts as just met."""


class Targets(Table, id="targets", key="target year", en="Targets", zh="目标与控制线"):
    """Every target in every model year for which it gives a number."""

    target: str = column("Target", "目标")
    year: int = column("Year", "年份")
    measure: str = column("Measure", "指标")
    kind: str = column(
        "Kind", "性质", choices={"hard": ("hard", "约束性"), "tracked": ("tracked", "跟踪")}
    )
    sense: str = column(
        "Sense",
        "方向",
        choices={"at_most": ("at most", "不高于"), "at_least": ("at least", "不低于")},
    )
    unit: str = column("Unit", "单位")
    limit: float = column("Target", "目标值", "unit")
    value: float = column("Reached", "模型结果", "unit")
    room: float = column("Room", "余量", "unit")
    quantity_unit: str = column("Unit of the quantity", "数量单位")
    quantity: float = column("Quantity", "对应数量", "quantity_unit")
    allowed: float = column("Quantity allowed", "允许数量", "quantity_unit")
    price: float = column("Shadow price", "影子价格", "price_unit")
    price_unit: str = column("Unit of the price", "价格单位")
    state: str = column(
        "State",
        "状态",
        choices={
            "room": ("met with room", "达标，有余量"),
            "binding": ("met, binding", "恰好达标（起约束作用）"),
            "missed": ("missed", "未达标"),
            "past": ("past year, as calibrated", "既往年份（校准值）"),
        },
    )


def rows(plan: Plan) -> Iterator[Targets]:
    """Yield every target and year; the price is per unit of the quantity, undiscounted."""
    measures = plan.programme.model.formulation.measures
    decisions = set(plan.view.decision_years)
    for target, row in plan.city.targets.items():
        symbol = measures[row.measure]
        for year in plan.view.years:
            limit = row.limit.get(year)
            if limit is None:
                continue
            yield _row(plan, symbol, target, row, year, limit, year in decisions)


def _row(
    plan: Plan, symbol: Symbol, target: str, row: Any, year: int, limit: float, decided: bool
) -> Targets:
    view = plan.view
    assert symbol.rule is not None
    quantity, allowed = symbol.rule(view, target, year)
    value = quantity if symbol.shown is None else symbol.shown(view, target, year, quantity)
    dual = plan.dual(f"{symbol.name}_target", (target, year))
    sign = -1 if row.sense == "at_most" else 1
    discount = getattr(view, symbol.discount)[year]
    price_unit, scale = _price_unit(plan, symbol, row)
    above = (quantity - allowed) * sign
    unit, quantity_unit = _units(plan, symbol, row)
    return Targets(
        target=target,
        year=year,
        measure=row.measure,
        kind=row.kind,
        sense=row.sense,
        unit=unit,
        limit=limit,
        value=value,
        room=abs(value - limit) if above >= 0 else -abs(value - limit),
        quantity_unit=quantity_unit,
        quantity=quantity,
        allowed=allowed,
        price=sign * dual / discount * scale + 0.0,
        price_unit=price_unit,
        state=_state(above, allowed, decided),
    )


def _state(above: float, allowed: float, decided: bool) -> str:
    close = CLOSE * max(abs(allowed), 1.0)
    if not decided:
        return "past"
    if above < -close:
        return "missed"
    return "binding" if above <= close else "room"


def _units(plan: Plan, symbol: Symbol, row: Any) -> tuple[str, str]:
    capacity_unit = _capacity_unit(plan, row)
    return (
        symbol.target_unit.replace("item.capacity_unit", capacity_unit),
        symbol.unit.replace("capacity_unit", capacity_unit),
    )


def _capacity_unit(plan: Plan, row: Any) -> str:
    from models import vintages
    from planner.units import internal

    city = plan.city
    for member in [row.item, *(m for g, m in city.groups if g == row.item)]:
        if member in city.technologies or member in city.storages:
            return internal(vintages.asset(city, member).capacity_unit)
    return ""


def _price_unit(plan: Plan, symbol: Symbol, row: Any) -> tuple[str, float]:
    """Return the price's unit and the factor from million CNY per internal unit to it."""
    unit = symbol.price_unit.replace("capacity_unit", _capacity_unit(plan, row))
    if unit == "CNY/t":
        return unit, 1000.0
    return unit.replace("CNY /", "million CNY /"), 1.0
