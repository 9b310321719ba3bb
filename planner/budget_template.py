"""What a finance officer touches over a ready city: a few sheets, and the cells to begin with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from models.algebra import Label
from models.city import City
from models.formulation import Formulation
from planner.cells import text_of
from planner.guidance import Step
from planner.messages import template as messages
from planner.names import match
from planner.raw import RawRow, RawSheet

SETTINGS = ("city_zh", "city_en", "language", "base", "budget_year")
"""Settings of the workbook; the others are those of the city beneath."""

CEILINGS = ("public_outlay", "new_debt", "investment")
"""Measures of a ceiling on money, the most telling first."""


def sheets_of_budget(formulation: Formulation) -> list[str]:
    """Return the sheets of the workbook: settings, targets, and what finance fills in."""
    finance = [id for id, sheet in formulation.sheets.items() if sheet.who == "finance"]
    return ["settings", "targets", *finance]


def settings_over(raw: RawSheet, base: str) -> RawSheet:
    """Return the settings of the workbook, `base` naming the city beneath."""
    at = {h.id: position for position, h in enumerate(raw.headings)}
    rows: list[RawRow] = []
    for row in raw.rows:
        setting = text_of(row.cells[at["setting"]])
        if setting in SETTINGS:
            cells = list(row.cells)
            if setting == "base":
                cells[at["value"]] = base
            rows.append(RawRow(len(rows), cells))
    return RawSheet(raw.id, raw.title, raw.headings, rows)


def first_steps(sheets: list[RawSheet], city: City, formulation: Formulation) -> Iterator[Step]:
    """Yield the cells to begin with: a ceiling on money, a cap on emissions, a share."""
    labels = {name: symbol.label for name, symbol in formulation.measures.items()}
    by_id = {sheet.id: sheet for sheet in sheets}
    first = city.settings.decisions_from

    def measured(wanted: Callable[[str], bool]) -> Callable[[dict[str, Any]], bool]:
        return lambda cells: wanted(match(text_of(cells.get("measure")), labels) or "")

    ceilings = [measured(lambda name, each=each: name == each) for each in CEILINGS]  # type: ignore[misc]
    choices = (
        (messages.STEP_CEILING, "targets", ceilings),
        (messages.STEP_CAP, "targets", [measured(lambda name: name.startswith("emission_"))]),
        (messages.STEP_SHARE, "payments", [lambda cells: _is_share(cells, formulation)]),
        (messages.STEP_SHARE, "targets", [measured(lambda name: name.endswith("_share"))]),
    )
    said: set[tuple[str, str]] = set()
    for sentence, id, tests in choices:
        found = _first_cell(by_id.get(id), tests, first) if sentence not in said else None
        if found is not None:
            said.add(sentence)
            yield Step(id, *found, sentence)


def _is_share(cells: dict[str, Any], formulation: Formulation) -> bool:
    basis: dict[str, Label] = dict(formulation.sheets["payments"].columns["basis"].choices)
    return match(text_of(cells.get("basis")), basis) == "share"


def _first_cell(
    sheet: RawSheet | None, tests: list[Callable[[dict[str, Any]], bool]], first: int
) -> tuple[int, int] | None:
    """Return row and column of the first number, from a year on, of the first row that passes."""
    for test in tests:
        for offset, row in enumerate(sheet.rows if sheet is not None else ()):
            both = list(zip(sheet.headings, row.cells, strict=True)) if sheet is not None else []
            if not test({h.id: cell for h, cell in both if h.kind == "column"}):
                continue
            for position, (heading, cell) in enumerate(both):
                if heading.kind == "year" and int(heading.id) >= first and cell is not None:
                    return offset, position
    return None
