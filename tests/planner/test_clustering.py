"""Typical days: what stands for a year, worked out by hand, and the whole way through a run."""

from __future__ import annotations

import ast
import csv
import json
import math
from pathlib import Path
from typing import Any

import pytest
from pytest import approx

from models import timeline
from models.city import City
from planner import hourly_year
from planner.check import read_and_check
from planner.clustering import coarser, prepared, typical
from planner.messages import clustering as messages
from planner.read import read
from planner.results import Results
from tests.planner.test_run import planner
from tests.planner.workbooks import book, saved
from tests.town import buy, carrier, need, solved, storage, technology, town

HALF_DAYS = {
    "load": [(1, 2), (1, 2), (1, 2), (2, 3), (1.2, 2), (2, 2.5)],
    "sun": [(0.8, 0), (0.8, 0), (0.2, 0), (0.2, 0), (0.7, 0), (0.1, 0)],
}
"""Six days of two steps: days 1, 2 and 5 are clear, 3 and 6 are not, day 4 has the peak."""


def six_days(**changes: Any) -> City:
    """Return a city whose year is six days of two half-days each."""
    year = {
        "periods": [{"period": "year", "weight": 1.0, "steps": 12, "step_hours": 12.0}],
        "profiles": [
            {"period": "year", "step": 2 * day + half + 1}
            | {name: curve[day][half] for name, curve in HALF_DAYS.items()}
            for day in range(6)
            for half in range(2)
        ],
    }
    return town(
        year, carrier("power", "step"), need("power", 10, profile="load"), buy("power", 1),
        technology("pv", "power", profile="sun", capital_cost=1.0), **changes,
    )  # fmt: skip


def test_days_stand_for_days_and_keep_the_means() -> None:
    """Proves typical by hand: three days, of which one is day 4 for its peak of 3.

    Of the others 1, 2 and 5 are alike and 3 and 6 are: two clusters, of three days and of two.
    The load of the six days is 3+3+3+5+3.2+4.5 = 21.7, its mean 21.7/12; day 4 keeps its values.
    Would fail if a weight, the calendar, the peak or a mean were lost.
    """
    city = six_days()
    found = typical(city, 3, ["load"]).city
    weights = {period: row.weight for period, row in found.periods.items()}
    assert sorted(weights.values()) == [1, 2, 3]
    assert weights["day004"] == 1
    assert timeline.hours(found) == 12 * 12
    assert timeline.profile_mean(found, "load") == approx(21.7 / 12)
    assert timeline.profile_mean(found, "sun") == approx((0.8 + 0.8 + 0.2 + 0.2 + 0.7 + 0.1) / 12)
    assert [found.profiles["day004", step].load for step in (1, 2)] == [2, 3]
    clear, dull = (next(p for p, w in weights.items() if w == n) for n in (3, 2))
    runs = [(row.period, row.count) for row in found.calendar.values()]
    assert runs == [(clear, 2), (dull, 1), ("day004", 1), (clear, 1), (dull, 1)]
    assert found.given is city


def test_no_curve_goes_beyond_its_highest_value() -> None:
    """Proves the ceiling of scaling: where the day that stands for the rest is too low, its sun is
    scaled up, but no hour of it shines brighter than the brightest of the year."""
    found = typical(six_days(), 2, ["load"]).city
    sun = [row.sun for row in found.profiles.values()]
    assert max(sun) <= 0.8
    assert timeline.profile_mean(found, "sun") == approx(2.8 / 12)


def test_steps_are_averaged() -> None:
    """Proves coarser by hand: two half-days of load 1 and 2 are one day of 1.5, of 24 hours."""
    found = coarser(six_days(), 24)
    assert found.city.periods["year"].steps == 6
    assert found.city.periods["year"].step_hours == 24
    assert [row.load for row in found.city.profiles.values()] == [1.5, 1.5, 1.5, 2.5, 1.6, 2.25]
    assert found.origin["year", 4] == ("year", 7)


def test_a_curve_with_negative_values_is_shifted() -> None:
    """Proves that prices below zero keep their mean too: 3 of 12 are -1, the mean is 0.5."""
    city = six_days()
    rows = {
        key: row.replace(load=-1.0 if key[1] % 4 == 1 else 1.0)
        for key, row in city.profiles.items()
    }
    changed = City({**city.tables, "profiles": rows})
    found = typical(changed, 2).city
    assert timeline.profile_mean(found, "load") == approx(0.5)


