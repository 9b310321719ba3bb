"""A made-up city of any size, for measuring: capacity expansion with dispatch, storage and caps."""

from __future__ import annotations

import math
import random
from typing import Any

import models
from models.city import City


def city(years: int, days: int, technologies: int, seed: int = 1, *, chained: bool = False) -> City:
    """Return a city of `years` model years, `days` representative days of 24 hours and
    `technologies` dispatched technologies, with a PV fleet, two storages and a yearly cap.

    `chained` makes one period of all days, so that storages carry from day to day.
    """
    draw = random.Random(seed)
    first = 2026
    span = range(first, first + years)
    kinds = [_technology(draw, number, first) for number in range(technologies)]
    curves = [_curves(draw, day, days) for day in range(days)]
    return models.FORMULATION.city(
        settings={
            "price_year": 2025,
            "model_years": f"{first}-{first + years - 1}",
            "discount_rate": 0.06,
        },
        carriers=[
            {"carrier": "power", "unit": "GWh", "balance": "step"},
            {"carrier": "fuel", "unit": "GWh"},
        ],
        periods=(
            [{"period": "year", "weight": 365 / days, "steps": 24 * days}]
            if chained
            else [{"period": f"d{d}", "weight": 365 / days, "steps": 24} for d in range(days)]
        ),
        profiles=[
            {**row, "period": "year", "step": 24 * day + row["step"]} if chained else row
            for day, rows in enumerate(curves)
            for row in rows
        ],
        technologies=[
            *(kind["technology"] for kind in kinds),
            {
                "technology": "pv",
                "capacity_unit": "MW",
                "activity_unit": "GWh",
                "full_output": 8.76,
                "profile": "pv",
                "lifetime": 25,
                "capital_cost": {first: 3.0, first + years: 2.2},
                "fixed_cost": 0.05,
                "build_limit": 900.0,
            },
        ],
        stock=[row for kind in kinds for row in kind["stock"]],
        flows=[
            *(row for kind in kinds for row in kind["flows"]),
            {"technology": "pv", "carrier": "power", "direction": "out", "unit": "1", "ratio": 1.0},
        ],
        storages=[
            {
                "storage": f"battery{hours}",
                "carrier": "power",
                "capacity_unit": "MW",
                "energy_unit": "MWh",
                "hours": hours,
                "charge_efficiency": 0.94,
                "discharge_efficiency": 0.94,
                "lifetime": 15,
                "capital_cost": 0.5,
                "energy_capital_cost": 750.0,
            }
            for hours in (2, 6)
        ],
        trade=[
            {
                "trade": "fuel market",
                "carrier": "fuel",
                "direction": "buy",
                "unit": "",
                "price": {first: 0.20},
            },
            {
                "trade": "grid",
                "carrier": "power",
                "direction": "buy",
                "unit": "",
                "price": {first: 0.55, first + years: 0.6},
                "step_limit": 6000.0,
                "profile": "price",
            },
        ],
        gases=[{"gas": "CO2"}],
        emission_factors=[
            {"item": "fuel", "gas": "CO2", "unit": "", "factor": {first: 0.3}},
            {"item": "grid", "gas": "CO2", "unit": "", "factor": {first: 0.45}},
        ],
        targets=[
            {
                "target": "cap",
                "measure": "emission_total",
                "item": "CO2",
                "unit": "",
                "limit": {y: 20000 * (1 - 0.02 * (y - first)) for y in span},
            }
        ],
        demands=[
            {
                "carrier": "power",
                "profile": "load",
                "unit": "",
                "amount": {first: 40000, first + years: 48000},
            }
        ],
    )


def _technology(draw: random.Random, number: int, first: int) -> dict[str, Any]:
    name = f"plant{number}"
    stock = (
        [{"asset": name, "unit": "", "build_year": first - 12 + number % 10, "capacity": 900.0}]
        if number % 3 == 0
        else []
    )
    return {
        "technology": {
            "technology": name,
            "capacity_unit": "MW",
            "activity_unit": "GWh",
            "full_output": 8.76,
            "operation": "step",
            "lifetime": 25 + number % 6,
            "availability": 0.9,
            "capital_cost": draw.uniform(2.2, 5.5),
            "fixed_cost": draw.uniform(0.03, 0.12),
            "variable_cost": draw.uniform(0.01, 0.05),
            "build_limit": draw.uniform(200, 700),
        },
        "stock": stock,
        "flows": [
            {"technology": name, "carrier": "power", "direction": "out", "unit": "", "ratio": 1.0},
            {
                "technology": name,
                "carrier": "fuel",
                "direction": "in",
                "unit": "",
                "ratio": draw.uniform(1.7, 3.0),
            },
        ],
    }


def _curves(draw: random.Random, day: int, days: int) -> list[dict[str, Any]]:
    season = math.cos(2 * math.pi * day / days)
    clear = draw.uniform(0.4, 1.0)
    rows = []
    for hour in range(24):
        sun = max(0.0, math.sin(math.pi * (hour - 6) / 12)) if 6 <= hour <= 18 else 0.0
        load = 1 + 0.25 * math.sin(math.pi * (hour - 8) / 12) - 0.1 * season
        rows.append(
            {
                "period": f"d{day}",
                "step": hour + 1,
                "pv": 0.75 * sun * clear,
                "load": load * draw.uniform(0.97, 1.03),
                "price": 1.5 if 10 <= hour <= 18 else 0.6,
            }
        )
    return rows
