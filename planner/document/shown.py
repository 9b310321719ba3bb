"""Which result tables show an equation: those that would be others if it came to something else.

Nothing is listed by hand: in the solved plan of a teaching case a term, a decision or a price is
made one per cent larger, and the tables are filled again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import CodeType
from typing import Any

import numpy as np

from models.algebra import Symbol
from planner import tables
from planner.plan import Plan

MOST = 3
"""Tables named of one equation."""

LARGER = 1.01


class Shown:
    """What the tables of a plan show of the equations it was made with."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._before = _filled(plan)
        self._formulation = plan.programme.model.formulation
        self._of_term: dict[str, set[str]] = {}

    def of(self, symbol: Symbol) -> list[str]:
        """Return the tables that show an equation, the first in the order of the results.

        Of a row, those of its price before those of its decisions; of a term that no table holds
        apart, those of the decisions that it adds up, or of the rows that its account stands in.
        """
        if symbol.kind != "constraint":
            found = self._of_worth(symbol) or self._of_parts(symbol)
            return self._ordered(found)[:MOST] if found else self._of_rows(symbol)
        price, decisions = self._of_price(symbol.name), self._of_row(symbol.name)
        return [*self._ordered(price), *self._ordered(decisions - price)][:MOST]

    def _ordered(self, found: set[str]) -> list[str]:
        return [name for name in self._before if name in found]

    def _of_price(self, row: str) -> set[str]:
        solution, named = self._plan.solution, self._plan.programme.rows
        larger = np.array([LARGER if name == row else 1.0 for name, _ in named])
        return self._changed(solution=replace(solution, row_dual=larger * solution.row_dual))

    def _of_row(self, row: str) -> set[str]:
        """Return the tables of the decisions that rows hold."""
        programme = self._plan.programme
        at = np.array([name == row for name, _ in programme.rows])
        columns = programme.matrix.columns[at[programme.matrix.rows]]
        kinds = {programme.columns[column][0] for column in np.unique(columns).tolist()}
        return {table for kind in kinds for table in self._of_decision[kind]}

    def _of_rows(self, term: Symbol) -> list[str]:
        """Return the tables of the first row that speaks of a term or of its account."""
        for row in self._formulation.of_kind("constraint"):
            if {term.name, term.adds_to} & set(_names(row.rule)):
                return self.of(row)
        return []

    @cached_property
    def _of_decision(self) -> Mapping[str, set[str]]:
        """The tables that change with each decision."""
        solution = self._plan.solution
        kinds = np.array([name for name, _ in self._plan.programme.columns])
        found = {}
        for kind in np.unique(kinds).tolist():
            larger = np.where(kinds == kind, LARGER, 1.0) * solution.column_value
            found[kind] = self._changed(solution=replace(solution, column_value=larger))
        return found

    def _of_worth(self, symbol: Symbol) -> set[str]:
        """Return the tables that change with what a term comes to, or with what a target counts."""
        if symbol.name not in self._of_term:
            programme = self._plan.programme
            larger = self._formulation.with_symbol(_larger(symbol))
            model = replace(programme.model, formulation=larger)
            found = self._changed(programme=replace(programme, model=model))
            self._of_term[symbol.name] = found
        return self._of_term[symbol.name]

    def _of_parts(self, symbol: Symbol) -> set[str]:
        """Return the tables of the decisions, terms and accounts that a rule speaks of."""
        found: set[str] = set()
        for name in dict.fromkeys(_names(symbol.rule)):
            part = self._formulation.symbols.get(name)
            if part is None:
                continue
            if part.kind == "variable":
                found |= self._of_decision.get(name, set())
            terms = [part] if part.kind == "expression" else self._formulation.terms(name)
            for term in terms:
                found |= self._of_worth(term) or self._of_parts(term)
        return found

    def _changed(self, **changes: Any) -> set[str]:
        """Return the tables that would be others if the plan were changed."""
        after = _filled(replace(self._plan, **changes))
        return {name for name, rows in after.items() if rows != self._before[name]}


def _filled(plan: Plan) -> dict[str, str]:
    """Return the rows of every table, to be compared."""
    return {
        module.__name__.rsplit(".", 1)[1]: repr(list(module.rows(plan))) for module in tables.TABLES
    }


def _larger(symbol: Symbol) -> Symbol:
    """Return a term, or what a target counts, that comes to more."""
    rule = symbol.rule
    assert rule is not None

    def more(m: Any, *index: Any) -> Any:
        found = rule(m, *index)
        if isinstance(found, tuple):
            quantity, allowed = found
            return LARGER * quantity, allowed
        return LARGER * found

    return replace(symbol, rule=more)


def _names(rule: Any) -> Iterator[str]:
    """Yield what a rule asks the model for, and what the functions ask that it calls."""
    seen: set[CodeType] = set()
    waiting = [(rule.__code__, rule.__globals__)]
    while waiting:
        code, around = waiting.pop(0)
        if code in seen:
            continue
        seen.add(code)
        yield from code.co_names
        waiting += [(part, around) for part in code.co_consts if isinstance(part, CodeType)]
        for name in code.co_names:
            called = around.get(name)
            if getattr(called, "__module__", "") == around["__name__"] and hasattr(
                called, "__code__"
            ):
                waiting.append((called.__code__, called.__globals__))
