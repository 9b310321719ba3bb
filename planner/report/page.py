"""One sheet being written, from top to bottom: title, notes, tables, charts, page set-up."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from models.algebra import Label
from planner.messages import write as messages
from planner.report import words
from planner.report.book import Book
from planner.report.cells import Area, Cell, Col, Formula, Row, broken, letters
from planner.report.charts import HIGH, WIDE, Chart
from planner.report.palette import BAD, BAD_TEXT, GOOD, GOOD_TEXT, INPUT, NAVY
from planner.report.paper import (
    DENSE_PIXELS,
    LONG,
    PAPER_WIDTH,
    ROW_PIXELS,
    mark_paper,
    on_screen,
    page_breaks,
    set_up,
)
from planner.report.styles import cell_style, header_style

TITLE_PIXELS = 35
HIGHEST_FROZEN = 8
NARROW = 8.43
"""Width of a column that was given none."""
LINE_PIXELS = 16
"""Height of every further line of a cell that wraps."""
NOTE_LETTERS = 160
"""Letters of a note that fit across the narrowest page."""
TEXT = 0.88
"""Width of a letter of running text, by that of a digit."""
CAPTION = 1.2
"""Width of a letter of a caption, by that of a digit."""
NARROWEST_CHART, WIDEST_CHART = 500, 860
FRAME = 4
"""Pixels left free at the right of a chart, for its frame: programs round widths of columns."""


@dataclass(frozen=True)
class Shown:
    """A table as it stands on a sheet, with its caption and the unit at its top right."""

    caption: str
    unit: str
    area: Area


@dataclass(frozen=True)
class Room:
    """How charts stand: so many across, each so many pixels wide and so many rows high."""

    across: int
    width: int
    rows: int


class Page:
    """A sheet of the book; `row` is where the next thing goes, `pages` how many it prints on.

    `printed` is the last row that is printed, 0 for all.  `content` is what stands on it and in
    which row: sentences, tables and charts, for whoever shows them elsewhere.
    """

    def __init__(self, book: Book, label: Label, about: Label) -> None:
        self.book, self.label, self.about = book, label, about
        self.sheet_name = book.say(label)
        self.sheet = book.workbook.add_worksheet(self.sheet_name)
        self.sheet.hide_gridlines(2)
        self.sheet.set_default_row(ROW_PIXELS * 0.75)
        self.sheet.set_tab_color(book.dark)
        self.row = 0
        self.right = 0
        self.widths: dict[int, float] = {}
        self.frozen = False
        self.blocks: list[tuple[int, int]] = []
        self.heights: dict[int, int] = {}
        self.pages = 0
        self.printed = 0
        self.noted: int | None = None
        self.headline = self.sheet_name
        self.content: list[tuple[int, str | Shown | Chart]] = []
        self.rooms: dict[int, Room] = {}

    # ---- text

    def title(self, text: str = "", *notes: tuple[str, str]) -> None:
        """Write the sheet's title and what must be known to read it."""
        self.heights[0] = TITLE_PIXELS
        style = self.book.format(bold=True, font_size=16, font_color=NAVY)
        self.headline = text or self.sheet_name
        self.sheet.write_string(0, 0, self.headline, style)
        self.row = 1
        for note in notes:
            self.note(note)
        self.noted = None

    def note(self, sentence: tuple[str, str]) -> None:
        """Write a sentence of explanation, which stays on the page of the table it stands above.

        It takes as many lines as it needs on paper: what runs over the edge is not printed.
        """
        self.noted = self.row if self.noted is None else self.noted
        text = self.book.say(sentence)
        self.content.append((self.row, text))
        for line in broken(text, NOTE_LETTERS):
            self.sheet.write_string(self.row, 0, line, self.book.note_format())
            self.row += 1

    # ---- tables

    def reserve(self, rows: int) -> int:
        """Leave room for a table of so many rows, to be written later; return where it begins."""
        start = self.row
        self.row += rows + 3
        return start

    @contextlib.contextmanager
    def at(self, start: int) -> Iterator[None]:
        """Write in room that was left, and go on where the sheet was."""
        end, self.row, noted, self.noted = self.row, start, self.noted, None
        yield
        self.row, self.noted = end, noted

    def table(
        self, caption: Label | tuple[str, str] | str, columns: Sequence[Col], rows: Sequence[Row],
        *, unit: str = "", name: str = "", repeat: bool = False,
    ) -> Area:  # fmt: skip
        """Write a table at the next free row; with `name` its plain rows are an Excel table.

        Rows that look like totals follow the Excel table, outside of it.  The unit stands at the
        top right.  With `repeat` the heading stays on the screen.
        """
        caption = caption if isinstance(caption, str) else self.book.say(caption)
        header = self.row + 1
        self._fit(header, columns, rows)
        if len(rows) >= LONG:
            for at in range(header + 1, header + 1 + len(rows)):
                self.heights.setdefault(at, DENSE_PIXELS)
        self._heading(caption, unit, columns)
        area = Area(header + 1, 0, columns, list(rows), name)
        self.content.append((self.row, Shown(caption, unit, area)))
        for offset, row in enumerate(rows):
            self._row(area.first + offset, columns, row)
        self.blocks.append((self.row if self.noted is None else self.noted, header + len(rows)))
        self.noted = None
        plain = sum(1 for row in rows if row.look in ("", "input"))
        if name and plain:
            self._excel_table(area, plain)
        self._freeze(header, columns, repeat)
        self.row = header + len(rows) + 2
        self.right = max(self.right, len(columns) - 1)
        return area

    def _heading(self, caption: str, unit: str, columns: Sequence[Col]) -> None:
        style = self.book.format(bold=True, font_size=11, font_color=NAVY)
        says = self.book.say(messages.unit(unit)) if unit else ""
        room = sum(self.widths.get(column, NARROW) for column in range(len(columns) - 1))
        if says and CAPTION * letters(caption) > room:
            caption, says = self.book.say(messages.with_unit((caption, caption), unit)), ""
        self.sheet.write_string(self.row, 0, caption, style)
        if says:
            grey = self.book.note_format(align="right")
            self.sheet.write_string(self.row, len(columns) - 1, says, grey)
        for offset, column in enumerate(columns):
            style = header_style(self.book, column)
            self.sheet.write_string(self.row + 1, offset, column.heading, style)

    def _fit(self, header: int, columns: Sequence[Col], rows: Sequence[Row]) -> None:
        """Give columns the width of their text, as far as they may grow, and the heading lines."""
        lines = 1
        for offset, column in enumerate(columns):
            texts = {_said(row.cells[offset]) for row in rows if not row.look}
            needed = max(map(letters, texts), default=0.0) + 1
            self._widen(offset, max(column.width, min(needed, column.widest)))
            room = self.widths.get(offset, NARROW) - 0.5
            lines = max(lines, len(broken(column.heading, room)))
            if column.kind == "wrapped":
                for at, row in enumerate(rows):
                    self.heighten(header + 1 + at, _said(row.cells[offset]), offset)
        self.heights[header] = ROW_PIXELS + (min(lines, 6) - 1) * LINE_PIXELS

    def lines(self, text: str, first: int, last: int) -> int:
        """Return how many lines a text takes that wraps in the columns from `first` to `last`."""
        room = sum(self.widths.get(column, NARROW) for column in range(first, last + 1)) - 0.5
        return math.ceil(max(TEXT * letters(text), 1) / room)

    def across(self, row: int, first: int, last: int, cell: Cell, style: Any) -> None:
        """Write one cell over several columns: for what stands above tables, never in one."""
        if last > first:
            self.sheet.merge_range(row, first, row, last, "", style)
        self.cell(row, first, cell, style)

    def heighten(self, row: int, text: str, column: int) -> None:
        """Make a row as high as a text needs that wraps in a column."""
        needs = ROW_PIXELS + (self.lines(text, column, column) - 1) * LINE_PIXELS
        self.heights[row] = max(needs, self.heights.get(row, 0))

    def _freeze(self, header: int, columns: Sequence[Col], repeat: bool) -> None:
        """Freeze the first heading, where it serves the whole sheet and leaves room to scroll."""
        if not self.frozen:
            shared = repeat or any(column.heading.isdigit() for column in columns)
            self.sheet.freeze_panes(header + 1 if shared and header < HIGHEST_FROZEN else 1, 1)
            self.frozen = True

    def _row(self, at: int, columns: Sequence[Col], row: Row) -> None:
        for offset, (column, cell) in enumerate(zip(columns, row.cells, strict=True)):
            self.cell(at, offset, cell, cell_style(self.book, column, row, cell))

    def cell(self, row: int, column: int, cell: Cell, style: Any) -> None:
        """Write one cell; text is never read as a formula."""
        if cell is None:
            self.sheet.write_blank(row, column, None, style)
        elif isinstance(cell, Formula):
            self.sheet.write_formula(row, column, cell.text, style, cell.value)
        elif isinstance(cell, float) and math.isinf(cell):
            self.sheet.write_string(row, column, self.book.say(words.UNLIMITED), style)
        elif isinstance(cell, str):
            self.sheet.write_string(row, column, cell, style)
        else:
            self.sheet.write_number(row, column, cell, style)

    def _excel_table(self, area: Area, plain: int) -> None:
        columns = [
            {
                "header": column.heading,
                "header_format": header_style(self.book, column),
            }
            for column in area.columns
        ]
        self.sheet.add_table(
            area.first - 1, area.left, area.first + plain - 1, area.left + len(columns) - 1,
            {"name": area.name, "columns": columns, "style": None, "autofilter": plain > 12},
        )  # fmt: skip

    def _widen(self, column: int, width: float) -> None:
        if width > self.widths.get(column, 0):
            self.widths[column] = width
            self.sheet.set_column(column, column, width)

    def colour_words(
        self, first: int, last: int, column: int, good: Sequence[Label], bad: Sequence[Label]
    ) -> None:
        """Colour the verdicts in a column; the words speak for themselves without colour."""
        for labels, fill, ink in ((good, GOOD, GOOD_TEXT), (bad, BAD, BAD_TEXT)):
            for label in labels:
                self.sheet.conditional_format(
                    first, column, last, column,
                    {
                        "type": "cell", "criteria": "==", "value": f'"{self.book.say(label)}"',
                        "format": self.book.workbook.add_format({"bg_color": fill, "font_color": ink}),
                    },
                )  # fmt: skip

    # ---- charts

    def measure(self, columns: Sequence[Col]) -> None:
        """Set the widths that a table to come will have, so that charts can stand above it."""
        for offset, column in enumerate(columns):
            self._widen(offset, column.width)
        self.right = max(self.right, len(columns) - 1)

    def leave_room(self, charts: int, across: int = 0) -> int:
        """Leave room for charts whose cells are yet to be written; return where it begins.

        `across` is how many stand side by side, by default as many as the width allows.
        """
        start = self.row
        if charts:
            room = self.rooms[start] = self._room(charts, across)
            self.row += -(-charts // room.across) * room.rows
        return start

    def charts(self, *charts: Chart, start: int | None = None, across: int = 0) -> None:
        """Draw charts side by side as the sheet's width allows, below or in the room left.

        A chart without series is not drawn: no program opens one.
        """
        charts = tuple(chart for chart in charts if chart.series)
        if not charts:
            return
        row = self.row if start is None else start
        room = self.rooms.get(row) or self._room(len(charts), across)
        for first in range(0, len(charts), room.across):
            for number, chart in enumerate(charts[first : first + room.across]):
                height = room.width * HIGH // WIDE
                chart.place(self.sheet, row, number * (room.width + 8), room.width, height)
                self.content.append((row, chart))
            self.blocks.append((row, row + room.rows - 1))
            row += room.rows
        if start is None:
            self.row = row

    def height_of(self, first: int, last: int) -> int:
        """Return the pixels from the top of a row to that of another."""
        return sum(self.heights.get(row, ROW_PIXELS) for row in range(first, last))

    def height_beside(self, column: int) -> int:
        """Return the pixels of height of a chart that reaches from a column to the right edge."""
        return (self._pixels(self.right) - self._pixels(column - 1) - 8) * HIGH // WIDE

    def chart_beside(self, chart: Chart, row: int, column: int, told: int) -> int:
        """Draw a chart from a column to the right edge; return the last row that it covers.

        Where the page is told from top to bottom, it comes after what stands in the row `told`.
        """
        left = self._pixels(column - 1) + 8
        width = self._pixels(self.right) - left - FRAME
        height = self.height_beside(column)
        chart.place(self.sheet, row, left, width, height)
        self.content.append((told, chart))
        while height > 0:
            height -= self.heights.get(row, ROW_PIXELS)
            row += 1
        return row - 1

    def _room(self, charts: int, across: int) -> Room:
        self._widen_to(PAPER_WIDTH)
        pixels = self._pixels(self.right)
        if not across:
            most = max(1, min(charts, pixels // NARROWEST_CHART))
            across = -(-charts // -(-charts // most))
        width = min(pixels // across, WIDEST_CHART) - 8
        return Room(across, width, -(-(width * HIGH // WIDE + 10) // ROW_PIXELS))

    def _widen_to(self, pixels: int) -> None:
        """Let the printed sheet reach a width, so that no page is printed enlarged."""
        while self._pixels(self.right) < pixels:
            self.right += 1

    def _pixels(self, last: int) -> int:
        return sum(int(self.widths.get(c, NARROW) * 7 + 5) for c in range(last + 1))

    # ---- the sheet as a whole

    def _breaks(self, titles: tuple[int, int]) -> list[int]:
        heights = [self.heights.get(row, ROW_PIXELS) for row in range(self.row + 1)]
        blocks = self.blocks
        if len(blocks) == 1 and blocks[0][0] < HIGHEST_FROZEN:
            blocks = [(0, blocks[0][1])]  # one table: no page of its title alone
        return page_breaks(heights, blocks, self._pixels(self.right), titles)

    def _titles(self) -> tuple[int, int]:
        """Return the rows that are printed on every page after their own.

        A spreadsheet repeats one range of rows on all pages that follow.  So the heading of a table
        that runs over pages can be repeated where all tables after it have the same one: sheets put
        such tables last.  Above it stands the title, where it is near.
        """
        running = self.running()
        if not running or len({area.headings for area in running}) > 1:
            return 0, 0
        header = running[0].first - 1
        return (0 if header < HIGHEST_FROZEN else header), header

    def running(self) -> list[Area]:
        """Return the tables from the first that runs over pages to the last of the sheet."""
        if self.pages:
            return []
        shown = [thing.area for _, thing in self.content if isinstance(thing, Shown)]
        areas = sorted(shown, key=lambda area: area.first)
        breaks = self._breaks((0, 0))
        cut = (at for at, area in enumerate(areas) if area.is_cut(breaks))
        return areas[next(cut, len(areas)) :]

    def reference(self, row: int, column: int) -> str:
        """Return the address of a cell as other sheets write it."""
        name = self.sheet_name.replace("'", "''")
        return f"'{name}'!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def column_reference(self, area: Area, column: int) -> str:
        """Return the address of a table's column as other sheets write it."""
        letter = xl_col_to_name(area.left + column, col_abs=True)
        return f"'{self.sheet_name}'!{letter}${area.first + 1}:{letter}${area.last + 1}"

    def finish(self) -> None:
        """Set up the pages for print and link back to the cover."""
        book, sheet = self.book, self.sheet
        self._widen_to(PAPER_WIDTH)
        titles = self._titles()
        if not self.pages:
            sheet.set_h_pagebreaks(self._breaks(titles))
        for row in range(self.row + 1):
            sheet.set_row(row, self.heights.get(row, ROW_PIXELS) * 0.75)
        sheet.print_area(0, 0, self.printed or max(self.row - 1, 1), self.right)
        on_screen(sheet, self.row, self.right)
        set_up(sheet, book.stamp, book.say(messages.page_of("&P", "&N")), self.pages, titles)
        mark_paper(sheet, book.branding)
        first = book.pages[0]
        if self is not first:
            sheet.write_url(
                0, self.right, f"internal:'{first.sheet_name}'!A1",
                book.format(font_color=INPUT, underline=1, align="right"),
                book.say(words.FIRST_LINK),
            )  # fmt: skip


def _said(cell: Cell) -> str:
    """Return the text of a cell, nothing of a number that a formula finds."""
    value = cell.value if isinstance(cell, Formula) else cell
    return (
        ""
        if value is None or (isinstance(cell, Formula) and not isinstance(value, str))
        else str(value)
    )
