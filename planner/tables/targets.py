"""The scorecard: each target, what the plan reaches, and what it is worth to reach less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.algebra import Symbol, column
from planner import target_units
from planner.plan import Plan
from planner.tables.table import Table

CLOSE = 1e-6
"""Share of a limit within which it counts as just met."""


class Targets(Table, id="targets", key="target year", en="Targets", zh="目标与控制线"):
    """Every target in every model year for which it gives a number."""

    target: str = column("Target", "目标")
    year: int = column("Year", "年份")
    measure: str = column("Measure", "指标")
    item: str = column("Item", "对象")
    region: str = column("Region", "区域", help=("Blank: the whole city", "空白：全市"))
    part: str = column(
        "Part", "范围", help=("Sector or group it is limited to", "限定的部门或分组；空白为全部")
    )
    kind: str = column(
        "Kind",
        "性质",
        choices={
            "hard": ("hard", "约束性"),
            "soft": ("soft", "预期性"),
            "tracked": ("tracked", "跟踪"),
        },
    )
    sense: str = column(
        "Sense",
        "方向",
        choices={"at_most": ("at most", "不高于"), "at_least": ("at least", "不低于")},
    )
    bound: str = column(
        "Bound on the quantity",
        "对数量的约束方向",
        choices={"at_most": ("at most", "不高于"), "at_least": ("at least", "不低于")},
    )
    unit: str = column("Unit", "单位")
    limit: float = column("Target", "目标值", "unit")
    value: float = column("Reached", "模型结果", "unit")
    room: float = column("Room", "余量", "unit")
    quantity_unit: str = column("Unit of the quantity", "数量单位")
    quantity: float = column("Quantity", "对应数量", "quantity_unit")
    allowed: float = column("Quantity allowed", "允许数量", "quantity_unit")
    shortfall: float = column("Short by", "缺口", "quantity_unit")
    price: float = column("Shadow price", "影子价格", "price_unit")
    price_unit: str = column("Unit of the price", "价格单位")
    price_meaning: str = column(
        "What the price is",
        "价格含义",
        choices={
            "margin": ("what one unit less would cost", "多达成一单位的代价"),
            "penalty": ("your penalty", "所设罚金"),
        },
    )
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
    bound = symbol.bound(row.sense)
    sign = -1 if bound == "at_most" else 1
    price_unit, scale = target_units.price(plan.city, row, symbol.unit, symbol.price_unit)
    above = (quantity - allowed) * sign
    if symbol.shown is None:  # a peak allows what the year before it was
        limit = allowed
    state = _state(above, allowed, decided)
    return Targets(
        target=target,
        year=year,
        measure=row.measure,
        item=row.item or "",
        region=row.region or "",
        part=row.sector or row.within or "",
        kind=row.kind,
        sense=symbol.asked(row.sense),
        bound=bound,
        unit=target_units.in_full(plan.city, row, symbol.target_unit),
        limit=limit,
        value=value,
        room=abs(value - limit) if above >= 0 else -abs(value - limit),
        quantity_unit=target_units.in_full(plan.city, row, symbol.unit),
        quantity=quantity,
        allowed=allowed,
        shortfall=-above if state == "missed" else 0.0,
        price=sign * dual / view.target_discount[target, year] * scale + 0.0,
        price_unit=price_unit,
        price_meaning="penalty" if row.kind == "soft" and state == "missed" else "margin",
        state=state,
    )


def _state(above: float, allowed: float, decided: bool) -> str:
    close = CLOSE * max(abs(allowed), 1.0)
    if not decided:
        return "past"
    if above < -close:
        return "missed"
    return "binding" if above <= close else "room"
