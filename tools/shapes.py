"""Hourly shapes for Foshan, synthesised from textbook formulas, and the days that stand for them.

    python tools/shapes.py inputs/foshan

writes `periods.csv` and `profiles.csv` of a city folder, with `--hours` for every hour of the
year, of which setting `typical_days` may then choose.  No measured series is behind the
numbers: they are engineering assumptions (A07 in sheet references), to be replaced by a measured
year where there is one.  The method is set out in inputs/foshan/README.md.
Hours are China Standard Time, each named by its beginning; 1 January is a Wednesday (2025).
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

LATITUDE, LONGITUDE, MERIDIAN = 23.02, 113.12, 120.0
TILT, ALBEDO, PERFORMANCE = 12.0, 0.2, 0.80
FULL_LOAD_HOURS = 1030.0
"""Yearly yield of rooftop PV per unit of capacity (K025)."""

IRRADIATION = (2.75, 2.45, 2.45, 2.90, 3.55, 3.80, 4.50, 4.25, 4.05, 3.80, 3.40, 3.00)
"""Mean global horizontal irradiation by month, kWh/m² a day (assumption, ±10 %)."""

DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
MONTH = np.repeat(np.arange(12), DAYS)
FIRST_WEEKDAY = 2

YEAR_ENERGY, YEAR_PEAK = 82_000.0, 15_500.0
"""Electricity of the city in 2025 in GWh (S039) and its peak in MW (S046 grown by 2 %)."""

COOLING_ENERGY = 4_000.0
"""Electricity for cooling large buildings in GWh, a load of its own in the model (A10)."""

# fmt: off
DAY_OF_LOAD = {
    "cool": (0.88, 0.83, 0.79, 0.75, 0.72, 0.70, 0.69, 0.70, 0.77, 0.89, 0.95, 0.98,
             0.92, 0.90, 0.97, 0.99, 1.00, 0.99, 0.94, 0.95, 0.95, 0.94, 0.93, 0.90),
    "warm": (0.89, 0.85, 0.81, 0.78, 0.75, 0.73, 0.72, 0.73, 0.79, 0.91, 0.96, 0.99,
             0.94, 0.92, 0.98, 1.00, 1.00, 0.99, 0.94, 0.95, 0.95, 0.94, 0.93, 0.91),
}
# fmt: on
"""Load by hour relative to the day's maximum (own rounded values, double hump)."""

MONTH_OF_LOAD = (0.78, 0.60, 0.78, 0.80, 0.88, 0.94, 1.00, 0.99, 0.94, 0.86, 0.81, 0.80)
WEEKDAY_OF_LOAD = (0.97, 1.00, 1.00, 1.00, 0.99, 0.93, 0.89)
MONTH_OF_COOLING = (0.05, 0.08, 0.20, 0.45, 0.80, 0.95, 1.00, 1.00, 0.90, 0.65, 0.30, 0.08)

HOUR = np.arange(24)


def hump(centre: float, width: float) -> Array:
    """Return a bell over the hours of the day, one at its centre."""
    bell: Array = np.exp(-(((HOUR - centre) / width) ** 2))
    return bell


DAY_OF_COOLING = np.where((HOUR >= 8) & (HOUR < 22), 0.55, 0.12) + 0.45 * hump(14.5, 3.2)
DAY_OF_INDUSTRY = np.where((HOUR >= 8) & (HOUR < 20), 1.00, 0.88)
DAY_OF_CHARGING = 0.25 + hump(23.0, 2.5) + hump(-1.0, 2.5) + 0.35 * hump(13.0, 2.0)
DAY_OF_VALLEY = np.where(HOUR < 8, 1.00, 0.15)
"""What is run mostly in the hours of the valley tariff."""

STORED_COLD = 0.6
"""Share of a day's cooling that a plant with cold storage makes at night (assumption)."""

PEAK, VALLEY, SHARP = 1.7, 0.38, 1.25
"""Guangdong's ratios of the tariff to its flat part, the sharp one to the peak (R13)."""


MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
          "October", "November", "December")  # fmt: skip
PEAK_DAYS, CLUSTERS = 5, 5
CLUSTERED_BY = ("load", "pv", "cooling")


@dataclass(frozen=True)
class Period:
    """A representative day: its names, and the days of the year it stands for."""

    id: str
    zh: str
    en: str
    days: NDArray[np.int64]


def declination(day: Array) -> Array:
    """Return the declination of the sun in radians (Cooper), `day` counted from 1."""
    angle: Array = np.radians(23.45) * np.sin(2 * np.pi * (284 + day) / 365)
    return angle


def equation_of_time(day: Array) -> Array:
    """Return how far the sun is ahead of the clock, in hours (Spencer's short form)."""
    angle = 2 * np.pi * (day - 81) / 364
    return (9.87 * np.sin(2 * angle) - 7.53 * np.cos(angle) - 1.5 * np.sin(angle)) / 60


def extraterrestrial(day: Array) -> Array:
    """Return daily irradiation on a horizontal plane outside the atmosphere, kWh/m²."""
    latitude, tilt = np.radians(LATITUDE), declination(day)
    sunset = np.arccos(-np.tan(latitude) * np.tan(tilt))
    distance = 1 + 0.033 * np.cos(2 * np.pi * day / 365)
    geometry = np.cos(latitude) * np.cos(tilt) * np.sin(sunset)
    geometry += sunset * np.sin(latitude) * np.sin(tilt)
    total: Array = 24 / np.pi * 1.367 * distance * geometry
    return total


def diffuse_share(clearness: Array, sunset: Array) -> Array:
    """Return the diffuse share of a day's irradiation (Erbs, monthly form)."""
    winter = 1.391 - 3.560 * clearness + 4.189 * clearness**2 - 2.137 * clearness**3
    summer = 1.311 - 3.022 * clearness + 3.427 * clearness**2 - 1.821 * clearness**3
    return np.clip(np.where(sunset <= np.radians(81.4), winter, summer), 0.1, 0.98)


def photovoltaics(irradiation: Array) -> Array:
    """Return output per unit of capacity by hour, 8760 values, from daily irradiation.

    Hourly split after Collares-Pereira and Rabl, a tilted plane facing south under an isotropic
    sky (Liu and Jordan), one performance ratio; each hour is the mean of six moments.
    """
    day, total = np.arange(1, 366, dtype=float)[:, None], irradiation[:, None]
    latitude, tilt, sun = np.radians(LATITUDE), np.radians(TILT), declination(day)
    sunset = np.arccos(-np.tan(latitude) * np.tan(sun))
    diffuse = diffuse_share(np.clip(total / extraterrestrial(day), 0.05, 0.75), sunset)
    moment = (np.arange(24 * 6) + 0.5) / 6
    solar = moment - (MERIDIAN - LONGITUDE) / 15 + equation_of_time(day)
    angle = np.radians(15 * (solar - 12))
    shift = sunset - np.pi / 3
    slope = 0.409 + 0.5016 * np.sin(shift), 0.6609 - 0.4767 * np.sin(shift)
    scale = np.pi / 24 / (np.sin(sunset) - sunset * np.cos(sunset))
    daylight = np.abs(angle) < sunset
    for_diffuse = np.where(daylight, scale * (np.cos(angle) - np.cos(sunset)), 0.0)
    for_total = for_diffuse * (slope[0] + slope[1] * np.cos(angle))
    sky = np.minimum(total * diffuse * for_diffuse, total * for_total)
    beam = total * for_total - sky
    horizontal = np.sin(latitude) * np.sin(sun) + np.cos(latitude) * np.cos(sun) * np.cos(angle)
    lean = latitude - tilt
    plane = np.sin(lean) * np.sin(sun) + np.cos(lean) * np.cos(sun) * np.cos(angle)
    tilted = beam * np.maximum(plane, 0) / np.maximum(horizontal, 0.05)
    ground = total * for_total * ALBEDO
    tilted += sky * (1 + np.cos(tilt)) / 2 + ground * (1 - np.cos(tilt)) / 2
    output: Array = (tilted * PERFORMANCE).reshape(365, 24, 6).mean(axis=2).ravel()
    return output


