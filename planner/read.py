"""Read an input: a workbook, or a folder of CSV files, becomes a city with its provenance.

Nothing here raises for what a person wrote: every problem is collected, in one pass.  Neither
Pyomo nor pandas is imported, so that a check is quick.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import models
from models.city import City
from models.formulation import Formulation
from models.scenarios import BASE
from planner import series
from planner.assumptions import Assumption, assumptions
from planner.base import laid_over_base
from planner.changes import Change
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
from planner.scenarios import changed, problems_of_all


@dataclass
class Reading:
    """What an input says: its city, where each number came from, and what is wrong.

    `city` is None while there are problems; `draft` then holds the rows that are whole.
    `incomplete` names the sheets of which rows are left out, for a mistake there or elsewhere.
    `input` can be read again, with other changes, without opening the file.
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
    input: Input
    scenario: str = BASE
    incomplete: frozenset[str] = frozenset()

    @functools.cached_property
    def digest(self) -> str:
        """The SHA-256 of the content, whatever the file is called."""
        return digest(self.raw, self.formulation)


class Input:
    """A workbook or folder, parsed once, to be read as often as there are scenarios or changes."""

    def __init__(self, path: Path, formulation: Formulation = models.FORMULATION) -> None:
        self.path, self.formulation = Path(path), formulation
        cells, self._problems = grids(self.path)
        raws, found = recognise(cells, formulation.sheets, self.path.name)
        raws, unknown_base = laid_over_base(raws, formulation.sheets, self.path.name)
        self._problems += [*found, *unknown_base]
        self._empty = not cells
        self.raw = Raw(raws, sum(grid.formulas for grid in cells))

    def read(self, scenario: str = BASE, changes: Sequence[Change] = ()) -> Reading:
        """Return what the input says in a scenario and with more changes.

        Never raises for bad input, nor for a change that hits nothing: that is a problem too.
        """
        if self._empty:
            stand_in = _stand_in(self.formulation, {})
            city = City.of(self.formulation.sheets, {"settings": stand_in})  # type: ignore[arg-type]
            return self._reading(self._problems, city, Provenance(self.path.name), scenario)
        city, provenance, drafts = self.said(scenario, changes)
        problems = [*self._problems, *drafts.problems]
        problems += [each for each in self._of_scenarios if each not in problems]
        if all(problem.warning for problem in problems):
            problems += drafts.silently_broken()
        reading = self._reading(problems, city, provenance, scenario)
        reading.incomplete = drafts.incomplete()
        return reading

    def said(
        self, scenario: str = BASE, changes: Sequence[Change] = ()
    ) -> tuple[City, Provenance, Drafts]:
        """Return the city of a scenario, whole or not, and the drafts with its own problems.

        The other scenarios and the ranges are not looked at.
        """
        drafts = self._drafts.copy()
        hits = changed(drafts, scenario, changes)
        check_references(drafts)
        check_sources(drafts)
        conversion = Conversion(drafts)
        conversion.provenance.hits = hits
        rows = conversion.rows()
        series.apply(conversion, rows)
        rows["settings"] = _stand_in(self.formulation, rows.get("settings", {}))
        return City.of(self.formulation.sheets, rows), conversion.provenance, drafts  # type: ignore[arg-type]

    @property
    def assumptions(self) -> list[Assumption]:
        """What sheet ranges says may be lower or higher; rows with problems are left out."""
        return self._of_ranges[0]

    @functools.cached_property
    def _of_ranges(self) -> tuple[list[Assumption], list[Problem]]:
        return assumptions(self._drafts.copy) if self._has("ranges") else ([], [])

    @functools.cached_property
    def _of_scenarios(self) -> list[Problem]:
        found = problems_of_all(self._drafts.copy) if self._has("scenarios", "overrides") else []
        return [*found, *self._of_ranges[1]]

    def _has(self, *ids: str) -> bool:
        sheets = [self.raw.sheet(id) for id in ids]
        return any(sheet is not None and sheet.rows for sheet in sheets)

    @functools.cached_property
    def _drafts(self) -> Drafts:
        """The drafts before any change; what is changed is a copy of them."""
        sheets = [sheet for sheet in self.raw.sheets if sheet.id]
        drafts = Drafts(sheets, self.formulation, self.path.name)
        fill(drafts, Library(_shipped))
        return drafts

    def _reading(
        self, problems: list[Problem], city: City, provenance: Provenance, scenario: str
    ) -> Reading:
        errors = [problem for problem in problems if not problem.warning]
        return Reading(
            self.path.name,
            None if errors else city,
            city,
            provenance,
            errors,
            [problem for problem in problems if problem.warning],
            city.settings.language or "zh",
            self.raw,
            self.formulation,
            Library(_shipped),
            self,
            scenario,
        )


def read(
    path: Path,
    formulation: Formulation = models.FORMULATION,
    *,
    scenario: str = BASE,
    changes: Sequence[Change] = (),
) -> Reading:
    """Return what the workbook or folder at `path` says.  Never raises for bad input."""
    return Input(path, formulation).read(scenario, changes)


@functools.cache
def _shipped() -> tuple[City, Provenance]:
    """Return the city of the technology library."""
    return Input(LIBRARY).said()[:2]


def _stand_in(formulation: Formulation, given: dict[str, object]) -> dict[str, object]:
    """Fill required settings that are wrong or missing, so that the rest can still be checked."""
    stand_in: dict[str, object] = {"float": 0.0, "int": 2025, "str": "2025"}
    columns = formulation.sheets["settings"].columns.values()
    filled = {c.id: stand_in[c.type] for c in columns if c.required}
    return filled | {id: value for id, value in given.items() if value is not None}


def digest(
    raw: Raw, formulation: Formulation = models.FORMULATION, without: Collection[str] = ()
) -> str:
    """Return the SHA-256 of what the sheets hold, whatever their order and the kind of file.

    The sheets named in `without` are left out.
    """
    whole = hashlib.sha256()
    for sheet in sorted(raw.sheets, key=lambda s: (s.id, s.title if not s.id else "")):
        if sheet.id in without:
            continue
        text = f"{sheet.id or sheet.title}\n{as_csv(sheet, formulation.sheets)}"
        whole.update(text.encode("utf-8"))
    return whole.hexdigest()
