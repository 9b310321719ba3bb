"""Links: what one region of the city sends to another."""

from __future__ import annotations

from models import timeline
from models.algebra import Sheet, column, constraint, expression, index, variable


class Links(
    Sheet,
    id="links",
    key="link",
    one="link",
    en="Links",
    zh="区域间线路",
    who="planning",
    named=True,
):
    """Lines, pipes and roads between regions, each one way; one that goes both ways is two rows."""

    link: str = column("Link", "线路")
    carrier: str = column("Carrier", "能源或产品", refers_to="carriers")
    from_region: str = column("From region", "送出区域", refers_to="regions")
    to_region: str = column("To region", "受入区域", refers_to="regions")
    capacity: float = column(
        "Most sent in any step",
        "单时步输送上限",
        "MW",
        default=None,
        at_least=0,
        varies="year",
        help=(
            "Carriers balanced by step only; blank: unlimited",
            "仅适用于逐时平衡的品种；空白为不限",
        ),
    )
    limit_unit: str = column("Unit of the yearly limit", "年上限单位", default=None)
    year_limit: float = column(
        "Most sent over the year", "年输送上限", "carrier.unit", default=None, at_least=0,
        varies="year", unit_column="limit_unit",
    )  # fmt: skip
    loss: float = column(
        "Share lost on the way", "输送损耗率", "1", default=0.0, at_least=0, at_most=1
    )
    sending_cost: float = column(
        "Cost of sending",
        "输送费用",
        "million CNY / carrier.unit",
        default=0.0,
        at_least=0,
        varies="year",
        help=("Per unit sent; what stays in the city is no cost", "按送出量计；留在市内的收费不计"),
    )


@index(en="Links used in every step", zh="逐时线路", letter="l")
def step_links(city):
    """Links of step carriers."""
    return [n for n, row in city.links.items() if city.carriers[row.carrier].balance == "step"]


@index("carriers", "regions", en="Links out of a region", zh="送出线路")
def links_out(city, c, r):
    """The links that take a carrier out of a region."""
    return [n for n, row in city.links.items() if (row.carrier, row.from_region) == (c, r)]


@index("carriers", "regions", en="Links into a region", zh="受入线路")
def links_in(city, c, r):
    """The links that bring a carrier into a region."""
    return [n for n, row in city.links.items() if (row.carrier, row.to_region) == (c, r)]


@index(en="Links with a limit in every step", zh="受限逐时线路", dimen=2)
def limited_step_links(city):
    """Links and years with a limit in every step."""
    return [
        (n, y)
        for n in step_links(city)
        for y in timeline.model_years(city)
        if city.links[n].capacity.get(y) is not None
    ]


@index(en="Links with a limit over the year", zh="受限年度线路", dimen=2)
def limited_links(city):
    """Links and years with a limit over the year."""
    return [
        (n, y)
        for n, row in city.links.items()
        for y in timeline.model_years(city)
        if row.year_limit.get(y) is not None
    ]


@index("gases", "regions", en="Links that carry emissions out", zh="带出间接排放的线路")
def emitting_links_out(city, gas, r):
    """The links out of a region that have a factor for a gas."""
    return [
        n for n, row in city.links.items()
        if row.from_region == r and (n, gas) in city.emission_factors
    ]  # fmt: skip


@index("gases", "regions", en="Links that carry emissions in", zh="带入间接排放的线路")
def emitting_links_in(city, gas, r):
    """The links into a region that have a factor for a gas."""
    return [
        n for n, row in city.links.items()
        if row.to_region == r and (n, gas) in city.emission_factors
    ]  # fmt: skip


sent_step = variable(
    "step_links", "years", "steps",
    unit="carrier.unit / 1000 hour", en="Sent in a step", zh="逐时输送量", letter="z",
)  # fmt: skip
sent = variable(
    "links", "years", unit="carrier.unit", en="Sent over the year", zh="年输送量", letter="Z"
)


@constraint("step_links", "years", unit="carrier.unit", en="Sent over the year", zh="年输送核算")
def link_account(m, n, y):
    r"""What a link carries over the year is the sum over its steps.

    .. math:: Z_{l,y} = \sum_t w_t \, z_{l,y,t} / 1000
    """
    return m.sent[n, y] == sum(
        m.step_weight[d, t] / 1000 * m.sent_step[n, y, d, t] for d, t in m.steps
    )


