"""The plan's own words: its actions, and the sectors of the city."""

from __future__ import annotations

from models.algebra import Sheet, column, spoken


class Actions(
    Sheet,
    id="actions",
    key="action",
    one="action",
    en="Actions",
    zh="行动",
    who="planning",
    named=True,
):
    """The actions of the plan, to which money and technologies belong."""

    action: str = column("Action", "行动")
    clause: str = column("Clauses of the plan", "方案条款", default=None)
    department: str = spoken("Responsible department", "责任部门")


class Sectors(
    Sheet,
    id="sectors",
    key="sector",
    one="sector",
    en="Sectors",
    zh="部门",
    who="default",
    named=True,
):
    """The sectors by which demands, technologies and emissions are grouped."""

    sector: str = column("Sector", "部门")
