"""The teaching case of a town with money: each target makes a difference, payments make none."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from pytest import approx

from models.city import City, Series
from planner import studies
from planner.certify import passed
from planner.plan import Plan
from planner.provenance import Provenance
from planner.results import Results
from planner.second_solve import settled
from planner.tabulate import tabulate
from tests.town import INPUTS, least_cost, solved, teaching_case

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


@pytest.mark.parametrize(
    "sheet, row, changes",
    [
        ("payments", "district_support", {"least_share": 0.0}),
        ("payments", "district_support", {"amount": Series.constant(0.5)}),
        ("loans", "gas_loan", {"least_coverage": None}),
    ],
)
def test_ranges_and_coverage_change_the_least_cost(
    sheet: str, row: str, changes: dict[str, Any]
) -> None:
    """Would fail if a least or largest share, or a coverage required, limited nothing."""
    rows = dict(CITY.tables[sheet])
    rows[row] = rows[row].replace(**changes)
    assert least_cost(City({**CITY.tables, sheet: rows})) < cost() * (1 - 1e-6)


def funded(**settings: Any) -> Plan:
    """Return the plan of the town with other settings, settled by the second solves."""
    city = City({**CITY.tables, "settings": CITY.settings.replace(**settings)})
    made = solved(city)
    return Plan(made.programme, settled(made.programme, made.solution), Provenance("finance"))


def test_the_second_solve_keeps_the_cost_and_spends_least() -> None:
    """Would fail if a range were left where the first solve happened to leave it."""
    made, second = solved(CITY), funded()
    assert second.view.counted_cost[2026] == approx(made.view.counted_cost[2026], rel=1e-9)
    years = [y for y in second.view.years if y != 2030]  # the year of the floor
    for year in years:
        least = 0.05 * float(second.view.investment_supported["district_support", year])
        assert second.view.promised["district_support", year] == approx(least, abs=1e-7)


@pytest.mark.parametrize("objective", ["emissions", "public_money"])
def test_other_objectives_spend_the_ceiling_and_are_certified(objective: str) -> None:
    """Would fail if least emissions or least public money were no better than at least cost."""
    plan, cheapest = funded(objective=objective), funded()
    assert sum(_goal(plan, objective)) < sum(_goal(cheapest, objective)) * (1 - 1e-6)
    assert sum(plan.view.counted_cost[y] for y in plan.view.years) == approx(200)
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    (ceiling,) = [row for row in tables["limits"] if row.limit == "cost_ceiling_row"]
    assert ceiling.worth == approx(1)  # a million of cost is worth a million


def _goal(plan: Plan, objective: str) -> list[float]:
    name = "lasting_emissions" if objective == "emissions" else "discounted_public_money"
    worth = getattr(plan.view, name)
    return [float(worth[year]) for year in plan.view.years]


def test_no_yuan_of_the_town_is_counted_twice() -> None:
    """Would fail if a transfer, a subsidy or a loan stood twice in what all bear together.

    Prices are the same in every year, so what all bear is the investment, interest on what is
    borrowed towards it, and the fixed amounts: support of running and interest subsidies only move
    between payers, and principal is what was borrowed instead of paid.
    """
    plan = funded()
    tables = tabulate(plan)
    invested = sum(row.spending * row.years for row in tables["investment"]) * 1.1
    advanced = sum(row.current * row.years for row in tables["financing"])
    interest = sum(row.interest for row in tables["debt"])
    fixed = sum(row.outlay * row.years for row in tables["funding"] if row.source == "monitoring")
    assert advanced == approx(invested)
    assert sum(row.current for row in tables["burden"]) == approx(invested + interest + fixed)


def test_money_that_is_only_hoped_for_can_be_left_out() -> None:
    """Would fail if a case without the hoped-for part still counted on it."""
    assert sum(row.paid for row in tabulate(funded())["funding"] if row.state == "hoped") > 0
    without = tabulate(funded(count_hoped_for=False))
    assert sum(row.paid for row in without["funding"] if row.state == "hoped") == 0
    assert passed(without)


def test_money_of_others_changes_nothing_but_by_its_ceilings() -> None:
    """Would fail if a payment or a loan were a cost, or an income, of the plan."""
    ceilings = {
        name: row.replace(kind="tracked") if row.measure in ("public_outlay", "new_debt") else row
        for name, row in CITY.targets.items()
    }
    payments = {name: row.replace(total_limit=None) for name, row in CITY.payments.items()}
    loans = {name: row.replace(least_coverage=None) for name, row in CITY.loans.items()}
    free = City({**CITY.tables, "targets": ceilings, "payments": payments, "loans": loans})
    without = City({**free.tables, "payments": {}, "loans": {}})
    assert least_cost(free) == approx(least_cost(without), rel=1e-9)


def test_its_tables_close() -> None:
    """Would fail if costs, penalties, payments or energy did not add up from other tables."""
    made = solved(CITY)
    plan = Plan(made.programme, made.solution, Provenance("finance"))
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    for name in (
        "funding",
        "financing",
        "burden",
        "debt",
        "bonds",
        "coverage",
        "compliance",
        "investor",
        "carbon",
        "energy",
        "incentives",
    ):
        assert tables[name], name
    advanced = sum(row.amount for row in tables["financing"])
    assert advanced == approx(sum(row.spending for row in tables["investment"]))


def test_a_run_with_another_objective_says_so_and_is_whole(tmp_path: Path) -> None:
    """Would fail if a book of least emissions called its kilotonnes money, or could not be made."""
    town = tmp_path / "town"
    shutil.copytree(INPUTS / "finance", town)
    settings = town / "settings.csv"
    text = settings.read_text(encoding="utf-8").replace("objective,cost", "objective,emissions")
    settings.write_text(text, encoding="utf-8")
    folder, story = studies.run(town, tmp_path / "results", options=studies.Options(language="en"))
    objective = story["objective"]
    assert objective["value"] == approx(200)
    assert (objective["goal"], objective["least_unit"]) == ("emissions", "kt")
    (book,) = folder.glob("*.xlsx")
    cells = [
        str(cell)
        for row in openpyxl.load_workbook(book, data_only=True).worksheets[0].values
        for cell in row
    ]
    assert any("Least emissions:" in cell and "200.0 million CNY" in cell for cell in cells)


@pytest.mark.parametrize("objective", ["emissions", "public_money"])
def test_a_ceiling_with_room_gives_no_prices_and_is_certified(objective: str) -> None:
    """Would fail if limits had to have a price in yuan where a yuan more would change nothing."""
    plan = funded(objective=objective, cost_ceiling=1000.0)
    tables = tabulate(plan)
    assert passed(tables), [check for check in tables["checks"] if not check.passed]
    assert all(row.price is None for row in tables["targets"] if row.basis == "model")


def test_what_an_investor_sees_follows_the_vintage(tmp_path: Path) -> None:
    """Would fail if bills or cash flows were told of a technology that its classes have left.

    Pumps built from 2029 take 0.3 kWh per kWh of heat instead of a third: their owners buy a tenth
    less for the same output.
    """
    town = tmp_path / "town"
    shutil.copytree(INPUTS / "finance", town)
    (town / "vintages.csv").write_text(
        "asset,field,item,unit,interpolation,2026,2029\n"
        "heat_pump,input,electricity,GWh/GWh,step,0.3333333333,0.3\n",
        encoding="utf-8",
    )
    folder, _ = studies.run(town, tmp_path / "results")
    seen = {
        row.year: row.purchases / row.output
        for row in Results.load(folder).tables["investor"]
        if row.item == "heat_pump" and row.output
    }
    assert seen[2029] == approx(0.9 * seen[2028])
