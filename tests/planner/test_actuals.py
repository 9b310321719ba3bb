"""Actuals as a person writes them: their units, and what is said of what cannot be used."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest
from pytest import approx

from planner.check import read_and_check

TOWN = Path(__file__).resolve().parents[2] / "inputs" / "town"
HEAD = "item,region,unit,interpolation,source,note,2024,2025,2026"


def read_with(tmp_path: Path, actuals: list[str], *targets: dict[str, str]):
    """Return the reading of the town with actuals and some more targets, and its problems."""
    folder = tmp_path / "town"
    shutil.copytree(TOWN, folder)
    (folder / "actuals.csv").write_text("\n".join([HEAD, *actuals]) + "\n", encoding="utf-8")
    with (folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [*csv.DictReader(file), *targets]
    heads = list(dict.fromkeys(head for row in rows for head in row))
    heads = sorted(heads, key=lambda head: int(head) if head.isdigit() else 0)
    with (folder / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, restval="")
        writer.writeheader()
        writer.writerows(rows)
    return read_and_check(folder)


def test_actuals_are_in_the_unit_of_what_they_report(tmp_path):
    """A target's own number, capacity built, and so on: 4 万吨 are 40 kt, 0.2 万千瓦 2 MW."""
    reading, problems = read_with(
        tmp_path,
        ["co2_cap,,万吨,,A1,,,4,", "热泵在役容量,,MW,,A1,,,3,", "heat_pump,,万千瓦,,A1,,0.2,,"],
    )
    assert [p.en for p in problems] == []
    actuals = reading.city.actuals
    assert actuals["co2_cap", None].reported[2025] == approx(40)
    assert actuals["heat_pumps", None].reported[2025] == approx(3)
    assert actuals["heat_pump", None].reported[2024] == approx(2)


def test_a_target_without_a_measure_is_in_the_unit_it_is_written_in(tmp_path):
    """What no model counts still has a number, a unit and an actual: 95 % of 90 %."""
    bins = {"target": "bins", "kind": "跟踪", "unit": "%", "source": "A1", "2025": "90"}
    reading, problems = read_with(tmp_path, ["bins,,%,,A1,,,95,"], bins)
    assert [p.en for p in problems] == []
    assert reading.city.targets["bins"].limit[2025] == approx(0.9)
    assert reading.city.actuals["bins", None].reported[2025] == approx(0.95)


SINCE = {
    "target": "pumps", "measure": "new_capacity_total", "item": "heat_pump", "unit": "MW",
    "sense": "at_least", "kind": "hard", "source": "A1", "2027": "5",
}  # fmt: skip


@pytest.mark.parametrize(
    ("actuals", "target", "code", "warning"),
    [
        (["co2_cap,,kt,,A1,,,,4"], {}, "not_past", True),
        (["co2_cap,,MW,,A1,,,4,"], {}, "wrong_dimension", False),
        (["heat_pump,,MW,,A1,,,-1,"], {}, "built_below_nothing", False),
        (["coal,,kt,,A1,,,4,"], {}, "unknown_reference", False),
        (["heat_pump,,MW,,A1,,,1,"], SINCE | {"base_value": "3", "base_unit": "MW"}, "counted_twice", False),
        (["heat_pump,,MW,,A1,,,1,"], SINCE | {"window_from": "2023"}, "window_unknown", True),
        ([], {"target": "bins", "kind": "hard", "unit": "%", "source": "A1"}, "only_tracked", False),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said(tmp_path, actuals, target, code, warning):
    """Would fail if an actual were dropped, or counted twice, without a word."""
    _, problems = read_with(tmp_path, actuals, *([target] if target else []))
    found = [p for p in problems if p.code == code]
    assert found and found[0].warning is warning, [p.en for p in problems]
    assert found[0].zh and found[0].place
