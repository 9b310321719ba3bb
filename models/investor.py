"""What an investor earns with a technology at retail tariffs: plain functions of the city.

All of one unit of capacity, at constant prices: bought at the start of the year it is built, earning
at the end of each year of its economic life.  After the horizon its last model year repeats itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models import cash_flow, classes, payouts, supported, timeline, vintages
from models.city import City


@dataclass(frozen=True)
class Flows:
    """The yearly flows of one unit: what is earned, bought, spent on running, and paid as tax."""

    revenue: list[float]
    purchases: list[float]
    running: list[float]
    tax: list[float]

    @property
    def net(self) -> list[float]:
        """What is left each year."""
        years = zip(self.revenue, self.purchases, self.running, self.tax, strict=True)
        return [earned - bought - run - tax for earned, bought, run, tax in years]


def hurdle_rate(city: City, k: str) -> float:
    """Return what the investor asks for: the technology's rate, its sector's, or the city's."""
    row = city.technologies[k]
    sector = city.sectors.get(row.sector)
    for holder in (row, sector, city.settings):
        if holder is not None and holder.hurdle_rate is not None:
            return float(holder.hurdle_rate)
    return float(city.settings.discount_rate)


def tariff_of(city: City, carrier: str, sector: str, way: str) -> Any:
    """Return the row of sheet tariffs that fits best, or None: of the sector, then of the direction."""
    fitting = [
        row
        for row in city.tariffs.values()
        if row.carrier == carrier
        and row.sector in (None, sector)
        and row.direction in ("both", way)
    ]
    return max(
        fitting, key=lambda row: (row.sector is not None, row.direction != "both"), default=None
    )


def missing(city: City, k: str) -> list[str]:
    """Return the carriers a technology takes in or gives out without a tariff."""
    sector = city.technologies[k].sector
    return list(
        dict.fromkeys(
            carrier
            for technology, carrier, way in city.flows
            if technology in classes.of(city, k) and tariff_of(city, carrier, sector, way) is None
        )
    )


def retail_price(city: City, k: str, carrier: str, way: str, year: int) -> float:
    """Return a tariff without value added tax, weighted by when the technology runs."""
    row = tariff_of(city, carrier, city.technologies[k].sector, way)
    price = row.price[year] / (1 + row.vat)
    if row.profile is None:
        return float(price)
    shape = city.flows[k, carrier, way].profile or city.technologies[k].profile
    weighed = amount = 0.0
    for period, step in timeline.steps(city):
        runs = timeline.step_weight(city, period)
        if shape is not None:
            runs *= timeline.profile_value(city, shape, period, step)
        weighed += runs * timeline.profile_value(city, row.profile, period, step)
        amount += runs
    return float(price) * weighed / amount


def earning_years(city: City, k: str, v: int) -> list[int]:
    """Return the model year that stands for each year of the economic life of what is built."""
    start, life = vintages.entry_year(city, v), vintages.economic_life(city, k)
    years = timeline.model_years(city)
    return [
        next((y for y in years if timeline.span(city, y)[1] >= at), years[-1])
        for at in range(start, start + life)
    ]


def flows(city: City, k: str, v: int, output: float) -> Flows:
    """Return what one unit built in a model year earns, with so much output a year.

    Every carrier of the technology must have a tariff (`missing`).
    """
    runs_as = classes.operated(city, k, v)
    row, settings = city.technologies[runs_as], city.settings
    years = earning_years(city, k, v)
    money: dict[str, list[float]] = {}
    for side in ("out", "in"):
        money[side] = [
            output
            * sum(
                flow.ratio[y] * retail_price(city, runs_as, carrier, side, y)
                for (technology, carrier, way), flow in city.flows.items()
                if (technology, way) == (runs_as, side)
            )
            for y in years
        ]
    running = [row.fixed_cost[y] + row.variable_cost[y] * output for y in years]
    written_off = row.capital_cost[v] / len(years)
    profits = [
        earned - bought - run - written_off
        for earned, bought, run in zip(money["out"], money["in"], running, strict=True)
    ]
    taxes = cash_flow.income_taxes(profits, settings.income_tax)
    return Flows(money["out"], money["in"], running, taxes)


def supports(city: City, p: str, k: str, v: int, output: float, share: float) -> list[float]:
    """Return what a payment gives for one unit: at once, and at the end of each year of its life.

    `share` stands for the amount of a payment by share of investment.
    """
    row = city.payments[p]
    years = earning_years(city, k, v)
    given = [0.0] * (len(years) + 1)
    if row.item != k or not supported.is_counted(city, row):
        return given
    if supported.gives(city, row, v, "share", "capacity"):
        whole = share * city.technologies[k].capital_cost[v]
        once = whole if row.basis == "share" else row.amount[v]
        for year, part in enumerate(payouts.parse(row.payout)):
            if year < len(given):
                given[year] += part * once
    if row.basis == "activity":
        for at, y in enumerate(years, start=1):
            if supported.gives(city, row, y, "activity") and _still(city, row, v, at):
                given[at] += row.amount[y] * output
    return given


def _still(city: City, row: Any, v: int, age: int) -> bool:
    """Return whether support of running is given at an age: to its last year, else to the horizon."""
    last = row.last_year or timeline.horizon(city)[1]
    return vintages.entry_year(city, v) + age - 1 <= last


def support_worth(city: City, p: str, k: str, v: int, output: float, share: float) -> float:
    """Return the present value at the hurdle rate of what a payment gives for one unit."""
    at_once, *later = supports(city, p, k, v, output, share)
    return at_once + cash_flow.present_value(later, hurdle_rate(city, k))


def worth(city: City, k: str, v: int, output: float) -> float:
    """Return the net present value of one unit at the hurdle rate, without support."""
    net = flows(city, k, v, output).net
    return cash_flow.present_value(net, hurdle_rate(city, k)) - city.technologies[k].capital_cost[v]


def fitted_share(city: City, p: str, v: int) -> float:
    """Return the share of the investment that just makes it worth while beside all other support.

    At most the payment's own amount, if it has one, and the whole investment; others whose share
    lies in a range count with their least.  What is paid later must be more, at the hurdle rate.
    """
    row = city.payments[p]
    k = row.item
    cost, output = city.technologies[k].capital_cost[v], city.technologies[k].reference_output
    if not cost:
        return 0.0
    lacking = -worth(city, k, v, output)
    for other, each in city.payments.items():
        same_place = each.region is None or each.region == row.region
        if other != p and each.item == k and same_place and each.recipient is None:
            lacking -= support_worth(city, other, k, v, output, planned_share(city, other, v))
    most = row.amount.get(v)
    per_share = support_worth(city, p, k, v, output, 1.0)
    return max(0.0, min(lacking / per_share, 1.0 if most is None else most))


def planned_share(city: City, p: str, v: int) -> float:
    """Return the share a payment plans to give: its amount, the least of a range, or what lacks."""
    row = city.payments[p]
    if row.basis != "share" or not supported.gives(city, row, v, "share"):
        return 0.0
    if row.share_rule == "auto":
        return fitted_share(city, p, v)
    return float(row.least_share if row.share_rule == "range" else row.amount[v])
