"""Which years of a row a change means, and what stands there."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from models import calendar
from models.city import Series
from planner.cells import BAD
from planner.changed_cells import Cell
from planner.convert import years_given
from planner.drafts import Position
from planner.years_text import Years

OUTLASTING = ("price_index",)
"""Columns that are read for years after the plan too: what loans cost then."""


class YearsOf:
    """The years of a block of years that a change means, and what stands there."""

    def __init__(self, cell: Cell, asked: Years) -> None:
        self.cell, self.asked = cell, asked

    @cached_property
    def _series(self) -> Series:
        return self._standing()

    def _standing(self) -> Series:
        draft, block = self.cell.draft, self.cell.block
        anchors = {int(year): draft.values[year] for year in years_given(self.cell.sheet, draft)}
        how = draft.values.get("interpolation")
        usual = block.interpolation if block is not None else None
        return Series(anchors, (usual or "linear") if how in (None, BAD) else str(how))

    @cached_property
    def _model(self) -> list[int]:
        settings = self.cell.drafts.sheets.get("settings")
        text = settings.rows[()].values.get("model_years") if settings is not None else None
        try:
            return calendar.parse_years(str(text))
        except ValueError:
            return []  # said where the setting is checked

    def hit(self) -> list[tuple[int, Any, Position | None]]:
        """Return the years that change, their value as it is, and where that stands.

        Between given years that is the cell of the first of them; None where there is no value.
        """
        series = self._series
        years = set(series.anchors) if self.asked.all else set(self.asked.single)
        for first, last in self.asked.ranges:
            inside = {year for year in (*series.anchors, *self._model) if first <= year <= last}
            if series.how == "none":
                years |= inside
            else:
                years |= inside | set(self._ends(first, last))
        return [(year, series.get(year), self._stands(year)) for year in sorted(years)]

    def idle(self) -> list[int]:
        """Return the years changed, after the plan, on which no number of the plan depends."""
        model, cell = self._model, self.cell
        series = self._standing()
        if not model or cell.column.id in OUTLASTING:
            return []
        if cell.home.sheet.id == "targets" and series.how == "none":
            return []  # a rule of its own speaks of those
        spans = cell.drafts.sheets.get("years")
        ends = [row.values.get("last") for row in spans.rows.values()] if spans else []
        last = max([model[-1], *(end for end in ends if isinstance(end, int))])
        inside = calendar.between(model[0], last)
        used = {
            at for year in inside for at in series.sources(year) if series.get(year) is not None
        }
        return [year for year, *_ in self.hit() if year > last and year not in used]

    def _stands(self, year: int) -> Position | None:
        value = self._series.get(year)
        sources = self._series.sources(year) if value is not None else []
        return self.cell.draft.at[str(sources[0])] if sources else None

    def pinned(self) -> list[tuple[int, float, Position]]:
        """Return the years beside a range, with the value they keep and where that stands."""
        series = self._series
        if series.how == "none" or not series.anchors:
            return []
        found = []
        for first, last in self.asked.ranges:
            for year in (first - 1, last + 1):
                value = series.get(year)
                at = self._stands(year)
                if (
                    value is not None
                    and at
                    and year not in series.anchors
                    and self._ends(year, year)
                ):
                    found.append((year, value, at))
        return found

    def _ends(self, first: int, last: int) -> list[int]:
        """Return the ends of a range as far as it lies within the years that count."""
        within = [*self._series.anchors, *self._model]
        low, high = max(first, min(within)), min(last, max(within))
        return [low, high] if low <= high else []
