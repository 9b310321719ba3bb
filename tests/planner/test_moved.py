"""What is compiled of a changed city: exactly what compiling it whole would give."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from models.city import City
from models.differences import OtherShape
from planner import build
from planner.build import Programme
from planner.matrix import Matrix
from planner.read import read
from tests.planner.test_engine import CHANGES, _moves, power_town
from tests.town import INPUTS, TEACHING, buy, need, town


def assert_same(found: Programme, whole: Programme) -> None:
    """Assert that two programmes are one, entry by entry, whatever the order of columns."""
    assert found.rows == whole.rows
    assert set(found.columns) >= set(whole.columns)
    order = np.array([found.places[column] for column in whole.columns])
    unused = np.setdiff1d(np.arange(len(found.columns)), order)
    assert not found.cost[unused].any()
    entries = whole.matrix.rows, order[whole.matrix.columns], whole.matrix.values
    assert found.matrix.same_as(Matrix.of(*entries, found.matrix.shape))
    for name in ("cost", "column_lower"):
        assert (getattr(found, name)[order] == getattr(whole, name)).all()
    for name in ("row_lower", "row_upper", "policy"):
        assert (getattr(found, name) == getattr(whole, name)).all()
    assert found.offset == whole.offset


def moved_or_other(base: Programme, city: City) -> bool:
    """Assert that what is compiled of a city is right; return False where it has another shape."""
    try:
        found = build.moved(base, city)
    except OtherShape:
        return False
    assert_same(found, build.programme(city))
    return True


def test_a_change_of_any_kind_is_compiled_as_a_whole_would_be() -> None:
    """Proves moved on each kind of number, and that a change of numbers keeps the shape.

    Would fail if what a parameter or a row reads were not all seen.  A technology that cannot be
    built, or a floor of a year more, is another shape; a life may be.
    """
    base = build.programme(power_town(), watched=True)
    same = set()
    for name, change in CHANGES.items():
        try:
            if moved_or_other(base, power_town(**change)):
                same.add(name)
        except build.ImpossibleCity:
            with pytest.raises(build.ImpossibleCity):
                build.programme(power_town(**change))
    numbers = {"a tighter cap", "a looser cap", "a capital cost", "demand", "a fuel price"}
    assert same >= numbers | {"availability", "a discount rate"}


@pytest.mark.parametrize("name", TEACHING)
def test_teaching_cases_are_compiled_as_a_whole_would_be(name: str) -> None:
    """Proves moved on every teaching case, for a change of every number of every row.

    A sheet is changed at a time, all its numbers by a tenth, so that whatever follows from it
    must be found.
    """
    city = read(INPUTS / name).city
    assert city is not None
    base = build.programme(city, watched=True)
    compared = 0
    for sheet in ("technologies", "trade", "demands", "targets", "storages", "carriers", "flows",
                  "emission_factors", "retrofits", "links", "payments", "vintages", "settings"):  # fmt: skip
        table = city.tables[sheet]
        if sheet == "settings":
            changed: Any = table.replace(discount_rate=table.discount_rate + 0.01)
        else:
            changed = {key: _tenth_more(row) for key, row in table.items()}
        compared += moved_or_other(base, City({**city.tables, sheet: changed}))
    assert compared >= 8


def _tenth_more(row: Any) -> Any:
    """Return a row with its numbers by year, prices and amounts, a tenth higher."""
    from models.city import Series

    return row.replace(
        **{
            name: Series({year: 1.1 * number for year, number in value.anchors.items()}, value.how)
            for name, value in row.values().items()
            if isinstance(value, Series)
        }
    )


def test_what_does_not_change_is_the_very_array() -> None:
    """Proves that a cap leaves the matrix alone, so that nothing need be compared."""
    base = build.programme(power_town(), watched=True)
    found = build.moved(base, power_town(cap=7.0))
    assert found.matrix is base.matrix
    assert found.cost is base.cost
    assert (found.row_upper != base.row_upper).sum() == 2


def test_a_row_that_becomes_false_is_found() -> None:
    """Proves ImpossibleCity out of a part: nothing sells heat any more."""
    base = build.programme(town(need("heat", 10), buy("heat", 1)), watched=True)
    with pytest.raises((build.ImpossibleCity, OtherShape)):
        build.moved(base, town(need("heat", 10)))


@pytest.mark.slow
def test_foshan_is_compiled_as_a_whole_would_be() -> None:
    """Proves moved on Foshan."""
    city = read(INPUTS / "foshan").city
    assert city is not None
    base = build.programme(city, watched=True)
    for name, moved in _moves(city).items():
        assert moved_or_other(base, moved) == (name != "off")
