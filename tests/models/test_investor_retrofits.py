"""Proofs of the investor's view of retrofits: the difference made, over the life left and added."""

from __future__ import annotations

import pytest
from pytest import approx

from models import fitted, investments, investor
from models.city import City
from models.investments import Investment, Use
from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.test_investor import tariff
from tests.models.test_public_money import PAYERS, pays
from tests.town import buy, need, retrofit, standing, technology, town
from tests.town import solved as solve_once


def boilers(*things, cost=12.0, **settings):
    """Return a town whose boilers take 2 of coal per heat, or 1 once renewed, at half the size.

    A boiler makes 4 GWh a year and costs 1 to run; renewed, its half a MW makes as much for 2 a MW.
    One MW stands until 2026 and one until 2027; a renewal adds a year.
    """
    return town(
        PAYERS, need("heat", 8), buy("coal", 9), tariff("heat", 3.0), tariff("coal", 1.0, carrier="coal"),
        technology("old", "heat", {"coal": 2}, buildable=False, full_output=4.0, reference_output=4.0,
                   fixed_cost=1, sector="homes"),
        technology("renewed", "heat", "coal", buildable=False, full_output=8.0, reference_output=8.0,
                   fixed_cost=2, sector="homes"),
        standing("old", 1, build_year=2020, end_year=2026),
        standing("old", 1, build_year=2021, end_year=2027),
        buy("heat", 40), retrofit("renew", "old", "renewed", cost, capacity_ratio=0.5, life_added=1),
        *things, **{"years": "2025-2026", **settings},
    )  # fmt: skip


def seen(plan, item="renew"):
    """Return the investor's rows of a retrofit in 2025, by the years left, of a certified plan."""
    plan.provenance = Provenance("boilers")
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    rows = [row for row in tables["investor"] if (row.item, row.year) == (item, 2025)]
    return {row.left: row for row in rows}


@pytest.mark.parametrize("reference", [(4.0, 8.0), (None, 8.0), (None, None)])
def test_a_retrofit_earns_the_difference_it_makes(solved, reference):
    """Proves flows of a retrofit: 4 a year saved while the boiler would have stood, then all of 7.

    An old MW earns 12, buys 8 of coal and costs 1; renewed it earns 12, buys 4 and costs 1.  That
    which ends in 2027 saves 4, 4 and earns 7 in the year added: 15 for 12, worth 3 at 0 %.  That
    which ends in 2026 has 4 and 7: it lacks 1 of 12.  Back after 2 + 4/7 and never.  Without a
    reference a boiler makes what the plan has its renewal make, 4 of heat, and made as much before.
    """
    city = boilers()
    rows = dict(city.technologies)
    for name, output in zip(("old", "renewed"), reference, strict=True):
        rows[name] = rows[name].replace(reference_output=output)
    found = seen(solved(City({**city.tables, "technologies": rows})))
    young, old = found[2], found[1]
    assert young.output_from == ("plan" if reference[1] is None else "reference")
    assert (young.revenue, young.purchases, young.running, young.net) == approx((0, -4, 0, 4))
    assert (young.life, young.output, young.unit) == (3, approx(4), "MW")
    assert (young.worth, young.lack, young.payback) == (approx(3), 0, approx(2 + 4 / 7))
    assert (old.life, old.worth, old.lack, old.payback) == (2, approx(-1), approx(1 / 12), None)


def test_what_is_alike_before_and_after_needs_no_tariff(solved):
    """Proves missing of retrofits: the heat made is the same, as long as no life is added.

    Without a year added the young one saves 4 in each of two years whatever heat is worth: 8 for 12
    lacks a third.  Of the year added by `renew` it makes heat that the old would not have: no price,
    no result.
    """
    city = boilers(retrofit("refit", "old", "renewed", 12, capacity_ratio=0.5))
    tariffs = {name: row for name, row in city.tariffs.items() if name != "heat"}
    plan = solved(City({**city.tables, "tariffs": tariffs}))
    rows = {item: row for item in ("renew", "refit") for row in [seen(plan, item)[2]]}
    assert (rows["refit"].net, rows["refit"].lack) == (approx(4), approx(1 / 3))
    assert (rows["renew"].missing, rows["renew"].worth) == ("heat", None)


def test_what_is_converted_further_makes_what_it_made(solved):
    """Proves the use of a link of a chain that never stands: renewed, and changed again, at once.

    In 2024 four old MW made 8 of heat, 2 each; the first of two steps, of which nothing is left, is
    seen at that: it takes 2 of coal less.  Would fail if it had no result.
    """
    chain = (
        technology("best", "heat", {"coal": 0.5}, buildable=False, full_output=8.0, sector="homes"),
        retrofit("again", "renewed", "best", 0.5), standing("old", 2, build_year=2019, end_year=2025),
        {"years": [{"year": 2024, "first": 2024, "last": 2024}]},
    )  # fmt: skip
    city = boilers(*chain, years="2024-2026", decisions_from=2025)
    rows = {name: row.replace(reference_output=None) for name, row in city.technologies.items()}
    plan = solved(City({**city.tables, "technologies": rows}))
    assert plan.values["capacity"]["renewed", "city", 2025] == approx(0)
    row = seen(plan)[2]
    assert (row.output, row.output_from, row.net) == (approx(2), "plan", approx(2))


