"""Proofs of targets on what is built: per year, since a year, as shares, and what is spent."""

from __future__ import annotations

import pytest
from pytest import approx

from tests.town import (
    buy,
    need,
    price,
    retrofit,
    spans,
    standing,
    target,
    technology,
    town,
)


def panels(*things, cost=5.0, **settings):
    """Heat bought at 3, or from panels that cost 5 for one year and make 1 GWh: 2 too dear."""
    return town(
        need("heat", 100), buy("heat", 3),
        technology("panel", "heat", capital_cost=cost, lifetime=1), *things, **settings,
    )  # fmt: skip


def floor(measure, limit, **columns):
    """Return a target of at least so much."""
    return target("floor", measure, limit, item="panel", sense="at_least", **columns)


def test_new_capacity_is_asked_per_calendar_year(solved):
    """Proves new_capacity: 6 MW a year in a model year of five are 30 MW built.

    Each stands and is charged for 1 of the 5 years: 5/5 of charge and 1/5 of output on average.
    A MW a year costs 5 and saves 3 in its year: 2 in each of five years, 6 x 2 x 5 = 60 in all.
    """
    city = panels(floor("new_capacity", {2030: 6}), spans({2030: (2026, 2030)}), years="2025, 2030")
    plan = solved(city)
    assert plan.values["new"]["panel", "city", 2030] == approx(30)
    assert plan.solution.objective == approx(6 * 300 + 60)
    # one MW a year more is 2 in each of the five years
    assert price(plan, "new_capacity_target", "floor", 2030, year=2030) == approx(2)


def test_new_capacity_adds_up_over_its_window(solved):
    """Proves new_capacity_total and mean_discount: 10 MW by 2027, 4 of them before the plan.

    Costs fall from 5 to 4.5 and 4: all 6 are built in 2027, at 1 net each.  A fall in 2025, before
    the window, would not count.  Would fail if the window began with the plan: 2025 at 2.9 pays.
    """
    city = panels(
        floor("new_capacity_total", {2027: 10}, window_from=2026, base_value=4),
        years="2025-2027", cost={2025: 2.9, 2026: 4.5, 2027: 4},
    )  # fmt: skip
    plan = solved(city)
    new = plan.values["new"]
    assert [new["panel", "city", y] for y in (2026, 2027)] == approx([0, 6])
    assert new["panel", "city", 2025] == approx(100)
    worth = plan.duals["new_capacity_total_target"]["floor", 2027] / plan.view.mean_discount[2027]
    assert worth == approx(1)


def test_a_total_is_priced_per_unit_and_not_per_year(solved):
    """Proves the discount of new_capacity_total in a model year of five.

    10 MW built in 2026-2030 each cost 5 and save 3, once: 2 a MW.  At 8 % the dual by the mean
    discount factor is 2, paid when it is built on average.  Would fail by a factor of five.
    """
    city = panels(
        floor("new_capacity_total", {2030: 10}), spans({2030: (2026, 2030)}),
        years="2025, 2030", discount_rate=0.08,
    )  # fmt: skip
    plan = solved(city)
    worth = plan.duals["new_capacity_total_target"]["floor", 2030] / plan.view.mean_discount[2030]
    charge = plan.view.capital_charge["panel", "city", 2030, 2030] * 5
    assert worth == approx(charge - 3)


def two_kinds(*things):
    """Cars for 10 GWh of trips: petrol at 1, electric at 1.5, each MW makes 1 GWh."""
    members = [{"group": "cars", "member": k} for k in ("petrol", "electric")]
    return town(
        {"groups": members}, need("trips", 10),
        technology("petrol", "trips", capital_cost=1, lifetime=1, variable_cost=1),
        technology("electric", "trips", capital_cost=2.5, lifetime=1), *things,
    )  # fmt: skip


def share(measure, part="electric", whole="cars", **columns):
    """Return a target of a share of at least 40 %."""
    return target(
        "share", measure, {2025: 0.4}, item=part, relative_to=whole, sense="at_least", **columns
    )


def test_a_share_of_capacity_is_a_difference_of_sums(solved):
    """Proves capacity_share: of 10 MW, 4 are electric: 6 x 2 + 4 x 2.5 = 22.

    One MW more of the part is 0.5 dearer.
    """
    plan = solved(two_kinds(share("capacity_share")))
    assert plan.values["capacity"]["electric", "city", 2025] == approx(4)
    assert plan.solution.objective == approx(22)
    assert price(plan, "capacity_share_target", "share", 2025) == approx(0.5)


