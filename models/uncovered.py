"""What the plan of the city says and this model leaves out."""

from __future__ import annotations

from models.algebra import Sheet, column, spoken


class Uncovered(
    Sheet,
    id="uncovered",
    key="matter",
    one="uncovered_matter",
    en="Not covered",
    zh="未覆盖事项",
    who="planning",
    named=True,
):
    """Clauses of the plan that cost money or cut carbon and are not in here, and who must add them."""

    matter: str = column("Matter", "事项")
    clause: str = column("Clause", "方案条款", default=None)
    why: str = spoken("Why it is not covered", "未覆盖原因")
    responsible: str = spoken("Who must add it", "应由谁补充")


class TargetsLeftOut(Sheet, extends="targets"):
    """Why the model cannot decide a target, where it has no measure or the plan no number for it."""

    why: str = spoken("Why the model does not decide it", "模型不判定的原因")
