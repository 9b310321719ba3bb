"""Proofs of the investor's view: cash flows by hand, and a share that fits what is lacking."""

from __future__ import annotations

import pytest
from pytest import approx

from models import fitted, investments, investor, retail
from models.investments import Investment, Use
from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.models.test_public_money import PAYERS, pays
from tests.town import buy, carrier, need, steps, technology, town


def tariff(name: str, price: float, **columns):
    """Return a tariff of heat, or of another carrier, in million CNY/GWh."""
    row = {"tariff": name, "carrier": "heat", "price": price, "unit": "1"}
    return {"tariffs": [{**row, **columns}]}


def pump(**columns):
    """Return a pump of 10 a MW that lives two years and makes 4 GWh of heat from 2 of power."""
    given = {"capital_cost": 10, "lifetime": 2, "fixed_cost": 1, "variable_cost": 0.25}
    given |= {"reference_output": 4.0, "full_output": 4.0, "sector": "homes", "action": "sun"}
    return technology("pump", "heat", {"power": 0.5}, **{**given, **columns})


def homes(*things, **settings):
    """Return a town with a pump, where heat is sold at 3 and power costs 1, for three years."""
    return town(
        PAYERS, need("heat", 4), buy("heat", 9), buy("power", 1), pump(), tariff("heat", 3.0),
        tariff("power", 1.0, carrier="power"), *things, years="2025-2026", **settings,
    )  # fmt: skip


def seen(plan):
    """Return the investor's row of the pump in 2025, of a plan that is certified."""
    plan.provenance = Provenance("homes")
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    return next(row for row in tables["investor"] if (row.item, row.year) == ("pump", 2025))


def test_cash_flows_at_tariffs_with_taxes(solved):
    """Proves the table of the investor: 12 earned, 2 for power, 2 for running it, 10 invested.

    8 a year before tax.  A quarter of the profit of 8 - 5 is tax: 0.75, so 7.25 is left in each of
    two years.  At 10 %: 7.25/1.1 + 7.25/1.21 - 10 = 2.583.  Back after 1 + 2.75/7.25 = 1.379 years.
    """
    row = seen(solved(homes(income_tax=0.25, hurdle_rate=0.1)))
    assert (row.revenue, row.purchases, row.running, row.tax) == approx((12, 2, 2, 0.75))
    assert (row.net, row.worth, row.lack) == (approx(7.25), approx(2.5826446), 0)
    assert row.payback == approx(1 + 2.75 / 7.25)
    assert 7.25 / (1 + row.return_rate) + 7.25 / (1 + row.return_rate) ** 2 == approx(10)


def test_value_added_tax_is_passed_on_and_hours_weigh_the_tariff():
    """Proves tariffs with a tax of 20 % and a time of use: 3.6 is 3 net, 1.5 when it runs.

    The curve is 2 in the first hour and 0.5 in the second, the flow runs in the second only.
    Would fail if the plain mean, 1.25, were taken: revenue would be 15.
    """
    dear = tariff("peak", 3.6, vat=0.2, profile="dear", sector="homes")
    late = {"flows": [{"technology": "pump", "carrier": "heat", "direction": "out",
                       "unit": "1", "ratio": 1.0, "profile": "late"}]}  # fmt: skip
    city = homes(dear, steps(2, dear=[2, 0.5], late=[0, 1]), late)
    assert investor.flows(city, Investment("pump", 2025), Use(4.0)).revenue == approx(
        [4 * 3 * 0.5] * 2
    )


def test_the_nearest_tariff_counts():
    """Proves tariff_of: that of a sector before that of all, of a direction before that of both."""
    city = homes(
        tariff("homes", 5.0, sector="homes"), tariff("works", 7.0, sector="works"),
        tariff("made", 4.0, sector="homes", direction="out"),
    )  # fmt: skip
    assert retail.tariff_of(city, "heat", "homes", "out").price[2025] == 4
    assert retail.tariff_of(city, "heat", "homes", "in").price[2025] == 5
    assert retail.tariff_of(city, "heat", "elsewhere", "in").price[2025] == 3
    assert retail.tariff_of(city, "coal", "homes", "in") is None


