"""The units of a target: what the words of its measure stand for in its row."""

from __future__ import annotations

from typing import Any

from models import selection, units, vintages
from models.algebra import Symbol
from models.city import City
from planner.units import internal

OF_CAPACITY = {"item.capacity_unit", "capacity_unit"}
OF_ITEM = {"item.unit", "carrier.unit"}
OF_BASE = {"relative_to.unit"}
POWER = {"GWh / 1000 hour": "MW", "million CNY * 1000 hour / GWh": "million CNY / MW"}
"""What rates of energy, and prices of them, are called."""


def in_full(city: City, row: Any, declared: str) -> str:
    """Return the unit that a measure declares, with the words of the target's row filled in."""
    if "." not in declared and "_unit" not in declared:
        return declared
    written = " / ".join(_word(city, row, part.strip()) for part in declared.split("/"))
    return POWER.get(written, written)


def of_target(city: City, row: Any, symbol: Symbol | None) -> str:
    """Return the internal unit of a target's own number; without a measure, that of its row."""
    if symbol is not None:
        return in_full(city, row, symbol.target_unit)
    return internal(row.unit)


def price(city: City, row: Any, unit: str, price_unit: str) -> tuple[str, float]:
    """Return a price's unit in full, and how many of it one million CNY per `unit` is."""
    written = in_full(city, row, price_unit)
    quantity = in_full(city, row, unit)
    whole = units.unit("million CNY") / units.unit(quantity)
    return written, whole.factor / units.unit(written).factor


def of_members(city: City, name: str | None, *, capacity: bool) -> list[str]:
    """Return the internal units of what a name stands for, each once: of capacity, or of a year."""
    found: dict[str, None] = {}
    for member in selection.members(city, name):
        if member in city.carriers:
            found[internal(city.carriers[member].unit)] = None
        elif capacity:
            found[internal(vintages.asset(city, member).capacity_unit)] = None
        elif member in city.technologies:
            found[internal(city.technologies[member].activity_unit)] = None
    return list(found)


def _word(city: City, row: Any, word: str) -> str:
    if word not in OF_CAPACITY | OF_ITEM | OF_BASE:
        return word
    name = row.relative_to if word in OF_BASE else row.item
    return next(iter(of_members(city, name, capacity=word in OF_CAPACITY)), "1")
