"""What an investor earns at retail tariffs with what is built or converted: functions of the city.

All of one unit of capacity, at constant prices, in each year of its economic life.  A storage buys
and sells by the hour; a retrofit earns the difference it makes.
"""

from __future__ import annotations

from dataclasses import dataclass

from models import arbitrage, cash_flow, classes, timeline, units, vintages
from models.city import City
from models.investments import (
    Investment,
    Step,
    Use,
    cost,
    earning_years,
    hurdle_rate,
    source_stands,
)
from models.retail import hourly_price, is_priced, retail_price, tariff_of


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


def unpriced(city: City, item: str) -> list[str]:
    """Return the carriers that a technology or a storage uses or makes without a tariff."""

    def make() -> list[str]:
        row, ways = vintages.asset(city, item), ("in", "out")
        moved = (
            [(row.carrier, way) for way in ways]
            if item in city.storages
            else [
                (carrier, way)
                for unit in classes.of(city, item)
                for way in ways
                for carrier in _carriers(city, unit, way)
            ]
        )
        lacking = (c for c, way in moved if tariff_of(city, c, row.sector, way) is None)
        return list(dict.fromkeys(lacking))

    found: list[str] = city.once(("unpriced", item), make)
    return found


def _carriers(city: City, k: str, way: str) -> list[str]:
    """Return the carriers that a technology takes in or gives out."""

    def make() -> dict[tuple[str, str], list[str]]:
        found: dict[tuple[str, str], list[str]] = {}
        for technology, carrier, side in city.flows:
            found.setdefault((technology, side), []).append(carrier)
        return found

    carriers: dict[tuple[str, str], list[str]] = city.once("carriers of technologies", make)
    return carriers.get((k, way), [])


def missing(city: City, what: Investment, use: Use | None) -> list[str]:
    """Return the carriers without a tariff that a result would need.

    A retrofit needs none of what is used and made alike before and after it, in all its years.
    """
    row = city.retrofits.get(what.item)
    if row is None:
        return unpriced(city, what.item)
    ends = row.source_technology, row.target_technology
    found = dict.fromkeys(carrier for end in ends for carrier in unpriced(city, end))
    return [c for c in found if use is None or not _cancels(city, what, use, c)]


def _cancels(city: City, what: Investment, use: Use, carrier: str) -> bool:
    """Return whether as much of a carrier is used, and made, with a retrofit as without."""
    row, ratio = city.retrofits[what.item], city.retrofits[what.item].capacity_ratio
    after = classes.operated(city, row.target_technology, what.year), use.output / ratio
    was = classes.ending(city, row.source_technology, what.end or vintages.FOREVER), use.before
    for age, year in enumerate(earning_years(city, what)):
        for way in ("in", "out"):
            now = ratio * _amount(city, *after, carrier, way, year)
            then = _amount(city, *was, carrier, way, year) if source_stands(city, what, age) else 0
            if abs(now - then) > 1e-9 * max(now, then):
                return False
    sectors = {city.technologies[unit].sector for unit, _ in (after, was)}
    return len(sectors) == 1


def _amount(city: City, k: str, output: float, carrier: str, way: str, year: int) -> float:
    flow = city.flows.get((k, carrier, way))
    return 0.0 if flow is None else float(output * flow.ratio[year])


def reference(city: City, what: Investment) -> Use | None:
    """Return the use the sheets tell investors to count with; None where they do not.

    A storage is filled so many times a year: where its tariff is least in a period, or in each
    part of it within which it is filled once; and emptied where its tariff is highest.
    """
    retrofit = city.retrofits.get(what.item)
    if retrofit is not None:
        after = city.technologies[retrofit.target_technology].reference_output
        return None if after is None else converted_use(city, what, after)
    if what.item in city.technologies:
        output = city.technologies[what.item].reference_output
        return None if output is None else Use(float(output))
    if city.storages[what.item].reference_cycles is None or what.hours is None:
        return None
    power = _cycled(city, what, what.hours)
    given = sum(timeline.step_weight(city, at[0]) * out for at, (_, out) in power.items())
    return Use(given / 1000, power=power)


def same_output(city: City, retrofit: str) -> bool:
    """Return whether what a retrofit converts is active in the same unit as what it makes of it."""
    row = city.retrofits[retrofit]
    ends = (row.source_technology, row.target_technology)
    one, other = (units.internal_name(city.technologies[end].activity_unit) for end in ends)
    return one == other


def converted_use(
    city: City, what: Investment, after: float, seen: float | None = None
) -> Use | None:
    """Return the use of a unit converted, by what a unit of its new technology makes.

    Before, it made its own reference output; without one as much as it makes after, where that is
    in the same unit; else what was `seen` of it.
    """
    row = city.retrofits[what.item]
    output = after * row.capacity_ratio
    before = city.technologies[row.source_technology].reference_output
    if before is None:
        before = output if same_output(city, what.item) else seen
    return None if before is None else Use(output, float(before))


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

    No tariff may be `missing`.
    """
    assert not missing(city, what, use), f"{what.item} lacks a tariff"
    years = earning_years(city, what)
    money = [_in_year(city, what, use, y, age) for age, y in enumerate(years)]
    written_off = cost(city, what) / len(years)
    profits = [earned - bought - run - written_off for earned, bought, run in money]
    taxes = cash_flow.income_taxes(profits, city.settings.income_tax)
    revenue, purchases, running = (list(each) for each in zip(*money, strict=True))
    return Flows(revenue, purchases, running, taxes)


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
            city.flows[k, carrier, side].ratio[year] * retail_price(city, k, carrier, side, year)
            for carrier in _carriers(city, k, side)
            if is_priced(city, k, carrier, side)
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
