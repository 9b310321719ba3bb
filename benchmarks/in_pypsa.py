"""One case for both: five technologies, representative days, a cap on CO2 in every year.

It holds what PyPSA's multi-period investment can say too: technologies dispatched by the hour,
built in any model year, paid by a level charge as long as they stand.  `write` leaves it as a
workbook of this program; `network` is the same case for PyPSA, with the charges, discount sums
and profiles that the model computes.
"""

from __future__ import annotations

import csv
import math
import random
import tempfile
from pathlib import Path
from typing import Any

import pandas

from models.assembly import Model
from planner import exchange

FIRST = 2026
TECHNOLOGIES = {
    "coal_plant": {
        "lifetime": 30,
        "capital": 4.0,
        "fixed": 0.10,
        "running": 0.02,
        "fuel": (2.5, "coal"),
    },
    "gas_plant": {
        "lifetime": 25,
        "capital": 3.0,
        "fixed": 0.06,
        "running": 0.01,
        "fuel": (1.8, "gas"),
    },
    "biomass_plant": {"lifetime": 20, "capital": 7.0, "fixed": 0.20, "running": 0.25, "fuel": None},
    "wind": {"lifetime": 20, "capital": 6.0, "fixed": 0.12, "running": 0.0, "fuel": None},
    "pv": {"lifetime": 25, "capital": 3.2, "fixed": 0.05, "running": 0.0, "fuel": None},
}
"""Costs in million CNY per MW (and per GWh, running), fuel in GWh per GWh."""

FUELS = {"coal": (0.10, 0.34), "gas": (0.32, 0.20)}
"""Price in million CNY and CO2 in kt, per GWh."""


