"""The law of units of `test_dimensions`, for links, demand response, firm capacity and seasons."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.test_dimensions import Rulers
from tests.town import (
    Rows,
    buy,
    calendar,
    cap,
    carrier,
    emits,
    gas,
    link,
    need,
    regions,
    response,
    solved,
    standing,
    steps,
    storage,
    technology,
    together,
    town,
)

SUMMER, WINTER = "summer", "winter"


class RulersWithLinks(Rulers):
    """Rulers that know links, too, by the carriers they send."""

    def __init__(self, rows: Rows, seed: int) -> None:
        super().__init__(rows, seed)
        self.blocks |= {r["link"]: self.carriers[r["carrier"]] for r in rows["links"]}


def two_places() -> Rows:
    """Return a hill and a town, in two seasons of four steps, with a number for every behaviour."""
    summer = {"load": [6, 9, 10, 8], "sun": [0, 0.6, 0.4, 0], "warm": [1, 1, 1, 1]}
    winter = {"load": [5, 8, 9, 9], "sun": [0, 0.4, 0.2, 0], "warm": [6, 5, 5, 6]}
    return together(
        regions("hill", "town"),
        gas(),
        steps(4, period=SUMMER, share=0.5, hours=547.5, rate=[0.7, 1, 1.3, 1.1], **summer),
        steps(4, period=WINTER, share=0.5, hours=547.5, rate=[0.8, 1.1, 1.5, 1.2], **winter),
        calendar(SUMMER, SUMMER, WINTER, WINTER),
        carrier("power", "step", reserve_margin=0.2, peak_scale=1.1, reserve_hours=1500),
        carrier("heat", "step"),
        need("power", 60, profile="load", region="town"),
        need("heat", 25, profile="warm", region="town"),
        buy("power", 0.6, profile="rate", region="town", step_limit=8, reserve_credit=0.9),
        buy("power", 0.4, block="hydro", region="hill", step_limit=5, reserve_credit=0.8),
        buy("wood", 0.1, region="hill"),
        link(
            "line", "power", "hill", "town", capacity=2.5, loss=0.05, sending_cost=0.02,
            reserve_credit=0.6,
        ),
        link("road", "wood", "hill", "town", year_limit=9, sending_cost=0.03),
        emits("buy power", 0.5), emits("hydro", 0.3), emits("line", 0.4),
        cap(23, region="town"),
        response("homes", "power", "shift", 0.1, window=600, price=0.01, region="town"),
        response("offices", "power", "shed", 0.08, hours=300, price=0.3, reserve_credit=0.7, region="town"),
        technology("waste heat", "heat", operation="step", full_output=7.3, stock=0.9, region="town", buildable=False),
        technology("stove", "heat", {"wood": 1.3}, operation="step", full_output=6.1, capital_cost=0.4, lifetime=1, variable_cost=0.02),
        technology("heat rod", "heat", {"power": 1.05}, operation="step", full_output=8.3, capital_cost=0.1, lifetime=1),
        technology(
            "panels", "power", profile="sun", full_output=8.76, capital_cost=0.9, lifetime=1,
            reserve_credit=0.5, credit_by_step=True, potential=9,
        ),
        technology("peaker", "power", operation="step", full_output=7.7, capital_cost=0.8, lifetime=1, variable_cost=0.9, reserve_credit=0.9),
        storage("pit", "heat", None, energy_capital_cost=0.05, capital_cost=0.06, lifetime=1, chained=True, initial_level=0.4, hourly_loss=0.00005, stock_hours=100),
        standing("pit", 0.2, region="town"),
        storage("store", "power", 900, capital_cost=0.3, energy_capital_cost=0.04, lifetime=1, reserve_credit=0.9, discharge_efficiency=0.9),
        storage("lake", "power", None, capital_cost=0.4, energy_capital_cost=0.2, lifetime=1, reserve_credit=0.8, charge_efficiency=0.8),
    )  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_every_unit_may_change_and_only_money_with_its_own(seed: int) -> None:
    """Proves that each equation of these behaviours adds like to like.

    Would fail if megawatts met gigawatt-hours anywhere, or a limit forgot its step's length.
    """
    rows = two_places()
    rulers = RulersWithLinks(rows, seed)
    plan, other = solved(town(rows)), solved(town(rulers.rewritten(rows)))
    assert other.solution.objective == approx(plan.solution.objective * rulers.money)


def test_these_places_are_no_idle_ones() -> None:
    """What binds is most of what the places hold: else the law above would prove little."""
    plan = solved(town(two_places()))
    binding = {
        name
        for (name, _), dual in zip(plan.programme.rows, plan.solution.row_dual, strict=True)
        if abs(dual) > 1e-7
    }
    for name in (
        "step_link_limit", "year_link_limit", "response_limit", "response_hours_limit",
        "later_limit", "firm_energy_limit", "reserve_row", "stored_account", "stored_room",
        "initial_level_row", "energy_account", "emission_total_target",
    ):  # fmt: skip
        assert name in binding, (name, sorted(binding))
