"""Whose tonnes a step is: shares worked out by hand, and what the certificate says of them."""

from __future__ import annotations

import itertools
from types import SimpleNamespace
from typing import Any

import pytest

from planner import certify, measures, solve
from planner.abatement import frontier
from planner.engine import Engine
from planner.measures import Split, orders, shapley
from planner.plan import Plan
from planner.tabulate import tabulate
from tests import town as t
from tests.planner.test_abatement import planned


def one_step(*things: t.Rows) -> Plan:
    """Return the plan of a town with a frontier of one step, from no cap to its own."""
    engine = Engine(t.town(t.gas(), *things))
    plan = Plan(engine.programme, engine.solution, None)  # type: ignore[arg-type]
    plan.frontier = frontier(engine, plan, steps=1)
    return plan


def split_of(plan: Plan) -> Split:
    """Return how the only step is shared."""
    split = plan.frontier[-1].split
    assert split is not None
    return split


COAL = t.together(
    t.need("heat", 10), t.technology("coal_boiler", "heat", "coal", stock=10),
    t.buy("coal", 0), t.emits("coal", 1.0),
)  # fmt: skip
"""10 GWh of heat from coal that costs nothing and emits 1 kt a GWh."""

TOGETHER = t.together(
    COAL, t.cap(4),
    t.technology("pump", "heat", "power", buildable=True, fixed_cost=1.0),
    t.technology("panels", "power", buildable=True, fixed_cost=2.0),
    t.buy("power", 0), t.emits("buy power", 2.0),
)  # fmt: skip
"""A pump is worse than coal on the power that is bought (2 kt/GWh), and clean on that of panels."""


def test_two_that_need_each_other_share_what_they_avoid() -> None:
    """Proves the Shapley value of two complements: half each; would fail if one were ranked first.

    To emit 4 kt instead of 10, pumps and panels of 6 MW each make 6 GWh of heat, for
    6 x (1 + 2) = 18 million: 3 million a kt.  Alone neither avoids anything: a pump on bought power
    would add 1 kt a GWh, panels without pumps feed nobody.  Last in, each avoids all 6 kt.
    """
    split = split_of(one_step(TOGETHER))
    assert split.groups == ["pump", "panels"] or split.groups == ["panels", "pump"]
    for group in ("pump", "panels"):
        assert split.shares[group].discounted == pytest.approx(3.0)
        assert split.alone(group).discounted == pytest.approx(0.0, abs=1e-6)
        assert split.last(group).discounted == pytest.approx(6.0)
        assert split.error[group] == 0.0
    assert split.operation.discounted == pytest.approx(0.0, abs=1e-6)
    assert split.value == pytest.approx(18.0)


