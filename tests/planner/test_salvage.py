"""The bridge under every setting on salvage: the certificate rebuilds each of its steps."""

from __future__ import annotations

import pytest
from pytest import approx

from planner import certify
from planner.plan import Plan
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import need, retrofit, solved, technology, together, town

TOWN = together(
    need("heat", 2),
    technology("boiler", "heat", capital_cost=100, lifetime=4, interest_rate=0.25, last_year=2025),
    technology("old", "cold", lifetime=4, buildable=False, stock=1),
    retrofit("swap", "old", "boiler", 90, interest_rate=0.25),
)


@pytest.mark.parametrize("salvage", ["annuity", "straight_line", "none"])
def test_the_certificate_rebuilds_the_bridge(salvage: str) -> None:
    """A boiler built and one converted, 190 in all, over four years of which two are in the plan.

    Would fail if the step on salvage were missing, or shown where charges just go on.
    """
    plan = solved(town(TOWN, years="2025-2026", discount_rate=0.04, salvage=salvage))
    plan = Plan(plan.programme, plan.solution, Provenance("town"))
    tables = tabulate(plan)
    assert certify.passed(tables)
    steps = dict.fromkeys(("overnight", "beyond", "salvage", "within", "interest"), 0.0)
    for row in tables["bridge"]:
        if row.step in steps:
            steps[row.step] += row.amount
    assert steps["overnight"] == approx(190)
    assert (steps["salvage"] > 1) == (salvage != "annuity")
    assert steps["within"] == approx(
        steps["overnight"] + steps["interest"] + steps["beyond"] + steps["salvage"]
    )
    tables["bridge"] = [row for row in tables["bridge"] if row.step != "salvage"]
    failed = {line.check for line in certify.checks(plan, tables) if not line.passed}
    assert ("bridge" in failed) == (salvage != "annuity")
