"""The investor's view: does an investment pay at retail tariffs, with taxes, and what does it lack?"""

from __future__ import annotations

from collections.abc import Iterator

from models import cash_flow, fitted, investments, investor, vintages
from models.algebra import column
from models.investments import Investment, Use
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal
from planner.uses import STANDING, hours_of, use_of

CONVERTED = 1e-6
"""Capacity below which nothing is converted."""


class Investor(Table, id="investor", key="item year left", en="Investor's view", zh="投资者视角"):
    """One unit built or converted in a year, at constant prices, over its economic life.

    Of a storage: of its power, bought for and sold by the hour.  Of a retrofit: the difference it
    makes per unit that the plan converts.  Without support, unless the heading says so.  Blank where a tariff is
    missing, where there is no output to count with, or where a number does not exist, such as a
    rate of return of what never earns its cost.
    """

    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    year: int = column("Year of building", "建设年")
    left: int = column(
        "Years in which the old unit would have stood", "原有设备仍可运行年数", "year",
        default=None, help=("Of retrofits; within the years of earning", "仅改造项；计算年限之内"),
    )  # fmt: skip
    unit: str = column("Unit of capacity", "容量单位")
    life: int = column("Years of earning", "计算年限", "year")
    overnight: float = column("Investment per unit", "单位投资", "million CNY / unit")
    output: float = column(
        "Output per unit and year", "单位容量年产出", "output_unit / unit", default=None
    )
    output_unit: str = column("Unit of output", "产出单位")
    output_from: str = column(
        "Output from", "产出依据",
        choices={
            "reference": ("reference utilisation", "参考利用水平"),
            "plan": ("the plan", "规划结果"),
            "none": ("not known", "未知"),
        },
    )  # fmt: skip
    revenue: float = column("Revenue, first year", "首年收入", "million CNY / unit", default=None)
    purchases: float = column(
        "Energy bought, first year", "首年用能支出", "million CNY / unit", default=None
    )
    running: float = column(
        "Running costs, first year", "首年运维费", "million CNY / unit", default=None
    )
    tax: float = column("Income tax, first year", "首年所得税", "million CNY / unit", default=None)
    net: float = column(
        "Net cash flow, first year", "首年净现金流", "million CNY / unit", default=None
    )
    hurdle_rate: float = column("Hurdle rate", "基准收益率", "1")
    worth: float = column("Net present value", "净现值", "million CNY / unit", default=None)
    payback: float = column("Payback", "投资回收期", "year", default=None)
    return_rate: float = column("Rate of return", "内部收益率", "1", default=None)
    lack: float = column(
        "What the investor lacks, per yuan invested", "单位投资资金缺口", "1", default=None
    )
    support: float = column(
        "Support planned, present value per yuan invested", "单位投资拟安排支持（现值）", "1",
        default=None,
    )  # fmt: skip
    worth_supported: float = column(
        "Net present value with support", "含支持净现值", "million CNY / unit", default=None
    )
    return_supported: float = column(
        "Rate of return with support", "含支持内部收益率", "1", default=None
    )
    missing: str = column(
        "Tariffs missing", "缺少的电价或价格", help=("Carriers without one", "没有填写的品种")
    )


def rows(plan: Plan) -> Iterator[Investor]:
    """Yield every item and year in which it can be built, where there are tariffs at all."""
    city = plan.city
    if not city.tariffs:
        return
    for asset in vintages.assets(city):
        for year in vintages.build_years(city, asset):
            hours = hours_of(plan, asset, year) if asset in city.storages else None
            yield _row(plan, investments.investment(city, asset, year, hours=hours))
    for retrofit in city.retrofits:
        for year in vintages.conversion_years(city, retrofit):
            for end in cohorts(plan, retrofit, year).values():
                yield _row(plan, investments.investment(city, retrofit, year, end))


