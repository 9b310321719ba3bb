"""Limits a person sets on what is built in a year and on what can stand."""

from __future__ import annotations

from models import timeline, vintages
from models.algebra import constraint, index, parameter


@index(en="Limited builds", zh="受限新建项", dimen=3)
def limited_builds(city):
    """Builds under a yearly limit."""
    return [
        (k, r, v)
        for k in vintages.assets(city)
        for r in vintages.regions(city)
        for v in vintages.build_years(city, k)
        if vintages.asset(city, k).build_limit.get(v) is not None
    ]


@index(en="Limited capacities", zh="受潜力约束的容量", dimen=3)
def limited_capacities(city):
    """Capacities under a potential, in decision years."""
    return [
        (k, r, y)
        for k in vintages.assets(city)
        for r in vintages.regions(city)
        for y in timeline.decision_years(city)
        if vintages.asset(city, k).potential.get(y) is not None
    ]


@parameter(
    "limited_builds", unit="capacity_unit", en="Build limit", zh="新增上限", letter=r"\overline{N}"
)
def build_limit(city, k, r, v):
    """The most that can be built in the calendar years a model year stands for."""
    first, last = timeline.span(city, v)
    return vintages.asset(city, k).build_limit[v] * (last - first + 1)


@parameter(
    "limited_capacities",
    unit="capacity_unit",
    en="Potential",
    zh="容量潜力",
    letter=r"\overline{K}",
)
def potential(city, k, r, y):
    """The most that can stand, stock included."""
    return vintages.asset(city, k).potential[y]


@constraint(
    "limited_builds",
    policy=True,
    discount="mean_discount",
    unit="capacity_unit",
    en="Build limit",
    zh="年新增上限",
)
def build_limit_row(m, k, r, v):
    r"""No more is built in a period than the yearly limit allows.

    .. math:: N_{k,r,v} \le \overline{N}_{k,r,v}

    The dual is what one more unit per period would save.
    """
    return m.new[k, r, v] <= m.build_limit[k, r, v]


@constraint("limited_capacities", policy=True, unit="capacity_unit", en="Potential", zh="容量潜力")
def potential_row(m, k, r, y):
    r"""No more stands than the potential allows.

    .. math:: K_{k,r,y} \le \overline{K}_{k,r,y}

    The dual is the scarcity rent of the site.
    """
    return m.capacity[k, r, y] <= m.potential[k, r, y]
