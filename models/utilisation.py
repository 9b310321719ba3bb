"""Utilisation: how many hours a year a technology must, or may, run at full output."""

from __future__ import annotations

from models import timeline
from models.algebra import Sheet, column, constraint, index, parameter


class Utilisation(Sheet, extends="technologies"):
    """Full-load hours a year within which a technology is kept."""

    minimum_hours: float = column(
        "Fewest full-load hours", "年利用小时数下限", "hour", default=None,
        at_least=0, at_most=8784, varies="year",
        help=("A year, of standing capacity; blank: none", "按在役容量计的每年小时数；空白为不限"),
    )  # fmt: skip
    maximum_hours: float = column(
        "Most full-load hours", "年利用小时数上限", "hour", default=None,
        at_least=0, at_most=8784, varies="year",
        help=("A year, of standing capacity; blank: none", "按在役容量计的每年小时数；空白为不限"),
    )  # fmt: skip


def _limited(city, column):
    return [
        (k, y)
        for k, row in city.technologies.items()
        for y in timeline.model_years(city)
        if getattr(row, column).get(y) is not None
    ]


@index(en="Years with fewest hours", zh="有利用小时下限的年份", dimen=2)
def least_used(city):
    """Technologies and years, (technology, model year), with fewest full-load hours."""
    return _limited(city, "minimum_hours")


@index(en="Years with most hours", zh="有利用小时上限的年份", dimen=2)
def most_used(city):
    """Technologies and years, (technology, model year), with most full-load hours."""
    return _limited(city, "maximum_hours")


def _activity(city, k, hours):
    return hours / timeline.HOURS_OF_A_YEAR * city.technologies[k].full_output


@parameter(
    "least_used", unit="activity_unit / capacity_unit",
    en="Least activity per capacity", zh="单位容量最小年产出", letter=r"\underline{u}",
)  # fmt: skip
def least_activity(city, k, y):
    """What one unit of capacity must make over the year: its hours at full output."""
    return _activity(city, k, city.technologies[k].minimum_hours[y])


@parameter(
    "most_used", unit="activity_unit / capacity_unit",
    en="Most activity per capacity", zh="单位容量最大年产出", letter=r"\overline{u}",
)  # fmt: skip
def most_activity(city, k, y):
    """What one unit of capacity may make over the year: its hours at full output."""
    return _activity(city, k, city.technologies[k].maximum_hours[y])


@constraint(
    "least_used", "regions", policy=True, unit="activity_unit",
    en="Fewest full-load hours", zh="年利用小时数下限",
)  # fmt: skip
def minimum_hours_row(m, k, y, r):
    r"""Over the year what stands runs for no fewer hours at full output.

    .. math:: G_{k,r,y} \ge \underline{u}_{k,y} \, K_{k,r,y}

    The dual, divided by the discount sum, is what one unit of activity is made for beyond its
    worth.
    """
    return m.activity[k, r, y] - m.least_activity[k, y] * m.capacity[k, r, y] >= 0


@constraint(
    "most_used", "regions", policy=True, unit="activity_unit",
    en="Most full-load hours", zh="年利用小时数上限",
)  # fmt: skip
def maximum_hours_row(m, k, y, r):
    r"""Over the year what stands runs for no more hours at full output.

    .. math:: G_{k,r,y} \le \overline{u}_{k,y} \, K_{k,r,y}

    The dual, divided by the discount sum, is what one more unit of activity would save.
    """
    return m.activity[k, r, y] - m.most_activity[k, y] * m.capacity[k, r, y] <= 0
