"""What a target, or another row that selects, takes in: plain functions of the city."""

from __future__ import annotations

from typing import Any

from models import vintages
from models.city import City


def members(city: City, name: str | None) -> list[str]:
    """Return what a name stands for: itself, or the members of the group it names."""
    if name is None:
        return []
    if any(name in table for table in (city.technologies, city.storages, city.carriers)):
        return [name]
    return [member for group, member in city.groups if group == name]


def assets(city: City, name: str | None) -> list[str]:
    """Return the technologies and storages that a name stands for."""
    return [k for k in members(city, name) if k in city.technologies or k in city.storages]


def assets_of(city: City, row: Any, name: str | None) -> list[str]:
    """Return the assets a name stands for, of those a target's sector and restriction leave."""
    return [k for k in assets(city, name) if takes_in(city, row, vintages.asset(city, k).sector, k)]


def regions(city: City, row: Any) -> list[str]:
    """Return the region a row names, or every region."""
    return [row.region] if row.region is not None else vintages.regions(city)


def is_partial(row: Any) -> bool:
    """Return whether a row takes in some sector or technologies only."""
    return row.sector is not None or row.within is not None


def takes_in(city: City, row: Any, sector: str, name: str | None = None) -> bool:
    """Return whether a row takes in something of a sector, called `name`."""
    if row.within is None:
        return row.sector in (None, sector)
    whole = None if name is None else city.class_of.get(name, name)
    return row.sector in (None, sector) and whole in members(city, row.within)


def technologies(city: City, row: Any) -> list[str]:
    """Return the technologies that a row's sector and restriction leave."""
    return [k for k, each in city.technologies.items() if takes_in(city, row, each.sector, k)]


def covered(city: City) -> list[str]:
    """Return the step carriers for which a reserve margin is asked, always or by a target."""
    asked = {row.item for row in city.targets.values() if row.measure == "reserve_margin"}
    return [
        c
        for c, row in city.carriers.items()
        if row.balance == "step" and (row.reserve_margin is not None or c in asked)
    ]
