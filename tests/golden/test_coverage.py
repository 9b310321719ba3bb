"""No equation without a proof, an example whose optimum it changes, and a table that shows it."""

from __future__ import annotations

import models
from planner.document import coverage, effects
from planner.document.formulation import equations

EQUATIONS = list(equations(models.FORMULATION))


def test_every_equation_changes_the_optimum_of_a_teaching_case() -> None:
    """Take an equation away and some example has another optimum: no rule is there for show.

    Would fail if the teaching cases lost what makes an equation bind, or one were added that none
    of them needs; likewise if tables no longer showed what they did.
    """
    found = effects.find()
    assert [symbol.name for symbol in EQUATIONS if symbol.name not in found] == []
    assert found == effects.kept()


def test_every_equation_is_shown_by_a_result_table() -> None:
    """One per cent more of it in its case makes some table another one.

    Would fail for a decision or an account that no table of a run lets a person read.
    """
    assert [name for name, effect in effects.kept().items() if not effect.tables] == []


def test_every_equation_of_the_page_has_all_three() -> None:
    """The page itself: proof, example and table in every row."""
    for line in coverage.page().splitlines():
        if line.startswith("| ["):
            assert all(cell.strip() for cell in line.strip("|").split("|")), line
