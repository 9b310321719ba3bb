"""Where the headings of a sheet stand: the row of ids or of labels, and the row of units."""

from __future__ import annotations

from typing import Any

from models.algebra import Label
from models.formulation import MergedSheet
from planner.grid import Grid
from planner.heading_text import is_unit, split_unit
from planner.invisible import visible
from planner.names import match
from planner.raw import SETTING_COLUMNS

_ROWS_SEARCHED = 10


def text_shown(cell: Any) -> str:
    """Return the text of a cell as a person sees it, empty for a blank."""
    return "" if cell is None else visible(str(cell)).strip()


class SheetHead:
    """The head of a sheet as it stands, and the labels by which its columns are known."""

    def __init__(self, grid: Grid, sheet: MergedSheet) -> None:
        self.grid, self.sheet = grid, sheet
        self.labels: dict[str, Label] = (
            SETTING_COLUMNS
            if sheet.layout == "keys"
            else {c.id: c.label for c in sheet.columns.values() if not c.is_years}
        )

    def lines_above(self, header: int) -> int:
        """Return how many lines above the labels are no title of the sheet."""
        label = self.sheet.label
        titles = (None, self.sheet.id, label.en, label.zh, self.grid.title)
        lines = self.grid.rows[: max(header - 2, 0)]
        return sum(any(row) and (row[0] not in titles) for row in lines)

    def cell(self, row: int, column: int) -> Any:
        """Return what stands in a cell, None beyond the end of its row."""
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else None

    def find_header(self) -> tuple[int | None, bool]:
        """Return the row of headings, and whether it holds ids (else labels)."""
        key = self.sheet.key[0] if self.sheet.key else "setting"
        best_id, best_label = (0, 0), (0, 0)
        for index, row in enumerate(self.grid.rows[:_ROWS_SEARCHED]):
            texts = [text_shown(cell) for cell in row if cell is not None]
            ids = [id for id in (split_unit(text)[0] for text in texts) if id in self.labels]
            if len(ids) >= 2 or key in ids or (ids and self.grid.is_csv):
                best_id = max(best_id, (len(ids), -index))
            named = sum(self.by_label(text)[0] is not None for text in texts)
            best_label = max(best_label, (named, -index))
        if best_id[0]:
            return -best_id[1], True
        return (-best_label[1], False) if best_label[0] else (None, False)

    def by_label(self, text: str) -> tuple[str | None, str]:
        """Return the id of the column that a text labels, or None, and the unit in the text."""
        found = match(text, self.labels)
        if found:
            return found, ""
        name, unit = split_unit(text, round_too=True)
        return match(name, self.labels), unit

    def unit_row(self, header: int, by_id: bool) -> int | None:
        """Return the row of units, above ids and below labels, None where there is none."""
        if by_id:
            return header - 1 if header > 0 else None
        below = header + 1
        if below >= len(self.grid.rows):
            return None
        headings = [self.by_label(str(cell))[0] for cell in self.grid.rows[header]]
        first = self.sheet.key[0] if self.sheet.key else "setting"
        key = headings.index(first) if first in headings else 0
        cells = [cell for cell in self.grid.rows[below] if cell is not None]
        all_units = all(isinstance(cell, str) and is_unit(cell) for cell in cells)
        return below if cells and (all_units or self.cell(below, key) is None) else None
