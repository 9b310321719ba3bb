"""Targets on energy in standard coal: totals, per unit of real GDP, per product.

Without a sector or a restriction a target counts the account at the boundary of the city or of its
region.  With one it counts what its technologies take in less what they give out, and the demands
of the sector: its own use, which is no part of a sum over sectors where one feeds another.
"""

from __future__ import annotations

from models import selection
from models.algebra import index, measure


@index("targets", en="Bases of renewable energy", zh="可再生能源基数适用目标")
def counted_bases(city, x):
    """The target itself, where it is of the whole city: the base is the city's."""
    row = city.targets[x]
    return [x] if row.region is None and not selection.is_partial(row) else []


@index("targets", en="Regions counted at their boundary", zh="按边界核算的区域")
def bounded_regions(city, x):
    """The regions of a target that takes in all of them."""
    row = city.targets[x]
    return [] if selection.is_partial(row) else selection.regions(city, row)


def _own_flows(city, x, direction):
    row = city.targets[x]
    products = selection.members(city, row.relative_to)
    return [
        (k, c)
        for (k, c, way), flow in city.flows.items()
        if way == direction and selection.is_partial(row)
        and city.carriers[c].energy_factor is not None
        and selection.takes_in(city, row, city.technologies[k].sector, k)
        and not (way == "in" and flow.feedstock and city.settings.exclude_feedstock)
        and not (way == "out" and (c in products or city.class_of.get(k, k) in products))
    ]  # fmt: skip


@index("targets", en="Energy a target's technologies take in", zh="目标技术能源投入", dimen=2)
def energy_taken(city, x):
    """What technologies of a target take in that counts; feedstock only where it counts."""
    return _own_flows(city, x, "in")


@index("targets", en="Energy a target's technologies give out", zh="目标技术能源产出", dimen=2)
def energy_given(city, x):
    """What technologies of a target give out that counts, but not the product it is relative to."""
    return _own_flows(city, x, "out")


@index("targets", en="Energy a target's sector demands", zh="目标部门能源需求", dimen=3)
def energy_demanded(city, x):
    """Demands of a target's sector for what counts as energy."""
    row = city.targets[x]
    return [
        (c, r, sector)
        for c, r, sector in city.demands
        if selection.is_partial(row) and r in selection.regions(city, row)
        and city.carriers[c].energy_factor is not None and selection.takes_in(city, row, sector)
    ]  # fmt: skip


def _energy(m, x, y):
    taken, given = (
        sum(
            m.energy_factor[c, y] * m.flow[k, c, way, y] * m.activity[k, r, y]
            for k, c in flows
            for r in m.target_regions[x]
        )
        for way, flows in (("in", m.energy_taken[x]), ("out", m.energy_given[x]))
    )
    return (
        sum(m.energy_use[r, y] for r in m.bounded_regions[x])
        + sum(m.renewable_base[y] for _ in m.counted_bases[x])
        + taken
        - given
        + sum(m.energy_factor[j[0], y] * m.demand[j, y] for j in m.energy_demanded[x])
    )


@measure(en="Energy", zh="能源消费总量", unit="GWh", target_unit="GWh", price_unit="CNY/tce")
def energy_total(m, x, y):
    r"""Energy that counts stays within a total.

    .. math:: \sum_r Q_{r,y} + B^0_y \le \overline{Q}_y

    The dual, divided by the discount sum, is what using one tonne of standard coal less would cost.
    Of a sector or a group: what it takes in, less what it gives out.
    """
    return _energy(m, x, y), m.target_limit[x, y]


@measure(
    en="Energy per GDP", zh="单位地区生产总值能耗", unit="GWh", target_unit="GWh / million CNY",
    price_unit="CNY/tce", shown=lambda m, x, y, quantity: quantity / m.target_gdp[x, y],
)  # fmt: skip
def energy_intensity(m, x, y):
    r"""Energy that counts stays within an intensity times real GDP.

    .. math:: \sum_r Q_{r,y} + B^0_y \le i_y \, Y_y
    """
    return _energy(m, x, y), m.target_limit[x, y] * m.target_gdp[x, y]


@measure(
    en="Fall of energy per GDP", zh="单位地区生产总值能耗下降率", unit="GWh", target_unit="1",
    price_unit="CNY/tce",
    shown=lambda m, x, y, quantity: 1 - quantity / (m.target_base_value[x] * m.gdp_since_base[x, y]),
    sense="at_least", falls=True,
)  # fmt: skip
def energy_intensity_fall(m, x, y):
    r"""Energy per unit of real GDP falls by a share of what it was in the base year.

    .. math:: \sum_r Q_{r,y} + B^0_y \le (1 - \rho_y) \, Q_b \prod_{a=b+1}^{y} (1 + g_a)

    The base value is data, counted by the same method; successive targets multiply.
    """
    allowed = (1 - m.target_limit[x, y]) * m.target_base_value[x] * m.gdp_since_base[x, y]
    return _energy(m, x, y), allowed


@measure(
    en="Energy per product or activity", zh="单位产品（产出）能耗", unit="GWh", target_unit="GWh / relative_to.unit",
    price_unit="CNY/tce", bases=("carriers", "technologies", "groups"),
    shown=lambda m, x, y, quantity: (
        quantity / m.target_product[x, y]
        if abs(m.target_product[x, y]) > 1e-6
        else m.target_limit[x, y]
    ),
)  # fmt: skip
def energy_per_product(m, x, y):
    r"""A sector or group uses so much energy per unit of what it makes or does.

    .. math:: \sum_{k,c} h_{c,y} \big( f^{in}_{k,c,y} - f^{out}_{k,c,y} \big) \, G_{k,y} \le i_y \, X_{x,y}

    Other energy that it gives out is taken off; the product itself, and what the technologies whose
    activity it is per unit of give out, are not.  The dual is yuan per tonne of standard coal.
    """
    return _energy(m, x, y), m.target_limit[x, y] * m.target_product[x, y]
