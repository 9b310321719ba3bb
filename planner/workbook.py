"""The one writer of input workbooks: sheets as they stand, in a layout a person can fill in."""

from __future__ import annotations

import datetime
import io
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import models
from models.algebra import Label
from models.formulation import Formulation, MergedSheet
from planner.cells import number_if_plain, text_of
from planner.grid import Broken
from planner.guidance import Guidance
from planner.messages import template as messages
from planner.names import match
from planner.raw import SETTING_COLUMNS, Heading, Raw, RawSheet, is_numeric
from planner.readme_sheet import Readme
from planner.styles import TAB_COLOURS, Styles, width
from planner.validation import FIRST_ROW, Validation

SPARE_ROWS = 30
"""Rows below the data that look ready to be filled."""

_PAGE_WIDTH = 180
"""Width of columns, in letters, that is still readable on one printed page."""


def write_workbook(
    raw: Raw,
    path: Path,
    language: str,
    formulation: Formulation = models.FORMULATION,
    guidance: Guidance | None = None,
) -> None:
    """Write sheets as a workbook with headings in `language`, a read-me sheet and drop-downs.

    What stands in `raw` is written as it is; nothing is added but the layout.  Raises OSError
    where the file cannot be written, FileExistsError where there is one already.
    """
    if path.exists():
        raise FileExistsError(path)
    content = io.BytesIO()
    from planner.exact_book import ExactWorkbook  # xlsxwriter takes its time

    book = ExactWorkbook(content, {"in_memory": True, "strings_to_urls": False})
    book.set_properties({"created": datetime.datetime(2025, 1, 1)})
    _Writer(book, raw, language, formulation, guidance or Guidance()).write()
    book.close()
    path.write_bytes(content.getvalue())


