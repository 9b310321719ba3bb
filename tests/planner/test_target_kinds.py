"""Targets as a person writes them: units of penalties and shares, and what each kind needs."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from typing import Any

import pytest
from pytest import approx

from planner.check import read_and_check

TOWN = Path(__file__).resolve().parents[2] / "inputs" / "town"


def read_with(tmp_path: Path, example: str = "town", **row: Any) -> Any:
    """Return the reading of an example with one more target, and its problems."""
    folder = tmp_path / example
    shutil.copytree(TOWN.parent / example, folder)
    with (folder / "carriers.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("cement,水泥,Cement,kt,year,A1,\n")
    with (folder / "targets.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    added = {"target": "added", "kind": "hard", "sense": "at_most", "2030": "1", **row}
    heads = list(dict.fromkeys([*(rows[0] if rows else ()), *added]))
    with (folder / "targets.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, restval="")
        writer.writeheader()
        writer.writerows([*rows, added])
    return read_and_check(folder)


def test_a_penalty_may_be_yuan_per_tonne(tmp_path):
    """200 CNY/t are 0.2 million CNY/kt; the reader finds the dimension through the measure."""
    reading, problems = read_with(
        tmp_path, measure="emission_total", item="CO2", kind="预期性",
        unit="万吨", penalty="200", penalty_unit="元/吨",
    )  # fmt: skip
    assert [p.en for p in problems if not p.warning] == []
    assert reading.city.targets["added"].penalty == approx(0.2)
    assert reading.city.targets["added"].limit[2030] == approx(10)


def test_an_intensity_of_a_product_is_in_its_own_unit(tmp_path):
    """20 t per million kWh of heat are 0.02 kt/GWh."""
    reading, problems = read_with(
        tmp_path, measure="emission_per_product", item="CO2", relative_to="heat",
        unit="吨/万千瓦时", **{"2030": "0.2"},
    )  # fmt: skip
    assert [p.en for p in problems if not p.warning] == []
    assert reading.city.targets["added"].limit[2030] == approx(0.02)


CO2 = {"measure": "emission_total", "item": "CO2", "unit": "kt"}
SHARE = {"measure": "capacity_share", "item": "coal_boiler", "unit": "1"}
PEAK = {"measure": "emission_peak", "item": "CO2", "unit": "kt"}
FALL = {"measure": "emission_intensity_fall", "item": "CO2", "unit": "%", "base_year": "2025",
        "base_unit": "kt", "base_value": "40"}  # fmt: skip
USE = {"measure": "consumption_share", "item": "heat", "unit": "1"}


def test_a_fall_is_asked_as_at_least_and_caps_emissions(tmp_path):
    """“Fall by at least 10 %” is a cap, as a person reads it.

    Would fail if the sense spoke of the tonnes: then a looser word would turn the cap round.
    """
    reading, problems = read_with(tmp_path, **FALL | {"sense": "at_least", "2030": "10"})
    assert [p.en for p in problems if not p.warning] == []
    symbol = reading.formulation.measures["emission_intensity_fall"]
    assert symbol.bound(reading.city.targets["added"].sense) == "at_most"
    assert symbol.bound(None) == "at_most" and symbol.asked(None) == "at_least"


@pytest.mark.parametrize(
    "row, said",
    [
        ({**CO2, "kind": "soft"}, "penalty per unit"),
        (SHARE, "needs “relative to”"),
        ({**SHARE, "relative_to": "heat"}, "heat"),
        (PEAK, "holds in every year"),
        ({**PEAK, "interpolation": "step", "sense": "at_least"}, "at most"),
        (FALL, "at least"),
        ({**USE, "relative_to": "cement"}, "one unit"),
        ({"measure": "energy_total", "unit": "万吨标准煤"}, "counts nothing"),
        (
            {"measure": "reserve_margin", "item": "cement", "unit": "%", "sense": "at_least"},
            "by step",
        ),
        ({"measure": "peak_response_share", "item": "cement", "unit": "%"}, "by step"),
        ({"measure": "public_outlay", "unit": "万元", "sector": "heat"}, "counts by payer"),
    ],
)
def test_what_a_kind_of_target_needs_is_said(tmp_path, row, said):
    """Would fail if the target were left out, or asked nothing, without a word."""
    _, problems = read_with(tmp_path, **row)
    errors = [p for p in problems if not p.warning]
    assert any(said in p.en and p.place and p.place.sheet == "targets" for p in errors), errors
    assert all(p.zh for p in errors)


@pytest.mark.parametrize(
    "row, said, warning",
    [
        ({"measure": "emission_intensity", "unit": "吨/万元"}, "give the region's GDP", False),
        (FALL | {"sense": "at_least"}, "takes the growth of the whole city", True),
    ],
)
def test_an_amount_per_gdp_of_one_region_is_pointed_out(tmp_path, row, said, warning):
    """Would fail if a district's tonnes were divided by the city's GDP."""
    for region, pointed_out in (("old_town", True), ("", False)):
        folder = tmp_path / (region or "city")
        folder.mkdir()
        _, problems = read_with(folder, "districts", region=region, **{"item": "CO2", **row})
        found = [p for p in problems if said in p.en]
        assert bool(found) is pointed_out
        assert all(p.warning is warning and p.place and p.place.cell and p.zh for p in found)


def test_a_share_of_building_in_some_years_only_is_a_warning(tmp_path):
    """Building would just move to the years that are not asked for."""
    _, problems = read_with(
        tmp_path, measure="new_capacity_share", item="coal_boiler", relative_to="coal_boiler",
        sense="at_least", unit="%", **{"2026": "1", "2030": ""},
    )  # fmt: skip
    assert [p for p in problems if p.warning and "may just move" in p.en]


def test_a_number_for_a_year_without_a_plan_is_refused(tmp_path):
    """The town's milestones leave 2028 out: a hard cap there would vanish without a word."""
    _, problems = read_with(tmp_path, **CO2, **{"2030": "", "2028": "9"})
    assert [p.code for p in problems if not p.warning] == []
    folder = tmp_path / "town"
    settings = (folder / "settings.csv").read_text(encoding="utf-8")
    milestones = settings.replace("2025-2029", '"2025-2027, 2029"')
    (folder / "settings.csv").write_text(milestones, encoding="utf-8")
    found = [p for p in read_and_check(folder)[1] if p.code == "year_not_modelled"]
    refused = [p for p in found if not p.warning]  # the tracked target of 2028 is only pointed out
    assert refused and all("2028" in p.en for p in refused)