def write(workbook: Path, years: int, days: int) -> None:
    """Write the case as a workbook."""
    span = range(FIRST, FIRST + years)
    sheets: dict[str, list[list[Any]]] = {
        "settings": [
            ["setting", "value"],
            ["price_year", 2025],
            ["model_years", f"{FIRST}-{span[-1]}"],
            ["discount_rate", 0.05],
            ["language", "en"],
        ],
        "carriers": [
            ["carrier", "unit", "balance"],
            ["power", "GWh", "step"],
            *([fuel, "GWh", "year"] for fuel in FUELS),
        ],
        "periods": [
            ["period", "weight", "steps"],
            *([f"day{d}", 365 / days, 24] for d in range(days)),
        ],
        "profiles": [["period", "step", "load", "wind", "pv"], *_curves(days)],
        "technologies": [
            [
                "technology", "capacity_unit", "activity_unit", "full_output", "operation",
                "lifetime [year]", "capital_cost [million CNY]", "fixed_cost [million CNY]",
                "variable_cost [million CNY]", "profile",
            ],
            *(
                [
                    name, "MW", "GWh", 8.76, "step", row["lifetime"], row["capital"],
                    row["fixed"], row["running"], name if name in ("wind", "pv") else "",
                ]
                for name, row in TECHNOLOGIES.items()
            ),
        ],
        "stock": [
            ["asset", "build_year", "unit", "capacity"],
            ["coal_plant", FIRST - 22, "MW", 4000],
        ],
        "flows": [
            ["technology", "carrier", "direction", "unit", "ratio"],
            *([name, "power", "out", "GWh/GWh", 1] for name in TECHNOLOGIES),
            *(
                [name, row["fuel"][1], "in", "GWh/GWh", row["fuel"][0]]  # type: ignore[index]
                for name, row in TECHNOLOGIES.items()
                if row["fuel"]
            ),
        ],
        "trade": [
            ["trade", "carrier", "direction", "unit", FIRST],
            *([f"{f} market", f, "buy", "million CNY/GWh", p] for f, (p, _) in FUELS.items()),
        ],
        "gases": [["gas"], ["CO2"]],
        "emission_factors": [
            ["item", "gas", "unit", FIRST],
            *([fuel, "CO2", "kt/GWh", factor] for fuel, (_, factor) in FUELS.items()),
        ],
        "targets": [
            ["target", "measure", "item", "sense", "unit", *span],
            ["cap", "emission_total", "CO2", "at_most", "kt",
             *(round(22000 * 0.93 ** (y - FIRST), 3) for y in span)],
        ],
        "demands": [
            ["carrier", "profile", "unit", *span],
            ["power", "load", "GWh", *(40000 + 600 * (y - FIRST) for y in span)],
        ],
    }  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in sheets.items():
            with (Path(folder) / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(rows)
        exchange.import_(Path(folder), workbook, "en")


def _curves(days: int) -> list[list[Any]]:
    draw = random.Random(7)
    rows = []
    for day in range(days):
        clear, windy = draw.uniform(0.4, 1.0), draw.uniform(0.1, 0.7)
        for hour in range(24):
            sun = math.sin(math.pi * (hour - 6) / 12) if 6 < hour < 18 else 0.0
            load = 1 + 0.25 * math.sin(math.pi * (hour - 8) / 12)
            rows.append(
                [
                    f"day{day}", hour + 1, round(load * draw.uniform(0.95, 1.05), 6),
                    round(min(1.0, windy * draw.uniform(0.7, 1.3)), 6), round(0.8 * sun * clear, 6),
                ]
            )  # fmt: skip
    return rows


def network(model: Model) -> Any:
    """Return the case as a PyPSA network, ready to be optimised over several periods."""
    import pypsa

    m, r = model.view, "city"
    years, steps = list(m.years), list(m.steps)
    names = [f"{period} {step}" for period, step in steps]
    n = pypsa.Network()
    n.set_snapshots(pandas.MultiIndex.from_product([years, names], names=["period", "timestep"]))
    n.investment_periods = years
    n.investment_period_weightings["objective"] = [m.running_discount[y] for y in years]
    n.investment_period_weightings["years"] = 1.0
    for column in n.snapshot_weightings.columns:
        n.snapshot_weightings[column] = [m.step_weight[s] for _ in years for s in steps]
    n.add("Bus", "power")
    n.add("Carrier", "free")
    for fuel, (_, factor) in FUELS.items():
        n.add("Carrier", fuel, co2_emissions=factor)
    load = [m.demand_in_step["power", r, y, d, t] for y in years for d, t in steps]
    n.add("Load", "load", bus="power", p_set=pandas.Series(load, n.snapshots))
    for name, row in TECHNOLOGIES.items():
        ratio, fuel = row["fuel"] or (1.0, "free")  # type: ignore[misc]
        price = FUELS[fuel][0] if fuel in FUELS else 0.0
        common = {
            "bus": "power",
            "carrier": fuel,
            "efficiency": 1 / ratio,
            "lifetime": row["lifetime"],
            "marginal_cost": (row["running"] + price * ratio) / 1000,  # type: ignore[operator]
            "p_max_pu": pandas.Series(
                [m.step_output[name, y, d, t] for y in years for d, t in steps], n.snapshots
            ),
        }
        for y in m.decision_years:
            cost = m.capital_charge[name, r, y, y] + m.fixed_cost[name, y]
            n.add(
                "Generator", f"{name} {y}", build_year=y, capital_cost=cost,
                p_nom_extendable=True, **common,
            )  # fmt: skip
        if name == "coal_plant":
            n.add("Generator", "coal stock", build_year=FIRST - 22, p_nom=4000, **common)
    for y in years:
        n.add(
            "GlobalConstraint", f"cap {y}", type="primary_energy",
            carrier_attribute="co2_emissions", sense="<=", constant=1000 * m.target_limit["cap", y],
            investment_period=y,
        )  # fmt: skip
    return n


def stock_cost(model: Model) -> float:
    """Return the fixed cost of the stock, which PyPSA leaves out of its objective."""
    m = model.view
    return sum(
        m.running_discount[y] * m.fixed_cost["coal_plant", y] * m.residual["coal_plant", "city", y]
        for y in m.years
    )