def test_a_coalition_that_the_old_basis_leads_astray_is_solved_from_the_beginning(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The first solve of each coalition ends without a verdict: the shares are what they were.

    Would fail if one such end stopped a full run, as it did that of Foshan.
    """
    usual = split_of(one_step(TOGETHER))
    ended: list[Any] = []

    def astray(highs: Any, seconds: float) -> Any:
        ended.append(highs)
        if len(ended) % 2:
            raise RuntimeError("HiGHS ended with Unknown")
        return solve.outcome(highs, seconds)

    monkeypatch.setattr(measures, "solve", SimpleNamespace(**vars(solve) | {"outcome": astray}))
    again = split_of(one_step(TOGETHER))
    assert len(ended) > 2
    for group in ("pump", "panels"):
        assert again.shares[group].discounted == pytest.approx(usual.shares[group].discounted)


def test_a_measure_that_adds_tonnes_has_a_share_below_zero() -> None:
    """Proves negative shares are shown; would fail if they were cut off at zero.

    A gas boiler costs 1.5 and emits 0.5, clean heat can be bought for 4: at most 4 kt needs gas for
    8 GWh and 2 GWh of bought heat, and the last kt costs 2.5/0.5 = 5 million.  At that price,
    with no boiler built, all coal gives way to bought heat: operation avoids 10 kt.  Boilers take
    4 of them back, and make the 6 kt cheaper.
    """
    split = split_of(one_step(
        COAL, t.cap(4), t.technology("boiler", "heat", "gas", buildable=True, fixed_cost=1.5),
        t.buy("gas", 0), t.emits("gas", 0.5), t.buy("heat", 4),
    ))  # fmt: skip
    assert split.operation.discounted == pytest.approx(10.0)
    assert split.shares["boiler"].discounted == pytest.approx(-4.0)
    assert split.coalitions[frozenset({"boiler"})].discounted == pytest.approx(6.0)
    assert split.value == pytest.approx(8 * 1.5 + 2 * 4)


def independent(count: int) -> t.Rows:
    """Return so many demands of 1 GWh, each of which coal or a stove of its own can meet."""
    parts = [
        t.together(
            t.need(f"heat_{n}", 1), t.technology(f"coal_{n}", f"heat_{n}", "coal", stock=1),
            t.technology(f"stove_{n}", f"heat_{n}", buildable=True, fixed_cost=1.0 + n / 10),
        )
        for n in range(count)
    ]  # fmt: skip
    return t.together(*parts, t.buy("coal", 0), t.emits("coal", 1.0))


def test_measures_that_do_not_meet_keep_their_own() -> None:
    """Proves drawn orders share as all orders do where nothing depends on the order.

    Seven stoves of 1 GWh each avoid 1 kt each, too many for every order; no draw differs from any
    other, so the stated error is zero.
    """
    split = split_of(one_step(independent(7), t.cap(0)))
    groups = sorted(split.groups)
    assert groups == [f"stove_{n}" for n in range(7)]
    assert len(split.coalitions) < 2**7
    for group in groups:
        assert split.shares[group].discounted == pytest.approx(1.0)
        assert split.error[group] == pytest.approx(0.0, abs=1e-6)


def test_drawn_orders_come_near_the_share_and_say_how_near(monkeypatch: Any) -> None:
    """An order and its reverse together give both complements their half; the draw is seeded."""
    monkeypatch.setattr(measures, "EXACT", 1)
    plan = one_step(TOGETHER)
    split = split_of(plan)
    assert split.shares["pump"].discounted == pytest.approx(3.0)
    assert split.error["pump"] == pytest.approx(0.0, abs=1e-9)
    assert [*orders(["a", "b", "c"])] == [*orders(["a", "b", "c"])]
    error = measures._error([0.0, 2.0, 2.0, 4.0])  # pairs 1 and 3: mean 2, deviations 1
    assert error == pytest.approx((2 / 1 / 2) ** 0.5)


@pytest.mark.parametrize("name", ["town", "island", "finance"])
def test_shares_add_up_to_steps_in_teaching_cases(name: str) -> None:
    """Widths sum to the total, costs to the rise of cost, and no order is preferred."""
    plan = planned(name)
    filled = tabulate(plan)
    lines = {c.check: c for c in filled["checks"] if c.check.startswith("measures_")}
    assert set(lines) >= {"measures_abated", "measures_discounted", "measures_cost", "measures_end"}
    assert all(line.passed for line in lines.values())
    total = sum(row.discounted for row in filled["measures"] if row.step)
    assert sum(row.discounted for row in filled["measures"] if not row.step) == pytest.approx(total)
    assert total == pytest.approx(sum(row.discounted for row in filled["abatement"]), rel=1e-9)
    for point in plan.frontier[1:]:
        assert point.split is not None
        for order in itertools.islice(itertools.permutations(point.split.groups), 6):
            for group in order:
                again = shapley(point.split.coalitions, order, group)
                assert again.discounted == pytest.approx(
                    point.split.shares[group].discounted, abs=1e-9
                )


@pytest.mark.parametrize(
    "table, column, broken",
    [
        ("measures", "discounted", {"measures_discounted", "measures_order"}),
        ("measures", "cost", {"measures_cost"}),
        ("coalitions", "discounted", {"measures_order"}),
        ("abatement", "abated", {"abatement_tonnes"}),
        ("abatement", "discounted", {"abatement_tonnes"}),
        ("abatement", "share", {"abatement_tonnes"}),
        ("abatement", "cost", {"abatement_cost"}),
        ("abatement", "unit_cost", {"abatement_cost"}),
        ("abatement", "system_cost", {"abatement_cost"}),
    ],
)
def test_the_certificate_sees_a_wrong_share(table: str, column: str, broken: set[str]) -> None:
    """A tonne moved between measures, or in a coalition, is found out."""
    plan = planned("island")
    filled = tabulate(plan)
    row = next(r for r in filled[table] if r.step == 1 and getattr(r, "measure", "") != "operation")
    if table == "coalitions":
        row = next(r for r in filled[table] if r.step == 1 and "; " not in r.members and r.members)
    setattr(row, column, getattr(row, column) + 1.0)
    failed = {c.check for c in certify.checks(plan, filled) if not c.passed}
    assert failed >= broken
