"""Which result tables show an equation: those of the decisions and accounts it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from types import CodeType
from typing import Any

from models.algebra import Symbol

TABLES: dict[str, str] = {
    "new": "capacity", "capacity": "capacity", "cohort_size": "capacity", "retired": "capacity",
    "converted": "capacity", "cohort_changes": "capacity", "activity": "activity",
    "rate": "dispatch", "online": "online", "class_vintages": "classes", "classes_of": "classes",
    "charge": "storage", "discharge": "storage", "level": "storage", "storage_room": "storage",
    "swing": "storage", "highest": "storage", "lowest": "storage", "stored": "storage",
    "energy": "storage", "new_energy": "investment", "traded": "balance", "traded_step": "dispatch",
    "sent": "balance", "sent_step": "dispatch", "reduced": "dispatch", "made_up": "dispatch",
    "owed": "dispatch", "response": "balance", "firm_power": "limits", "firm_capacity": "limits",
    "firm_capacity_in_step": "limits", "load": "limits", "step_supply": "dispatch",
    "step_use": "dispatch", "year_supply": "balance", "year_use": "balance",
    "step_balance": "prices", "step_balance_exact": "prices", "year_balance": "prices",
    "year_balance_exact": "prices", "emission": "emissions", "emissions": "emissions",
    "energy_source": "energy", "energy_use": "energy", "capital_costs": "costs",
    "running_costs": "costs", "counted_cost": "costs", "carbon_payments": "carbon",
    "incentives": "incentives", "shortfall": "targets", "ranged_support": "funding",
    "promised": "funding", "paid": "funding", "outlay": "funding", "public_money": "funding",
    "drawn": "debt", "debt_service": "debt", "project_revenue": "coverage",
    "target_consumption": "targets", "most_response": "dispatch", "base_consumption": "targets", "priced_emissions": "carbon",
    "lasting_emissions": "economy", "investment_supported": "funding",
}  # fmt: skip
"""Where a decision, an account or a price can be read: its result table."""

MOST = 3
"""Tables listed for one equation."""


def shown_in(symbol: Symbol) -> list[str]:
    """Return the tables that show an equation: of itself, its account, what it speaks of.

    The scorecard shows every measure, and the list of limits every row that a person set.
    """
    found = ["targets"] if symbol.kind == "measure" else []
    found += [TABLES[name] for name in (symbol.name, symbol.adds_to) if name in TABLES]
    if not symbol.adds_to or not found:
        found += [TABLES[name] for name in _names(symbol.rule) if name in TABLES]
    found += ["limits"] if symbol.policy and symbol.kind == "constraint" else []
    return list(dict.fromkeys(found))[:MOST]


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
