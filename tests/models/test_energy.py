"""Proofs of energy in standard coal, counted once, at the city's boundary."""

from __future__ import annotations

import pytest
from pytest import approx

from planner.certify import passed
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import buy, carrier, link, need, price, sell, target, technology, town

RENEWABLE = {"renewable": True}
POWER = {"energy_factor": 1.0, "at_heat_rate": True}


def city(*things, **settings):
    """10 GWh of power: a plant makes 1 GWh of 2.5 of coal at 1; power of panels costs 4, bought 3.

    A panel gives on 0.8 of what it makes, at 3.2.
    """
    return town(
        carrier("coal", energy_factor=1.0), carrier("power", **POWER), need("power", 10),
        buy("coal", 1), buy("power", 3), technology("plant", "power", {"coal": 2.5}),
        technology("panel", {"power": 0.8}, variable_cost=3.2, **RENEWABLE), *things, **settings,
    )  # fmt: skip


def limit(most, measure="energy_total", **columns):
    """Return a cap on energy in 2025."""
    return target("energy", measure, {2025: most}, **columns)


def test_coal_and_the_power_made_of_it_count_once(solved):
    """Proves energy_use_account, purchased_energy and energy_total: 10 GWh of power are 25 of coal.

    Of 19 GWh, each GWh by the plant counts 2.5 and bought 1: 6 by the plant, 4 bought:
    15 + 4 = 19; 6 x 2.5 + 4 x 3 = 27.  A GWh less moves 1/1.5 of power at 0.5 more each: 1/3.  Would
    fail with factor x consumption: 25 + 10 = 35 before anything is saved.
    """
    assert solved(city()).values["energy_use"]["city", 2025] == approx(25)
    plan = solved(city(limit(19)))
    assert plan.values["energy_use"]["city", 2025] == approx(19)
    assert plan.solution.objective == approx(27)
    assert price(plan, "energy_total_target", "energy", 2025) == approx(-1 / 3)


@pytest.mark.parametrize("accounting, counted", [("calorific", 10), ("equivalent", 24)])
def test_power_from_outside_counts_at_the_heat_rate_if_equivalent(solved, accounting, counted):
    """Proves energy_factor and primary_energy: 4 GWh bought and 6 of panels at 1 or at 2.4.

    What counts is what panels give on, 0.75 of what they make.
    """
    plan = solved(
        town(
            carrier("power", **POWER), need("power", 10), buy("power", 3, year_limit=4),
            technology("panel", {"power": 0.75}, variable_cost=3),
            energy_accounting=accounting, heat_rate=2.4,
        )
    )  # fmt: skip
    assert plan.values["energy_use"]["city", 2025] == approx(counted)
    assert plan.view.primary_energy["city", 2025] == approx(0.6 * counted)


def test_power_sold_leaves_the_account(solved):
    """Proves purchased_energy of what is sold: 2 of 12 GWh made go out at the factor of power.

    12 x 2.5 - 2 = 28.
    """
    plan = solved(city(limit(100), sell("power", 3, year_limit=2)))
    assert plan.view.purchased_energy["city", 2025] == approx(28)


@pytest.mark.parametrize(
    "exemption, bought",
    # Of 6 GWh counted with no coal: all counts, 6 in all is too little for 10 GWh of power.
    [("increment", 4), ("all", 6)],
)
def test_renewable_energy_may_be_exempt(solved, exemption, bought):
    """Proves exempt_energy and renewable_base: panels do not count, or only what exceeds 2 GWh.

    A cap of 6 GWh without a plant: exempt, 6 are bought and 4 made by panels; of the increment 2
    count, so 4 are bought: 4 x 3 + 6 x 4 = 36.  One GWh more buys one for a panel's: 1.
    """
    none = target("no plant", "standing_capacity", {2025: 0}, item="plant")
    plan = solved(city(limit(6), none, energy_exemption=exemption, renewable_base=2.0))
    made = 0.8 * plan.values["activity"]["panel", "city", 2025]
    assert made == approx(10 - bought)
    assert plan.solution.objective == approx(3 * bought + 4 * (10 - bought))
    assert price(plan, "energy_total_target", "energy", 2025) == approx(-1)
    assert plan.view.exempt_energy["city", 2025] == approx(-made)


