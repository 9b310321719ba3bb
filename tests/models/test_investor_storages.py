"""Proofs of the investor's view of storages: buying cheap, selling dear, hour by hour."""

from __future__ import annotations

import pytest
from pytest import approx

from models import arbitrage, fitted, investments, investor
from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.test_investor import tariff
from tests.models.test_public_money import PAYERS, pays
from tests.town import buy, carrier, need, steps, storage, town


def battery(**columns):
    """Return a battery of one hour at 10 a MW that gives back 0.8 of what it takes, for two years."""
    given = {"capital_cost": 10, "fixed_cost": 0.1, "lifetime": 2, "discharge_efficiency": 0.8}
    given |= {"hours": 1, "potential": 1, "sector": "homes"}
    return storage("battery", "power", **{**given, **columns})


def site(*things, **columns):
    """Return a town where a MWh costs 1 by day and 3 by night, its investors half as much."""
    return town(
        PAYERS, carrier("power", "step"), steps(2, rate=[1, 3]), need("power", 17.52),
        buy("power", 1, profile="rate"), battery(**columns),
        tariff("retail", 0.5, carrier="power", profile="rate"), *things, years="2025-2026",
        income_tax=0.25,
    )  # fmt: skip


def seen(plan):
    """Return the investor's row of the battery in 2025, of a plan that is certified."""
    plan.provenance = Provenance("site")
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    return next(row for row in tables["investor"] if (row.item, row.year) == ("battery", 2025))


@pytest.mark.parametrize("cycles, origin", [(None, "plan"), (1095.0, "reference")])
def test_a_battery_earns_the_difference_of_the_tariff(solved, cycles, origin):
    """Proves flows of a storage as the plan runs it, and as often as its investor counts on.

    The plan fills it in each of 4380 days: 4.38 GWh bought at 0.5 and 3.504 sold at 1.5, so 5.256
    less 2.19 and 0.1 a year; 1095 times is a quarter of it: 1.314 less 0.5475 and 0.1.  Five a year
    are written off, and a profit bears a quarter of tax.  The plan itself buys at 1 and 3.
    Would fail if the mean tariff of 1 were taken for both: there would be a loss.
    """
    row = seen(solved(site(reference_cycles=cycles)))
    share = 1.0 if cycles is None else 0.25
    before_tax = share * (5.256 - 2.19) - 0.1
    tax = 0.25 * max(0.0, before_tax - 5)
    assert (row.output, row.output_from, row.unit) == (approx(share * 3.504), origin, "MW")
    assert (row.revenue, row.purchases) == (approx(share * 5.256), approx(share * 2.19))
    assert (row.net, row.tax) == (approx(before_tax - tax), approx(tax))
    assert row.worth == approx(2 * (before_tax - tax) - 10)


def test_a_share_that_fits_a_battery(solved):
    """Proves share of a storage: 2.966 a year for two years leaves 4.068 of 10 lacking.

    A grant of half a million a MW gives part of it: 35.68 %.  One MW is built, so 3.568 is given.
    """
    city = site(
        pays("fit", "share", None, item="battery", share_rule="auto"),
        pays("once", "capacity", 0.5, item="battery"), reference_cycles=4380.0,
    )  # fmt: skip
    assert fitted.share(city, "fit", 2025) == approx(0.3568)
    plan = solved(city)
    assert plan.values["new"]["battery", "city", 2025] == approx(1)
    assert plan.view.promised["fit", 2025] == approx(3.568)
    assert seen(plan).worth_supported == approx(0, abs=1e-9)


def test_energy_sized_apart_counts_with_its_reference_hours(solved):
    """Proves cost of a storage whose energy is apart: 4 for a MW and 3 a GWh for two hours, 0.006.

    Without reference hours the plan says how long it lasts: it builds one hour for each MW.
    """
    apart = {"hours": None, "capital_cost": 4, "energy_capital_cost": 3.0}
    city = site(**apart, reference_hours=2.0, reference_cycles=100.0)
    what = investments.investment(city, "battery", 2025)
    assert investments.cost(city, what) == approx(4.006)
    assert investor.reference(city, what).output == approx(0.1 * 2 * 0.8)
    row = seen(solved(site(**apart)))
    assert (row.overnight, row.output_from) == (approx(4.003), "plan")


@pytest.mark.parametrize(
    "times, power",
    [
        (1.0, [(1, 0), (0, 0), (0, 0), (0, 1)]),
        (2.0, [(1, 0), (0, 1), (1, 0), (0, 1)]),
        (0.5, [(0.5, 0), (0, 0), (0, 0), (0, 0.5)]),
    ],
)
def test_a_store_is_filled_where_power_is_cheapest(times, power):
    """Proves cycle and stretches: prices 1, 3, 2, 4 are bought at 1 and sold at 4.

    Filled twice, each half of the day is a cycle: 1 to 3 and 2 to 4.  Would fail if both were bought
    at 1 and 2 and sold at 4 and 3: there is no room for two MWh.
    """
    prices, found = [1, 3, 2, 4], []
    parts = list(arbitrage.stretches(4, times))
    for part in parts:
        told = [prices[at] for at in part]
        found += arbitrage.cycle(told, told, 1.0, times / len(parts), 1.0, 1.0)
    assert found == power


@pytest.mark.parametrize(
    "prices, charged, discharged",
    [([1, 2, 3], (1, 0, 0), (0, 0, 0.25)), ([3, 2, 1], (0, 0, 1), (0.5, 0, 0))],
)
def test_what_is_lost_by_the_hour_is_not_sold(prices, charged, discharged):
    """Proves _share_left: half is lost each hour; two hours later a quarter is left.

    Filled in the last hour and emptied in the first, the store bridges one hour: half.  Would fail
    if the day were taken to begin empty: nothing could be sold in its first hour.
    """
    found = arbitrage.cycle(prices, prices, 1.0, 1.0, 1.0, 1.0, kept=0.5)
    assert [c for c, _ in found] == approx(charged)
    assert [x for _, x in found] == approx(discharged)
