"""Tax relief: told, certified, and in no total."""

from __future__ import annotations

from typing import Any

import pytest
from pytest import approx

from planner import certify
from planner.plan import Plan
from planner.provenance import Provenance
from planner.tabulate import tabulate
from tests.town import need, solved, technology, together, town

TOWN = together(
    need("heat", 6),
    technology("boiler", "heat", capital_cost=100, lifetime=3),
    {
        "payers": [{"payer": "city", "level": "city", "nature": "general"}],
        "payments": [
            {"payment": "grant", "item": "boiler", "payer": "city", "basis": "share", "unit": "1",
             "amount": 0.2}
        ],
    },
)  # fmt: skip


def relief(basis: str, amount: float, **columns: Any) -> dict[str, Any]:
    row = {"relief": "relief", "item": "boiler", "payer": "city", "basis": basis, "unit": "1"}
    return {"tax_relief": [{**row, "amount": amount, **columns}]}


def tables(*things: Any) -> dict[str, list[Any]]:
    """Return the certified tables of the town: three years in one period, at rising prices."""
    city = town(
        TOWN, *things, {"years": [{"year": 2027, "first": 2025, "last": 2027}]}, years="2027",
        price_index={2025: 1.0, 2027: 1.2},
    )  # fmt: skip
    found = solved(city)
    plan = Plan(found.programme, found.solution, Provenance("town"))
    made = tabulate(plan)
    assert certify.passed(made), [line.check for line in made["checks"] if not line.passed]
    return made


@pytest.mark.parametrize(
    "basis, amount, forgone",
    [("share", 0.1, 20), ("capacity", 3, 6), ("activity", 0.5, 3)],
)
def test_what_is_forgone_follows_from_what_is_done(basis, amount, forgone):
    """6 MW at 100 in three years: 200 and 2 MW a year, 6 GWh a year; prices are 1.1 in the mean.

    Would fail if a period were counted for a year.
    """
    (row,) = tables(relief(basis, amount))["tax_relief"]
    assert (row.forgone, row.current) == (approx(forgone), approx(1.1 * forgone))


def test_no_total_contains_it():
    """Every other table is the same, row by row and to the last digit, with relief or without.

    Would fail if relief were a payment, a cost, an outlay or a burden anywhere.
    """
    without, with_relief = tables(), tables(relief("share", 0.5))
    assert with_relief.pop("tax_relief") and without.pop("tax_relief") == []
    left_out = {"inputs", "names"}  # the list of inputs names its cells
    for name in sorted(set(without) - left_out):
        rows = [row for row in with_relief[name] if getattr(row, "check", "") != "tax_relief"]
        same = [row for row in without[name] if getattr(row, "check", "") != "tax_relief"]
        assert [repr(row) for row in rows] == [repr(row) for row in same], name


def test_a_relief_that_is_told_wrong_is_noticed():
    """Would fail if the certificate took the table's word."""
    city = town(TOWN, relief("share", 0.1))
    found = solved(city)
    plan = Plan(found.programme, found.solution, Provenance("town"))
    made = tabulate(plan)
    made["tax_relief"][0].forgone += 1
    failed = {line.check for line in certify.checks(plan, made) if not line.passed}
    assert failed == {"tax_relief"}
