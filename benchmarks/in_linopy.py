"""The made-up city of `benchmarks.synthetic`, written in linopy: the same linear programme.

linopy is given every number ready-made in labelled arrays; `numbers` takes them from the
parameters of the model and is not timed.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas
import xarray

from models.assembly import Model


def numbers(model: Model) -> dict[str, Any]:
    """Return the numbers of a made-up city as labelled arrays."""
    m = model.view
    years, steps = list(m.years), list(m.steps)
    periods = list(dict.fromkeys(d for d, _ in steps))
    hours = list(dict.fromkeys(t for _, t in steps))
    assets, plants = list(m.assets), list(m.step_technologies)
    storages, limited = list(m.storages), list(dict.fromkeys(k for k, _, _ in m.limited_builds))
    coords = {
        "asset": pandas.Index(assets, name="asset"),
        "plant": pandas.Index(plants, name="plant"),
        "storage": pandas.Index(storages, name="storage"),
        "limited": pandas.Index(limited, name="limited"),
        "year": pandas.Index(years, name="year"),
        "build": pandas.Index(list(m.decision_years), name="build"),
        "day": pandas.Index(periods, name="day"),
        "hour": pandas.Index(hours, name="hour"),
    }
    r = "city"

    def array(function: Any, *names: str) -> Any:
        shape = [len(coords[name]) for name in names]
        values = np.fromiter(
            (function(*index) for index in _product([coords[n] for n in names])), float
        )
        return xarray.DataArray(values.reshape(shape), {n: coords[n] for n in names}, names)

    def charge_of(k: str, v: int) -> float:
        return sum(
            m.capital_discount[y] * m.capital_charge[k, r, v, y]
            for y in years
            if (k, r, v) in m.paid_vintages[y]
        )

    def step(parameter: Any, *first: Any) -> Any:
        return lambda d, t: parameter[(*first, d, t)]

    charged = array(lambda k, v: charge_of(k, v), "asset", "build")
    return {
        "coords": coords,
        "charge": charged,
        "survival": array(
            lambda k, v, y: m.survival[k, r, v, y] if v in m.standing_vintages[k, r, y] else 0.0,
            "asset", "build", "year",
        ),
        "residual": array(lambda k, y: m.residual[k, r, y], "asset", "year"),
        "discount": array(lambda y: m.running_discount[y], "year"),
        "fixed": array(lambda k, y: m.fixed_cost[k, y], "asset", "year"),
        "variable": array(lambda k, y: m.technology_variable_cost[k, y], "plant", "year"),
        "output": array(lambda k, y, d, t: m.step_output[k, y, d, t], "plant", "year", "day", "hour"),
        "pv_output": array(lambda y: m.year_output["pv", y], "year"),
        "pv_shape": array(step(m.flow_shape, "power", "out", "pv"), "day", "hour"),
        "weight": array(lambda d, t: m.step_weight[d, t] / 1000, "day", "hour"),
        "fuel_use": array(lambda k, y: m.flow[k, "fuel", "in", y], "plant", "year"),
        "eta_in": array(lambda s: m.storage_charge_efficiency[s], "storage"),
        "eta_out": array(lambda s: m.storage_discharge_efficiency[s], "storage"),
        "storage_hours": array(lambda s: m.storage_hours[s], "storage"),
        "fuel_price": array(lambda y: m.trade_price["fuel market", y], "year"),
        "grid_price": array(
            lambda y, d, t: m.trade_price["grid", y] * (1 + m.price_deviation["grid", d, t]),
            "year", "day", "hour",
        ),
        "grid_limit": array(lambda y: m.trade_step_limit["grid", y], "year"),
        "build_limit": array(lambda k, v: m.build_limit[k, r, v], "limited", "build"),
        "load": array(lambda y, d, t: m.demand_in_step["power", r, y, d, t], "year", "day", "hour"),
        "fuel_factor": array(lambda y: m.emission_factor["fuel", "CO2", y], "year"),
        "grid_factor": array(lambda y: m.emission_factor["grid", "CO2", y], "year"),
        "cap": array(lambda y: m.target_limit["cap", y], "year"),
    }  # fmt: skip


def _product(indices: list[Any]) -> Any:
    import itertools

    return itertools.product(*indices)


def model(n: dict[str, Any]) -> Any:
    """Return the linear programme as a linopy model."""
    import linopy

    m, c = linopy.Model(), n["coords"]
    in_step = [c["year"], c["day"], c["hour"]]
    new = m.add_variables(lower=0, coords=[c["asset"], c["build"]], name="new")
    capacity = m.add_variables(lower=0, coords=[c["asset"], c["year"]], name="capacity")
    rate = m.add_variables(lower=0, coords=[c["plant"], *in_step], name="rate")
    activity = m.add_variables(lower=0, coords=[c["plant"], c["year"]], name="activity")
    pv = m.add_variables(lower=0, coords=[c["year"]], name="pv")
    shaped = m.add_variables(lower=0, coords=[c["year"]], name="shaped")
    charge = m.add_variables(lower=0, coords=[c["storage"], *in_step], name="charge")
    discharge = m.add_variables(lower=0, coords=[c["storage"], *in_step], name="discharge")
    level = m.add_variables(lower=0, coords=[c["storage"], *in_step], name="level")
    grid = m.add_variables(lower=0, coords=in_step, name="grid")
    grid_year = m.add_variables(lower=0, coords=[c["year"]], name="grid_year")
    fuel = m.add_variables(lower=0, coords=[c["year"]], name="fuel")
    emissions = m.add_variables(coords=[c["year"]], name="emissions")

    plants = capacity.sel(asset=c["plant"]).rename(asset="plant")
    stores = capacity.sel(asset=c["storage"]).rename(asset="storage")
    limited = new.sel(asset=c["limited"]).rename(asset="limited")
    steps = ["day", "hour"]

    m.add_constraints(capacity - (n["survival"] * new).sum("build") == n["residual"], name="stand")
    m.add_constraints(rate - n["output"] * plants <= 0, name="output limit")
    m.add_constraints(activity - (n["weight"] * rate).sum(steps) == 0, name="activity")
    m.add_constraints(
        pv - n["pv_output"] * capacity.sel(asset="pv", drop=True) <= 0, name="pv limit"
    )
    m.add_constraints(shaped - pv == 0, name="shape")
    m.add_constraints(
        level - level.roll(hour=1) - n["eta_in"] * charge + (1 / n["eta_out"]) * discharge == 0,
        name="level",
    )
    m.add_constraints(level - n["storage_hours"] * stores <= 0, name="room")
    m.add_constraints(charge + discharge - stores <= 0, name="power")
    m.add_constraints(grid_year - (n["weight"] * grid).sum(steps) == 0, name="grid account")
    m.add_constraints(grid <= n["grid_limit"], name="grid limit")
    m.add_constraints(limited <= n["build_limit"], name="build limit")
    supply = rate.sum("plant") + n["pv_shape"] * shaped + discharge.sum("storage") + grid
    m.add_constraints(supply - charge.sum("storage") >= n["load"], name="balance")
    used = (n["fuel_use"] * activity).sum("plant")
    m.add_constraints(fuel - used >= 0, name="fuel balance")
    m.add_constraints(
        emissions - n["fuel_factor"] * used - n["grid_factor"] * grid_year == 0, name="emissions"
    )
    m.add_constraints(emissions <= n["cap"], name="cap")
    m.add_objective(
        (n["charge"] * new).sum()
        + (n["discount"] * n["fixed"] * capacity).sum()
        + (n["discount"] * n["variable"] * activity).sum()
        + (n["discount"] * n["fuel_price"] * fuel).sum()
        + (n["discount"] * n["weight"] * n["grid_price"] * grid).sum()
    )
    return m
