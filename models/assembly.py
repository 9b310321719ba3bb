"""From chapters to a model: what they declare, built for one city."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from models import classes
from models.algebra import Column, Symbol
from models.city import CellName, City, NotedCity
from models.formulation import Formulation, MergedSheet, automatic
from models.views import Index, Values, View, add_accounts, noting


@dataclass
class Impossible:
    """A row that no plan can meet, because it holds no decision: what it is, and where from."""

    symbol: Symbol
    index: Index


@dataclass
class Model:
    """A city's linear programme: the Pyomo model and how to read it.

    `impossible` lists the rows that hold no decision and are false.  `reads` says, if that was
    asked for, which sheets each index and parameter was computed from, and which parts each
    constraint is written in (`models.differences`).
    """

    formulation: Formulation
    city: City
    pyomo: Any
    view: View
    impossible: list[Impossible] = field(default_factory=list)
    rules: dict[str, Callable[..., Any]] = field(default_factory=dict)
    reads: dict[str, frozenset[str]] = field(default_factory=dict)

    def values_view(self, values: Mapping[str, Mapping[Any, float]]) -> View:
        """Return a view in which variables are plain numbers: rules then compute numbers."""
        view = View(vars(self.view))
        for name, numbers in values.items():
            setattr(view, name, numbers)
        add_accounts(view, self.formulation)
        for symbol in self.formulation.of_kind("variable"):
            if symbol.settled is not None:
                known = list(getattr(self.view, symbol.name))
                setattr(view, symbol.name, {at: symbol.settled(view, *at) for at in known})
        return view

    def cells_of_row(self, name: str, index: Index) -> list[CellName]:
        """Return the cells that the row `name[index]` follows from.

        The rule is called again on a view that notes what is read.
        """
        notes, view = self._noted
        notes.read = {}
        self.rules[name](view, *index)
        return list(dict.fromkeys(classes.origin(self.city, cell) for cell in notes.read))

    @cached_property
    def _noted(self) -> tuple[NotedCity, View]:
        return noting(self.formulation, self.city, self.view)


def build(
    formulation: Formulation, city: City, builder: Callable[[Model, Any], Builder] | None = None
) -> Model:
    """Return the linear programme of a city, put together by the usual or another builder."""
    import pyomo.environ as pyo
    from pyomo.common.gc_manager import PauseGC

    with PauseGC():
        model = Model(formulation, city, pyo.ConcreteModel(), View({}))
        (builder or Builder)(model, pyo).run()
    return model


class Builder:
    """Fills a model part by part: indices, numbers, decisions, rows and the objective."""

    def __init__(self, model: Model, pyo: Any) -> None:
        self.model, self.pyo = model, pyo
        self.formulation, self.city, self.view = model.formulation, model.city, model.view
        self.view.city = model.city
        self.source: Any = model.city
        self.words: Any = model.view

    def run(self) -> None:
        """Fill the model."""
        for sheet in self.formulation.sheets.values():
            own = sheet.id in self.formulation.symbols
            if len(sheet.key) == 1 and sheet.layout == "table" and not own:
                self.add_set(sheet.id, list(self.city.tables[sheet.id]), 1)
        for symbol in self.formulation.of_kind("index"):
            self.add_index(symbol)
        for symbol in self.formulation.of_kind("measure"):
            self.add_set(symbol.indexes[0], self.binding(symbol), 2)
        for sheet in self.formulation.sheets.values():
            for column in automatic(sheet):
                self.add_column(sheet, column)
        for symbol in self.formulation.of_kind("parameter"):
            self.add_parameter(symbol)
        self.add_target_discounts()
        for symbol in self.formulation.of_kind("variable"):
            self.add_variable(symbol)
        add_accounts(self.view, self.formulation)
        for symbol in self.formulation.of_kind("constraint"):
            assert symbol.rule is not None
            self.add_rows(symbol, symbol.name, symbol.rule)
        for symbol in self.formulation.of_kind("measure"):
            self.add_rows(symbol, f"{symbol.name}_target", _target_rule(symbol))
        self.add_objective()

    def add(self, name: str, component: Any) -> None:
        self.model.pyomo.add_component(name, component)
        setattr(self.view, name, component)

    def add_set(self, name: str, members: list[Any], dimen: int) -> None:
        self.add(name, self.pyo.Set(initialize=members, dimen=dimen))

    def put(self, name: str, numbers: Any) -> None:
        """Hold what is no component of Pyomo's."""
        setattr(self.view, name, numbers)

    def over(self, names: Sequence[str]) -> list[Any]:
        return [getattr(self.view, name) for name in names]

    def add_index(self, symbol: Symbol) -> None:
        assert symbol.rule is not None
        if symbol.indexes:
            lists = {
                index: tuple(symbol.rule(self.source, *_as_tuple(index)))
                for index in _product(self.over(symbol.indexes))
            }
            self.put(symbol.name, Values(lists))
        else:
            self.add_set(symbol.name, list(symbol.rule(self.source)), symbol.dimen)

    def binding(self, symbol: Symbol) -> list[Index]:
        """The targets of a measure and the years in which they bind: given, and not past."""
        return [
            (target, year)
            for target, row in self.city.targets.items()
            if row.measure == symbol.name and row.kind != "tracked"
            for year in self.view.decision_years
            if row.limit.get(year) is not None
        ]

    def add_target_discounts(self) -> None:
        """Add `target_discount`: what turns a target's dual into a price, by target and year."""
        discounts = {
            (target, year): getattr(self.view, measure.discount)[year]
            for target, row in self.city.targets.items()
            if row.measure is not None
            for measure in [self.formulation.measures[row.measure]]
            for year in self.view.years
        }
        self.put("target_discount", Values(discounts))

    def add_column(self, sheet: MergedSheet, column: Column) -> None:
        numbers: dict[Any, float] = {}
        for key, row in self.city.tables[sheet.id].items():
            value = getattr(row, column.id)
            if not column.varies:
                if value is not None:
                    numbers[key] = value
                continue
            for year in self.view.years:
                number = value.get(year)
                if number is not None:
                    numbers[key, year] = number
        self.put(f"{sheet.one}_{column.id}", Values(numbers))

    def add_parameter(self, symbol: Symbol) -> None:
        assert symbol.rule is not None
        numbers = {}
        for index in _product(self.over(symbol.indexes)):
            number = symbol.rule(self.source, *_as_tuple(index))
            if number is not None:
                numbers[index] = number
        self.put(symbol.name, Values(numbers))

    def add_variable(self, symbol: Symbol) -> None:
        bounds = (symbol.lower, None)
        component = self.pyo.Var(*self.over(symbol.indexes), bounds=bounds)
        self.add(symbol.name, component)
        if symbol.indexes:  # rules ask for single decisions, and a dictionary answers sooner
            setattr(self.view, symbol.name, Values(component.items()))

    def add_rows(self, symbol: Symbol, name: str, rule: Callable[..., Any]) -> None:
        self.model.rules[name] = rule
        view, no_row = self.words, self.pyo.Constraint.Skip

        def guarded(_: Any, *index: Any) -> Any:
            row = rule(view, *index)
            if row is True:
                return no_row
            if row is False:
                self.model.impossible.append(Impossible(symbol, index))
                return no_row
            return row

        self.add(name, self.pyo.Constraint(*self.over(symbol.indexes), rule=guarded))

    def add_objective(self) -> None:
        for symbol in self.formulation.of_kind("objective"):
            assert symbol.rule is not None
            expression = symbol.rule(self.words)
            self.model.rules[symbol.name] = symbol.rule
            self.add(symbol.name, self.pyo.Objective(expr=expression))


def _target_rule(symbol: Symbol) -> Callable[..., Any]:
    rule = symbol.rule
    assert rule is not None

    def row(m: Any, target: str, year: int) -> Any:
        quantity, allowed = rule(m, target, year)
        asked = m.city.targets[target]
        beyond = quantity - allowed  # one side: Pyomo turns `a >= b` round, and with it the dual
        short = m.shortfall[target, year] if asked.kind == "soft" else 0
        return (
            beyond - short <= 0 if symbol.bound(asked.sense) == "at_most" else beyond + short >= 0
        )

    return row


def _product(sets: Sequence[Any]) -> Iterable[Any]:
    if len(sets) == 1:
        return list(sets[0])
    members = [[_as_tuple(member) for member in each] for each in sets]
    chained = itertools.chain.from_iterable
    return [tuple(chained(parts)) for parts in itertools.product(*members)]


def _as_tuple(index: Any) -> Index:
    return index if isinstance(index, tuple) else (index,)
