"""Native Excel charts: stacked columns or areas with dashed limits, titled, with both axes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from planner.report.palette import CAP, FONT, LINE

if TYPE_CHECKING:
    from planner.report.book import Book

TITLE, PLOT, AXIS, LEFT = 44, 215, 58, 88
"""Pixels for the title, the plot, the axis below it, and the axis on its left."""

LONGEST_NAME = 320
"""Pixels of a name in a legend; a longer one is cut."""

Cells = list[Any]
"""A range on a sheet: [sheet, first row, first column, last row, last column]."""


def letter_width(letter: str) -> int:
    """Return about how wide a letter of a legend is, in pixels."""
    return 12 if ord(letter) > 0x2E80 else 6


@dataclass
class Series:
    """One series: the cells of its name, categories and values, its colour, and how it is called.

    `called` is a short name for the legend, which otherwise shows the cell of the name, `text`;
    `least` is the least of its values.
    """

    name: Cells
    categories: Cells
    values: Cells
    colour: str
    text: str = ""
    called: str = ""
    least: float = 0.0

    @property
    def short(self) -> str:
        """The name, cut where it would fill the legend."""
        text, room = self.called or self.text, LONGEST_NAME
        for position, letter in enumerate(text):
            room -= letter_width(letter)
            if room < 0:
                return text[:position] + "…"
        return text

    @property
    def said(self) -> Any:
        """What the legend shows: the cell of the name, or a long name cut."""
        return self.name if self.short == self.text or self.short.startswith("=") else self.short


@dataclass
class Chart:
    """A chart to be placed on a sheet.

    `kind` is "column" (stacked) or "line".  Over it, `limits` are drawn dashed and `loads` as
    lines.  With `steps`, columns touch and every so many have a label.
    """

    book: Book
    name: str
    title: str
    x_title: str
    y_title: str
    kind: str = "column"
    steps: int = 0
    series: list[Series] = field(default_factory=list)
    limits: list[Series] = field(default_factory=list)
    loads: list[Series] = field(default_factory=list)

    def legend_height(self, width: int) -> int:
        """Return the pixels that the legend takes below a plot of a width."""
        names = [each.short for each in [*self.series, *self.loads, *self.limits]]
        widest = max((sum(letter_width(c) for c in name) for name in names), default=0)
        across = max(1, (width - 20) // (widest + 42))
        return -(-len(names) // across) * 18 + 8

    def height(self, width: int) -> int:
        """Return the height that leaves the plot its size above the legend."""
        return TITLE + PLOT + AXIS + self.legend_height(width)

    def place(self, sheet: Any, row: int, offset: int, width: int, height: int) -> None:
        """Draw the chart with its upper left corner `offset` pixels right of a row's start."""
        subtype = {} if self.kind == "line" else {"subtype": "stacked"}
        main = self.book.workbook.add_chart({"type": self.kind, "name": self.name} | subtype)
        for each in self.series:
            main.add_series(self._bar(each))
        if self.limits or self.loads:
            over = self.book.workbook.add_chart({"type": "line"})
            for each in self.loads:
                over.add_series(self._line(each, each.colour, "solid"))
            for each in self.limits:
                over.add_series(self._line(each, each.colour or CAP, "dash", marker=True))
            main.combine(over)
        self._dress(main, width, height)
        main.set_size({"width": width, "height": height})
        main.set_chartarea({"border": {"color": LINE}})
        sheet.insert_chart(
            row,
            0,
            main,
            {
                "x_offset": offset + 2,
                "y_offset": 2,
                "object_position": 2,
                "description": self.title,
            },
        )

    def _bar(self, each: Series) -> dict[str, Any]:
        look: dict[str, Any] = {
            "name": each.said,
            "categories": each.categories,
            "values": each.values,
        }
        if self.kind == "line":
            return look | {"line": {"color": each.colour, "width": 2}, "marker": _dot(each.colour)}
        edge = {"none": True} if self.steps else {"color": "white", "width": 0.5}
        gap = 0 if self.steps else 60
        return look | {"fill": {"color": each.colour}, "gap": gap, "border": edge}

    def _line(self, each: Series, colour: str, dash: str, marker: bool = False) -> dict[str, Any]:
        line = {"color": colour, "width": 2, "dash_type": dash}
        look = {
            "name": each.said,
            "categories": each.categories,
            "values": each.values,
            "line": line,
        }
        return look | ({"marker": _dot(colour)} if marker else {"marker": {"type": "none"}})

    def _dress(self, chart: Any, width: int, height: int) -> None:
        font = {"name": FONT, "size": 9}
        chart.set_title(
            {
                "name": self.title,
                "name_font": {"name": FONT, "size": 11, "bold": True},
                "overlay": False,
            }
        )
        axis = {"name_font": {**font, "bold": False}, "num_font": font, "visible": True}
        sparse = {"interval_unit": self.steps, "interval_tick": self.steps} if self.steps else {}
        chart.set_x_axis(
            {
                "name": self.x_title,
                "line": {"color": LINE},
                "label_position": "low",
                **axis,
                **sparse,
            }
        )
        everything = [*self.series, *self.loads, *self.limits]
        from_zero = self.kind == "column" and all(each.least >= 0 for each in everything)
        chart.set_y_axis(({"min": 0} if from_zero else {}) | {
            "name": self.y_title, "num_format": "#,##0.###;-#,##0.###;0", "line": {"color": LINE},
            "major_gridlines": {"visible": True, "line": {"color": "#E5E5E5"}}, **axis,
        })  # fmt: skip
        legend = self.legend_height(width)
        left = LEFT / width
        chart.set_plotarea({"layout": {
            "x": left, "y": TITLE / height, "width": 1 - left - 0.02,
            "height": (height - TITLE - AXIS - legend) / height,
        }})  # fmt: skip
        chart.set_legend({"position": "bottom", "font": font, "layout": {
            "x": 0.01, "y": 1 - legend / height, "width": 0.98, "height": (legend - 4) / height,
        }})  # fmt: skip
        if not self.steps:
            chart.show_blanks_as("span")


def _dot(colour: str) -> dict[str, Any]:
    return {"type": "circle", "size": 4, "fill": {"color": colour}, "border": {"color": colour}}
