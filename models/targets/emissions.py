"""Targets on emissions: totals, and per unit of real GDP."""

from __future__ import annotations

from models.algebra import index, measure


@index("targets", en="Regions of a target", zh="目标所涉区域")
def target_regions(city, x):
    """The region a target names, or every region."""
    region = city.targets[x].region
    return [region] if region is not None else (list(city.regions) or ["city"])


def _emitted(m, x, y):
    gas = m.city.targets[x].item
    return sum(m.emissions[gas, r, y] for r in m.target_regions[x])


@measure(
    en="Emissions", zh="排放总量", unit="kt", target_unit="kt", price_unit="CNY/t", items=("gases",)
)
def emission_total(m, x, y):
    r"""Emissions of a gas stay within a total.

    .. math:: E_{g,y} \le \overline{E}_y

    The dual, divided by the discount sum, is the marginal abatement cost: what emitting one
    tonne less in that year would cost.
    """
    return _emitted(m, x, y), m.target_limit[x, y]


@measure(
    en="Emissions per GDP", zh="单位地区生产总值排放", unit="kt", target_unit="kt / million CNY",
    price_unit="CNY/t", items=("gases",), shown=lambda m, x, y, quantity: quantity / m.gdp[y],
)  # fmt: skip
def emission_intensity(m, x, y):
    r"""Emissions stay within an intensity times real GDP.

    .. math:: E_{g,y} \le I_y \, Y_y

    Written in tonnes, so that the dual is yuan per tonne.
    """
    return _emitted(m, x, y), m.target_limit[x, y] * m.gdp[y]


@measure(
    en="Fall of emissions per GDP", zh="单位地区生产总值排放下降率", unit="kt", target_unit="1",
    price_unit="CNY/t", items=("gases",),
    shown=lambda m, x, y, quantity: 1 - quantity / (m.target_base_value[x] * m.gdp_since_base[x, y]),
)  # fmt: skip
def emission_intensity_fall(m, x, y):
    r"""Emissions per unit of real GDP fall by a share of what they were in the base year.

    .. math:: E_{g,y} \le (1 - \rho_y) \, E_b \prod_{a=b+1}^{y} (1 + g_a)

    The base value is data, never a decision; growth is real.  The dual is yuan per tonne.
    """
    return _emitted(m, x, y), (1 - m.target_limit[x, y]) * m.target_base_value[
        x
    ] * m.gdp_since_base[x, y]
