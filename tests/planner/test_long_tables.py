"""Tables with a row per step, kept column by column."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.results import read_table, write_table
from planner.tables.dispatch import Dispatch
from planner.tables.table import Columns, cells_of


def two_steps() -> Columns:
    """Return the dispatch of one supplier in two steps."""
    found = Columns(Dispatch)
    found.extend(
        2,
        carrier="power", region="city", year=2030, period="day", step=[1, 2], side="supply",
        item="coal", unit="MW", power=[0.1, 1 / 3],
    )  # fmt: skip
    return found


def test_rows_are_made_when_they_are_asked_for() -> None:
    """Proves length, rows, slices and columns of a table that holds no rows."""
    table = two_steps()
    assert [(row.item, row.step, row.power) for row in table] == [
        ("coal", 1, 0.1),
        ("coal", 2, 1 / 3),
    ]
    assert (len(table), table[-1].step, [row.step for row in table[1:]]) == (2, 2, [2])
    assert isinstance(table[0], Dispatch)


@pytest.mark.parametrize("kept", [two_steps(), list(two_steps())], ids=["columns", "rows"])
def test_columns_are_read_from_either(kept: Columns | list[Dispatch]) -> None:
    """Would fail if the certificate read something else of rows than of columns."""
    assert list(cells_of(kept, ["step", "power"])) == [(1, 0.1), (2, 1 / 3)]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    """Proves that columns and rows are one file, which gives the same numbers back."""
    table, empty = two_steps(), Columns(Dispatch)
    for name, rows in (("columns", table), ("rows", list(table)), ("none", empty)):
        write_table(tmp_path / name, Dispatch, rows)
    assert (tmp_path / "columns").read_bytes() == (tmp_path / "rows").read_bytes()
    again = read_table(tmp_path / "columns", Dispatch)
    assert isinstance(again, Columns)
    assert again.cells == table.cells
    assert len(read_table(tmp_path / "none", Dispatch)) == 0
