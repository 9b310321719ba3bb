"""Operation: how much a technology makes, when, and of what."""

from __future__ import annotations

import math

from models import timeline
from models.algebra import Sheet, column, constraint, expression, index, parameter, variable


class Operation(Sheet, extends="technologies"):
    """How a technology may run."""

    operation: str = column(
        "Operation",
        "运行方式",
        default="year",
        choices={
            "step": ("decided in every step", "逐时调度"),
            "year": ("decided over the year, in a fixed shape", "按年决策、形状固定"),
        },
    )
    availability: float = column(
        "Availability", "可用率", "1", default=1.0, at_least=0, at_most=1, varies="year"
    )
    profile: str = column(
        "Profile",
        "曲线",
        default=None,
        refers_to="profiles",
        help=("Output per capacity by step; blank: level", "单位容量逐时出力；空白为恒定"),
    )


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


@index(en="Technologies dispatched in every step", zh="逐时调度技术")
def step_technologies(city):
    """Technologies with a decision in every step."""
    return _operated(city, "step")


@index(en="Dispatched technologies that never go offline", zh="无需开机的逐时调度技术")
def always_online_technologies(city):
    """Dispatched technologies without a minimum output or a limit on ramps."""
    return [
        k
        for k in _operated(city, "step")
        if city.technologies[k].minimum_output is None and city.technologies[k].ramp is None
    ]


@index(en="Technologies decided over the year", zh="按年决策技术")
def year_technologies(city):
    """Technologies whose year is one decision; they have no variables per step."""
    return _operated(city, "year")


def _operated(city, operation):
    """Return the technologies, or their classes where vintages run apart, with an operation."""
    split = set(city.class_of.values())
    return [
        k for k, row in city.technologies.items() if row.operation == operation and k not in split
    ]


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


@index(en="Shapes of flows", zh="流的形状", dimen=3, letter="p")
def flow_shapes(city):
    """The curves that yearly flows of step carriers follow: (carrier, direction, curve).

    A level flow follows the curve without a name.
    """
    return list(dict.fromkeys((c, way, p) for _, c, way, p in _shaped_flows(city)))


def _shaped_flows(city):
    """Return the flows of step carriers by technologies decided over the year, with their curve."""
    return [
        (k, c, way, row.profile or city.technologies[k].profile or "")
        for (k, c, way), row in city.flows.items()
        if city.carriers[c].balance == "step" and city.technologies[k].operation == "year"
    ]


@index("flow_shapes", en="Technologies of a shape", zh="同一形状的技术")
def shaped_alike(city, c, way, p):
    """Technologies decided over the year whose flow of the carrier follows the curve."""
    return [k for k, *shape in _shaped_flows(city) if shape == [c, way, p]]


@index("carriers", en="Shapes of what is made", zh="产出的形状")
def shapes_made(city, c):
    """The curves in which technologies decided over the year give out a step carrier."""
    return [p for carrier, way, p in flow_shapes(city) if (carrier, way) == (c, "out")]


@index("carriers", en="Shapes of what is used", zh="投入的形状")
def shapes_used(city, c):
    """The curves in which technologies decided over the year take in a step carrier."""
    return [p for carrier, way, p in flow_shapes(city) if (carrier, way) == (c, "in")]


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


@parameter(
    "flow_shapes", "steps", unit="1 / 1000 hour", en="Shape of a flow", zh="流的形状", letter="s"
)
def flow_shape(city, c, way, p, d, t):
    """The rate at a step per unit of the year of flows on one curve: the flow's own, else the technology's."""
    return timeline.shape(city, p or None, d, t)


@parameter(
    "step_technologies", "years", "steps", unit="activity_unit / 1000 hour / capacity_unit",
    en="Most output per capacity in a step", zh="单位容量逐时最大出力", letter="a",
)  # fmt: skip
def step_output(city, k, y, d, t):
    """The rate of activity that one unit of capacity can reach in a step."""
    row = city.technologies[k]
    curve = 1.0 if row.profile is None else timeline.profile_value(city, row.profile, d, t)
    return row.full_output * 1000 / timeline.HOURS_OF_A_YEAR * row.availability[y] * curve


@parameter(
    "year_technologies", "years", unit="activity_unit / capacity_unit",
    en="Most activity per capacity over the year", zh="单位容量年最大产出", letter="a",
)  # fmt: skip
def year_output(city, k, y):
    r"""The activity over the year that one unit of capacity can reach.

    .. math:: a_{k,y} = A_{k,y} \, \min\big( \bar{p}_k,\ 1 / \max_t (8.76 \, s_{k,t}) \big) \cdot full

    Where capacity is an output rate (8.76 of activity a year), it also holds at the peak of an
    output that has a curve of its own; a yearly capacity, such as square metres of tiles a
    year or a fleet, holds over the year only.
    """
    row = city.technologies[k]
    curve = 1.0 if row.profile is None else timeline.profile_mean(city, row.profile)
    peak = max((_peak(city, profile) for profile in _own_curves(city, k)), default=0.0)
    return row.full_output * row.availability[y] * min(curve, 1 / peak if peak else curve)


