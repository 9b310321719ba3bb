"""How far the price of each limit holds, and what it is on either side."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from models.algebra import Symbol, column
from planner import target_units
from planner.plan import Plan
from planner.rows import unit_of
from planner.tables.table import Table


class Ranges(
    Table,
    id="ranges",
    key="limit item year detail",
    en="How far prices hold",
    zh="影子价格适用范围",
):
    """Every limit that binds: its price, between which limits it holds, and its neighbours."""

    limit: str = column("Limit", "限值")
    label_zh: str = column("Name (Chinese)", "名称（中文）")
    label_en: str = column("Name (English)", "名称（英文）")
    item: str = column("Item", "对象")
    year: int = column("Year", "年份")
    detail: str = column("Detail", "说明")
    unit: str = column("Unit", "单位")
    value: float = column("Limit as set", "限值数值", "unit")
    holds_from: float = column(
        "Price holds from", "价格适用下限", "unit", default=None,
        help=("Blank: however small, or not known", "空白：无下限或未知"),
    )  # fmt: skip
    holds_to: float = column(
        "Price holds to", "价格适用上限", "unit", default=None,
        help=("Blank: however large, or not known", "空白：无上限或未知"),
    )  # fmt: skip
    price_unit: str = column("Unit of the price", "价格单位")
    price: float = column("Shadow price", "影子价格", "price_unit")
    price_tighter: float = column(
        "Cost of one unit tighter", "每收紧一单位的代价", "price_unit", default=None
    )
    price_looser: float = column(
        "Saved by one unit looser", "每放宽一单位的节约", "price_unit", default=None
    )
    standing: str = column(
        "What the price is",
        "价格性质",
        choices={
            "unique": ("unique", "唯一"),
            "interval": ("between the two sides", "介于两侧之间"),
            "last": ("no plan is tighter", "再收紧即无可行方案"),
            "not_asked": ("both sides not asked", "未求两侧"),
        },
    )


SAME = 1e-6
"""Share by which the slopes on both sides may differ and the price still be called unique."""


def rows(plan: Plan) -> Iterator[Ranges]:
    """Yield every policy row that binds, where ranges were asked for; prices are undiscounted."""
    programme = plan.programme
    for each in plan.worth:
        name, index = programme.rows[each.row]
        symbol = programme.symbol((name, index))
        years = [part for part in index if isinstance(part, int) and part >= 1900]
        at_most = math.isfinite(programme.row_upper[each.row])
        limit = float((programme.row_upper if at_most else programme.row_lower)[each.row])
        price_unit, scale = _price(plan, symbol, index, years)
        sign = -scale if at_most else scale
        value, low, high = (
            _own(plan, symbol, index, end, limit) for end in (limit, each.low, each.high)
        )
        if symbol.falls:  # its number rises as the quantity falls
            low, high = high, low
        tighter, looser = _sides(each.sides, at_most, sign)
        yield Ranges(
            limit=symbol.name,
            label_zh=symbol.label.zh,
            label_en=symbol.label.en,
            item=str(index[0]),
            year=years[0] if years else 0,
            detail=" ".join(str(part) for part in index[1:] if part not in years[:1]),
            unit=_unit(plan, symbol, index),
            value=value,
            holds_from=low,
            holds_to=high,
            price_unit=price_unit,
            price=sign * each.dual + 0.0,
            price_tighter=tighter,
            price_looser=looser,
            standing=_standing(each.sides, tighter, looser),
        )


def _unit(plan: Plan, symbol: Symbol, index: Any) -> str:
    if symbol.kind == "measure":
        return target_units.of_target(plan.city, plan.city.targets[index[0]], symbol)
    return unit_of(plan.city, symbol, index)


def _price(plan: Plan, symbol: Symbol, index: Any, years: list[int]) -> tuple[str, float]:
    """Return the unit of a price, and the price of which a dual of one is the discounted worth."""
    if symbol.kind == "measure":
        row = plan.city.targets[index[0]]
        unit, scale = target_units.price(plan.city, row, symbol.unit, symbol.price_unit)
    else:
        unit, scale = f"million CNY/{unit_of(plan.city, symbol, index)}", 1.0
    discount = getattr(plan.view, symbol.discount)[years[0]] if years else 1.0
    return unit, scale / discount


def _own(plan: Plan, symbol: Symbol, index: Any, end: float | None, limit: float) -> Any:
    """Return a limit of a row in the unit in which it was set; None where there is none.

    A row holds constants on its right side beside what the target allows; a target's own number
    may be per GDP, or a fall.
    """
    if end is None or math.isinf(end):
        return None
    if symbol.kind != "measure":
        return end
    assert symbol.rule is not None
    _, allowed = symbol.rule(plan.view, *index)
    quantity = allowed + end - limit
    return quantity if symbol.shown is None else symbol.shown(plan.view, *index, quantity)


def _sides(sides: Any, at_most: bool, sign: float) -> tuple[float | None, float | None]:
    """Return the price on the tighter and on the looser side; None where there is no plan."""
    if sides is None:
        return None, None
    slopes = (sides.less, sides.more) if at_most else (sides.more, sides.less)
    tighter, looser = (None if math.isinf(slope) else sign * slope + 0.0 for slope in slopes)
    return tighter, looser


def _standing(sides: Any, tighter: float | None, looser: float | None) -> str:
    if sides is None:
        return "not_asked"
    if tighter is None or looser is None:
        return "last"
    close = abs(tighter - looser) <= SAME * max(abs(tighter), abs(looser))
    return "unique" if close else "interval"
