"""Rows and columns of a sheet that are not shown, by hand or by a filter, and yet are read."""

from __future__ import annotations

from collections.abc import Callable

from planner.cells import Say
from planner.grid import Grid, column_letters
from planner.messages import read as messages


def runs(positions: list[int]) -> list[tuple[int, int]]:
    """Return ascending positions as stretches, first and last.

    >>> runs([4, 5, 6, 9])
    [(4, 6), (9, 9)]
    """
    found: list[tuple[int, int]] = []
    for position in positions:
        if found and found[-1][1] == position - 1:
            found[-1] = found[-1][0], position
        else:
            found.append((position, position))
    return found


def warn_of_hidden(grid: Grid, first: int, read: set[int], warn: Callable[[int, int], Say]) -> None:
    """Warn of what is read though a person does not see it.

    Data begin in row `first`; `read` has the columns that are read; `warn` returns what reports
    something about a cell.
    """
    rows = [row for row in sorted(grid.hidden[0]) if first <= row < len(grid.rows)]
    filled = [row for row in rows if any(cell is not None for cell in grid.rows[row])]
    if grid.is_hidden:
        warn(0, 0)(messages.hidden_sheet, grid.title, warning=True)
    for top, bottom in runs(filled):
        warn(top, 0)(messages.hidden_rows, top + 1, bottom + 1, warning=True)
    data = grid.rows[first:]
    unseen = sorted(read & set(grid.hidden[1]))
    given = [at for at in unseen if any(at < len(row) and row[at] is not None for row in data)]
    for left, right in runs(given):
        letters = column_letters(left), column_letters(right)
        warn(first - 1, left)(messages.hidden_columns, *letters, warning=True)
