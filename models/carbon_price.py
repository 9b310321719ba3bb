"""Carbon prices: what emitting is charged, on whom, and what is free of it."""

from __future__ import annotations

from models import selection
from models.algebra import Sheet, between_years, column, expression, index, year_columns


class CarbonPrice(
    Sheet, id="carbon_price", key="scheme", one="carbon_price", en="Carbon prices", zh="碳价",
    who="finance", named=True,):  # fmt: skip
    """Taxes and allowances: each a price on emissions of a gas, with what it covers."""

    scheme: str = column("Scheme", "机制")
    gas: str = column("Gas", "气体", refers_to="gases")
    scope: str = column(
        "Emissions covered", "覆盖排放", default="all",
        choices={
            "all": ("all that is counted", "全部计入的排放"),
            "direct": ("direct (scope 1)", "直接排放（范围一）"),
            "purchase": ("bought energy (scope 2)", "外购能源（范围二）"),
        },
    )  # fmt: skip
    region: str = column("Region", "区域", default=None, refers_to="regions")
    sector: str = column(
        "Sector", "部门", default=None, refers_to="sectors",
        help=("Only what technologies of this sector emit themselves", "仅该部门技术的直接排放"),
    )  # fmt: skip
    within: str = column(
        "Only these technologies", "限定技术", default=None, refers_to=("groups", "technologies"),
        help=("Only what they emit themselves", "仅其直接排放"),
    )  # fmt: skip
    treatment: str = column(
        "Counts as", "性质", default="cost",
        choices={"cost": ("cost to the city", "城市成本"), "transfer": ("transfer", "转移支付")},
        help=(
            "A transfer stays in the city: it steers the plan and is in no total of costs",
            "转移支付留在本市：影响方案选择，但不计入费用合计",
        ),
    )  # fmt: skip
    free_unit: str = column("Unit of free allocation", "免费配额单位", default=None)
    free_allocation: float = column(
        "Free allocation per year", "年免费配额", "kt", default=0.0, at_least=0, varies="year",
        unit_column="free_unit",
    )  # fmt: skip
    unit: str = column("Unit of the price", "价格单位")
    interpolation: str = between_years()
    price: float = year_columns("Carbon price", "碳价", "million CNY / kt", at_least=0)


def _schemes(city, y, treatment):
    return [
        s
        for s, row in city.carbon_price.items()
        if row.treatment == treatment and row.price.get(y) is not None
    ]


@index("years", en="Carbon prices that are costs", zh="计为成本的碳价")
def charging_schemes(city, y):
    """The schemes with a price in a year that are costs to the city."""
    return _schemes(city, y, "cost")


@index("years", en="Carbon prices that are transfers", zh="计为转移支付的碳价")
def steering_schemes(city, y):
    """The schemes with a price in a year whose payments stay in the city."""
    return _schemes(city, y, "transfer")


def _regions(city, s, *scopes):
    row = city.carbon_price[s]
    counted = row.scope in scopes and not selection.is_partial(row)
    return selection.regions(city, row) if counted else []


@index("carbon_price", en="Regions priced whole", zh="全口径计价区域")
def wholly_priced(city, s):
    """The regions of a scheme that covers every source."""
    return _regions(city, s, "all")


@index("carbon_price", en="Regions whose purchases are priced", zh="外购计价区域")
def priced_purchases(city, s):
    """The regions of a scheme that covers bought energy only."""
    return _regions(city, s, "purchase")


def _directly_priced(city, s):
    row = city.carbon_price[s]
    if row.scope == "direct" or selection.is_partial(row):
        return selection.technologies(city, row)
    return []


@index("carbon_price", en="Burning that is priced", zh="计价燃烧", dimen=3)
def priced_burning(city, s):
    """What a scheme on direct emissions covers: (technology, carrier burnt, region)."""
    row, covered = city.carbon_price[s], set(_directly_priced(city, s))
    return [
        (k, c, r)
        for (k, c, way), flow in city.flows.items()
        if way == "in" and flow.burnt and k in covered and (c, row.gas) in city.emission_factors
        for r in selection.regions(city, row)
    ]


@index("carbon_price", en="Processes that are priced", zh="计价过程", dimen=2)
def priced_processes(city, s):
    """What a scheme on direct emissions covers: (technology with a factor of its own, region)."""
    row = city.carbon_price[s]
    return [
        (k, r)
        for k in _directly_priced(city, s)
        if (k, row.gas) in city.emission_factors
        for r in selection.regions(city, row)
    ]


@expression("carbon_price", "years", unit="kt", en="Emissions priced", zh="计价排放量")
def priced_emissions(m, s, y):
    r"""What a scheme covers: every source of its regions, bought energy, or direct emissions.

    .. math:: E_{s,y} = \sum_{covered} E
    """
    gas = m.city.carbon_price[s].gas
    return (
        sum(m.emissions[gas, r, y] for r in m.wholly_priced[s])
        + sum(m.purchased_emissions[gas, r, y] for r in m.priced_purchases[s])
        + sum(m.linked_emissions[gas, r, y] for r in m.priced_purchases[s])
        + sum(
            m.emission_factor[c, gas, y] * m.flow[k, c, "in", y] * m.activity[k, r, y]
            for k, c, r in m.priced_burning[s]
        )
        + sum(m.emission_factor[k, gas, y] * m.activity[k, r, y] for k, r in m.priced_processes[s])
    )


@expression("carbon_price", "years", unit="million CNY", en="Carbon payments", zh="碳价支出")
def carbon_payments(m, s, y):
    r"""A scheme's price times what it covers, less what is free.

    .. math:: p_{s,y} \, (E_{s,y} - \overline{A}_{s,y})

    Free allocation changes what is paid, never what is best: the last tonne costs the price.
    """
    return m.carbon_price_price[s, y] * (
        m.priced_emissions[s, y] - m.carbon_price_free_allocation[s, y]
    )


@expression("years", adds_to="running_costs", unit="million CNY", en="Carbon price", zh="碳价支出")
def carbon_costs(m, y):
    r"""What schemes charge that are costs to the city.

    .. math:: \sum_s p_{s,y} \, (E_{s,y} - \overline{A}_{s,y})
    """
    return sum(m.carbon_payments[s, y] for s in m.charging_schemes[y])


@expression(
    "years", adds_to="incentives", unit="million CNY",
    en="Carbon prices that stay in the city", zh="留在本市的碳价支付",
)  # fmt: skip
def carbon_transfers(m, y):
    r"""What schemes charge whose payments stay in the city, discounted as running costs.

    .. math:: D_y \sum_s p_{s,y} \, (E_{s,y} - \overline{A}_{s,y})
    """
    return m.running_discount[y] * sum(m.carbon_payments[s, y] for s in m.steering_schemes[y])
