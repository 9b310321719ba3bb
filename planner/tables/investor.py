"""The investor's view: does a technology pay at retail tariffs, with taxes, and what does it lack?"""

from __future__ import annotations

from collections.abc import Iterator

from models import cash_flow, investor, vintages
from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal

STANDING = 1e-9
"""Capacity below which a year says nothing of what a unit makes."""


class Investor(Table, id="investor", key="technology year", en="Investor's view", zh="投资者视角"):
    """One unit of a technology built in a year, at constant prices, over its economic life.

    Without support, unless the heading says so.  Blank where a tariff is missing, where there is
    no output to count with, or where a number does not exist, such as a rate of return of what
    never earns its cost.
    """

    technology: str = column("Technology", "技术")
    year: int = column("Year of building", "建设年")
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
    """Yield every technology and year in which it can be built, where there are tariffs at all."""
    if not plan.city.tariffs:
        return
    for technology in plan.city.technologies:
        for year in vintages.build_years(plan.city, technology):
            yield _row(plan, technology, year)


def _row(plan: Plan, technology: str, year: int) -> Investor:
    city = plan.city
    row, rate = city.technologies[technology], investor.hurdle_rate(city, technology)
    output, origin = _output(plan, technology, year)
    missing = investor.missing(city, technology)
    place = {
        "technology": technology,
        "year": year,
        "unit": internal(row.capacity_unit),
        "life": vintages.economic_life(city, technology),
        "overnight": row.capital_cost[year],
        "output": output,
        "output_unit": internal(row.activity_unit),
        "output_from": origin,
        "hurdle_rate": rate,
        "missing": ", ".join(missing),
    }
    if output is None or missing:
        unknown = set(Investor.columns) - set(place)
        return Investor(**place, **dict.fromkeys(unknown))
    cost = row.capital_cost[year]
    flows = investor.flows(city, technology, year, output)
    at_once, *later = _supports(plan, technology, year, output)
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


def _output(plan: Plan, technology: str, year: int) -> tuple[float | None, str]:
    """Return what a unit makes a year: as declared, else as the plan has it from that year on."""
    declared = plan.city.technologies[technology].reference_output
    if declared is not None:
        return float(declared), "reference"
    view, later = plan.view, [y for y in plan.view.years if y >= year]
    places = [(technology, region, y) for region in view.regions for y in later]
    standing = sum(plan.view.period_length[at[2]] * plan.values["capacity"][at] for at in places)
    made = sum(plan.view.period_length[at[2]] * plan.values["activity"][at] for at in places)
    return (made / standing, "plan") if standing > STANDING else (None, "none")


def _supports(plan: Plan, technology: str, year: int, output: float) -> list[float]:
    """Return what all payments give for a unit: at once, and at the end of each year."""
    city, view = plan.city, plan.view
    found = [0.0] * (vintages.economic_life(city, technology) + 1)
    for name, row in city.payments.items():
        if row.item != technology or row.recipient is not None:
            continue
        share = 0.0
        if row.basis == "share":
            spent = float(view.investment_supported[name, year])
            given = float(view.promised[name, year])
            share = given / spent if spent > STANDING else investor.planned_share(city, name, year)
        for at, amount in enumerate(investor.supports(city, name, technology, year, output, share)):
            found[at] += amount
    return found
