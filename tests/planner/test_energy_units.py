"""Energy as a person writes it: factors per tonne and per kWh, totals in standard coal."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from pytest import approx

from planner.check import read_and_check

TOWN = Path(__file__).resolve().parents[2] / "inputs" / "town"


def test_factors_and_totals_are_read_in_standard_coal(tmp_path):
    """0.1229 tce/MWh is 1.0005 GWh/GWh, 10000 tce are 81.41 GWh, 0.29 kgce/kWh is 2.361."""
    folder = tmp_path / "town"
    shutil.copytree(TOWN, folder)
    with (folder / "carriers.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["carrier"] == "electricity":
            row |= {
                "energy_factor": "0.1229",
                "energy_factor_unit": "吨标准煤/兆瓦时",
                "at_heat_rate": "是",
            }
    heads = [
        *rows[0],
        *(
            {}
            if "energy_factor" in rows[0]
            else {"energy_factor": 0, "energy_factor_unit": 0, "at_heat_rate": 0}
        ),
    ]
    with (folder / "carriers.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, heads, restval="")
        writer.writeheader()
        writer.writerows(rows)
    with (folder / "settings.csv").open("a", encoding="utf-8", newline="") as file:
        file.write("energy_accounting,等价值,,,\nheat_rate,0.29,千克标准煤/千瓦时,,\n")
    text = (folder / "targets.csv").read_text(encoding="utf-8-sig")
    (folder / "targets.csv").write_text(
        f"{text.rstrip()}\nenergy,,,,energy_total,,at_most,tracked,,,,万吨标准煤,,,1,1,1,1\n",
        encoding="utf-8",
    )
    reading, problems = read_and_check(folder)
    assert [p.en for p in problems if not p.warning] == []
    assert reading.city.carriers["electricity"].energy_factor == approx(1.00053, rel=1e-5)
    assert reading.city.settings.heat_rate[2026] == approx(2.36089)
    assert reading.city.targets["energy"].limit[2026] == approx(81.41)
