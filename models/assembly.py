"""From chapters to a model: what they declare, built for one city."""

from __future__ import annotations

import gc
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from models import classes
from models.algebra import Column, Symbol
from models.along import Along, ByStep
from models.city import CellName, City, NotedCity
from models.formulation import Formulation, MergedSheet, automatic
from models.linear import Decision, Row, linear
from models.rows import RowName, Rows
from models.views import Index, Values, View, add_accounts, noting


@dataclass
class Impossible:
    """A row that no plan can meet, because it holds no decision: what it is, and where from."""

    symbol: Symbol
    index: Index


@dataclass
class Model:
    """A city's linear programme: its rows, and how to read them.

    `decisions` names the decision at each place.  `impossible` lists the rows that hold no decision
    and are false.  `reads` says, if that was asked for, which sheets each index and parameter was
    computed from, and which parts each constraint is written in (`models.differences`).
    """

    formulation: Formulation
    city: City
    view: View = field(default_factory=lambda: View({}))
    rows: Rows = field(default_factory=Rows)
    decisions: list[RowName] = field(default_factory=list)
    impossible: list[Impossible] = field(default_factory=list)
    rules: dict[str, Callable[..., Any]] = field(default_factory=dict)
    reads: dict[str, frozenset[str]] = field(default_factory=dict)

    def symbol(self, name: str) -> Symbol:
        """Return the declaration of a constraint by its name; that of a target is its measure."""
        symbols = self.formulation.symbols
        return symbols[name] if name in symbols else symbols[name.removesuffix("_target")]

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
    def pyomo(self) -> Any:
        """The same programme in Pyomo, for its solvers and its checks: the rules are called again."""
        from models.in_pyomo import in_pyomo

        return in_pyomo(self)

    @cached_property
    def _noted(self) -> tuple[NotedCity, View]:
        return noting(self.formulation, self.city, self.view)


def build(
    formulation: Formulation, city: City, builder: Callable[[Model], Builder] | None = None
) -> Model:
    """Return the linear programme of a city, put together by the usual or another builder."""
    with uncollected():
        model = Model(formulation, city)
        (builder or Builder)(model).run()
    return model


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave garbage uncollected where many small things are made that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


class Builder:
    """Fills a model part by part: indices, numbers, decisions, rows and the objective."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.formulation, self.city, self.view = model.formulation, model.city, model.view
        self.view.city = model.city
        self.source: Any = model.city
        self.words: Any = model.view

    def run(self) -> None:
        """Fill the model."""
        for sheet in self.formulation.sheets.values():
            own = sheet.id in self.formulation.symbols
            if len(sheet.key) == 1 and sheet.layout == "table" and not own:
                self.add_set(sheet.id, self.city.tables[sheet.id])
        for symbol in self.formulation.of_kind("index"):
            self.add_index(symbol)
        for symbol in self.formulation.of_kind("measure"):
            self.add_set(symbol.indexes[0], self.binding(symbol))
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

    def add_set(self, name: str, members: Iterable[Any]) -> None:
        """Hold the members of a set, which a dictionary has in order and finds at once."""
        setattr(self.view, name, dict.fromkeys(members))

    def put(self, name: str, numbers: Any) -> None:
        """Hold numbers, or members, by index."""
        setattr(self.view, name, numbers)

    def over(self, names: Sequence[str]) -> list[Any]:
        return [getattr(self.view, name) for name in names]

    def add_index(self, symbol: Symbol) -> None:
        assert symbol.rule is not None
        if symbol.indexes:
            lists = {
                index: tuple(symbol.rule(self.source, *as_tuple(index)))
                for index in product(self.over(symbol.indexes))
            }
            self.put(symbol.name, Values(lists))
        else:
            self.add_set(symbol.name, symbol.rule(self.source))

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
        for index in product(self.over(symbol.indexes)):
            number = symbol.rule(self.source, *as_tuple(index))
            if number is not None:
                numbers[index] = number
        self.put(symbol.name, Values(numbers))

    def add_variable(self, symbol: Symbol) -> None:
        first = len(self.model.decisions)
        if not symbol.indexes:
            self.model.decisions.append((symbol.name, (None,)))
            setattr(self.view, symbol.name, Decision(first))
            return
        indices = product(self.over(symbol.indexes))
        self.model.decisions.extend((symbol.name, as_tuple(index)) for index in indices)
        decisions = map(Decision, itertools.count(first))
        setattr(self.view, symbol.name, Values(zip(indices, decisions, strict=False)))

    def add_rows(self, symbol: Symbol, name: str, rule: Callable[..., Any]) -> None:
        self.model.rules[name] = rule
        self.model.rows.families.add(name)
        *others, last = symbol.indexes or ("",)
        if last != "steps" or len(self.view.steps) == 1:
            self.add_each(symbol, name, product(self.over(symbol.indexes)))
            return
        along = Along(self.words, self.formulation, self.view.steps)
        for index in product(self.over(others)):
            at = as_tuple(index)
            names = [(name, at + step) for step in self.view.steps]
            try:
                row = rule(along, *at, along.period, along.step)
            except ByStep:
                row = None
            if row.__class__ is Row:
                self.model.rows.add_all(names, row)
            else:
                self.add_each(symbol, name, [each for _, each in names])

    def add_each(self, symbol: Symbol, name: str, indices: Iterable[Any]) -> None:
        """Call a rule for each index: a row, or true or false where it is over nothing."""
        rule, view, rows = self.model.rules[name], self.words, self.model.rows
        for index in indices:
            at = as_tuple(index)
            row = rule(view, *at)
            if row.__class__ is Row:
                rows.add((name, at or (None,)), row)
            elif not row:
                self.model.impossible.append(Impossible(symbol, at))

    def add_objective(self) -> None:
        for symbol in self.formulation.of_kind("objective"):
            assert symbol.rule is not None
            self.model.rules[symbol.name] = symbol.rule
            self.model.rows.goal = linear(symbol.rule(self.words))


def _target_rule(symbol: Symbol) -> Callable[..., Any]:
    rule = symbol.rule
    assert rule is not None

    def row(m: Any, target: str, year: int) -> Any:
        quantity, allowed = rule(m, target, year)
        asked = m.city.targets[target]
        beyond = quantity - allowed  # one side: `a >= b` is turned round, and with it the dual
        short = m.shortfall[target, year] if asked.kind == "soft" else 0
        return (
            beyond - short <= 0 if symbol.bound(asked.sense) == "at_most" else beyond + short >= 0
        )

    return row


def product(sets: Sequence[Any]) -> list[Any]:
    """Return every index over some sets, flat; one of a single set is its member as it is."""
    if len(sets) == 1:
        return list(sets[0])
    members = [[as_tuple(member) for member in each] for each in sets]
    chained = itertools.chain.from_iterable
    return [tuple(chained(parts)) for parts in itertools.product(*members)]


def as_tuple(index: Any) -> Index:
    """Return an index as a tuple, also of a single part."""
    return index if isinstance(index, tuple) else (index,)
