"""Public money of the hand-made plan: two payments and a subsidised bond, over three years."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

NAMES = [
    ("payments", "pv_grant", "光伏补助", "PV grant"),
    ("payments", "passed", "转拨各区", "Passed on"),
    ("loans", "bond", "*专项债券?", "*Special bond?"),
    ("payers", "city_budget", "市财政", "City budget"),
    ("payers", "district_budget", "区财政", "District budget"),
]
"""One is called like a pattern, which a sum must not read as one."""

Row = Callable[..., Any]


def fill(t: dict[str, list[Any]], row: Row) -> None:
    """Fill the tables of public money; 2026 is the budget year, 2025 was reported."""
    _budget(t, row)
    t["leverage"] += [
        row("leverage", scope="action", action="clean power", public=12.5, investment=50.0, leverage=4.0),
        row("leverage", scope="plan", action="", public=12.5, investment=50.0, leverage=4.0),
    ]  # fmt: skip


def _budget(t: dict[str, list[Any]], row: Row) -> None:
    for line, (source, action, level, whole, instrument, amount) in enumerate(
        (
            ("pv_grant", "clean power", "city", 1, "grant", 2.34567),
            ("passed", "", "city", 0, "grant", 1.0),
            ("bond", "=SUM(green transport)", "district", 1, "interest", 0.5),
        ),
        start=1,
    ):
        place = {
            "line": line, "source": source, "action": action, "department": "发改局", "item": "pv",
            "payer": f"{level}_budget", "level": level, "nature": "general", "instrument": instrument,
            "function_code": "2111001", "economic_code": "", "whole": whole,
        }  # fmt: skip
        if source == "pv_grant":
            t["budget"].append(
                row("budget", **place, case="actual", year=2025, constant=1.0, current=1.1)
            )
        for year in (*range(2026, 2031), 2032):
            for case, share in (("committed", 0.25), ("new", 0.75)):
                paid = amount * share
                t["budget"].append(
                    row("budget", **place, case=case, year=year, constant=paid, current=paid * 1.1)
                )
