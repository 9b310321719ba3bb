"""Matrix: the coefficients of a linear programme, by column, as HiGHS takes them.

scipy has such matrices too, but beside Pyomo it cannot be imported without its statistics: half a
second for which every run of a small city would wait.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

import numpy as np


class Matrix:
    """A sparse matrix: column `j` holds the entries from `starts[j]` to `starts[j + 1]`.

    Each entry has its row and its value; within a column rows rise, and no value is zero.
    `A @ x` multiplies by columns and `y @ A` by rows.
    """

    __array_ufunc__ = None  # so that numpy leaves `y @ A` to this class

    def __init__(
        self, starts: np.ndarray, rows: np.ndarray, values: np.ndarray, shape: tuple[int, int]
    ) -> None:
        self.starts, self.rows, self.values, self.shape = starts, rows, values, shape

    @classmethod
    def of(cls, rows: Any, columns: Any, values: Any, shape: tuple[int, int]) -> Matrix:
        """Return the matrix of these entries, in any order; those at one place are added up."""
        rows, columns = np.asarray(rows, dtype=np.int64), np.asarray(columns, dtype=np.int64)
        values = np.asarray(values, dtype=float)
        places = columns * shape[0] + rows
        if len(places) and (np.diff(places) <= 0).any():
            order = np.argsort(places, kind="stable")
            places, values = places[order], values[order]
            first = np.flatnonzero(np.diff(places, prepend=-1))
            if len(first) < len(places):
                places, values = places[first], np.add.reduceat(values, first)
        kept = values != 0
        columns, rows = np.divmod(places[kept], max(shape[0], 1))
        starts = np.searchsorted(columns, np.arange(shape[1] + 1))
        return cls(starts.astype(np.int32), rows.astype(np.int32), values[kept], shape)

    @classmethod
    def full(cls, values: np.ndarray) -> Matrix:
        """Return the matrix of a table of numbers."""
        rows, columns = np.nonzero(values)
        return cls.of(rows, columns, values[rows, columns], values.shape)

    @cached_property
    def columns(self) -> np.ndarray:
        """The column of each entry."""
        return np.repeat(np.arange(self.shape[1], dtype=np.int32), np.diff(self.starts))

    def __len__(self) -> int:
        """Return how many entries there are."""
        return len(self.values)

    def __matmul__(self, x: np.ndarray) -> np.ndarray:
        """Return what each row comes to with these amounts of the columns."""
        return np.bincount(self.rows, self.values * x[self.columns], self.shape[0])

    def __rmatmul__(self, y: np.ndarray) -> np.ndarray:
        """Return what each column comes to with these prices of the rows."""
        return np.bincount(self.columns, self.values * y[self.rows], self.shape[1])

    def __abs__(self) -> Matrix:
        """Return the sizes of the entries."""
        return Matrix(self.starts, self.rows, np.abs(self.values), self.shape)

    def __rmul__(self, factor: float) -> Matrix:
        """Return a multiple."""
        return _joined([self], [factor])

    def __add__(self, other: Matrix) -> Matrix:
        """Return the sum."""
        return _joined([self, other], [1.0, 1.0])

    def __sub__(self, other: Matrix) -> Matrix:
        """Return the difference."""
        return _joined([self, other], [1.0, -1.0])

    def beside(self, other: Matrix) -> Matrix:
        """Return a matrix with the columns of another after its own."""
        return Matrix(
            np.concatenate([self.starts, self.starts[-1] + other.starts[1:]]),
            np.concatenate([self.rows, other.rows]),
            np.concatenate([self.values, other.values]),
            (self.shape[0], self.shape[1] + other.shape[1]),
        )

    def above(self, other: Matrix) -> Matrix:
        """Return a matrix with the rows of another after its own."""
        return Matrix.of(
            np.concatenate([self.rows, self.shape[0] + other.rows]),
            np.concatenate([self.columns, other.columns]),
            np.concatenate([self.values, other.values]),
            (self.shape[0] + other.shape[0], self.shape[1]),
        )

    def replaced(self, rows: np.ndarray, columns: np.ndarray, part: Matrix) -> Matrix:
        """Return a matrix that has, in these rows and columns, the entries of a part.

        The part gives its rows whole: what stood in them in other columns is gone.
        """
        stays = np.ones(self.shape[0], dtype=bool)
        stays[rows] = False
        kept = stays[self.rows]
        return Matrix.of(
            np.concatenate([self.rows[kept], rows[part.rows]]),
            np.concatenate([self.columns[kept], columns[part.columns]]),
            np.concatenate([self.values[kept], part.values]),
            self.shape,
        )

    def same_as(self, other: Matrix) -> bool:
        """Return whether another matrix has the same entries."""
        return self.is_like(other) and bool((self.values == other.values).all())

    def is_like(self, other: Matrix) -> bool:
        """Return whether another matrix has its entries at the same places."""
        return np.array_equal(self.starts, other.starts) and np.array_equal(self.rows, other.rows)

    def largest(self) -> np.ndarray:
        """Return the size of the largest entry of each row; 0 for a row without any."""
        found = np.zeros(self.shape[0])
        np.maximum.at(found, self.rows, np.abs(self.values))
        return found

    def at(self, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
        """Return what stands at each of these places, 0 where nothing does."""
        places = self.columns.astype(np.int64) * self.shape[0] + self.rows
        wanted = columns.astype(np.int64) * self.shape[0] + rows
        found = np.searchsorted(places, wanted)
        found[found == len(places)] = 0
        return (
            np.where(places[found] == wanted, self.values[found], 0.0)
            if len(places)
            else 0.0 * wanted
        )

    def of_rows(self, rows: np.ndarray) -> Matrix:
        """Return a matrix of some of its rows, in their order."""
        place = np.full(self.shape[0], -1)
        place[rows] = np.arange(len(rows))
        kept = place[self.rows] >= 0
        entries = place[self.rows[kept]], self.columns[kept], self.values[kept]
        return Matrix.of(*entries, (len(rows), self.shape[1]))

    def dense(self) -> np.ndarray:
        """Return all of it, with its zeros."""
        found = np.zeros(self.shape)
        found[self.rows, self.columns] = self.values
        return found


def _joined(each: Iterable[Matrix], factors: Iterable[float]) -> Matrix:
    """Return the sum of multiples of matrices of one shape."""
    parts, factors = list(each), list(factors)
    first = parts[0]
    if all(first.is_like(other) for other in parts[1:]):
        values = sum(f * part.values for part, f in zip(parts, factors, strict=True))
        if np.all(values):
            return Matrix(first.starts, first.rows, np.asarray(values), first.shape)
    return Matrix.of(
        np.concatenate([part.rows for part in parts]),
        np.concatenate([part.columns for part in parts]),
        np.concatenate([f * part.values for part, f in zip(parts, factors, strict=True)]),
        first.shape,
    )