def irradiation_by_day(seed: int = 11) -> Array:
    """Return daily irradiation, kWh/m²: the month's mean with seeded day-to-day weather.

    The spread over the mean is 0.33; each month keeps its mean.
    """
    weather = np.clip(np.random.default_rng(seed).normal(1.0, 0.33, 365), 0.25, 1.6)
    for days in np.split(weather, np.cumsum(DAYS)[:-1]):
        days /= days.mean()
    day = np.arange(1, 366, dtype=float)
    return np.minimum(np.array(IRRADIATION)[MONTH] * weather, 0.75 * extraterrestrial(day))


def load(seed: int = 12) -> Array:
    """Return the city's load by hour in MW: day × month × weekday × 3 % noise.

    Stretched linearly to the energy and the peak of the year.
    """
    noise = 1 + np.random.default_rng(seed).normal(0, 0.03, 365)
    weekday = np.array(WEEKDAY_OF_LOAD)[(np.arange(365) + FIRST_WEEKDAY) % 7]
    level = np.array(MONTH_OF_LOAD)[MONTH] * weekday * noise
    warm = (MONTH >= 4) & (MONTH <= 9)
    day = np.where(warm[:, None], DAY_OF_LOAD["warm"], DAY_OF_LOAD["cool"])
    raw = (level[:, None] * day).ravel()
    mean = YEAR_ENERGY * 1000 / raw.size
    stretch = (YEAR_PEAK - mean) / (raw.max() - raw.mean())
    stretched: Array = mean + stretch * (raw - raw.mean())
    return stretched


def cooling() -> Array:
    """Return the electricity that cooling large buildings takes by hour, in MW."""
    raw = (np.array(MONTH_OF_COOLING)[MONTH][:, None] * DAY_OF_COOLING).ravel()
    power: Array = raw * COOLING_ENERGY * 1000 / raw.sum()
    return power


def stored_cooling() -> Array:
    """Return the electricity of the same cooling where most of it is made and stored at night."""
    days = cooling().reshape(365, 24)
    night = np.where((HOUR >= 23) | (HOUR < 8), 1 / 9, 0.0)
    made: Array = (1 - STORED_COLD) * days + STORED_COLD * days.sum(axis=1)[:, None] * night
    return made.ravel()


def time_of_use() -> Array:
    """Return the retail tariff by hour relative to its flat part (R13).

    Peak 10-12 and 14-19, valley 0-8; sharp 11-12 and 15-17 from July to September.
    """
    peak = (HOUR >= 10) & (HOUR < 12) | (HOUR >= 14) & (HOUR < 19)
    sharp = (HOUR == 11) | (HOUR >= 15) & (HOUR < 17)
    day = np.where(peak, PEAK, np.where(HOUR < 8, VALLEY, 1.0))
    summer = (MONTH >= 6) & (MONTH <= 8)
    tariff: Array = np.where(summer[:, None] & sharp, day * SHARP, day).ravel()
    return tariff


def grid_price(demand: Array, sun: Array) -> Array:
    """Return the price of grid power relative to its mean: dear with load, cheap with sun."""
    relative = 1 + 0.65 * (demand / demand.mean() - 1) - 0.05 * (sun / sun.mean() - 1)
    return np.clip(relative, 0.55, 1.6)