def test_a_cap_on_a_gas_that_nothing_emits_is_refused(tmp_path):
    """Without emission factors every cap is met; would fail if that passed as a plan."""
    folder = tmp_path / "town"
    shutil.copytree(TOWN, folder)
    lines = (folder / "emission_factors.csv").read_text(encoding="utf-8").splitlines()
    (folder / "emission_factors.csv").write_text(lines[0] + "\n", encoding="utf-8")
    codes = {p.code: p.warning for p in read_and_check(folder)[1]}
    assert codes["gas_without_factor"] is False


def test_a_fuel_without_a_factor_is_pointed_out(tmp_path):
    """Coal burnt without a factor counts as zero: legal, but said."""
    folder = tmp_path / "town"
    shutil.copytree(TOWN, folder)
    lines = (folder / "emission_factors.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if not line.startswith("coal")]
    (folder / "emission_factors.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    found = [p for p in read_and_check(folder)[1] if p.code == "burnt_without_factor"]
    assert found and found[0].warning and "coal" in found[0].en


@pytest.mark.parametrize(
    "west, said",
    [
        (",,", "give the region's GDP"),
        (",100000,", "growth"),
        (",100000,5", ""),
    ],
)
def test_a_region_with_gdp_and_growth_of_its_own_needs_none_of_the_city(tmp_path, west, said):
    """Would fail if a district's own figures were not enough, or its missing growth went unnoticed."""
    folder = tmp_path / "town"
    shutil.copytree(TOWN.parent / "districts", folder)
    _, gdp, growth = west.split(",")
    (folder / "regions.csv").write_text(
        f"region,gdp [万元],source\nold_town,{gdp},A1\nnew_town,,A1\n", encoding="utf-8"
    )
    if growth:
        (folder / "series.csv").write_text(
            "sheet,field,item,unit,interpolation,source,2025,2030\n"
            f"regions,real_gdp_growth,old_town,%,step,A1,{growth},{growth}\n", encoding="utf-8"
        )  # fmt: skip
    settings = (folder / "settings.csv").read_text(encoding="utf-8")
    (folder / "settings.csv").write_text(settings + "gdp_year,2025,,A1,\n", encoding="utf-8")
    targets = (folder / "targets.csv").read_text(encoding="utf-8")
    row = "per_gdp,,,emission_intensity,CO2,old_town,at_most,hard,,,吨/万元,none,A1,5,5\n"
    (folder / "targets.csv").write_text(targets + row, encoding="utf-8")
    errors = [p for p in read_and_check(folder)[1] if not p.warning]
    assert [said in p.en for p in errors] == ([True] if said else []), [p.en for p in errors]