class _Writer:
    def __init__(
        self,
        book: Any,
        raw: Raw,
        language: str,
        formulation: Formulation,
        guidance: Guidance,
    ) -> None:
        self.book, self.raw, self.language, self.formulation = book, raw, language, formulation
        self.guidance = guidance
        self.styles = Styles(book)
        self.position = 1 if language == "zh" else 0
        order = list(formulation.sheets)
        declared = sorted((s for s in raw.sheets if s.id), key=lambda s: order.index(s.id))
        self.sheets = [*declared, *(s for s in raw.sheets if not s.id)]
        self.titles = {s.id: formulation.sheets[s.id].label.say(language) for s in declared}

    def say(self, sentence: tuple[str, str]) -> str:
        return sentence[self.position]

    def write(self) -> None:
        page = self.book.add_worksheet(self.say(messages.TITLE))
        shown = self.guidance.explained(self.sheets, self.formulation)
        self.readme = Readme(page, self.styles, self.language, shown, self.titles)
        lists = self.guidance.lists(self.sheets, self.formulation, self.language)
        links = self.guidance.links(self.titles, self.say)
        self.readme.write(self.formulation.measures, lists, links)
        choices = self.readme.choices
        self.validation = Validation(
            self.raw, self.formulation, self.language, self.titles, choices
        )
        for sheet in self.sheets:
            if sheet.id:
                self.declared(sheet, self.formulation.sheets[sheet.id])
            else:
                self.own(sheet)

    def own(self, sheet: RawSheet) -> None:
        page = self.book.add_worksheet(sheet.title)
        for row in sheet.rows:
            for index, cell in enumerate(row.cells):
                self.put(page, row.index, index, _as_it_was(cell), None)

    def declared(self, raw: RawSheet, sheet: MergedSheet) -> None:
        page = self.book.add_worksheet(self.titles[raw.id])
        page.set_tab_color(TAB_COLOURS[sheet.who])
        page.set_landscape()
        page.set_paper(9)
        page.repeat_rows(0, FIRST_ROW - 1)
        headings = self.headings(raw, sheet)
        keys = max(len(sheet.key), 1)
        page.freeze_panes(FIRST_ROW, keys)
        page.repeat_columns(0, keys - 1)
        self.top(page, sheet)
        for index, heading in enumerate(headings):
            label = self.label(sheet, heading)
            page.write_string(1, index, label, self.styles.label)
            page.write_string(2, index, heading.unit, self.styles.unit)
        self.rows(page, raw, sheet, headings)
        if not headings or not _is_table([heading.id for heading in headings]):
            for index, heading in enumerate(headings):
                page.write_string(FIRST_ROW - 1, index, heading.id, self.styles.id)
            return
        page.add_table(
            FIRST_ROW - 1,
            0,
            FIRST_ROW + max(len(raw.rows), 1) - 1,
            len(headings) - 1,
            {
                "name": f"t_{sheet.id}",
                "style": None,
                "autofilter": False,
                "columns": [{"header": h.id, "header_format": self.styles.id} for h in headings],
            },
        )

    def headings(self, raw: RawSheet, sheet: MergedSheet) -> list[Heading]:
        if sheet.layout != "keys":
            return raw.headings
        own = [heading for heading in raw.headings if heading.kind == "own"]
        return [raw.column(id) or Heading(-1, id) for id in SETTING_COLUMNS] + own

    def top(self, page: Any, sheet: MergedSheet) -> None:
        page.write_string(0, 0, sheet.label.say(self.language), self.styles.title)
        link = f"internal:'{self.say(messages.TITLE)}'!A1"
        page.write_url(0, 1, link, self.styles.link, self.say(messages.BACK))
        who = self.say(messages.FILLED_BY) + self.say(messages.WHO[sheet.who])
        page.write_string(0, 2, f"{self.say(messages.title(sheet.id))}    {who}", self.styles.note)

    def label(self, sheet: MergedSheet, heading: Heading) -> str:
        if heading.kind == "column":
            labels: Mapping[str, Label] = (
                SETTING_COLUMNS if sheet.layout == "keys" else _labels(sheet)
            )
            return labels[heading.id].say(self.language)
        if heading.kind == "year" and sheet.years is not None:
            return f"{sheet.years.label.say(self.language)} {heading.id}"
        return heading.id

    def rows(self, page: Any, raw: RawSheet, sheet: MergedSheet, headings: list[Heading]) -> None:
        last = FIRST_ROW + len(raw.rows)
        spare = SPARE_ROWS if sheet.layout == "table" else 0
        total = 0.0
        position = {id(heading): index for index, heading in enumerate(raw.headings)}
        for column, heading in enumerate(headings):
            texts = [self.label(sheet, heading), heading.id, heading.unit]
            cells = [
                row.cells[position[id(heading)]] if id(heading) in position else None
                for row in raw.rows
            ]
            style = self.style(sheet, heading)
            for offset, cell in enumerate(cells):
                if sheet.layout == "keys":
                    cell = self.setting(sheet, raw, offset, heading.id, cell)
                if heading.kind == "own":
                    cell = _as_it_was(cell)
                first = self.guidance.is_step(sheet.id, offset, column)
                look = self.styles.step if first else style
                self.put(page, FIRST_ROW + offset, column, cell, look, is_numeric(sheet, heading))
                if offset < 200:
                    texts.append(text_of(cell))
            for row in range(last, last + spare):
                page.write_blank(row, column, None, style)
            page.set_column(column, column, width(texts))
            total += width(texts)
            if heading.kind == "column" and sheet.layout == "table":
                self.validation.column(page, sheet.columns[heading.id], column, heading.unit)
        page.fit_to_pages(max(1, math.ceil(total / _PAGE_WIDTH)), 0)
        if headings:
            page.print_area(0, 0, max(last, FIRST_ROW + 1) - 1, len(headings) - 1)
        if sheet.layout == "keys":
            self.validation.settings(page, raw, sheet)

    def style(self, sheet: MergedSheet, heading: Heading) -> Any:
        """Return how the cells of a column look: as inputs, unless they are not."""
        if heading.kind == "own":
            return self.styles.text
        if sheet.layout == "keys" and heading.id in ("label", "help"):
            return self.styles.text
        is_id = sheet.layout == "keys" and heading.id == "setting"
        return self.styles.id if is_id else self.styles.input

    def setting(
        self, sheet: MergedSheet, raw: RawSheet, offset: int, heading: str, cell: Any
    ) -> Any:
        """Return a cell of a setting: label and explanation are written afresh."""
        if heading not in ("label", "help"):
            return cell
        names = raw.column("setting")
        name = raw.rows[offset].cells[raw.headings.index(names)] if names else None
        found = match(text_of(name), _labels(sheet))
        if found is None:
            return cell
        column = sheet.columns[found]
        said = column.label if heading == "label" else column.help
        return said.say(self.language) if said else None

    def put(
        self, page: Any, row: int, column: int, cell: Any, style: Any, numeric: bool = False
    ) -> None:
        if isinstance(cell, str) and numeric:
            cell = number_if_plain(cell)
        if cell is None:
            page.write_blank(row, column, None, style)
        elif isinstance(cell, bool):
            page.write_string(row, column, self.say(messages.YES if cell else messages.NO), style)
        elif isinstance(cell, int | float):
            page.write_number(row, column, cell, style)
        elif isinstance(cell, Broken | str):
            page.write_string(row, column, str(cell), style)
        else:
            page.write_string(row, column, text_of(cell), style)


def _is_table(ids: list[str]) -> bool:
    """Return whether Excel takes the ids as the headings of a table: short, and all different."""
    return len({id.casefold() for id in ids}) == len(ids) and all(len(id) < 256 for id in ids)


def _labels(sheet: MergedSheet) -> dict[str, Label]:
    return {column.id: column.label for column in sheet.columns.values()}


def _as_it_was(cell: Any) -> Any:
    """Return the number of the user's own that a text is, if it comes back as the same text."""
    number = number_if_plain(cell) if isinstance(cell, str) else cell
    return number if text_of(number) == cell else cell