def periods(demand: Array, daily: Mapping[str, Array]) -> list[Period]:
    """Return the representative days: the days of highest load, and clusters of the others.

    The others are clustered by load, sun and cooling (tsam, hierarchical); each class is named
    after the day it is most like, and stands for its days by their mean.
    """
    import pandas
    import tsam

    peaks = np.argsort(-demand.reshape(365, 24).max(axis=1))[:PEAK_DAYS]
    rest = np.array([day for day in range(365) if day not in peaks], dtype=np.int64)
    found = tsam.aggregate(
        pandas.DataFrame(
            {name: daily[name].reshape(365, 24)[rest].ravel() for name in CLUSTERED_BY},
            index=pandas.date_range("2025-01-01", periods=rest.size * 24, freq="h"),
        ),
        n_clusters=CLUSTERS,
        period_duration=24,
        temporal_resolution=1,
        cluster=tsam.ClusterConfig(method="hierarchical", representation="medoid"),
        preserve_column_means=False,
    )
    chosen = [Period("summer_peak", "夏季高峰日", "Summer peak day", peaks)]
    for cluster, centre in sorted(
        enumerate(found.clustering.cluster_centers or ()), key=lambda c: c[1]
    ):
        days = rest[np.asarray(found.cluster_assignments) == cluster]
        month = int(MONTH[rest[centre]])
        of_month = int(rest[centre]) - sum(DAYS[:month]) + 1
        zh, en = f"同{month + 1}月{of_month}日类似", f"Days like {of_month} {MONTHS[month]}"
        chosen.append(Period(f"day{rest[centre] + 1:03}", zh, en, days))
    return chosen


def year() -> tuple[Array, dict[str, Array]]:
    """Return the city's load and, per curve, its values in the 8760 hours of the year."""
    sun = photovoltaics(irradiation_by_day())
    sun *= FULL_LOAD_HOURS / sun.sum()
    demand = load()
    rest = demand - cooling()
    return demand, {
        "load": rest / rest.max(),
        "industry": np.tile(DAY_OF_INDUSTRY, 365),
        "cooling": cooling() / cooling().max(),
        "charging": np.tile(DAY_OF_CHARGING / DAY_OF_CHARGING.max(), 365),
        "pv": sun,
        "grid_price": grid_price(demand, sun) / grid_price(demand, sun).mean(),
        "valley": np.tile(DAY_OF_VALLEY, 365),
        "stored_cooling": stored_cooling() / stored_cooling().max(),
        "time_of_use": time_of_use(),
    }


def curves() -> tuple[list[Period], dict[str, Array]]:
    """Return the representative days and, per curve, its values by day and hour."""
    demand, daily = year()
    days = periods(demand, daily)
    means = {
        name: np.array([curve.reshape(365, 24)[period.days].mean(axis=0) for period in days])
        for name, curve in daily.items()
    }
    highest = int(np.argmax(demand.reshape(365, 24).max(axis=1)))
    means["load"][0] = daily["load"].reshape(365, 24)[highest]
    weights = np.array([period.days.size for period in days], dtype=float)[:, None]
    means["grid_price"] /= (means["grid_price"] * weights).sum() / 8760
    return days, means


def write(folder: Path, *, hours: bool = False) -> None:
    """Write `periods.csv` and `profiles.csv` of a city folder: the days, or every hour."""
    if hours:
        values = {name: curve.reshape(1, -1) for name, curve in year()[1].items()}
        days = [Period("year", "全年", "Whole year", np.zeros(1, dtype=np.int64))]
    else:
        days, values = curves()
    steps = next(iter(values.values())).shape[1]
    with (folder / "periods.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        heading = ["period", "name_zh", "name_en", "weight", "steps", "step_hours [小时]"]
        sheet.writerow([*heading, "source", "note"])
        for period in days:
            row = [period.id, period.zh, period.en, period.days.size, steps, 1]
            sheet.writerow([*row, "A07", "tools/shapes.py"])
    with (folder / "profiles.csv").open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, lineterminator="\n")
        sheet.writerow(["period", "step", *values])
        for number, period in enumerate(days):
            for step in range(steps):
                cells = [f"{curve[number, step]:.4f}" for curve in values.values()]
                sheet.writerow([period.id, step + 1, *cells])


if __name__ == "__main__":
    write(Path(sys.argv[1]), hours="--hours" in sys.argv[2:])