@pytest.mark.parametrize("exemption, bought", [("increment", 4), ("all", 6)])
def test_renewable_energy_is_exempt_as_it_counts(solved, exemption, bought):
    """Proves exempt_energy at the heat rate: a GWh of power counts as 2.5, and is exempt as 2.5.

    A cap of 15 is 6 GWh bought; of the increment 5 count, which leaves 10 for 4 GWh bought.  One more
    buys 0.4 GWh for a panel's: 0.4.  Would fail with exemptions at the calorific value, 1.
    """
    none = target("no plant", "standing_capacity", {2025: 0}, item="plant")
    settings = {"energy_accounting": "equivalent", "heat_rate": 2.5}
    plan = solved(city(limit(15), none, energy_exemption=exemption, renewable_base=5.0, **settings))
    assert plan.solution.objective == approx(3 * bought + 4 * (10 - bought))
    assert price(plan, "energy_total_target", "energy", 2025) == approx(-0.4)
    assert plan.view.exempt_energy["city", 2025] == approx(-2.5 * (10 - bought))


def test_green_power_bought_is_exempt_too(solved):
    """Proves exempt_energy of purchases: green power at 3.5 keeps a cap that grey power breaks.

    6 GWh counted: 6 of grey power at 3 (the plant counts 2.5), 4 green: 18 + 14 = 32.
    """
    green = buy("power", 3.5, block="green", **RENEWABLE)
    none = target("no plant", "standing_capacity", {2025: 0}, item="plant")
    plan = solved(city(limit(6), none, green, energy_exemption="all"))
    assert plan.values["traded"]["green", 2025] == approx(4)
    assert plan.solution.objective == approx(32)


@pytest.mark.parametrize("excluded, counted", [(False, 13), (True, 10)])
def test_feedstock_may_stand_apart(solved, excluded, counted):
    """Proves feedstock_energy: of 13 GWh of gas 3 become plastics, 1.25 for each unit of them.

    Counted they are energy; excluded they are not.
    """
    plastics = technology("cracker", "plastics", {"gas": 1.25})
    plastics["flows"][-1]["feedstock"] = True
    plan = solved(
        town(
            carrier("gas", energy_factor=1.0), need("heat", 10), need("plastics", 2.4), buy("gas", 1),
            technology("boiler", "heat", "gas"), plastics, limit(100), exclude_feedstock=excluded,
        )
    )  # fmt: skip
    assert plan.values["energy_use"]["city", 2025] == approx(counted)
    assert plan.view.feedstock_energy["city", 2025] == approx(counted - 13)


def test_energy_per_gdp_grows_with_gdp_and_falls_with_the_target(solved):
    """Proves energy_intensity and energy_intensity_fall: two ways to say one cap.

    0.19 GWh per unit of a GDP of 100: 19 GWh.  24 % less per GDP than 20 in 2024, growth 25 %: 19.
    Each costs 27 and is worth 1/3.
    """
    gdp = {"gdp": 100, "gdp_year": 2025, "real_gdp_growth": 0.25}
    fall = {"base_year": 2024, "base_value": 20.0}
    for name, asked, base in (
        ("energy_intensity", 0.19, {}), ("energy_intensity_fall", 0.24, fall),
    ):  # fmt: skip
        plan = solved(city(limit(asked, name, **base), **gdp))
        assert plan.solution.objective == approx(27)
        assert price(plan, f"{name}_target", "energy", 2025) == approx(-1 / 3)


def test_what_one_region_sends_another_counts_where_it_is_used(solved):
    """Proves purchased_energy over links: west buys 10 GWh and sends them east, where they count."""
    east, west = {"region": "east"}, {"region": "west"}
    plan = solved(
        town(
            {"regions": [east, west]}, carrier("power", **POWER), need("power", 10, **east),
            buy("power", 3, **west), link("wire", "power", "west", "east"), limit(100),
        )
    )  # fmt: skip
    assert plan.values["energy_use"]["west", 2025] == approx(0)
    assert plan.values["energy_use"]["east", 2025] == approx(10)


