"""Linear: the rows of a Pyomo model, read straight from its expressions.

Rules give sums of products of numbers and decisions, which are half a dozen kinds of node.
Reading just these is more than twice as quick as Pyomo's compiler, which knows every kind; a model
with a node of another kind is left to it (`OtherKind`).  Tests compare both, entry by entry.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from planner.matrix import Matrix

Name = tuple[str, tuple[Any, ...]]
Terms = dict[int, float]
"""Coefficients by decision."""


class OtherKind(Exception):
    """Raised for an expression that is no sum of products of numbers and decisions."""


class FalseRow(Exception):
    """Raised for a row without decisions that is false."""


class Rows:
    """The objective and the rows of a model: `matrix`, `cost` and `offset`, `kind` and `right`.

    `kind` is -1 where a row is at least, 0 where it is equal to and 1 where it is at most `right`.
    Rows are in the order in which they were declared; columns are the decisions that are used,
    component by component in the order of first use, as Pyomo's compiler has them.

    `variables` are the decisions by name, which need not be declared on the model itself.  Raises
    OtherKind and FalseRow.
    """

    def __init__(self, model: Any, variables: Mapping[str, Any]) -> None:
        import pyomo.environ as pyo
        from pyomo.core.expr import relational_expr as relations

        decisions = [(n, i, d) for n, each in variables.items() for i, d in each.items()]
        self._names = [(name, _tuple(index)) for name, index, _ in decisions]
        self._collect = _collector({id(d): place for place, (_, _, d) in enumerate(decisions)})
        self._kinds = {relations.InequalityExpression: 1, relations.EqualityExpression: 0}
        self.rows: list[Name] = []
        self.kind: list[int] = []
        self.right: list[float] = []
        self.offset = 0.0
        self._data: list[float] = []
        self._places: list[int] = []
        self._ends = [0]
        terms: Terms = {}
        for objective in model.component_data_objects(pyo.Objective, active=True):
            self.offset += self._collect(objective.expr, 1.0, terms)
        self._put(terms)
        for component in model.component_objects(pyo.Constraint, active=True):
            name = component.local_name
            for index, row in component.items():
                self._add((name, _tuple(index)), row.expr)
        self._arrange()

    def _add(self, name: Name, relation: Any) -> None:
        kind = self._kinds.get(relation.__class__)
        if kind is None:
            raise OtherKind(relation.__class__.__name__)
        left, right = relation.args
        terms: Terms = {}
        if left.__class__ in _NUMBERS:  # Pyomo turns `a >= b` round: this is at least a number
            kind, bound = -kind, left - self._collect(right, 1.0, terms)
        else:
            bound = -self._collect(left, 1.0, terms) - self._collect(right, -1.0, terms)
        if not any(terms.values()):
            if (kind >= 0 and bound < 0) or (kind <= 0 and bound > 0):
                raise FalseRow(name)
            return
        self.rows.append(name)
        self.kind.append(kind)
        self.right.append(bound)
        self._put(terms)

    def _put(self, terms: Terms) -> None:
        self._data.extend(terms.values())
        self._places.extend(terms.keys())
        self._ends.append(len(self._data))

    def _arrange(self) -> None:
        """Put the columns in order and leave out what is zero."""
        places = np.array(self._places, dtype=np.int32)
        used, first = np.unique(places, return_index=True)
        names = [self._names[place] for place in used]
        begins: dict[str, int] = {}
        for (name, _), begin in zip(names, first.tolist(), strict=True):
            begins[name] = min(begin, begins.get(name, begin))
        order = sorted(range(len(used)), key=lambda i: begins[names[i][0]])
        column_of = np.zeros(len(self._names), dtype=np.int32)
        column_of[used[order]] = np.arange(len(used), dtype=np.int32)
        values = np.array(self._data, dtype=float)
        columns = column_of[places]
        kept = np.bincount(columns[values != 0], minlength=len(used)) > 0
        self.columns = [names[order[column]] for column in np.flatnonzero(kept).tolist()]
        count = len(self.columns)
        columns = (np.cumsum(kept) - 1)[columns]
        goal = slice(self._ends[1])  # the objective comes before the first row
        self.cost = np.zeros(count)
        self.cost[columns[goal][values[goal] != 0]] = values[goal][values[goal] != 0]
        rows = np.repeat(np.arange(len(self.rows)), np.diff(self._ends[1:]))
        rest = slice(self._ends[1], None)
        self.matrix = Matrix.of(rows, columns[rest], values[rest], (len(self.rows), count))


_NUMBERS: set[Any] = {float, int, np.float64, np.int64}


def _tuple(index: Any) -> tuple[Any, ...]:
    return index if isinstance(index, tuple) else (index,)


def _collector(places: Mapping[int, int]) -> Callable[[Any, float, Terms], float]:
    """Return what adds an expression times a factor to terms, and returns its constant part.

    `places` has the place of each decision by its identity.
    """
    from pyomo.core.base.var import VarData
    from pyomo.core.expr import numeric_expr as kinds

    decision, monomial, numbers = VarData, kinds.MonomialTermExpression, _NUMBERS
    sums = {kinds.SumExpression, kinds.LinearExpression}

    def collect(expression: Any, factor: float, terms: Terms) -> float:
        is_sum = expression.__class__ in sums
        constant = 0.0
        for part in expression.args if is_sum else (expression,):
            kind = part.__class__
            if kind is monomial:
                coefficient, variable = part.args
                if coefficient.__class__ in numbers:
                    place = places[id(variable)]
                    terms[place] = terms.get(place, 0.0) + factor * coefficient
                    continue
            elif kind is decision:
                place = places[id(part)]
                terms[place] = terms.get(place, 0.0) + factor
                continue
            elif kind in numbers:
                constant += factor * part
                continue
            constant += nested(part, factor, terms)
        return constant

    def nested(expression: Any, factor: float, terms: Terms) -> float:
        kind = expression.__class__
        if kind in sums:
            return collect(expression, factor, terms)
        if kind is kinds.ProductExpression:
            one, other = expression.args
            if one.__class__ in numbers:
                return collect(other, factor * one, terms)
            if other.__class__ in numbers:
                return collect(one, factor * other, terms)
        if kind is kinds.NegationExpression:
            return collect(expression.args[0], -factor, terms)
        if kind is kinds.DivisionExpression and expression.args[1].__class__ in numbers:
            return collect(expression.args[0], factor / expression.args[1], terms)
        place = places.get(id(expression))  # a decision without an index
        if place is None:
            raise OtherKind(kind.__name__)
        terms[place] = terms.get(place, 0.0) + factor
        return 0.0

    return collect
