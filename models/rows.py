"""Rows: the programme as it is written, entry by entry, before it is a matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from models.linear import Linear, Row

RowName = tuple[str, tuple[Any, ...]]


class Entries(NamedTuple):
    """Coefficients, each with its row and the place of its decision; in order within a row."""

    rows: np.ndarray
    places: np.ndarray
    values: np.ndarray


class Rows:
    """Rows by `names`, each with its `kinds` and `right` side; `families` are the constraints asked.

    `goal` is what is made least, if it was written.
    """

    def __init__(self) -> None:
        self.names: list[RowName] = []
        self.kinds: list[int] = []
        self.right: list[float] = []
        self.families: set[str] = set()
        self.goal: Linear | None = None
        self._places: list[int] = []
        self._values: list[float] = []
        self._owners: list[tuple[int, int]] = []
        self._blocks: list[Entries] = []

    def add(self, name: RowName, row: Row) -> None:
        """Add one row."""
        places, values = row.sum.terms()
        self._owners.append((len(self.names), len(places)))
        self._places.extend(places)
        self._values.extend(values)
        self.names.append(name)
        self.kinds.append(row.kind)
        self.right.append(row.right)

    def add_all(self, names: Sequence[RowName], row: Row) -> None:
        """Add as many rows as there are names, from one whose places and numbers are arrays."""
        count = len(names)
        own = np.arange(len(self.names), len(self.names) + count)
        for place, value in zip(*row.sum.terms(), strict=True):
            each = np.broadcast_to(place, count), np.broadcast_to(value, count)
            self._blocks.append(Entries(own, *each))
        self.names.extend(names)
        self.kinds.extend([row.kind] * count)
        self.right.extend(np.broadcast_to(row.right, count).tolist())

    def entries(self) -> Entries:
        """Return all coefficients; a decision may come more than once in a row."""
        owners = np.array(self._owners, dtype=np.int64).reshape(-1, 2)
        single = Entries(
            np.repeat(owners[:, 0], owners[:, 1]),
            np.array(self._places, dtype=np.int64),
            np.array(self._values, dtype=float),
        )
        return Entries(*map(np.concatenate, zip(single, *self._blocks, strict=True)))
