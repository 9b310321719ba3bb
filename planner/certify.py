"""The certificate: is the plan optimal, and do its tables say what the programme says?

Optimality is judged from the compiled arrays alone, not from what the solver reports of itself.
Balances, caps and costs are added up again from the exported tables and the city's inputs,
without the rules of the model.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import numpy as np

from models import finance, selection, timeline, vintages
from planner.plan import Plan
from planner.tables.checks import Checks

TOLERANCE = 1e-6
"""Relative tolerance of every check, against the size of what is compared."""

DIRECT = {"fuel", "process"}
"""Scopes of what the city emits itself."""

Tables = dict[str, list[Any]]

BUILDING = {"energy_charges": "building_charges"}
"""Terms that the investment table shows within another: energy of storages beside their power."""


def passed(tables: Tables) -> bool:
    """Return whether a plan may be presented."""
    return all(check.passed for check in tables["checks"])


def checks(plan: Plan, tables: Tables) -> Iterator[Checks]:
    """Yield every line of the certificate."""
    yield from _optimality(plan)
    yield from _balances(tables)
    yield from _emissions(tables)
    yield from _hard_targets(tables)
    yield from _costs(plan, tables)


def _check(
    name: str, en: str, zh: str, left: float, right: float, unit: str, scale: float | None = None
) -> Checks:
    size = max(abs(left), abs(right), 1.0) if scale is None else max(scale, 1.0)
    difference = left - right
    return Checks(
        check=name,
        label_en=en,
        label_zh=zh,
        left=left,
        right=right,
        difference=difference,
        tolerance=TOLERANCE * size,
        unit=unit,
        passed=bool(abs(difference) <= TOLERANCE * size),
    )


def _optimality(plan: Plan) -> Iterator[Checks]:
    """Primal and dual violation, complementarity and gap, from the arrays."""
    p, s = plan.programme, plan.solution
    x, y = s.column_value, s.row_dual
    body = p.matrix @ x
    low, high = np.isfinite(p.row_lower), np.isfinite(p.row_upper)
    right = np.where(high, p.row_upper, p.row_lower)
    scale = 1 + np.abs(right)
    violation = np.maximum(
        np.where(low, p.row_lower - body, 0), np.where(high, body - p.row_upper, 0)
    )
    primal = _most(np.maximum(violation, 0) / scale)
    bounded = np.isfinite(p.column_lower)
    primal = max(primal, _most(np.maximum(-x[bounded], 0) / (1 + np.abs(x[bounded]))))
    yield _check(
        "primal", "Largest relative violation of a row or bound", "约束或界限的最大相对违反量",
        primal, 0.0, "1",
    )  # fmt: skip
    reduced = p.cost - p.matrix.T @ y
    cost_scale = 1 + np.abs(p.cost) + np.abs(p.matrix.T) @ np.abs(y)
    wrong = np.where(bounded, np.maximum(-reduced, 0), np.abs(reduced)) / cost_scale
    sign = np.where(low & high, 0, np.where(high, np.maximum(y, 0), np.maximum(-y, 0)))
    yield _check(
        "dual", "Largest relative violation of a dual condition", "对偶条件的最大相对违反量",
        max(_most(wrong), _most(sign / (1 + np.abs(y)))), 0.0, "1",
    )  # fmt: skip
    value = float(p.cost @ x) + p.offset
    dual_value = float(right @ y) + p.offset
    slack = float(
        np.abs((body - right) * y).sum() + np.abs(np.where(bounded, x * reduced, 0)).sum()
    )
    yield _check(
        "complementarity", "Sum of slack times price", "松弛量与影子价格乘积之和",
        slack, 0.0, "million CNY", abs(value),
    )  # fmt: skip
    yield _check(
        "gap", "Cost of the plan against the bound proved by its prices",
        "方案成本与由影子价格证明的下界", value, dual_value, "million CNY",
    )  # fmt: skip
    yield _check(
        "objective", "Cost reported by the solver", "求解器报告的成本",
        value, s.objective, "million CNY",
    )  # fmt: skip


def _most(values: np.ndarray) -> float:
    return float(values.max(initial=0.0))


def _balances(tables: Tables) -> Iterator[Checks]:
    """Supply covers use, by year for every carrier and by step where it is balanced by step."""
    supply: dict[Any, float] = defaultdict(float)
    use: dict[Any, float] = defaultdict(float)
    for row in tables["balance"]:
        at = row.carrier, row.region, row.year
        if row.side != "surplus":
            (supply if row.side == "supply" else use)[at] += row.amount
    yield _worst(
        "balance_year",
        "Supply covers use in every year",
        "逐年供给不少于使用",
        supply,
        use,
        "carrier.unit",
    )
    step_supply: dict[Any, float] = defaultdict(float)
    step_use: dict[Any, float] = defaultdict(float)
    for row in tables["dispatch"]:
        place = row.carrier, row.region, row.year, row.period, row.step
        (step_supply if row.side == "supply" else step_use)[place] += row.power
    yield _worst(
        "balance_step",
        "Supply covers use in every step",
        "逐时供给不少于使用",
        step_supply,
        step_use,
        "carrier.unit / 1000 hour",
    )


def _worst(
    name: str, en: str, zh: str, supply: dict[Any, float], use: dict[Any, float], unit: str
) -> Checks:
    """Return the check of the place where use exceeds supply most, as a share."""
    gaps = {at: max(0.0, use[at] - supply[at]) / max(abs(use[at]), 1.0) for at in {**supply, **use}}
    if not gaps:
        return _check(name, en, zh, 0.0, 0.0, unit)
    at = max(gaps, key=lambda place: gaps[place])
    return _check(
        name, en, zh, max(use[at] - supply[at], 0.0) if gaps[at] else 0.0, 0.0, unit, abs(use[at])
    )


def _emissions(tables: Tables) -> Iterator[Checks]:
    """Sources add up to the emissions that the caps speak of."""
    by_source: dict[Any, float] = defaultdict(float)
    for row in tables["emissions"]:
        by_source[row.gas, row.year] += row.emissions
    pairs = [(by_source[row.gas, row.year], row.emissions) for row in tables["economy"]]
    left, right = max(pairs, key=lambda p: abs(p[0] - p[1]), default=(0.0, 0.0))
    yield _check(
        "emissions", "Emissions by source add up to the total (worst year)",
        "分来源排放合计等于总量（差异最大年份）", left, right, "kt",
    )  # fmt: skip


def _hard_targets(tables: Tables) -> Iterator[Checks]:
    """No hard target of a decision year is missed."""
    hard = [t for t in tables["targets"] if t.kind == "hard" and t.state != "past"]
    sign = {"at_most": 1, "at_least": -1}
    worst = max(
        hard,
        key=lambda t: sign[t.bound] * (t.quantity - t.allowed) / max(abs(t.allowed), 1.0),
        default=None,
    )
    missed = (
        0.0 if worst is None else max(0.0, sign[worst.bound] * (worst.quantity - worst.allowed))
    )
    yield _check(
        "targets", "Hard targets are met (worst shortfall)", "约束性目标全部满足（最大缺口）",
        missed, 0.0, worst.quantity_unit if worst else "1", abs(worst.allowed) if worst else None,
    )  # fmt: skip
    gaps = [(sign[t.sense] * (t.value - t.limit) / max(abs(t.limit), 1e-3), t) for t in hard]
    gap, shown = max(gaps, key=lambda pair: pair[0], default=(0.0, None))
    yield _check(
        "targets_shown", "Hard targets are met by the numbers shown (worst shortfall, relative)",
        "按表中所列数值与方向复核约束性目标（最大相对缺口）",
        max(0.0, gap) if shown is not None else 0.0, 0.0, "1",
    )  # fmt: skip


def _costs(plan: Plan, tables: Tables) -> Iterator[Checks]:
    """Cost terms add up to the objective, and follow from tables and inputs alone."""
    incentives = sum(row.discounted for row in tables["incentives"])
    discounted = sum(row.discounted for row in tables["costs"])
    yield _check(
        "costs", "Discounted cost terms, and what is counted beside them, add up to the objective",
        "各成本项与不计入费用的项目折现合计等于目标值",
        discounted + incentives, plan.solution.objective, "million CNY",
    )  # fmt: skip
    yield _check(
        "penalties", "Penalties from shortfalls of soft targets", "由预期性目标缺口重算的罚金",
        _penalties(plan, tables),
        sum(row.discounted for row in tables["incentives"] if row.term == "shortfall_penalties"),
        "million CNY",
    )  # fmt: skip
    yield _check(
        "carbon", "Carbon payments from emissions by source", "由分来源排放重算的碳价支付",
        _carbon(plan, tables), sum(row.payment for row in tables["carbon"]), "million CNY",
    )  # fmt: skip
    yield _check(
        "funding", "Promised payments from investment and activity", "由投资和产出重算的承诺资金",
        _promised(plan, tables),
        sum(row.committed for row in tables["funding"] if row.instrument != "interest"),
        "million CNY",
    )  # fmt: skip
    shown: dict[str, float] = defaultdict(float)
    for row in tables["costs"]:
        shown[BUILDING.get(row.term, row.term)] += row.amount * row.years
    for term, en, zh, again in (
        (
            "fixed_costs",
            "Fixed costs from capacities",
            "由容量重算的固定运维费",
            _fixed(plan, tables),
        ),
        (
            "variable_costs",
            "Variable costs from activities",
            "由产出重算的可变运维费",
            _variable(plan, tables),
        ),
        (
            "purchase_costs",
            "Purchases from balances and dispatch",
            "由平衡与运行表重算的购入费用",
            _traded(plan, tables, "buy"),
        ),
        (
            "sending_costs",
            "Sending between regions from balances",
            "由平衡表重算的输送费用",
            _sent(plan, tables),
        ),
        (
            "response_costs",
            "Demand response from balances",
            "由平衡表重算的需求响应费用",
            _responded(plan, tables),
        ),
        (
            "building_charges",
            "Capital charges from investment",
            "由投资重算的投资年费",
            _charges(plan, tables),
        ),
    ):
        yield _check(term, en, zh, again, shown[term], "million CNY")
    bridge = {(row.kind, row.step): row.amount for row in tables["bridge"]}
    for kind, term in (("new", "building_charges"), ("retrofit", "conversion_charges")):
        counted = sum(
            row.discounted for row in tables["costs"] if BUILDING.get(row.term, row.term) == term
        )
        yield _check(
            f"bridge_{kind}", f"Bridge from investment to system cost ({kind})",
            "投资到系统成本的衔接（新建）" if kind == "new" else "投资到系统成本的衔接（改造）",
            bridge[kind, "discounted"], counted, "million CNY",
        )  # fmt: skip


def _penalties(plan: Plan, tables: Tables) -> float:
    targets, discount = plan.city.targets, plan.view.target_discount
    return sum(
        row.shortfall * targets[row.target].penalty * discount[row.target, row.year]
        for row in tables["targets"]
        if row.kind == "soft" and row.state != "past"
    )


def _carbon(plan: Plan, tables: Tables) -> float:
    """Return what all schemes charge, from the sources of emissions that each covers."""
    city = plan.city
    total = 0.0
    for row in tables["carbon"]:
        scheme = city.carbon_price[row.scheme]
        partial = selection.is_partial(scheme)
        members = selection.members(city, scheme.within)
        covered = sum(
            source.emissions
            for source in tables["emissions"]
            if (source.gas, source.year) == (scheme.gas, row.year)
            and scheme.region in (None, source.region)
            and (scheme.scope == "all" or (scheme.scope == "direct") == (source.scope in DIRECT))
            and (not partial or source.scope in DIRECT)
            and scheme.sector in (None, source.sector)
            and (scheme.within is None or source.source in members)
        )
        price = scheme.price[row.year]
        total += price * (covered - scheme.free_allocation[row.year])
    return total


def _promised(plan: Plan, tables: Tables) -> float:
    """Return what all payments promise per calendar year, over all years, from other tables."""
    total = 0.0
    for row in plan.city.payments.values():
        first, last = row.first_year or 0, row.last_year or 9999
        invested = [
            each
            for each in tables["investment"]
            if each.item == row.item and row.region in (None, each.region)
        ]
        made = [
            each
            for each in tables["activity"]
            if each.technology == row.item and row.region in (None, each.region)
        ]
        bases = {
            "share": [(each.year, each.spending) for each in invested],
            "capacity": [(each.year, each.amount) for each in invested],
            "activity": [(each.year, each.activity) for each in made],
            "fixed": [(year, 1.0) for year in plan.view.years],
        }
        total += sum(
            (row.amount.get(year) or 0.0) * quantity
            for year, quantity in bases[row.basis]
            if first <= year <= last
        )
    return total


def _years(plan: Plan, year: int) -> int:
    first, last = timeline.span(plan.city, year)
    return last - first + 1


def _fixed(plan: Plan, tables: Tables) -> float:
    return sum(
        row.standing
        * vintages.asset(plan.city, row.asset).fixed_cost[row.year]
        * _years(plan, row.year)
        for row in tables["capacity"]
    )


def _variable(plan: Plan, tables: Tables) -> float:
    technologies = plan.city.technologies
    return sum(
        row.activity * technologies[row.technology].variable_cost[row.year] * _years(plan, row.year)
        for row in tables["activity"]
    )


def _traded(plan: Plan, tables: Tables, direction: str) -> float:
    """Return what is bought or sold at its price: the year's amount, and the steps' deviation."""
    city = plan.city
    blocks = {name: row for name, row in city.trade.items() if row.direction == direction}
    total = sum(
        row.amount * blocks[row.item].price[row.year] * _years(plan, row.year)
        for row in tables["balance"]
        if row.kind == "trade" and row.item in blocks
    )
    for row in tables["dispatch"]:
        block = blocks.get(row.item)
        if block is None or block.profile is None:
            continue
        hours = timeline.step_weight(city, row.period)
        ratio = timeline.profile_value(city, block.profile, row.period, row.step) - 1
        worth = row.power * hours / 1000 * block.price[row.year] * ratio
        total += worth * _years(plan, row.year)
    return total


def _sent(plan: Plan, tables: Tables) -> float:
    """Return what links send out of a region at the cost of sending it."""
    links = plan.city.links
    return sum(
        row.amount * links[row.item].sending_cost[row.year] * _years(plan, row.year)
        for row in tables["balance"]
        if row.kind == "link" and row.side == "use"
    )


def _responded(plan: Plan, tables: Tables) -> float:
    """Return what is paid for demand that was not served when it was wanted."""
    programmes = plan.city.demand_response
    return sum(
        row.amount * programmes[row.item].price[row.year] * _years(plan, row.year)
        for row in tables["balance"]
        if row.kind == "response" and row.side == "supply"
    )


def _charges(plan: Plan, tables: Tables) -> float:
    """Return all charges inside the horizon for what the investment table shows as built."""
    city = plan.city
    moment = timeline.MOMENT[city.settings.capital_payment]
    _, end = timeline.horizon(city)
    total = 0.0
    for row in tables["investment"]:
        if row.kind != "new" or not row.spending:
            continue
        asset = vintages.asset(city, row.item)
        start = timeline.span(city, row.year)[0]
        life = asset.economic_life or asset.lifetime or end - timeline.horizon(city)[0] + 1
        rate = city.settings.discount_rate if asset.interest_rate is None else asset.interest_rate
        yearly = row.spending * row.years * finance.yearly_charge(rate, life, moment)
        total += yearly * max(0, min(start + life, end + 1) - start)
    return total
