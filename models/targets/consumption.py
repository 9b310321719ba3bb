"""Targets on what is consumed: totals, and per unit of real GDP."""

from __future__ import annotations

from models import selection
from models.algebra import expression, index, measure


def _uses(city, x, carriers):
    return [
        (k, c)
        for k, c, way in city.flows
        if way == "in" and c in carriers
        and selection.takes_in(city, city.targets[x], city.technologies[k].sector, k)
    ]  # fmt: skip


def _demands(city, x, carriers):
    regions = selection.regions(city, city.targets[x])
    return [
        (c, r, sector)
        for c, r, sector in city.demands
        if c in carriers and r in regions and selection.takes_in(city, city.targets[x], sector)
    ]


@index("targets", en="Uses a target counts", zh="目标所涉投入", dimen=2)
def counted_uses(city, x):
    """Technologies of a target and what they take in of its carriers."""
    return _uses(city, x, selection.members(city, city.targets[x].item))


@index("targets", en="Demands a target counts", zh="目标所涉需求", dimen=3)
def counted_demands(city, x):
    """Demands for a target's carriers; none where it takes in some technologies only."""
    return _demands(city, x, selection.members(city, city.targets[x].item))


@index("targets", en="Uses a target is relative to", zh="目标分母所涉投入", dimen=2)
def base_uses(city, x):
    """Technologies of a target and what they take in of the carriers it is measured against."""
    return _uses(city, x, selection.members(city, city.targets[x].relative_to))


@index("targets", en="Demands a target is relative to", zh="目标分母所涉需求", dimen=3)
def base_demands(city, x):
    """Demands for the carriers a target is measured against."""
    return _demands(city, x, selection.members(city, city.targets[x].relative_to))


@expression(
    "targets", "years", unit="item.unit", en="Used of a target's carriers", zh="目标品种消费"
)
def target_consumption(m, x, y):
    r"""What technologies take in of a target's carriers, and what is demanded of them.

    .. math:: C_{x,y} = \sum_{k,c \in x} f_{k,c,y} \, G_{k,y} + \sum_{c \in x} d_{c,y}
    """
    return _consumed(m, x, y, m.counted_uses[x], m.counted_demands[x])


@expression(
    "targets", "years", unit="item.unit", en="Used of what it is relative to", zh="目标分母消费"
)
def base_consumption(m, x, y):
    r"""What technologies take in of the carriers a target is measured against, and what is demanded.

    .. math:: C_{b,y} = \sum_{k,c \in b} f_{k,c,y} \, G_{k,y} + \sum_{c \in b} d_{c,y}
    """
    return _consumed(m, x, y, m.base_uses[x], m.base_demands[x])


def _consumed(m, x, y, uses, demands):
    return sum(
        m.flow[k, c, "in", y] * m.activity[k, r, y] for k, c in uses for r in m.target_regions[x]
    ) + sum(m.demand[j, y] for j in demands)


@measure(
    en="Consumption", zh="消费量", unit="item.unit", target_unit="item.unit",
    price_unit="million CNY / item.unit", items=("carriers", "groups"),
)  # fmt: skip
def consumption(m, x, y):
    r"""What is used of a carrier, or of a group of them, stays within a total.

    .. math:: C_{x,y} \le \overline{C}_y

    Used is what technologies take in and what is demanded as such; losses of storage and what is
    sold do not count.  The dual, divided by the discount sum, is what one unit less would cost.
    """
    return m.target_consumption[x, y], m.target_limit[x, y]


@measure(
    en="Consumption per GDP", zh="单位地区生产总值消费量", unit="item.unit",
    target_unit="item.unit / million CNY", price_unit="million CNY / item.unit",
    items=("carriers", "groups"), shown=lambda m, x, y, quantity: quantity / m.target_gdp[x, y],
)  # fmt: skip
def consumption_intensity(m, x, y):
    r"""What is used of a carrier stays within an intensity times real GDP.

    .. math:: C_{x,y} \le i_y \, Y_y
    """
    return m.target_consumption[x, y], m.target_limit[x, y] * m.target_gdp[x, y]
