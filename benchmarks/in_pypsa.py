"""One case for both: up to eight technologies, typical days, a cap on CO2 in every year, a battery.

It holds what PyPSA's multi-period investment can say too: technologies dispatched by the hour,
built in any model year, paid by a level charge as long as they stand.  `write` leaves it as a
workbook of this program; `network` is the same case for PyPSA, with the charges, discount sums
and profiles that the model computes.

A battery closes over each model year: here the days then follow one another in one period, there
the weights of storage are one hour.  Limits on ramps are left out: here the first step of a period
follows its last, there it follows nothing.
"""

from __future__ import annotations

import csv
import math
import random
import tempfile
from dataclasses import dataclass
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
    "gas_peaker": {
        "lifetime": 20,
        "capital": 1.6,
        "fixed": 0.03,
        "running": 0.015,
        "fuel": (2.7, "gas"),
    },
    "wind_offshore": {"lifetime": 25, "capital": 11.0, "fixed": 0.30, "running": 0.0, "fuel": None},
    "waste_plant": {"lifetime": 25, "capital": 12.0, "fixed": 0.40, "running": 0.06, "fuel": None},
}
"""Costs in million CNY per MW (and per GWh, running), fuel in GWh per GWh."""

FUELS = {"coal": (0.10, 0.34), "gas": (0.32, 0.20)}
"""Price in million CNY and CO2 in kt, per GWh."""

BY_CURVE = ("wind", "pv", "wind_offshore")
"""Technologies that follow a curve; all others run as they like."""

BATTERY = {"lifetime": 12, "capital": 2.4, "fixed": 0.03, "hours": 4.0, "efficiency": 0.95}
"""Costs in million CNY per MW, hours at full power, efficiency each way."""


@dataclass(frozen=True)
class Case:
    """A size: model years, typical days, technologies, and whether there is a battery."""

    years: int
    days: int
    technologies: int = 5
    battery: bool = False

    @classmethod
    def of(cls, text: str) -> Case:
        """Return the case that is written as YEARSxDAYS[xTECHNOLOGIES][+battery]."""
        size, _, more = text.partition("+")
        return cls(*map(int, size.split("x")), battery=more == "battery")  # type: ignore[misc]

    def __str__(self) -> str:
        """Return it with the hours of a day."""
        more = " + battery" if self.battery else ""
        return f"{self.years} x {self.days} x 24 x {self.technologies}{more}"

    @property
    def chosen(self) -> dict[str, dict[str, Any]]:
        """The technologies there are."""
        return dict(list(TECHNOLOGIES.items())[: self.technologies])

    @property
    def years_of_it(self) -> range:
        """The model years."""
        return range(FIRST, FIRST + self.years)


