"""The teaching cases give the programme and the answers that they gave before.

Where a change is meant, `python -m pytest tests/golden --update-golden` writes the files again.
"""

from __future__ import annotations

import pytest
from pytest import approx

from planner import solve
from tests import golden
from tests.town import TEACHING


@pytest.mark.parametrize("case", TEACHING)
def test_the_programme_is_the_one_that_was_reviewed(case: str) -> None:
    """Every row with its coefficients, as text: the difference is the change of formulation."""
    now = golden.as_text(golden.programme(case)).splitlines()
    kept = golden.kept_text(case).splitlines()
    assert now == kept


@pytest.mark.parametrize("case", TEACHING)
def test_the_answers_are_the_same(case: str) -> None:
    """Objective and unique duals; what another solver may choose otherwise is not kept."""
    lp = golden.programme(case)
    solution = solve.solve(lp)
    now = {"objective": solution.objective}
    for name, dual in zip(lp.rows, solution.row_dual.tolist(), strict=True):
        now[golden.named(name)] = dual
    kept = golden.kept_answers(case)
    assert len(kept) > 3
    assert {what: now[what] for what in kept} == approx(kept, rel=1e-6)
