"""The investor's view: does an investment pay at retail tariffs, with taxes, and what does it lack?"""

from __future__ import annotations

from collections.abc import Iterator

from models import cash_flow, classes, fitted, investments, investor, vintages
from models.algebra import column
from models.investments import Investment, Use
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal

STANDING = 1e-9
"""Capacity below which a year says nothing of what a unit makes."""

CONVERTED = 1e-6
"""Capacity below which nothing is converted."""

Known = tuple[Use | None, str]
"""What a unit does in a year, and who says so."""


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
            hours = _hours(plan, asset, year) if asset in city.storages else None
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
    use, origin = _use(plan, what)
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


def _use(plan: Plan, what: Investment) -> Known:
    """Return what a unit does a year: as declared, else as the plan has it from that year on."""
    declared = investor.reference(plan.city, what)
    if declared is not None:
        return declared, "reference"
    if what.item in plan.city.storages:
        planned = _storage_use(plan, what)
    elif what.item in plan.city.retrofits:
        planned = _retrofit_use(plan, what)
    else:
        output = _output(plan, what.item, [y for y in plan.view.years if y >= what.year])
        planned = None if output is None else Use(output)
    return planned, "none" if planned is None else "plan"


def _output(plan: Plan, technology: str, years: list[int]) -> float | None:
    """Return what a unit of a technology makes a year in some model years of the plan."""
    declared = plan.city.technologies[technology].reference_output
    if declared is not None:
        return float(declared)
    standing = _mean(plan, "capacity", technology, years)
    return _mean(plan, "activity", technology, years) / standing if standing > STANDING else None


def _mean(plan: Plan, name: str, item: str, years: list[int], *step: object) -> float:
    """Return a decision added up over regions and calendar years."""
    values, view = plan.values[name], plan.view
    return float(
        sum(
            view.period_length[y] * values[(item, region, y, *step)]
            for y in years
            for region in view.regions
        )
    )


def _retrofit_use(plan: Plan, what: Investment) -> Use | None:
    """Return what a unit makes after a retrofit, from its year on, and made before.

    Where nothing of its new technology stands, being converted further, it makes as much as before.
    """
    row, years = plan.city.retrofits[what.item], plan.view.years
    after = _output(plan, row.target_technology, [y for y in years if y >= what.year])
    seen = _output(plan, row.source_technology, [y for y in years if y <= what.year])
    if after is not None:
        return investor.converted_use(plan.city, what, after, seen)
    if seen is None or not investor.same_output(plan.city, what.item):
        return None
    return Use(seen, seen)


def _storage_use(plan: Plan, what: Investment) -> Use | None:
    """Return how the plan runs a unit of a storage, from its year on."""
    unit = classes.operated(plan.city, what.item, what.year)
    years = [y for y in plan.view.years if y >= what.year]
    standing = _mean(plan, "capacity", unit, years)
    if standing <= STANDING or what.hours is None:
        return None
    power = {
        step: tuple(_mean(plan, way, unit, years, *step) / standing for way in ("charge", "discharge"))
        for step in plan.view.steps
    }  # fmt: skip
    given = sum(plan.view.step_weight[step] * out for step, (_, out) in power.items())
    return Use(given / 1000, power=power)  # type: ignore[arg-type]


def _hours(plan: Plan, storage: str, year: int) -> float | None:
    """Return how long the plan lets a storage last that is built in a year, energy sized apart."""
    if plan.city.storages[storage].hours is not None:
        return None
    energy, power = (
        sum(plan.values[name][storage, region, year] for region in plan.view.regions)
        for name in ("new_energy", "new")
    )
    return float(1000 * energy / power) if power > STANDING else None


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