def test_the_profit_of_a_difference_is_taxed():
    """Proves flows of a retrofit under a tax of a half: 12 over three years are 4 a year written off.

    4 - 4 = 0 twice, then 7 - 4 = 3 bears 1.5.  Would fail if all of the new plant's profit were taxed.
    """
    city = boilers(income_tax=0.5)
    what = investments.investment(city, "renew", 2025, 2027)
    found = investor.flows(city, what, investor.reference(city, what))
    assert found.tax == approx([0, 0, 1.5]) and found.net == approx([4, 4, 5.5])
    assert investor.flows(city, Investment("renew", 2025, 2027), Use(4.0, before=2.0)).net[0] == (
        approx(7 - 1 - 0.5 * 2)
    )  # half used before, the boiler earned 6 - 4 - 1 = 1; the profit of 6 - 4 bears 1


def test_the_hurdle_of_a_retrofit_is_that_of_what_it_converts():
    """Proves hurdle_rate of retrofits: its own, else the source's, its sector's, the city's."""
    city = boilers(hurdle_rate=0.06)
    assert investments.hurdle_rate(city, "renew") == 0.06
    row = city.technologies["old"].replace(hurdle_rate=0.09)
    owned = City({**city.tables, "technologies": {**city.technologies, "old": row}})
    assert investments.hurdle_rate(owned, "renew") == 0.09
    own = {"renew": city.retrofits["renew"].replace(hurdle_rate=0.12)}
    assert investments.hurdle_rate(City({**owned.tables, "retrofits": own}), "renew") == 0.12


def test_a_retrofit_is_given_what_each_cohort_lacks(solved):
    """Proves cohort_share and promised_by_gap: of 18 a MW the old cohort lacks more than the young.

    Running support of 0.25 a GWh goes to the renewed, and of 0.125 was given to the old, in 2025 and
    2026, the plan's years.  The young one earns 15, and 2 x 1 of support less 2 x 0.5: it lacks
    18 - 15 - 1 = 2.  The old one earns 11 with 2 x 1 less 0.5: it lacks 5.5.  All of both is
    converted, so 7.5 is promised for 2025.  Would fail if both were given one share.
    """
    plan = solved(boilers(
        pays("fit", "share", None, item="renew", share_rule="auto"),
        pays("runs", "activity", 0.25, item="renewed"), pays("ran", "activity", 0.125, item="old"),
        cost=18.0,
    ))  # fmt: skip
    assert fitted.share(plan.city, "fit", 2025, 2027) == approx(2 / 18)
    assert fitted.share(plan.city, "fit", 2025, 2026) == approx(5.5 / 18)
    assert plan.view.cohort_share["fit", 2025, 2026] == approx(5.5 / 18)
    assert plan.view.promised["fit", 2025] == approx(7.5)
    assert all(row.worth_supported == approx(0, abs=1e-9) for row in seen(plan).values())


def test_a_programme_goes_to_the_cohort_it_does_most_for(solved):
    """Proves that promised_by_gap counts in a total, at what each cohort lacks: primal and dual.

    At 18 the old cohort lacks 7 and the young 3.  A programme of 6.5 renews 6.5/7 of the old in 2025:
    a MW saves 36 of coal then, and 160 - 36 - 1 when it would be gone, for 18: 141, or 141/7 for each
    yuan.  The young, at (36 x 2 - 18)/3 a yuan or later for nothing, waits.  Would fail if both were
    paid alike: the old would be renewed with less.
    """
    plan = solved(boilers(
        pays("fit", "share", None, item="renew", share_rule="auto", first_year=2025, last_year=2025,
             total_limit=6.5), cost=18.0,
    ))  # fmt: skip
    converted = plan.values["converted"]
    assert converted["renew", "city", 2026, 2025] == approx(6.5 / 7)
    assert converted["renew", "city", 2027, 2025] == approx(0)
    assert abs(plan.duals["payment_limit_row"]["fit"]) == approx(141 / 7)


def test_the_certificate_notices_a_share_that_does_not_fit(monkeypatch):
    """Proves that a share is checked by what it leaves: a tenth too much leaves its investor a gain.

    Would fail if shares were only carried over from the model.
    """
    share = fitted.share
    monkeypatch.setattr(fitted, "share", lambda *place: 1.1 * share(*place))
    city = boilers(pays("fit", "share", None, item="renew", share_rule="auto"), cost=18.0)
    plan = solve_once(city)
    plan.provenance = Provenance("boilers")
    assert "investor" in {each.check for each in tabulate(plan)["checks"] if not each.passed}