def test_the_hurdle_of_the_technology_comes_before_that_of_its_sector():
    """Proves hurdle_rate: the technology's, its sector's, the city's, the discount rate."""

    def rate(city):
        return investments.hurdle_rate(city, "pump")

    assert rate(homes(discount_rate=0.04)) == 0.04
    assert rate(homes(hurdle_rate=0.06)) == 0.06
    sector = {"sectors": [{"sector": "homes", "hurdle_rate": 0.08}]}
    assert rate(homes(sector, hurdle_rate=0.06)) == 0.08
    own = {"technologies": [{"technology": "pump", "capacity_unit": "MW", "activity_unit": "GWh",
                             "hurdle_rate": 0.12, "sector": "homes"}]}  # fmt: skip
    assert rate(homes(sector, own)) == 0.12


def test_a_share_that_fits_makes_the_investment_just_worth_while(solved):
    """Proves payment_rate and fitted_share: heat at 1.75 leaves 7 - 2 - 2 = 3 a year for two years.

    At 0 % the pump lacks 10 - 6 = 4, 40 % of what it costs; 10 % of that is given as 1 a MW and a
    tenth by a payment of half a yuan a MW and year: 0.5 x 2.  So 4 - 1 - 1 = 2 is left: 20 %, and
    with all of it the worth is nought.  The least plan builds one pump, so 2 is promised.
    """
    city = homes(
        tariff("low", 1.75, sector="homes"), pays("fit", "share", None, item="pump", share_rule="auto"),
        pays("once", "capacity", 1.0, item="pump"),
        pays("later", "activity", 0.125, item="pump"),
    )  # fmt: skip
    assert fitted.share(city, "fit", 2025) == approx(0.2)
    plan = solved(city)
    assert plan.values["new"]["pump", "city", 2025] == approx(1)
    assert plan.view.promised["fit", 2025] == approx(2)
    row = seen(plan)
    assert row.lack == approx(0.4)
    assert row.support == approx(0.4)
    assert row.worth_supported == approx(0, abs=1e-9)


@pytest.mark.parametrize(
    "columns, share",
    [
        ({}, 0.4),
        ({"amount": 0.3}, 0.3),  # at most what the payment gives
        ({"payout": "0/100"}, 0.4 * 1.0),  # without interest later is as good as now
    ],
)
def test_a_share_that_fits_is_at_most_the_amount(columns, share):
    """Proves fitted_share under a largest share, and paid a year late at 0 %: 4 of 10 are lacking."""
    fit = pays("fit", "share", None, item="pump", share_rule="auto")
    fit["payments"][0] |= columns
    city = homes(tariff("low", 1.75, sector="homes"), fit)
    assert fitted.share(city, "fit", 2025) == approx(share)


def test_what_is_paid_late_must_be_more():
    """Proves support_worth: at 10 % a share paid a year later is worth a tenth less.

    3 a year for two years is worth 5.2066, so 4.7934 lacks; all of it a year late takes 5.2727.
    """
    fit = pays("fit", "share", None, item="pump", share_rule="auto", payout="0/100")
    city = homes(tariff("low", 1.75, sector="homes"), fit, hurdle_rate=0.1)
    assert fitted.share(city, "fit", 2025) == approx(0.47933884 * 1.1)


def test_without_a_tariff_nothing_is_said(solved):
    """Proves the blanks of the table: no tariff for power, no figure, and the carrier is named."""
    city = town(
        need("heat", 4), buy("heat", 9), buy("power", 1), pump(), tariff("heat", 3.0), carrier("x")
    )
    row = seen(solved(city))
    assert (row.missing, row.worth, row.return_rate, row.lack) == ("power", None, None, None)


def test_without_a_reference_the_plan_says_how_much_a_unit_makes(solved):
    """Proves the output of the investor's table: 2 GWh are needed, half a MW makes them."""
    city = town(
        PAYERS, need("heat", 2), buy("heat", 9), buy("power", 1),
        pump(reference_output=None), tariff("heat", 3.0), tariff("power", 1.0, carrier="power"),
    )  # fmt: skip
    row = seen(solved(city))
    assert (row.output, row.output_from) == (approx(4), "plan")
