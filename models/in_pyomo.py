"""In Pyomo: a city's programme once more, by the same rules, over Pyomo's variables.

Nothing that plans needs it.  It is there for Pyomo's solvers, writers and checks, and for the test
that what plans is, entry by entry, what Pyomo makes of the rules.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.algebra import Symbol
from models.assembly import Model, as_tuple, product
from models.views import Values, View, add_accounts


def in_pyomo(model: Model) -> Any:
    """Return the programme of a model as a Pyomo model, its parts named as they are declared."""
    import pyomo.environ as pyo

    made = pyo.ConcreteModel()
    view = View(vars(model.view))

    def over(symbol: Symbol) -> list[Any]:
        indices = product([getattr(model.view, name) for name in symbol.indexes])
        return [pyo.Set(initialize=indices, dimen=len(as_tuple(indices[0])) if indices else 1)]

    for symbol in model.formulation.of_kind("variable"):
        variable = pyo.Var(*(over(symbol) if symbol.indexes else ()), bounds=(symbol.lower, None))
        made.add_component(symbol.name, variable)
        setattr(view, symbol.name, Values(variable.items()) if symbol.indexes else variable)
    add_accounts(view, model.formulation)
    for name, rule in model.rules.items():
        symbol = model.symbol(name)
        if symbol.kind == "objective":
            made.add_component(name, pyo.Objective(expr=rule(view)))
        else:
            sets = over(symbol) if symbol.indexes else ()
            made.add_component(name, pyo.Constraint(*sets, rule=_guarded(rule, view, pyo)))
    return made


def _guarded(rule: Callable[..., Any], view: View, pyo: Any) -> Callable[..., Any]:
    """Return a rule for which a row over nothing is no row; a false one stays, for Pyomo to find."""

    def row(_: Any, *index: Any) -> Any:
        found = rule(view, *index)
        if isinstance(found, bool):
            return pyo.Constraint.Skip if found else pyo.Constraint.Infeasible
        return found

    return row
