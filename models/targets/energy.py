"""Targets on energy in standard coal: totals, and per unit of real GDP."""

from __future__ import annotations

from models.algebra import index, measure


@index("targets", en="Bases of renewable energy", zh="可再生能源基数适用目标")
def counted_bases(city, x):
    """The target itself, where it is of the whole city: the base is the city's."""
    return [x] if city.targets[x].region is None else []


def _energy(m, x, y):
    return sum(m.energy_use[r, y] for r in m.target_regions[x]) + sum(
        m.renewable_base[y] for _ in m.counted_bases[x]
    )


@measure(en="Energy", zh="能源消费总量", unit="GWh", target_unit="GWh", price_unit="CNY/tce")
def energy_total(m, x, y):
    r"""Energy that counts stays within a total.

    .. math:: \sum_r Q_{r,y} + B^0_y \le \overline{Q}_y

    The dual, divided by the discount sum, is what using one tonne of standard coal less would cost.
    """
    return _energy(m, x, y), m.target_limit[x, y]


@measure(
    en="Energy per GDP", zh="单位地区生产总值能耗", unit="GWh", target_unit="GWh / million CNY",
    price_unit="CNY/tce", shown=lambda m, x, y, quantity: quantity / m.gdp[y],
)  # fmt: skip
def energy_intensity(m, x, y):
    r"""Energy that counts stays within an intensity times real GDP.

    .. math:: \sum_r Q_{r,y} + B^0_y \le i_y \, Y_y
    """
    return _energy(m, x, y), m.target_limit[x, y] * m.gdp[y]


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
