"""The certificate: is the plan optimal, and do its tables say what the programme says?

Optimality is judged from the compiled arrays alone, not from what the solver reports of itself.
Every table is then computed again from other tables, the city's inputs and the solver's arrays,
without the rules of the model: year by year and in both directions, so that errors cannot cancel.
"""

from __future__ import annotations

from collections.abc import Iterator

from planner.certify import (
    abated,
    balances,
    budgets,
    capacities,
    capital,
    costs,
    emissions,
    funds,
    hours,
    investors,
    needs,
    optimality,
    prices,
    public_money,
    reliefs,
    rules_of_money,
    storages,
    targets,
)
from planner.certify.books import Books, Tables
from planner.plan import Plan
from planner.tables.checks import Checks

SUBJECTS = (
    balances,
    storages,
    emissions,
    targets,
    capacities,
    capital,
    costs,
    prices,
    public_money,
    reliefs,
    funds,
    rules_of_money,
    investors,
    budgets,
    needs,
    hours,
    abated,
)
"""Modules whose `checks` rebuild the tables, in the order of their lines."""


def passed(tables: Tables) -> bool:
    """Return whether a plan may be presented."""
    return all(check.passed for check in tables["checks"])


def checks(plan: Plan, tables: Tables) -> Iterator[Checks]:
    """Yield every line of the certificate."""
    yield from optimality.checks(plan)
    books = Books(plan, tables)
    for subject in SUBJECTS:
        yield from subject.checks(books)
