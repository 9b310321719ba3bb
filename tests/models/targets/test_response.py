"""Proofs of targets on what can respond when demand is highest."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.build import ImpossibleCity
from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import buy, carrier, need, response, steps, target, town


def evening(share, **columns):
    """1 MW, then 3 MW, of which homes 2 in the evening and shops 1: a fifth of homes may be shed."""
    row = {"item": "power", "sense": "at_least", **columns}
    return town(
        carrier("power", "step"), steps(2, homes=[0, 2], shops=[1, 1]), buy("power", 1),
        need("power", 2 * 4.38, profile="homes", sector="homes"),
        need("power", 1 * 8.76, profile="shops", sector="shops"),
        response("switch", "power", "shed", 0.2, sector="homes", price=50),
        target("response", "peak_response_share", {2025: share}, **row),
    )  # fmt: skip


SOFT = {"kind": "soft", "penalty": 0.5, "penalty_unit": "million CNY/MW"}


def test_response_is_a_share_of_the_highest_demand(solved):
    """Proves peak_response_share, soft: 0.4 of 3 MW can respond, 20 % is asked: 0.2 MW short.

    Power costs 2 x 4.38 + 8.76 = 17.52; the penalty 0.2 x 0.5 = 0.1 stands outside.  Of homes alone
    0.4 of 2 MW respond: 20 % is just met.  Would fail if the share were of the mean load (1.75 MW).
    """
    plan = solved(evening(0.2, **SOFT))
    assert plan.values["shortfall"]["response", 2025] == approx(0.2)
    assert plan.solution.objective == approx(17.52 + 0.1)
    assert plan.duals["peak_response_share_target"]["response", 2025] == approx(0.5)
    plan.provenance = Provenance("evening")
    tables = tabulate(plan)
    assert passed(tables)
    (row,) = tables["targets"]
    assert (row.value, row.state) == (approx(0.4 / 3), "missed")
    assert solved(evening(0.2, sector="homes", **SOFT)).solution.objective == approx(17.52)


@pytest.mark.parametrize("share, possible", [(0.13, True), (0.14, False)])
def test_a_hard_target_on_response_is_met_by_data_or_by_nothing(share, possible):
    """Proves that no plan can make programmes able to do more: 0.4 of 3 MW is 13.3 %."""
    from tests.town import solved

    if possible:
        assert solved(evening(share)).solution.objective == approx(17.52)
    else:
        with pytest.raises(ImpossibleCity):
            solved(evening(share))
