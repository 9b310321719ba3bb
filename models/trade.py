"""Trade: what the city buys from outside and sells to it."""

from __future__ import annotations

from models import timeline
from models.algebra import (
    Sheet,
    between_years,
    column,
    constraint,
    expression,
    index,
    parameter,
    variable,
    year_columns,
)


class Trade(Sheet, id="trade", key="trade", one="trade", en="Trade", zh="购售", named=True):
    """Offers to buy or sell a carrier, each a block with a price and limits."""

    trade: str = column("Block", "购售项")
    carrier: str = column("Carrier", "能源或产品", refers_to="carriers")
    region: str = column("Region", "区域", default="city", refers_to="regions")
    direction: str = column(
        "Direction", "方向", choices={"buy": ("buy", "购入"), "sell": ("sell", "售出")}
    )
    profile: str = column(
        "Profile of the price",
        "价格曲线",
        default=None,
        refers_to="profiles",
        help=("Multiplies the price by step", "逐时价格倍数"),
    )
    step_limit: float = column(
        "Most in any step",
        "单时步上限",
        "MW",
        default=None,
        at_least=0,
        varies="year",
        help=("Carriers balanced by step only", "仅适用于逐时平衡的品种"),
    )
    limit_unit: str = column("Unit of the yearly limit", "年上限单位", default=None)
    year_limit: float = column(
        "Most over the year", "年上限", "carrier.unit", default=None, at_least=0, varies="year",
        unit_column="limit_unit",
    )  # fmt: skip
    unit: str = column("Unit of the price", "价格单位")
    interpolation: str = between_years()
    price: float = year_columns("Price", "价格", "million CNY / carrier.unit")


def _blocks(direction):
    def blocks(city, c, r):
        return [
            b
            for b, row in city.trade.items()
            if (row.carrier, row.region, row.direction) == (c, r, direction)
        ]

    return blocks


@index("carriers", "regions", en="Blocks bought", zh="购入项", letter="b")
def buys(city, c, r):
    """The offers to buy a carrier in a region."""
    return _blocks("buy")(city, c, r)


@index("carriers", "regions", en="Blocks sold", zh="售出项")
def sells(city, c, r):
    """The offers to sell a carrier in a region."""
    return _blocks("sell")(city, c, r)


@index(en="Blocks traded in every step", zh="逐时购售项")
def step_trade(city):
    """Blocks of step carriers."""
    return [b for b, row in city.trade.items() if city.carriers[row.carrier].balance == "step"]


@index(en="Steps with a limit on trade", zh="受限逐时购售", dimen=2)
def limited_step_trade(city):
    """Blocks and years with a limit in every step."""
    return [
        (b, y)
        for b, row in city.trade.items()
        if city.carriers[row.carrier].balance == "step"
        for y in timeline.model_years(city)
        if row.step_limit.get(y) is not None
    ]


@index(en="Years with a limit on trade", zh="受限年度购售", dimen=2)
def limited_trade(city):
    """Blocks and years with a limit over the year."""
    return [
        (b, y)
        for b, row in city.trade.items()
        for y in timeline.model_years(city)
        if row.year_limit.get(y) is not None
    ]


@index("trade", en="Steps of priced blocks", zh="分时计价时步", dimen=2)
def priced_steps(city, b):
    """The steps of a block whose price has a profile."""
    row = city.trade[b]
    by_step = city.carriers[row.carrier].balance == "step" and row.profile is not None
    return timeline.steps(city) if by_step else []


@parameter(
    "trade", "steps", unit="1", en="Price by step, less one", zh="逐时价格倍数减一", letter=r"\pi"
)
def price_deviation(city, b, d, t):
    """How far a step's price lies above or below the year's, as a share of it."""
    profile = city.trade[b].profile
    return None if profile is None else timeline.profile_value(city, profile, d, t) - 1


traded_step = variable(
    "step_trade", "years", "steps", unit="carrier.unit / 1000 hour", en="Traded in a step", zh="逐时购售量", letter="b",
)  # fmt: skip
traded = variable(
    "trade", "years", unit="carrier.unit", en="Traded over the year", zh="年购售量", letter="B"
)


@constraint("step_trade", "years", unit="carrier.unit", en="Trade over the year", zh="年购售核算")
def trade_account(m, b, y):
    r"""What is traded over the year is the sum over its steps.

    .. math:: B_{b,y} = \sum_t w_t \, b_{b,y,t} / 1000
    """
    return m.traded[b, y] == sum(
        m.step_weight[d, t] / 1000 * m.traded_step[b, y, d, t] for d, t in m.steps
    )


