"""Whose the tonnes of each step of the frontier are, and what they cost."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables import abatement
from planner.tables.table import Table

OPERATION = "operation"
"""What stands for what operation avoids, with nothing built or converted."""


WHOLE = 0
"""The step that stands for all of them."""

ADDED = ("abated", "discounted", "cost", "alone", "last_in", "error")
"""Numbers that add up over steps; errors are added as if they all went one way."""


class Measures(
    Table, id="measures", key="step measure", en="Abatement by measure", zh="分措施减排"
):
    """The share of each measure in each step, by Shapley value, and beside it two rankings.

    Measures are technologies, storages and retrofits where few change, else the actions of the
    plan.  Shares add up to the step, in tonnes and in cost; one below zero is a measure that adds
    emissions so that others may avoid more.  Alone and last in do not add up.  Step 0 is the whole
    way, with the mean cost per tonne.
    """

    step: int = column("Step", "步")
    measure: str = column("Measure", "措施")
    abated: float = column("Avoided, all years", "减排量（规划期合计）", "kt")
    discounted: float = column("Avoided, discounted", "减排量（折现）", "kt")
    unit_cost: float = column("Cost per tonne", "单位减排成本", "CNY/t", default=None)
    cost: float = column(
        "Share of the rise of the system cost", "分摊的系统总成本增加", "million CNY"
    )
    alone: float = column("Avoided if it came first, discounted", "单独实施的减排量（折现）", "kt")
    last_in: float = column("Avoided if it came last, discounted", "最后实施的减排量（折现）", "kt")
    error: float = column(
        "Standard error of the share", "份额的标准误差", "kt",
        help=("Zero where every order was counted", "各种次序全部计入时为0"),
    )  # fmt: skip


def rows(plan: Plan) -> Iterator[Measures]:
    """Yield the whole way, then every step, where the frontier was asked for."""
    steps = list(_steps(plan))
    found: dict[str, list[Measures]] = {}
    for row in steps:
        found.setdefault(row.measure, []).append(row)
    for measure, shares in found.items():
        sums = {name: sum(getattr(row, name) for row in shares) for name in ADDED}
        tonnes = sums["discounted"]
        each = sums["cost"] * 1000 / tonnes if abs(tonnes) > abatement.NOTHING else None
        yield Measures(step=WHOLE, measure=measure, unit_cost=each, **sums)
    yield from steps


def _steps(plan: Plan) -> Iterator[Measures]:
    """Yield the measures of every step, and operation."""
    for step, point in zip(abatement.rows(plan), plan.frontier, strict=True):
        split, each = point.split, step.unit_cost
        if split is None:
            continue
        left = step.cost
        for group, share in split.shares.items():
            cost = 0.0 if each is None else share.discounted * each / 1000
            left -= cost
            yield Measures(
                step=step.step,
                measure=group,
                abated=share.plain,
                discounted=share.discounted,
                unit_cost=each,
                cost=cost,
                alone=split.alone(group).discounted,
                last_in=split.last(group).discounted,
                error=split.error[group],
            )
        yield Measures(
            step=step.step,
            measure=OPERATION,
            abated=split.operation.plain,
            discounted=split.operation.discounted,
            unit_cost=each,
            cost=left,
            alone=split.operation.discounted,
            last_in=split.operation.discounted,
            error=0.0,
        )
