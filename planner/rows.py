"""What a row of the programme is called, in words, and the cells it stands in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from models import vintages
from models.algebra import Label, Symbol
from models.assembly import Model
from models.city import CellName, City
from models.units import UnknownUnit, unit
from models.views import Values, View
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
    as_written: tuple[float, str] = (1.0, "")

    def amount(self, value: float) -> tuple[float, str]:
        """Return a difference of the row's sides in the unit of its first cell, and that unit.

        It stays in the row's own unit where neither follows from the other.
        """
        scale, unit = self.as_written
        return (value * scale, unit) if unit else (value, self.unit)


def in_words(
    model: Model, provenance: Provenance, symbol: Symbol, name: str, index: tuple[Any, ...]
) -> RowInWords:
    """Return a row in words; the cells a person would move come before those of physics.

    Of a target its own number comes first, before what it is counted with.
    """
    city = model.city
    own_cell = CellName("targets", index[:1], "limit") if symbol.kind == "measure" else None

    def rank(cell: CellName) -> tuple[bool, bool]:
        return cell._replace(year=None) != own_cell, cell.sheet in PHYSICS

    cells = sorted(model.cells_of_row(name, index), key=rank)
    places = [
        Place(provenance.file, address.sheet_title, address.cell)
        for cell in cells
        for address in provenance.address(cell)
    ]
    own = unit_of(city, symbol, index)
    written = next((each.unit for cell in cells for each in provenance.given(cell)), "")
    written = written or unit_of(city, symbol, index, called=str)
    spoken = index if city.regions else [part for part in index if part != "city"]
    return RowInWords(
        symbol.label,
        " ".join(named(city, part, "name_en") for part in spoken),
        " ".join(named(city, part, "name_zh") for part in spoken),
        own,
        list(dict.fromkeys(places)),
        _of_target(model, provenance, symbol, index) or _as_written(own, written),
    )


def _of_target(
    model: Model, provenance: Provenance, symbol: Symbol, index: tuple[Any, ...]
) -> tuple[float, str] | None:
    """Return how many units of a target's cell move its row by one, and their name.

    None where there is no such number: for other rows, and where what is allowed hangs on
    decisions, as the share of a whole does.
    """
    if symbol.kind != "measure" or symbol.rule is None:
        return None
    target, year = index
    cell = next(iter(provenance.given(CellName("targets", (target,), "limit", year))), None)
    typed = cell.as_typed if cell is not None else None
    if cell is None or typed is None or not cell.unit:
        return None
    parts = vars(model.view)
    moved = Values({**parts["target_limit"], index: cell.value + 1.0})
    _, before = symbol.rule(model.view, target, year)
    _, after = symbol.rule(View({**parts, "target_limit": moved}), target, year)
    slope = after - before
    return (abs(typed / slope), cell.unit) if isinstance(slope, float) and slope else None


def _as_written(unit_of_row: str, written: str) -> tuple[float, str]:
    """Return how many units as written one of the row's is, and their name; no name if none is."""
    try:
        row, cell = unit(unit_of_row), unit(written)
    except UnknownUnit:
        return 1.0, ""
    if not written or row.timeless != cell.timeless:
        return 1.0, ""
    return row.factor / cell.factor, written


def unit_of(
    city: City, symbol: Symbol, index: tuple[Any, ...], called: Callable[[str], str] = internal
) -> str:
    """Return the unit of a row's two sides, with the row's own carrier or capacity filled in.

    `called` gives the name of a unit that the city writes: that of the internal unit, or its own.
    """
    unit = symbol.unit
    first = index[0] if index else None
    if symbol.kind == "measure":
        return target_units.in_full(city, city.targets[first], unit)
    if "carrier.unit" in unit:
        sheets = (city.trade, city.links, city.demand_response)
        carrier = next((sheet[first].carrier for sheet in sheets if first in sheet), first)
        if carrier in city.carriers:
            unit = unit.replace("carrier.unit", called(city.carriers[carrier].unit))
    if "activity_unit" in unit and first in city.technologies:
        unit = unit.replace("activity_unit", called(city.technologies[first].activity_unit))
    if "capacity_unit" in unit:
        unit = unit.replace("capacity_unit", _capacity_unit(city, first, called))
    return unit


def _capacity_unit(city: City, item: Any, called: Callable[[str], str]) -> str:
    if item in city.retrofits:
        item = city.retrofits[item].source_technology
    if item in city.technologies or item in city.storages:
        return called(vintages.asset(city, item).capacity_unit)
    return ""


def named(city: City, part: Any, column: str) -> str:
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
