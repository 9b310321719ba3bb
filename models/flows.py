"""Flows: what technologies take in and give out per unit of what they do."""

from __future__ import annotations

from models.algebra import Sheet, column, expression, index, parameter


class Flows(
    Sheet,
    id="flows",
    key=("technology", "carrier", "direction"),
    one="flow",
    en="Flows",
    zh="投入产出",
):
    """What a technology takes in and gives out per unit of its activity."""

    technology: str = column("Technology", "技术", refers_to="technologies")
    carrier: str = column("Carrier", "能源或产品", refers_to="carriers")
    direction: str = column(
        "Direction", "方向", choices={"in": ("in", "投入"), "out": ("out", "产出")}
    )
    unit: str = column("Unit", "单位")
    ratio: float = column(
        "Amount per activity",
        "单位产出的数量",
        "carrier.unit / technology.activity_unit",
        at_least=0,
        varies="year",
        unit_column="unit",
    )
    profile: str = column(
        "Profile",
        "曲线",
        default=None,
        refers_to="profiles",
        help=(
            "Shape of this flow where the technology is decided over the year",
            "按年决策的技术，该流的逐时形状",
        ),
    )
    burnt: bool = column(
        "Counts as burnt",
        "计入燃烧",
        default=True,
        help=("Inputs only: emits what its carrier's factor says", "仅对投入：按品种因子计排放"),
    )


@index(en="Flows", zh="投入产出项", dimen=3)
def flow_items(city):
    """Every flow, as (technology, carrier, direction)."""
    return list(city.flows)


def _flow_index(direction, balance, operation=None):
    """Return a function of (city, carrier): the technologies with such a flow."""

    def technologies(city, carrier):
        if city.carriers[carrier].balance != balance:
            return []
        return [
            k
            for k, c, way in city.flows
            if c == carrier
            and way == direction
            and (operation is None or city.technologies[k].operation == operation)
        ]

    return technologies


@index("carriers", en="Makers by step", zh="逐时产出技术")
def step_makers(city, c):
    """Dispatched technologies that give out a step carrier."""
    return _flow_index("out", "step", "step")(city, c)


@index("carriers", en="Users by step", zh="逐时投入技术")
def step_users(city, c):
    """Dispatched technologies that take in a step carrier."""
    return _flow_index("in", "step", "step")(city, c)


@index("carriers", en="Makers over the year", zh="按年产出技术")
def year_makers(city, c):
    """Technologies that give out a year carrier."""
    return _flow_index("out", "year")(city, c)


@index("carriers", en="Users over the year", zh="按年投入技术")
def year_users(city, c):
    """Technologies that take in a year carrier."""
    return _flow_index("in", "year")(city, c)


@parameter(
    "flow_items",
    "years",
    unit="carrier.unit / technology.activity_unit",
    en="Flow ratio",
    zh="投入产出系数",
    letter="f",
)
def flow(city, k, c, way, y):
    """The amount of a carrier per unit of activity."""
    return city.flows[k, c, way].ratio[y]


_IN_STEP = ("step_carriers", "regions", "years", "steps")
_OVER_YEAR = ("year_carriers", "regions", "years")


@expression(
    *_IN_STEP,
    adds_to="step_supply",
    unit="carrier.unit / 1000 hour",
    en="Made in a step",
    zh="逐时产出",
)
def made_in_step(m, c, r, y, d, t):
    r"""What dispatched technologies give out.

    .. math:: \sum_k f_{k,c,y} \, g_{k,r,y,t}
    """
    return sum(m.flow[k, c, "out", y] * m.rate[k, r, y, d, t] for k in m.step_makers[c])


@expression(
    *_IN_STEP,
    adds_to="step_use",
    unit="carrier.unit / 1000 hour",
    en="Used in a step",
    zh="逐时投入",
)
def used_in_step(m, c, r, y, d, t):
    r"""What dispatched technologies take in.

    .. math:: \sum_k f_{k,c,y} \, g_{k,r,y,t}
    """
    return sum(m.flow[k, c, "in", y] * m.rate[k, r, y, d, t] for k in m.step_users[c])


@expression(
    *_OVER_YEAR, adds_to="year_supply", unit="carrier.unit", en="Made over the year", zh="年产出量"
)
def made_over_year(m, c, r, y):
    r"""What technologies give out of a year carrier.

    .. math:: \sum_k f_{k,c,y} \, G_{k,r,y}
    """
    return sum(m.flow[k, c, "out", y] * m.activity[k, r, y] for k in m.year_makers[c])


@expression(
    *_OVER_YEAR, adds_to="year_use", unit="carrier.unit", en="Used over the year", zh="年投入量"
)
def used_over_year(m, c, r, y):
    r"""What technologies take in of a year carrier.

    .. math:: \sum_k f_{k,c,y} \, G_{k,r,y}
    """
    return sum(m.flow[k, c, "in", y] * m.activity[k, r, y] for k in m.year_users[c])
