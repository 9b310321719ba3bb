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
    _accounts(t, row)
    _plans(t, row)
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
            "line": line, "source": source, "action": action, "department_zh": "发改局", "item": "pv",
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


def _accounts(t: dict[str, list[Any]], row: Row) -> None:
    """Who advances the investment and who bears it; a loan is served for two years after the plan."""
    for spent in t["investment"]:
        for kind, level, share in (
            ("budget", "city", 0.25),
            ("bond", "district", 0.25),
            ("own", "investor", 0.5),
        ):
            amount = spent.spending * share
            t["financing"].append(
                row("financing", item=spent.item, action=spent.action, kind=kind, level=level,
                    year=spent.year, years=spent.years, amount=amount, current=amount * 1.1)
            )  # fmt: skip
    for year in range(2026, 2033):
        for kind, level, amount in (
            ("support", "city", 1.0), ("passed_on", "district", -0.25), ("principal", "district", 0.75),
            ("own", "investor", 1.5),
        ):  # fmt: skip
            if year <= 2030 or kind == "principal":
                t["burden"].append(
                    row("burden", payer="", level=level, kind=kind, item="pv", source="pv_grant", year=year,
                        model_year=year if year <= 2030 else 0, price_level=1.1, amount=amount, current=amount * 1.1)
                )  # fmt: skip
        t["bills"].append(
            row(
                "bills",
                level="enterprise",
                item="pv",
                carrier="electricity",
                year=year,
                amount=0.125,
            )
        )
        t["coverage"].append(
            row("coverage", loan="bond", year=year, revenue=1.2, interest=0.1, principal=0.75,
                service=0.85, ratio=1.2 / 0.85)
        )  # fmt: skip
        t["debt"].append(
            row("debt", loan="bond", borrower="district_budget", year=year, drawn=0.5, balance=2.0)
        )
    t["bonds"].append(
        row("bonds", loan="bond", action="clean power", item="pv", borrower="district_budget",
            level="district", kind="special_bond", term=10, rate=0.03, drawn=3.5, service=5.95,
            revenue=8.4, coverage=8.4 / 5.95, least_year=2026, least=1.4)
    )  # fmt: skip
    for verdict, share in (("allowed", 0.3), ("over", 0.7)):
        t["compliance"].append(
            row("compliance", source=f"pv_grant_{verdict}", action="clean power", item="pv", payer="city_budget",
                instrument="grant", year=2026, years=1, amount=1.0, investment=2.0, share=share,
                largest=0.5, verdict=verdict)
        )  # fmt: skip


def _plans(t: dict[str, list[Any]], row: Row) -> None:
    for region, means in (("city", 4.0), ("north", None)):
        t["district_money"].append(
            row("district_money", region=region, year=2026, tasks=1, emissions=10.0, change=-1.0,
                granted=0.5, own=1.0, means=means, share=None if means is None else 0.25)
        )  # fmt: skip
    for year, needed, library in ((2026, 60.5, 25.0), (2030, 316.289, 400.0)):
        t["pipeline"].append(
            row("pipeline", item="pv", action="clean power", region="city", year=year, years=1, unit="MW",
                needed=needed, library=library, decided=20.0, gap=max(0.0, needed - library),
                investment=3.2 * max(0.0, needed - library), projects="p1 p2")
        )  # fmt: skip
    for dimension, unit, yearly in (
        ("quantity", "MW", 60.5), ("quality", "", None), ("cost", "million CNY", 2.5), ("satisfaction", "", None),
    ):  # fmt: skip
        t["performance"].append(
            row("performance", action="=SUM(green transport)", department_zh="交通局", dimension=dimension,
                item="pv" if dimension == "quantity" else "", sense="at_least" if yearly else "", unit=unit,
                yearly=yearly, three_years=yearly and yearly * 3, money=2.5, three_year_money=7.5)
        )  # fmt: skip
    t["investor"].append(
        row("investor", item="pv", year=2026, unit="MW", life=20, overnight=3.2, output_unit="GWh",
            output_from="plan", hurdle_rate=0.06, revenue=0.4, worth=-0.5, lack=0.15)
    )  # fmt: skip
    t["uncovered"].append(
        row(
            "uncovered",
            kind="given",
            matter="forests",
            clause="三（十）",
            why_zh="",
            responsible_zh="林业局",
        )
    )
