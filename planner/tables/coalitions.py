"""What groups of measures avoid together: the numbers that shares are averages of."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column
from planner.plan import Plan
from planner.tables.table import Table


class Coalitions(Table, id="coalitions", key="step members", en="Measures together", zh="措施组合"):
    """What some measures of a step avoid while the others stay as they were before it."""

    step: int = column("Step", "步")
    members: str = column(
        "Measures", "措施组合",
        help=("Ids joined by ;, blank for operation alone", "措施编号，以 ; 连接；空白为仅调整运行"),
    )  # fmt: skip
    abated: float = column("Avoided, all years", "减排量（规划期合计）", "kt")
    discounted: float = column("Avoided, discounted", "减排量（折现）", "kt")


def rows(plan: Plan) -> Iterator[Coalitions]:
    """Yield every coalition that was solved."""
    for step, point in enumerate(plan.frontier):
        for members, avoided in point.split.coalitions.items() if point.split else ():
            yield Coalitions(
                step=step,
                members="; ".join(sorted(members)),
                abated=avoided.plain,
                discounted=avoided.discounted,
            )
