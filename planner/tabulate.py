"""Tabulate: from a solved plan to the tables everything else is made from."""

from __future__ import annotations

from typing import Any

from planner import certify, tables
from planner.garbage import uncollected
from planner.plan import Plan
from planner.tables.table import Columns


def tabulate(plan: Plan) -> dict[str, Any]:
    """Return every result table by id, with the certificate as the last."""
    filled: dict[str, Any] = {}
    with uncollected():
        for module in tables.TABLES:
            rows = module.rows(plan)
            name = module.__name__.rsplit(".", 1)[1]
            filled[name] = rows if isinstance(rows, Columns) else list(rows)
        filled["checks"] = list(certify.checks(plan, filled))
    return filled