@constraint(
    "limited_step_links", "steps", policy=True, unit="MW",
    en="Link limit in a step", zh="逐时输送上限",
)  # fmt: skip
def step_link_limit(m, n, y, d, t):
    r"""No more is sent in a step than the link can carry.

    .. math:: z_{l,y,t} \le \overline{z}_{l,y}

    The dual is what one more unit of the link would save in that step.
    """
    return m.sent_step[n, y, d, t] <= m.link_capacity[n, y]


@constraint(
    "limited_links", policy=True, unit="carrier.unit",
    en="Link limit over the year", zh="年输送上限",
)  # fmt: skip
def year_link_limit(m, n, y):
    r"""No more is sent over the year than the limit.

    .. math:: Z_{l,y} \le \overline{Z}_{l,y}

    The dual, divided by the discount sum, is what one more unit would save.
    """
    return m.sent[n, y] <= m.link_year_limit[n, y]


_IN_STEP = ("step_carriers", "regions", "years", "steps")
_OVER_YEAR = ("year_carriers", "regions", "years")


@expression(
    *_IN_STEP, adds_to="step_supply", unit="carrier.unit / 1000 hour",
    en="Received in a step", zh="逐时受入",
)  # fmt: skip
def received_in_step(m, c, r, y, d, t):
    r"""What links bring, after what is lost on the way.

    .. math:: \sum_l (1 - \lambda_l) \, z_{l,y,t}
    """
    return sum((1 - m.link_loss[n]) * m.sent_step[n, y, d, t] for n in m.links_in[c, r])


@expression(
    *_IN_STEP, adds_to="step_use", unit="carrier.unit / 1000 hour",
    en="Sent in a step", zh="逐时送出",
)  # fmt: skip
def sent_in_step(m, c, r, y, d, t):
    r"""What links take.

    .. math:: \sum_l z_{l,y,t}
    """
    return sum(m.sent_step[n, y, d, t] for n in m.links_out[c, r])


@expression(
    *_OVER_YEAR, adds_to="year_supply", unit="carrier.unit",
    en="Received over the year", zh="年受入",
)  # fmt: skip
def received_over_year(m, c, r, y):
    r"""What links bring, after what is lost on the way.

    .. math:: \sum_l (1 - \lambda_l) \, Z_{l,y}
    """
    return sum((1 - m.link_loss[n]) * m.sent[n, y] for n in m.links_in[c, r])


@expression(
    *_OVER_YEAR, adds_to="year_use", unit="carrier.unit", en="Sent over the year", zh="年送出"
)
def sent_over_year(m, c, r, y):
    r"""What links take.

    .. math:: \sum_l Z_{l,y}
    """
    return sum(m.sent[n, y] for n in m.links_out[c, r])


@expression("years", adds_to="running_costs", unit="million CNY", en="Sending", zh="输送费用")
def sending_costs(m, y):
    r"""What is sent, at the cost of its link.

    .. math:: \sum_l c_{l,y} \, Z_{l,y}
    """
    return sum(m.link_sending_cost[n, y] * m.sent[n, y] for n in m.links)


@expression(
    "gases", "regions", "years", adds_to="emission", unit="kt",
    en="Net receipts from other regions (scope 2)", zh="区域间净受入（范围二）",
)  # fmt: skip
def linked_emissions(m, g, r, y):
    r"""What other regions send less what is sent to them, times the factor of the link.

    .. math:: \sum_{l: \cdot \to r} \varepsilon_{l,g,y} \, Z_{l,y} - \sum_{l: r \to \cdot} \varepsilon_{l,g,y} \, Z_{l,y}

    The emissions leave with the carrier, so that a cap on one region is not met by letting
    its neighbour buy.  Whoever receives answers for the loss on the way: over the whole city
    these terms add up to nothing.
    """
    return sum(m.emission_factor[n, g, y] * m.sent[n, y] for n in m.emitting_links_in[g, r]) - sum(
        m.emission_factor[n, g, y] * m.sent[n, y] for n in m.emitting_links_out[g, r]
    )