def cohorts(plan: Plan, retrofit: str, year: int) -> dict[tuple[int, int], int]:
    """Return the end year of one cohort for each view there is of what is converted in a year.

    Those that earn over as many years, and would have stood in as many of them, are alike.  Where
    the plan converts none it is the cohort that would have stood longest.
    """
    places = plan.view.convertible[retrofit, year]
    converted = plan.values["converted"]
    ends = {end for region, end in places if converted[retrofit, region, end, year] > CONVERTED}
    longest = sorted({end for _, end in places})[-1:]
    return {alike(plan, retrofit, year, end): end for end in sorted(ends) or longest}


def alike(plan: Plan, retrofit: str, year: int, end: int) -> tuple[int, int]:
    """Return the years over which a conversion earns, and in how many the unit would have stood."""
    life = vintages.conversion_life(plan.city, retrofit, end, year)
    return life, min(life, end - vintages.entry_year(plan.city, year))


def _row(plan: Plan, what: Investment) -> Investor:
    city = plan.city
    rate = investments.hurdle_rate(city, what.item)
    use, origin = use_of(plan, what)
    missing = investor.missing(city, what, use)
    if missing:
        use, origin = None, "none"
    capacity_unit, output_unit = _units(plan, what.item)
    cost = investments.cost(city, what)
    place = {
        "item": what.item,
        "year": what.year,
        "left": None if what.end is None else alike(plan, what.item, what.year, what.end)[1],
        "unit": capacity_unit,
        "life": investments.life(city, what),
        "overnight": cost,
        "output": None if use is None else use.output,
        "output_unit": output_unit,
        "output_from": origin,
        "hurdle_rate": rate,
        "missing": ", ".join(missing),
    }
    if use is None:
        unknown = set(Investor.columns) - set(place)
        return Investor(**place, **dict.fromkeys(unknown))
    flows = investor.flows(city, what, use)
    at_once, *later = _supports(plan, what, use)
    with_support = [net + given for net, given in zip(flows.net, later, strict=True)]
    worth = cash_flow.present_value(flows.net, rate) - cost
    support = at_once + cash_flow.present_value(later, rate)
    return Investor(
        **place,
        revenue=flows.revenue[0],
        purchases=flows.purchases[0],
        running=flows.running[0],
        tax=flows.tax[0],
        net=flows.net[0],
        worth=worth,
        payback=cash_flow.payback(cost, flows.net),
        return_rate=cash_flow.rate_of_return(cost, flows.net),
        lack=max(0.0, -worth / cost) if cost else None,
        support=support / cost if cost else None,
        worth_supported=worth + support,
        return_supported=cash_flow.rate_of_return(cost - at_once, with_support),
    )


def _units(plan: Plan, item: str) -> tuple[str, str]:
    """Return the units of capacity and of output of an item."""
    city = plan.city
    if item in city.storages:
        row = city.storages[item]
        return internal(row.capacity_unit), internal(city.carriers[row.carrier].unit)
    retrofit = city.retrofits.get(item)
    source, target = (
        (item, item)
        if retrofit is None
        else (retrofit.source_technology, retrofit.target_technology)
    )
    technologies = city.technologies
    return internal(technologies[source].capacity_unit), internal(
        technologies[target].activity_unit
    )


def _supports(plan: Plan, what: Investment, use: Use) -> list[float]:
    """Return what all payments give for a unit: at once, and at the end of each year."""
    city = plan.city
    found = [0.0] * (investments.life(city, what) + 1)
    for name in city.payments:
        if fitted.is_towards(city, name, what):
            given = fitted.supports(city, name, what, use, _share(plan, name, what))
            found = [before + amount for before, amount in zip(found, given, strict=True)]
    return found


def _share(plan: Plan, name: str, what: Investment) -> float:
    """Return the share a payment gives of what is built, else that it would give."""
    row, view = plan.city.payments[name], plan.view
    if row.basis != "share":
        return 0.0
    spent = float(view.investment_supported[name, what.year])
    if spent > STANDING and row.share_rule != "auto":
        return float(view.promised[name, what.year]) / spent
    return fitted.planned_share(plan.city, name, what.year, what.end)
