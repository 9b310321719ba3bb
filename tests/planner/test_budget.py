"""The tables a budget is made from, worked out by hand.

The town needs 6 GWh of heat in 2026 and 10 in 2030, which stands for 2027 to 2030.  Panels cost 2
a MW and make one GWh a year: 6 MW are built in 2026 and 4 in 2030, which is 1 MW in each of four
calendar years.  The city pays half, 30 % at once and 70 % the year after; prices are twice those
of the price year.  So 6 is promised in 2026 and 1 in each of 2027 to 2030, and it pays

- 2026: 0.3 x 6 = 1.8
- 2027 to 2030: 0.7 x 6 + 4 x 0.3 + 3 x 0.7 = 7.5 in all, 1.875 a year
- 2031: 0.7 x 1 = 0.7, after the plan

and 1.8 + 7.5 + 0.7 = 10 is half of what is built.
"""

from __future__ import annotations

from typing import Any

from pytest import approx

from planner.tables import bills, budget, district_money, leverage, performance, pipeline, uncovered
from tests.models.test_public_money import PAYERS, pays
from tests.town import Rows, buy, need, project, solved, technology, together, town

YEARS = "2025, 2026, 2030"
SETTINGS: dict[str, Any] = {"years": YEARS, "decisions_from": 2026, "price_index": 2.0}


def grant(**columns: Any) -> Rows:
    """Return the city's half of every panel."""
    return pays("grant", "share", 0.5, payout="30/70", **columns)


def heated(*things: Rows, **settings: Any) -> Any:
    """Return the plan of the town."""
    return solved(
        town(
            PAYERS, need("heat", {2025: 0, 2026: 6, 2030: 10}), buy("heat", 100),
            technology("panel", "heat", capital_cost=2, lifetime=20, action="sun"), *things,
            **{**SETTINGS, **settings},
        )
    )  # fmt: skip


def paid(plan: Any, *cases: str) -> dict[int, float]:
    """Return what the grant pays by calendar year at constant prices, of some cases."""
    found: dict[int, float] = {}
    for row in budget.rows(plan):
        if row.source == "grant" and row.case in cases:
            found[row.year] = found.get(row.year, 0.0) + row.constant
    return found


def test_a_calendar_year_pays_the_rate_of_its_model_year_and_what_is_left_after_the_plan() -> None:
    """Would fail if a milestone were a single year, or the last payments were forgotten."""
    plan = heated(grant())
    expected = {2026: 1.8, 2027: 1.875, 2028: 1.875, 2029: 1.875, 2030: 1.875, 2031: 0.7}
    assert paid(plan, "committed", "new") == approx(expected)
    assert sum(expected.values()) == approx(10)
    current = {row.year: row.current for row in budget.rows(plan) if row.case == "new"}
    assert current == approx({year: 2 * amount for year, amount in expected.items()})


def test_what_goes_to_decided_projects_is_committed() -> None:
    """Proves committed: 3 of the 6 MW of 2026 are a project, so half of what is paid for them.

    0.9 in 2026, and 0.7 x 3 over four years; nothing of the 4 MW of 2030.  A proposed project
    commits nothing.
    """
    plan = heated(
        grant(),
        project("decided", "panel", 2, 2026),
        project("begun", "panel", 1, 2026, state="under_way"),
        project("idea", "panel", 3, 2026, state="proposed"),
    )
    rate = 0.7 * 3 / 4
    assert paid(plan, "committed") == approx(
        {2026: 0.9, 2031: 0} | dict.fromkeys(range(2027, 2031), rate)
    )
    assert paid(plan, "new")[2026] == approx(0.9)
    assert paid(plan, "new")[2027] == approx(1.875 - rate)


def test_what_is_granted_is_committed_whole() -> None:
    """Would fail if money already granted showed as new."""
    plan = heated(grant(state="granted"))
    assert paid(plan, "committed") == approx(paid(heated(grant()), "new"))
    assert paid(plan, "new") == approx(dict.fromkeys(range(2026, 2032), 0.0))