@constraint(
    "limited_step_trade",
    "steps",
    policy=True,
    unit="MW",
    en="Trade limit in a step",
    zh="逐时购售上限",
)
def step_trade_limit(m, b, y, d, t):
    r"""No more is traded in a step than the limit.

    .. math:: b_{b,y,t} \le \overline{b}_{b,y}

    The dual is what one more unit of connection would save in that step.
    """
    return m.traded_step[b, y, d, t] <= m.trade_step_limit[b, y]


@constraint(
    "limited_trade",
    policy=True,
    unit="carrier.unit",
    en="Trade limit over the year",
    zh="年购售上限",
)
def year_trade_limit(m, b, y):
    r"""No more is traded over the year than the limit.

    .. math:: B_{b,y} \le \overline{B}_{b,y}

    The dual, divided by the discount sum, is what one more unit would save.
    """
    return m.traded[b, y] <= m.trade_year_limit[b, y]


@expression(
    "step_carriers",
    "regions",
    "years",
    "steps",
    adds_to="step_supply",
    unit="carrier.unit / 1000 hour",
    en="Bought in a step",
    zh="逐时购入",
)
def bought_in_step(m, c, r, y, d, t):
    r"""What is bought.

    .. math:: \sum_b b_{b,y,t}
    """
    return sum(m.traded_step[b, y, d, t] for b in m.buys[c, r])


@expression(
    "step_carriers",
    "regions",
    "years",
    "steps",
    adds_to="step_use",
    unit="carrier.unit / 1000 hour",
    en="Sold in a step",
    zh="逐时售出",
)
def sold_in_step(m, c, r, y, d, t):
    r"""What is sold.

    .. math:: \sum_b b_{b,y,t}
    """
    return sum(m.traded_step[b, y, d, t] for b in m.sells[c, r])


@expression(
    "year_carriers",
    "regions",
    "years",
    adds_to="year_supply",
    unit="carrier.unit",
    en="Bought over the year",
    zh="年购入",
)
def bought_over_year(m, c, r, y):
    r"""What is bought.

    .. math:: \sum_b B_{b,y}
    """
    return sum(m.traded[b, y] for b in m.buys[c, r])


@expression(
    "year_carriers",
    "regions",
    "years",
    adds_to="year_use",
    unit="carrier.unit",
    en="Sold over the year",
    zh="年售出",
)
def sold_over_year(m, c, r, y):
    r"""What is sold.

    .. math:: \sum_b B_{b,y}
    """
    return sum(m.traded[b, y] for b in m.sells[c, r])


@index(en="Blocks bought", zh="购入项（全部）")
def all_buys(city):
    """Every offer to buy."""
    return [b for b, row in city.trade.items() if row.direction == "buy"]


@index(en="Blocks sold", zh="售出项（全部）")
def all_sells(city):
    """Every offer to sell."""
    return [b for b, row in city.trade.items() if row.direction == "sell"]


@expression("years", adds_to="running_costs", unit="million CNY", en="Purchases", zh="购入费用")
def purchase_costs(m, y):
    r"""What is bought at its price, by step where the price has a profile.

    .. math:: \sum_b p_{b,y} \Big( B_{b,y} + \sum_t \pi_{b,t} \, w_t \, b_{b,y,t} / 1000 \Big)
    """
    return sum(m.trade_price[b, y] * m.traded[b, y] for b in m.all_buys) + sum(
        m.trade_price[b, y] * m.price_deviation[b, d, t] * m.step_weight[d, t] / 1000
        * m.traded_step[b, y, d, t]
        for b in m.all_buys
        for d, t in m.priced_steps[b]
    )  # fmt: skip


@expression("years", adds_to="running_costs", unit="million CNY", en="Sales", zh="售出收入")
def sales_revenue(m, y):
    r"""What is sold at its price, counted against the costs.

    .. math:: -\sum_b p_{b,y} \Big( B_{b,y} + \sum_t \pi_{b,t} \, w_t \, b_{b,y,t} / 1000 \Big)
    """
    return -sum(m.trade_price[b, y] * m.traded[b, y] for b in m.all_sells) - sum(
        m.trade_price[b, y] * m.price_deviation[b, d, t] * m.step_weight[d, t] / 1000
        * m.traded_step[b, y, d, t]
        for b in m.all_sells
        for d, t in m.priced_steps[b]
    )  # fmt: skip