def heated(*things):
    """10 GWh of power bought at 2, and 6 of heat from boilers (1.5 of coal at 1) or pumps."""
    return town(
        carrier("coal", energy_factor=1.0), carrier("power", **POWER), need("power", 10),
        need("heat", 6), buy("coal", 1), buy("power", 2),
        technology("boiler", "heat", {"coal": 1.5}, sector="heating"),
        technology("pump", "heat", {"power": 0.5}, sector="heating", variable_cost=2), *things,
    )  # fmt: skip


@pytest.mark.parametrize(
    "columns",
    [
        {"sector": "heating"},
        {"within": "heaters"},
        {"sector": "heating", "measure": "energy_per_product", "relative_to": "heat", "most": 1.0},
    ],
)
def test_energy_of_a_sector_a_group_or_a_product_is_what_it_takes_in(solved, columns):
    """Proves energy_total and energy_per_product with a sector or group: 9 GWh of coal become 6.

    A GWh of heat takes 1.5 by boiler and 0.5 by pump: 3 of 6 by pump, 4.5 + 1.5 = 6, which is 1.0
    per GWh of heat.  The power demanded elsewhere is not the sector's.  A pump's GWh costs 1 + 2
    for 1.5: 20 + 4.5 + 9 = 33.5, and a GWh of energy less 1.5.  Would fail if the sector were not
    looked at (10 GWh of power beside) or the cap left everyone at 6 GWh in all, which cannot be.
    """
    members = {"groups": [{"group": "heaters", "member": k} for k in ("boiler", "pump")]}
    columns = {"measure": "energy_total", "most": 6.0, **columns}
    measure = columns.pop("measure")
    plan = solved(heated(members, limit(columns.pop("most"), measure, **columns)))
    assert plan.values["activity"]["pump", "city", 2025] == approx(3)
    assert plan.solution.objective == approx(33.5)
    assert price(plan, f"{measure}_target", "energy", 2025) == approx(-1.5)
    plan.provenance = Provenance("heated")
    tables = tabulate(plan)
    assert passed(tables)
    (row,) = tables["targets"]
    assert row.value == approx(6 if measure == "energy_total" else 1)


@pytest.mark.parametrize("base", ["power", "plants"])
def test_energy_per_product_does_not_take_off_the_product(solved, base):
    """Proves energy_per_product of a power plant: 2.5 of coal per GWh made, though power is energy.

    Per activity of the plants it is the same, for an activity makes one GWh.

    At most 2.4 a GWh in the mean: a better plant (2, at 1 more) makes a fifth of 10: 2 x (2 + 1) +
    8 x 2.5 = 26; each GWh saved costs 0.5 / 0.5 = 1.  Of the sector as a whole 24 - 10 count.
    """
    plan = solved(
        town(
            carrier("coal", energy_factor=1.0), carrier("power", **POWER), need("power", 10),
            buy("coal", 1), technology("plant", "power", {"coal": 2.5}, sector="power"),
            technology("better", "power", {"coal": 2}, sector="power", variable_cost=1),
            limit(2.4, "energy_per_product", sector="power", relative_to=base),
            {"groups": [{"group": "plants", "member": each} for each in ("plant", "better")]},
            target("all", "energy_total", {2025: 14}, kind="tracked", sector="power"),
        )
    )  # fmt: skip
    assert plan.values["activity"]["better", "city", 2025] == approx(2)
    assert plan.solution.objective == approx(26)
    assert price(plan, "energy_per_product_target", "energy", 2025) == approx(-1)
    plan.provenance = Provenance("plants")
    tables = tabulate(plan)
    assert passed(tables)
    assert {row.target: row.value for row in tables["targets"]} == approx(
        {"energy": 2.4, "all": 14}
    )