def test_new_is_what_neither_is_committed_nor_current_policy_pays() -> None:
    """Proves the three cases add up: of 1.8 in 2026, 0.9 committed, 1.0 - 0.9 current policy, 0.8 new.

    In 2027 current policy pays 5, more than the plan: new is below zero, 1.875 - 5.  Where it
    pays less than is committed it adds nothing.
    """
    plan = heated(grant(), project("decided", "panel", 3, 2026))
    assert paid(plan, "baseline") == {}
    other = {"source": "grant", "case": "new"}
    row = next(row for row in budget.rows(plan) if row.case == "new")
    policy = [
        budget.Budget(**{**vars(row), **other, "year": year, "constant": amount})
        for year, amount in ((2026, 1.0), (2027, 5.0))
    ]
    plan.baseline = {"budget": policy}
    committed, before, new = (paid(plan, case) for case in budget.CASES)
    assert (committed[2026], before[2026], new[2026]) == approx((0.9, 0.1, 0.8))
    assert before[2027] == approx(5 - 0.525)
    assert new[2027] == approx(1.875 - 5)
    assert (before[2028], new[2028]) == approx((0, 1.875 - 0.525))


def test_past_years_hold_what_was_reported_never_what_the_plan_finds() -> None:
    """Would fail if 2026 showed the plan's 1.8 where 5 were reported, or anything where nothing was."""
    reported = {"actuals": [{"item": "grant", "unit": "1", "reported": {2024: 4.0, 2026: 5.0}}]}
    plan = heated(grant(), reported, budget_year=2027)
    assert paid(plan, "actual") == approx({2024: 2.0, 2026: 2.5})
    assert min(paid(plan, "committed", "new")) == 2027


def test_what_one_level_passes_on_counts_once_in_the_whole_city() -> None:
    """Proves no yuan twice: the city passes 3 on, the district pays it; the whole city counts 3.

    The works' own money is in no view of public money.
    """
    districts = {"payers": [{"payer": "district", "level": "district", "nature": "general"}]}
    fixed = [
        pays("passed", "fixed", 3.0, recipient="district"),
        pays("spent", "fixed", 3.0, payer="district"),
        pays("private", "fixed", 1.0, payer="works"),
    ]
    plan = heated(districts, *fixed)
    rows = [row for row in budget.rows(plan) if row.year == 2027]
    assert sum(row.constant for row in rows if row.whole) == approx(3)
    assert sum(row.constant for row in rows if row.level == "city") == approx(3)
    assert sum(row.constant for row in rows) == approx(7)
    assert leverage_of(plan).public == approx(3 * 5)


def leverage_of(plan: Any) -> leverage.Leverage:
    """Return the row of the whole plan."""
    return next(row for row in leverage.rows(plan) if row.scope == "plan")


def test_the_gap_is_what_no_project_covers() -> None:
    """6 MW are needed in 2026 and 3 in the library: a gap of 3 MW at 2; in 2030, 5 for 4: none."""
    plan = heated(
        project("decided", "panel", 3, 2026), project("idea", "panel", 5, 2029, state="proposed")
    )
    first, second = pipeline.rows(plan)
    assert (first.year, first.needed, first.library, first.decided) == approx((2026, 6, 3, 3))
    assert (first.gap, first.investment, first.projects) == (approx(3), approx(6), "decided")
    assert (second.needed, second.library, second.decided) == approx((4, 5, 0))
    assert (second.gap, second.investment) == (0, 0)


def test_a_yuan_buys_investment_and_against_current_policy_tonnes() -> None:
    """20 is invested, 9.3 paid within the plan; current policy emits 30 kt more and costs 60 less."""
    plan = heated(grant(), {"gases": [{"gas": "CO2"}]})
    row = leverage_of(plan)
    assert (row.public, row.investment, row.leverage) == approx((9.3, 20, 20 / 9.3))
    assert (row.tonnes, row.public_per_tonne, row.cost_per_tonne) == (None, None, None)
    economy = next(iter(leverage.economy.rows(plan)))
    spent = sum(each.amount * each.years for each in leverage.costs.rows(plan))
    cost = next(iter(leverage.costs.rows(plan)))
    plan.baseline = {
        "economy": [type(economy)(**{**vars(economy), "emissions": 30.0, "year": 2026})],
        "costs": [type(cost)(**{**vars(cost), "amount": spent - 60, "year": 2026})],
    }
    row = leverage_of(plan)
    assert (row.tonnes, row.public_per_tonne, row.cost_per_tonne) == approx((30, 9.3 / 30, 2))


def test_a_yuan_is_counted_from_the_budget_year_on() -> None:
    """Proves 2026 is left out where 2027 is budgeted: 7.5 paid, 8 invested, tonnes of 4 years.

    Current policy emits 5 kt more in 2026, which no longer counts, and 7 a year more after it.
    """
    plan = heated(grant(), {"gases": [{"gas": "CO2"}]}, budget_year=2027)
    economy = next(iter(leverage.economy.rows(plan)))
    emitted = {2026: 5.0, 2030: 7.0}
    plan.baseline = {
        "economy": [
            type(economy)(**{**vars(economy), "emissions": amount, "year": year})
            for year, amount in emitted.items()
        ],
        "costs": [],
    }
    row = leverage_of(plan)
    assert (row.public, row.investment, row.tonnes) == approx((7.5, 8, 28))


