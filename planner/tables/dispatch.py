"""Who serves the load, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal


class Dispatch(
    Table,
    id="dispatch",
    key="carrier region year period step side item",
    en="Dispatch",
    zh="典型日运行",
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


def rows(plan: Plan) -> Iterator[Dispatch]:
    """Yield every supply and use of every step; demands together."""
    view = plan.view
    for carrier in view.step_carriers:
        unit = rate_unit(internal(plan.city.carriers[carrier].unit))
        for region in view.regions:
            for year in view.years:
                for period, step in view.steps:
                    place = {
                        "carrier": carrier, "region": region, "year": year,
                        "period": period, "step": step, "unit": unit,
                    }  # fmt: skip
                    for side, item, power in _items(plan, carrier, region, year, period, step):
                        yield Dispatch(**place, side=side, item=item, power=power)


def rate_unit(unit: str) -> str:
    """Return the unit of a carrier's rate in a step: its unit per thousand hours.

    >>> rate_unit("GWh"), rate_unit("kt")
    ('MW', 'kt / 1000 hour')
    """
    return "MW" if unit == "GWh" else f"{unit} / 1000 hour"


def _items(plan: Plan, c: str, r: str, y: int, d: str, t: int) -> Iterator[tuple[str, str, float]]:
    view, values = plan.view, plan.values
    for side, way, dispatched, shapes in (
        ("supply", "out", view.step_makers, view.shapes_made),
        ("use", "in", view.step_users, view.shapes_used),
    ):
        for k in dispatched[c]:
            yield side, k, view.flow[k, c, way, y] * values["rate"][k, r, y, d, t]
        for p in shapes[c]:
            shape = view.flow_shape[c, way, p, d, t]
            for k in view.shaped_alike[c, way, p]:
                yield side, k, shape * view.flow[k, c, way, y] * values["activity"][k, r, y]
    for side, blocks in (("supply", view.buys), ("use", view.sells)):
        for b in blocks[c, r]:
            yield side, b, values["traded_step"][b, y, d, t]
    for n in view.links_in[c, r]:
        yield "supply", n, (1 - view.link_loss[n]) * values["sent_step"][n, y, d, t]
    for n in view.links_out[c, r]:
        yield "use", n, values["sent_step"][n, y, d, t]
    for q in view.responses_of[c, r]:
        yield "supply", q, values["reduced"][q, y, d, t]
    for q in view.shifting_of[c, r]:
        yield "use", q, values["made_up"][q, y, d, t]
    for s in view.storages_of[c]:
        yield "supply", s, values["discharge"][s, r, y, d, t]
        yield "use", s, values["charge"][s, r, y, d, t]
    yield "use", "demand", view.demand_in_step[c, r, y, d, t]
