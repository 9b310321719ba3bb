"""The scorecard: each target, what is reached, and what it is worth to reach less."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import reported, timeline
from models.algebra import Symbol, column
from planner import target_units
from planner.plan import Plan
from planner.tables.table import Table

CLOSE = 1e-6
"""Share of a limit within which it counts as just met."""


class Targets(Table, id="targets", key="target year", en="Targets", zh="目标与控制线"):
    """Every target in every year for which it gives a number, and once where it gives none."""

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
    basis: str = column(
        "Reached according to", "完成值依据",
        choices={"model": ("the plan", "模型结果"), "reported": ("actuals", "实绩"), "": ("", "")},
    )  # fmt: skip
    value: float = column("Reached", "完成值", "unit")
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
            "done": ("done, as reported", "已完成（实绩）"),
            "not_due": ("not yet due", "未到期"),
            "tracked": ("tracked", "跟踪中"),
            "no_data": ("no data", "缺实绩"),
            "no_number": ("no number in the plan", "方案未定数值"),
            "outside": ("outside the model", "不可判定"),
        },
    )


def rows(plan: Plan) -> Iterator[Targets]:
    """Yield every target and year: decided years from the plan, past ones from actuals."""
    measures = plan.programme.model.formulation.measures
    decided = set(plan.view.decision_years)
    for target, row in plan.city.targets.items():
        symbol = measures.get(row.measure)
        for year in years(plan.city, row):
            if symbol is not None and year is not None and year in decided:
                yield _planned(plan, symbol, target, row, year)
            else:
                yield _reported(plan, symbol, target, row, year)


def years(city: Any, row: Any) -> list[int | None]:
    """Return the years for which a target gives a number; one blank year where it gives none."""
    given = set(row.limit.anchors)
    given |= {year for year in timeline.model_years(city) if row.limit.get(year) is not None}
    return [*sorted(given)] or [None]


def _planned(plan: Plan, symbol: Symbol, target: str, row: Any, year: int) -> Targets:
    """Return a target in a year that the plan decides; the price is undiscounted."""
    view = plan.view
    assert symbol.rule is not None
    quantity, allowed = symbol.rule(view, target, year)
    value = quantity if symbol.shown is None else symbol.shown(view, target, year, quantity)
    dual = plan.dual(f"{symbol.name}_target", (target, year))
    sign = -1 if symbol.bound(row.sense) == "at_most" else 1
    price_unit, scale = target_units.price(plan.city, row, symbol.unit, symbol.price_unit)
    above = (quantity - allowed) * sign
    # a peak allows what the year before it was
    limit = allowed if symbol.shown is None else row.limit[year]
    met = _met(above, allowed)
    return Targets(
        **_said(plan, symbol, target, row, year),
        limit=limit,
        basis="model",
        value=value,
        room=abs(value - limit) if above >= 0 else -abs(value - limit),
        quantity_unit=target_units.in_full(plan.city, row, symbol.unit),
        quantity=quantity,
        allowed=allowed,
        shortfall=-above if met == "missed" else 0.0,
        price=None
        if plan.money_rate is None
        else sign * dual / view.target_discount[target, year] * scale + 0.0,
        price_unit=price_unit,
        price_meaning="penalty" if row.kind == "soft" and met == "missed" else "margin",
        state="tracked" if row.kind == "tracked" else met,
    )


def _reported(
    plan: Plan, symbol: Symbol | None, target: str, row: Any, year: int | None
) -> Targets:
    """Return a target in a year on which the plan has no say: as reported, or why it is open."""
    limit = None if year is None else row.limit.get(year)
    value = None
    if year is not None and reported.is_past(plan.city, year):
        value = reported.of_target(plan.city, target, year)
    said = _said(plan, symbol, target, row, year)
    room = None
    if limit is not None and value is not None:
        room = (limit - value) if said["sense"] == "at_most" else (value - limit)
    return Targets(
        **said,
        limit=limit,
        basis="" if value is None else "reported",
        value=value,
        room=room,
        quantity_unit="",
        quantity=None,
        allowed=None,
        shortfall=None,
        price=None,
        price_unit="",
        price_meaning="margin",
        state=_open(plan.city, symbol, year, limit, room),
    )


def _said(
    plan: Plan, symbol: Symbol | None, target: str, row: Any, year: int | None
) -> dict[str, Any]:
    """Return what a target's own row says."""
    asked = (row.sense or "at_most") if symbol is None else symbol.asked(row.sense)
    return {
        "target": target,
        "year": year,
        "measure": row.measure or "",
        "item": row.item or "",
        "region": row.region or "",
        "part": row.sector or row.within or "",
        "kind": row.kind,
        "sense": asked,
        "bound": asked if symbol is None else symbol.bound(row.sense),
        "unit": target_units.of_target(plan.city, row, symbol),
    }


def _met(above: float, allowed: float) -> str:
    close = CLOSE * max(abs(allowed), 1.0)
    if above < -close:
        return "missed"
    return "binding" if above <= close else "room"


def _open(
    city: Any, symbol: Symbol | None, year: int | None, limit: float | None, room: float | None
) -> str:
    """Return how a target stands in a year on which the plan has no say."""
    if year is None or limit is None:
        return "outside" if symbol is None else "no_number"
    if room is not None:
        return "done" if room >= -CLOSE * max(abs(limit), CLOSE) else "missed"
    if reported.is_past(city, year):
        return "no_data"
    if symbol is not None and year > timeline.horizon(city)[1]:
        return "not_due"
    return "outside"
