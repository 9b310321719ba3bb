"""A new workbook: every declared sheet, filled with an example that solves as it stands."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import models
from models import calendar
from models.algebra import Column, Label
from models.city import City
from models.formulation import Formulation, MergedSheet
from planner import exits
from planner.budget_template import first_steps, settings_over, sheets_of_budget
from planner.called import Called
from planner.cells import FALSE, TRUE, text_of
from planner.examples import examples
from planner.guidance import Guidance
from planner.messages import template as messages
from planner.names import match
from planner.raw import SETTING_COLUMNS, Heading, Raw, RawRow, RawSheet
from planner.read import read
from planner.workbook import write_workbook

DEFAULT = {"plan": "town", "budget": "foshan"}
"""The example that a workbook holds, or lies over, unless another is asked for."""

_UNITS: dict[str, tuple[str, str]] = {
    "million CNY": ("CNY", "元"),
    "MW": ("MW", "万千瓦"),
    "hour": ("hour", "小时"),
    "year": ("year", "年"),
    "1": ("1", "1"),
}
"""Units that stand above empty columns, by the fixed part of their declaration."""


def new(
    path: Path, example: str | None = None, language: str = "zh", purpose: str = "plan"
) -> None:
    """Write a workbook to fill in, holding an example (the smallest one by default).

    For the purpose "budget" it holds only what a finance officer touches, over a ready city (by
    default the shipped one), with the cells to begin with.

    Raises InvalidInput for an example that is not shipped, OSError where `path` cannot be
    written.
    """
    found = examples()
    name = example or DEFAULT[purpose]
    if name not in found:
        sentence = messages.unknown_example(name, list(found))
        raise exits.InvalidInput(exits.problem("unknown_example", sentence))
    reading = read(found[name])
    years = calendar.parse_years(reading.draft.settings.model_years)
    called = Called(reading.raw.sheets, reading.draft, models.FORMULATION, language)
    sheets = []
    for id, sheet in models.FORMULATION.sheets.items():
        raw = reading.raw.sheet(id) or RawSheet(id, id)
        if sheet.layout == "keys":
            sheets.append(_all_settings(raw, sheet, language))
        else:
            sheets.append(_whole(raw, sheet, years, language, called))
    known = _known_names(reading.library.city, language)
    if purpose == "budget":
        wanted = sheets_of_budget(models.FORMULATION)
        beneath = [sheet for sheet in sheets if sheet.id not in wanted]
        sheets = [sheet for sheet in sheets if sheet.id in wanted]
        sheets[0] = settings_over(sheets[0], name)
        steps = list(first_steps(sheets, reading.draft, models.FORMULATION))
        guidance = Guidance(steps, beneath, known)
        write_workbook(Raw(sheets), path, language, guidance=guidance)
        return
    own = [sheet for sheet in reading.raw.sheets if not sheet.id]
    write_workbook(Raw([*sheets, *own]), path, language, guidance=Guidance(known=known))


def _known_names(library: City, language: str) -> dict[tuple[str, str], list[str]]:
    """Return the entries of the technology library and the ready cities, as lists to choose from."""
    name = "name_zh" if language == "zh" else "name_en"
    entries = {
        (sheet, "library"): [getattr(row, name) or id for id, row in library.tables[sheet].items()]
        for sheet in ("technologies", "storages")
    }
    return {**entries, ("settings", "base"): list(examples())}


def _whole(
    raw: RawSheet, sheet: MergedSheet, years: list[int], language: str, called: Called
) -> RawSheet:
    """Return a sheet with every declared column, its choices and references in `language`."""
    given = {(heading.id, heading.kind): i for i, heading in enumerate(raw.headings)}
    headings, taken = [], []
    for column in sheet.columns.values():
        if column.is_years:
            own_years = [h for h in raw.headings if h.kind == "year"]
            headings += own_years or [Heading(-1, str(year), "year") for year in years]
            taken += [given[h.id, "year"] for h in own_years] or [-1] * len(years)
        else:
            at = given.get((column.id, "column"), -1)
            unit = raw.headings[at].unit if at >= 0 else _unit(column, language)
            headings.append(Heading(-1, column.id, "column", unit))
            taken.append(at)
    for index, heading in enumerate(raw.headings):
        if heading.kind in ("own", "curve"):
            headings.append(heading)
            taken.append(index)
    rows = []
    for row in raw.rows:
        cells = [row.cells[at] if at >= 0 else None for at in taken]
        by_id = {h.id: cell for h, cell in zip(headings, cells, strict=True) if h.kind == "column"}
        said = [
            _in_language(sheet, h, _named(sheet, h, by_id, cell, called), language)
            for h, cell in zip(headings, cells, strict=True)
        ]
        rows.append(RawRow(row.index, said))
    return RawSheet(raw.id, raw.title, headings, rows)


def _all_settings(raw: RawSheet, sheet: MergedSheet, language: str) -> RawSheet:
    """Return the settings with a row for each that is declared."""
    headings = [Heading(-1, id) for id in SETTING_COLUMNS]
    labels = {column.id: column.label for column in sheet.columns.values()}
    given: dict[str, dict[str, Any]] = {}
    for row in raw.rows:
        cells = {h.id: cell for h, cell in zip(raw.headings, row.cells, strict=True)}
        given[match(text_of(cells.get("setting")), labels) or ""] = cells
    rows = []
    for index, column in enumerate(sheet.columns.values()):
        cells = given.get(column.id, {"unit": _unit(column, language) or None})
        cells = {**cells, "setting": column.id}
        cells["value"] = language if column.id == "language" else cells.get("value")
        cells["value"] = _said(column, cells["value"], language)
        rows.append(RawRow(index, [cells.get(id) for id in SETTING_COLUMNS]))
    return RawSheet(raw.id, raw.title, headings, rows)


def _named(
    sheet: MergedSheet, heading: Heading, cells: dict[str, Any], cell: Any, called: Called
) -> Any:
    """Return a reference by the name of its row; anything else as it is."""
    if heading.kind != "column" or cell is None:
        return cell
    return called.reference(sheet.columns[heading.id], cells, cell)


def _in_language(sheet: MergedSheet, heading: Heading, cell: Any, language: str) -> Any:
    if heading.kind != "column" or cell is None:
        return cell
    column = sheet.columns[heading.id]
    if (sheet.id, column.id) == ("targets", "measure"):
        return _choice(cell, _measures(models.FORMULATION), language)
    return _said(column, cell, language)


def _said(column: Column, cell: Any, language: str) -> Any:
    """Return a choice, yes or no as its label in `language`."""
    if cell is None:
        return None
    if column.choices:
        return _choice(cell, dict(column.choices), language)
    word = text_of(cell).casefold()
    if column.type == "bool" and word in TRUE | FALSE:
        sentence = messages.YES if word in TRUE else messages.NO
        return sentence[1 if language == "zh" else 0]
    return cell


def _choice(cell: Any, choices: dict[str, Label], language: str) -> Any:
    found = match(text_of(cell), choices)
    return choices[found].say(language) if found else cell


def _measures(formulation: Formulation) -> dict[str, Label]:
    return {name: symbol.label for name, symbol in formulation.measures.items()}


def _unit(column: Column, language: str) -> str:
    """Return the unit to stand above an empty column."""
    if column.unit_column is not None or not column.is_number:
        return ""
    first = column.unit.split("/")[0].strip()
    return _UNITS.get(first, ("", ""))[1 if language == "zh" else 0]
