"""The certificate catches what it is for: numbers that the programme and the inputs do not bear out."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import numpy as np
import pytest

import models
from planner import certify
from planner.certify.books import Books
from planner.certify.costs import TERMS
from planner.certify.measures import MEASURES
from planner.plan import Plan
from planner.provenance import Provenance
from planner.read import read
from planner.tables import ROW_TYPES
from planner.tabulate import tabulate
from tests.town import (
    INPUTS,
    TEACHING,
    buy,
    emits,
    gas,
    need,
    regions,
    solved,
    target,
    technology,
    together,
    town,
)

Tables = dict[str, list[Any]]

UNCHECKED = {
    ("checks", "*"): "the certificate itself",
    ("names", "*"): "names, no numbers",
    ("references", "*"): "where numbers come from, as typed",
    ("overrides", "hits"): "cells counted while reading; scenarios have tests of their own",
    ("ranges", "*"): "found by further solves, which have tests of their own",
    ("abatement", "*"): "found by further solves, rebuilt from them; tried in test_measures",
    ("ceilings", "*"): "found by further solves, which have tests of their own",
    ("ceiling_items", "*"): "found by further solves, which have tests of their own",
    ("ceiling_targets", "*"): "found by further solves, which have tests of their own",
    ("sensitivity", "*"): "found by further solves, which have tests of their own",
    ("measures", "*"): "found by further solves, which have tests of their own",
    ("coalitions", "*"): "found by further solves, which have tests of their own",
    ("support", "*"): "found by further solves; held to its definition in test_support",
    ("support_totals", "*"): "found by further solves; held to its definition in test_support",
    ("unpriced", "*"): "found by further solves; held to its definition in test_support",
    ("inputs", "value"): "what was read, beside the cell: no result; reading has tests of its own",
}
"""Numbers that no line of the certificate can check, and why."""

CHANGE = 1.01

SAMPLE = 6
"""Rows of a table that are changed one at a time."""


@cache
def solved_case(case: str) -> tuple[Plan, Tables]:
    """Return the plan of a teaching case, and its tables."""
    city = read(INPUTS / case).city
    assert city is not None
    made = solved(city)
    plan = Plan(made.programme, made.solution, Provenance(case))
    return plan, tabulate(plan)


def failures(plan: Plan, tables: Tables) -> list[str]:
    """Return the lines of the certificate that do not hold."""
    return [line.check for line in certify.checks(plan, tables) if not line.passed]


CAUGHT: dict[str, Any] = {}
"""The subject of the certificate that noticed the last change of a table: it is asked first."""


def noticed(plan: Plan, tables: Tables, table: str) -> bool:
    """Return whether some line on the tables does not hold, as soon as one does not."""
    books = Books(plan, tables)
    for subject in sorted(certify.SUBJECTS, key=lambda each: each is not CAUGHT.get(table)):
        if any(not line.passed for line in subject.checks(books)):
            CAUGHT[table] = subject
            return True
    return False


def numbers() -> Iterator[tuple[str, str]]:
    """Yield every column of numbers of the result tables that does not name its rows."""
    for table, row_type in ROW_TYPES.items():
        for name, column in row_type.columns.items():
            unchecked = {(table, name), (table, "*")} & set(UNCHECKED)
            if column.is_number and name not in row_type.key and not unchecked:
                yield table, name


NUMBERS = list(numbers())


def changed(tables: Tables, table: str, rows: Any, column: str, by: float = CHANGE) -> Tables:
    """Return the tables with a column multiplied in some rows."""
    made = list(tables[table])
    for at in rows:
        made[at] = copy.copy(made[at])
        setattr(made[at], column, getattr(made[at], column) * by)
    return {**tables, table: made}


def telling(tables: Tables, table: str, column: str) -> list[int]:
    """Return the rows in which a column says something: no blank, no rounding of the solver."""
    values = [getattr(row, column) for row in tables[table]]
    return [at for at, value in enumerate(values) if value is not None and abs(value) > 1e-4]


def years_of(tables: Tables, table: str, rows: list[int]) -> list[list[int]]:
    """Return rows by year; of a table without years, all of them."""
    found: dict[Any, list[int]] = {}
    for at in rows:
        found.setdefault(getattr(tables[table][at], "year", None), []).append(at)
    return list(found.values())


@pytest.mark.parametrize("case", TEACHING)
def test_every_teaching_case_is_certified(case: str) -> None:
    """Would fail if a line spoke of a plan in which nothing is wrong."""
    assert failures(*solved_case(case)) == []


@pytest.mark.parametrize(("table", "column"), NUMBERS)
@pytest.mark.parametrize("case", TEACHING)
def test_one_per_cent_off_in_a_row_is_noticed(case: str, table: str, column: str) -> None:
    """Would fail if a number could be shown that is not what was decided or follows from it."""
    plan, tables = solved_case(case)
    rows = telling(tables, table, column)
    sample = {rows[at] for at in np.linspace(0, len(rows) - 1, SAMPLE).astype(int)} if rows else ()
    missed = [
        tables[table][at]
        for at in sample
        if not noticed(plan, changed(tables, table, [at], column), table)
    ]
    assert missed == []


@pytest.mark.parametrize(("table", "column"), NUMBERS)
@pytest.mark.parametrize("case", TEACHING)
def test_one_per_cent_off_in_a_year_or_everywhere_is_noticed(
    case: str, table: str, column: str
) -> None:
    """Would fail if errors that keep the proportions of a table could pass."""
    plan, tables = solved_case(case)
    rows = telling(tables, table, column)
    for some in [*years_of(tables, table, rows), rows]:
        wrong = changed(tables, table, some, column)
        assert not some or noticed(plan, wrong, table), (table, column)


def test_every_number_is_tried_somewhere() -> None:
    """Would fail if no teaching case had a number in some column, so that it went untried."""
    untried = {
        (table, column)
        for table, column in NUMBERS
        if not any(telling(solved_case(case)[1], table, column) for case in TEACHING)
    }
    against_policy = {"tonnes", "public_per_tonne", "cost_per_tonne"}
    assert untried == {  # tried below, in towns of their own
        ("capacity", "retired"),
        *(("leverage", column) for column in against_policy),
        *((table, column) for table, column in NUMBERS if table == "district_money"),
    }


def test_early_retirement_off_by_one_per_cent_is_noticed() -> None:
    """Would fail if what retires early, which no teaching case does, were taken on trust."""
    city = town(
        need("heat", 1), buy("heat", {2025: 5, 2026: 0.1}),
        technology("boiler", "heat", stock=1, fixed_cost=1, early_retirement=True),
        years="2025-2026",
    )  # fmt: skip
    made = solved(city)
    plan = Plan(made.programme, made.solution, Provenance("town"))
    tables = tabulate(plan)
    rows = telling(tables, "capacity", "retired")
    assert [tables["capacity"][at].retired for at in rows] == [pytest.approx(1)]
    assert failures(plan, tables) == []
    assert failures(plan, changed(tables, "capacity", rows, "retired")) == ["capacity_moves"]


def two_districts(dirty: float) -> Plan:
    """Return a town of two districts, each paid by the city and its own budget; dirty heat costs."""
    rows = together(
        gas(), regions("north", "south"), emits("dirty", 0.5),
        buy("heat", dirty, block="dirty", region="north"),
        target("less", "emission_total", {2026: 1.0}, item="CO2", region="north", kind="tracked"),
        *(need("heat", {2025: 4, 2026: 5}, region=r) for r in ("north", "south")),
        buy("heat", 9, block="clean", region="south"),
        technology("panel", "heat", capital_cost=2, lifetime=1, potential=3),
        {"payers": [{"payer": "city", "level": "city"}, {"payer": "own", "level": "district"}],
         "payments": [
             {"payment": f"{payer} {r}", "payer": payer, "item": "panel", "region": r,
              "basis": "share", "amount": share, "unit": "1"}
             for payer, share in (("city", 0.2), ("own", 0.1)) for r in ("north", "south")
         ]},
    )  # fmt: skip
    for row in rows["regions"]:
        row["means"] = 50.0
    made = solved(town(rows, years="2025-2026"))
    return Plan(made.programme, made.solution, Provenance("town"))


def test_districts_and_current_policy_off_by_one_per_cent_are_noticed() -> None:
    """Would fail if money of districts, or what is told from current policy, were taken on trust.

    Current policy buys dirty heat at 1; dearer it pays to build, so tonnes are avoided.
    """
    plan, policy = two_districts(4.0), two_districts(1.0)
    plan.baseline = tabulate(policy)
    tables = tabulate(plan)
    assert failures(plan, tables) == []
    for table in ("district_money", "leverage"):
        for column in [name for of, name in NUMBERS if of == table]:
            rows = telling(tables, table, column)
            assert rows, (table, column)
            for some in [*([at] for at in rows), rows]:
                wrong = changed(tables, table, some, column)
                assert noticed(plan, wrong, table), (table, column, some)
    less = {**tables, "district_money": tables["district_money"][:-1]}
    assert failures(plan, less) == ["district_money"]


Corruption = Callable[[Tables], Tables]


def all_of(table: str, column: str, by: float, **wanted: Any) -> Corruption:
    """Return the corruption of a column in all rows with some values."""

    def corrupt(tables: Tables) -> Tables:
        rows = [
            at
            for at, row in enumerate(tables[table])
            if all(getattr(row, name) == value for name, value in wanted.items())
            and getattr(row, column) is not None
        ]
        return changed(tables, table, rows, column, by)

    return corrupt


TOGETHER: dict[str, list[Corruption]] = {
    "emissions and their total halved": [
        all_of("emissions", "emissions", 0.5), all_of("economy", "emissions", 0.5),
        all_of("economy", "intensity", 0.5),
    ],
    "supply of technologies doubled": [
        all_of("balance", "amount", 2, side="supply", kind="technology"),
    ],
    "sales half as much again": [all_of("costs", "amount", 1.5, term="sales_revenue")],
    "retrofits half as much again": [
        all_of("costs", "amount", 1.5, term="conversion_charges"),
        all_of("investment", "spending", 1.5, kind="retrofit"),
    ],
    "building half as much again": [
        all_of("capacity", "new", 1.5), all_of("investment", "amount", 1.5),
        all_of("investment", "spending", 1.5),
    ],
    "targets asked for and reached half as much again": [
        all_of("targets", column, 1.5) for column in ("limit", "value", "quantity", "allowed")
    ],
    "GDP and intensity shifted": [
        all_of("economy", "gdp", 2), all_of("economy", "intensity", 0.5)
    ],
    "prices doubled": [all_of("prices", "price", 2)],
    "storage moves doubled": [
        all_of("storage", column, 2) for column in ("charged", "discharged", "lost")
    ],
}  # fmt: skip
"""Errors that agree with one another, as a wrong rule of the model would make them."""


@pytest.mark.parametrize("corruption", TOGETHER)
def test_errors_that_agree_with_one_another_are_noticed(corruption: str) -> None:
    """Would fail if tables were only compared with tables that carry the same error."""
    plan, tables = solved_case("island")
    for corrupt in TOGETHER[corruption]:
        tables = corrupt(tables)
    assert failures(plan, tables)


def test_errors_of_two_years_do_not_cancel() -> None:
    """Would fail if costs were compared as sums: what one year lacks another year has."""
    plan, tables = solved_case("island")
    rows = [at for at, row in enumerate(tables["costs"]) if row.term == "fixed_costs"][-2:]
    less, more = (copy.copy(tables["costs"][at]) for at in rows)
    less.amount, more.amount = less.amount - 1 / less.years, more.amount + 1 / more.years
    costs = [*tables["costs"]]
    costs[rows[0]], costs[rows[1]] = less, more
    assert "fixed_costs" in failures(plan, {**tables, "costs": costs})


@pytest.mark.parametrize("table", sorted(set(ROW_TYPES) - {"checks", "names", "inputs"}))
def test_a_missing_row_is_noticed(table: str) -> None:
    """Would fail if only what is shown were checked, and not what should be."""
    for case in TEACHING:
        plan, tables = solved_case(case)
        columns = [name for of, name in NUMBERS if of == table and name != "years"]
        full = [
            at
            for at, row in enumerate(tables[table])
            if any(abs(getattr(row, name) or 0.0) > 1e-4 for name in columns)
        ]
        if full:
            rows = [row for at, row in enumerate(tables[table]) if at != full[-1]]
            assert noticed(plan, {**tables, table: rows}, table), tables[table][full[-1]]


@pytest.mark.parametrize(
    ("column", "word"),
    [("state", "missed"), ("kind", "soft"), ("sense", "at_least"), ("bound", "at_least")],
)
def test_a_wrong_word_about_a_target_is_noticed(column: str, word: str) -> None:
    """Would fail if a target that is met could be called missed, or a cap a floor."""
    plan, tables = solved_case("town")
    targets = list(tables["targets"])
    at = next(at for at, row in enumerate(targets) if row.state == "binding")
    targets[at] = copy.copy(targets[at])
    assert getattr(targets[at], column) != word
    setattr(targets[at], column, word)
    assert "target_words" in failures(plan, {**tables, "targets": targets})


def test_what_is_not_checked_exists() -> None:
    """Would fail if the list of exceptions outlived its columns."""
    for table, column in UNCHECKED:
        assert column == "*" or column in ROW_TYPES[table].columns


def test_every_term_of_the_objective_is_rebuilt() -> None:
    """Would fail if a chapter brought a cost or incentive that the certificate takes on trust."""
    ledgers = ("capital_costs", "running_costs", "incentives")
    declared = {term.name for ledger in ledgers for term in models.FORMULATION.terms(ledger)}
    assert declared == set(TERMS)


def test_every_measure_is_rebuilt() -> None:
    """Would fail if a kind of target were certified by its own rule."""
    assert set(models.FORMULATION.measures) == set(MEASURES)
