"""Tabulate: from a solved plan to the tables everything else is made from."""

from __future__ import annotations

from typing import Any

from models.assembly import uncollected
from planner import certify, tables
from planner.plan import Plan


def tabulate(plan: Plan) -> dict[str, list[Any]]:
    """Return every result table by id, with the certificate as the last."""
    filled: dict[str, list[Any]] = {}
    with uncollected():
        for module in tables.TABLES:
            rows = list(module.rows(plan))
            filled[module.__name__.rsplit(".", 1)[1]] = rows
        filled["checks"] = list(certify.checks(plan, filled))
    return filled