def test_a_share_of_what_is_built_counts_only_that(solved):
    """Proves new_capacity_share: 5 of 10 MW stand already, of 5 built 2 are electric.

    5 x 1 (running) + 3 x 2 + 2 x 2.5 = 16, and one MW more of the part costs 0.5.
    """
    plan = solved(two_kinds(share("new_capacity_share"), standing("petrol", 5)))
    assert plan.values["new"]["electric", "city", 2025] == approx(2)
    assert plan.solution.objective == approx(16)
    assert price(plan, "new_capacity_share_target", "share", 2025) == approx(0.5)


def test_a_share_since_a_year_counts_what_was_reported(solved):
    """Proves new_capacity_total_share: 40 % of all built in 2025-2027, 4 MW of petrol in 2025.

    10 GWh of trips in 2026 and in 2027, each MW stands for a year: 10 MW are built in each.  Of
    24 in all 40 % are 9.6 electric at 2.5, the other 10.4 petrol at 1 + 1: 24 + 20.8 = 44.8.  One MW more of the part costs 0.5.  Would fail if 2025 did not
    count (8 MW), or each year had to keep the share for itself.
    """
    asked = target(
        "share", "new_capacity_total_share", {2027: 0.4}, item="electric", relative_to="cars",
        sense="at_least", window_from=2025,
    )  # fmt: skip
    known = {"actuals": [{"item": "petrol", "unit": "MW", "reported": {2025: 4}}]}
    members = [{"group": "cars", "member": k} for k in ("petrol", "electric")]
    plan = solved(town(
        {"groups": members}, need("trips", {2025: 0, 2026: 10, 2027: 10}),
        technology("petrol", "trips", capital_cost=1, lifetime=1, variable_cost=1),
        technology("electric", "trips", capital_cost=2.5, lifetime=1),
        asked, known, years="2025-2027", decisions_from=2026,
    ))  # fmt: skip
    new = plan.values["new"]
    assert sum(new["electric", "city", y] for y in (2026, 2027)) == approx(9.6)
    assert plan.solution.objective == approx(44.8)
    worth = plan.duals["new_capacity_total_share_target"]["share", 2027]
    assert worth / plan.view.mean_discount[2027] == approx(0.5)


@pytest.mark.parametrize("part", [{"sector": "buses"}, {"within": "buses"}])
def test_a_sector_or_a_group_narrows_what_is_counted(solved, part):
    """Proves standing_capacity, new_capacity and capacity_share of a sector or group: buses alone.

    4 GWh by bus and 6 by car cost 4 x 2 + 6 = 14.  An electric bus costs 0.5 more, an electric car
    0.2.  3 MW of electric buses, standing or new: 1.5 more; half of all buses, 2 MW: 1.0 more.
    Would fail if electric cars could stand in, or if cars were part of the whole.
    """
    groups = {
        "electric": ("electric bus", "electric car"),
        "all": ("electric bus", "electric car", "bus", "car"),
        "buses": ("electric bus", "bus"),
    }
    members = [{"group": group, "member": k} for group, ks in groups.items() for k in ks]

    def cost(*asked):
        city = town(
            {"groups": members}, need("by bus", 4), need("by car", 6),
            technology("bus", "by bus", capital_cost=2, lifetime=1, sector="buses"),
            technology("electric bus", "by bus", capital_cost=2.5, lifetime=1, sector="buses"),
            technology("car", "by car", capital_cost=1, lifetime=1, sector="cars"),
            technology("electric car", "by car", capital_cost=1.2, lifetime=1, sector="cars"),
            *asked,
        )  # fmt: skip
        return solved(city).solution.objective

    electric = {"item": "electric", "sense": "at_least", **part}
    assert cost() == approx(14)
    assert cost(target("some", "standing_capacity", {2025: 3}, **electric)) == approx(15.5)
    assert cost(target("new", "new_capacity", {2025: 3}, **electric)) == approx(15.5)
    half = target("half", "capacity_share", {2025: 0.5}, relative_to="all", **electric)
    assert cost(half) == approx(15)


