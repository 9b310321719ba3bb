"""The cells of a row are the same whoever asked before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from planner import build
from planner.read import read
from tests.town import INPUTS, TEACHING


@pytest.mark.parametrize("name", TEACHING)
def test_notes_of_one_row_do_not_depend_on_rows_asked_before(name: str) -> None:
    """Proves that what is kept between rows is noted anew for each.

    Every seventh policy row is asked of one model after all others, and of a model that has
    noted nothing yet.  Would fail if a parameter computed once were noted once.
    """
    city = read(INPUTS / name).city
    assert city is not None
    programme = build.programme(city)
    rows = [row for row, policy in zip(programme.rows, programme.policy, strict=True) if policy]
    asked = {row: programme.model.cells_of_row(*row) for row in rows}
    assert asked
    for row in rows[::7]:
        fresh = replace(programme.model)
        assert set(fresh.cells_of_row(*row)) == set(asked[row])
