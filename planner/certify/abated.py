"""The curve of abatement: shares add up to steps, and are the same in whatever order they are taken."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator

from planner.certify.books import Books
from planner.certify.lines import Pair, agree, pairs
from planner.tables.checks import Checks
from planner.tables.measures import WHOLE

SUMS = {
    "abated": ("Tonnes of the measures of a step", "各措施减排量之和", "kt"),
    "discounted": ("Discounted tonnes of the measures of a step", "各措施减排量（折现）之和", "kt"),
    "cost": ("Cost of the measures of a step", "各措施分摊成本之和", "million CNY"),
}


def checks(books: Books) -> Iterator[Checks]:
    """Yield that shares add up in tonnes and cost, agree with every order, and end at the plan."""
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
