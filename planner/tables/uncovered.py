"""What is not in here: clauses the model leaves out, and who must add them."""

from __future__ import annotations

from collections.abc import Iterator

from models.algebra import column, spoken
from planner.plan import Plan
from planner.tables.table import Table


class Uncovered(Table, id="uncovered", key="kind matter", en="Not covered", zh="未覆盖事项"):
    """Matters that a person named, actions without anything in the model, targets it cannot decide."""

    kind: str = column(
        "Kind", "类别",
        choices={
            "given": ("named by the user", "用户列明"),
            "action": ("action without any measure or payment in the model", "模型中没有措施和资金的行动"),
            "outside": ("target outside the model", "模型不可判定的目标"),
            "number": ("target without a number in the plan", "方案未定数值的目标"),
        },
    )  # fmt: skip
    matter: str = column("Matter", "事项")
    clause: str = column("Clause", "方案条款")
    why: str = spoken("Why it is not covered", "未覆盖原因")
    responsible: str = spoken("Who must add it", "应由谁补充")


def rows(plan: Plan) -> Iterator[Uncovered]:
    """Yield what the workbook names, then the actions and targets that the model leaves out."""
    city = plan.city
    for name, row in city.uncovered.items():
        yield Uncovered(
            kind="given",
            matter=name,
            clause=row.clause or "",
            why_zh=row.why_zh or "",
            why_en=row.why_en or "",
            responsible_zh=row.responsible_zh or "",
            responsible_en=row.responsible_en or "",
        )
    busy = {
        row.action
        for sheet in (city.technologies, city.storages, city.retrofits, city.payments, city.loans)
        for row in sheet.values()
    }
    for name, row in city.actions.items():
        if name not in busy:
            yield Uncovered(
                kind="action", matter=name, clause=row.clause or "", why_zh="", why_en="",
                responsible_zh=row.department_zh or "", responsible_en=row.department_en or "",
            )  # fmt: skip
    for name, row in city.targets.items():
        if row.measure is None or not row.limit.anchors:
            kind = "outside" if row.measure is None else "number"
            yield Uncovered(
                kind=kind, matter=name, clause=row.clause or "", why_zh=row.why_zh or "",
                why_en=row.why_en or "", responsible_zh="", responsible_en="",
            )  # fmt: skip