def test_performance_targets_follow_from_the_plan_or_are_left_to_the_department() -> None:
    """In 2026 6 MW are built for 3.6 of current money; over three years 6 + 1 + 1 MW.

    The panels make 6, 10 and 10 GWh; 2 x (1.8 + 2 x 1.875) is paid in three years.
    """
    rows = list(performance.rows(heated(grant())))
    found = {row.dimension: (row.yearly, row.three_years) for row in rows}
    assert found["quantity"] == approx((6, 8))
    assert found["output"] == approx((6, 26))
    assert found["cost"] == approx((3.6, 11.1))
    assert found["quality"] == found["satisfaction"] == (None, None)
    assert all((row.money, row.three_year_money) == approx((3.6, 11.1)) for row in rows)


def test_what_is_only_built_is_no_target_of_performance() -> None:
    """Panels are listed where money or a floor asks for them, not where they are merely cheapest.

    Would fail if a plan that still buys petrol cars promised at least so many of them: without the
    grant, or under a cap alone, nothing asks for panels.
    """

    def listed(*things: Rows) -> set[str]:
        rows = performance.rows(heated(*things))
        return {row.dimension for row in rows if row.item == "panel"}

    def floor(sense: str, limit: float) -> Rows:
        target = {"target": "roofs", "unit": "MW", "measure": "standing_capacity", "item": "panel"}
        return {"targets": [{**target, "sense": sense, "limit": {2030: limit}}]}

    assert listed() == set()
    assert listed(pays("own", "share", 0.5, payer="works")) == set()
    assert listed(floor("at_most", 50.0)) == set()
    assert listed(floor("at_least", 5.0)) == {"quantity", "output"}
    assert listed(grant()) == {"quantity", "output"}


def test_energy_bills_are_at_the_tariff_without_value_added_tax() -> None:
    """A boiler makes 10 GWh from 12.5 of gas at 0.436 with 9 % tax in it: 12.5 x 0.4 = 5 a year."""
    tariff = {"tariff": "gas", "carrier": "gas", "unit": "1", "vat": 0.09, "price": 0.436}
    city = town(
        PAYERS, need("heat", 10), buy("gas", 1), {"tariffs": [tariff]},
        technology("boiler", "heat", {"gas": 1.25}, stock=10.0, owner="works"),
    )  # fmt: skip
    (bill,) = bills.rows(solved(city))
    assert (bill.payer, bill.level, bill.year, bill.amount) == (
        "works", "enterprise", 2025, approx(5)
    )  # fmt: skip


def test_a_district_sees_its_grant_its_burden_and_its_means() -> None:
    """North gets 4 a year from the city and gives 1 of its own means of 5; south has no payments."""
    places = {"regions": [{"region": "north", "means": 5.0}, {"region": "south"}]}
    district = {"payers": [{"payer": "district", "level": "district", "nature": "general"}]}
    city = town(
        PAYERS, district, places, need("heat", 1, region="north"), buy("heat", 1, region="north"),
        pays("city grant", "fixed", 4.0, region="north"),
        pays("own grant", "fixed", 1.0, payer="district", region="north"),
    )  # fmt: skip
    north, south = district_money.rows(solved(city))
    assert (north.granted, north.own, north.means, north.share) == approx((4, 1, 5, 0.2))
    assert (south.granted, south.own, south.share) == (0, 0, None)


def test_what_is_not_covered_is_named_by_the_user_or_found() -> None:
    """Would fail if an action without any measure, or a target without a measure, went unsaid."""
    plan = heated(
        together(
            {"actions": [{"action": "sinks", "department_en": "Forestry"}]},
            {"uncovered": [{"matter": "forests", "clause": "4", "why_en": "no costs"}]},
            {"targets": [
                {"target": "awareness", "kind": "tracked", "unit": "1", "measure": None},
                {"target": "someday", "kind": "tracked", "unit": "1", "measure": "emission_total", "item": "CO2"},
            ]},
            {"gases": [{"gas": "CO2"}]},
        )
    )  # fmt: skip
    found = {(row.kind, row.matter): row.responsible_en for row in uncovered.rows(plan)}
    assert found == {
        ("given", "forests"): "",
        ("action", "sinks"): "Forestry",
        ("outside", "awareness"): "",
        ("number", "someday"): "",
    }
