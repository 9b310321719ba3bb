"""What coarser and finer time does to Foshan's answer.

    python -m benchmarks.resolution [--markdown]

The year of hours that `tools/shapes.py` synthesises is thinned out to ever more typical days, and
steps are joined to longer ones; beside them stand the six days that the example ships.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.measure import show, timed
from models.city import City, Row
from planner import build, solve
from planner.clustering import coarser, typical
from planner.hourly_year import peak_curves
from planner.plan import Plan
from planner.provenance import Provenance
from planner.read import read

ROOT = Path(__file__).parent.parent
CASES: list[tuple[int, int]] = [
    *((days, 1) for days in (2, 4, 6, 8, 12, 16, 24)),
    *((8, hours) for hours in (2, 3, 4, 6)),
    *((days, 2) for days in (16, 24, 36)),
]
"""Typical days, and hours per step."""

SHOWN = ("battery", "gas_peaker", "rooftop_pv")
LATE = 2060


def shapes() -> ModuleType:
    """Return `tools/shapes.py` as a module."""
    spec = importlib.util.spec_from_file_location("shapes", ROOT / "tools" / "shapes.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["shapes"] = module
    spec.loader.exec_module(module)
    return module


def by_hours(city: City) -> City:
    """Return the city with every hour of the year."""
    _, curves = shapes().year()
    former = next(iter(city.periods.values()))
    period = former.replace(period="year", weight=1.0, steps=8760, step_hours=1.0)
    profiles = {
        ("year", hour + 1): Row(
            {"period": "year", "step": hour + 1}
            | {name: float(values[hour]) for name, values in curves.items()}
        )
        for hour in range(8760)
    }
    return City({**city.tables, "periods": {"year": period}, "profiles": profiles})


def found(name: str, city: City) -> list[Any]:
    """Return one line: what the plan of a city costs, builds and pays for a tonne."""
    compiling, programme = timed(lambda: build.programme(city))
    solving, solution = timed(lambda: solve.solve(programme))
    plan = Plan(programme, solution, Provenance(""))
    years = list(plan.view.years)
    standing = {
        asset: [plan.view.capacity[asset, "city", year] for year in (2035, LATE)] for asset in SHOWN
    }
    prices = [
        -1000 * plan.dual("emission_intensity_fall_target", ("carbon_intensity", year))
        / plan.view.running_discount[year]
        for year in (2030, 2035, 2050, LATE)
    ]  # fmt: skip
    assert set(years) >= {2030, 2035, 2050, LATE}
    numbers = [value for asset in SHOWN for value in standing[asset]]
    return [
        name, programme.size["rows"], compiling + solving, f"{solution.objective:.0f}",
        *(f"{value:.0f}" for value in [*numbers, *prices]),
    ]  # fmt: skip


def main() -> None:
    """Print one line per resolution."""
    given = read(ROOT / "inputs" / "foshan").city
    assert given is not None
    city = by_hours(given)
    rows = [found("as shipped: 6 x 1 h", given)]
    for days, hours in CASES:
        chosen = typical(city, days, peak_curves(city)).city
        if hours > 1:
            chosen = coarser(chosen, hours).city
        rows.append(found(f"{days} x {hours} h", chosen))
        print(rows[-1], file=sys.stderr)
    show(
        "Foshan by days and hours per step: million CNY, MW, CNY per tonne",
        ["days", "rows", "CPU s", "cost", *(f"{a} {y}" for a in SHOWN for y in (2035, LATE)),
         *(f"CO2 {y}" for y in (2030, 2035, 2050, LATE))],
        rows,
    )  # fmt: skip


if __name__ == "__main__":
    main()
