"""Sweeping: one number of a workbook over a range, and the plan at every value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, TypeVar

from models.algebra import Label
from models.city import CellName, City
from planner import exits
from planner.answer import Answer, Told, counted
from planner.changes import SET, TIMES, Change
from planner.messages import sweep as messages
from planner.names import match
from planner.problems import Place, problem
from planner.studies.reading import read_city
from planner.studies.watch import Watch

Ended = TypeVar("Ended", bound=exits.PlannerError)

WITHOUT_EFFECT = ("year_not_modelled", "years_after_plan")
"""Warnings of a change that no plan would feel."""

ADDRESS = re.compile(r"\$?[A-Za-z]{1,3}\$?[0-9]+")


@dataclass(frozen=True)
class Swept:
    """The number that is moved: sheet, row, field and years as on sheet overrides, and how far.

    `first` and `last` are in the cell's own unit or, with `percent`, per cent of what stands.
    `least` is what the plan makes least instead of cost, "emissions" or "public_money"; with
    `within` its cost may be that many per cent above the least, else what the workbook says.
    """

    sheet: str
    row: str | tuple[Any, ...]
    field: str
    years: str | int | None
    first: float
    last: float
    steps: int
    percent: bool = False
    least: str | None = None
    within: float | None = None

    def change(self, share: float) -> Change:
        """Return the change at a share of the range."""
        value = self.value(share)
        operation = TIMES if self.percent else SET
        value = value / 100 if self.percent else value
        return Change(self.sheet, self.row, self.field, operation, value, self.years)

    def value(self, share: float) -> float:
        """Return the value at a share of the range."""
        return float(f"{self.first + (self.last - self.first) * share:.12g}")

    @property
    def shares(self) -> list[float]:
        """The shares at which the range is solved."""
        return [step / (self.steps - 1) for step in range(self.steps)]


def cell_of(text: str, reading: Any) -> tuple[str, str | tuple[Any, ...], str, str | int | None]:
    """Return sheet, row, field and years of a cell as a person names it.

    Raises InvalidInput where it is neither an address at which a number stands nor a name.
    """
    parts = [part.strip() for part in text.replace("！", "!").split("!")]
    if len(parts) == 2 and ADDRESS.fullmatch(parts[1]):
        wanted = parts[0].strip("'"), parts[1].replace("$", "").upper()
        for each in reading.provenance.inputs():
            if (each.address.sheet_title, each.address.cell) == wanted:
                return each.name.sheet, each.name.key, each.name.column, each.name.year
        raise _problem(exits.InvalidInput, reading, messages.no_such_address, text)
    if len(parts) == 2 and parts[0]:
        return parts[0], parts[1], "", None  # a setting, or the years of a row
    if len(parts) in (3, 4) and all(parts[:2]):
        return parts[0], parts[1], parts[2], (*parts, None)[3] or None
    raise _problem(exits.InvalidInput, reading, messages.bad_cell, text)


def sweep(reading: Any, swept: Swept, told: Told | None = None) -> Answer:
    """Return the plan at every value of a range, each solved from the one before.

    Ctrl-C ends it; what is finished by then is returned.  Raises InvalidInput for what names no
    number and for ends that the workbook does not allow, NoPlan where no value leaves a plan, and
    NotCertified where theory or a plan's own arrays are contradicted.
    """
    from planner.studies.certifying import reading_results
    from planner.studies.places import Places, unit_said
    from planner.studies.ways import Walk, Way

    name, unit = _moved(reading, swept)
    way = Way(_Cities(reading, swept, _ceiling(reading, swept)))
    walk, places, complete = Walk(way, reading.provenance), Places(unit), True
    try:
        for share in counted(swept.shares, told):
            places.add(swept.value(share), swept.last - swept.first, walk.stop(share))
    except KeyboardInterrupt:
        places.drop_unfinished()
        if not places.planned:
            raise
        complete = False
    if not places.planned:
        raise _problem(exits.NoPlan, reading, messages.nothing_planned, swept.steps)
    checks = places.checks(way)
    wrong = [check.check for check in checks if not check.passed]
    if wrong:
        raise _problem(exits.NotCertified, reading, messages.failed, wrong)
    tables: dict[str, list[Any]] = {
        "sweep": places.places,
        "sweep_years": places.years,
        "sweep_items": places.items,
        "sweep_targets": places.bound,
        "checks": checks,
    }
    said = unit_said(unit, swept.percent)
    asked = messages.asked(name, f"{swept.first:g}", f"{swept.last:g}", said, swept.least)
    story = {
        "straight": way.straight,
        "bend": way.bend,
        "never": way.never,
        "least": swept.least or "cost",
        "percent": swept.percent,
        "without_plan": len(places.places) - places.planned,
    }
    background = reading_results(reading)
    background.run |= story
    return Answer("sweep", asked, background, tables, story, complete)


class _Cities:
    """The city at each share; None where the workbook does not allow the value there."""

    def __init__(self, reading: Any, swept: Swept, ceiling: float | None) -> None:
        self.reading, self.swept, self.ceiling = reading, swept, ceiling
        self._last: tuple[float, Any] | None = None

    def __call__(self, share: float) -> Any:
        if self._last is None or self._last[0] != share:
            try:
                city = _read(self.reading, self.swept.change(share)).city
            except exits.InvalidInput:
                if share in (0.0, 1.0):
                    raise
                city = None
            self._last = share, city and _with_goal(city, self.swept.least, self.ceiling)
        return self._last[1]


def _read(reading: Any, change: Change) -> Any:
    return read_city(reading.input, Watch(), scenario=reading.scenario, changes=[change])


def _with_goal(city: City, least: str | None, ceiling: float | None) -> City:
    """Return the city with something else made least than cost."""
    if not least:
        return city
    settings = city.settings.replace(objective=least, cost_ceiling=ceiling)
    given = None if city.given is city else city.given
    return City({**city.tables, "settings": settings}, given=given)


def _ceiling(reading: Any, swept: Swept) -> float | None:
    """Return the ceiling on cost under which something else is made least.

    Raises InvalidInput where neither question nor workbook gives one, and NoPlan.
    """
    if not swept.least or swept.within is None:
        if swept.least and reading.city.settings.cost_ceiling is None:
            raise _problem(exits.InvalidInput, reading, messages.ceiling_needed)
        return reading.city.settings.cost_ceiling
    from dataclasses import replace

    from planner.studies.planning import make_plan

    city = _with_goal(reading.city, "cost", None)
    least = make_plan(replace(reading, city=city), Watch()).solution.objective
    return float(least + abs(least) * swept.within / 100)


def _moved(reading: Any, swept: Swept) -> tuple[Label, str]:
    """Return what is moved, as it is called, and its unit.

    Raises InvalidInput where that is no number, or more than one and not moved in per cent.
    """
    sheets = reading.formulation.sheets
    sheet = sheets.get(match(swept.sheet, {id: each.label for id, each in sheets.items()}))
    columns = {} if sheet is None else sheet.columns
    column = columns.get(match(swept.field, {id: each.label for id, each in columns.items()}))
    if column is not None and not column.is_number:  # no value it is given would be one
        raise _problem(exits.InvalidInput, reading, messages.not_a_number, column.label)
    changed = _read(reading, swept.change(0.0))
    idle = [each for each in changed.warnings if each.code in WITHOUT_EFFECT]
    idle = [each for each in idle if each not in reading.warnings]
    if idle:  # every plan would be the same
        raise exits.InvalidInput(*idle)
    hits = [hit for hit in changed.provenance.hits if not hit.scenario]
    name = hits[0].name
    column = sheets[name.sheet].columns[name.column]
    if not column.is_number:
        raise _problem(exits.InvalidInput, reading, messages.not_a_number, column.label)
    if len(hits) > 1 and not swept.percent:
        raise _problem(exits.InvalidInput, reading, messages.several_cells, len(hits))
    name = name._replace(year=None) if len(hits) > 1 else name
    return called(reading, name), "%" if swept.percent else hits[0].unit


def called(reading: Any, name: CellName) -> Label:
    """Return what a number is called: its row, its column unless that is the limit, and its year."""
    sheet = reading.formulation.sheets[name.sheet]
    column = sheet.columns[name.column].label
    table = reading.city.tables[name.sheet]
    row = (
        None
        if sheet.layout == "keys"
        else table.get(name.key if len(name.key) > 1 else name.key[0])
    )
    ids = " ".join(str(part) for part in name.key if part is not None)
    values = {} if row is None else row.values()
    en, zh = (values.get(part) or ids for part in ("name_en", "name_zh"))
    if name.sheet != "targets" or name.column != "limit":
        en, zh = f"{en} {column.en.lower()}".strip(), f"{zh} {column.zh}".strip()
    year = f" {name.year}" if name.year is not None else ""
    return Label(en + year, zh + year)


def _problem(kind: type[Ended], reading: Any, message: Any, *found: Any) -> Ended:
    return kind(problem(Place(reading.name), message, *found))


def sweep_workbook(
    workbook: Any,
    text: str,
    year: int | None,
    target: bool,
    told: Told | None = None,
    *,
    scenario: str | None = None,
    heard: Any = None,
    **how: Any,
) -> Answer:
    """Return the sweep of a target, or of a cell as a person names it; `how` is that of `Swept`."""
    reading = reading_of(workbook, scenario, heard)
    if target:
        return sweep(reading, Swept("targets", text, "", year, **how), told)
    sheet, row, field, own = cell_of(text, reading)
    return sweep(reading, Swept(sheet, row, field, own if year is None else year, **how), told)


def reading_of(workbook: Any, scenario: str | None, heard: Any = None) -> Any:
    """Return the reading of a workbook, or of one of its scenarios by id or name.

    Raises InvalidInput.
    """
    from planner.studies.several import chosen

    reading = read_city(workbook, Watch(heard=heard))
    if scenario is None:
        return reading
    (id,) = chosen(reading, [scenario], False)
    return read_city(reading.input, Watch(), scenario=id)
