"""The books of towns that use every behaviour: tables balance, and the certificate adds up again."""

from __future__ import annotations

from typing import Any

import pytest
from pytest import approx

import models
from planner import build, certify, rows
from planner.plan import Plan
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import (
    TEACHING,
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
    teaching_case,
    technology,
    town,
)


def books(*things: Rows, **settings: Any) -> dict[str, list[Any]]:
    """Return the tables of a town, each line of whose certificate has been looked at."""
    plan = solved(town(*things, **settings))
    tables = tabulate(Plan(plan.programme, plan.solution, Provenance("town")))
    assert [line for line in tables["checks"] if not line.passed] == []
    return tables


def only(tables: dict[str, list[Any]], table: str, **wanted: Any) -> Any:
    """Return the one row of a table with these values."""
    (row,) = [
        each
        for each in tables[table]
        if all(getattr(each, name) == value for name, value in wanted.items())
    ]
    return row


LINKED = (
    regions("hills", "town"),
    carrier("power", "step"),
    steps(2),
    gas(),
    need("power", 2 * 8.76, region="town"),
    need("biomass", 5, region="town"),
    buy("power", 1, block="grid", region="hills"),
    buy("biomass", 2, region="hills"),
    link("line", "power", "hills", "town", loss=0.2, sending_cost=0.1),
    link("road", "biomass", "hills", "town", sending_cost=0.5),
    emits("grid", 0.5),
    emits("line", 0.5),
    cap(20),
)


def test_what_is_sent_stands_in_the_balance_of_both_regions():
    """2 MW arrive of 2.5 MW sent; 21.9 GWh leave the hills and 17.52 reach the town.

    21.9 x 1.1 for power and 5 x 2.5 for biomass; 21.9 x 0.5 = 10.95 kt, all of it the town's.
    """
    tables = books(*LINKED)
    sent = only(tables, "balance", carrier="power", kind="link", side="use")
    received = only(tables, "balance", carrier="power", kind="link", side="supply")
    assert (sent.region, sent.amount) == ("hills", approx(21.9))
    assert (received.region, received.amount) == ("town", approx(17.52))
    step = only(tables, "dispatch", item="line", side="supply", step=1)
    assert (step.region, step.power) == ("town", approx(2))
    assert only(tables, "costs", term="sending_costs").amount == approx(2.19 + 2.5)
    scopes = {(row.region, row.scope): row.emissions for row in tables["emissions"]}
    assert scopes["town", "link"] == approx(10.95)
    assert scopes["hills", "link"] == approx(-10.95)
    assert scopes["hills", "purchase"] == approx(10.95)


def test_what_is_online_stands_beside_what_stands():
    """10 MW stand; 4 MW are wanted in winter and bought in summer: 4 online, then none."""
    tables = books(
        carrier("power", "step"),
        steps(1, period="winter", share=0.5, rate=[9]),
        steps(1, period="summer", share=0.5, rate=[1]),
        need("power", 4 * 8.76),
        buy("power", 1, profile="rate"),
        technology("plant", "power", operation="step", stock=10, minimum_output=1, variable_cost=3),
    )
    found = {row.period: (row.standing, row.online) for row in tables["online"]}
    assert found == {"winter": approx((10, 4)), "summer": approx((10, 0))}


def test_levels_of_what_carries_over_stand_by_place_of_the_calendar():
    """1 MW fills 2.19 GWh in the first summer quarter, and is empty after the winter that follows.

    The certificate in `books` holds the levels against what is charged and given back.  Would fail if a place of the calendar showed the level of another, or the swing for the level.
    """
    tables = books(
        carrier("power", "step"),
        steps(1, period="summer", share=0.5, hours=2190, rate=[1], cold=[0]),
        steps(1, period="winter", share=0.5, hours=2190, rate=[9], cold=[1]),
        need("power", 4.38, profile="cold"),
        buy("power", 1, profile="rate"),
        storage("store", "power", 2190, chained=True, buildable=False),
        standing("store", 1),
        calendar("summer", "winter", "summer", "winter"),
    )
    found = [(r.position, r.period, r.begins, r.lowest, r.highest) for r in tables["levels"]]
    assert found == [
        (1, "summer", approx(0), approx(0), approx(2.19)),
        (2, "winter", approx(2.19), approx(0), approx(2.19)),
        (3, "summer", approx(0), approx(0), approx(2.19)),
        (4, "winter", approx(2.19), approx(0), approx(2.19)),
    ]