def test_a_share_of_output_counts_what_runs(solved):
    """Proves output_share: 20 MW of electric cars stand and cost 3 to run: 4 of 10 GWh.

    6 x 2 + 4 x 3 = 24; a GWh more of the part costs 3 - 2 = 1.
    """
    cars = technology("old electric", "trips", variable_cost=3, stock=20, buildable=False)
    members = {"groups": [{"group": "all", "member": k} for k in ("petrol", "old electric")]}
    city = two_kinds(
        cars, members, share("output_share", "old electric", "all"),
        target("none new", "new_capacity", {2025: 0}, item="electric"),
    )  # fmt: skip
    plan = solved(city)
    assert plan.values["activity"]["old electric", "city", 2025] == approx(4)
    assert plan.solution.objective == approx(24)
    assert price(plan, "output_share_target", "share", 2025) == approx(1)


def test_a_ceiling_on_investment_limits_what_is_built_and_converted(solved):
    """Proves investment: 14 a year for panels at 2.5 a MW and conversions at 1.

    Heat costs 10 bought; 4 old MW run at 8, and at 3 once converted.  A conversion saves 5 for 1, a
    panel 10 for 2.5: four conversions, then 10/2.5 = 4 panels.  4 x 3 + 2 x 10 + 14 = 46; a yuan
    more buys 0.4 of a panel, which saves 4: 3 net.
    """
    plan = solved(
        town(
            need("heat", 10), buy("heat", 10),
            technology("panel", "heat", capital_cost=2.5, lifetime=1),
            technology("old", "heat", variable_cost=8, stock=4, lifetime=1, buildable=False),
            technology("mended", "heat", variable_cost=3, buildable=False, lifetime=1),
            retrofit("mend", "old", "mended", 1.0),
            target("ceiling", "investment", {2025: 14}),
        )
    )  # fmt: skip
    assert plan.view.capital_costs[2025] == approx(14)
    assert plan.solution.objective == approx(46)
    assert price(plan, "investment_target", "ceiling", 2025) == approx(-3)


def test_a_ceiling_on_investment_is_per_calendar_year(solved):
    """Proves investment over a model year of five: 2 a year build five panels at 2 each.

    Each saves 9 in each of five years: 10 + 5 x 9 x 5 = 235.  A yuan a year more is 5 for 2.5
    panels, which save 45 - 2 each: 107.5 in five years, 21.5 in each.
    """
    plan = solved(
        town(
            need("heat", 10), buy("heat", 9),
            technology("panel", "heat", capital_cost=2, lifetime=5),
            target("ceiling", "investment", {2025: 2}), spans({2025: (2025, 2029)}),
        )
    )  # fmt: skip
    assert plan.values["new"]["panel", "city", 2025] == approx(5)
    assert plan.solution.objective == approx(235)
    assert price(plan, "investment_target", "ceiling", 2025) == approx(-21.5)


def test_a_share_of_what_is_built_is_of_calendar_years_too(solved):
    """Proves new_capacity_share over a model year of five: 40 % of ten, four electric at 3.

    6 x 1 + 4 x 3 = 18; one a year more of the part is 5, at 2 more each: 10 in five years.
    Would fail if the part were of five years and the whole of one.
    """
    members = [{"group": "cars", "member": k} for k in ("petrol", "electric")]
    plan = solved(
        town(
            need("trips", 10), {"groups": members},
            technology("petrol", "trips", capital_cost=1, lifetime=5),
            technology("electric", "trips", capital_cost=3, lifetime=5),
            target("share", "new_capacity_share", {2025: 0.4}, item="electric", relative_to="cars",
                   sense="at_least"),
            spans({2025: (2025, 2029)}),
        )
    )  # fmt: skip
    assert plan.values["new"]["electric", "city", 2025] == approx(4)
    assert plan.solution.objective == approx(18)
    assert price(plan, "new_capacity_share_target", "share", 2025) == approx(2)


def test_a_ceiling_on_an_action_leaves_others_alone(solved):
    """Proves investment with an item: 4 a year for the action sun, wind is free of it.

    Panels at 2 and mills at 3 for a GWh each: 2 panels, 8 mills: 28; one yuan more saves 0.5.
    """
    actions = {"actions": [{"action": "sun"}, {"action": "wind"}]}
    plan = solved(
        town(
            actions, need("heat", 10),
            technology("panel", "heat", capital_cost=2, lifetime=1, action="sun"),
            technology("mill", "heat", capital_cost=3, lifetime=1, action="wind"),
            target("ceiling", "investment", {2025: 4}, item="sun"),
        )
    )  # fmt: skip
    assert plan.values["new"]["panel", "city", 2025] == approx(2)
    assert plan.solution.objective == approx(28)
    assert price(plan, "investment_target", "ceiling", 2025) == approx(-0.5)
