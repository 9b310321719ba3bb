"""The cells in which a person sets a limit: those of a policy row that may be moved to relax it."""

from __future__ import annotations

from collections.abc import Iterable

from models import vintages
from models.algebra import Symbol
from models.assembly import Model
from models.city import CellName, City
from models.formulation import Formulation
from planner.provenance import InputCell, Provenance

LIMITS: frozenset[tuple[str, str]] = frozenset(
    {
        ("targets", "limit"),
        ("technologies", "build_limit"),
        ("technologies", "potential"),
        ("technologies", "growth_limit"),
        ("technologies", "growth_seed"),
        ("technologies", "minimum_hours"),
        ("technologies", "maximum_hours"),
        ("storages", "build_limit"),
        ("storages", "potential"),
        ("storages", "growth_limit"),
        ("storages", "growth_seed"),
        ("retrofits", "yearly_limit"),
        ("trade", "step_limit"),
        ("trade", "year_limit"),
        ("links", "capacity"),
        ("links", "year_limit"),
        ("demand_response", "share"),
        ("demand_response", "hours"),
        ("carriers", "reserve_margin"),
        ("projects", "size"),
        ("payments", "amount"),
        ("payments", "least_share"),
        ("payments", "total_limit"),
        ("loans", "least_coverage"),
        ("settings", "cost_ceiling"),
    }
)
"""Columns that limit something, by sheet; the other cells of a policy row say what is, not what
is allowed.  Every policy row of every city that is shipped reads one of them (a test says so)."""

PROPORTIONAL = frozenset({"build_limit", "potential", "yearly_limit", "year_limit"})
"""Columns that one kind of row only is limited by, in proportion to the cell."""

DEMAND = ("demands", "amount")
"""The column of what must be served."""


def limit_cells(
    model: Model, provenance: Provenance, symbol: Symbol, row: str, index: tuple[object, ...]
) -> list[InputCell]:
    """Return the cells that set a policy row's limit, as they stand in the input.

    Of a target it is its own number; between given years it is both.  There is none where the
    limit follows from blanks.
    """
    names = model.cells_of_row(row, index)
    if symbol.kind == "measure":
        names = [n for n in names if n.sheet == "targets" and n.column == "limit"]
    return _given(provenance, (n for n in names if (n.sheet, n.column) in LIMITS))


def demand_cells(
    model: Model, provenance: Provenance, row: str, index: tuple[object, ...]
) -> list[InputCell]:
    """Return the cells of the demands that a balance must meet."""
    names = model.cells_of_row(row, index)
    return _given(provenance, (n for n in names if (n.sheet, n.column) == DEMAND))


def unit_of_cell(city: City, formulation: Formulation, cell: InputCell) -> str:
    """Return the unit of a cell; of a number of capacity, which has none, what its row says."""
    declared = formulation.sheets[cell.sheet].columns[cell.column].unit
    if cell.unit or "capacity_unit" not in declared:
        return cell.unit
    key = cell.key[0]
    if cell.sheet == "retrofits":
        key = city.retrofits[key].source_technology
    return str(vintages.asset(city, key).capacity_unit)


def _given(provenance: Provenance, names: Iterable[CellName]) -> list[InputCell]:
    return list(dict.fromkeys(cell for name in names for cell in provenance.given(name)))
