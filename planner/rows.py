"""What a row of the programme is called, in words, and the cells it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from models import vintages
from models.algebra import Label, Symbol
from models.assembly import Model
from models.city import City
from planner import target_units
from planner.problems import Place
from planner.provenance import Provenance
from planner.units import internal

PHYSICS = {"flows", "profiles", "periods", "emission_factors", "settings"}
"""Sheets of what is, rather than what is wanted: where a row names others, they come first."""


@dataclass
class RowInWords:
    """A row: its label, what it is of, the unit of its sides and the cells it follows from."""

    label: Label
    item_en: str
    item_zh: str
    unit: str
    places: list[Place]


def in_words(
    model: Model, provenance: Provenance, symbol: Symbol, name: str, index: tuple[Any, ...]
) -> RowInWords:
    """Return a row in words; the cells a person would move come before those of physics."""
    city = model.city
    cells = sorted(model.cells_of_row(name, index), key=lambda cell: cell.sheet in PHYSICS)
    places = [
        Place(provenance.file, address.sheet_title, address.cell)
        for cell in cells
        for address in provenance.address(cell)
    ]
    spoken = index if city.regions else [part for part in index if part != "city"]
    return RowInWords(
        symbol.label,
        " ".join(_named(city, part, "name_en") for part in spoken),
        " ".join(_named(city, part, "name_zh") for part in spoken),
        unit_of(city, symbol, index),
        list(dict.fromkeys(places)),
    )


def unit_of(city: City, symbol: Symbol, index: tuple[Any, ...]) -> str:
    """Return the unit of a row's two sides, with the row's own carrier or capacity filled in."""
    unit = symbol.unit
    first = index[0] if index else None
    if symbol.kind == "measure":
        return target_units.in_full(city, city.targets[first], unit)
    if "carrier.unit" in unit:
        sheets = (city.trade, city.links, city.demand_response)
        carrier = next((sheet[first].carrier for sheet in sheets if first in sheet), first)
        if carrier in city.carriers:
            unit = unit.replace("carrier.unit", internal(city.carriers[carrier].unit))
    if "activity_unit" in unit and first in city.technologies:
        unit = unit.replace("activity_unit", internal(city.technologies[first].activity_unit))
    if "capacity_unit" in unit:
        unit = unit.replace("capacity_unit", _capacity_unit(city, first))
    return unit


def _capacity_unit(city: City, item: Any) -> str:
    if item in city.retrofits:
        item = city.retrofits[item].source_technology
    if item in city.technologies or item in city.storages:
        return internal(vintages.asset(city, item).capacity_unit)
    return ""


def _named(city: City, part: Any, column: str) -> str:
    """Return the name a person gave to a key, else the key."""
    for table in (
        city.targets,
        city.technologies,
        city.storages,
        city.retrofits,
        city.trade,
        city.links,
        city.demand_response,
        city.carriers,
    ):
        if part in table:
            return getattr(table[part], column) or str(part)
    return str(part)
