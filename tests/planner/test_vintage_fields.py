"""Fields by vintage as a person writes them: units, and what is said of what cannot be told apart."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from pytest import approx

from planner.check import read_and_check

ISLAND = Path(__file__).resolve().parents[2] / "inputs" / "island"
HEAD = "asset,field,item,unit,interpolation,source,note,2010,2026,2035"


def read_with(tmp_path: Path, *rows: str):
    """Return the reading of the island with these fields by vintage, and its problems."""
    folder = tmp_path / "island"
    shutil.copytree(ISLAND, folder)
    (folder / "vintages.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return read_and_check(folder)


def test_each_field_has_its_own_unit(tmp_path):
    """300 gce/kWh are 2.4423 kWh/kWh, 0.01 元/千瓦时 0.01 million CNY/GWh, 5 % a share."""
    reading, problems = read_with(
        tmp_path, "coal_boiler,投入,coal,克标准煤/千瓦时,,A1,,150,140,",
        "heat_pump,variable_cost,,元/千瓦时,阶梯,A1,,,0.01,0.02", "gas_peaker,availability,,%,,A1,,,90,95",
        "heat_pump,fixed_cost,,元/千瓦,,A1,,,30,20",
    )  # fmt: skip
    assert [p.en for p in problems if not p.warning] == []
    rows = reading.city.vintages
    given = reading.city.flows["coal_boiler", "coal", "in"].ratio[2026]
    assert rows["coal_boiler", "input", "coal"].value[2026] == approx(given * 140 / 154)
    assert rows["heat_pump", "variable_cost", None].value[2035] == approx(0.02)
    assert rows["gas_peaker", "availability", None].value[2026] == approx(0.9)
    assert rows["heat_pump", "fixed_cost", None].value[2035] == approx(0.02)


@pytest.mark.parametrize(
    ("row", "code", "warning"),
    [
        ("heat_pump,input,gas,kWh/kWh,,A1,,,1,2", "item_needed", False),
        ("heat_pump,input,,kWh/kWh,,A1,,,,", "item_needed", False),
        ("heat_pump,emission_factor,CO2,t/MWh,,A1,,,1,2", "item_needed", False),
        ("heat_pump,availability,heat,1,,A1,,,1,0.9", "no_item", False),
        ("heat_pump,availability,,1,,A1,,,1,1.1", "above_one", False),
        ("coal_unit_saved,availability,,1,,A1,,0.8,0.9,", None, False),
        ("battery,charge_efficiency,,%,step,A1,,90,95,", None, False),
        ("battery,fixed_cost,,元/千瓦,step,A1,,30,20,", None, False),
        ("battery,discharge_efficiency,,%,,A1,,0,95,", "not_above_none", False),
        ("battery,hourly_loss,,1,,A1,,0.1,1.5,", "above_one", False),
        ("battery,availability,,1,,A1,,0.8,0.9,", "not_by_vintage", False),
        ("battery,variable_cost,,元/千瓦时,,A1,,0.8,0.9,", "not_by_vintage", False),
        ("heat_pump,hourly_loss,,1,,A1,,0.8,0.9,", "not_by_vintage", False),
        ("heat_pump,capital_cost,,元/千瓦,,A1,,1,2,", "unknown_choice", False),
        ("coal_unit,availability,,1,,A1,,0.8,0.9,", None, False),
        ("photovoltaics,variable_cost,,元/千瓦时,step,A1,,0,0.02,0.09", None, False),
        ("photovoltaics,variable_cost,,元/千瓦时,linear,A1,,0,0.02,0.09", "many_classes", True),
        ("heat_pump,variable_cost,,元,,A1,,,1,2", "wrong_dimension", False),
    ],
)
def test_what_cannot_be_told_apart_is_said(tmp_path, row, code, warning):
    """Would fail if a field were dropped, or a vintage left without its class, without a word."""
    _, problems = read_with(tmp_path, row)
    said = [p for p in problems if p.place and p.place.sheet == "vintages"]
    if code is None:
        assert said == []
        return
    assert [(p.code, p.warning) for p in said] == [(code, warning)]
    assert said[0].zh


def test_vintages_that_end_together_are_refused(tmp_path):
    """Stock of 1999 and of 2010 that ends in one year cannot be told apart once it may retire."""
    folder = tmp_path / "island"
    shutil.copytree(ISLAND, folder)
    stock = (folder / "stock.csv").read_text(encoding="utf-8")
    (folder / "stock.csv").write_text(
        stock.replace("coal_unit,1999,,", "coal_unit,1999,2045,"), encoding="utf-8"
    )
    row = "coal_unit,availability,,1,step,A1,,,,"
    lines = [HEAD.replace("2010", "1999,2010"), row.replace("step,A1,,,,", "step,A1,,0.8,0.9,,")]
    (folder / "vintages.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    _, problems = read_and_check(folder)
    assert [p.code for p in problems if not p.warning] == ["mixed_end"]
