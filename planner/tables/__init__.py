"""Result tables: one module each, a row type and how a solved plan fills it.

`TABLES` lists those filled from the plan alone; the certificate (`checks`) is filled from them.
"""

from __future__ import annotations

from planner.tables import (
    abatement,
    activity,
    balance,
    bills,
    bonds,
    bridge,
    budget,
    burden,
    capacity,
    carbon,
    checks,
    classes,
    compliance,
    costs,
    coverage,
    curves,
    debt,
    dispatch,
    district_money,
    economy,
    emissions,
    energy,
    financing,
    funding,
    incentives,
    inputs,
    investment,
    investor,
    leverage,
    limits,
    names,
    online,
    overrides,
    performance,
    periods,
    pipeline,
    prices,
    ranges,
    references,
    sensitivity,
    storage,
    targets,
    uncovered,
)
from planner.tables.table import Table

TABLES = [
    capacity,
    activity,
    classes,
    balance,
    storage,
    emissions,
    energy,
    economy,
    targets,
    prices,
    limits,
    ranges,
    abatement,
    sensitivity,
    costs,
    carbon,
    incentives,
    investment,
    bridge,
    funding,
    financing,
    burden,
    debt,
    coverage,
    bonds,
    compliance,
    investor,
    budget,
    bills,
    district_money,
    leverage,
    pipeline,
    performance,
    uncovered,
    dispatch,
    online,
    periods,
    curves,
    names,
    inputs,
    overrides,
    references,
]

ROW_TYPES: dict[str, type[Table]] = {
    thing.id: thing
    for module in [*TABLES, checks]
    for thing in vars(module).values()
    if isinstance(thing, type) and issubclass(thing, Table) and thing is not Table
}
"""The row type of every table, by its id."""
