"""The teaching case of a town with money: each target makes a difference, payments make none."""

from __future__ import annotations

from functools import cache

import pytest
from pytest import approx

from models.city import City
from planner.certify import passed
from planner.plan import Plan
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import least_cost, solved, teaching_case

CITY = teaching_case("finance")


@cache
def cost() -> float:
    """Return the least cost of the town as it is."""
    return least_cost(CITY)


@pytest.mark.parametrize("target", CITY.targets)
def test_each_target_changes_the_least_cost(target: str) -> None:
    """Would fail if a measure asked for nothing in the case that is to show it."""
    row = CITY.targets[target].replace(kind="tracked")
    without = City({**CITY.tables, "targets": {**CITY.targets, target: row}})
    assert least_cost(without) < cost() * (1 - 1e-6)


@pytest.mark.parametrize("scheme", CITY.carbon_price)
def test_each_carbon_price_changes_the_objective(scheme: str) -> None:
    """Would fail if a scheme covered nothing."""
    left = {name: row for name, row in CITY.carbon_price.items() if name != scheme}
    assert least_cost(City({**CITY.tables, "carbon_price": left})) != approx(cost(), rel=1e-6)


def test_the_total_of_a_programme_changes_the_least_cost() -> None:
    """Would fail if a programme's total did not limit what it supports."""
    rows = {name: row.replace(total_limit=None) for name, row in CITY.payments.items()}
    assert least_cost(City({**CITY.tables, "payments": rows})) < cost() * (1 - 1e-6)


def test_money_of_others_changes_nothing_but_by_its_ceilings() -> None:
    """Would fail if a payment or a loan were a cost, or an income, of the plan."""
    ceilings = {
        name: row.replace(kind="tracked") if row.measure in ("public_outlay", "new_debt") else row
        for name, row in CITY.targets.items()
    }
    payments = {name: row.replace(total_limit=None) for name, row in CITY.payments.items()}
    free = City({**CITY.tables, "targets": ceilings, "payments": payments})
    without = City({**free.tables, "payments": {}, "loans": {}})
    assert least_cost(free) == approx(least_cost(without), rel=1e-9)


def test_its_tables_close() -> None:
    """Would fail if costs, penalties, payments or energy did not add up from other tables."""
    made = solved(CITY)
    plan = Plan(made.programme, made.solution, Provenance("finance"))
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    for name in ("funding", "financing", "burden", "debt", "carbon", "energy", "incentives"):
        assert tables[name], name
    advanced = sum(row.amount for row in tables["financing"])
    assert advanced == approx(sum(row.spending for row in tables["investment"]))
