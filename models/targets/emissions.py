"""Targets on emissions: totals, per unit of real GDP, per product or activity, and when they peak.

With a sector or a restriction to some technologies a target counts what these emit themselves
(scope 1); without, everything that is counted in its regions.
"""

from __future__ import annotations

from models import selection, timeline
from models.algebra import expression, index, measure, parameter


@index("targets", en="Regions counted whole", zh="整体计入的区域")
def whole_regions(city, x):
    """The regions of a target that takes in every source."""
    return [] if selection.is_partial(city.targets[x]) else selection.regions(city, city.targets[x])


@index("targets", en="Burning in a target's scope", zh="限定范围内的燃烧", dimen=2)
def scoped_burning(city, x):
    """Technologies and carriers they burn, of a target that takes in some technologies only."""
    gas = city.targets[x].item
    return [
        (k, c)
        for (k, c, way), row in city.flows.items()
        if way == "in" and row.burnt and (c, gas) in city.emission_factors
        and selection.is_partial(city.targets[x]) and selection.takes_in(city, city.targets[x], city.technologies[k].sector, k)
    ]  # fmt: skip


@index("targets", en="Processes in a target's scope", zh="限定范围内的过程排放")
def scoped_processes(city, x):
    """Technologies with a factor of their own, of a target that takes in some only."""
    gas = city.targets[x].item
    return [
        k
        for k in (
            selection.technologies(city, city.targets[x])
            if selection.is_partial(city.targets[x])
            else []
        )
        if (k, gas) in city.emission_factors
    ]


def _emitted(m, x, y):
    gas = m.city.targets[x].item
    return (
        sum(m.emissions[gas, r, y] for r in m.whole_regions[x])
        + sum(
            m.emission_factor[c, gas, y] * m.flow[k, c, "in", y] * m.activity[k, r, y]
            for k, c in m.scoped_burning[x]
            for r in m.target_regions[x]
        )
        + sum(
            m.emission_factor[k, gas, y] * m.activity[k, r, y]
            for k in m.scoped_processes[x]
            for r in m.target_regions[x]
        )
    )


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
    price_unit="CNY/t", items=("gases",), shown=lambda m, x, y, quantity: quantity / m.target_gdp[x, y],
)  # fmt: skip
def emission_intensity(m, x, y):
    r"""Emissions stay within an intensity times real GDP.

    .. math:: E_{g,y} \le I_y \, Y_y

    Written in tonnes, so that the dual is yuan per tonne.
    """
    return _emitted(m, x, y), m.target_limit[x, y] * m.target_gdp[x, y]


@measure(
    en="Fall of emissions per GDP", zh="单位地区生产总值排放下降率", unit="kt", target_unit="1",
    price_unit="CNY/t", items=("gases",),
    shown=lambda m, x, y, quantity: 1 - quantity / (m.target_base_value[x] * m.gdp_since_base[x, y]),
    sense="at_least", falls=True,
)  # fmt: skip
def emission_intensity_fall(m, x, y):
    r"""Emissions per unit of real GDP fall by a share of what they were in the base year.

    .. math:: E_{g,y} \le (1 - \rho_y) \, E_b \prod_{a=b+1}^{y} (1 + g_a)

    The base value is data, never a decision; growth is real.  The dual is yuan per tonne.
    """
    return _emitted(m, x, y), (1 - m.target_limit[x, y]) * m.target_base_value[
        x
    ] * m.gdp_since_base[x, y]


@index("targets", en="Makers of a target's product", zh="目标产品的产出技术", dimen=2)
def product_makers(city, x):
    """Technologies of a target that give out what it is measured per unit of."""
    products = selection.members(city, city.targets[x].relative_to)
    return [
        (k, c)
        for k, c, way in city.flows
        if way == "out" and c in products
        and selection.takes_in(city, city.targets[x], city.technologies[k].sector, k)
    ]  # fmt: skip


@index("targets", en="Activities a target is relative to", zh="目标分母所涉技术产出")
def base_activities(city, x):
    """The technologies whose activity a target is measured per unit of."""
    row = city.targets[x]
    return [
        k
        for k in selection.members(city, row.relative_to)
        if k in city.technologies
        and selection.takes_in(city, row, city.technologies[k].sector, k)
    ]  # fmt: skip


@expression(
    "targets", "years", unit="relative_to.unit", en="Made, of what a target is per unit of",
    zh="目标分母产出",
)  # fmt: skip
def target_product(m, x, y):
    r"""How much a target's technologies make of its product, or how active its base is.

    .. math:: X_{x,y} = \sum_{k,c} f_{k,c,y} \, G_{k,y} + \sum_{k \in b} G_{k,y}
    """
    regions = m.target_regions[x]
    made = sum(
        m.flow[k, c, "out", y] * m.activity[k, r, y]
        for k, c in m.product_makers[x]
        for r in regions
    )
    return made + sum(m.activity[k, r, y] for k in m.base_activities[x] for r in regions)


@measure(
    en="Emissions per product or activity", zh="单位产品（产出）排放", unit="kt", target_unit="kt / relative_to.unit",
    price_unit="CNY/t", items=("gases",), bases=("carriers", "technologies", "groups"),
    shown=lambda m, x, y, quantity: (
        quantity / m.target_product[x, y]
        if abs(m.target_product[x, y]) > 1e-6
        else m.target_limit[x, y]
    ),
)  # fmt: skip
def emission_per_product(m, x, y):
    r"""Emissions stay within so much per unit of what the target's technologies make or do.

    .. math:: E_{g,y} \le i_y \, X_{x,y}

    Per unit of a product, or of the activity of some technologies.  Making less allows less.  The
    dual is yuan per tonne.
    """
    return _emitted(m, x, y), m.target_limit[x, y] * m.target_product[x, y]


def peak_year(city, x):
    """Return the last year for which a target gives a number."""
    return max(city.targets[x].limit.anchors, default=0)


@index("targets", "years", en="Year a peak falls from", zh="达峰后的比较年")
def year_to_stay_below(city, x, y):
    """The model year before, for years after the peak."""
    before = [year for year in timeline.model_years(city) if year < y]
    return before[-1:] if y > peak_year(city, x) else []


@parameter(
    "targets", "years", unit="kt", en="Cap up to the peak", zh="达峰前上限", letter=r"\hat{E}"
)
def peak_cap(city, x, y):
    """The number a target gives for a year up to its peak; nothing after it."""
    given = city.targets[x].limit.get(y)
    return 0.0 if given is not None and year_to_stay_below(city, x, y) else given


@measure(
    en="Emissions peak",
    zh="碳达峰",
    unit="kt",
    target_unit="kt",
    price_unit="CNY/t",
    items=("gases",),
    sense="at_most",
)
def emission_peak(m, x, y):
    r"""Emissions stay under a cap up to the last year given, and never rise after it.

    .. math:: E_{y} \le \hat{E}_y \;\; (y \le Y), \qquad E_{y} \le E_{y^-} \;\; (y > Y)

    The cap up to the peak is what keeps a plan from burning fuel in :math:`Y` for nothing.  The
    dual is yuan per tonne; one tonne more in a year is worth the duals of all years after it.
    """
    before = sum(_emitted(m, x, p) for p in m.year_to_stay_below[x, y])
    return _emitted(m, x, y), m.peak_cap[x, y] + before
