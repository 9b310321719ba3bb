"""What an investor earns at retail tariffs with what is built or converted: functions of the city.

All of one unit of capacity, at constant prices: paid at the start of the year it is built, earning
at the end of each year of its economic life.  After the horizon its last model year repeats itself.
A storage buys and sells by the hour; a retrofit earns the difference it makes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from models import arbitrage, cash_flow, classes, timeline, vintages
from models.city import City

Step = tuple[str, int]


class Investment(NamedTuple):
    """One unit of what is built in a model year, or of a cohort converted then.

    `end` is the end year of the cohort that a retrofit converts, `hours` how long a storage lasts
    at full power; None where nobody knows.
    """

    item: str
    year: int
    end: int | None = None
    hours: float | None = None


@dataclass(frozen=True)
class Use:
    """What one unit does in a year.

    `output` is what it makes, or gives back; of a retrofit what is made after it, with `before`
    what was made by the unit that was.  `power` is what a storage charges and discharges by step.
    """

    output: float
    before: float = 0.0
    power: Mapping[Step, tuple[float, float]] = field(default_factory=dict)


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


Money = tuple[float, float, float]
"""What is earned, bought and spent on running in a year."""


def investment(
    city: City, item: str, year: int, end: int | None = None, hours: float | None = None
) -> Investment:
    """Return an investment; `hours` count for a storage whose energy is sized apart, if it says none."""
    row = city.storages.get(item)
    if row is None:
        return Investment(item, year, end)
    return Investment(item, year, None, row.hours or row.reference_hours or hours)


def cost(city: City, what: Investment) -> float:
    """Return what a unit costs, in million CNY."""
    item, year, _, hours = what
    if item in city.technologies:
        return float(city.technologies[item].capital_cost[year])
    if item in city.retrofits:
        return float(city.retrofits[item].retrofit_cost[year])
    row = city.storages[item]
    return float(row.capital_cost[year] + row.energy_capital_cost[year] * (hours or 0.0) / 1000)


def life(city: City, what: Investment) -> int:
    """Return the years in which it earns: its economic life."""
    if what.item not in city.retrofits:
        return vintages.economic_life(city, what.item)
    assert what.end is not None, f"{what.item} converts a cohort"
    return vintages.conversion_life(city, what.item, what.end, what.year)


def hurdle_rate(city: City, item: str) -> float:
    """Return what the investor asks for: the item's rate, its sector's, or the city's.

    A retrofit has that of the technology it converts, unless it has its own.
    """
    retrofit = city.retrofits.get(item)
    asset = vintages.asset(city, retrofit.source_technology if retrofit is not None else item)
    for holder in (retrofit, asset, city.sectors.get(asset.sector), city.settings):
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


def missing(city: City, item: str) -> list[str]:
    """Return the carriers that are used or made without a tariff."""
    retrofit = city.retrofits.get(item)
    if retrofit is not None:
        ends = retrofit.source_technology, retrofit.target_technology
        return list(dict.fromkeys(carrier for end in ends for carrier in missing(city, end)))
    row = vintages.asset(city, item)
    moved = (
        [(row.carrier, "in"), (row.carrier, "out")]
        if item in city.storages
        else [(c, way) for k, c, way in city.flows if k in classes.of(city, item)]
    )
    return list(dict.fromkeys(c for c, way in moved if tariff_of(city, c, row.sector, way) is None))


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


def hourly_price(city: City, tariff: Any, year: int, step: Step) -> float:
    """Return a tariff without value added tax in one step."""
    rate = 1.0 if tariff.profile is None else timeline.profile_value(city, tariff.profile, *step)
    return float(tariff.price[year] / (1 + tariff.vat) * rate)


def earning_years(city: City, what: Investment) -> list[int]:
    """Return the model year that stands for each year of the economic life of what is built."""
    start, years = vintages.entry_year(city, what.year), timeline.model_years(city)
    return [
        next((y for y in years if timeline.span(city, y)[1] >= at), years[-1])
        for at in range(start, start + life(city, what))
    ]


def reference(city: City, what: Investment) -> Use | None:
    """Return the use the sheets tell investors to count with; None where they do not.

    A storage is filled so many times a year: where its tariff is least in a period, or in each
    part of it within which it is filled once; and emptied where its tariff is highest.
    """
    retrofit = city.retrofits.get(what.item)
    if retrofit is not None:
        before = city.technologies[retrofit.source_technology].reference_output
        after = city.technologies[retrofit.target_technology].reference_output
        if before is None or after is None:
            return None
        return Use(after * retrofit.capacity_ratio, before)
    if what.item in city.technologies:
        output = city.technologies[what.item].reference_output
        return None if output is None else Use(float(output))
    if city.storages[what.item].reference_cycles is None or what.hours is None:
        return None
    power = _cycled(city, what, what.hours)
    given = sum(timeline.step_weight(city, at[0]) * out for at, (_, out) in power.items())
    return Use(given / 1000, power=power)


def _cycled(city: City, what: Investment, hours: float) -> dict[Step, tuple[float, float]]:
    """Return what a storage that is filled as often as its sheet says does in each step."""
    row = city.storages[classes.operated(city, what.item, what.year)]
    buys, sells = (tariff_of(city, row.carrier, row.sector, way) for way in ("in", "out"))
    lengths: dict[str, int] = {}
    for period, step in timeline.steps(city):
        lengths[period] = step
    occurring = {d: timeline.step_weight(city, d) / timeline.step_length(city, d) for d in lengths}
    each = row.reference_cycles / sum(occurring.values())
    found: dict[Step, tuple[float, float]] = {}
    for period, count in lengths.items():
        length = timeline.step_length(city, period)
        parts = list(arbitrage.stretches(count, each))
        for part in parts:
            steps = [(period, at + 1) for at in part]
            bought, sold = (
                [hourly_price(city, tariff, what.year, at) for at in steps]
                for tariff in (buys, sells)
            )
            powers = arbitrage.cycle(
                bought, sold, length, hours * each / len(parts),
                row.charge_efficiency, row.discharge_efficiency, (1 - row.hourly_loss) ** length,
            )  # fmt: skip
            found |= dict(zip(steps, powers, strict=True))
    return found


def flows(city: City, what: Investment, use: Use) -> Flows:
    """Return what one unit earns in each year of its life, used alike in all of them.

    Every carrier that it uses or makes must have a tariff (`missing`).
    """
    years = earning_years(city, what)
    money = [_in_year(city, what, use, y, age) for age, y in enumerate(years)]
    written_off = cost(city, what) / len(years)
    profits = [earned - bought - run - written_off for earned, bought, run in money]
    taxes = cash_flow.income_taxes(profits, city.settings.income_tax)
    revenue, purchases, running = (list(each) for each in zip(*money, strict=True))
    return Flows(revenue, purchases, running, taxes)


def source_stands(city: City, what: Investment, age: int) -> bool:
    """Return whether what a retrofit converts would still stand, so many years after."""
    return what.end is not None and vintages.entry_year(city, what.year) + age < what.end


def _in_year(city: City, what: Investment, use: Use, year: int, age: int) -> Money:
    item, built = what.item, what.year
    if item in city.technologies:
        return _made(city, classes.operated(city, item, built), year, use.output)
    if item in city.storages:
        return _stored(city, classes.operated(city, item, built), year, use)
    row, ratio = city.retrofits[item], city.retrofits[item].capacity_ratio
    runs_as = classes.operated(city, row.target_technology, built)
    after = _made(city, runs_as, year, use.output / ratio)
    earned, bought, run = (ratio * amount for amount in after)
    if what.end is not None and source_stands(city, what, age):
        was = classes.ending(city, row.source_technology, what.end)
        lost, saved, spared = _made(city, was, year, use.before)
        return earned - lost, bought - saved, run - spared
    return earned, bought, run


def _made(city: City, k: str, year: int, output: float) -> Money:
    """Return what a unit of a technology, or of a class of it, earns, buys and costs to run."""
    row = city.technologies[k]
    earned, bought = (
        output
        * sum(
            flow.ratio[year] * retail_price(city, k, carrier, side, year)
            for (technology, carrier, way), flow in city.flows.items()
            if (technology, way) == (k, side)
        )
        for side in ("out", "in")
    )
    return earned, bought, row.fixed_cost[year] + row.variable_cost[year] * output


def _stored(city: City, s: str, year: int, use: Use) -> Money:
    """Return what a unit of a storage earns by what it gives back, pays for what it takes, and costs."""
    row, paid, earned = city.storages[s], 0.0, 0.0
    buys, sells = (tariff_of(city, row.carrier, row.sector, way) for way in ("in", "out"))
    for at, (taken, given) in use.power.items():
        hours = timeline.step_weight(city, at[0]) / 1000
        paid += hours * taken * hourly_price(city, buys, year, at)
        earned += hours * given * hourly_price(city, sells, year, at)
    return earned, paid, float(row.fixed_cost[year])


def worth(city: City, what: Investment, use: Use) -> float:
    """Return the net present value of one unit at the hurdle rate, without support."""
    net = flows(city, what, use).net
    return cash_flow.present_value(net, hurdle_rate(city, what.item)) - cost(city, what)
