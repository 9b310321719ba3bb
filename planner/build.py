"""Build: from a city to the arrays that the solver takes.

The rules write rows (`models.rows`); here they become a matrix, of the decisions that are used in
the order in which their kinds are first used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

import models
from models.algebra import Symbol
from models.assembly import Impossible, Model, uncollected
from models.city import City
from models.differences import OtherShape
from models.formulation import Formulation
from models.linear import Linear, linear
from models.rows import Entries
from models.rows import RowName as RowName
from planner.matrix import Matrix


class ImpossibleCity(Exception):
    """Raised where a row that holds no decision is false, so that no plan can exist."""

    def __init__(self, model: Model) -> None:
        super().__init__(", ".join(f"{each.symbol.name}{each.index}" for each in model.impossible))
        self.model = model


@dataclass
class Programme:
    """A linear programme as arrays: minimise cost·x + offset, row_lower ≤ A·x ≤ row_upper.

    `rows` and `columns` name each row and column by its
    component and index; `policy` marks the rows that a person set.
    """

    model: Model
    cost: np.ndarray
    offset: float
    matrix: Matrix
    row_lower: np.ndarray
    row_upper: np.ndarray
    column_lower: np.ndarray
    rows: list[RowName]
    columns: list[RowName]
    policy: np.ndarray

    @cached_property
    def places(self) -> dict[RowName, int]:
        """Where each row and each column stands."""
        return {name: i for names in (self.rows, self.columns) for i, name in enumerate(names)}

    @property
    def size(self) -> dict[str, int]:
        """Rows, columns and non-zeros."""
        return {
            "rows": len(self.rows),
            "columns": len(self.columns),
            "nonzeros": len(self.matrix),
        }

    def violation(self, column_value: np.ndarray) -> float:
        """Return the largest violation of a row or bound at a point, as a share of its limit."""
        body = self.matrix @ column_value
        low, high = np.isfinite(self.row_lower), np.isfinite(self.row_upper)
        right = np.where(high, self.row_upper, self.row_lower)
        rows = np.maximum(
            np.where(low, self.row_lower - body, 0), np.where(high, body - self.row_upper, 0)
        )
        bounded = np.isfinite(self.column_lower)
        below = -column_value[bounded] / (1 + np.abs(column_value[bounded]))
        return max(float(each.max(initial=0.0)) for each in (rows / (1 + np.abs(right)), below))

    def symbol(self, row: RowName) -> Symbol:
        """Return the declaration a row comes from."""
        return self.model.symbol(row[0])


def programme(
    city: City, formulation: Formulation = models.FORMULATION, *, watched: bool = False
) -> Programme:
    """Return the compiled linear programme of a city; `watched` as `moved` needs it.

    Raises ImpossibleCity where a row without decisions is false, such as a demand for a carrier
    that nothing makes or sells.
    """
    model = models.build(city, formulation, watched=watched)
    if model.impossible:
        raise ImpossibleCity(model)
    return compiled(model)


def moved(base: Programme, city: City) -> Programme:
    """Return the programme of another city, of which only what differs from `base` is compiled.

    `base` must have been built watched; its rows, columns and, where nothing changed in them,
    its very arrays are those of the result.  Raises OtherShape where it is of another shape, and
    ImpossibleCity as `programme` does.
    """
    model = models.difference(base.model, city)
    if model.impossible:
        raise ImpossibleCity(model)
    again = model.rows.families
    if not again and model.rows.goal is None:
        return replace(base, model=model)
    part, places = compiled(model), base.places
    try:
        rows = np.array([places[row] for row in part.rows], dtype=int)
        columns = np.array([places[column] for column in part.columns], dtype=int)
    except KeyError as unknown:
        raise OtherShape(unknown.args[0]) from None
    if sum(name in again for name, _ in base.rows) != len(rows):
        raise OtherShape("rows")
    result = replace(
        base, model=model, row_lower=base.row_lower.copy(), row_upper=base.row_upper.copy()
    )
    result.row_lower[rows], result.row_upper[rows] = part.row_lower, part.row_upper
    matrix = base.matrix.replaced(rows, columns, part.matrix)
    result.matrix = base.matrix if matrix.same_as(base.matrix) else matrix
    if model.rows.goal is not None:
        result.cost, result.offset = np.zeros_like(base.cost), part.offset
        result.cost[columns] = part.cost
    return result


def compiled(model: Model) -> Programme:
    """Return a model as arrays.

    A row in which nothing is left of its decisions is none if it is true; raises ImpossibleCity
    where one is false.
    """
    written, goal, count = model.rows, model.rows.goal or Linear([], [], 0.0), len(model.decisions)
    entries, (places, factors) = written.entries(), goal.terms()
    matrix = Matrix.of(*entries, (len(written.names), count))
    cost = np.bincount(np.array(places, dtype=int), factors, count) if places else np.zeros(count)
    right, kind = np.array(written.right, dtype=float), np.array(written.kinds, dtype=int)
    low, high = np.where(kind <= 0, right, -np.inf), np.where(kind >= 0, right, np.inf)
    filled = np.zeros(len(right), dtype=bool)
    filled[matrix.rows] = True
    false = np.flatnonzero(~filled & ((low > 0) | (high < 0)))
    symbols = {name: model.symbol(name) for name in written.families}
    if len(false):
        names = [written.names[row] for row in false.tolist()]
        model.impossible.extend(Impossible(symbols[name], index) for name, index in names)
        raise ImpossibleCity(model)
    rows = np.flatnonzero(filled)
    used = (np.diff(matrix.starts) > 0) | (cost != 0)
    columns = _in_order(model, used, np.array(places, dtype=int), entries, filled)
    at_row, at_column = np.cumsum(filled) - 1, np.zeros(count, dtype=int)
    at_column[columns] = np.arange(len(columns))
    free = {s.name for s in model.formulation.of_kind("variable") if s.lower is None}
    with uncollected():
        row_names = [written.names[row] for row in rows.tolist()]
        column_names = [model.decisions[place] for place in columns.tolist()]
    return Programme(
        model,
        cost[columns],
        float(goal.constant),
        Matrix.of(
            at_row[matrix.rows],
            at_column[matrix.columns],
            matrix.values,
            (len(rows), len(columns)),
        ),
        low[rows],
        high[rows],
        np.array([-np.inf if name in free else 0.0 for name, _ in column_names]),
        row_names,
        column_names,
        np.array([symbols[name].policy for name, _ in row_names], dtype=bool),
    )


def _in_order(
    model: Model, used: np.ndarray, goal: np.ndarray, entries: Entries, filled: np.ndarray
) -> np.ndarray:
    """Return the places of the decisions used: kind by kind, as they come in goal and rows."""
    counts = [
        len(getattr(model.view, symbol.name)) if symbol.indexes else 1
        for symbol in model.formulation.of_kind("variable")
    ]
    kind = np.repeat(np.arange(len(counts)), counts)
    late = (len(filled) + 1) * (len(entries.rows) + 1)
    first = np.full(len(counts), late + len(goal))
    stays = filled[entries.rows]
    at = entries.rows * len(entries.rows) + np.arange(len(entries.rows)) + len(goal)
    np.minimum.at(first, kind[entries.places[stays]], at[stays])
    np.minimum.at(first, kind[goal], np.arange(len(goal)))
    places = np.flatnonzero(used)
    return places[np.argsort(first[kind[places]], kind="stable")]


def coefficients(programme: Programme, expression: Any) -> np.ndarray:
    """Return the coefficients of an expression of the model, by column of the programme.

    What no row speaks of is no column, and has none.
    """
    found, at = np.zeros(len(programme.columns)), programme.places
    decisions = programme.model.decisions
    for place, factor in zip(*linear(expression).terms(), strict=True):
        if (column := at.get(decisions[place])) is not None:
            found[column] += factor
    return found
