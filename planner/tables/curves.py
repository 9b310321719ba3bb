"""What is kept of each curve where the year was thinned out to typical days."""

from __future__ import annotations

from collections.abc import Iterator

from models import timeline
from models.algebra import column
from models.city import City
from planner.hourly_year import curves_of
from planner.plan import Plan
from planner.tables.table import Table


class Curves(Table, id="curves", key="curve", en="Curves used", zh="采用的曲线"):
    """Each curve as the workbook gives it and as the plan uses it: means and extremes."""

    curve: str = column("Curve", "曲线")
    mean_given: float = column("Mean as given", "原曲线平均值", "1")
    mean: float = column("Mean as used", "采用曲线平均值", "1")
    highest_given: float = column("Highest as given", "原曲线最高值", "1")
    highest: float = column("Highest as used", "采用曲线最高值", "1")
    lowest_given: float = column("Lowest as given", "原曲线最低值", "1")
    lowest: float = column("Lowest as used", "采用曲线最低值", "1")
    energy_kept: float = column("Energy kept", "电量保留比例", "1", default=None)
    peak_kept: float = column("Peak kept", "峰值保留比例", "1", default=None)


def rows(plan: Plan) -> Iterator[Curves]:
    """Yield every curve where hours were clustered; a share of nothing is blank."""
    if plan.city.given is plan.city:
        return
    for curve in curves_of(plan.city):
        values, given = _values(plan.city, curve), _values(plan.city.given, curve)
        mean = timeline.profile_mean(plan.city, curve)
        mean_given = timeline.profile_mean(plan.city.given, curve)
        yield Curves(
            curve=curve,
            mean_given=mean_given,
            mean=mean,
            highest_given=max(given),
            highest=max(values),
            lowest_given=min(given),
            lowest=min(values),
            energy_kept=mean / mean_given if mean_given else None,
            peak_kept=max(values) / max(given) if max(given) else None,
        )


def _values(city: City, curve: str) -> list[float]:
    return [timeline.profile_value(city, curve, *step) for step in timeline.steps(city)]
