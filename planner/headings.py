"""Grids to sheets: which declared sheet a grid is, where its headings are, what each column is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from models.algebra import Label
from models.formulation import MergedSheet
from planner.grid import Broken, Grid, address
from planner.heading_text import split_unit, year_of
from planner.hidden import warn_of_hidden
from planner.invisible import visible, without_invisible
from planner.messages import read as messages
from planner.names import bare_name, is_own, match, nearest
from planner.percent import out_of_percent
from planner.problems import Place, Problem, problem
from planner.raw import Heading, RawRow, RawSheet
from planner.sheet_head import SheetHead, text_shown

README = ("readme", "read me", "说明")
"""Names of the sheet that explains; it is not read."""

_HEADING = Label("The heading", "表头")


def recognise(
    sheets: list[Grid], declared: Mapping[str, MergedSheet], file: str
) -> tuple[list[RawSheet], list[Problem]]:
    """Return the sheets of a file with their columns recognised, and what is wrong with them."""
    found: list[RawSheet] = []
    problems: list[Problem] = []
    labels = {id: sheet.label for id, sheet in declared.items()}
    seen: dict[str, str] = {}
    for grid in sheets:
        place = Place(file, grid.title)
        if grid.title.casefold() in README:
            continue
        id = match(visible(grid.title), labels)
        if id is None and is_own(grid.title):
            bare = bare_name(grid.title)
            if match(bare, labels):
                problems.append(problem(place, messages.set_aside, grid.title, bare, warning=True))
            found.append(RawSheet("", grid.title, [], _own_rows(grid)))
        elif id is None:
            if any(cell is not None for row in grid.rows for cell in row):
                problems.append(
                    problem(place, messages.unknown_sheet, grid.title, nearest(grid.title, labels))
                )
        elif id in seen:
            problems.append(problem(place, messages.duplicate_sheet, grid.title, seen[id]))
        else:
            seen[id] = grid.title
            reader = _SheetReader(grid, declared[id], file)
            found.append(reader.read())
            problems += reader.problems
    return found, problems


def _own_rows(grid: Grid) -> list[RawRow]:
    return [RawRow(index, list(row)) for index, row in enumerate(grid.rows)]


class _SheetReader(SheetHead):
    def __init__(self, grid: Grid, sheet: MergedSheet, file: str) -> None:
        super().__init__(grid, sheet)
        self.file = file
        self.problems: list[Problem] = []
        self.unknown: list[str] = []
        years = sheet.years
        self.has_years = years is not None
        self.year_labels = (years.label.en, years.label.zh) if years is not None else ()

    def say(self, row: int, column: int, message: Callable[..., Any], *found: Any) -> None:
        place = Place(self.file, self.grid.title, address(row, column))
        self.problems.append(problem(place, message, *found))

    def warn(self, row: int, column: int) -> Callable[..., None]:
        """Return what reports something about a cell."""
        place = Place(self.file, self.grid.title, address(row, column))

        def said(message: Any, *found: Any, warning: bool = False) -> None:
            self.problems.append(problem(place, message, *found, warning=warning))

        return said

    def read(self) -> RawSheet:
        raw = RawSheet(self.sheet.id, self.grid.title)
        header, by_id = self.find_header()
        place = Place(self.file, self.grid.title)
        if header is None:
            if any(cell is not None for row in self.grid.rows for cell in row):
                expected = list(self.labels)[:3]
                self.problems.append(
                    problem(place, messages.no_headings, self.sheet.label, expected)
                )
            return raw
        units = self.unit_row(header, by_id)
        first = max(header, units if units is not None else header) + 1
        raw.above, raw.header = self.lines_above(header), header
        raw.headings = self.headings(header, by_id, units, first)
        if not by_id:
            found = (self.sheet.label, self.unknown)
            lost = bool(self.unknown)
            self.problems.append(problem(place, messages.no_id_row, *found, warning=not lost))
        self.order_of_years(raw.headings, header)
        self.merged(first)
        read = {heading.index for heading in raw.headings if heading.kind != "own"}
        warn_of_hidden(self.grid, first, read, self.warn)
        positions = [heading.index for heading in raw.headings]
        blank = [None] * (max(positions, default=0) + 1)
        declared = [at for at, heading in enumerate(raw.headings) if heading.kind != "own"]
        for index in range(first, len(self.grid.rows)):
            padded = [*self.grid.rows[index], *blank]
            cells = [padded[position] for position in positions]
            say = partial(self.warn, index)
            cells = without_invisible(raw.headings, self.labels, cells, say)
            cells = out_of_percent(self.sheet, raw.headings, cells, say)
            if any(cells[at] is not None for at in declared):
                raw.rows.append(RawRow(index, cells))
            elif any(cell is not None for cell in cells):
                raw.aside.append(RawRow(index, cells))
        return raw

    def headings(self, header: int, by_id: bool, units: int | None, first: int) -> list[Heading]:
        found: list[Heading] = []
        width = max(len(row) for row in self.grid.rows)
        for index in range(width):
            text = text_shown(self.cell(header, index))
            broken = self.cell(header, index)
            if isinstance(broken, Broken):
                if broken.calculated:
                    self.say(header, index, messages.excel_error, _HEADING, text)
                else:
                    self.say(header, index, messages.not_calculated, _HEADING)
                continue
            if not text:
                self.below_nothing(index, header, first, by_id)
                continue
            heading = self.heading(index, text, by_id, header)
            if heading is None:
                continue
            if any(h.id == heading.id and h.kind == heading.kind for h in found):
                self.say(header, index, messages.duplicate_column, text)
                continue
            above = text_shown(self.cell(units, index)) if units is not None else ""
            label = self.labels.get(heading.id)
            if not heading.unit and units is not None:
                heading.unit_row = units
                heading.unit = "" if label and above in label else above
            found.append(heading)
        return found

    def heading(self, index: int, text: str, by_id: bool, header: int) -> Heading | None:
        name, unit = split_unit(text)
        if name in self.labels:
            return Heading(index, name, "column", unit, header)
        if not by_id or match(text, self.labels):
            labelled, labelled_unit = self.by_label(text)
            if labelled:
                return Heading(index, labelled, "column", labelled_unit, header)
        if is_own(text):
            self.set_aside(index, name, header)
            return Heading(index, name, "own", unit, header)
        year = year_of(text) if by_id else self.labelled_year(text)
        if year is not None and self.has_years:
            return Heading(index, str(year), "year", unit_row=header)
        if self.sheet.layout == "curves":
            return Heading(index, text, "curve")
        if year is not None and self.sheet.layout != "keys":
            self.say(header, index, messages.years_not_here, year, self.sheet.label)
        elif self.has_years and text[:1].isdigit():
            self.say(header, index, messages.bad_year_heading, text)
        elif not by_id:
            self.unknown.append(text)
        else:
            self.say(header, index, messages.unknown_column, text, self.nearest_id(name))
        return None

    def nearest_id(self, name: str) -> str | None:
        """Return the field id that is, or whose label is, most like a name: ids are in no language."""
        found = nearest(name, self.labels)
        for field, label in self.labels.items():
            if found in (field, label.en, label.zh):
                return field
        return None

    def set_aside(self, index: int, name: str, header: int) -> None:
        """Warn of a column that only a # keeps from being read."""
        bare = bare_name(name)
        known = self.by_label(bare)[0] or (self.has_years and year_of(bare) and bare)
        if known:
            self.warn(header, index)(messages.set_aside, name, str(known), warning=True)

    def labelled_year(self, text: str) -> int | None:
        """Return the year of a label such as “需求量 2030”, or of a heading that is a year."""
        for label in self.year_labels:
            if text.casefold().startswith(label.casefold()):
                text = text[len(label) :].strip()
        return year_of(text)

    def below_nothing(self, index: int, header: int, first: int, by_id: bool) -> None:
        """Report what stands in a column that has no heading, perhaps only a label."""
        label = text_shown(self.cell(header - 2, index)) if by_id and header >= 2 else ""
        for row in range(first, len(self.grid.rows)):
            value = self.cell(row, index)
            if value is not None and label:
                year = re.search(r"(19|2[01])\d\d", label) if self.has_years else None
                id = year[0] if year else self.by_label(label)[0]
                found = (address(header, index), label, address(row, index), id, self.has_years)
                self.say(header, index, messages.no_field_id, *found)
                return
            if value is not None:
                found_here = (str(value), header + 1, self.has_years)
                self.say(row, index, messages.no_heading_above, *found_here)
                return

    def order_of_years(self, headings: list[Heading], header: int) -> None:
        before = None
        for heading in headings:
            if heading.kind == "year":
                if before is not None and int(heading.id) < before:
                    place = Place(self.file, self.grid.title, address(header, heading.index))
                    self.problems.append(
                        problem(
                            place,
                            messages.years_out_of_order,
                            int(heading.id),
                            before,
                            warning=True,
                        )
                    )
                before = int(heading.id)

    def merged(self, first: int) -> None:
        for (top, left), (bottom, right) in self.grid.merged:
            if bottom >= first:
                area = f"{address(top, left)}:{address(bottom, right)}"
                self.say(top, left, messages.merged_cells, area)
