"""UTOPIA: a case that strangers have solved comes out of the main job at their optimum.

The figures are those of OSeMOSYS's own test case (OSeMOSYS/OSeMOSYS_GNU_MathProg, Apache-2.0).
They are read from the folder that `PLANNER_REFERENCE` names, or from `shared/reference` beside
the repository, and are not part of it.
"""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from planner import exchange
from planner.results import Results

OPTIMUM = 29446.86269
FOLDER = Path(
    os.environ.get("PLANNER_REFERENCE", Path(__file__).parents[2] / "shared" / "reference")
)
CASE = FOLDER / "osemosys-utopia" / "utopia.json"
EVERY_YEAR = range(1990, 2011)

pytestmark = pytest.mark.skipif(not CASE.exists(), reason="reference data is not beside the clone")

Row = dict[str, Any]


def series(value: Any) -> dict[str, Any]:
    """Return the year columns of a number, or of numbers by year."""
    if isinstance(value, dict):
        return dict(value)
    return {str(year): value for year in EVERY_YEAR}


def sheets(case: dict[str, Any], folder: Path) -> Path:
    """Write the case as a folder of CSV files, in GW, PJ and its own money."""
    folder.mkdir()
    rows: dict[str, list[Row]] = defaultdict(list)
    rows["settings"] = [
        {"setting": name, "value": value}
        for name, value in {
            "city_en": "Utopia",
            "language": "en",
            "price_year": 1990,
            "model_years": "1990-2010",
            "discount_rate": case["discount_rate"],
            "capital_payment": "start",
            "running_payment": "middle",
        }.items()
    ]
    margin = case["reserve_margin"]
    for name in case["commodities"]:
        rows["carriers"].append(
            {
                "carrier": name,
                "unit": "PJ",
                "balance": "year" if name == "TX" else "step",
                "reserve_margin": margin["factor"] - 1 if name in margin["commodities"] else "",
            }
        )
    for technology in case["technologies"]:
        add_technology(technology, rows)
    shares = case["timeslices"]
    rows["periods"] = [
        {"period": name, "weight": 1, "steps": 1, "step_hours": 8760 * share}
        for name, share in shares.items()
    ]
    curves: dict[str, Row] = {name: {"period": name, "step": 1} for name in shares}
    for demand in case["demands"]:
        profile = demand.get("profile")
        rows["demands"].append(
            {
                "carrier": demand["commodity"],
                "profile": f"load_{demand['commodity']}" if profile else "",
                "unit": "PJ",
                **series(demand["annual"]),
            }
        )
        for name, share in (profile or {}).items():
            curves[name][f"load_{demand['commodity']}"] = share / shares[name]
    rows["profiles"] = list(curves.values())
    rows["gases"] = [{"gas": "CO2"}, {"gas": "NOX"}]
    for sheet, content in rows.items():
        write(folder / f"{sheet}.csv", content)
    return folder


def add_technology(technology: Row, rows: dict[str, list[Row]]) -> None:
    """Add the rows of one technology: GW of plants, PJ a year of everything else."""
    name, mode = technology["name"], technology["modes"][0]
    unit = "GW" if technology["capacity_to_activity"] > 1 else "PJ/year"
    row = {
        "technology": name,
        "capacity_unit": unit,
        "activity_unit": "PJ",
        "operation": "step",
        "lifetime": int(technology["operational_life"]),
        "availability": technology["capacity_factor"],
        "reserve_credit": technology.get("in_reserve_margin", ""),
    }
    rows["technologies"].append(row)
    for field, value in (
        ("capital_cost", technology["capital_cost"]),
        ("fixed_cost", technology["fixed_cost"]),
        ("variable_cost", mode["variable_cost"]),
        ("potential", technology.get("max_capacity")),
    ):
        if value is not None:
            money = {"capital_cost": f"million CNY/({unit})", "fixed_cost": f"million CNY/({unit})"}
            rows["series"].append(
                {
                    "sheet": "technologies",
                    "field": field,
                    "item": name,
                    "unit": money.get(
                        field, "million CNY/PJ" if field == "variable_cost" else unit
                    ),
                    "interpolation": "none",
                    **series(value),
                }
            )
    if technology["residual_capacity"]:
        residual = series(technology["residual_capacity"])
        rows["stock"].append({"asset": name, "unit": unit, "interpolation": "none", **residual})
    if technology.get("min_capacity"):
        rows["targets"].append(
            {
                "target": f"least_{name}",
                "measure": "standing_capacity",
                "item": name,
                "sense": "at_least",
                "unit": unit,
                **series(technology["min_capacity"]),
            }
        )
    for way, flows in (("in", mode["inputs"]), ("out", mode["outputs"])):
        for carrier, ratio in flows.items():
            flow = {"technology": name, "carrier": carrier, "direction": way, "unit": "1"}
            rows["flows"].append({**flow, "ratio": ratio})
    for gas, factor in mode["emissions"].items():
        rows["emission_factors"].append({"item": name, "gas": gas, "unit": "Mt/PJ", "1990": factor})


def write(path: Path, rows: list[Row]) -> None:
    """Write rows whose columns may differ."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Results:
    """The results of `planner run` on a workbook of UTOPIA, as a person would call it."""
    base = tmp_path_factory.mktemp("utopia")
    case = json.loads(CASE.read_text(encoding="utf-8"))
    workbook = base / "utopia.xlsx"
    exchange.import_(sheets(case, base / "case"), workbook)
    command = [sys.executable, "-m", "planner.cli", "run", str(workbook), "-o", str(base / "out")]
    ended = subprocess.run(
        [*command, "--json"],
        cwd=Path(__file__).parent.parent,
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return Results.load(Path(json.loads(ended.stdout)["folder"]))


def test_the_published_optimum_is_found(results: Results) -> None:
    """Proves the whole model against strangers: one number, 1e-6.

    Would fail if salvage, payment timing, residual stock that rises, fixed costs of stock,
    slices of a year or the reserve margin were counted in another way.
    """
    assert results.run["objective"]["value"] == pytest.approx(OPTIMUM, rel=1e-6)


@pytest.mark.parametrize(
    "technology, built, scale",
    [
        ("E01", 2.279801, 1000),
        ("E31", 0.11, 1000),
        ("RHE", 46.867723, 1 / 0.0036),
        ("RHO", 46.135248, 1 / 0.0036),
        ("SRE", 0.1, 1 / 0.0036),
        ("TXD", 17.79, 1 / 0.0036),
        ("E21", 0.0, 1),
        ("E51", 0.0, 1),
        ("TXE", 0.0, 1),
        ("TXG", 0.0, 1),
    ],
)
def test_the_published_capacities_are_built(
    results: Results, technology: str, built: float, scale: float
) -> None:
    """Proves the capacities that have a cost; the others are not unique."""
    total = sum(row.new for row in results.tables["capacity"] if row.asset == technology)
    assert total / scale == pytest.approx(built, rel=1e-5, abs=1e-6)


@pytest.mark.parametrize("year, published", [(1990, 3.633704), (2010, 14.965097)])
def test_the_published_emissions_come_out(results: Results, year: int, published: float) -> None:
    """Proves emissions by activity, in Mt."""
    (row,) = (r for r in results.tables["economy"] if (r.gas, r.year) == ("CO2", year))
    assert row.emissions / 1000 == pytest.approx(published, rel=1e-6)


def test_total_published_emissions_come_out(results: Results) -> None:
    """Proves that emissions of all years add up to the published 163.516797."""
    total = sum(row.emissions for row in results.tables["economy"] if row.gas == "CO2")
    assert total / 1000 == pytest.approx(163.516797, rel=1e-6)
