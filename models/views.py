"""What rules are called with: a namespace of everything declared, over one of three things.

One view is over Pyomo variables (building the programme), one over plain numbers (what a solved
plan is worth, term by term) and one takes notes (which cells a row follows from).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from models.algebra import Column, Symbol
from models.city import CellName, City, NotedCity
from models.formulation import Formulation, MergedSheet, automatic

Index = tuple[Any, ...]


class View:
    """A namespace of the model's parts by name; which parts depends on who made it.

    Beside what the chapters declare it holds the `city`.
    """

    city: Any

    def __init__(self, parts: Mapping[str, Any]) -> None:
        self.__dict__.update(parts)

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(f"the model has no part named {name}")


class Values(dict[Any, Any]):
    """What a parameter or an index set by index holds; quicker to fill and to ask than Pyomo's.

    Indices may be nested, as in `m.demand[j, y]` where `j` is a tuple.
    """

    __slots__ = ()

    def __missing__(self, index: Any) -> Any:
        whole = flat(index)
        plain = whole if len(whole) > 1 else whole[0]
        if plain == index:
            raise KeyError(index)
        return self[plain]


class _Sum:
    """What indexing a ledger gives: the sum of its terms, in any order of chapters."""

    def __init__(self, view: View, terms: Sequence[Symbol]) -> None:
        self._view = view
        self._rules = [term.rule for term in terms if term.rule]

    def __getitem__(self, index: Any) -> Any:
        arguments = index if isinstance(index, tuple) else (index,)
        return sum(rule(self._view, *arguments) for rule in self._rules)


def add_accounts(view: View, formulation: Formulation) -> None:
    """Let a view sum expressions and ledgers, of what it holds itself."""
    for symbol in formulation.of_kind("expression"):
        setattr(view, symbol.name, _Sum(view, [symbol]))
    for symbol in formulation.of_kind("ledger"):
        setattr(view, symbol.name, _Sum(view, formulation.terms(symbol.name)))


def noting(formulation: Formulation, city: City, view: View) -> tuple[NotedCity, View]:
    """Return a view as `view` that notes which cells are read, and the city that holds the notes.

    Parameters that follow from the sheets are computed again on that city.
    """
    notes = NotedCity(city, formulation.sheets)
    noted = View(vars(view))
    noted.city = notes
    for part, symbol in formulation.symbols.items():
        if symbol.kind == "parameter":
            setattr(noted, part, _NotedParameter(notes, symbol, getattr(view, part)))
    for sheet in formulation.sheets.values():
        for column in automatic(sheet):
            part = f"{sheet.one}_{column.id}"
            setattr(noted, part, _NotedColumn(notes, sheet, column, getattr(view, part)))
    add_accounts(noted, formulation)
    return notes, noted


class _NotedParameter:
    def __init__(self, notes: NotedCity, symbol: Symbol, numbers: Any) -> None:
        self._notes, self._symbol, self._numbers = notes, symbol, numbers

    def __getitem__(self, index: Any) -> Any:
        rule, notes = self._symbol.rule, self._notes
        assert rule is not None
        notes.keep(("parameter", self._symbol.name, index), lambda: rule(notes, *flat(index)))
        return self._numbers[index]


class _NotedColumn:
    def __init__(self, notes: NotedCity, sheet: MergedSheet, column: Column, numbers: Any) -> None:
        self._notes, self._sheet, self._column, self._numbers = notes, sheet, column, numbers

    def __getitem__(self, index: Any) -> Any:
        arguments = flat(index)
        year = arguments[-1] if self._column.varies else None
        key = arguments[:-1] if self._column.varies else arguments
        self._notes.read[CellName(self._sheet.id, key, self._column.id, year)] = None
        return self._numbers[index]


def flat(index: Any) -> Index:
    """Return an index as one tuple, with the members of tuples inside it in their place.

    >>> flat((("heat", "city", "all"), 2026))
    ('heat', 'city', 'all', 2026)
    """
    if not isinstance(index, tuple):
        return (index,)
    return tuple(part for member in index for part in flat(member))
