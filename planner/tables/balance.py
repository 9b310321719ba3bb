"""Where each carrier comes from and goes to, over the year."""

from __future__ import annotations

from collections.abc import Iterator

from models import classes
from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table
from planner.units import internal


class Balance(
    Table, id="balance", key="carrier region year side item", en="Balance", zh="能源与产品平衡"
):
    """Every source and use of every carrier; what is left over is the surplus discarded."""

    carrier: str = column("Carrier", "能源或产品")
    region: str = column("Region", "区域")
    year: int = column("Year", "年份")
    side: str = column(
        "Side", "收支", choices={"supply": ("supply", "供给"), "use": ("use", "使用"), "surplus": ("surplus", "弃用余量")}
    )  # fmt: skip
    item: str = column("Item", "项目")
    kind: str = column(
        "Kind",
        "类别",
        choices={
            "technology": ("technology", "技术"),
            "trade": ("trade", "购售"),
            "storage": ("storage", "储能"),
            "link": ("link", "区域间线路"),
            "demand": ("demand", "需求"),
            "response": ("demand response", "需求响应"),
            "surplus": ("surplus", "余量"),
        },
    )
    unit: str = column("Unit", "单位")
    amount: float = column("Amount", "数量", "unit")


def rows(plan: Plan) -> Iterator[Balance]:
    """Yield the sources, uses and surplus of every carrier, region and year."""
    for carrier, row in plan.city.carriers.items():
        unit = internal(row.unit)
        for region in plan.view.regions:
            for year in plan.view.years:
                net = 0.0
                for side, item, kind, amount in _items(plan, carrier, region, year):
                    net += amount if side == "supply" else -amount
                    yield Balance(
                        carrier=carrier,
                        region=region,
                        year=year,
                        side=side,
                        item=item,
                        kind=kind,
                        unit=unit,
                        amount=amount,
                    )
                yield Balance(
                    carrier=carrier,
                    region=region,
                    year=year,
                    side="surplus",
                    item="surplus",
                    kind="surplus",
                    unit=unit,
                    amount=net,
                )


def _items(
    plan: Plan, carrier: str, region: str, year: int
) -> Iterator[tuple[str, str, str, float]]:
    city, values = plan.city, plan.values
    for (technology, flowing, way), row in city.flows.items():
        if flowing == carrier:
            amount = row.ratio[year] * values["activity"][technology, region, year]
            yield ("supply" if way == "out" else "use"), technology, "technology", amount
    for block, row in city.trade.items():
        if (row.carrier, row.region) == (carrier, region):
            side = "supply" if row.direction == "buy" else "use"
            yield side, block, "trade", values["traded"][block, year]
    view = plan.view
    for link in view.links_in[carrier, region]:
        received = (1 - view.link_loss[link]) * values["sent"][link, year]
        yield "supply", link, "link", received
    for link in view.links_out[carrier, region]:
        yield "use", link, "link", values["sent"][link, year]
    for name in view.responses_of[carrier, region]:
        yield "supply", name, "response", values["response"][name, year]
    for name in view.shifting_of[carrier, region]:
        made_up = sum(
            view.step_weight[step] / 1000 * values["made_up"][name, year, *step]
            for step in view.steps
        )
        yield "use", name, "response", made_up
    for storage, row in classes.running_storages(city).items():
        if row.carrier == carrier:
            for side, name in (("supply", "discharge"), ("use", "charge")):
                yield side, storage, "storage", over_year(plan, name, storage, region, year)
    for key, row in city.demands.items():
        if key[:2] == (carrier, region):
            yield "use", key[2], "demand", row.amount.get(year) or 0.0


def over_year(plan: Plan, variable: str, item: str, region: str, year: int) -> float:
    """Return a step variable summed over the year, in carrier units."""
    numbers, weight = plan.values[variable], plan.view.step_weight
    return sum(
        weight[period, step] / 1000 * numbers[item, region, year, period, step]
        for period, step in plan.view.steps
    )
