"""The orders of magnitude of Foshan's costs: a slip of a unit is a factor of a thousand or more."""

from __future__ import annotations

import pytest

from planner.check import read_and_check
from planner.units import internal
from tests.town import INPUTS

CITIES = ("foshan", "foshan-districts")


@pytest.mark.parametrize("name", CITIES)
def test_a_kilowatt_costs_what_kilowatts_cost(name: str) -> None:
    """Proves no cost of what is sized in kW is off by its unit: 100 to 30 000 yuan per kW.

    1 000 yuan per kW are 1 million yuan per MW.  Would fail if a cost per 万千瓦 were written in
    元: 2 200 元 per 万千瓦 are 0.22 yuan per kW.
    """
    reading, _ = read_and_check(INPUTS / name)
    found = {}
    for technology, row in reading.city.technologies.items():
        if internal(row.capacity_unit) == "MW":
            found |= {
                (technology, year): cost
                for year in (2030, 2060)
                if row.capital_cost is not None and (cost := row.capital_cost.get(year))
            }
    assert len(found) > 40
    assert {key: cost for key, cost in found.items() if not 0.1 <= cost <= 30} == {}


@pytest.mark.parametrize("name", CITIES)
def test_running_costs_are_of_the_order_of_what_they_are_paid_for(name: str) -> None:
    """Proves running costs of hydrogen lie below the price of hydrogen, 100 yuan per kg.

    1 yuan per kg is 1 million yuan per kt.  Would fail if 8 800 yuan a tonne were written as
    8 800 万元.
    """
    reading, _ = read_and_check(INPUTS / name)
    row = reading.city.technologies["electrolyser"]
    assert 0 < row.variable_cost.get(2030) < 100
