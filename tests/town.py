"""Towns small enough to work out by hand, one line for each thing in them, and their solution.

Money is in million CNY, power in MW, energy in GWh, emissions in kt: the internal units, in
which 1 CNY/kWh is 1 million CNY/GWh.  Unless a town says otherwise there is one model year,
2025, one step that is the whole year, no discounting, and every carrier is balanced over the
year.  One MW of a technology makes at most one GWh a year (8.76 GWh where it is dispatched by
step, so that one MW is one MW), stands for ever and costs nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import models
from models.city import City
from planner import build, solve
from planner.plan import Plan
from planner.read import read

Numbers = float | Mapping[int, float]
"""One number for all years, or numbers by year with straight lines between."""

Rows = dict[str, list[dict[str, Any]]]
"""What one line of a town adds: rows by sheet."""

INPUTS = Path(__file__).parent.parent / "inputs"
"""The inputs in git; of them, `TEACHING` are small enough to check by eye."""

TEACHING = ("town", "island", "districts", "finance", "harbour")

YEARLY = 8760.0
"""Hours of the year: the sum of the weights of all steps."""

WAYS: dict[str, dict[str, Any]] = {
    "presolve on": {},
    "presolve off": {"presolve": "off"},
    "interior point": {"solver": "ipm", "run_crossover": "on"},
}
"""Ways to solve one programme; a proof holds in each."""


def town(
    *things: Rows,
    years: str = "2025",
    discount_rate: float = 0.0,
    formulation: models.Formulation = models.FORMULATION,
    **settings: Any,
) -> City:
    """Return the city made of some things; carriers that are only named are yearly ones."""
    rows = together(*things)
    _name_carriers(rows)
    fixed = {"price_year": 2025, "model_years": years, "discount_rate": discount_rate}
    return formulation.city(settings={**fixed, **settings}, **rows)


def together(*things: Rows) -> Rows:
    """Return several things as one."""
    rows: Rows = {}
    for thing in things:
        for sheet, more in thing.items():
            rows.setdefault(sheet, []).extend(more)
    return rows


def _name_carriers(rows: Rows) -> None:
    known = {row["carrier"] for row in rows.get("carriers", [])}
    for sheet in ("flows", "demands", "trade", "storages"):
        for row in rows.get(sheet, []):
            if row["carrier"] not in known:
                known.add(row["carrier"])
                rows.setdefault("carriers", []).append({"carrier": row["carrier"], "unit": "GWh"})


def carrier(name: str, balance: str = "year", **columns: Any) -> Rows:
    """Return a carrier that is balanced by "step" or over the "year"."""
    return {"carriers": [{"carrier": name, "unit": "GWh", "balance": balance, **columns}]}


def steps(
    count: int,
    *,
    period: str = "day",
    share: float = 1.0,
    hours: float = 1.0,
    **curves: Sequence[float],
) -> Rows:
    """Return a period of steps that together stand for a share of the year, and curves over them."""
    weight = share * YEARLY / (count * hours)
    profile = [
        {"period": period, "step": step + 1, **{name: c[step] for name, c in curves.items()}}
        for step in range(count)
    ]
    length = {"period": period, "weight": weight, "steps": count, "step_hours": hours}
    return {"periods": [length], "profiles": profile if curves else []}


def calendar(*periods: str) -> Rows:
    """Return the order in which periods follow one another through the year."""
    rows = [{"position": at + 1, "period": period} for at, period in enumerate(periods)]
    return {"calendar": rows}


def need(name: str, amount: Numbers, **columns: Any) -> Rows:
    """Return a demand for a carrier, in GWh a year."""
    return {"demands": [{"carrier": name, "unit": "GWh", "amount": _series(amount), **columns}]}


def technology(
    name: str,
    makes: str | Mapping[str, Numbers] = (),  # type: ignore[assignment]
    uses: str | Mapping[str, Numbers] = (),  # type: ignore[assignment]
    *,
    stock: float | None = None,
    region: str = "city",
    **columns: Any,
) -> Rows:
    """Return a technology with what it makes and uses per GWh of activity, and its stock in MW."""
    full = YEARLY / 1000 if columns.get("operation") == "step" else 1.0
    row = {"technology": name, "capacity_unit": "MW", "activity_unit": "GWh", "full_output": full}
    flows = [
        {"technology": name, "carrier": c, "direction": way, "unit": "1", "ratio": _series(ratio)}
        for way, given in (("out", makes), ("in", uses))
        for c, ratio in ({given: 1.0} if isinstance(given, str) else dict(given)).items()
    ]
    rows: Rows = {"technologies": [{**row, **columns}], "flows": flows}
    return rows if stock is None else {**rows, **standing(name, stock, region=region)}


def shaped(name: str, carrier: str, direction: str, profile: str, ratio: float = 1.0) -> Rows:
    """Return a flow of a technology that has a curve of its own."""
    flow = {"technology": name, "carrier": carrier, "direction": direction, "profile": profile}
    return {"flows": [{**flow, "unit": "1", "ratio": ratio}]}


def standing(asset: str, capacity: float, **columns: Any) -> Rows:
    """Return stock: so much of an asset stands, by default for its lifetime from now."""
    return {"stock": [{"asset": asset, "unit": "MW", "capacity": capacity, **columns}]}


def remaining(asset: str, residual: Numbers, **columns: Any) -> Rows:
    """Return stock as what remains of it year by year."""
    return {"stock": [{"asset": asset, "unit": "MW", "residual": _series(residual), **columns}]}


def project(name: str, asset: str, size: float, start_year: int, **columns: Any) -> Rows:
    """Return a project of so many MW, committed unless it says otherwise."""
    row = {"project": name, "asset": asset, "size": size, "start_year": start_year, "unit": "MW"}
    return {"projects": [{**row, **columns}]}


def survival(curve: str, shares: Mapping[int, float]) -> Rows:
    """Return a survival curve: the share still there by age."""
    return {"survival": [{"curve": curve, "age": a, "share": s} for a, s in shares.items()]}


def retrofit(name: str, source: str, target: str, cost: float, **columns: Any) -> Rows:
    """Return a way to turn a technology into another, at a cost per MW converted."""
    ends = {"source_technology": source, "target_technology": target, "retrofit_cost": cost}
    return {"retrofits": [{"retrofit": name, **ends, **columns}]}


def storage(name: str, carrier: str, hours: float | None, **columns: Any) -> Rows:
    """Return a storage of so many hours at full power, or with energy of its own."""
    row = {"storage": name, "carrier": carrier, "hours": hours}
    return {"storages": [{**row, "capacity_unit": "MW", "energy_unit": "GWh", **columns}]}


def response(name: str, carrier: str, kind: str, share: Numbers, **columns: Any) -> Rows:
    """Return a programme that moves ("shift") or sheds ("shed") a share of a demand."""
    row = {"response": name, "carrier": carrier, "kind": kind, "share": share}
    return {"demand_response": [{**row, **columns}]}


def buy(name: str, price: Numbers, *, block: str = "", **columns: Any) -> Rows:
    """Return an offer to buy a carrier, called `buy <carrier>` unless it is named."""
    return _block(name, "buy", price, block, columns)


def sell(name: str, price: Numbers, *, block: str = "", **columns: Any) -> Rows:
    """Return an offer to sell a carrier, called `sell <carrier>` unless it is named."""
    return _block(name, "sell", price, block, columns)


def _block(name: str, way: str, price: Numbers, block: str, columns: Mapping[str, Any]) -> Rows:
    row = {"trade": block or f"{way} {name}", "carrier": name, "direction": way, "unit": "1"}
    return {"trade": [{**row, "price": _series(price), **columns}]}


def regions(*names: str) -> Rows:
    """Return the regions of a town that is not one."""
    return {"regions": [{"region": name} for name in names]}


def link(name: str, carrier: str, start: str, end: str, **columns: Any) -> Rows:
    """Return a link that sends a carrier from one region to another."""
    row = {"link": name, "carrier": carrier, "from_region": start, "to_region": end}
    return {"links": [{**row, **columns}]}


def emits(item: str, factor: Numbers, gas: str = "CO2") -> Rows:
    """Return what burning a carrier, running a technology or trading a block emits, in kt/GWh."""
    row = {"item": item, "gas": gas, "unit": "kt/GWh", "factor": _series(factor)}
    return {"emission_factors": [row]}


def gas(name: str = "CO2") -> Rows:
    """Return a gas that is counted."""
    return {"gases": [{"gas": name}]}


def target(name: str, measure: str, limit: Mapping[int, float], **columns: Any) -> Rows:
    """Return a target in the years given, and only in those."""
    row = {
        "target": name,
        "measure": measure,
        "unit": "1",
        "limit": models.city.Series(limit, "none"),
    }
    return {"targets": [{**row, **columns}]}


def carbon_price(price: Numbers, **columns: Any) -> Rows:
    """Return a price on CO2, called `carbon`, in million CNY/kt."""
    row = {"scheme": "carbon", "gas": "CO2", "unit": "1", "price": _series(price)}
    return {"carbon_price": [{**row, **columns}]}


def cap(limit: float | Mapping[int, float], **columns: Any) -> Rows:
    """Return a cap on CO2, called `cap`, in 2025 or in the years given."""
    by_year = limit if isinstance(limit, Mapping) else {2025: limit}
    return target("cap", "emission_total", by_year, item="CO2", **columns)


def spans(given: Mapping[int, tuple[int, int]]) -> Rows:
    """Return the calendar years that model years stand for."""
    return {"years": [{"year": y, "first": a, "last": b} for y, (a, b) in given.items()]}


def _series(numbers: Numbers) -> Any:
    return dict(numbers) if isinstance(numbers, Mapping) else models.city.Series.constant(numbers)


def solved(city: City, formulation: Any = models.FORMULATION, **options: Any) -> Plan:
    """Return the plan of a city, solved with some options of HiGHS beside the usual ones."""
    programme = build.programme(city, formulation)
    solution = solve.solve(programme, options={**solve.OPTIONS, **options})
    assert solution.status == "optimal", solution.status
    return Plan(programme, solution, None)  # type: ignore[arg-type]


def teaching_case(name: str) -> City:
    """Return the city of a teaching case."""
    reading = read(INPUTS / name)
    assert reading.city is not None, [problem.en for problem in reading.problems]
    return reading.city


def least_cost(city: City) -> float:
    """Return the least system cost of a city."""
    return solved(city).solution.objective


def price(plan: Plan, row: str, *index: Any, year: int = 2025) -> float:
    """Return what one unit more on the right of a row is worth in a year, undiscounted."""
    return plan.duals[row][index if len(index) > 1 else index[0]] / plan.view.running_discount[year]