def test_a_curve_that_is_high_on_a_day_kept_needs_no_other() -> None:
    """Proves highest_days: the load peaks on day 4 (index 3) and the sun on day 1; a curve that is
    1 all the time is as high on day 4 as anywhere."""
    city = six_days()
    rows = {key: row.replace(flat=1.0) for key, row in city.profiles.items()}
    changed = City({**city.tables, "profiles": rows})
    assert hourly_year.highest_days(changed, ["load", "flat"]) == [3]
    assert hourly_year.highest_days(changed, ["load", "sun"]) == [3, 0]


def hourly(day: int, hour: int) -> tuple[float, float]:
    """Return load and sun of an hour of a made-up year: seasons, days of the week, clouds."""
    season = math.cos(2 * math.pi * (day - 200) / 365)
    load = 1 + 0.2 * season + 0.3 * math.sin(math.pi * (hour - 8) / 12) - 0.1 * (day % 7 == 6)
    cloud = 0.4 + 0.6 * abs(math.sin(day * 1.7))
    sun = max(0.0, math.sin(math.pi * (hour - 6) / 12)) * (0.6 + 0.2 * season) * cloud
    return round(load, 6), round(sun, 6)


def folder_of_hours(folder: Path, **settings: Any) -> Path:
    """Write a city whose year is 8760 hours: PV, a battery that carries over, power bought."""
    folder.mkdir()
    sheets: dict[str, list[list[Any]]] = {
        "settings": [["setting", "value"], ["price_year", 2025], ["model_years", "2025"],
                     ["discount_rate", 0.05], ["city_en", "Hourly"], ["language", "en"],
                     *([name, value] for name, value in settings.items())],
        "carriers": [["carrier", "unit", "balance"], ["power", "GWh", "step"]],
        "technologies": [
            ["technology", "capacity_unit", "activity_unit", "lifetime", "capital_cost [CNY]",
             "profile"],
            ["pv", "kW", "kWh", 25, 3000, "sun"],
        ],
        "flows": [["technology", "carrier", "direction", "unit", "ratio"],
                  ["pv", "power", "out", "1", 1]],
        "storages": [
            ["storage", "carrier", "capacity_unit", "energy_unit", "hours", "capital_cost [CNY]",
             "lifetime", "chained", "charge_efficiency"],
            ["battery", "power", "kW", "kWh", 4, 1200, 15, "yes", 0.9],
        ],
        "trade": [["trade", "carrier", "direction", "profile", "unit", 2025],
                  ["grid", "power", "buy", "price", "CNY/kWh", 0.6]],
        "demands": [["carrier", "profile", "unit", 2025], ["power", "load", "GWh", 1000]],
        "periods": [["period", "weight", "steps", "step_hours [hour]"], ["year", 1, 8760, 1]],
        "profiles": [["period", "step", "load", "sun", "price"],
                     *(["year", 24 * day + hour + 1, *hourly(day, hour),
                        1.4 if 14 <= hour < 20 else 0.8667]
                       for day in range(365) for hour in range(24))],
    }  # fmt: skip
    for name, rows in sheets.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


@pytest.fixture(scope="module")
def ways(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Results]:
    """The results of `planner run` on one year of hours: as it is, and by ten typical days."""
    base = tmp_path_factory.mktemp("hours")
    found = {}
    for name, settings in {"hours": {}, "days": {"typical_days": 10}}.items():
        folder = folder_of_hours(base / name, **settings)
        ended = planner("run", folder, "-o", base / f"{name} out", "--json")
        assert ended.returncode == 0, ended.stderr.decode()
        found[name] = Results.load(Path(json.loads(ended.stdout.decode())["folder"]))
    return found


@pytest.mark.slow
def test_a_year_of_hours_runs_as_it_is_and_by_typical_days(ways: dict[str, Results]) -> None:
    """Proves both through the command: 8760 steps, and ten days that stand for 365.

    Ten days cost what the year costs within 3 %: means and peak are kept.
    """
    hours, days = ways["hours"], ways["days"]
    assert [(row.steps, row.occurrences) for row in hours.tables["periods"]] == [(8760, 1)]
    assert len(days.tables["periods"]) == 10
    assert sum(row.occurrences for row in days.tables["periods"]) == approx(365)
    assert sum(row.share for row in days.tables["periods"]) == approx(1)
    cost = {name: result.run["objective"]["value"] for name, result in ways.items()}
    assert cost["days"] == approx(cost["hours"], rel=0.03)


