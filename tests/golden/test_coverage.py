"""No equation without a proof, an example whose optimum it changes, and a table that shows it."""

from __future__ import annotations

import pytest

import models
from models.algebra import Symbol
from planner.document import coverage, effects
from planner.document.formulation import equations
from planner.document.shown import TABLES, shown_in
from planner.tables import ROW_TYPES

EQUATIONS = list(equations(models.FORMULATION))


def test_every_equation_changes_the_optimum_of_a_teaching_case() -> None:
    """Take an equation away and some example has another optimum: no rule is there for show.

    Would fail if the teaching cases lost what makes an equation bind, or one were added that none
    of them needs.
    """
    found = effects.find()
    assert [symbol.name for symbol in EQUATIONS if symbol.name not in found] == []
    assert found == effects.kept()


@pytest.mark.parametrize("symbol", EQUATIONS, ids=lambda symbol: symbol.name)
def test_every_equation_is_shown_by_a_result_table(symbol: Symbol) -> None:
    """Would fail for a decision or an account that no table of a run lets a person read."""
    tables = shown_in(symbol)
    assert tables and set(tables) <= set(ROW_TYPES)


def test_what_is_listed_as_shown_is_declared() -> None:
    """Would fail if a renamed variable left its old name in the list."""
    assert set(TABLES) - set(models.FORMULATION.symbols) == set()


def test_every_equation_of_the_page_has_all_three() -> None:
    """The page itself: proof, example and table in every row but the objective's."""
    for line in coverage.page().splitlines():
        if line.startswith("| [") and "plan_objective" not in line:
            assert all(cell.strip() for cell in line.strip("|").split("|")), line
