"""Clustering: a year given hour by hour becomes typical days, and short steps become longer ones.

A step between check and build, and a study of the input alone: the city that comes out has other
periods, curves and calendar than the one that went in, which it remembers as `given`.  The days
are real days of the year, found by tsam (hierarchical clustering and medoids, so that the same
input always gives the same days); the highest day of chosen curves stands for itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np

from models import timeline
from models.city import City, Row
from planner.hourly_year import DAY, by_day, curves_of, highest_days, peak_curves
from planner.messages import clustering as messages
from planner.problems import problem
from planner.provenance import Provenance
from planner.read import Reading

ROUNDS = 100
"""Rounds in which a curve is brought to its mean without going beyond its highest value."""

NOTABLE = 0.001
"""Share by which a curve must have been scaled for a person to be told."""

Step = tuple[str, int]


@dataclass
class Change:
    """A city with other periods, where its steps come from, and how its curves were scaled.

    `origin` names, for each step, the step of the former city that it is, or begins with.
    """

    city: City
    origin: dict[Step, Step]
    scaled: dict[str, float]


def prepared(reading: Reading) -> Reading:
    """Return a checked reading with the periods that its settings ask for.

    It is the reading itself where they ask for none.  What a person should know of the change
    is among its warnings.
    """
    city = reading.city
    if city is None:
        return reading
    asked = city.settings
    if asked.typical_days is not None:
        change = typical(city, asked.typical_days, peak_curves(city))
        city, reading = change.city, _changed(reading, change)
    if asked.hours_per_step is not None:
        reading = _changed(reading, coarser(city, asked.hours_per_step))
    return reading


def _changed(reading: Reading, change: Change) -> Reading:
    warnings = list(reading.warnings)
    scaled = {curve: f for curve, f in change.scaled.items() if abs(f - 1) > NOTABLE}
    if scaled:
        place = reading.provenance.place("settings", (), "typical_days")
        warnings.append(problem(place, messages.curves_scaled, scaled, warning=True))
    provenance = _traced(reading.provenance, change.origin)
    return replace(reading, city=change.city, provenance=provenance, warnings=warnings)


def typical(city: City, count: int, peaks: Sequence[str] = ()) -> Change:
    """Return the city whose year is `count` typical days, the highest of `peaks` among them.

    The city must give the year step by step (`days_of_year`) and have more days than `count`,
    which must be more than the days kept.  Every curve keeps its mean over the year, and none
    goes beyond its highest value; storages that carry over get the days in their order.
    """
    curves = curves_of(city)
    days = {curve: np.array(by_day(city, curve), dtype=float) for curve in curves}
    kept = highest_days(city, peaks)
    chosen = _assigned(days, kept, count)
    weight = {day: chosen.count(day) for day in sorted(set(chosen))}
    scaled, values = {}, {}
    for curve, year in days.items():
        mean = float(year.mean())
        values[curve], scaled[curve] = _with_mean(
            {day: year[day] for day in weight}, weight, set(kept), mean, float(year.max())
        )
    length = next(iter(city.periods.values())).step_hours
    steps = timeline.steps(city)
    per_day = round(DAY / length)
    names = {day: f"day{day + 1:03}" for day in weight}
    periods = {
        names[day]: _period(city, names[day], day, len(chosen), weight[day], per_day, length)
        for day in weight
    }
    origin, profiles = {}, {}
    for day, name in names.items():
        for step in range(1, per_day + 1):
            origin[name, step] = steps[day * per_day + step - 1]
            row = {curve: float(values[curve][day][step - 1]) for curve in curves}
            former = city.profiles[origin[name, step]]
            profiles[name, step] = former.replace(period=name, step=step, **row)
    runs = [(names[day], len(list(run))) for day, run in groupby(chosen)]
    calendar = {
        i: Row({"position": i, "period": name, "count": times, "source": None, "note": None})
        for i, (name, times) in enumerate(runs, 1)
    }
    tables = {**city.tables, "periods": periods, "profiles": profiles, "calendar": calendar}
    return Change(City(tables, given=city.given), origin, scaled)


def coarser(city: City, hours: int) -> Change:
    """Return the city whose steps are averaged over `hours`; every period must be so divisible."""
    periods, profiles, origin = {}, {}, {}
    curves = curves_of(city)
    for period, row in city.periods.items():
        together = max(1, round(hours / row.step_hours))
        count = row.steps // together
        periods[period] = row.replace(steps=count, step_hours=row.step_hours * together)
        for step in range(1, count + 1):
            first = (step - 1) * together + 1
            block = [city.profiles[period, first + i] for i in range(together)] if curves else []
            origin[period, step] = (period, first)
            means = {c: sum(getattr(r, c) for r in block) / together for c in curves}
            if block:
                profiles[period, step] = block[0].replace(step=step, **means)
    tables = {**city.tables, "periods": periods, "profiles": profiles}
    return Change(City(tables, given=city.given), origin, {})


def _assigned(curves: Mapping[str, np.ndarray], kept: list[int], count: int) -> list[int]:
    """Return, for every day of the year, the day that stands for it."""
    import pandas
    import tsam

    days, per_day = next(iter(curves.values())).shape
    rest = [day for day in range(days) if day not in kept]
    frame = pandas.DataFrame(
        {curve: values[rest].reshape(-1) for curve, values in curves.items()},
        index=pandas.date_range(
            "2025-01-01", periods=len(rest) * per_day, freq=pandas.Timedelta(hours=DAY / per_day)
        ),
    )
    found = tsam.aggregate(
        frame,
        n_clusters=count - len(kept),
        period_duration=DAY,
        temporal_resolution=DAY / per_day,
        cluster=tsam.ClusterConfig(method="hierarchical", representation="medoid"),
        preserve_column_means=False,
    )
    centres = [rest[i] for i in found.clustering.cluster_centers or ()]
    chosen = list(range(days))
    for day, cluster in zip(rest, found.cluster_assignments, strict=True):
        chosen[day] = centres[cluster]
    return chosen


def _with_mean(
    days: Mapping[int, np.ndarray],
    weight: Mapping[int, int],
    kept: set[int],
    mean: float,
    highest: float,
) -> tuple[dict[int, np.ndarray], float]:
    """Return a curve's days with the mean of the year, and by how much the others were scaled.

    The days kept stay as they are; a curve with negative values is shifted, not scaled.
    """
    values = {day: np.array(curve) for day, curve in days.items()}
    total = mean * sum(weight.values()) * len(next(iter(values.values())))
    moved = [day for day in values if day not in kept] or list(values)

    def now(which: Any) -> float:
        return float(sum(weight[day] * values[day].sum() for day in which))

    before = now(moved)
    if min(curve.min() for curve in values.values()) < 0 or before <= 0:
        shift = (total - now(values)) / sum(weight[d] * len(values[d]) for d in moved)
        for day in moved:
            values[day] = values[day] + shift
        return values, 1.0
    for _ in range(ROUNDS):
        missing = total - now(values)
        free = {day: values[day] < highest for day in moved}
        room = float(sum(weight[d] * values[d][free[d]].sum() for d in moved))
        if abs(missing) <= 1e-12 * abs(total) or room <= 0:
            break
        for day in moved:
            scaled = np.where(free[day], values[day] * (1 + missing / room), values[day])
            values[day] = np.minimum(scaled, highest)
    return values, now(moved) / before


def _period(
    city: City, name: str, day: int, days: int, weight: int, steps: int, length: float
) -> Row:
    en, zh = messages.day_of_year(day, days)
    former = next(iter(city.periods.values()))
    return former.replace(
        period=name, name_en=en, name_zh=zh, weight=float(weight), steps=steps, step_hours=length
    )


def _traced(provenance: Provenance, origin: Mapping[Step, Step]) -> Provenance:
    """Return the provenance that leads from the new steps to the cells they come from."""
    layouts = dict(provenance.layouts)
    if "profiles" in layouts:
        rows = layouts["profiles"].rows
        moved = {step: rows[former] for step, former in origin.items() if former in rows}
        layouts["profiles"] = replace(layouts["profiles"], rows=moved)
    if "periods" in layouts:
        rows = layouts["periods"].rows
        found = {(new[0],): rows.get((former[0],)) for new, former in origin.items()}
        there = {key: row for key, row in found.items() if row is not None}
        layouts["periods"] = replace(layouts["periods"], rows=there)
    return replace(provenance, layouts=layouts)
