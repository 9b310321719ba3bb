"""Units in Pyomo: the teaching cities, built with a unit on every number, are consistent.

Goods are placeholders: what a carrier, an activity or an item is counted in is one unit, "good",
and a capacity is good per hour; money, emissions and hours are themselves.  A year is no unit, as
yearly quantities are written with or without it.  `test_dimensions` is stricter between goods;
this one is Pyomo's own check of the same declarations.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

import models
from models.algebra import Symbol
from models.views import Values, View, flat
from planner import build
from tests.town import TEACHING, teaching_case

PLACEHOLDERS = {
    "million CNY": "CNY", "kt": "emitted", "MW": "good/hour", "GWh": "good", "hour": "hour",
    "1000 hour": "hour", "year": "1", "calendar year": "1", "1": "1", "1000": "1", "": "1",
}  # fmt: skip
"""The unit in Pyomo of each word of a declared unit that is not a good or a capacity."""


@cache
def registry() -> Any:
    """Return Pyomo's units, with money, emissions and goods among them."""
    from pyomo.environ import units

    units.load_definitions_from_strings(
        ["CNY = [currency]", "emitted = [emission]", "good = [good]"]
    )
    return units


def unit(declared: str) -> Any:
    """Return a declared unit in Pyomo's; 1 for a pure number."""
    over, *under = declared.split(" / ")
    whole = _product(over)
    for part in under:
        whole = whole / _product(part)
    return whole


def _product(part: str) -> Any:
    result = registry().dimensionless
    for word in part.split(" * "):
        word = word.removesuffix("/hour").removesuffix("/year") if "1/" in word else word
        known = PLACEHOLDERS.get(word)
        if known is None:
            known = "good/hour" if word.endswith("capacity_unit") else "good"
        first, _, per = known.partition("/")
        if first != "1":
            result = result * getattr(registry(), first)
        if per or part == "1/hour":
            result = result / registry().hour
    return result


def declared_unit(city: Any, sheet: str, column: Any, key: Any) -> str:
    """Return the unit of a number: for targets and payments what its row makes of it."""
    row = city.tables[sheet][key]
    if column.unit.startswith("measure."):
        return _of_measure(row, column.unit.removeprefix("measure."))
    if column.unit.startswith("million CNY / measure."):
        over, *under = _of_measure(row, "base_unit").split(" / ")
        return " / ".join([" * ".join(["million CNY", *under]), over])
    word, _, part = column.unit.partition(".")
    chooses = models.FORMULATION.sheets[sheet].columns.get(word)
    if part == "unit" and chooses is not None and chooses.choice_units:
        return chooses.choice_units[getattr(row, word)]
    return str(column.unit)


def _of_measure(row: Any, part: str) -> str:
    if row.measure is None:
        return "1"
    symbol = models.FORMULATION.measures[row.measure]
    return symbol.unit if part == "base_unit" else symbol.target_unit


