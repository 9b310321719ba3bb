"""Rules that hold costs and lifetimes against the technology library; each is a warning."""

from __future__ import annotations

from collections.abc import Iterator

from models.city import CellName
from models.shipped import LIBRARY_SOURCE
from planner.cells import text_of
from planner.library import SHEETS
from planner.messages import check_doubts as messages
from planner.problems import Place, Problem, problem
from planner.provenance import InputCell
from planner.rules import Case, rule

COSTS = ("capital_cost", "energy_capital_cost", "fixed_cost", "variable_cost")
FAR = 10.0
"""Times dearer or cheaper than the library from which a cost is doubted."""

BY_SIZE, FEWEST = ("capital_cost", "fixed_cost"), 5
"""Costs doubted of what the library does not know, where so many of its entries share the unit."""

SHORT, USUAL = 5, "10–40"
"""Years below which a lifetime is doubted, and what it would usually be."""


@rule("technologies", "storages", "series", "carriers")
def costs(case: Case) -> Iterator[Problem]:
    """Costs are of the order of those of the same thing in the technology library."""
    for cell in case.reading.provenance.inputs():
        if cell.sheet not in SHEETS or cell.column not in COSTS or not cell.value:
            continue
        if (cell.source or "").startswith(LIBRARY_SOURCE):
            continue
        known = _of_library(case, cell)
        message = messages.far_from_library if known else messages.beyond_library
        known = known or _nearest_of_any(case, cell)
        if known is None or not known[1]:
            continue
        entry, value = known
        times = cell.value / value
        if 1 / FAR < times < FAR:
            continue
        place = Place(case.reading.provenance.file, cell.address.sheet_title, cell.address.cell)
        scale = cell.as_typed
        written = cell.unit if scale else cell.internal_unit
        own, theirs = (_figure(number * (scale or 1.0)) for number in (cell.value, value))
        found = (own, written, theirs, entry)
        label = case.label(cell.sheet, cell.column)
        yield problem(place, message, label, *found, f"{times:.3g}", warning=True)


@rule("settings", "technologies", "storages")
def price_years(case: Case) -> Iterator[Problem]:
    """Costs taken from the library are in prices of the year of the workbook."""
    own, theirs = case.city.settings.price_year, case.reading.library.city.settings.price_year
    taken = [
        str(cell.key[0])
        for cell in case.reading.provenance.inputs()
        if cell.column in COSTS and (cell.source or "").startswith(LIBRARY_SOURCE)
    ]
    if taken and own != theirs:
        found = (list(dict.fromkeys(taken)), theirs, own)
        yield case.found(
            "settings", (), "price_year", messages.library_prices, *found, warning=True
        )


def _of_library(case: Case, cell: InputCell) -> tuple[str, float] | None:
    """Return the entry of the library for the row of a cell, and its number in the same unit."""
    library = case.reading.library
    entry = _entry(case, cell.sheet, cell.key[0])
    number = library.numbers(cell.sheet, entry).get(cell.column) if entry else None
    if entry is None or number is None or number.unit != cell.internal_unit:
        return None
    series = getattr(library.city.tables[cell.sheet][entry], cell.column)
    year = cell.year or case.city.settings.price_year
    return entry, series.get(year) or 0.0


def _nearest_of_any(case: Case, cell: InputCell) -> tuple[str, float] | None:
    """Return the dearest, or cheapest, entry of the library in the unit of a cell beyond it.

    None where the cell lies between them, where too few entries count in its unit, and for costs
    that may be next to nothing.
    """
    library = case.reading.library
    known = [
        (value, entry)
        for entry in library.city.tables[cell.sheet]
        if (number := library.numbers(cell.sheet, entry).get(cell.column)) is not None
        and number.unit == cell.internal_unit
        for value in number.values.values()
        if value > 0
    ]
    if cell.column not in BY_SIZE or len({entry for _, entry in known}) < FEWEST:
        return None
    value, entry = min(known) if cell.value < min(known)[0] else max(known)
    return (entry, value) if not min(known)[0] <= cell.value <= max(known)[0] else None


def _entry(case: Case, sheet: str, key: str) -> str | None:
    row = case.city.tables[sheet].get(key)
    if row is None:
        return None
    return case.reading.library.find(sheet, row.library, key, row.name_zh, row.name_en)


@rule("technologies", "storages")
def lives(case: Case) -> Iterator[Problem]:
    """Lifetimes are those of machines, or near that of the same thing in the library."""
    for sheet in SHEETS:
        for key, row in case.city.tables[sheet].items():
            if (
                row.lifetime is None
                or CellName(sheet, (key,), "lifetime") not in case.reading.provenance.cells
            ):
                continue
            entry = _entry(case, sheet, key)
            known = case.reading.library.city.tables[sheet][entry].lifetime if entry else None
            if known is not None and not known / 3 <= row.lifetime <= known * 3:
                found = (row.lifetime, known, entry)
                yield case.found(
                    sheet, key, "lifetime", messages.odd_life_here, *found, warning=True
                )
            elif known is None and row.lifetime < SHORT:
                message = messages.odd_life
                yield case.found(sheet, key, "lifetime", message, row.lifetime, USUAL, warning=True)


def _figure(value: float) -> str:
    return text_of(float(f"{value:.6g}"))