def write(workbook: Path, case: Case) -> None:
    """Write the case as a workbook."""
    span, chosen, days = case.years_of_it, case.chosen, case.days
    periods = [["year", 365 / days, 24 * days]]
    if not case.battery:
        periods = [[f"day{d}", 365 / days, 24] for d in range(days)]
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
            *periods,
        ],
        "profiles": [["period", "step", "load", *BY_CURVE], *_curves(days, case.battery)],
        "technologies": [
            [
                "technology", "capacity_unit", "activity_unit", "full_output", "operation",
                "lifetime [year]", "capital_cost [million CNY]", "fixed_cost [million CNY]",
                "variable_cost [million CNY]", "profile",
            ],
            *(
                [
                    name, "MW", "GWh", 8.76, "step", row["lifetime"], row["capital"],
                    row["fixed"], row["running"], name if name in BY_CURVE else "",
                ]
                for name, row in chosen.items()
            ),
        ],
        "stock": [
            ["asset", "build_year", "unit", "capacity"],
            ["coal_plant", FIRST - 22, "MW", 4000],
        ],
        "flows": [
            ["technology", "carrier", "direction", "unit", "ratio"],
            *([name, "power", "out", "GWh/GWh", 1] for name in chosen),
            *(
                [name, row["fuel"][1], "in", "GWh/GWh", row["fuel"][0]]
                for name, row in chosen.items()
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
    if case.battery:
        sheets["storages"] = [
            [
                "storage", "carrier", "capacity_unit", "energy_unit", "hours", "charge_efficiency",
                "discharge_efficiency", "lifetime [year]", "capital_cost [million CNY]",
                "fixed_cost [million CNY]",
            ],
            [
                "battery", "power", "MW", "MWh", BATTERY["hours"], BATTERY["efficiency"],
                BATTERY["efficiency"], BATTERY["lifetime"], BATTERY["capital"], BATTERY["fixed"],
            ],
        ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        for name, rows in sheets.items():
            with (Path(folder) / f"{name}.csv").open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file).writerows(rows)
        exchange.import_(Path(folder), workbook, "en")


def _curves(days: int, in_one_period: bool) -> list[list[Any]]:
    draw = random.Random(7)
    rows = []
    for day in range(days):
        clear, windy = draw.uniform(0.4, 1.0), draw.uniform(0.1, 0.7)
        for hour in range(24):
            sun = math.sin(math.pi * (hour - 6) / 12) if 6 < hour < 18 else 0.0
            load = 1 + 0.25 * math.sin(math.pi * (hour - 8) / 12)
            rows.append(
                [
                    "year" if in_one_period else f"day{day}",
                    24 * day + hour + 1 if in_one_period else hour + 1,
                    round(load * draw.uniform(0.95, 1.05), 6),
                    round(min(1.0, windy * draw.uniform(0.7, 1.3)), 6), round(0.8 * sun * clear, 6),
                    round(min(1.0, 0.2 + windy * (0.9 + 0.2 * sun)), 6),
                ]
            )  # fmt: skip
    return rows


def network(model: Model, case: Case) -> Any:
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
    for column in ("objective", "generators"):
        n.snapshot_weightings[column] = [m.step_weight[s] for _ in years for s in steps]
    n.add("Bus", "power")
    n.add("Carrier", "free")
    for fuel, (_, factor) in FUELS.items():
        n.add("Carrier", fuel, co2_emissions=factor)
    load = [m.demand_in_step["power", r, y, d, t] for y in years for d, t in steps]
    n.add("Load", "load", bus="power", p_set=pandas.Series(load, n.snapshots))
    for name, row in case.chosen.items():
        ratio, fuel = row["fuel"] or (1.0, "free")
        price = FUELS[fuel][0] if fuel in FUELS else 0.0
        common = {
            "bus": "power",
            "carrier": fuel,
            "efficiency": 1 / ratio,
            "lifetime": row["lifetime"],
            "marginal_cost": (row["running"] + price * ratio) / 1000,
        }
        if name in BY_CURVE:
            output = [m.step_output[name, y, d, t] for y in years for d, t in steps]
            common["p_max_pu"] = pandas.Series(output, n.snapshots)
        for y in m.decision_years:
            cost = m.capital_charge[name, r, y, y] + m.fixed_cost[name, y]
            n.add(
                "Generator", f"{name} {y}", build_year=y, capital_cost=cost,
                p_nom_extendable=True, **common,
            )  # fmt: skip
        if name == "coal_plant":
            n.add("Generator", "coal stock", build_year=FIRST - 22, p_nom=4000, **common)
    for y in m.decision_years if case.battery else ():
        cost = m.capital_charge["battery", r, y, y] + m.fixed_cost["battery", y]
        n.add(
            "StorageUnit", f"battery {y}", bus="power", build_year=y, capital_cost=cost,
            lifetime=BATTERY["lifetime"], max_hours=BATTERY["hours"], p_nom_extendable=True,
            efficiency_store=BATTERY["efficiency"], efficiency_dispatch=BATTERY["efficiency"],
            cyclic_state_of_charge=True, cyclic_state_of_charge_per_period=True,
        )  # fmt: skip
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