def test_demand_that_responds_stands_in_the_balance():
    """10 MW, of which 2 MW move from the dear half to the cheap one, 1 MW is shed at 5 instead of 9.

    8.76 GWh not taken at 0.5, and taken in the other half; 4.38 GWh shed at 5: 4.38 + 21.9.
    """
    tables = books(
        carrier("power", "step"),
        steps(2, rate=[1, 9]),
        need("power", 87.6),
        buy("power", 1, profile="rate"),
        response("homes", "power", "shift", 0.2, window=1, price=0.5),
        response("factory", "power", "shed", 0.1, price=5),
    )
    amounts = {
        (row.item, row.side): row.amount for row in tables["balance"] if row.kind == "response"
    }
    assert amounts == {
        ("homes", "supply"): approx(8.76),
        ("homes", "use"): approx(8.76),
        ("factory", "supply"): approx(4.38),
    }
    assert only(tables, "costs", term="response_costs").amount == approx(4.38 + 21.9)
    assert only(tables, "dispatch", item="homes", side="use", step=1).power == approx(2)


def test_energy_sized_apart_is_spent_and_bridged():
    """4 MW at 2 and 8 MWh at 5 000 a GWh, both over four years at 5 %, of which one is in the plan.

    8 + 40 are spent at once; the certificate adds the charges and the bridge up to the costs.
    """
    tables = books(
        carrier("power", "step"),
        steps(4, rate=[1, 1, 9, 9], late=[0, 0, 1, 1]),
        need("power", 4 * 4.38, profile="late"),
        buy("power", 1, profile="rate"),
        storage("tank", "power", None, capital_cost=2, energy_capital_cost=5000, lifetime=4),
        discount_rate=0.05,
    )
    row = only(tables, "investment", item="tank")
    assert (row.amount, row.spending) == approx((4, 48))
    assert only(tables, "storage", storage="tank").room == approx(0.008)
    assert only(tables, "bridge", kind="new", step="overnight").amount == approx(48)
    charges = {row.term: row.amount for row in tables["costs"] if row.term.endswith("charges")}
    assert charges["energy_charges"] == approx(5 * charges["building_charges"])


def test_a_store_that_carries_over_balances():
    """1 MW of winter from 2 MW of summer, for half is lost on the way in: 8.76 GWh in, 4.38 out."""
    tables = books(
        carrier("power", "step"),
        steps(1, period="summer", share=0.5, hours=4380, rate=[1], cold=[0]),
        steps(1, period="winter", share=0.5, hours=4380, rate=[9], cold=[1]),
        need("power", 4.38, profile="cold"),
        buy("power", 1, profile="rate"),
        storage("pit", "power", 5000, charge_efficiency=0.5, chained=True),
        calendar("summer", "winter"),
    )
    row = only(tables, "storage", storage="pit")
    assert (row.charged, row.discharged, row.lost) == approx((8.76, 4.38, 4.38))


def test_a_balance_without_its_links_is_noticed():
    """Would fail if the certificate took the balance for granted: a line of it is struck out."""
    plan = solved(town(*LINKED))
    tables = tabulate(Plan(plan.programme, plan.solution, Provenance("town")))
    tables["balance"] = [row for row in tables["balance"] if row.kind != "link"]
    failed = {line.check for line in certify.checks(plan, tables) if not line.passed}
    assert failed >= {"balance_year", "sending_costs", "emission_sources"}


def test_the_row_of_a_link_is_said_with_the_unit_of_its_carrier():
    """Would fail if a limit of a link were shown without a unit, or without its name."""
    city = town(*LINKED, link("way", "biomass", "town", "hills", year_limit=3, name_en="the way"))
    model = models.build(city)
    symbol = models.FORMULATION.symbols["year_link_limit"]
    said = rows.in_words(model, Provenance("town"), symbol, "year_link_limit", ("way", 2025))
    assert (said.item_en, said.unit) == ("the way 2025", "GWh")


@pytest.mark.parametrize("case", TEACHING)
def test_every_limit_is_said_in_units_that_people_know(case):
    """Would fail if a limit that someone set were shown in a word of ours, such as activity_unit."""
    lp = build.programme(teaching_case(case))
    for row in (row for row, policy in zip(lp.rows, lp.policy, strict=True) if policy):
        unit = rows.unit_of(lp.model.city, lp.symbol(row), row[1])
        assert unit and "unit" not in unit.replace("unity", ""), (row, unit)
