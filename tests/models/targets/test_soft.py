"""Proofs of soft targets: what may be missed, at a penalty that is no cost."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.targets.test_emissions import kilns
from tests.town import cap, price, spans, target

SOFT = {"kind": "soft", "penalty_unit": "CNY/t"}


@pytest.mark.parametrize(
    "penalty, electric, worth",
    # The cap of 1.4 kt costs 1.2 per kt to keep: a penalty of 1.1 is cheaper than keeping it.
    [(1.1, 0, 1.1), (1.3, 5, 1.2)],
)
def test_a_soft_cap_is_kept_while_that_is_cheaper_than_its_penalty(
    solved, penalty, electric, worth
):
    """Proves shortfall_penalties and soft rows: kept at 1.2 per kt, missed below.

    At 1.1 all kilns burn gas: 10 x 0.42 = 4.2, short by 2.4 - 1.4 = 1 kt, 1.1 counted beside the
    cost; the dual is the penalty.  At 1.3 half are electric: 5.4, and the dual is the true 1.2.
    Would fail if penalties were costs, or a hard cap were softened.
    """
    plan = solved(kilns(cap(1.4, penalty=penalty, **SOFT)))
    assert plan.values["activity"]["electric kiln", "city", 2025] == approx(electric)
    assert price(plan, "emission_total_target", "cap", 2025) == approx(-worth)
    short = 1 if penalty < 1.2 else 0
    assert plan.values["shortfall"]["cap", 2025] == approx(short)
    assert plan.view.running_costs[2025] + plan.view.capital_costs[2025] == approx(
        4.2 if short else 5.4
    )
    assert plan.solution.objective == approx(4.2 + 1.1 if short else 5.4)


def test_the_tables_say_that_the_price_is_the_penalty(solved):
    """Proves shortfall_penalties in the tables: costs 4.2, outside them 1.1, 1 kt short.

    The certificate adds both to the objective.  Would fail if the penalty were in a cost term, or
    the price of 1100 CNY/t were shown as a marginal cost.
    """
    plan = solved(kilns(cap(1.4, penalty=1.1, **SOFT)))
    plan.provenance = Provenance("kilns")
    tables = tabulate(plan)
    (row,) = tables["targets"]
    assert (row.state, row.price_meaning) == ("missed", "penalty")
    assert (row.price, row.price_unit, row.shortfall) == (approx(1100), "CNY/t", approx(1))
    assert sum(each.discounted for each in tables["costs"]) == approx(4.2)
    assert sum(each.discounted for each in tables["incentives"]) == approx(1.1)
    assert passed(tables)


def test_a_soft_floor_falls_short_from_below(solved):
    """Proves shortfall_penalties for at_least in a model year of five: 4 MW asked at 0.05 each.

    An electric kiln costs 0.24 more than a gas one to run, 0.06 of it for standing: an idle MW
    costs 0.06 a year, more than the penalty of 0.05.  Short by 4: 0.05 x 4 in each of five years,
    without discounting 1.0, and the price is 0.05 a year.
    """
    floor = target(
        "electric", "standing_capacity", {2030: 4}, item="electric kiln", sense="at_least",
        kind="soft", penalty_unit="million CNY/MW", penalty=0.05,
    )  # fmt: skip
    city = kilns(floor, spans({2030: (2026, 2030)}), years="2025, 2030")
    plan = solved(city)
    assert plan.values["shortfall"]["electric", 2030] == approx(4)
    assert plan.view.incentives[2030] == approx(1.0)
    assert price(plan, "standing_capacity_target", "electric", 2030, year=2030) == approx(0.05)
