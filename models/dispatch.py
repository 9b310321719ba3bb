"""Operation: how much a technology makes, and when."""

from __future__ import annotations

import math

from models import timeline
from models.algebra import Sheet, column, constraint, index, parameter, variable


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