def _own_curves(city, k):
    """Return the curves of a technology's outputs by step, where its capacity is a rate."""
    rate_of_output = timeline.HOURS_OF_A_YEAR / 1000
    if not math.isclose(city.technologies[k].full_output, rate_of_output):
        return []
    return [
        row.profile
        for (technology, c, way), row in city.flows.items()
        if technology == k and way == "out" and row.profile and city.carriers[c].balance == "step"
    ]


def _peak(city, profile):
    """Return the highest value of a curve relative to its mean over the year."""
    return max(
        timeline.profile_value(city, profile, d, t) for d, t in timeline.steps(city)
    ) / timeline.profile_mean(city, profile)


rate = variable(
    "step_technologies", "regions", "years", "steps",
    unit="activity_unit / 1000 hour", en="Rate of activity", zh="逐时产出", letter="g",
)  # fmt: skip
activity = variable(
    "technologies", "regions", "years",
    unit="activity_unit", en="Activity over the year", zh="年产出", letter="G",
)  # fmt: skip
shaped = variable(
    "flow_shapes", "regions", "years",
    unit="carrier.unit", en="Amount in a fixed shape", zh="固定形状年流量", letter=r"\Phi",
)  # fmt: skip


@constraint(
    "always_online_technologies", "regions", "years", "steps",
    unit="activity_unit / 1000 hour", en="Output limit in a step", zh="逐时出力上限",
)  # fmt: skip
def step_output_limit(m, k, r, y, d, t):
    r"""In a step a technology makes no more than its available capacity.

    .. math:: g_{k,r,y,t} \le a_{k,y,t} \, K_{k,r,y}

    What goes online is limited by what of its capacity is online.  The dual is what one more unit of capacity would earn in that step.
    """
    return m.rate[k, r, y, d, t] <= m.step_output[k, y, d, t] * m.capacity[k, r, y]


@constraint(
    "step_technologies", "regions", "years", unit="activity_unit", en="Activity", zh="年产出核算"
)
def activity_account(m, k, r, y):
    r"""The activity of the year is the sum over its steps.

    .. math:: G_{k,r,y} = \sum_t w_t \, g_{k,r,y,t} / 1000
    """
    return m.activity[k, r, y] == sum(
        m.step_weight[d, t] / 1000 * m.rate[k, r, y, d, t] for d, t in m.steps
    )


@constraint(
    "year_technologies",
    "regions",
    "years",
    unit="activity_unit",
    en="Output limit over the year",
    zh="年产出上限",
)
def year_output_limit(m, k, r, y):
    r"""Over the year a technology makes no more than its available capacity.

    .. math:: G_{k,r,y} \le a_{k,y} \, K_{k,r,y}

    The dual is what one more unit of capacity would earn in that year.
    """
    return m.activity[k, r, y] <= m.year_output[k, y] * m.capacity[k, r, y]


@constraint(
    "flow_shapes", "regions", "years",
    unit="carrier.unit", en="Amount in a fixed shape", zh="固定形状年流量核算",
)  # fmt: skip
def shape_account(m, c, way, p, r, y):
    r"""What flows on one curve over the year is one amount, whichever technologies it is of.

    .. math:: \Phi_{c,p,r,y} = \sum_{k \in p} f_{k,c,y} \, G_{k,r,y}

    Each step then speaks of a few curves, not of all technologies on them.  The dual is the price
    of the carrier on the curve.
    """
    return m.shaped[c, way, p, r, y] == sum(
        m.flow[k, c, way, y] * m.activity[k, r, y] for k in m.shaped_alike[c, way, p]
    )


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
    *_IN_STEP,
    adds_to="step_supply",
    unit="carrier.unit / 1000 hour",
    en="Made in a fixed shape",
    zh="固定形状产出",
)
def made_in_shape(m, c, r, y, d, t):
    r"""What technologies decided over the year give out, in the shape of their curve.

    .. math:: \sum_p s_{p,t} \, \Phi_{c,p,r,y}
    """
    return sum(
        m.flow_shape[c, "out", p, d, t] * m.shaped[c, "out", p, r, y] for p in m.shapes_made[c]
    )


@expression(
    *_IN_STEP,
    adds_to="step_use",
    unit="carrier.unit / 1000 hour",
    en="Used in a fixed shape",
    zh="固定形状投入",
)
def used_in_shape(m, c, r, y, d, t):
    r"""What technologies decided over the year take in, in the shape of their flow.

    .. math:: \sum_p s_{p,t} \, \Phi_{c,p,r,y}
    """
    return sum(
        m.flow_shape[c, "in", p, d, t] * m.shaped[c, "in", p, r, y] for p in m.shapes_used[c]
    )


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