class WithUnits:
    """A city's programme, built again in Pyomo with units on every parameter and variable."""

    def __init__(self, case: str) -> None:
        import pyomo.environ as pyo

        self.pyo, self.programme = pyo, build.programme(teaching_case(case))
        self.model, self.plain = pyo.ConcreteModel(), self.programme.model
        self.view = View(vars(self.plain.view))
        self.columns()
        for symbol in self.plain.formulation.of_kind("parameter"):
            if symbol.unit:  # without a unit it is structure, such as the step before
                self.parameter_of(symbol)
        for symbol in self.plain.formulation.of_kind("variable"):
            self.variable(symbol)
        self.accounts()

    def accounts(self) -> None:
        """Give every expression and ledger its sum; one over nothing keeps the declared unit."""
        formulation = self.plain.formulation
        for kind in ("expression", "ledger"):
            for symbol in formulation.of_kind(kind):
                terms = formulation.terms(symbol.name) if kind == "ledger" else [symbol]
                setattr(self.view, symbol.name, _Account(self, symbol.unit, terms))

    def nothing(self, declared: str) -> Any:
        """Return a zero with a unit."""
        name = re.sub(r"\W", "_", f"nothing__{declared}")
        if self.model.component(name) is None:
            zero = self.pyo.Param(initialize=0.0, units=unit(declared), mutable=True)
            self.model.add_component(name, zero)
        return self.model.component(name)

    def columns(self) -> None:
        """Give the columns that are parameters their units, row by row where they differ."""
        city = self.plain.city
        for sheet in self.plain.formulation.sheets.values():
            for column in sheet.columns.values():
                name = f"{sheet.one}_{column.id}"
                numbers = getattr(self.view, name, None)
                own = name in self.plain.formulation.symbols
                if isinstance(numbers, Values) and column.is_number and not own:
                    keys = {at: at[0] if column.varies else at for at in numbers}
                    units = {at: declared_unit(city, sheet.id, column, keys[at]) for at in numbers}
                    self.parameter(name, units, numbers)

    def parameter_of(self, symbol: Symbol) -> None:
        """Give a parameter its unit; one of payments has that of its basis."""
        numbers = getattr(self.plain.view, symbol.name)
        units = dict.fromkeys(numbers, symbol.unit)
        if symbol.unit == "basis.unit":
            choices = models.FORMULATION.sheets["payments"].columns["basis"].choice_units
            payments = self.plain.city.payments
            units = {at: choices[payments[flat(at)[0]].basis] for at in numbers}
        self.parameter(symbol.name, units, numbers)

    def parameter(self, name: str, units: dict[Any, str], numbers: Any) -> None:
        """Add one Pyomo parameter per unit in which a part of the model is given."""
        found = Values()
        for declared in dict.fromkeys(units.values()):
            mine = {at: numbers[at] for at in numbers if units[at] == declared}
            param = self.pyo.Param(
                list(mine), initialize=mine, units=unit(declared), mutable=True, within=self.pyo.Any
            )
            label = re.sub(r"\W", "_", f"{name}__{declared}")
            self.model.add_component(label, param)
            found.update({at: param[at] for at in mine})
        setattr(self.view, name, found)

    def variable(self, symbol: Symbol) -> None:
        """Add a variable where the programme has it; a row's measure says what a shortfall is."""
        at = [flat(index) for name, index in self.programme.columns if name == symbol.name]
        declared = symbol.unit
        if declared == "measure.base_unit" and at:
            (declared,) = {
                _of_measure(self.plain.city.targets[index[0]], "base_unit") for index in at
            }
        variable = self.pyo.Var(at, units=unit(declared))
        self.model.add_component(symbol.name, variable)
        setattr(self.view, symbol.name, _Decisions(variable))

    def check(self) -> int:
        """Build every row and the objective with units, let Pyomo check them, and count them."""
        from pyomo.util.check_units import assert_units_consistent

        for position, (name, index) in enumerate(self.programme.rows):
            row = self.plain.rules[name](self.view, *index)
            row = _without_nothing(row)
            self.model.add_component(f"row_{position}", self.pyo.Constraint(expr=row))
        (objective,) = self.plain.formulation.of_kind("objective")
        assert objective.rule is not None
        self.model.add_component("goal", self.pyo.Objective(expr=objective.rule(self.view)))
        assert_units_consistent(self.model)
        return len(self.programme.rows)


def _is_nothing(term: Any) -> bool:
    """Return whether a term is a sum over nothing, perhaps times a parameter: it has no unit."""
    from pyomo.core.expr.visitor import identify_variables

    if isinstance(term, int | float):
        return True
    return next(identify_variables(term), None) is None and term() == 0


def _without_nothing(expression: Any) -> Any:
    """Return an expression without the sums over nothing in it."""
    from pyomo.core.expr.numeric_expr import SumExpression

    if not getattr(expression, "is_expression_type", bool)():
        return expression
    parts = [_without_nothing(part) for part in expression.args]
    if not isinstance(expression, SumExpression):
        return expression.create_node_with_local_data(parts)
    kept = [part for part in parts if not _is_nothing(part)]
    return sum(kept) if kept else parts[0]


class _Account:
    """An expression, or the sum of a ledger's terms, by index."""

    def __init__(self, made: WithUnits, declared: str, terms: list[Symbol]) -> None:
        self._made, self._declared, self._terms = made, declared, terms

    def __getitem__(self, index: Any) -> Any:
        at = index if isinstance(index, tuple) else (index,)
        found = [term.rule(self._made.view, *at) for term in self._terms if term.rule]
        some = [_without_nothing(each) for each in found if not _is_nothing(each)]
        return sum(some) if some else self._made.nothing(self._declared)


class _Decisions:
    """A variable by index, nested or not; one that no row speaks of is not there and is zero."""

    def __init__(self, variable: Any) -> None:
        self._variable = variable

    def __getitem__(self, index: Any) -> Any:
        whole = tuple(getattr(part, "value", part) for part in flat(index))
        at = whole if len(whole) > 1 else whole[0]
        return self._variable[at] if at in self._variable else 0.0  # noqa: SIM401


@pytest.mark.parametrize("case", TEACHING)
def test_a_city_built_with_units_is_consistent(case: str) -> None:
    """Proves that every row adds like to like, by the units its parts are declared in.

    Would fail if a cost per capacity met an activity, a factor met the wrong flow, or a parameter
    were declared in a unit that its rule does not give.
    """
    assert WithUnits(case).check() > 50


@pytest.mark.parametrize("wrong", ["kt", "million CNY / capacity_unit"])
def test_a_wrong_unit_is_noticed(wrong: str) -> None:
    """Would fail if units were given to Pyomo as text, which it takes for pure numbers."""
    from pyomo.core.base.units_container import UnitsError

    made = WithUnits("town")
    numbers = made.plain.view.fixed_cost
    made.model.del_component("fixed_cost__million_CNY___capacity_unit")
    made.parameter("fixed_cost", dict.fromkeys(numbers, f"{wrong} / hour"), numbers)
    made.accounts()
    with pytest.raises(UnitsError):
        made.check()
