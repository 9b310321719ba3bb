"""A ready city beneath a workbook of a few sheets: what the workbook does not hold, it lends."""

from __future__ import annotations

from collections.abc import Mapping

from models.formulation import MergedSheet
from planner.cells import text_of
from planner.examples import examples
from planner.grid import address, grids
from planner.headings import recognise
from planner.messages import read as messages
from planner.names import match, nearest
from planner.problems import Place, Problem, problem
from planner.raw import Heading, RawRow, RawSheet


def laid_over_base(
    raws: list[RawSheet], declared: Mapping[str, MergedSheet], file: str
) -> tuple[list[RawSheet], list[Problem]]:
    """Return the sheets with those of the city that setting `base` names, and what is wrong.

    A sheet of the workbook stands instead of the whole sheet of the same id; settings are taken
    one by one, at the cell that names the city.
    """
    settings = next((raw for raw in raws if raw.id == "settings"), None)
    row, name = _base(settings, declared["settings"]) if settings is not None else (None, "")
    if settings is None or row is None or not name:
        return raws, []
    known = {folder.casefold(): path for folder, path in examples().items()}
    if name.casefold() not in known:
        value = settings.column("value")
        place = Place(file, settings.title, address(row.index, value.index if value else 0))
        found = (name, list(known), nearest(name, list(known)))
        return raws, [problem(place, messages.unknown_base, *found)]
    beneath, _ = recognise(grids(known[name.casefold()])[0], declared, name)
    own = {raw.id for raw in raws}
    lent = [raw for raw in beneath if raw.id and raw.id not in own]
    for raw in lent:
        raw.title = f"{name}/{raw.title}"
    under = next(raw for raw in beneath if raw.id == "settings")
    _lend_settings(under, settings, declared["settings"], row)
    return [*raws, *lent], []


def _base(raw: RawSheet, sheet: MergedSheet) -> tuple[RawRow | None, str]:
    for row in raw.rows:
        if _setting(raw, row, sheet) == "base":
            return row, _cell(raw, row, "value").strip()
    return None, ""


def _lend_settings(under: RawSheet, own: RawSheet, sheet: MergedSheet, at: RawRow) -> None:
    """Add the settings of the city beneath that a workbook does not have, at one of its rows."""
    given = {_setting(own, row, sheet) for row in own.rows}
    for id in ("setting", "unit", "source"):
        if own.column(id) is None:  # a unit left behind would make 6 % of it 600
            last = max((heading.index for heading in own.headings), default=-1)
            own.headings.append(Heading(last + 1, id))
            for row in own.rows:
                row.cells.append(None)
    for row in under.rows:
        if _setting(under, row, sheet) not in given:
            lent = {h.id: cell for h, cell in zip(under.headings, row.cells, strict=True)}
            own.rows.append(RawRow(at.index, [lent.get(h.id) for h in own.headings]))


def _setting(raw: RawSheet, row: RawRow, sheet: MergedSheet) -> str | None:
    labels = {column.id: column.label for column in sheet.columns.values()}
    return match(_cell(raw, row, "setting") or _cell(raw, row, "label"), labels)


def _cell(raw: RawSheet, row: RawRow, id: str) -> str:
    heading = raw.column(id)
    return "" if heading is None else text_of(row.cells[raw.headings.index(heading)])
