"""The units of a target: what the words of its measure stand for in its row."""

from __future__ import annotations

from typing import Any

from models import units, vintages
from models.city import City
from planner.units import internal

OF_ITEM = {"item.unit": "unit", "carrier.unit": "unit"}
OF_CAPACITY = {"item.capacity_unit", "capacity_unit"}


def in_full(city: City, row: Any, declared: str) -> str:
    """Return the unit that a measure declares, with the words of the target's row filled in."""
    return " / ".join(_word(city, row, part.strip()) for part in declared.split("/"))


def price(city: City, row: Any, unit: str, price_unit: str) -> tuple[str, float]:
    """Return a price's unit in full, and how many of it one million CNY per `unit` is."""
    written = in_full(city, row, price_unit)
    quantity = in_full(city, row, unit)
    whole = units.unit("million CNY") / units.unit(quantity)
    return written, whole.factor / units.unit(written).factor


def _word(city: City, row: Any, word: str) -> str:
    if word in OF_CAPACITY:
        return _unit_of(city, row.item, capacity=True)
    if word in OF_ITEM:
        return _unit_of(city, row.item, capacity=False)
    return word


def _unit_of(city: City, item: Any, *, capacity: bool) -> str:
    """Return the unit of an item, or of the first member of a group."""
    members = [item, *(member for group, member in city.groups if group == item)]
    for member in members:
        if member in city.carriers:
            return internal(city.carriers[member].unit)
        if member in city.technologies or member in city.storages:
            asset = vintages.asset(city, member)
            return internal(asset.capacity_unit if capacity else asset.activity_unit)
    return "1"
