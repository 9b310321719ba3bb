"""What support every investment needs, beside what its investor lacks and what is planned."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models import vintages
from models.algebra import column
from planner.plan import Plan
from planner.support import BUILT, Need
from planner.tables import investment, investor
from planner.tables.table import Table
from planner.units import internal

ALIKE = 0.005
"""Share of the investment within which support and need are the same."""

VERDICTS = {
    "under": ("too little", "支持不足"),
    "over": ("too much", "支持过度"),
    "fits": ("fits", "支持适当"),
    "none": ("needs none", "无需支持"),
    "not_built": ("not built", "规划未建设"),
}


class Support(Table, id="support", key="item part region year", en="Support needed", zh="所需支持"):
    """What must be paid, as a share of the investment, for so much to be built by itself.

    Shares are of the overnight cost of the year; the model's need is what the last unit lacks when
    nothing is asked for and all others have the support they need.  It is measured against the
    investor's own view where that is known, since tariffs and taxes are what an investor meets.
    """

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    part: str = column(
        "What is paid for", "支持对象",
        choices={
            "new": ("new capacity", "新建"),
            "new_energy": ("energy of a storage", "储能电量"),
            "converted": ("retrofit", "改造"),
        },
    )  # fmt: skip
    action: str = column("Action of the plan", "所属行动")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    unit: str = column("Unit", "单位")
    amount: float = column("Built or converted, whole period", "新增或改造（时段合计）", "unit")
    overnight: float = column("Investment per unit", "单位投资", "million CNY / unit")
    needed: float = column(
        "Support needed, share of investment", "所需支持占投资", "1", default=None,
        help=("What the last unit lacks", "最后一单位的缺口"),
    )  # fmt: skip
    above: float = column(
        "For a little more than planned", "略多于规划时所需", "1", default=None,
        help=("What a first unit lacks, where none is built", "规划未建设的，为首单位的缺口"),
    )  # fmt: skip
    uniform: float = column(
        "The same share for every unit", "按统一比例支持所需资金", "million CNY", default=None
    )
    limited: bool = column(
        "Held back by a limit", "受上限约束",
        help=("More would be built without support", "无需支持也会多建"),
    )  # fmt: skip
    lack: float = column("What the investor lacks", "投资者资金缺口", "1", default=None)
    planned: float = column(
        "Support planned, share of investment", "拟安排支持占投资", "1", default=None
    )
    measured: str = column(
        "Measured against", "对照依据",
        choices={
            "investor": ("the investor's view", "投资者视角"),
            "model": ("the model's need", "模型测算"),
        },
    )  # fmt: skip
    difference: float = column("Planned less need", "拟安排与所需之差", "1", default=None)
    verdict: str = column("Verdict", "结论", choices=VERDICTS)


def rows(plan: Plan) -> Iterator[Support]:
    """Yield what every build and conversion needs, where that was asked for."""
    if plan.support is None:
        return
    views = {(row.item, row.year, row.left): row for row in investor.rows(plan)}
    spent = _spent(plan)
    grouped: dict[tuple[str, str, str, int], list[Need]] = {}
    for need in plan.support.needs:
        part, index = need.column
        grouped.setdefault((index[0], part, index[1], index[-1]), []).append(need)
    for (item, part, region, year), needs in grouped.items():
        view = _view(plan, views, needs)
        lack = view.lack if view is not None else None
        planned = view.support if view is not None else None
        if planned is None:
            planned = _planned(plan, item, year, spent.get((item, year), 0.0))
        place = {"item": item, "part": part, "region": region, "year": year}
        yield _row(plan, needs, place, lack, planned)


def _view(plan: Plan, views: dict[Any, Any], needs: list[Need]) -> Any:
    """Return the investor's view of decisions of one item and year, if there is one.

    Of cohorts that are converted, that of the one whose investor lacks most.
    """
    item, year = needs[0].column[1][0], needs[0].column[1][-1]
    if item not in plan.city.retrofits:
        return views.get((item, year, None))
    ends = [need.column[1][2] for need in needs if need.is_built]
    ends = ends or [need.column[1][2] for need in needs]
    found = [
        view
        for end in ends
        if (view := views.get((item, year, investor.alike(plan, item, year, end)[1]))) is not None
        and view.lack is not None
    ]
    return max(found, key=lambda view: view.lack, default=None)


def overnight(plan: Plan, column: Any) -> float:
    """Return what a unit of a decision costs to build, in million CNY."""
    name, index = column
    if name == "new":
        return float(plan.view.overnight_cost[index])
    if name == "new_energy":
        return float(plan.city.storages[index[0]].energy_capital_cost[index[-1]])
    return float(plan.city.retrofits[index[0]].retrofit_cost[index[-1]])


def charged(plan: Plan, column: Any) -> float:
    """Return what the investment of a unit adds to the least cost, discounted: its charges."""
    name, index = column
    view = plan.view
    charge = {
        "new": view.capital_charge, "new_energy": view.energy_charge,
        "converted": view.conversion_charge,
    }[name]  # fmt: skip
    return float(
        sum(
            view.capital_discount[y] * charge[*index, y]
            for y in view.years
            if (*index, y) in charge
        )
    )


def _row(
    plan: Plan, needs: list[Need], place: dict[str, Any], lack: float | None, planned: float | None
) -> Support:
    built = [need for need in needs if need.is_built]
    amount = sum(need.amount for need in needs if need.amount > BUILT)
    cost = overnight(plan, needs[0].column)
    needed = most(plan, built, "support") if built else None
    if built:
        above = most(plan, built, "above")
    else:  # the cohort whose first unit lacks least comes first
        above = min((s for n in needs if (s := share(plan, n, n.dual)) is not None), default=None)
        above = None if above is None else max(above, 0.0)
    against = lack if lack is not None else needed
    difference = None if not built or against is None or planned is None else planned - against
    item = place["item"]
    retrofit = plan.city.retrofits.get(item)
    row = retrofit or vintages.asset(plan.city, item)
    return Support(
        **place,
        action=row.action or "",
        unit=_unit(plan, item, place["part"]),
        amount=amount,
        overnight=cost,
        needed=needed,
        above=above,
        uniform=None if needed is None else needed * cost * amount,
        limited=any(need.dual is not None and need.dual < 0 for need in needs),
        lack=lack,
        planned=planned,
        measured="model" if lack is None else "investor",
        difference=difference,
        verdict=verdict(bool(built), against, planned, difference),
    )


def share(plan: Plan, need: Need, amount: float | None) -> float | None:
    """Return an amount per unit of a decision as a share of its investment, if that costs anything."""
    whole = charged(plan, need.column)
    return amount / whole if whole and amount is not None else None


def most(plan: Plan, needs: list[Need], name: str) -> float | None:
    """Return the largest share any of some decisions needs."""
    shares = [share(plan, need, getattr(need, name)) for need in needs]
    return max((each for each in shares if each is not None), default=None)


def verdict(
    is_built: bool, need: float | None, planned: float | None, difference: float | None
) -> str:
    """Return what is to be said of support planned for what needs so much."""
    if not is_built:
        return "not_built"
    if difference is None or (abs(need or 0.0) <= ALIKE and abs(planned or 0.0) <= ALIKE):
        return "none"
    if abs(difference) <= ALIKE:
        return "fits"
    return "over" if difference > 0 else "under"


def _unit(plan: Plan, item: str, part: str) -> str:
    city = plan.city
    if part == "new_energy":
        return internal(city.storages[item].energy_unit)
    if item in city.retrofits:
        return internal(city.technologies[city.retrofits[item].source_technology].capacity_unit)
    return internal(vintages.asset(city, item).capacity_unit)


def _spent(plan: Plan) -> dict[tuple[str, int], float]:
    """Return the investment per calendar year by item and year."""
    found: dict[tuple[str, int], float] = {}
    for row in investment.rows(plan):
        found[row.item, row.year] = found.get((row.item, row.year), 0.0) + row.spending
    return found


def _planned(plan: Plan, item: str, year: int, spent: float) -> float | None:
    """Return what payments promise for an item, as a share of what is spent on it."""
    if spent <= BUILT:
        return None
    given = sum(
        float(plan.view.promised[name, year])
        for name, row in plan.city.payments.items()
        if row.item == item and row.recipient is None
    )
    return given / spent