@pytest.mark.slow
def test_a_result_says_what_the_typical_days_keep(ways: dict[str, Results]) -> None:
    """Proves table curves: energy of every curve and the peak of the load are kept, and the
    warning about scaling is in the story."""
    curves = {row.curve: row for row in ways["days"].tables["curves"]}
    assert {name: row.energy_kept for name, row in curves.items()} == approx(
        dict.fromkeys(("load", "sun", "price"), 1.0)
    )
    assert curves["load"].peak_kept == 1.0
    assert 0.5 < curves["sun"].peak_kept <= 1.0
    assert curves["sun"].highest_given > 0.75
    codes = [warning["code"] for warning in ways["days"].run["warnings"]]
    assert "curves_scaled" in codes
    assert "curves_scaled" not in [w["code"] for w in ways["hours"].run["warnings"]]
    assert "cluster" in ways["days"].run["seconds"]
    assert ways["hours"].tables["curves"] == []


def test_one_input_always_has_the_same_days(tmp_path: Path) -> None:
    """Proves that nothing is drawn at random, and that a curve's cell is that of the real hour."""
    reading = read(folder_of_hours(tmp_path / "hours", typical_days=6))
    first, second = prepared(reading), prepared(reading)
    assert first.city is not None and second.city is not None
    assert {k: dict(r.values()) for k, r in first.city.profiles.items()} == {
        k: dict(r.values()) for k, r in second.city.profiles.items()
    }
    period = next(iter(first.city.periods))
    day = int(period.removeprefix("day")) - 1
    place = first.provenance.place("profiles", (period, 3), "sun")
    assert place == reading.provenance.place("profiles", ("year", 24 * day + 3), "sun")


def test_a_storage_that_carries_over_gets_its_calendar() -> None:
    """Proves that chained storages run through the days in their order: the city solves, and its
    calendar names each day as often as the day occurs."""
    heap = town(carrier("power", "step"), storage("heap", "power", 50, chained=True))
    city = typical(City({**six_days().tables, "storages": heap.storages}), 3, ["load"]).city
    listed: dict[str, int] = {}
    for row in city.calendar.values():
        listed[row.period] = listed.get(row.period, 0) + row.count
    assert listed == {period: row.weight for period, row in city.periods.items()}
    assert solved(city).solution.status == "optimal"


SETTING = "设置!B12"
CASES = [
    ("not_hour_by_hour", {"typical_days": 2}, "逐时给出全年"),
    ("too_many_days", {"typical_days": 365}, "365 天"),
    ("too_few_days", {"typical_days": 1, "peak_curves": "sun"}, "至少填 2"),
    ("unknown_curve", {"typical_days": 5, "peak_curves": "sum"}, "sun"),
    ("not_divisible", {"hours_per_step": 5}, "不能整除"),
    ("needs_extra", {"typical_days": 5}, "tsam"),
    ("calendar_replaced", {"typical_days": 5}, "不起作用"),
]
"""Kind of problem, settings that cause it, a word of the Chinese sentence."""


@pytest.mark.parametrize("code, settings, word", CASES, ids=[case[0] for case in CASES])
def test_a_mistake_is_named_with_its_cell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, settings: Any, word: str
) -> None:
    """Proves the problem is found, alone, at its cell, in both languages."""
    made = book()
    for row, (name, value) in enumerate(settings.items(), 12):
        made["设置"].cell(row, 1, name)
        made["设置"].cell(row, 2, value)
    if code not in ("not_hour_by_hour", "not_divisible"):
        for column, value in enumerate(["year", 1, 730, 12], 1):
            made["时段"].cell(5, column, value)
        for step in range(730):
            for column, value in enumerate(["year", step + 1, 0.3 * (step % 2)], 1):
                made["曲线"].cell(5 + step, column, value)
    where = SETTING if code != "unknown_curve" else "设置!B13"
    if code == "needs_extra":
        monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    if code == "calendar_replaced":
        sheet = made.create_sheet("日历")
        for row, cells in enumerate([["日历"], [], [], ["position", "period"], [1, "year"]], 1):
            for column, cell in enumerate(cells, 1):
                sheet.cell(row, column, cell)
        where = "日历!B5"
    _, problems = read_and_check(saved(made, tmp_path))
    assert {problem.code for problem in problems} == {code}, [p.say("en") for p in problems]
    assert problems[0].place is not None
    assert problems[0].place.say() == where
    assert word in problems[0].zh
    assert problems[0].en != problems[0].zh


def test_every_sentence_is_caused() -> None:
    """Proves no message about typical days is without its case."""
    tree = ast.parse(Path(str(messages.__file__)).read_text(encoding="utf-8"))
    said = {f.name for f in tree.body if isinstance(f, ast.FunctionDef)}
    assert said - {"day_of_year", "curves_scaled"} == {case[0] for case in CASES}
