"""Who serves the load, step by step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from models.algebra import column
from models.along import Along
from planner.plan import Plan
from planner.tables.table import Columns, Table
from planner.units import internal


class Dispatch(
    Table,
    id="dispatch",
    key="carrier region year period step side item",
    en="Dispatch",
    zh="典型日运行",
    long=True,
):
    """Supply and use of every step carrier in every step."""

    carrier: str = column("Carrier", "能源或产品")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    period: str = column("Period", "时段")
    step: int = column("Step", "步")
    side: str = column(
        "Side", "收支", choices={"supply": ("supply", "供给"), "use": ("use", "使用")}
    )
    item: str = column("Item", "项目")
    unit: str = column("Unit", "单位")
    power: float = column("Rate", "功率", "unit")


def rows(plan: Plan) -> Columns:
    """Return every supply and use of every step; demands together."""
    view, found = plan.view, Columns(Dispatch)
    periods, steps = zip(*view.steps, strict=True)
    for carrier in view.step_carriers:
        unit = rate_unit(internal(plan.city.carriers[carrier].unit))
        for region in view.regions:
            for year in view.years:
                sides, items, powers = zip(*_items(plan.along, carrier, region, year), strict=True)
                power = np.stack([np.broadcast_to(each, len(steps)) for each in powers], axis=1)
                found.extend(
                    power.size,
                    carrier=carrier,
                    region=region,
                    year=year,
                    period=[each for each in periods for _ in items],
                    step=[each for each in steps for _ in items],
                    side=list(sides) * len(steps),
                    item=list(items) * len(steps),
                    unit=unit,
                    power=power.astype(float).ravel().tolist(),
                )
    return found


def rate_unit(unit: str) -> str:
    """Return the unit of a carrier's rate in a step: its unit per thousand hours.

    >>> rate_unit("GWh"), rate_unit("kt")
    ('MW', 'kt / 1000 hour')
    """
    return "MW" if unit == "GWh" else f"{unit} / 1000 hour"


def _items(m: Along, c: str, r: str, y: int) -> Iterator[tuple[str, str, Any]]:
    """Yield who supplies and who uses a carrier, each with its power in every step."""
    d, t = m.period, m.step
    for side, way, dispatched, shapes in (
        ("supply", "out", m.step_makers, m.shapes_made),
        ("use", "in", m.step_users, m.shapes_used),
    ):
        for k in dispatched[c]:
            yield side, k, m.flow[k, c, way, y] * m.rate[k, r, y, d, t]
        for p in shapes[c]:
            for k in m.shaped_alike[c, way, p]:
                shape = m.flow_shape[c, way, p, d, t] * m.flow[k, c, way, y]
                yield side, k, shape * m.activity[k, r, y]
    for side, blocks in (("supply", m.buys), ("use", m.sells)):
        for b in blocks[c, r]:
            yield side, b, m.traded_step[b, y, d, t]
    for n in m.links_in[c, r]:
        yield "supply", n, (1 - m.link_loss[n]) * m.sent_step[n, y, d, t]
    for n in m.links_out[c, r]:
        yield "use", n, m.sent_step[n, y, d, t]
    for q in m.responses_of[c, r]:
        yield "supply", q, m.reduced[q, y, d, t]
    for q in m.shifting_of[c, r]:
        yield "use", q, m.made_up[q, y, d, t]
    for s in m.storages_of[c]:
        yield "supply", s, m.discharge[s, r, y, d, t]
        yield "use", s, m.charge[s, r, y, d, t]
    yield "use", "demand", m.demand_in_step[c, r, y, d, t]
