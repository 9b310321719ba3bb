"""The curve of abatement: shares add up to steps, and are the same in whatever order they are taken."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from planner.certify.books import Books
from planner.certify.lines import Pair, agree, pairs
from planner.tables import incentives
from planner.tables.checks import Checks
from planner.tables.measures import WHOLE

SUMS = {
    "abated": ("Tonnes of the measures of a step", "各措施减排量之和", "kt"),
    "discounted": ("Discounted tonnes of the measures of a step", "各措施减排量（折现）之和", "kt"),
    "cost": ("Cost of the measures of a step", "各措施分摊成本之和", "million CNY"),
}


def checks(books: Books) -> Iterator[Checks]:
    """Yield that steps and shares add up in tonnes and cost, agree with every order, and end there."""
    yield from agree(
        "abatement_tonnes", "Tonnes of each step, from what is emitted at its ends",
        "各步减排量（由两端排放重算）", "kt", _tonnes(books),
    )  # fmt: skip
    yield from agree(
        "abatement_cost", "Cost of each step, from what the plans at its ends cost",
        "各步成本（由两端方案成本重算）", "million CNY", _costs(books),
    )  # fmt: skip
    steps = {(row.step,): row for row in books["abatement"] if row.step}
    for name, (en, zh, unit) in SUMS.items():
        summed: dict[tuple[int, ...], float] = defaultdict(float)
        for row in books["measures"]:
            summed[(row.step,)] += getattr(row, name)
        shown = {at: getattr(row, name) for at, row in steps.items()}
        shown[(WHOLE,)] = sum(shown.values())
        yield from agree(f"measures_{name}", en, zh, unit, pairs(summed, shown))
    yield from agree(
        "measures_order", "Share of a measure, averaged over every order",
        "措施份额（按全部次序平均重算）", "kt", _in_any_order(books),
    )  # fmt: skip
    yield from agree(
        "measures_end", "All measures together against the plan that a step ends with",
        "全部措施一并实施与该步终点方案", "million CNY", _at_the_end(books),
    )  # fmt: skip


def _tonnes(books: Books) -> Iterator[Pair]:
    """Yield what each step avoids beside what the plans at its ends emit, as decided."""
    shown = {row.step: row for row in books["abatement"]}
    before: tuple[float, float] | None = None
    for step, point in enumerate(books.plan.frontier):
        gas, row = next(iter(books.city.gases)), shown.get(step)
        plain = discounted = 0.0
        for (emitted, _, year), amount in point.plan.values["emissions"].items():
            if emitted == gas:
                plain += amount * books.count(year)
                discounted += amount * books.discount(year, "running_payment")
        was = before or (plain, discounted)
        yield Pair((step,), was[0] - plain, row.abated if row else 0.0, size=abs(plain))
        yield Pair((step,), was[1] - discounted, row.discounted if row else 0.0, size=abs(plain))
        share = step / max(len(books.plan.frontier) - 1, 1)
        yield Pair((step,), share, row.share if row else -1.0, "1")
        before = plain, discounted


def _costs(books: Books) -> Iterator[Pair]:
    """Yield what the plan at each step costs by its arrays, and the rise and cost per tonne from it."""
    shown = {row.step: row for row in books["abatement"]}
    before: float | None = None
    for step, point in enumerate(books.plan.frontier):
        programme, row = point.plan.programme, shown.get(step)
        yield Pair((step,), 1.0, float(row is not None), "1")
        if row is None:
            continue
        whole = float(programme.cost @ point.plan.solution.column_value) + programme.offset
        whole -= sum(each.discounted for each in incentives.rows(point.plan))
        rise = whole - (whole if before is None else before)
        yield Pair((step,), whole, row.system_cost)
        yield Pair((step,), rise, row.cost, size=abs(whole))
        if row.unit_cost is not None:
            yield Pair((step,), row.cost, row.unit_cost * row.discounted / 1000)
        before = whole


def _in_any_order(books: Books) -> Iterator[Pair]:
    """Yield each exact share beside what the measure adds, averaged over every order."""
    avoided: dict[int, dict[frozenset[str], float]] = defaultdict(dict)
    for row in books["coalitions"]:
        members = frozenset(part for part in row.members.split("; ") if part)
        avoided[row.step][members] = row.discounted
    shown = {(row.step, row.measure): row for row in books["measures"]}
    for step, together in avoided.items():
        groups = sorted(frozenset().union(*together))
        if len(together) < 2 ** len(groups):
            continue  # orders were drawn, and the error is stated
        added: dict[str, float] = defaultdict(float)
        orders = [*itertools.permutations(groups)]
        for order in orders:
            before: frozenset[str] = frozenset()
            for group in order:
                after = before | {group}
                added[group] += (together[after] - together[before]) / len(orders)
                before = after
        size = max(abs(amount) for amount in together.values())
        for group in groups:
            yield Pair((step, group), added[group], shown[step, group].discounted, "kt", size)


def _at_the_end(books: Books) -> Iterator[Pair]:
    """Yield the least value of all measures together beside that of the plan at a step's end."""
    for step, point in enumerate(books.plan.frontier):
        if point.split is not None:
            yield Pair((step,), point.split.value, point.split.cost)
