"""Flows in a fixed shape: what technologies decided over the year draw and give in each step."""

from __future__ import annotations

from models import timeline
from models.algebra import constraint, expression, index, parameter, variable


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
    "flow_shapes", "steps", unit="1 / 1000 hour", en="Shape of a flow", zh="流的形状", letter="s"
)
def flow_shape(city, c, way, p, d, t):
    """The rate at a step per unit of the year of flows on one curve: the flow's own, else the technology's."""
    return timeline.shape(city, p or None, d, t)


shaped = variable(
    "flow_shapes", "regions", "years",
    unit="carrier.unit", en="Amount in a fixed shape", zh="固定形状年流量", letter=r"\Phi",
)  # fmt: skip


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
