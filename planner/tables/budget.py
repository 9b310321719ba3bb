"""Public money by calendar year, as a budget counts it: reported, committed, current policy, new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from models import budget, supported, timeline
from models.algebra import column, spoken
from models.payers import Payers
from models.payments import Payments
from planner.plan import Plan
from planner.tables.streams import Stream, counts_once, price_level, streams
from planner.tables.table import Table

PUBLIC = supported.PUBLIC
OUTLOOK, PLAN_PERIODS = budget.OUTLOOK, budget.PLAN_PERIODS

NOTHING = 1e-9
"""Million CNY below which nothing is paid."""


class Budget(Table, id="budget", key="source case year", en="Yearly money", zh="年度资金"):
    """Each payment and interest subsidy in each calendar year, to the last that is owed.

    Years before the budget year hold what was reported, never what the plan finds.  From the
    budget year on the amount is told apart: *committed* is what is granted (已下达), or given to
    projects that are committed or under way; *baseline* what a run of current policy pays
    beyond that; *new* the rest, below zero where the plan pays less than current policy.  The
    three add up to what the plan pays.
    """

    line: int = column("No.", "序号")
    source: str = column("Payment or subsidised loan", "资金项或贴息贷款")
    action: str = column("Action of the plan", "所属行动")
    department: str = spoken("Responsible department", "责任部门")
    item: str = column("Technology, storage or retrofit", "技术、储能或改造")
    region: str = column("Region", "区域", help=("Blank: the whole city", "空白：全市"))
    payer: str = column("Payer", "出资方")
    level: str = column("Level", "级次", choices=Payers.columns["level"].choices)
    nature: str = column("Nature of funds", "资金性质", choices=Payers.columns["nature"].choices)
    instrument: str = column(
        "Instrument", "支持方式",
        choices={
            **Payments.columns["instrument"].choices,
            "interest": ("interest subsidy", "贷款贴息"),
        },
    )  # fmt: skip
    function_code: str = column("Functional code", "功能分类科目")
    economic_code: str = column("Economic code", "经济分类科目")
    state: str = column("State", "落实情况", choices=Payments.columns["state"].choices)
    whole: int = column(
        "In the whole-city view", "计入全市口径",
        help=(
            "1: public money, each yuan once; 0: passed on to another level, or not public",
            "1为财政资金且不重复；0为转拨下级或非财政资金",
        ),
    )  # fmt: skip
    case: str = column(
        "Case", "口径",
        choices={
            "actual": ("reported", "实绩"),
            "committed": ("committed", "已承诺"),
            "baseline": ("current policy", "现行政策"),
            "new": ("new", "新增"),
        },
    )  # fmt: skip
    year: int = column("Calendar year", "日历年")
    constant: float = column("Constant prices", "不变价", "million CNY")
    current: float = column("Current prices", "当年价", "million CNY")


CASES = ("committed", "baseline", "new")
"""What the money of the plan is told apart into."""


def rows(plan: Plan) -> Iterator[Budget]:
    """Yield what was reported, then every year of every source; after the plan, where it pays."""
    city = plan.city
    begin, end = budget.budget_year(city), timeline.horizon(city)[1]
    covering = budget.covering(city)
    policy = _policy(plan)
    for line, stream in enumerate(streams(plan), start=1):
        place = {"line": line, **_place(plan, stream)}
        if stream.sheet == "payments":
            yield from _reported(plan, stream, place, begin)
        for year in range(begin, max(end, stream.last) + 1):
            within = year in covering
            span = timeline.span(city, covering[year]) if within else (year, year)
            whole, committed = stream.paid(span)
            if not within and abs(whole) < NOTHING:
                continue
            level = price_level(plan, year)
            if stream.nominal:
                whole, committed = whole / level, committed / level
            before = 0.0
            if policy is not None:
                before = max(0.0, policy[stream.source, year] - committed)
            parts = (committed, before, whole - committed - before)
            for case, amount in zip(CASES, parts, strict=True):
                if case != "baseline" or policy is not None:
                    yield Budget(
                        **place, case=case, year=year, constant=amount, current=amount * level
                    )


def _policy(plan: Plan) -> dict[tuple[str, int], float] | None:
    """Return what current policy pays by source and year, at constant prices, where it was run."""
    if plan.baseline is None:
        return None
    found: dict[tuple[str, int], float] = defaultdict(float)
    for row in plan.baseline["budget"]:
        if row.case in CASES:
            found[row.source, row.year] += row.constant
    return found


def _reported(plan: Plan, stream: Stream, place: dict[str, Any], begin: int) -> Iterator[Budget]:
    row = plan.city.actuals.get((stream.source, None))
    for year in sorted(row.reported.anchors) if row is not None else ():
        if year < begin:
            paid = row.reported[year]
            level = price_level(plan, year)
            yield Budget(**place, case="actual", year=year, constant=paid / level, current=paid)


def _place(plan: Plan, stream: Stream) -> dict[str, Any]:
    city, row, payer = plan.city, stream.row, plan.city.payers[stream.payer]
    action = row.action or action_of(plan, row.item)
    known = city.actions.get(action)  # technologies may name an action of their own
    subsidy = stream.sheet == "loans"
    return {
        "source": stream.source,
        "action": action,
        "department_zh": (known and known.department_zh) or "",
        "department_en": (known and known.department_en) or "",
        "item": row.item or "",
        "region": row.region or "",
        "payer": stream.payer,
        "level": payer.level,
        "nature": payer.nature,
        "instrument": "interest" if subsidy else row.instrument,
        "function_code": "" if subsidy else row.function_code or "",
        "economic_code": "" if subsidy else row.economic_code or "",
        "state": "planned" if subsidy else row.state,
        "whole": int(counts_once(city, stream.payer, stream.recipient)),
    }


def action_of(plan: Plan, item: str | None) -> str:
    """Return the action that a technology, storage or retrofit belongs to, or nothing."""
    city = plan.city
    for table in (city.technologies, city.storages, city.retrofits):
        if item in table:
            return table[item].action or ""
    return ""
