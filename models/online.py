"""What is online: minimum output and ramps of the capacity that runs in a period."""

from __future__ import annotations

from models import timeline
from models.algebra import Sheet, column, constraint, index, parameter, variable


class Flexibility(Sheet, extends="technologies"):
    """How far down, and how fast, a dispatched technology can go."""

    minimum_output: float = column(
        "Minimum output", "最小出力", "1", default=None, at_least=0, at_most=1,
        help=("Share of what is online; blank: none", "占在线容量的比例；空白为不限"),
    )  # fmt: skip
    ramp: float = column(
        "Fastest change of output", "爬坡速率", "1/hour", default=None, above=0,
        help=("Share of what is online, per hour; blank: any", "每小时占在线容量的比例；空白为不限"),
    )  # fmt: skip


@index(en="Technologies that go online", zh="需开机的技术")
def online_technologies(city):
    """Dispatched technologies with a minimum output or a limit on ramps."""
    return [
        k
        for k, row in city.technologies.items()
        if row.operation == "step" and (row.minimum_output is not None or row.ramp is not None)
    ]


@index(en="Technologies with a minimum output", zh="有最小出力的技术")
def minimum_technologies(city):
    """Dispatched technologies with a minimum output."""
    return [k for k in online_technologies(city) if city.technologies[k].minimum_output is not None]


@index(en="Periods of operation", zh="运行时段", letter="d")
def operating_periods(city):
    """The periods in which capacity is online or not; without periods, the year."""
    return list(dict.fromkeys(period for period, _ in timeline.steps(city)))


@index(en="Steps that limit ramps", zh="受爬坡约束的时步", dimen=3)
def ramped_steps(city):
    """Technologies and steps, (technology, period, step), too short for any change of output."""
    return [
        (k, d, t)
        for k in online_technologies(city)
        if city.technologies[k].ramp is not None
        for d, t in timeline.steps(city)
        if city.technologies[k].ramp * timeline.step_length(city, d) < 1
    ]


def _full_rate(city, k):
    return city.technologies[k].full_output * 1000 / timeline.HOURS_OF_A_YEAR


@parameter(
    "minimum_technologies", unit="activity_unit / 1000 hour / capacity_unit",
    en="Least output per capacity online", zh="单位在线容量最小出力", letter=r"\underline{a}",
)  # fmt: skip
def least_output(city, k):
    """The rate of activity below which one unit of capacity online cannot run."""
    return city.technologies[k].minimum_output * _full_rate(city, k)


@parameter(
    "ramped_steps", unit="activity_unit / 1000 hour / capacity_unit",
    en="Largest change per capacity online", zh="单位在线容量最大出力变化", letter=r"\Delta a",
)  # fmt: skip
def largest_change(city, k, d, t):
    """How far one unit of capacity online can change its rate of activity within a step."""
    return city.technologies[k].ramp * timeline.step_length(city, d) * _full_rate(city, k)


online = variable(
    "online_technologies", "regions", "years", "operating_periods",
    unit="capacity_unit", en="Capacity online", zh="在线容量", letter="O",
)  # fmt: skip


@constraint(
    "online_technologies", "regions", "years", "operating_periods",
    unit="capacity_unit", en="Online within capacity", zh="在线容量上限",
)  # fmt: skip
def online_limit(m, k, r, y, d):
    r"""No more is online in a period than stands.

    .. math:: O_{k,r,y,d} \le K_{k,r,y}

    The dual is what one more unit of capacity would earn in that period by being online.
    """
    return m.online[k, r, y, d] <= m.capacity[k, r, y]


@constraint(
    "online_technologies", "regions", "years", "steps",
    unit="activity_unit / 1000 hour", en="Output of what is online", zh="在线容量出力上限",
)  # fmt: skip
def online_output_limit(m, k, r, y, d, t):
    r"""In a step no more is made than what is online can make.

    .. math:: g_{k,r,y,t} \le a_{k,y,t} \, O_{k,r,y,d}
    """
    return m.rate[k, r, y, d, t] <= m.step_output[k, y, d, t] * m.online[k, r, y, d]


@constraint(
    "minimum_technologies", "regions", "years", "steps",
    unit="activity_unit / 1000 hour", en="Minimum output", zh="最小出力",
)  # fmt: skip
def minimum_output_row(m, k, r, y, d, t):
    r"""What is online runs at no less than its minimum, all through the period.

    .. math:: g_{k,r,y,t} \ge \underline{a}_k \, O_{k,r,y,d}

    Relative to what is online, never to capacity: a plant that is not needed for a season is
    off.  The dual is what going one unit lower in that step would save.
    """
    return m.rate[k, r, y, d, t] - m.least_output[k] * m.online[k, r, y, d] >= 0


@constraint(
    "ramped_steps", "regions", "years",
    unit="activity_unit / 1000 hour", en="Ramp up", zh="向上爬坡",
)  # fmt: skip
def ramp_up_limit(m, k, d, t, r, y):
    r"""From step to step the output of what is online rises no faster than it can.

    .. math:: g_{k,r,y,t} - g_{k,r,y,t-1} \le \Delta a_k \, O_{k,r,y,d}

    Before the first step of a period comes its last.
    """
    before = m.rate[k, r, y, d, m.previous_step[d, t]]
    return m.rate[k, r, y, d, t] - before - m.largest_change[k, d, t] * m.online[k, r, y, d] <= 0


@constraint(
    "ramped_steps", "regions", "years",
    unit="activity_unit / 1000 hour", en="Ramp down", zh="向下爬坡",
)  # fmt: skip
def ramp_down_limit(m, k, d, t, r, y):
    r"""From step to step the output of what is online falls no faster than it can.

    .. math:: g_{k,r,y,t-1} - g_{k,r,y,t} \le \Delta a_k \, O_{k,r,y,d}
    """
    before = m.rate[k, r, y, d, m.previous_step[d, t]]
    return before - m.rate[k, r, y, d, t] - m.largest_change[k, d, t] * m.online[k, r, y, d] <= 0
