"""What stands in the way of a plan, in cells: those of limits that clash, of demands not served."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from planner.clashes import BALANCES, Clash, Short
from planner.limit_cells import PROPORTIONAL, demand_cells, limit_cells, unit_of_cell
from planner.provenance import InputCell
from planner.ranging import limits
from planner.tables.explained import Clashes, Shortages
from planner.units import internal

DEMANDS = 3
"""Demands that are looked at beside the limits of a clash: those that count most in its proof."""


@dataclass(frozen=True)
class Named:
    """Rows of a clash that are the same limit, and the cells it stands in."""

    rows: tuple[int, ...]
    cells: tuple[InputCell, ...]


def named(programme: Any, provenance: Any, rows: Sequence[int]) -> list[Named]:
    """Return the rows of a clash by limit and cells, in the order of the programme."""
    found: dict[Any, tuple[list[int], tuple[InputCell, ...]]] = {}
    for row in rows:
        name, index = programme.rows[row]
        symbol = programme.symbol((name, index))
        cells = tuple(limit_cells(programme.model, provenance, symbol, name, index))
        found.setdefault((name, index[0], cells), ([], cells))[0].append(row)
    return [Named(tuple(rows), cells) for rows, cells in found.values()]


def clash_rows(programme: Any, number: int, groups: Iterable[Named]) -> Iterator[Clashes]:
    """Yield a clash as rows of its table: a limit once for each of its cells."""
    city, years = programme.model.city, list(programme.model.view.years)
    for group in groups:
        name, index = programme.rows[group.rows[0]]
        symbol = programme.symbol((name, index))
        spans = [year for row in group.rows if (year := year_of(programme.rows[row][1]))]
        region = index[1] if len(index) > 1 and index[1] in city.regions else ""
        for cell in group.cells or (None,):
            yield Clashes(
                clash=number,
                limit=symbol.name,
                label_zh=symbol.label.zh,
                label_en=symbol.label.en,
                item=str(index[0]),
                region=region,
                years=runs(sorted(set(spans)), years),
                rows=len(group.rows),
                cell=cell.address.say() if cell else "",
                value=cell.text if cell else "",
                unit=unit_of_cell(city, programme.model.formulation, cell) if cell else "",
            )


def year_of(index: Sequence[Any]) -> int | None:
    """Return the year in the index of a row."""
    return next((part for part in index if isinstance(part, int) and part >= 1900), None)


def runs(years: Sequence[int], model_years: Sequence[int]) -> str:
    """Return years as they are said, those that follow one another as one.

    >>> runs([2026, 2027, 2030, 2040], [2025, 2026, 2027, 2030, 2035, 2040])
    '2026–2030, 2040'
    """
    found: list[list[int]] = []
    for year in years:
        at = model_years.index(year)
        if found and at and found[-1][-1] == model_years[at - 1]:
            found[-1].append(year)
        else:
            found.append([year])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)


def demands_of(programme: Any, provenance: Any, clash: Clash) -> list[InputCell]:
    """Return the cells of the demands that count most in the proof of a clash."""
    worth = clash.prices * limits(programme)
    weight: dict[Any, float] = {}
    first: dict[Any, int] = {}
    for row in np.flatnonzero(worth > 0).tolist():
        name, index = programme.rows[row]
        if name in BALANCES:
            weight[index[:3]] = weight.get(index[:3], 0.0) + float(worth[row])
            first.setdefault(index[:3], row)
    heaviest = sorted(weight, key=lambda each: -weight[each])[:DEMANDS]
    return [cell for each in heaviest for cell in demand_cells(programme.model, provenance, *programme.rows[first[each]])]  # fmt: skip


def rows_limited(programme: Any, cell: InputCell, groups: Iterable[Named]) -> frozenset[int]:
    """Return the rows that a cell of a clash limits, and their like; none where it limits others."""
    if cell.column not in PROPORTIONAL:
        return frozenset()
    rows = [group.rows[0] for group in groups if cell in group.cells]
    named = {(programme.rows[row][0], programme.rows[row][1][0]) for row in rows}
    return frozenset(
        row
        for row in np.flatnonzero(programme.policy).tolist()
        if (programme.rows[row][0], programme.rows[row][1][0]) in named
    )


def at_least(programme: Any, clash: Clash, groups: Iterable[Named]) -> dict[InputCell, float]:
    """Return by how many hundredths a cell must at least rise for the proof of a clash to fail.

    It is known of cells that are the only ones of rows which are in proportion to them: what
    they are worth in the proof must come to what is short.
    """
    worth = np.abs(clash.prices * limits(programme))
    found: dict[InputCell, float] = {}
    blamed = [group for group in groups if len(group.cells) == 1]
    for group in blamed:
        (cell,) = group.cells
        if cell.column in PROPORTIONAL:
            found[cell] = found.get(cell, 0.0) + float(sum(worth[list(group.rows)]))
    return {cell: 100 * clash.shortage / each for cell, each in found.items() if each}


def shortage_rows(programme: Any, short: Sequence[Short]) -> Iterator[Shortages]:
    """Yield what cannot be served, by carrier, region and year, the largest first."""
    view, city = programme.model.view, programme.model.city
    grouped: dict[Any, list[Short]] = {}
    for each in short:
        grouped.setdefault(programme.rows[each.row][1][:3], []).append(each)
    made = []
    for (carrier, region, year), group in grouped.items():
        worst = max(group, key=lambda each: each.amount)
        index = programme.rows[worst.row][1]
        in_steps = len(index) > 3
        weights = [_thousand_hours(view, programme.rows[each.row][1][3:]) for each in group]
        made.append(
            Shortages(
                carrier=carrier,
                region=region if city.regions else "",
                year=year,
                unit=internal(city.carriers[carrier].unit),
                missing=sum(e.amount * w for e, w in zip(group, weights, strict=True)),
                worst=" ".join(map(str, index[3:])),
                steps=len(group) if in_steps else 0,
            )
        )
    yield from sorted(made, key=lambda row: (row.year, -row.missing))


def _thousand_hours(view: Any, step: tuple[Any, ...]) -> float:
    """Return what turns the rate of a step into what it comes to; one where there is no step."""
    return float(view.step_weight[step]) / 1000 if step else 1.0


def demands_short(programme: Any, provenance: Any, short: Sequence[Short]) -> list[InputCell]:
    """Return the cells of the demands that cannot be served."""
    rows = [programme.rows[each.row] for each in short]
    cells = [cell for row in rows for cell in demand_cells(programme.model, provenance, *row)]
    return list(dict.fromkeys(cells))
