"""Build: from a city to the arrays that the solver takes.

The Pyomo model is read into arrays by `planner.linear`, and by Pyomo's own compiler where it holds
an expression of a kind not known there; both drop unused variables and order the rest by first use,
and their lists of rows and columns say what each number belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

import models
from models.algebra import Symbol
from models.assembly import Impossible, Model
from models.city import City
from models.differences import OtherShape
from models.formulation import Formulation
from planner.linear import FalseRow, OtherKind, Rows
from planner.matrix import Matrix

RowName = tuple[str, tuple[Any, ...]]


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
        symbols = self.model.formulation.symbols
        name = row[0]
        return symbols[name] if name in symbols else symbols[name.removesuffix("_target")]


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
    again = set(model.pyomo.component_map())
    if not again:
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
    if any(symbol.name in again for symbol in model.formulation.of_kind("objective")):
        result.cost, result.offset = np.zeros_like(base.cost), part.offset
        result.cost[columns] = part.cost
    return result


def compiled(model: Model) -> Programme:
    """Return a model as arrays."""
    from pyomo.common.gc_manager import PauseGC

    variables = model.formulation.of_kind("variable")
    with PauseGC():
        try:
            form = Rows(model.pyomo, {s.name: getattr(model.view, s.name) for s in variables})
        except OtherKind:
            return by_pyomo(model)
        except FalseRow as error:
            model.impossible.extend(_constant_rows(model))
            raise ImpossibleCity(model) from error
        arrays = form.cost, form.offset, form.matrix, form.right, form.kind
        return _programme(model, *arrays, form.rows, form.columns)


def by_pyomo(model: Model) -> Programme:
    """Return a model as arrays, compiled by Pyomo itself."""
    from pyomo.common.errors import InfeasibleConstraintException
    from pyomo.common.gc_manager import PauseGC
    from pyomo.repn.plugins.standard_form import LinearStandardFormCompiler

    with PauseGC():
        try:
            form = LinearStandardFormCompiler().write(model.pyomo, mixed_form=True)
        except InfeasibleConstraintException as error:
            model.impossible.extend(_constant_rows(model))
            raise ImpossibleCity(model) from error
        cost = np.asarray(form.c.todense(), dtype=float).reshape(-1)
        entries = form.A.tocoo()
        matrix = Matrix.of(entries.row, entries.col, entries.data, entries.shape)
        arrays = cost, float(sum(form.c_offset)), matrix, form.rhs
        kinds = [row.bound_type for row in form.rows]
        rows = [_name(row.constraint) for row in form.rows]
        return _programme(model, *arrays, kinds, rows, [_name(c) for c in form.columns])


def _programme(
    model: Model,
    cost: np.ndarray,
    offset: float,
    matrix: Matrix,
    right: Any,
    kinds: Any,
    rows: list[RowName],
    columns: list[RowName],
) -> Programme:
    right, kind = np.asarray(right, dtype=float), np.array(kinds, dtype=int)
    free = {s.name for s in model.formulation.of_kind("variable") if s.lower is None}
    result = Programme(
        model,
        cost,
        offset,
        matrix,
        np.where(kind <= 0, right, -np.inf),
        np.where(kind >= 0, right, np.inf),
        np.array([-np.inf if name in free else 0.0 for name, _ in columns]),
        rows,
        columns,
        np.zeros(len(rows), dtype=bool),
    )
    policy = {name: result.symbol((name, ())).policy for name in {name for name, _ in rows}}
    result.policy[:] = [policy[name] for name, _ in rows]
    return result


def coefficients(programme: Programme, expression: Any) -> np.ndarray:
    """Return the coefficients of an expression of the model, by column of the programme.

    What no row speaks of is no column, and has none.
    """
    from pyomo.repn import generate_standard_repn

    at = {name: position for position, name in enumerate(programme.columns)}
    found = np.zeros(len(at))
    form = generate_standard_repn(expression, quadratic=False)
    for coefficient, variable in zip(form.linear_coefs, form.linear_vars, strict=True):
        if _name(variable) in at:
            found[at[_name(variable)]] += coefficient
    return found


def _name(component: Any) -> RowName:
    index = component.index()
    return component.parent_component().local_name, index if isinstance(index, tuple) else (index,)


def _constant_rows(model: Model) -> list[Impossible]:
    """Return the rows whose decisions all have the coefficient zero and that are false."""
    import pyomo.environ as pyo
    from pyomo.repn import generate_standard_repn

    found = []
    for component in model.pyomo.component_objects(pyo.Constraint):
        for data in component.values():
            low, body, high = data.to_bounded_expression(evaluate_bounds=True)
            row = generate_standard_repn(body)
            if any(row.linear_coefs):
                continue
            if (low is not None and row.constant < low) or (
                high is not None and row.constant > high
            ):
                name, index = _name(data)
                symbols = model.formulation.symbols
                found.append(
                    Impossible(symbols.get(name) or symbols[name.removesuffix("_target")], index)
                )
    return found
