"""Read an input: a workbook, or a folder of CSV files, becomes a city with its provenance.

Nothing here raises for what a person wrote: every problem is collected, in one pass.  Neither
Pyomo nor pandas is imported, so that a check is quick.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from pathlib import Path

import models
from models.assembly import Formulation
from models.city import City
from planner import overrides
from planner.base import laid_over_base
from planner.convert import Conversion
from planner.csv_text import as_csv
from planner.drafts import Drafts
from planner.examples import LIBRARY
from planner.grid import grids
from planner.headings import recognise
from planner.library import Library, fill
from planner.problems import Problem
from planner.provenance import Provenance
from planner.raw import Raw
from planner.references import check_references, check_sources


@dataclass
class Reading:
    """What an input says: its city, where each number came from, and what is wrong.

    `city` is None while there are problems; `draft` then holds the rows that are whole.
    `incomplete` names the sheets of which rows are left out, for a mistake there or elsewhere.
    """

    name: str
    city: City | None
    draft: City
    provenance: Provenance
    problems: list[Problem]
    warnings: list[Problem]
    language: str
    raw: Raw
    formulation: Formulation
    library: Library
    incomplete: frozenset[str] = frozenset()

    @functools.cached_property
    def digest(self) -> str:
        """The SHA-256 of the content, whatever the file is called."""
        return digest(self.raw, self.formulation)


def read(path: Path, formulation: Formulation = models.FORMULATION) -> Reading:
    """Return what the workbook or folder at `path` says.  Never raises for bad input."""
    path = Path(path)
    cells, problems = grids(path)
    raws, found = recognise(cells, formulation.sheets, path.name)
    raws, unknown_base = laid_over_base(raws, formulation.sheets, path.name)
    problems += [*found, *unknown_base]
    raw = Raw(raws, sum(grid.formulas for grid in cells))
    if not cells:
        empty = City.of(formulation.sheets, {"settings": _stand_in(formulation, {})})  # type: ignore[arg-type]
        return _reading(path, raw, problems, empty, Provenance(path.name), formulation)
    drafts = Drafts([sheet for sheet in raws if sheet.id], formulation, path.name)
    fill(drafts, Library(_shipped))
    check_references(drafts)
    check_sources(drafts)
    conversion = Conversion(drafts)
    rows = conversion.rows()
    overrides.apply(conversion, rows)
    rows["settings"] = _stand_in(formulation, rows.get("settings", {}))
    city = City.of(formulation.sheets, rows)  # type: ignore[arg-type]
    problems += drafts.problems
    if all(problem.warning for problem in problems):
        problems += drafts.silently_broken()
    reading = _reading(path, raw, problems, city, conversion.provenance, formulation)
    reading.incomplete = drafts.incomplete()
    return reading


def _reading(
    path: Path,
    raw: Raw,
    problems: list[Problem],
    city: City,
    provenance: Provenance,
    formulation: Formulation,
) -> Reading:
    errors = [problem for problem in problems if not problem.warning]
    return Reading(
        path.name,
        None if errors else city,
        city,
        provenance,
        errors,
        [problem for problem in problems if problem.warning],
        city.settings.language or "zh",
        raw,
        formulation,
        Library(_shipped),
    )


@functools.cache
def _shipped() -> tuple[City, Provenance]:
    """Return the city of the technology library."""
    reading = read(LIBRARY)
    return reading.draft, reading.provenance


def _stand_in(formulation: Formulation, given: dict[str, object]) -> dict[str, object]:
    """Fill required settings that are wrong or missing, so that the rest can still be checked."""
    stand_in: dict[str, object] = {"float": 0.0, "int": 2025, "str": "2025"}
    columns = formulation.sheets["settings"].columns.values()
    filled = {c.id: stand_in[c.type] for c in columns if c.required}
    return filled | {id: value for id, value in given.items() if value is not None}


def digest(raw: Raw, formulation: Formulation = models.FORMULATION) -> str:
    """Return the SHA-256 of what the sheets hold, whatever their order and the kind of file."""
    whole = hashlib.sha256()
    for sheet in sorted(raw.sheets, key=lambda s: (s.id, s.title if not s.id else "")):
        text = f"{sheet.id or sheet.title}\n{as_csv(sheet, formulation.sheets)}"
        whole.update(text.encode("utf-8"))
    return whole.hexdigest()
