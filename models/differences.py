"""What a change of the sheets changes in a model: so many cities are built from one.

A model that is built watched knows which sheets each of its indices and parameters was computed
from, and in which parts each of its constraints is written.  `difference` then builds, for a city
that differs in some sheets, only what these sheets lead to; the rest is taken over.  Nothing is
declared for it: what is read is seen while it is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from models.algebra import Column, Symbol
from models.assembly import Builder, Model, build
from models.city import City
from models.formulation import Formulation, MergedSheet
from models.views import View, add_accounts

SHEET = "sheet "
"""What stands before the id of a sheet among the names of parts."""

EVERYTHING = SHEET + "*"
"""What is read where a rule asks a city for something that is no single sheet."""


class OtherShape(Exception):
    """Raised where a city has other indices than the model: it must be built anew."""


def watched(formulation: Formulation, city: City) -> Model:
    """Return the linear programme of a city, with what each part of it is made of."""
    return build(formulation, city, _WatchedBuilder)


def difference(base: Model, city: City) -> Model:
    """Return the model of a city, of whose Pyomo model there are only the rows that may differ.

    Its decisions are those of `base`, which must have been built watched.  Raises OtherShape
    where rows or decisions would run over other indices.
    """
    return build(base.formulation, city, partial(_DifferenceBuilder, base))


def numbers(base: Model, city: City) -> Model:
    """Return the model of a city as `difference` does, with its numbers only: no rows at all.

    It serves a plan of that city whose programme is known already.
    """
    return build(base.formulation, city, partial(_NumbersBuilder, base))


class _Watched:
    """Something whose attributes are remembered when they are read for the first time.

    What was read lies at hand until the next asks, so that reading it again costs nothing.
    """

    def __init__(self) -> None:
        self._read: set[str] = set()
        self._at_hand: list[str] = []

    def found(self, name: str, part: Any, read: str) -> Any:
        self._read.add(read)
        self._at_hand.append(name)
        self.__dict__[name] = part
        return part

    def taken(self) -> set[str]:
        """Return what was read since this was last asked."""
        read, self._read = self._read, set()
        for name in self._at_hand:
            del self.__dict__[name]
        self._at_hand.clear()
        return read


class _WatchedCity(_Watched):
    """A city that remembers from which sheets it was asked, also for what it keeps."""

    def __init__(self, city: City) -> None:
        super().__init__()
        self._city = city
        self._kept: dict[Any, tuple[Any, set[str]]] = {}

    def __getattr__(self, name: str) -> Any:
        known = name in self._city.tables
        return self.found(name, getattr(self._city, name), SHEET + name if known else EVERYTHING)

    def keep(self, what: Any, make: Callable[[], Any]) -> Any:
        if what not in self._kept:
            before = self.taken()
            value = make()
            self._kept[what] = value, self.taken()
            self._read = before
        value, read = self._kept[what]
        self._read |= read
        return value

    once = keep


class _WatchedView(_Watched, View):
    """A view that remembers which of its parts were used."""

    def __init__(self, parts: Mapping[str, Any], city: _WatchedCity) -> None:
        super().__init__()
        self._parts, self.city = parts, city

    def __getattr__(self, name: str) -> Any:
        try:
            return self.found(name, self._parts[name], name)
        except KeyError:
            raise AttributeError(f"the model has no part named {name}") from None


class _WatchedBuilder(Builder):
    def __init__(self, model: Model, pyo: Any) -> None:
        super().__init__(model, pyo)
        self.source = _WatchedCity(model.city)
        self.words = _WatchedView(vars(model.view), self.source)
        add_accounts(self.words, model.formulation)

    def add_index(self, symbol: Symbol) -> None:
        super().add_index(symbol)
        self.model.reads[symbol.name] = frozenset(self.source.taken())

    def add_parameter(self, symbol: Symbol) -> None:
        super().add_parameter(symbol)
        self.model.reads[symbol.name] = frozenset(self.source.taken())

    def add_rows(self, symbol: Symbol, name: str, rule: Callable[..., Any]) -> None:
        super().add_rows(symbol, name, rule)
        self.model.reads[name] = frozenset(self.words.taken() | self.source.taken())

    def add_objective(self) -> None:
        super().add_objective()
        for symbol in self.formulation.of_kind("objective"):
            self.model.reads[symbol.name] = frozenset(self.words.taken() | self.source.taken())


class _DifferenceBuilder(Builder):
    def __init__(self, base: Model, model: Model, pyo: Any) -> None:
        vars(model.view).update(vars(base.view))
        model.rules.update(base.rules)
        super().__init__(model, pyo)
        self.base = base
        before, after = base.city.tables, model.city.tables
        self.changed = {SHEET + id for id in after if after[id] is not before.get(id)}
        if self.changed:
            self.changed.add(EVERYTHING)

    def touched(self, name: str) -> bool:
        """Return whether something that a part was made of has changed."""
        return not self.changed.isdisjoint(self.base.reads[name])

    def add_set(self, name: str, members: list[Any], dimen: int) -> None:
        if members != list(getattr(self.base.view, name)):
            raise OtherShape(name)

    def put(self, name: str, numbers: Any) -> None:
        if numbers != getattr(self.base.view, name):
            self.changed.add(name)
            setattr(self.view, name, numbers)

    def add_index(self, symbol: Symbol) -> None:
        if self.touched(symbol.name):
            super().add_index(symbol)

    def add_column(self, sheet: MergedSheet, column: Column) -> None:
        if SHEET + sheet.id in self.changed:
            super().add_column(sheet, column)

    def add_parameter(self, symbol: Symbol) -> None:
        if self.touched(symbol.name):
            super().add_parameter(symbol)

    def add_variable(self, symbol: Symbol) -> None:
        """Take the decisions over: their indices are the same."""

    def add_rows(self, symbol: Symbol, name: str, rule: Callable[..., Any]) -> None:
        if self.touched(name):
            super().add_rows(symbol, name, rule)

    def add_objective(self) -> None:
        if any(self.touched(symbol.name) for symbol in self.formulation.of_kind("objective")):
            super().add_objective()


class _NumbersBuilder(_DifferenceBuilder):
    def add_rows(self, symbol: Symbol, name: str, rule: Callable[..., Any]) -> None:
        """Leave the rows out."""

    def add_objective(self) -> None:
        """Leave the objective out."""
