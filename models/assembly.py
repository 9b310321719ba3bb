"""From chapters to a model: merge the declarations, then build them for one city.

Rules are called with a `View`, a namespace of everything declared.  The same rules serve three
views: one over Pyomo variables (building the programme), one over plain numbers (what a solved
plan is worth, term by term) and one that takes notes (which cells a row follows from).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import ModuleType, SimpleNamespace
from typing import Any

from models import classes
from models.algebra import Column, Label, Sheet, Symbol
from models.city import CellName, City, NotedCity

Index = tuple[Any, ...]


@dataclass(frozen=True)
class MergedSheet:
    """A sheet with the columns of every chapter that speaks of it."""

    id: str
    label: Label
    key: tuple[str, ...]
    one: str
    who: str
    layout: str
    columns: dict[str, Column]
    doc: str

    @property
    def years(self) -> Column | None:
        """The block of year columns, if the sheet has one."""
        return next((c for c in self.columns.values() if c.is_years), None)


_SOURCE = Column(
    Label("Source", "来源"),
    default=None,
    help=Label("Id in sheet references, or a plain sentence", "“来源”表中的编号，或一句说明"),
    id="source",
)
_NOTE = Column(Label("Note", "备注"), default=None, id="note")


class Formulation:
    """Everything the chapters declare, in reading order, each name once.

    Raises ValueError where two chapters declare one name, or one extends an unknown sheet.
    """

    def __init__(self, chapters: Iterable[ModuleType | SimpleNamespace]) -> None:
        self.chapters = list(chapters)
        self.sheets: dict[str, MergedSheet] = {}
        self.symbols: dict[str, Symbol] = {}
        extensions: list[type[Sheet]] = []
        for chapter in self.chapters:
            for name, thing in list(vars(chapter).items()):
                if isinstance(thing, Symbol):
                    self._declare(replace(thing, name=thing.name or name, module=chapter.__name__))
                elif _is_sheet(thing) and thing.__module__ == chapter.__name__:
                    (extensions.append if thing.extends else self._add_sheet)(thing)
        for extension in extensions:
            self._extend(extension)
        for sheet in self.sheets.values():
            _close(sheet)

    def of_kind(self, kind: str) -> list[Symbol]:
        """Return the symbols of one kind, in reading order."""
        return [symbol for symbol in self.symbols.values() if symbol.kind == kind]

    @property
    def measures(self) -> dict[str, Symbol]:
        """The kinds of target, by the word used in sheet `targets`."""
        return {symbol.name: symbol for symbol in self.of_kind("measure")}

    def terms(self, ledger: str) -> list[Symbol]:
        """Return the expressions that add to a ledger, in reading order."""
        return [symbol for symbol in self.of_kind("expression") if symbol.adds_to == ledger]

    def city(self, **rows: Any) -> City:
        """Return a city written by hand, in internal units (see `City.of`)."""
        return City.of(self.sheets, rows)  # type: ignore[arg-type]

    def _declare(self, symbol: Symbol) -> None:
        if symbol.name in self.symbols:
            raise ValueError(f"{symbol.name} is declared twice")
        self.symbols[symbol.name] = symbol

    def _add_sheet(self, sheet: type[Sheet]) -> None:
        if sheet.id in self.sheets:
            raise ValueError(f"sheet {sheet.id} is declared twice")
        self.sheets[sheet.id] = MergedSheet(
            sheet.id,
            sheet.label,
            sheet.key,
            sheet.one,
            sheet.who,
            sheet.layout,
            dict(sheet.columns),
            sheet.__doc__ or "",
        )

    def _extend(self, extension: type[Sheet]) -> None:
        if extension.extends not in self.sheets:
            raise ValueError(f"no sheet {extension.extends} to extend")
        columns = self.sheets[extension.extends].columns
        twice = set(columns) & set(extension.columns)
        if twice:
            raise ValueError(f"{extension.extends}.{sorted(twice)} is declared twice")
        columns.update(extension.columns)


def _is_sheet(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, Sheet) and thing is not Sheet


def _close(sheet: MergedSheet) -> None:
    """Put source and note before the years, and the years last."""
    years = sheet.years
    if years:
        del sheet.columns[years.id]
    if sheet.layout == "table":
        for column in (_SOURCE, _NOTE):
            if column.id not in sheet.columns:
                sheet.columns[column.id] = replace(column, sheet=sheet.id)
    if years:
        sheet.columns[years.id] = years


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

        The rule is called again on a view whose parameters note what is read; parameters that
        follow from the sheets are computed again on a city that does the same.
        """
        notes, view = self._noted
        notes.read = {}
        self.rules[name](view, *index)
        return list(dict.fromkeys(classes.origin(self.city, cell) for cell in notes.read))

    @cached_property
    def _noted(self) -> tuple[NotedCity, View]:
        """A view that notes which cells are read, and the city that holds the notes."""
        notes = NotedCity(self.city, self.formulation.sheets)
        view = View(vars(self.view))
        view.city = notes
        for part, symbol in self.formulation.symbols.items():
            if symbol.kind == "parameter":
                setattr(view, part, _NotedParameter(notes, symbol, getattr(self.view, part)))
        for sheet in self.formulation.sheets.values():
            for column in _automatic(sheet):
                part = f"{sheet.one}_{column.id}"
                setattr(view, part, _NotedColumn(notes, sheet, column, getattr(self.view, part)))
        add_accounts(view, self.formulation)
        return notes, view


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


def _automatic(sheet: MergedSheet) -> list[Column]:
    """Return the columns that are parameters as they stand: numbers on sheets with one key."""
    if len(sheet.key) != 1 or sheet.layout != "table":
        return []
    return [c for c in sheet.columns.values() if c.is_number and c.id not in sheet.key]


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
            for column in _automatic(sheet):
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


def add_accounts(view: View, formulation: Formulation) -> None:
    """Let a view sum expressions and ledgers, of what it holds itself."""
    for symbol in formulation.of_kind("expression"):
        setattr(view, symbol.name, _Sum(view, [symbol]))
    for symbol in formulation.of_kind("ledger"):
        setattr(view, symbol.name, _Sum(view, formulation.terms(symbol.name)))


def _product(sets: Sequence[Any]) -> Iterable[Any]:
    if len(sets) == 1:
        return list(sets[0])
    members = [[_as_tuple(member) for member in each] for each in sets]
    chained = itertools.chain.from_iterable
    return [tuple(chained(parts)) for parts in itertools.product(*members)]


def flat(index: Any) -> Index:
    """Return an index as one tuple, with the members of tuples inside it in their place.

    >>> flat((("heat", "city", "all"), 2026))
    ('heat', 'city', 'all', 2026)
    """
    if not isinstance(index, tuple):
        return (index,)
    return tuple(part for member in index for part in flat(member))


def _as_tuple(index: Any) -> Index:
    return index if isinstance(index, tuple) else (index,)
